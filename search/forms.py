"""The forms of a text without their places, in a fraction of the time of its tokens.

A text is cut where neither a word nor a number can stand, and each of its chunks is remembered
as its language reads it: most of the next text is known.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, chain, filterfalse
from typing import NamedTuple

from search.analysis import LONGEST, TOKEN, has_han, is_han, pairs, read
from search.chinese import search_words, simplified

#: characters of the chunks of a language that are remembered: some 70,000 of them, in 30 MB
MOST = 600_000

#: characters of a text that is remembered with its forms
SHORT = 80

#: signs that stand in no word and no number, and points and commas that do not either
_SIGNS = *'\n:;!?()[]"“”„«»…–—-/؟،؛', ". ", ", "

#: a space between digits, which may stand within a number, and another gap that may
_WITHIN, _GAP = re.compile(r" (?<=\d )(?=\d)"), "\u00a0"

_CUT = re.compile(f"({TOKEN.pattern})")


class Forms(NamedTuple):
    """What is indexed of a text: the stem at each position, and the exact forms in any order."""

    stems: tuple[str, ...]
    exact: tuple[str, ...]


def forms(text: str, language: str) -> Forms:
    """Return the forms of `analyse`; names and titles are remembered whole."""
    return _short_forms(text, language) if len(text) < SHORT else _forms(text, language)


def _forms(text: str, language: str) -> Forms:
    cut, known = Cut(text), remembered(language)
    if cut.has_han:
        read = [_of_han(each) if is_han(each) else known[each] for each in cut.chunks]
    else:
        read = [known[each] for each in cut.chunks]
    stems = chain.from_iterable([each.stems for each in read])
    return Forms(tuple(stems), tuple(chain.from_iterable([each.exact for each in read])))


_short_forms = lru_cache(20_000)(_forms)


def _of_han(run: str) -> Forms:
    return Forms(tuple(pairs(run)), tuple(search_words(run)))


class Cut:
    """A text in chunks: runs of Han characters, made simple, and whatever stands between gaps."""

    def __init__(self, text: str) -> None:
        text = text[:LONGEST]
        self.has_han = has_han(text)
        self._parts: list[str] = []
        if self.has_han:
            self._parts = _CUT.split(simplified(text))
            self.chunks = self._parts[1::2]
        else:
            self.chunks = _between_gaps(text)

    def starts(self, numbers: Iterable[int]) -> list[int]:
        """Return where chunks begin in the text, by their numbers."""
        ends = list(accumulate(map(len, self._parts or self.chunks), initial=0))
        if self._parts:
            return [ends[2 * number + 1] for number in numbers]
        return [ends[number] + number for number in numbers]


def _between_gaps(text: str) -> list[str]:
    """Cut a text without Han characters at single characters; chunks may be empty."""
    text = _WITHIN.sub(_GAP, text)
    for sign in _SIGNS:
        text = text.replace(sign, " " * len(sign))
    return text.split(" ")


class Remembered(dict[str, Forms]):
    """Chunks of one language: those that are not known yet are read when they are asked for."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._with: dict[str, list[str]] = defaultdict(list)
        #: characters of all chunks
        self.size = 0

    def __missing__(self, chunk: str) -> Forms:
        """Read a chunk without Han characters, and remember it."""
        read_ = (read(word, self._language) for word in TOKEN.findall(chunk))
        both = [each for each in read_ if each[0]]
        found = Forms(tuple(stem for stem, _ in both), tuple(plain for _, plain in both))
        self[chunk] = found
        for stem in set(found.stems):
            self._with[stem].append(chunk)
        self.size += len(chunk)
        return found

    def with_any(self, stems: Iterable[str], chunks: Iterable[str]) -> set[str]:
        """Return those of some chunks that have any of some stems, and others that have."""
        for chunk in filterfalse(self.__contains__, chunks):
            self[chunk]
        return {chunk for stem in stems for chunk in self._with.get(stem, ())}


def remembered(language: str) -> Remembered:
    """Return the chunks of a language, shared by all who read it; begun anew when too many."""
    found = _REMEMBERED.get(language)
    if found is None or found.size > MOST:
        found = _REMEMBERED[language] = Remembered(language)
    return found


_REMEMBERED: dict[str, Remembered] = {}
