"""The terms that search knows, and where a query says one: names and labels in five languages.

A term is looked up by its stems, as the texts of its language are indexed, so that every form
of it is seen. Chinese is looked up by the character, as it is written without gaps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from itertools import permutations

from archive.annotation.authority import entries, entry
from archive.annotation.thesaurus import concepts
from archive.languages import CODES
from search.analysis import Kind as TokenKind
from search.analysis import Token, analyse, is_han, reader, script
from search.chinese import simplified, words
from search.stemming import folded

#: characters of a query in which terms are looked for
LONGEST_QUERY = 500

#: letters from which a term is sure that is typed in another script than its language's usual one
SURE = 4

#: a Chinese term of so many characters may begin or end within a word of the segmenter
WHOLE = 4

_RUN = re.compile(
    "[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff][\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff·•・‧]*"
)
_DOTS = str.maketrans("•・‧", "···")


class Kind(StrEnum):
    """What a term names."""

    CONCEPT = "concept"
    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A concept of the thesaurus or an entry of the authority files, with all that names it."""

    id: str
    kind: Kind
    #: (language, name), the preferred ones first in each language
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A meaning that a text speaks of at `[start, end)`."""

    span: tuple[int, int]
    meaning: Meaning
    #: the language that has these words for it
    language: str
    #: 0 to 1: how much of the words as typed is the words of the label
    nearness: float


@dataclass(slots=True)
class _Node:
    below: dict[str, _Node] = field(default_factory=dict)
    #: (label, meaning)
    ends: list[tuple[str, Meaning]] = field(default_factory=list)


def meanings(text: str) -> Iterator[Said]:
    """Yield all that the words of a text can mean, longer and shorter ones, in any order."""
    text = text[:LONGEST_QUERY]
    for match in _RUN.finditer(text):
        yield from _in_chinese(match[0], match.start())
    for code in CODES:
        if code != "zh":
            tokens = [each for each in analyse(text, code) if _is_word(each, code, text)]
            for first in range(len(tokens)):
                yield from _from_word(text, tokens[first:], code)


@cache
def known() -> tuple[Meaning, ...]:
    """Return all meanings: concepts, persons, places and bodies.

    A country or city and its adjective (Kazakhstan, Kazakhstani) are one meaning.
    """
    adjectives = {each.of[0]: each for each in concepts().values() if len(each.of) == 1}
    found = []
    for each in entries():
        names = [*_pairs(each.names)]
        if each.id in adjectives:
            names += _pairs(adjectives[each.id].labels)
        found.append(_meaning(each.id, Kind(each.kind.value), names))
    for concept in concepts().values():
        if len(concept.of) != 1:
            names = [*_pairs(concept.labels), *_side_by_side(concept.of)]
            found.append(_meaning(concept.id, Kind.CONCEPT, names))
    return tuple(found)


@cache
def beside(concept: str) -> tuple[tuple[str, str, str], ...]:
    """Return (id, language, preferred label) of the concepts above, right below and beside one."""
    here = concepts()[concept]
    near = (
        each
        for each in concepts().values()
        if concept in {each.broader, *each.related} or each.id == here.broader
    )
    return tuple((each.id, code, each.label(code)) for each in near for code in CODES)


def _pairs(names: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for code in CODES:
        for name in names.get(code, ()):
            yield code, name


def _side_by_side(of: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the names of several entries one after the other: "and" takes no place in a text."""
    for several in permutations(filter(None, map(entry, of))):
        for code in CODES:
            if code != "zh" and several:
                yield code, " ".join(each.label(code) for each in several)


def _meaning(identifier: str, kind: Kind, names: Iterable[tuple[str, str]]) -> Meaning:
    return Meaning(identifier, kind, tuple(dict.fromkeys(names)))


@lru_cache(50_000)
def stems(text: str, code: str) -> tuple[str, ...]:
    """Return what a term is looked up by: its stems; of Chinese the simplified characters."""
    if code == "zh" and _RUN.search(text):
        return (simplified(text).translate(_DOTS),)
    return tuple(each.text for each in analyse(text, code) if each.kind is TokenKind.STEM)


def _is_word(token: Token, code: str, text: str) -> bool:
    """Tell whether a token is a word that a text of the language `code` can have."""
    letter = text[token.start]
    if token.kind is not TokenKind.STEM or is_han(letter):
        return False
    return not letter.isalpha() or reader(letter, code) == code


def _from_word(text: str, tokens: list[Token], code: str) -> Iterator[Said]:
    node = _tree(code)
    letters = 0
    for token in tokens:
        below = node.below.get(token.text)
        if below is None:
            return
        node = below
        letters += len(token.text)
        start, end = tokens[0].start, token.end
        if letters >= (1 if _is_usual(text[start], code) else SURE):
            for label, meaning in node.ends:
                yield Said((start, end), meaning, code, _nearness(text[start:end], label))


def _is_usual(letter: str, code: str) -> bool:
    """Tell whether a language is written in this script as a rule: Kazakh is in Cyrillic."""
    return not letter.isalpha() or script(letter) == _USUAL[code]


_USUAL = {"en": "Latn", "ru": "Cyrl", "kk": "Cyrl", "ug": "Arab"}


@cache
def _tree(code: str) -> _Node:
    tree = _Node()
    for meaning in known():
        for language, name in meaning.names:
            found = stems(name, code) if language == code else ()
            node = tree
            for stem in found:
                node = node.below.setdefault(stem, _Node())
            if found:
                node.ends.append((name, meaning))
    return tree


@cache
def _chinese() -> tuple[dict[str, list[Meaning]], int]:
    """Return term -> meanings, and the characters of the longest term."""
    found: dict[str, list[Meaning]] = {}
    for meaning in known():
        for language, name in meaning.names:
            key = "".join(stems(name, "zh")) if language == "zh" else ""
            if key:
                found.setdefault(key, []).append(meaning)
    return found, max(map(len, found))


def _in_chinese(run: str, offset: int) -> Iterator[Said]:
    plain = simplified(run).translate(_DOTS)
    terms, longest = _chinese()
    edges = _edges(plain)
    for start in range(len(plain)):
        for end in range(start + 1, min(len(plain), start + longest) + 1):
            found = terms.get(plain[start:end], ())
            if found and (end - start >= WHOLE or {start, end} <= edges):
                for meaning in found:
                    yield Said((offset + start, offset + end), meaning, "zh", 1.0)


def _edges(run: str) -> set[int]:
    """Return where words of a run begin and end."""
    found, at = {0}, 0
    for word in words(run):
        at += len(word)
        found.add(at)
    return found


def _nearness(typed: str, label: str) -> float:
    one, other = folded(typed), folded(label)
    alike = 0
    while alike < min(len(one), len(other)) and one[alike] == other[alike]:
        alike += 1
    return 2 * alike / (len(one) + len(other) or 1)
