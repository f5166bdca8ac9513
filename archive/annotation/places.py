"""The known places that a text names, each with where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from archive.annotation.authority import Entry, above, find
from archive.annotation.records import NameKind, Span
from archive.languages import CODES

#: mentions of one place that are kept, the first
MOST = 100


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place of the authority file in one text."""

    id: str
    #: in code points of the text, in its order
    spans: tuple[Span, ...]


def places(text: str, code: str) -> tuple[PlaceFound, ...]:
    """Return the places that a text in the language `code` names, in the order of their first.

    A name that several places bear is the one's that lies in what else is named, else the first's.
    """
    if code not in CODES:
        return ()
    named = [
        (each, [entry for entry in each.entries if entry.kind is NameKind.PLACE])
        for each in find(text, code)
    ]
    sure = {entries[0].id for _, entries in named if len(entries) == 1}
    found: dict[str, list[Span]] = {}
    for each, entries in named:
        if entries:
            place = max(entries, key=lambda entry: _fits(entry, sure))
            found.setdefault(place.id, []).append(Span(each.start, each.end))
    return tuple(PlaceFound(id, tuple(spans[:MOST])) for id, spans in found.items())


def _fits(entry: Entry, sure: set[str]) -> int:
    """Return how many of the places that a place lies in are named too."""
    return sum(place in sure for place in above(entry.id))
