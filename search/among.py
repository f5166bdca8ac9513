"""Those tokens of a text that a query wants, without the cost of making all the others.

A text that is shown is read once more for its matches: by its chunks, as they are remembered, and
only those that hold something wanted by the word.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, compress, count, repeat

from search.analysis import TOKEN, Kind, Token, is_han, pairs, read
from search.chinese import stop_words
from search.forms import Cut, Remembered, remembered


def stems_among(
    text: str, language: str, wanted: frozenset[str], *, counted: bool = True
) -> Iterator[Token]:
    """Return those stems of `analyse` that are wanted; unless `counted`, at any position."""
    cut, known = Cut(text), remembered(language)
    found = _having(cut, known, wanted)
    if not found:
        return
    positions: Iterator[int] = repeat(0)
    if counted:
        before = list(accumulate((_steps(each, known) for each in cut.chunks), initial=0))
        positions = map(before.__getitem__, found)
    for number, start, position in zip(found, cut.starts(found), positions, strict=False):
        chunk = cut.chunks[number]
        if is_han(chunk):
            for place, pair in enumerate(pairs(chunk)):
                if pair in wanted:
                    first = start + place
                    yield Token(pair, Kind.STEM, position + place, first, first + len(pair))
            continue
        for match in TOKEN.finditer(chunk):
            stem, _ = read(match[0], language)
            if stem in wanted:
                yield Token(stem, Kind.STEM, position, start + match.start(), start + match.end())
            position += stem != ""


def _having(cut: Cut, known: Remembered, wanted: frozenset[str]) -> list[int]:
    """Return the numbers of those chunks that have a wanted stem."""
    if not cut.has_han:
        having = known.with_any(wanted, cut.chunks)
        # without a step of the interpreter for each of some hundred chunks
        return list(compress(count(), map(having.__contains__, cut.chunks)))
    having = known.with_any(wanted, (each for each in cut.chunks if not is_han(each)))
    han = tuple(filter(is_han, wanted))
    return [
        number
        for number, chunk in enumerate(cut.chunks)
        if chunk in having or any(pair in chunk for pair in han)
    ]


def _steps(chunk: str, known: Remembered) -> int:
    """Return how many positions a chunk takes."""
    return max(1, len(chunk) - 1) if is_han(chunk) else len(known[chunk].stems)


def exact_among(
    text: str, language: str, beginnings: tuple[str, ...], characters: frozenset[str]
) -> Iterator[tuple[str, int, int]]:
    """Return those exact forms of `analyse` that begin so, and those single Han characters.

    Each with its `[start, end)`.
    """
    cut, known = Cut(text), remembered(language)

    def has(chunk: str) -> bool:
        if cut.has_han and is_han(chunk):
            return not characters.isdisjoint(chunk)
        return any(each.startswith(beginnings) for each in known[chunk].exact)

    wanted = set(filter(has, set(cut.chunks)))
    found = list(compress(count(), map(wanted.__contains__, cut.chunks)))
    for number, start in zip(found, cut.starts(found) if found else (), strict=True):
        chunk = cut.chunks[number]
        if is_han(chunk):
            for place, one in enumerate(chunk, start):
                if one in characters and one not in stop_words():
                    yield one, place, place + 1
            continue
        for match in TOKEN.finditer(chunk):
            stem, plain = read(match[0], language)
            if stem and plain.startswith(beginnings):
                yield plain, start + match.start(), start + match.end()
