"""Those tokens of a text that a query wants, without the cost of making all the others.

A text that is shown is read once more for its matches: words are told by what is remembered of
them, and a run of Han characters is searched as it stands, never cut into words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from search.analysis import Kind, Token, cut, is_han, read
from search.chinese import simplified, stop_words

#: words of a language that are remembered with their stems
REMEMBERED = 100_000

#: stands before what is remembered of a run of Han characters: the run in simplified form
_HAN = "\0"


def stems_among(text: str, language: str, wanted: frozenset[str]) -> Iterator[Token]:
    """Return those stems of `analyse` that are wanted."""
    words, starts = cut(text)
    known = _known(language)
    if len(known) > REMEMBERED:
        known.clear()
    for word in set(words).difference(known):
        known[word] = _HAN + simplified(word) if is_han(word) else read(word, language)[0]
    stems = [known[word] for word in words]
    pairs = tuple(filter(is_han, wanted))
    found = [n for n, stem in enumerate(stems) if stem in wanted or (pairs and _HAN in stem)]
    positions = list(accumulate(map(_steps, stems), initial=0)) if found else []
    for number in found:
        stem, start, position = stems[number], starts[number], positions[number]
        if stem in wanted:
            yield Token(stem, Kind.STEM, position, start, start + len(words[number]))
        else:
            yield from _pairs_among(stem.removeprefix(_HAN), start, position, pairs)


@cache
def _known(language: str) -> dict[str, str]:
    """Return what remembers words of a language: word -> stem, empty for a stop word."""
    return {}


def _steps(stem: str) -> int:
    """Return how many positions a word takes."""
    return max(1, len(stem) - 1 - len(_HAN)) if stem.startswith(_HAN) else int(stem != "")


def _pairs_among(run: str, start: int, position: int, wanted: tuple[str, ...]) -> Iterator[Token]:
    if not any(pair in run for pair in wanted):
        return
    for place in range(max(1, len(run) - 1)):
        pair = run[place : place + 2]
        if pair in wanted:
            first = start + place
            yield Token(pair, Kind.STEM, position + place, first, first + len(pair))


def exact_among(
    text: str, language: str, beginnings: tuple[str, ...], characters: frozenset[str]
) -> Iterator[tuple[str, int, int]]:
    """Return those exact forms of `analyse` that begin so, and those single Han characters.

    Each with its `[start, end)`.
    """
    words, starts = cut(text)
    begun = {word: plain for word in set(words) if (plain := _begun(word, language, beginnings))}
    for word, start in zip(words, starts, strict=True):
        if word in begun:
            yield begun[word], start, start + len(word)
        elif characters and is_han(word):
            for place, one in enumerate(simplified(word), start):
                if one in characters and one not in stop_words():
                    yield one, place, place + 1


def _begun(word: str, language: str, beginnings: tuple[str, ...]) -> str:
    if is_han(word):
        return ""
    stem, plain = read(word, language)
    return plain if stem and plain.startswith(beginnings) else ""
