"""What may be asked, as a tree in one neutral form; every engine gets this and nothing else.

`search.parsing.parse` makes a tree of what a person typed, `text` writes it again; docs/query.md
describes the language for people. A field stands on the words themselves: `title:(a OR b)` is
`Or((Field("title", a), Field("title", b)))`.

`AnyOf` is for those who expand a query (other names of a person, other words for a thing): a
part of the tree is replaced by `AnyOf(part, alternatives)`. It is written as the part that was
asked, so an expansion never changes the address of a search.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class Sort(StrEnum):
    """The order of hits."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Sought(StrEnum):
    """What is looked for: searching quotes is not searching articles."""

    ARTICLES = "articles"
    QUOTES = "quotes"


class Name(StrEnum):
    """The fields that a query can name, as they are typed; dates have a node of their own."""

    TITLE = "title"
    PERSON = "person"
    SPEAKER = "speaker"
    TOPIC = "topic"
    PLACE = "place"
    OUTLET = "outlet"
    LANG = "lang"
    HAS = "has"
    TYPE = "type"
    #: one identity alone, by its identifier: what a facet counts and a click narrows to
    PERSON_ID = "personid"
    SPEAKER_ID = "speakerid"
    TOPIC_ID = "topicid"
    PLACE_ID = "placeid"


#: fields that hold one of some values, not words
VALUED = frozenset(
    {
        Name.OUTLET, Name.LANG, Name.HAS, Name.TYPE,
        Name.PERSON_ID, Name.SPEAKER_ID, Name.TOPIC_ID, Name.PLACE_ID,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Everything:
    """All documents: what an empty query asks for."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No document: what a query without anything that can be searched asks for."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters as typed, found in all its forms; Chinese is cut into words later."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side, without their marks."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words as printed that begin so."""

    text: str


Leaf: TypeAlias = Word | Phrase | Prefix


@dataclass(frozen=True, slots=True)
class Field:
    """A leaf (or what it was expanded to) looked for in one field."""

    name: Name
    of: Leaf | And | AnyOf


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days of publication, inclusive; None is open. What has no date is in no range."""

    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class And:
    """Every part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Node


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to say what was asked, and where it comes from.

    `Everything` asks nothing: a word can't be expected in texts of a language that has none for it.
    """

    of: Leaf | Everything
    #: how much each of its stems counts beside one of what was typed
    weight: float
    #: what gave it, for people: an entry of the authority file, a concept of the thesaurus
    source: str
    #: the language in whose texts it is looked for, None for all
    language: str | None = None


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What was asked or one of its alternatives."""

    #: a leaf, or words beside each other that have one meaning together
    asked: Leaf | And
    alternatives: tuple[Alternative, ...]


Node: TypeAlias = (
    Everything | Nothing | Word | Phrase | Prefix | Field | DateRange | And | Or | Not | AnyOf
)


@dataclass(frozen=True, slots=True)
class Query:
    """A search: what is asked of which kind, the order, and the part of the hits shown."""

    tree: Node
    kind: Sought = Sought.ARTICLES
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 10
    #: plain words as typed, with the signs between them that tell what a sentence means
    typed: str = field(default="", compare=False)


def both(parts: Iterable[Node]) -> Node:
    """Return the conjunction of parts, flat; `Everything` where there are none."""
    flat = list(_flat(parts, And))
    if any(isinstance(each, Nothing) for each in flat):
        return Nothing()
    kept = tuple(each for each in flat if not isinstance(each, Everything))
    return And(kept) if len(kept) > 1 else kept[0] if kept else Everything()


def either(parts: Iterable[Node]) -> Node:
    """Return the disjunction of parts, flat; `Nothing` where there are none."""
    flat = list(_flat(parts, Or))
    if any(isinstance(each, Everything) for each in flat):
        return Everything()
    kept = tuple(each for each in flat if not isinstance(each, Nothing))
    return Or(kept) if len(kept) > 1 else kept[0] if kept else Nothing()


def opposite(part: Node) -> Node:
    """Return the negation of a part, without double negation."""
    match part:
        case Not(inner):
            return inner
        case Everything():
            return Nothing()
        case Nothing():
            return Everything()
    return Not(part)


def _flat(parts: Iterable[Node], kind: type[And] | type[Or]) -> Iterator[Node]:
    for part in parts:
        if isinstance(part, kind):
            yield from _flat(part.parts, kind)
        else:
            yield part


def narrowed(
    tree: Node,
    languages: Iterable[str] = (),
    outlets: Iterable[str] = (),
    since: date | None = None,
    until: date | None = None,
    among: Iterable[tuple[Name, str]] = (),
) -> Node:
    """Return a tree with filters beside it; an empty one allows all.

    One of the languages and one of the outlets must hold, and all of `among`.
    """
    parts = [tree, _one_of(Name.LANG, languages), _one_of(Name.OUTLET, outlets)]
    parts += (Field(name, Word(value)) for name, value in among)
    if since or until:
        parts.append(DateRange(since, until))
    return both(parts)


def _one_of(name: Name, values: Iterable[str]) -> Node:
    wanted = [Field(name, Word(value)) for value in values]
    return either(wanted) if wanted else Everything()


def changed(tree: Node, change: Callable[[Leaf, Name | None], Leaf | AnyOf]) -> Node:
    """Return a tree with each of its words given to `change`, with the field it stands in.

    Values of fields that hold no words (`lang:kk`) are left as they are.
    """
    match tree:
        case Word() | Phrase() | Prefix():
            return change(tree, None)
        case Field(name, Word() | Phrase() | Prefix() as leaf) if name not in VALUED:
            return Field(name, change(leaf, name))
        case And(parts):
            return And(tuple(changed(each, change) for each in parts))
        case Or(parts):
            return Or(tuple(changed(each, change) for each in parts))
        case Not(part):
            return Not(changed(part, change))
    return tree


def text(tree: Node) -> str:
    """Write a tree so that it is read again as the same tree."""
    match tree:
        case Everything():
            return ""
        case Nothing():
            return '""'
        case Word(word):
            return word
        case Phrase(words):
            return f'"{words}"'
        case Prefix(word):
            return f"{word}*"
        case Field(name, of):
            return f"{name}:{_inner(of, And)}"
        case DateRange(since, until):
            return f"date:{_span(since, until)}"
        case And(parts):
            return " ".join(_inner(each, Or) for each in parts)
        case Or(parts):
            return " OR ".join(_inner(each, And) for each in parts)
        case Not(part):
            return f"NOT {_inner(part, And, Or)}"
        case AnyOf(asked):
            return text(asked)


def _inner(part: Node, *grouped: type[And] | type[Or]) -> str:
    if isinstance(part, AnyOf):
        part = part.asked
    return f"({text(part)})" if isinstance(part, grouped) else text(part)


def _span(since: date | None, until: date | None) -> str:
    """Write a span of days as short as it can be: 2025, 2025-01..2025-06, 2025-01-05..."""
    first = since.isoformat() if since else ""
    last = until.isoformat() if until else ""
    if first.endswith("-01-01") and last == f"{first[:4]}-12-31":
        return first[:4]
    whole = not since or since.day == 1, not until or until.day == _days(until)
    if all(whole):
        first, last = first[:7], last[:7]
    return first if first == last else f"{first}..{last}"


def _days(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]
