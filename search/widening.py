"""A query's tree with other names and other words beside those that were typed.

Words that name a known person, place, body or concept become `AnyOf`. A word that has no
counterpart is asked of texts in the query's own language only, where most of the query is known:
it can't be expected to stand in a text of another. Where a word is known there is a loose reading
too, for which some of the words are enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, groupby

from archive.languages import CODES
from search.expansion import Expansion, Scope, expand
from search.persons import People
from search.query import (
    Alternative,
    And,
    AnyOf,
    Everything,
    Field,
    Leaf,
    Name,
    Node,
    Not,
    Or,
    Phrase,
    Word,
    both,
)
from search.terms import Kind, beside, stems

#: how much a name, another language's word, a synonym and a near concept count beside the words
#: as typed
NAME, WORD, SYNONYM, NEAR = 0.95, 0.85, 0.6, 0.3

#: words from which on some of them can be enough, and beyond which it is not told how many are
FEWEST, MANY = 2, 8


@dataclass(frozen=True, slots=True)
class Widened:
    """A tree to ask, and what was put beside its words."""

    tree: Node
    #: what some of the words are enough for; None where no word is known, or there is one alone
    loose: Node | None = None
    #: those in force, then those that are switched off
    expansions: tuple[Expansion, ...] = ()
    off: tuple[Expansion, ...] = ()


def widened(
    tree: Node,
    scope: Scope = Scope.ALL,
    off: frozenset[str] = frozenset(),
    people: People | None = None,
) -> Widened:
    """Return a tree with what else says the same; concepts, entries and persons in `off` are not.

    Words and phrases are widened, in the title too; fields that hold names already know all of
    them, and a prefix is taken as it is. `people` knows names that no list has. Never raises.
    """
    if scope is Scope.EXACT:
        return Widened(tree)
    widener = _Widener(scope, off, people)
    wide, loose = widener.read(tree)
    told = dict.fromkeys((each.typed.casefold(), each.id) for each in widener.found)
    first = {key: each for each in reversed(widener.found) if (key := _key(each)) in told}
    each_once = [first[key] for key in told]
    return Widened(
        wide,
        loose,
        tuple(each for each in each_once if each.id not in off),
        tuple(each for each in each_once if each.id in off),
    )


def _key(expansion: Expansion) -> tuple[str, str]:
    return expansion.typed.casefold(), expansion.id


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a conjunction: as asked, and of words what counts in the loose reading."""

    node: Node
    loose: tuple[Node, ...] = ()


