"""A query's tree with other names and other words beside those that were typed.

Words that name a known person, place, body or concept become `AnyOf`. A word that has no
counterpart is asked of texts in the query's own language only, where most of the query is known:
it can't be expected to stand in a text of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from archive.languages import CODES
from search.expansion import Expansion, Scope, expand
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
from search.terms import Kind, stems

#: how much a name, another language's word and a synonym count beside the words as typed
NAME, WORD, SYNONYM = 0.95, 0.85, 0.6


@dataclass(frozen=True, slots=True)
class Widened:
    """A tree to ask, and what was put beside its words."""

    tree: Node
    #: those in force, then those that are switched off
    expansions: tuple[Expansion, ...] = ()
    off: tuple[Expansion, ...] = ()


@lru_cache(256)
def widened(tree: Node, scope: Scope = Scope.ALL, off: frozenset[str] = frozenset()) -> Widened:
    """Return a tree with what else says the same; concepts and entries in `off` are left out.

    Words and phrases are widened, in the title too; fields that hold names already know all of
    them, and a prefix is taken as it is. Never raises.
    """
    if scope is Scope.EXACT:
        return Widened(tree)
    widener = _Widener(scope, off)
    wide = widener.node(tree)
    told = dict.fromkeys((each.typed.casefold(), each.id) for each in widener.found)
    first = {key: each for each in reversed(widener.found) if (key := _key(each)) in told}
    each_once = [first[key] for key in told]
    return Widened(
        wide,
        tuple(each for each in each_once if each.id not in off),
        tuple(each for each in each_once if each.id in off),
    )


def _key(expansion: Expansion) -> tuple[str, str]:
    return expansion.typed.casefold(), expansion.id


class _Widener:
    def __init__(self, scope: Scope, off: frozenset[str]) -> None:
        self._scope, self._off = scope, off
        self.found: list[Expansion] = []

    def node(self, tree: Node) -> Node:
        match tree:
            case Word():
                return both(self._run([tree]))
            case Phrase(words):
                return self._phrase(words)
            case Field(Name.TITLE, Word(text) | Phrase(text) as leaf):
                return Field(Name.TITLE, self._whole(leaf, text))
            case And(parts):
                return both(self._all(parts))
            case Or(parts):
                return Or(tuple(map(self.node, parts)))
            case Not(part):
                return Not(self.node(part))
        return tree

    def _all(self, parts: Iterable[Node]) -> Iterator[Node]:
        """Words that stand beside each other are read together."""
        for are_words, several in groupby(parts, key=lambda each: isinstance(each, Word)):
            if are_words:
                yield from self._run([each for each in several if isinstance(each, Word)])
            else:
                yield from map(self.node, several)

    def _phrase(self, words: str) -> Node:
        return self._whole(Phrase(words), words)

    def _whole(self, leaf: Leaf, text: str) -> Leaf | AnyOf:
        """Widen what is one name or term from its first letter to its last."""
        whole = [each for each in expand(text, self._scope) if each.end - each.start == len(text)]
        self.found += whole
        alternatives = self._alternatives(whole)
        return AnyOf(leaf, alternatives) if alternatives else leaf

    def _run(self, run: list[Word]) -> list[Node]:
        text = " ".join(each.text for each in run)
        expansions = expand(text, self._scope)
        self.found += expansions
        if not expansions:
            return list(run)
        places = [list(same) for _, same in groupby(expansions, key=lambda each: each.start)]
        free = self._free(text, places)
        found: list[Node] = []
        at = 0
        for same in places:
            found += (self._unknown(word, free) for word in _words(text[at : same[0].start]))
            typed = _together(same[0].typed)
            alternatives = self._alternatives(same)
            found.append(AnyOf(typed, alternatives) if alternatives else typed)
            at = same[0].end
        found += (self._unknown(word, free) for word in _words(text[at:]))
        return found

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

    def _unknown(self, word: Word, free: tuple[str, ...]) -> Node:
        if not free or word.text.isdecimal():
            return word
        return AnyOf(word, tuple(Alternative(Everything(), 0.0, "", code) for code in free))

    def _alternatives(self, same: Iterable[Expansion]) -> tuple[Alternative, ...]:
        found = (
            _alternative(each, *other)
            for each in same
            for other in each.alternatives
            if each.id not in self._off
        )
        return tuple(dict.fromkeys(found))


def _alternative(expansion: Expansion, language: str, words: str) -> Alternative:
    weight = NAME if expansion.kind is not Kind.CONCEPT else WORD
    if language in expansion.languages:
        weight = SYNONYM
    # what is written with more words would count more, and Chinese most
    typed = max(_count(expansion.typed, code) for code in expansion.languages)
    weight *= typed / _count(words, language)
    leaf = Word(words) if words.isalnum() and language != "zh" else Phrase(words)
    return Alternative(leaf, weight, expansion.id, language)


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
