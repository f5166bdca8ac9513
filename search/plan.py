"""What every engine is asked: stems and exact words in a tree, free of any language.

A query is read once as each language would index it. An article is indexed as one language, so
the readings stand beside each other in `AnyOf`; readings that come out alike are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from archive.languages import CODES
from search.analysis import Kind, Token, analyse, is_han, pieces
from search.chinese import stop_words, words

#: characters of a query that are read
LONGEST = 2_000

#: words and phrases of a query that are asked for
MOST = 40

_PHRASE = re.compile(
    r'"(?P<a>[^"]*)"?|[“„](?P<b>[^”“]*)[”“]?|«(?P<c>[^»]*)»?|「(?P<d>[^」]*)」?'
    r"|《(?P<e>[^》]*)》?|(?P<bare>[^\s\"“„”«»「」《》]+)"
)


@dataclass(frozen=True, slots=True)
class Sequence:
    """Stems at positions one after the other; a single stem is a word."""

    stems: tuple[str, ...]
    #: EXACT for a lone Han character, which is no stem where it has neighbours
    kind: Kind = Kind.STEM


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part occurs."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part occurs."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """All documents: what an empty query asks for."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No document: what a query without any word that can be searched asks for."""


Node: TypeAlias = Sequence | AllOf | AnyOf | Everything | Nothing


@dataclass(frozen=True, slots=True)
class Plan:
    """What must occur, and the words as typed that lift a document that has them."""

    required: Node
    preferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A word, or the words of a phrase, as typed."""

    text: str


@lru_cache(512)
def plan(text: str) -> Plan:
    """Return what a query as typed asks for; never raises."""
    asked = tuple(parts(text[:LONGEST]))[:MOST]
    if not asked:
        return Plan(Nothing() if text.strip() else Everything())
    readings = dict.fromkeys(_reading(asked, language) for language in CODES)
    found = any_of(tuple(each for each in readings if not isinstance(each, Nothing)))
    return Plan(found, tuple(dict.fromkeys(_exact(asked))))


def parts(text: str) -> Iterator[Part]:
    """Cut a query into its words and phrases; Chinese words by jieba."""
    for match in _PHRASE.finditer(text):
        if match.lastgroup == "bare":
            yield from map(Part, _words(match[0]))
        elif _has_words(phrase := match[match.lastgroup or 0]):
            yield Part(phrase)


def _words(bare: str) -> Iterator[str]:
    for piece in pieces(bare):
        if is_han(piece):
            yield from _joined(words(piece)) or [piece]
        elif _has_words(piece):
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


def _has_words(text: str) -> bool:
    return any(True for _ in analyse(text, ""))


def _reading(asked: tuple[Part, ...], language: str) -> Node:
    """Return what must occur in a text of `language`: its stop words are not asked for."""
    found = (_sequence(part.text, language) for part in asked)
    return all_of(tuple(dict.fromkeys(each for each in found if each.stems)))


def _sequence(text: str, language: str) -> Sequence:
    tokens = list(analyse(text, language))
    if len(text) == 1 and is_han(text):
        return Sequence(tuple(t.text for t in tokens if t.kind is Kind.EXACT), Kind.EXACT)
    return Sequence(tuple(t.text for t in tokens if t.kind is Kind.STEM))


def _exact(asked: tuple[Part, ...]) -> Iterator[str]:
    for part in asked:
        tokens: Iterator[Token] = analyse(part.text, "")
        exact = [token.text for token in tokens if token.kind is Kind.EXACT]
        yield from (word for word in exact if len(word) > 1 or not is_han(word))


def all_of(found: tuple[Node, ...]) -> Node:
    """Return the conjunction of parts, the part itself where it is one."""
    if len(found) == 1:
        return found[0]
    return AllOf(found) if found else Nothing()


def any_of(found: tuple[Node, ...]) -> Node:
    """Return the disjunction of parts, the part itself where it is one."""
    if len(found) == 1:
        return found[0]
    return AnyOf(found) if found else Nothing()


def sequences(node: Node) -> Iterator[Sequence]:
    """Return what is to be marked in a text that was found."""
    match node:
        case Sequence():
            yield node
        case AllOf(found) | AnyOf(found):
            for each in found:
                yield from sequences(each)
