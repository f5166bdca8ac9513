"""The events that the archive knows of, each once with all its sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, String, and_, cast, func, or_, select

from archive.annotation.authority import descendants
from archive.annotation.events import Event, EventKind
from archive.annotation.events.merging import EventCluster
from archive.annotation.identity.asking import is_meant, keys_of
from archive.errors import NotFound
from archive.store import annotation_tables
from archive.store.annotation_rows import event_of
from archive.store.archive import Archive
from archive.store.batching import batches
from archive.store.cluster_tables import LONGEST_KEY, event_clusters, event_keys, event_tellings
from archive.store.event_rows import cluster_of
from archive.store.filtering import ALL, ArticleFilter, of_articles
from archive.store.keyset import Key, Order
from archive.store.sources import Source, source_of, with_sources
from archive.store.tables import articles

TABLE = event_clusters.c


@dataclass(frozen=True, slots=True)
class ClusterFilter:
    """Which events to read; an empty field allows all."""

    kinds: tuple[EventKind, ...] = ()
    #: identifier of a place: what takes place there or in a place within it
    place: str | None = None
    #: a name in any script: those who hold the event or take part
    person: str | None = None
    #: events that take place on these days or reach into them, both included
    since: date | None = None
    until: date | None = None
    #: events that have ended before this day
    over: date | None = None
    #: events that such an article tells of
    articles: ArticleFilter = ALL


@dataclass(frozen=True, slots=True)
class ToldBy:
    """An event as one article tells of it."""

    #: of the telling, permanent
    id: str
    event: Event
    source: Source


@dataclass(frozen=True, slots=True)
class EventCounts:
    """Events counted in the ways that lists are narrowed by."""

    total: int
    by_kind: Mapping[str, int]
    #: identifier of a place -> events
    by_place: Mapping[str, int]
    #: "2026-11" -> events that begin then, in the order of time
    by_month: Mapping[str, int]


def event_clusters_found(
    archive: Archive, wanted: ClusterFilter = ClusterFilter(), *, limit: int | None = None,
    offset: int = 0, latest_first: bool = False, after: Key | None = None,
) -> list[EventCluster]:  # fmt: skip
    """Return events, the earliest first (or the latest); those without a day come after.

    `after`: the `key_of` the event behind which to begin.
    """
    order = Order(TABLE.begin, TABLE.articles, TABLE.id, falling=[latest_first, True])
    with archive.reading() as connection:
        chosen = order.sort(_wanted(connection, select(event_clusters), wanted), after)
        rows = connection.execute(chosen.limit(limit).offset(offset)).all()
        told = _tellings(connection, [row.id for row in rows])
        return [cluster_of(row, tuple(told.get(row.id, ()))) for row in rows]


def key_of(found: EventCluster) -> Key:
    """Return where an event stands in the lists that `event_clusters_found` gives."""
    return found.days.begin, found.articles, found.id


def event_cluster(archive: Archive, id: str) -> EventCluster:
    """Return an event by its identifier or that of one of its tellings; raises NotFound."""
    with archive.reading() as connection:
        named = select(event_tellings.c.cluster).where(event_tellings.c.id == id)
        row = connection.execute(
            select(event_clusters).where(or_(TABLE.id == id, TABLE.id.in_(named)))
        ).first()
        if row is None:
            raise NotFound(f"no event has the id {id!r}: `accord events` lists them.")
        return cluster_of(row, tuple(_tellings(connection, [row.id]).get(row.id, ())))


def event_counts(archive: Archive, wanted: ClusterFilter = ClusterFilter()) -> EventCounts:
    """Count the events that `event_clusters_found` would give."""
    number = func.count().label("number")
    month = func.substr(cast(TABLE.begin, String), 1, 7)
    with archive.reading() as connection:
        chosen = _wanted(connection, select(event_clusters), wanted)

        def counted(column: Any, *order: Any) -> dict[str, int]:
            grouped = chosen.with_only_columns(column, number).where(column.is_not(None))
            rows = connection.execute(grouped.group_by(column).order_by(*order, column))
            return {str(value): count for value, count in rows}

        return EventCounts(
            total=connection.scalar(chosen.with_only_columns(func.count(TABLE.id))) or 0,
            by_kind=counted(TABLE.kind, number.desc()),
            by_place=counted(TABLE.place, number.desc()),
            by_month=counted(month),
        )


def told_by(archive: Archive, clusters: Iterable[EventCluster]) -> dict[str, list[ToldBy]]:
    """Return what tells of events, by their identifiers; what was published first first."""
    ids = {each.id for each in clusters}
    found: dict[str, list[ToldBy]] = {each: [] for each in ids}
    with archive.reading() as connection:
        for some in batches(sorted(ids)):
            chosen = _with_tellings(with_sources(annotation_tables.events))
            chosen = chosen.where(event_tellings.c.cluster.in_(some))
            order = articles.c.published.asc().nulls_last(), articles.c.id
            for row in connection.execute(chosen.order_by(*order)):
                found[row.cluster].append(ToldBy(row.telling, event_of(row), source_of(row)))
    return found


def events_in(archive: Archive, article: str) -> dict[int, str]:
    """Return number -> event of what an article's newest text tells of."""
    kept = event_tellings.c
    with archive.reading() as connection:
        rows = connection.execute(select(kept.number, kept.cluster).where(kept.article == article))
        return {row.number: row.cluster for row in rows}


