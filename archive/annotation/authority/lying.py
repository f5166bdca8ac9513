"""Which place lies in which, by the authority file."""

from __future__ import annotations

from functools import cache

from archive.annotation.authority.entries import entries, entry
from archive.annotation.records import NameKind

#: steps from a place to the one that all lies in
DEEPEST = 8


@cache
def above(place: str) -> tuple[str, ...]:
    """Return the places that a place lies in, the nearest first; none for an unknown one."""
    found: list[str] = []
    known = entry(place)
    while known is not None and known.parent is not None and len(found) < DEEPEST:
        found.append(known.parent)
        known = entry(known.parent)
    return tuple(found)


@cache
def descendants(place: str) -> tuple[str, ...]:
    """Return the places that lie in a place."""
    return tuple(
        each.id for each in entries() if each.kind is NameKind.PLACE and place in above(each.id)
    )
