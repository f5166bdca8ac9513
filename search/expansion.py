"""What a query says in other words: names of the authority files, labels of the thesaurus.

`expand` is pure: it reads a text as typed and tells which of its words name a known person, place,
body or concept, and what else names the same. The longest term wins; where several concepts bear
the words, those whose label is nearest to what was typed are meant.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from archive.languages import CODES
from search.analysis import script
from search.terms import Kind, Said, meanings, stems

#: expansions of one query, and alternatives of one expansion: a person can look through them
MOST = 12
MOST_ALTERNATIVES = 40


class Scope(StrEnum):
    """How far a query reaches beyond the words that were typed."""

    #: all names and labels
    ALL = "all"
    #: those in the script that was typed
    SCRIPT = "script"
    #: nothing but the words as typed
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Expansion:
    """Words of a query, `[start, end)` of its text, and what else says the same."""

    start: int
    end: int
    #: the words as typed
    typed: str
    kind: Kind
    #: the concept or entry that they name, as the thesaurus or the authority file calls it
    id: str
    #: the languages that have these words for it
    languages: tuple[str, ...]
    #: (language, words), those that come first are the usual ones
    alternatives: tuple[tuple[str, str], ...]


@lru_cache(512)
def expand(text: str, scope: Scope = Scope.ALL) -> tuple[Expansion, ...]:
    """Return the expansions of a text, in its order; never raises.

    What stands at the same words are different readings of them.
    """
    if scope is Scope.EXACT:
        return ()
    taken: list[list[Said]] = []
    for _, here in groupby(sorted(meanings(text), key=_rank), key=lambda each: each.span):
        same = list(here)
        if not any(_overlap(same[0], each[0]) for each in taken):
            taken += _nearest(same)
    taken.sort(key=lambda each: each[0].span)
    found = (_expansion(text, each, scope) for each in taken)
    return tuple(each for each in found if each.alternatives)[:MOST]


def _rank(said: Said) -> tuple[int, int, int]:
    """Sort the longest first; of equal length the one that begins first."""
    start, end = said.span
    return (start - end, start, end)


def _overlap(one: Said, other: Said) -> bool:
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


def _nearest(same: Iterable[Said]) -> list[list[Said]]:
    """Return each meaning of the words, of those whose label is nearest to them."""
    each_meaning: dict[str, list[Said]] = {}
    for each in same:
        each_meaning.setdefault(each.meaning.id, []).append(each)
    nearness = {id: max(each.nearness for each in said) for id, said in each_meaning.items()}
    most = max(nearness.values())
    return [said for id, said in each_meaning.items() if nearness[id] == most]


def _expansion(text: str, said: list[Said], scope: Scope) -> Expansion:
    start, end = said[0].span
    typed, meaning = text[start:end], said[0].meaning
    read = {code: stems(typed, code) for code in CODES}
    others = tuple(
        (code, name)
        for code, name in meaning.names
        if stems(name, code) != read[code]
        and (scope is Scope.ALL or _scripts(typed) == _scripts(name))
    )
    languages = tuple(dict.fromkeys(each.language for each in said))
    return Expansion(
        start, end, typed, meaning.kind, meaning.id, languages, others[:MOST_ALTERNATIVES]
    )


def _scripts(text: str) -> set[str]:
    return {found for letter in text if (found := script(letter))}