def _with_tellings(chosen: Select[Any]) -> Select[Any]:
    table = annotation_tables.events.c
    kept = event_tellings.c
    this = and_(kept.article == table.article, kept.number == table.number)
    newest = articles.c.newest == table.revision
    return chosen.add_columns(kept.id.label("telling"), kept.cluster).join(
        event_tellings, and_(this, newest)
    )


def _tellings(connection: Connection, ids: list[str]) -> dict[str, list[str]]:
    """Return the identifiers of the tellings of events, the one published first first."""
    kept = event_tellings.c
    found: dict[str, list[str]] = {}
    for some in batches(ids):
        chosen = (
            select(kept.id, kept.cluster)
            .join_from(event_tellings, articles, articles.c.id == kept.article)
            .where(kept.cluster.in_(some))
            .order_by(articles.c.published.asc().nulls_last(), kept.article, kept.id)
        )
        for row in connection.execute(chosen):
            found.setdefault(row.cluster, []).append(row.id)
    return found


def _wanted(connection: Connection, chosen: Select[Any], wanted: ClusterFilter) -> Select[Any]:
    if wanted.kinds:
        chosen = chosen.where(TABLE.kind.in_([kind.value for kind in wanted.kinds]))
    if wanted.place is not None:
        chosen = chosen.where(TABLE.place.in_([wanted.place, *descendants(wanted.place)]))
    if wanted.since:
        chosen = chosen.where(TABLE.end >= wanted.since)
    if wanted.until:
        chosen = chosen.where(TABLE.begin <= wanted.until)
    if wanted.over:
        chosen = chosen.where(TABLE.end < wanted.over)
    if wanted.person is not None:
        chosen = chosen.where(TABLE.id.in_(_with_person(connection, wanted.person)))
    if wanted.articles != ALL:
        told = select(event_tellings.c.cluster).join_from(
            event_tellings, articles, articles.c.id == event_tellings.c.article
        )
        chosen = chosen.where(TABLE.id.in_(of_articles(told, wanted.articles)))
    return chosen


def _with_person(connection: Connection, person: str) -> list[str]:
    """Return the events that somebody may mean who asks for a person."""
    asked = [key[:LONGEST_KEY] for key in keys_of(person)]
    rows = connection.execute(
        select(event_keys.c.cluster, event_keys.c.name).where(event_keys.c.key.in_(asked))
    ).all()
    meant = {name for name in {row.name for row in rows} if is_meant(person, name)}
    return sorted({row.cluster for row in rows if row.name in meant})
