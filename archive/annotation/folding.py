"""A text as the word lists of its language know it, with the way back to the printed letters.

Case, width, digits of other scripts, dashes and spaces are made alike; Kazakh and Uyghur are
brought to the one alphabet that `archive/languages/CODE/search.toml` describes, traditional
Chinese to simplified. So one list of words serves all the scripts of a language.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from archive.annotation.records import Span
from archive.languages import table

if TYPE_CHECKING:
    from opencc import OpenCC

#: characters that stand for one of these in every language
_ALIKE = {
    **dict.fromkeys("‐‑‒–—―−﹣-", "-"),
    **dict.fromkeys("\u00a0\u2007\u2009\u202f\u3000\t", " "),
    **dict.fromkeys("’‘ʼ`´", "'"),
    "ё": "е",
    "٪": "%",
    "٫": ".",
    "٬": ",",
    "،": ",",
}
#: letters that a sequence in a language's tables has at most
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `starts` and `ends` give each of its letters the printed ones."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> Span:
        """Return where `[start, end)` of the folded text stands in the printed one."""
        if self.starts is None or self.ends is None or start >= end:
            return Span(start, end)
        return Span(self.starts[start], self.ends[end - 1])


@lru_cache(64)
def fold(text: str, code: str) -> Folded:
    """Return a text folded for the word lists of the language `code`."""
    if code == "zh":
        simple = _converter().convert(text)
        text = simple if len(simple) == len(text) else text
    sequences, merges = _tables(code)
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place = 0
    # a letter that folds to nothing (the carrier of a first vowel) belongs to the next one
    begun: int | None = None
    while place < len(text):
        length, folded = _next(text, place, sequences, code)
        if not folded and begun is None:
            begun = place
        for letter in folded:
            if letters and letters[-1] + letter in merges:
                letters[-1] = merges[letters[-1] + letter]
                ends[-1] = place + length
            else:
                letters.append(letter)
                starts.append(place if begun is None else begun)
                ends.append(place + length)
            begun = None
        place += length
    return Folded("".join(letters), tuple(starts), tuple(ends))


def folded(words: str, code: str) -> str:
    """Return words of a list as `fold` makes them."""
    return fold(words, code).text


def _next(text: str, place: int, sequences: frozenset[str], code: str) -> tuple[int, str]:
    """Return how many letters are read at a place, and what they fold to."""
    if text[place].isascii() and sequences:
        for length in range(_LONGEST, 1, -1):
            piece = text[place : place + length].lower()
            if piece in sequences:
                return length, _letter(piece, code)
    return 1, _letter(text[place], code)


@cache
def _letter(letter: str, code: str) -> str:
    letter = _ALIKE.get(letter, letter)
    if len(letter) == 1:
        if letter.isdecimal():
            return str(unicodedata.decimal(letter))
        wide = unicodedata.normalize("NFKC", letter)
        letter = (wide if len(wide) == 1 else letter).lower()
    return _letters(code).get(letter, _ALIKE.get(letter, letter))


@cache
def _tables(code: str) -> tuple[frozenset[str], Mapping[str, str]]:
    """Return the sequences of letters that are read as one, and those that melt into one."""
    data = table(code, "search")
    sequences = frozenset(each for each in data.get("latin", {}) if len(each) > 1)
    return sequences, data.get("merge", {})


@cache
def _letters(code: str) -> Mapping[str, str]:
    data = table(code, "search")
    found = {**data.get("latin", {}), **data.get("arabic", {}), **data.get("fold", {})}
    # what a table yields may be folded itself: Latin ä is а, Cyrillic ә too
    fold_table = data.get("fold", {})
    return {
        letter: "".join(fold_table.get(each, each) for each in value)
        for letter, value in found.items()
    }


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
