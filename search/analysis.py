"""A text to the tokens that are indexed and highlighted, the same for every engine.

Two kinds of token: `STEM` finds a word in all its forms, and its position tells which words
stand side by side; `EXACT` is the word as written, and lets the form that was typed rank first.
A run of Han characters gives its overlapping pairs as stems, so that a term is found wherever
it stands whatever the segmenter makes of its neighbours, and jieba's words as exact forms.
Stop words give no token and take no position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from search.chinese import search_words, simplified, stop_words
from search.stemming import REMEMBERED, folded, stem

#: characters of one text that are read: 40 times a long article
LONGEST = 1_000_000

#: characters of one word that are kept: nothing that is longer is a word
LONGEST_WORD = 64

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u200c\u200d\u00ad"
_TOKEN = re.compile(
    rf"(?P<han>[{_HAN}]+)"
    rf"|(?P<number>\d+(?:[.,]\d+)+(?![^\W_{_HAN}]))"
    # runs of letters, and between them marks, or apostrophes that a letter follows
    rf"|(?P<word>[^\W_{_HAN}]+(?:(?:[{_MARKS}]|['’‘ʼʻ`](?=[^\W\d_{_HAN}]))+[^\W_{_HAN}]*)*)"
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
    for match in _TOKEN.finditer(text, 0, LONGEST):
        if match.lastgroup == "han":
            yield from _han(match[0], match.start(), position)
            position += max(1, len(match[0]) - 1)
            continue
        found, plain = _read(match[0][:LONGEST_WORD], language)
        if found:
            start, end = match.span()
            yield Token(found, Kind.STEM, position, start, end)
            yield Token(plain, Kind.EXACT, position, start, end)
            position += 1


def stems_among(text: str, language: str, wanted: frozenset[str]) -> Iterator[Token]:
    """Return those stems of `analyse` that are wanted, in a quarter of the time."""
    known = _known(language, wanted)
    if len(known) > REMEMBERED:
        known.clear()
    position = 0
    for match in _TOKEN.finditer(text, 0, LONGEST):
        if match.lastgroup == "han":
            yield from _pairs_among(match[0], match.start(), position, wanted)
            position += max(1, len(match[0]) - 1)
            continue
        word = match[0]
        if word not in known:
            found = _read(word[:LONGEST_WORD], language)[0]
            known[word] = found if found in wanted or not found else None
        if wanted_stem := known[word]:
            yield Token(wanted_stem, Kind.STEM, position, *match.span())
        position += wanted_stem != ""


@lru_cache(16)
def _known(language: str, wanted: frozenset[str]) -> dict[str, str | None]:
    """Return what remembers words of texts: a wanted stem, None for another, "" for no stem."""
    return {}


def _pairs_among(run: str, start: int, position: int, wanted: frozenset[str]) -> Iterator[Token]:
    plain = simplified(run)
    for place in range(max(1, len(plain) - 1)):
        pair = plain[place : place + 2]
        if pair in wanted:
            first = start + place
            yield Token(pair, Kind.STEM, position + place, first, first + len(pair))


@lru_cache(REMEMBERED)
def _read(word: str, language: str) -> tuple[str, str]:
    """Return a word's stem, empty for a stop word, and the word folded."""
    return stem(word, reader(word[0], language)), folded(word)


def _han(run: str, start: int, position: int) -> Iterator[Token]:
    plain = simplified(run)
    for place in range(max(1, len(plain) - 1)):
        pair = plain[place : place + 2]
        yield Token(pair, Kind.STEM, position + place, start + place, start + place + len(pair))
    # a single character is asked for seldom, but it is asked for
    ones = ((one, place, place + 1) for place, one in enumerate(plain))
    words = (each for each in search_words(plain) if len(each[0]) > 1)
    for word, first, last in chain(ones, words):
        if word not in stop_words():
            yield Token(word, Kind.EXACT, position + first, start + first, start + last)


def last_word(text: str) -> tuple[int, str]:
    """Return where the last word of a text begins and its form as printed, stop word or not."""
    found = None
    for each in _TOKEN.finditer(text, 0, LONGEST):
        found = each
    return (found.start(), folded(found[0][:LONGEST_WORD])) if found else (len(text), "")


def pieces(text: str) -> Iterator[str]:
    """Return the runs of a text that are written without a gap: Han characters and others."""
    yield from (match[0] for match in re.finditer(rf"[{_HAN}]+|[^\s{_HAN}]+", text))


def is_han(piece: str) -> bool:
    """Tell whether a piece is a run of Han characters."""
    return bool(re.match(f"[{_HAN}]", piece))


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
