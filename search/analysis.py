"""A text to the tokens that are indexed and highlighted, the same for every engine.

Two kinds of token: `STEM` finds a word in all its forms, and its position tells which words
stand side by side; `EXACT` is the word as written, and lets the form that was typed rank first.
A run of Han characters gives its overlapping pairs as stems, so that a term is found wherever
it stands whatever the segmenter makes of its neighbours, and jieba's words as exact forms.
Stop words give no token and take no position. The stem of a number is its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from operator import add
from typing import NamedTuple

from search.chinese import placed_words, simplified
from search.numbers import PRINTED, is_number, value
from search.stemming import REMEMBERED, folded, stem

#: characters of one text that are read: 40 times a long article
LONGEST = 1_000_000

#: characters of one word that are kept: nothing that is longer is a word
LONGEST_WORD = 64

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u200c\u200d\u00ad"
#: a run of Han characters, a number, or a word: runs of letters, and between them marks, or
#: apostrophes that a letter follows
TOKEN = re.compile(
    rf"[{_HAN}]+"
    rf"|(?:{PRINTED})(?![^\W_{_HAN}])"
    rf"|[^\W_{_HAN}]+(?:(?:[{_MARKS}]|['’‘ʼʻ`](?=[^\W\d_{_HAN}]))+[^\W_{_HAN}]*)*"
)


class Kind(StrEnum):
    """What a token is for."""

    STEM = "stem"
    EXACT = "exact"


class Token(NamedTuple):
    """One searchable form and where it stands: `[start, end)` in code points of the text."""

    text: str
    kind: Kind
    #: counts the stems of the text
    position: int
    start: int
    end: int


def analyse(text: str, language: str) -> Iterator[Token]:
    """Return the tokens of a text as its language indexes them, in the order of the text."""
    position = 0
    text = text[:LONGEST]
    for match in TOKEN.finditer(simplified(text) if has_han(text) else text):
        if is_han(match[0]):
            yield from _han(match[0], match.start(), position)
            position += max(1, len(match[0]) - 1)
            continue
        found, plain = read(match[0], language)
        if found:
            start, end = match.span()
            yield Token(found, Kind.STEM, position, start, end)
            yield Token(plain, Kind.EXACT, position, start, end)
            position += 1


def read(word: str, language: str) -> tuple[str, str]:
    """Return a word's stem, empty for a stop word, and the word folded."""
    return _read(word[:LONGEST_WORD], language)


@lru_cache(REMEMBERED)
def _read(word: str, language: str) -> tuple[str, str]:
    if is_number(word):
        plain = folded("".join(word.split()))
        return value(plain), plain
    return stem(word, reader(word[0], language)), folded(word)


def _han(run: str, start: int, position: int) -> Iterator[Token]:
    for place, pair in enumerate(pairs(run)):
        yield Token(pair, Kind.STEM, position + place, start + place, start + place + len(pair))
    for word, first in placed_words(run):
        where = start + first
        yield Token(word, Kind.EXACT, position + first, where, where + len(word))


def pairs(run: str) -> list[str]:
    """Return the overlapping pairs of a run of simplified characters; of a lone one itself."""
    return list(map(add, run, run[1:])) or [run]


def last_word(text: str) -> tuple[int, str]:
    """Return where the last word of a text begins and its form as printed, stop word or not."""
    found = None
    for each in TOKEN.finditer(text, 0, LONGEST):
        found = each
    return (found.start(), folded(found[0][:LONGEST_WORD])) if found else (len(text), "")


def pieces(text: str) -> Iterator[str]:
    """Return the runs of a text that are written without a gap: Han characters and others."""
    yield from (match[0] for match in _PIECE.finditer(text))


#: gaps between thousands are none
_PIECE = re.compile(rf"[{_HAN}]+|(?:{PRINTED})(?![^\s{_HAN}])|[^\s{_HAN}]+")


def is_han(piece: str) -> bool:
    """Tell whether a piece is a run of Han characters."""
    return piece >= "\u3007" and _HAN_FIRST(piece) is not None


def has_han(text: str) -> bool:
    """Tell whether a text has a Han character."""
    return not text.isascii() and _HAN_ANYWHERE(text) is not None


_HAN_FIRST, _HAN_ANYWHERE = re.compile(f"[{_HAN}]").match, re.compile(f"[{_HAN}]").search


def reader(letter: str, language: str) -> str:
    """Return which language reads a word that begins with `letter` in a text of `language`."""
    written = script(letter)
    return _READERS.get((written, language)) or _USUAL.get(written, "")


#: who reads a script in texts of any other language
_USUAL = {"Latn": "en", "Cyrl": "ru", "Arab": "ug"}
_READERS = {
    ("Latn", "kk"): "kk",
    ("Latn", "ug"): "ug",
    ("Cyrl", "kk"): "kk",
    ("Arab", "kk"): "kk",
}


@cache
def script(letter: str) -> str:
    """Return the ISO 15924 code of the script of a letter of ours, empty for any other sign."""
    if is_han(letter):
        return "Hani"
    if letter < "\u0250" or "\u1e00" <= letter <= "\u1eff" or "\uff21" <= letter <= "\uff5a":
        return "Latn" if letter.isalpha() else ""
    if "\u0400" <= letter <= "\u052f":
        return "Cyrl"
    arabic = "\u0600" <= letter <= "\u06ff", "\ufb50" <= letter <= "\ufefc"
    return "Arab" if any(arabic) else ""
