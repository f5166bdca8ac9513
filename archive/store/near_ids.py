"""Identifiers like one that was mistyped, found by the index of each kind alone."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import DamerauLevenshtein
from sqlalchemy import select

from archive.store.annotation_tables import quotes
from archive.store.archive import Archive
from archive.store.cluster_tables import event_clusters, stories
from archive.store.person_tables import people
from archive.store.tables import articles

#: what has an identifier -> where it stands
COLUMNS = {
    "people": people.c.id, "articles": articles.c.id, "quotes": quotes.c.id,
    "events": event_clusters.c.id, "stories": stories.c.id,
}  # fmt: skip

LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz-"

#: letters at the beginning that a range of the index shares; identifiers taken of one range
HEAD, MOST_COMPARED = 4, 300

#: letters that may be wrong; letters of an identifier that is compared
FARTHEST, LONGEST = 2, 60


def near_ids(archive: Archive, kind: str, typed: str, limit: int = 5) -> list[str]:
    """Return identifiers of a kind of `COLUMNS` that are near `typed`, the nearest first.

    Near is: at most two letters off, or going on where `typed` ends. Of two wrong letters
    one at most may stand among the first four.
    """
    typed = typed[:LONGEST].lower()
    if len(typed) < HEAD or not set(typed) <= set(LETTERS):
        return []
    column, head = COLUMNS[kind], typed[:HEAD]
    begins = column.between(head, head + "zzzz")
    with archive.reading() as connection:
        chosen = select(column).distinct().order_by(column).limit(MOST_COMPARED)
        found = set(connection.scalars(chosen.where(begins)))
        begun = column.between(typed, typed + "zzzz")
        found |= set(connection.scalars(chosen.where(begun)))
        found |= set(connection.scalars(chosen.where(column.in_(set(_edited(typed))))))
    ranked = sorted((_distance(typed, each), each) for each in found)
    return [each for distance, each in ranked if distance <= FARTHEST][:limit]


def _edited(typed: str) -> Iterator[str]:
    """Yield what `typed` is after one change among its first letters."""
    for at in range(HEAD):
        before, after = typed[:at], typed[at:]
        yield before + after[1:]
        yield before + after[1::-1] + after[2:]
        for letter in LETTERS:
            yield before + letter + after
            yield before + letter + after[1:]


def _distance(typed: str, other: str) -> int:
    if other.startswith(typed):
        return min(len(other) - len(typed), FARTHEST)
    return DamerauLevenshtein.distance(typed, other, score_cutoff=FARTHEST)