class _Widener:
    def __init__(self, scope: Scope, off: frozenset[str], people: People | None) -> None:
        self._scope, self._off, self._people = scope, off, people
        self.found: list[Expansion] = []

    def read(self, tree: Node) -> tuple[Node, Node | None]:
        """Return the tree widened, and its loose reading."""
        read = list(self._all(tree.parts if isinstance(tree, And) else (tree,)))
        words = [word for each in read for word in each.loose]
        if len(words) < FEWEST or not any(isinstance(each, AnyOf) for each in words):
            return both(each.node for each in read), None
        others = [each.node for each in read if not each.loose]
        return both(each.node for each in read), both([*others, _some(words)])

    def node(self, tree: Node) -> Node:
        match tree:
            case Word():
                return both(each.node for each in self._run([tree]))
            case Phrase(words):
                return self._phrase(words)
            case Field(Name.TITLE, Word(text) | Phrase(text) as leaf):
                return Field(Name.TITLE, self._whole(leaf, text))
            case And(parts):
                return both(each.node for each in self._all(parts))
            case Or(parts):
                return Or(tuple(map(self.node, parts)))
            case Not(part):
                return Not(self.node(part))
        return tree

    def _all(self, parts: Iterable[Node]) -> Iterator[_Part]:
        """Words that stand beside each other are read together."""
        for are_words, several in groupby(parts, key=lambda each: isinstance(each, Word)):
            if are_words:
                yield from self._run([each for each in several if isinstance(each, Word)])
            else:
                yield from (_Part(self.node(each)) for each in several)

    def _phrase(self, words: str) -> Node:
        return self._whole(Phrase(words), words)

    def _whole(self, leaf: Leaf, text: str) -> Leaf | AnyOf:
        """Widen what is one name or term from its first letter to its last."""
        whole = [each for each in expand(text, self._scope) if each.end - each.start == len(text)]
        self.found += whole
        alternatives = self._alternatives(whole)
        return AnyOf(leaf, alternatives) if alternatives else leaf

    def _run(self, run: list[Word]) -> list[_Part]:
        text = " ".join(each.text for each in run)
        expansions = self._expansions(text)
        self.found += expansions
        if not expansions:
            return [_Part(each, (each,)) for each in run]
        places = [list(same) for _, same in groupby(expansions, key=lambda each: each.start)]
        free = self._free(text, places)
        found: list[_Part] = []
        at = 0
        for same in places:
            found += (_unknown(word, free) for word in _words(text[at : same[0].start]))
            typed = _together(same[0].typed)
            alternatives = self._alternatives(same)
            wide = AnyOf(typed, alternatives) if alternatives else typed
            near = self._near(same)
            found.append(_Part(wide, (AnyOf(typed, (*alternatives, *near)) if near else wide,)))
            at = same[0].end
        return [*found, *(_unknown(word, free) for word in _words(text[at:]))]

    def _expansions(self, text: str) -> list[Expansion]:
        """Return the terms that lists have, and the persons named between them."""
        found = list(expand(text, self._scope))
        if self._people is None or self._scope is not Scope.ALL:
            return found
        at = 0
        for start, end in [*((each.start, each.end) for each in found), (len(text), len(text))]:
            here = self._people.named(text[at:start])
            found += [replace(e, start=at + e.start, end=at + e.end) for e in here]
            at = end
        return sorted(found, key=lambda each: each.start)

    def _free(self, text: str, places: list[list[Expansion]]) -> tuple[str, ...]:
        """Return the languages of whose texts unknown words are not asked."""
        if self._scope is not Scope.ALL:
            return ()
        on = [same for same in places if not all(each.id in self._off for each in same)]
        left, at = "", 0
        for same in places:
            left, at = f"{left} {text[at : same[0].start]}", same[0].end
        unknown = sum(not each.text.isdecimal() for each in _words(f"{left} {text[at:]}"))
        if len(on) <= unknown:
            return ()
        known_in = [sum(any(code in e.languages for e in same) for same in on) for code in CODES]
        return tuple(
            code for code, count in zip(CODES, known_in, strict=True) if count < max(known_in)
        )

    def _alternatives(self, same: Iterable[Expansion]) -> tuple[Alternative, ...]:
        found = (
            _alternative(each, *other)
            for each in same
            for other in each.alternatives
            if each.id not in self._off
        )
        return tuple(dict.fromkeys(found))

    def _near(self, same: Iterable[Expansion]) -> tuple[Alternative, ...]:
        """Return what stands beside, above or below a concept: it counts where little is found."""
        found = (
            _leaning(each, NEAR, label, code, id)
            for each in same
            if each.kind is Kind.CONCEPT and each.id not in self._off
            for id, code, label in beside(each.id)
        )
        return tuple(dict.fromkeys(found))


def _unknown(word: Word, free: tuple[str, ...]) -> _Part:
    if not free or word.text.isdecimal():
        return _Part(word, (word,))
    nothing = tuple(Alternative(Everything(), 0.0, "", code) for code in free)
    return _Part(AnyOf(word, nothing), (word,))


def _some(words: list[Node]) -> Node:
    """Return what holds where any of the words occurs; those with more of them count more."""
    several = [And(tuple(words)), *map(And, combinations(words, len(words) - 1))]
    return Or((*words, *(several if FEWEST < len(words) <= MANY else several[:1])))


def _alternative(expansion: Expansion, language: str, words: str) -> Alternative:
    weight = NAME if expansion.kind is not Kind.CONCEPT else WORD
    if language in expansion.languages:
        weight = SYNONYM
    return _leaning(expansion, weight, words, language, expansion.id)


def _leaning(
    expansion: Expansion, weight: float, words: str, language: str, source: str
) -> Alternative:
    # what is written with more words would count more, and Chinese most
    typed = max(_count(expansion.typed, code) for code in expansion.languages)
    weight *= typed / _count(words, language)
    leaf = Word(words) if words.isalnum() and language != "zh" else Phrase(words)
    return Alternative(leaf, weight, source, language)


def _count(words: str, language: str) -> int:
    """Return how many stems of a text the words stand for: Chinese ones are pairs of characters."""
    found = stems(words, language)
    return max(1, len(found[0]) - 1 if language == "zh" and found else len(found))


def _together(text: str) -> Word | And:
    found = tuple(_words(text))
    return found[0] if len(found) == 1 else And(found)


def _words(text: str) -> Iterator[Word]:
    """Yield the words of a piece of the query, without the signs that are left at its ends."""
    for each in text.split():
        word = each.strip("-–—'’·•・.,")
        if any(letter.isalnum() for letter in word):
            yield Word(word)
