"""Marks with "he said" inside them: «Едем, – сказал он, – завтра» is two parts of one quote.

Russian, Kazakh and Uyghur close the marks at the end of the last part only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from archive.annotation.quotes.marks import Marked
from archive.annotation.records import Span

#: where the words of a speaker and those of the writer part
TURN = re.compile(r"(?<=[,.!?…،؟۔:])\s*[—–-]+\s+")
_COMMA = re.compile(r"[,،]\s*")
#: code points at the end of words without a closing mark in which their cue may stand
_REACH = 160

#: tells whether the writer reports in these words
Reports = Callable[[Span], bool]


def parted(text: str, mark: Marked, reports: Reports) -> list[Marked]:
    """Return the parts of words in marks that lie around the writer's own words; linear."""
    if mark.title:
        return [mark]
    pieces = list(_pieces(text, mark))
    found: list[Marked] = []
    opened, place = mark.start, 1
    while place < len(pieces):
        writer = pieces[place]
        last = place + 1 == len(pieces)
        if (last and mark.closed) or not reports(writer):
            place += 1
            continue
        found.append(_part(text, mark, opened, pieces[place - 1].end, resumed=bool(found)))
        if last:
            return found
        opened = pieces[place + 1].start
        place += 2
    if found:
        return [*found, _part(text, mark, opened, mark.end, resumed=True)]
    return [mark] if mark.closed else [_without_cue(text, mark, reports)]


def _pieces(text: str, mark: Marked) -> Iterator[Span]:
    """Yield the words in marks between its commas and stops with a dash."""
    start = mark.inner.start
    for turn in TURN.finditer(text, *mark.inner):
        yield Span(start, turn.start())
        start = turn.end()
    yield Span(start, mark.inner.end)


def _part(text: str, mark: Marked, start: int, end: int, *, resumed: bool) -> Marked:
    inner = Span(max(start, mark.inner.start), min(end, mark.inner.end))
    closed = mark.closed or end < mark.end
    return replace(mark, start=start, end=end, inner=inner, closed=closed, resumed=resumed)


def _without_cue(text: str, mark: Marked, reports: Reports) -> Marked:
    """End words that nothing closes before the cue at their end: «Едем, сказал он."""
    near = max(mark.inner.start + 1, mark.inner.end - _REACH)
    for comma in reversed(list(_COMMA.finditer(text, near, mark.inner.end))):
        if reports(Span(comma.end(), mark.inner.end)):
            inner = Span(mark.inner.start, comma.start())
            return replace(mark, end=comma.start(), inner=inner, closed=True)
    return mark
