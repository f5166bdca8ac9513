"""What every engine is asked: stems, words and values in a tree, free of any language.

A query is read once as each language would index it. An article is indexed as one language, so
the readings stand beside each other in `AnyOf`; readings that come out alike are one. What is
negated is negated in all its readings: `a NOT b` finds what `a` finds without what `b` finds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from archive.annotation.records import QuoteType
from archive.languages import CODES
from search import query as asked
from search.analysis import Kind, analyse, is_han, last_word, pieces
from search.chinese import stop_words, words
from search.fields import Facet, Place
from search.query import Name

#: words beginning so that a prefix finds, the first in the order of their code points
MOST_ENDINGS = 200


@dataclass(frozen=True, slots=True)
class Sequence:
    """Stems at positions one after the other; a single stem is a word."""

    stems: tuple[str, ...]
    #: EXACT for a lone Han character, which is no stem where it has neighbours
    kind: Kind = Kind.STEM
    place: Place = Place.TEXT


@dataclass(frozen=True, slots=True)
class Beginning:
    """Words as printed, folded, that begin so: the first `MOST_ENDINGS` that there are."""

    prefix: str
    place: Place = Place.TEXT


@dataclass(frozen=True, slots=True)
class Valued:
    """The document has a value."""

    facet: Facet
    value: str


@dataclass(frozen=True, slots=True)
class Dated:
    """Published from the first to the last of these days; as ordinals, inclusive."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Node, ...]
    best: bool = False


@dataclass(frozen=True, slots=True)
class NoneOf:
    """The part does not hold."""

    part: Node


@dataclass(frozen=True, slots=True)
class Weighted:
    """The part holds; it counts for less than what was typed."""

    part: Node
    weight: float


@dataclass(frozen=True, slots=True)
class Everything:
    """All documents: what an empty query asks for."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No document: what a query without any word that can be searched asks for."""


Node: TypeAlias = (
    Sequence | Beginning | Valued | Dated | AllOf | AnyOf | NoneOf | Weighted | Everything | Nothing
)


@dataclass(frozen=True, slots=True)
class Reason:
    """What a hit may have been found by."""

    #: as typed
    typed: str
    #: what was looked for, and what gave it where it was not typed
    word: str
    source: str
    node: Node


@dataclass(frozen=True, slots=True)
class Plan:
    """What must hold, and the words as typed that lift a document that has them."""

    required: Node
    preferred: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    #: true where all words are too common to be searched for in texts of some language
    common: bool = False

    def needs(self, node: Node) -> bool:
        """Tell whether a part holds, whatever is found."""
        parts = self.required.parts if isinstance(self.required, AllOf) else ()
        return node == self.required or node in parts

    def order(self, sort: asked.Sort) -> asked.Sort:
        """Return the order of an answer: names and values alone rank nothing, newest come first."""
        if sort is asked.Sort.RELEVANCE and not any(marked(self.required, _RANKED)):
            return asked.Sort.NEWEST
        return sort


#: where a word makes a text more or less relevant; a name is there or is not
_RANKED = frozenset({Place.TEXT, Place.TITLE})


@lru_cache(512)
def plan(tree: asked.Node) -> Plan:
    """Return what a query asks for; never raises."""
    if isinstance(tree, asked.Everything | asked.Nothing):
        return Plan(Everything() if isinstance(tree, asked.Everything) else Nothing())
    readings = [_reading(tree, language) for language in CODES]
    required = _best_of(_unlike(readings))
    # a loose query has its words many times
    found = tuple(dict.fromkeys(_positive(tree)))
    exact = (word for leaf, field in found if field in {None, Name.TITLE} for word in _exact(leaf))
    reasons = tuple(reason for leaf, field in found for reason in _reasons(leaf, field))
    return Plan(required or Nothing(), tuple(dict.fromkeys(exact)), reasons, None in readings)


def _in_all(tree: asked.Node) -> Node | None:
    """Return what a tree asks of a text of any language; None where it asks for nothing."""
    return _best_of(_unlike(_reading(tree, language) for language in CODES))


