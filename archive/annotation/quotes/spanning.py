"""Marks that open in one paragraph and close in a later one, with none at the lines between."""

from __future__ import annotations

from collections.abc import Sequence

from archive.annotation.quotes.marks import Marked
from archive.annotation.records import Span

#: what closes marks that tell their direction
_CLOSING = {"«": "»", "“": "”", "„": "“", "「": "」"}
#: paragraphs that one pair of marks spans at the most
LONGEST = 6


def spanning(
    text: str, lines: Sequence[Span], marks: Sequence[Sequence[Marked]]
) -> list[list[Marked]]:
    """Return the marks of each paragraph, those between an opening and its closing mark added.

    `marks`: of each paragraph, as they are found in it alone. Time grows with the text.
    """
    found = [list(each) for each in marks]
    for number, line in enumerate(lines):
        opened = found[number][-1] if found[number] else None
        if opened is None or opened.closed or opened.end < line.end:
            continue
        mark = _CLOSING.get(text[opened.start])
        closing = mark and _closing(
            text, mark, lines[number + 1 : number + 1 + LONGEST], found, number + 1
        )
        if closing:
            last, place = closing
            for between in range(number + 1, last):
                found[between] = [_part(lines[between], lines[between].end, closed=False)]
            rest = [each for each in found[last] if each.start > place]
            found[last] = [_part(lines[last], place + 1, closed=True), *rest]
    return found


def _closing(
    text: str, mark: str, lines: Sequence[Span], marks: Sequence[Sequence[Marked]], first: int
) -> tuple[int, int] | None:
    """Return the paragraph and the place of the mark that closes before others open."""
    for number, line in enumerate(lines, first):
        own = marks[number]
        place = text.find(mark, line.start, own[0].start if own else line.end)
        if place >= 0:
            return number, place
        if own:
            return None
    return None


def _part(line: Span, end: int, *, closed: bool) -> Marked:
    inner = Span(line.start, end - 1 if closed else end)
    return Marked(line.start, end, inner, 0, closed=closed, title=False)
