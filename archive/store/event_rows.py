"""Between events of several sources and their rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Row

from archive.annotation.dates import Precision
from archive.annotation.events import EventKind
from archive.annotation.events.merging import Days, EventCluster
from archive.annotation.identity.asking import keys_of
from archive.store.cluster_tables import LONGEST_KEY


def row_of(each: EventCluster) -> dict[str, Any]:
    """Return the row of an event."""
    return {
        "id": each.id, "kind": each.kind.value, "names": dict(each.names), **_days(each.days),
        "begin": each.days.begin, "end": each.days.end, "place": each.place,
        "all_days": [_written(days) for days in each.all_days], "cancelled": each.cancelled,
        "organisers": list(each.organisers), "participants": list(each.participants),
        "articles": each.articles,
    }  # fmt: skip


def _days(days: Days) -> dict[str, Any]:
    return {
        "first": days.first, "last": days.last,
        "precision": days.precision and days.precision.value,
    }  # fmt: skip


def _written(days: Days) -> dict[str, Any]:
    told = _days(days)
    ends = {name: told[name] and told[name].isoformat() for name in ("first", "last")}
    return {**told, **ends}


def days_of(written: dict[str, Any]) -> Days:
    """Return days from how a cluster keeps them."""
    first, last = (
        date.fromisoformat(written[name]) if written[name] else None for name in ("first", "last")
    )
    return Days(first, last, Precision(written["precision"]) if written["precision"] else None)


def key_rows(each: EventCluster) -> Iterator[dict[str, Any]]:
    """Yield the rows by which an event is found by those who hold it or take part."""
    for name in dict.fromkeys((*each.organisers, *each.participants)):
        for key in sorted({key[:LONGEST_KEY] for key in keys_of(name)}):
            yield {"cluster": each.id, "key": key, "name": name}


def cluster_of(row: Row[Any], tellings: tuple[str, ...]) -> EventCluster:
    """Return the event of a row."""
    precision = Precision(row.precision) if row.precision else None
    return EventCluster(
        id=row.id, kind=EventKind(row.kind), names=row.names,
        days=Days(row.first, row.last, precision), all_days=tuple(map(days_of, row.all_days)),
        place=row.place, cancelled=row.cancelled, organisers=tuple(row.organisers),
        participants=tuple(row.participants), tellings=tellings, articles=row.articles,
    )  # fmt: skip