def _reading(tree: asked.Node, language: str) -> Node | None:
    """Return what is asked of a text of `language`, None for stop words alone."""
    match tree:
        case asked.Word() | asked.Phrase() | asked.Prefix() | asked.AnyOf():
            return _leaf(tree, language, Place.TEXT)
        case asked.Field(name, of):
            return _field(name, of, language)
        case asked.DateRange(since, until):
            return Dated(
                since.toordinal() if since else 1, until.toordinal() if until else 10_000_000
            )
        case asked.And(parts):
            return _conjunction(parts, language)
        case asked.Or(parts):
            return _any_of(_unlike(_reading(each, language) for each in parts))
        case asked.Not(part):
            excluded = _in_all(part)
            return NoneOf(excluded) if excluded else Everything()
        case asked.Everything():
            return Everything()
    return Nothing()


def _conjunction(parts: tuple[asked.Node, ...], language: str) -> Node | None:
    """Stop words beside other words ask for nothing; beside filters alone nothing is asked."""
    read = [(each, _reading(each, language)) for each in parts]
    said = [node for each, node in read if not _filters(each)]
    if said and all(node is None for node in said):
        return None
    return _all_of(_unlike(node for _, node in read))


def _filters(tree: asked.Node) -> bool:
    match tree:
        case asked.DateRange():
            return True
        case asked.Field(name):
            return name in asked.VALUED
        case asked.And(parts) | asked.Or(parts):
            return all(map(_filters, parts))
        case asked.Not():
            return True
    return False


def _field(name: Name, of: asked.Leaf | asked.And | asked.AnyOf, language: str) -> Node | None:
    typed = _typed(of)
    match name:
        case Name.TITLE:
            return _leaf(of, language, Place.TITLE)
        case Name.LANG:
            return Valued(Facet.LANGUAGE, typed)
        case Name.OUTLET:
            return Valued(Facet.OUTLET, typed)
        case Name.TYPE:
            return Valued(Facet.QUOTES, typed)
        case Name.HAS:
            return AnyOf(tuple(Valued(Facet.QUOTES, each.value) for each in QuoteType))
        case Name.PERSON_ID | Name.SPEAKER_ID | Name.TOPIC_ID | Name.PLACE_ID:
            return Valued(Facet(name.value.removesuffix("id")), typed)
    named = Valued(Facet(name.value), typed.casefold())
    # names stand in any language: they are read by their script alone
    worded = _leaf(of, "", Place(name.value))
    return AnyOf((named, worded)) if worded else named


def _typed(of: asked.Leaf | asked.And | asked.AnyOf) -> str:
    match of:
        case asked.AnyOf(typed):
            return _typed(typed)
        case asked.And():
            return asked.text(of)
    return of.text


def _leaf(of: asked.Leaf | asked.And | asked.AnyOf, language: str, place: Place) -> Node | None:
    match of:
        case asked.Word(text):
            return _all_of(_unlike(_sequence(piece, language, place) for piece in _words(text)))
        case asked.Phrase(text):
            return _sequence(text, language, place)
        case asked.Prefix(text):
            return _beginning(text, language, place)
        case asked.AnyOf(typed, alternatives):
            asks = _leaf(typed, language, place)
            if asks is None:
                # too common a word to be asked for; its names would ask for more than it does
                alternatives = tuple(each for each in alternatives if each.language)
            others = (_alternative(each, language, place) for each in alternatives)
            return _best_of(_unlike((asks, *others)))
        case asked.And(parts):
            several = (each for each in parts if isinstance(each, asked.Word))
            return _all_of(_unlike(_leaf(each, language, place) for each in several))
    return None


def _alternative(other: asked.Alternative, language: str, place: Place) -> Node | None:
    if other.language not in {None, language}:
        return None
    if isinstance(other.of, asked.Everything):
        # a text in that language is asked nothing
        return Weighted(Valued(Facet.LANGUAGE, language), 0.0)
    node = _leaf(other.of, language, place)
    if node is None:
        return None
    if other.language:
        node = AllOf((Valued(Facet.LANGUAGE, other.language), node))
    return Weighted(node, other.weight)


