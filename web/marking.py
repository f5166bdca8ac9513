"""Cuts a text at its quotes and names, so that a page can mark them where they stand."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from archive.annotation.records import Span


@dataclass(slots=True)
class Stretch:
    """A run of a paragraph that belongs to one quote, or to none."""

    text: str
    #: place of the innermost quote around it in the list of quotes; None outside of all
    quote: int | None = None
    #: quotes whose first words stand here
    begins: list[int] = field(default_factory=list)
    #: quotes whose last words stand here
    ends: list[int] = field(default_factory=list)
    #: identifier of the person whom the words name
    person: str | None = None
    #: whether it is what a search looked for
    matched: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name a person; offsets like those of a quote."""

    start: int
    end: int
    person: str


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    quote: int


def cut(
    paragraphs: Sequence[str], quotes: Sequence[Sequence[Span]], names: Sequence[Named] = ()
) -> list[list[Stretch]]:
    """Return the stretches of each paragraph.

    `quotes` are the parts of each quote, offsets into the paragraphs joined by a newline; `names`
    stand in order, none over another. Put together again, the stretches of a paragraph are its
    text; parts outside of it are left out.
    """
    coming = deque(sorted(names, key=lambda each: each.start))
    parts = sorted(
        (_Part(part.start, part.end, quote) for quote, some in enumerate(quotes) for part in some),
        key=lambda part: (part.start, -part.end),
    )
    cut_up: list[tuple[int, list[Stretch]]] = []
    begun, last, start, first = set[int](), dict[int, Stretch](), 0, 0
    for text in paragraphs:
        end = start + len(text)
        while first < len(parts) and parts[first].end <= start:
            first += 1
        within = [part for part in _until(parts, first, end) if part.end > start]
        stretches = []
        for stretch, around in _stretches(text, start, within):
            stretches.append(stretch)
            for quote in around:
                if quote not in begun:
                    begun.add(quote)
                    stretch.begins.append(quote)
                last[quote] = stretch
        cut_up.append((start, stretches))
        start = end + 1
    for quote, stretch in last.items():
        stretch.ends.append(quote)
    return [list(_at_names(stretches, start, coming)) for start, stretches in cut_up]


def _at_names(stretches: list[Stretch], place: int, coming: deque[Named]) -> Iterator[Stretch]:
    """Yield the stretches of a paragraph cut at names too; those passed are taken off `coming`."""
    for stretch in stretches:
        end = place + len(stretch.text)
        pieces: list[tuple[str, str | None]] = []
        while coming and coming[0].start < end:
            name = coming[0]
            first, last = max(place, name.start), min(end, name.end)
            if first < last:
                pieces.append((stretch.text[: first - place], None))
                pieces.append((stretch.text[first - place : last - place], name.person))
                stretch.text, place = stretch.text[last - place :], last
            if name.end > end:
                break
            coming.popleft()
        yield from _pieces(stretch, [each for each in (*pieces, (stretch.text, None)) if each[0]])
        place = end


def _pieces(whole: Stretch, pieces: list[tuple[str, str | None]]) -> Iterator[Stretch]:
    """Yield a stretch in pieces; its quotes begin in the first and end in the last."""
    for place, (text, person) in enumerate(pieces):
        begins = whole.begins if place == 0 else []
        ends = whole.ends if place == len(pieces) - 1 else []
        yield Stretch(text, whole.quote, begins, ends, person)


def at_matches(stretch: Stretch, places: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """Yield a stretch cut at what a search found in it, `[start, end)` apart and in order."""
    edges = (0, *(edge for place in places for edge in place), len(stretch.text))
    runs = [(run, bool(n % 2)) for n, run in enumerate(pairwise(edges)) if run[0] < run[1]]
    for n, ((start, end), matched) in enumerate(runs):
        begins = stretch.begins if n == 0 else []
        ends = stretch.ends if n == len(runs) - 1 else []
        text = stretch.text[start:end]
        yield Stretch(text, stretch.quote, begins, ends, stretch.person, matched)


def _until(parts: list[_Part], first: int, end: int) -> Iterator[_Part]:
    for place in range(first, len(parts)):
        if parts[place].start >= end:
            return
        yield parts[place]


def _stretches(
    text: str, start: int, parts: list[_Part]
) -> Iterator[tuple[Stretch, tuple[int, ...]]]:
    """Yield the stretches of one paragraph, each with all the quotes around it."""
    whole = (start, start + len(text))
    edges = {*whole, *(edge for part in parts for edge in (part.start, part.end))}
    places = sorted(edge for edge in edges if whole[0] <= edge <= whole[1])
    around: list[_Part] = []
    coming = iter([*parts, _Part(whole[1] + 1, whole[1] + 1, -1)])
    following = next(coming)
    for here, there in pairwise(places):
        while following.start <= here:
            around.append(following)
            following = next(coming)
        around = [part for part in around if part.end > here]
        words = text[here - start : there - start]
        inner = max(around, key=lambda part: (part.start, -part.end)).quote if around else None
        yield Stretch(words, inner), tuple(part.quote for part in around)
