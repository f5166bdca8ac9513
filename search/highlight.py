"""The places in an article's text that a query found, and the pieces of it worth showing.

The text comes from the archive, for the hits that are shown only; it is read by the same
analysis as the index, so what is marked is what matched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from search.among import exact_among, stems_among
from search.analysis import Kind, Token
from search.fields import Place
from search.plan import Beginning, Sequence, marked, plan
from search.query import Node
from search.result import Snippet

#: characters of a text that are looked at
LONGEST = 100_000

#: a found place: start, end, which of the sequences it is
_Place = tuple[int, int, int]


def matches(
    text: str, tree: Node, language: str, *, title: bool = False
) -> tuple[tuple[int, int], ...]:
    """Return `[start, end)` of all that a query finds in a text (a title), apart and in order."""
    return _merged(_places(text, tree, language, title=title))


def _merged(places: list[_Place]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end, _ in places:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def snippets(
    text: str, tree: Node, language: str, count: int = 2, width: int = 240
) -> tuple[Snippet, ...]:
    """Return up to `count` pieces of at most `width` characters that say most of the query.

    A text in which nothing is found gives its beginning; an empty one gives none.
    """
    places = _places(text, tree, language)
    windows: list[tuple[int, int]] = []
    left = places
    while left and len(windows) < count:
        windows.append(_best(text, left, width, windows))
        covered = windows[-1]
        known = {which for start, end, which in places if _within((start, end), windows)}
        left = [each for each in left if each[2] not in known or not known] or [
            each for each in left if not _touches(each, covered, width)
        ]
        left = [each for each in left if not _within(each[:2], windows)]
    if not windows and text.strip():
        windows = [_cut(text, 0, min(len(text), width))]
    merged = _merged(places)
    return tuple(_snippet(text, window, merged) for window in sorted(windows))


def _places(text: str, tree: Node, language: str, *, title: bool = False) -> list[_Place]:
    wanted = _wanted(tree, title)
    text = text[:LONGEST]
    found: list[_Place] = []
    if wanted.stems:
        tokens = stems_among(text, language, wanted.stems, counted=wanted.side_by_side)
        found += _sequences(wanted.all, list(tokens))
    if wanted.beginnings or wanted.characters:
        for form, start, end in exact_among(text, language, wanted.beginnings, wanted.characters):
            found += [(start, end, n) for n, each in enumerate(wanted.all) if _is_form(each, form)]
    return sorted(found)


class _Wanted(NamedTuple):
    """What a query finds in a text, and the forms that it consists of."""

    all: tuple[Sequence | Beginning, ...]
    stems: frozenset[str]
    characters: frozenset[str]
    beginnings: tuple[str, ...]
    #: whether stems are to stand beside others
    side_by_side: bool


@lru_cache(128)
def _wanted(tree: Node, title: bool) -> _Wanted:
    where = {Place.TEXT, Place.TITLE} if title else {Place.TEXT}
    wanted = tuple(dict.fromkeys(marked(plan(tree).required, where)))
    return _Wanted(
        wanted,
        frozenset(_forms_of(wanted, Kind.STEM)),
        frozenset(_forms_of(wanted, Kind.EXACT)),
        tuple(each.prefix for each in wanted if isinstance(each, Beginning)),
        any(isinstance(each, Sequence) and len(each.stems) > 1 for each in wanted),
    )


def _is_form(wanted: Sequence | Beginning, form: str) -> bool:
    if isinstance(wanted, Beginning):
        return form.startswith(wanted.prefix)
    return wanted.kind is Kind.EXACT and wanted.stems == (form,)


def _forms_of(wanted: Iterable[Sequence | Beginning], kind: Kind) -> Iterator[str]:
    for each in wanted:
        if isinstance(each, Sequence) and each.kind is kind:
            yield from each.stems


def _sequences(wanted: Iterable[Sequence | Beginning], tokens: list[Token]) -> Iterator[_Place]:
    """Find sequences among stems, of which those not wanted may be left out."""
    by_first: dict[str, list[tuple[int, Sequence]]] = {}
    for which, each in enumerate(wanted):
        if isinstance(each, Sequence) and each.kind is Kind.STEM:
            by_first.setdefault(each.stems[0], []).append((which, each))
    for number, token in enumerate(tokens):
        for which, sequence in by_first.get(token.text, ()):
            run = tokens[number : number + len(sequence.stems)]
            together = run[-1].position - token.position < len(sequence.stems)
            if together and tuple(each.text for each in run) == sequence.stems:
                yield token.start, max(each.end for each in run), which


def _best(
    text: str, places: list[_Place], width: int, taken: list[tuple[int, int]]
) -> tuple[int, int]:
    """Return the window with the most different finds, then the most finds, then the first."""
    best, best_score = places[0], (0, 0)
    last = 0
    for number, first in enumerate(places):
        last = max(last, number)
        while last < len(places) and places[last][1] <= first[0] + width * 3 // 4:
            last += 1
        within = places[number:last]
        score = (len({which for _, _, which in within}), len(within))
        if score > best_score:
            best, best_score = first, score
    return _around(text, best, width, taken)


def _around(text: str, place: _Place, width: int, taken: list[tuple[int, int]]) -> tuple[int, int]:
    floor = max((end for _, end in taken if end <= place[0]), default=0)
    ceiling = min((start for start, _ in taken if start >= place[1]), default=len(text))
    start = max(floor, place[0] - width // 4)
    end = min(ceiling, start + width)
    start = max(floor, min(start, end - width))
    return _cut(text, start, end, place)


def _cut(text: str, start: int, end: int, keep: _Place | None = None) -> tuple[int, int]:
    """Move the ends inward to white space, where there is some near."""
    if start > 0 and not text[start - 1].isspace():
        until = min(keep[0] if keep else end, start + 30)
        start = next((i + 1 for i in range(start, until) if text[i].isspace()), start)
    if end < len(text) and not text[end].isspace():
        until = max(keep[1] if keep else start, end - 30)
        end = next((i for i in range(end - 1, until, -1) if text[i].isspace()), end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _within(place: tuple[int, int], windows: Iterable[tuple[int, int]]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in windows)


def _touches(place: _Place, window: tuple[int, int], width: int) -> bool:
    return place[0] < window[1] + width // 4 and window[0] < place[1] + width // 4


def _snippet(text: str, window: tuple[int, int], merged: tuple[tuple[int, int], ...]) -> Snippet:
    first, last = window
    inside = tuple(
        (max(start, first) - first, min(end, last) - first)
        for start, end in merged
        if start < last and first < end
    )
    before, after = text[:first].strip() != "", text[last:].strip() != ""
    return Snippet(text[first:last], inside, before, after)