def _words(bare: str) -> Iterator[str]:
    """Cut what was typed without a gap into words; Chinese by jieba."""
    for piece in pieces(bare):
        if is_han(piece):
            yield from _joined(words(piece)) or [piece]
        else:
            yield piece


def _joined(cut: list[str]) -> list[str]:
    """Put a single character to its neighbour, alone it says little; leave out stop words."""
    joined = [""]
    for word in cut:
        if word in stop_words():
            joined.append("")
        elif not joined[-1] or min(len(word), len(joined[-1])) == 1:
            joined[-1] += word
        else:
            joined.append(word)
    return [word for word in joined if word]


def _sequence(text: str, language: str, place: Place) -> Sequence | None:
    kind = Kind.EXACT if len(text) == 1 and is_han(text) else Kind.STEM
    stems = tuple(token.text for token in analyse(text, language) if token.kind is kind)
    return Sequence(stems, kind, place) if stems else None


def _beginning(text: str, language: str, place: Place) -> Node | None:
    """Return the words before the last as words; Chinese knows no end of a word."""
    *before, last = pieces(text)
    if is_han(last):
        return _leaf(asked.Word(text), language, place)
    start, prefix = last_word(last)
    first = _leaf(asked.Word("".join((*before, last[:start]))), language, place)
    return _all_of(_unlike((first, Beginning(prefix, place) if prefix else None)))


def _positive(
    tree: asked.Node, field: Name | None = None
) -> Iterator[tuple[asked.Leaf | asked.And | asked.AnyOf, Name | None]]:
    """Return the words of a tree that are not negated, with their fields."""
    match tree:
        case asked.Word() | asked.Phrase() | asked.Prefix() | asked.AnyOf():
            yield tree, field
        case asked.Field(name, of) if name not in asked.VALUED:
            yield of, name
        case asked.And(parts) | asked.Or(parts):
            for each in parts:
                yield from _positive(each)


def _exact(of: asked.Leaf | asked.And | asked.AnyOf) -> Iterator[str]:
    if isinstance(of, asked.And):
        for part in of.parts:
            if isinstance(part, asked.Word):
                yield from _exact(part)
    elif isinstance(of, asked.Word | asked.Phrase):
        exact = [token.text for token in analyse(of.text, "") if token.kind is Kind.EXACT]
        yield from (word for word in exact if len(word) > 1 or not is_han(word))
    elif isinstance(of, asked.AnyOf):
        yield from _exact(of.asked)


def _reasons(of: asked.Leaf | asked.And | asked.AnyOf, field: Name | None) -> Iterator[Reason]:
    typed = of.asked if isinstance(of, asked.AnyOf) else of
    whole = asked.Field(field, typed) if field else typed
    label = asked.text(whole)
    if node := _in_all(whole):
        yield Reason(label, label, "", node)
    for each in of.alternatives if isinstance(of, asked.AnyOf) else ():
        if isinstance(each.of, asked.Everything):
            continue
        alone = asked.AnyOf(asked.Word(""), (each,))
        if node := _in_all(asked.Field(field, alone) if field else alone):
            yield Reason(label, asked.text(each.of), each.source, node)


def _unlike(found: Iterable[Node | None]) -> tuple[Node, ...]:
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _all_of(found: tuple[Node, ...]) -> Node | None:
    if len(found) == 1:
        return found[0]
    return AllOf(found) if found else None


def _any_of(found: tuple[Node, ...]) -> Node | None:
    if len(found) == 1:
        return found[0]
    return AnyOf(found) if found else None


def _best_of(found: tuple[Node, ...]) -> Node | None:
    if len(found) == 1:
        return found[0]
    return AnyOf(found, best=True) if found else None


def marked(node: Node, places: Collection[Place]) -> Iterator[Sequence | Beginning]:
    """Return what is to be marked in a text that was found: its words that are not negated."""
    match node:
        case Sequence() | Beginning():
            if node.place in places:
                yield node
        case AllOf(found) | AnyOf(found, _):
            for each in found:
                yield from marked(each, places)
        case Weighted(part, _):
            yield from marked(part, places)
