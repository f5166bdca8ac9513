"""Put the events of articles together: what is new is compared with its neighbours in time."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from archive.annotation.clustering import Watch, clusters, nobody, reached, watched
from archive.annotation.events.comparing import SURE
from archive.annotation.events.merging import EventCluster, merge
from archive.store import cluster_tables
from archive.store.archive import Archive
from archive.store.batching import batches
from archive.store.event_rows import key_rows, row_of
from archive.store.event_tellings import Tellings
from archive.store.followed import behind, has_followed
from archive.store.tables import articles

#: rises with every change of the rules that put events together
VERSION = 1


def group_events(archive: Archive, watch: Watch = nobody) -> int:
    """Bring the events up to date with the articles; return how many were made or changed.

    `watch` is told how many tellings are compared, and of how many. A run that was cut short is
    simply run again. Raises StoreUnavailable.
    """
    todo = behind(archive, "events", VERSION)
    with archive.reading() as connection:
        tellings = Tellings(connection)
        gone = _gone(connection, todo.changed, anew=todo.anew)
        now = tellings.of_articles(todo.changed)
        start = {*now, *tellings.still_there(_mates(connection, gone))}
        touched, scores = reached(start, watched(tellings.near, len(start), watch), SURE)
        found = [
            merge(tellings.known[each] for each in together)
            for together in clusters(touched, scores, SURE)
        ]
        places = {each: tellings.places[each] for each in touched}
    with archive.writing() as connection:
        _replace(connection, found, places, touched | gone, anew=todo.anew)
        has_followed(connection, "events", VERSION, todo.change)
    return len(found)


def _gone(connection: Connection, changed: Iterable[str], *, anew: bool) -> set[str]:
    """Return the kept tellings that may not hold any more: of articles changed or taken out."""
    kept = cluster_tables.event_tellings
    if anew:
        return set(connection.scalars(select(kept.c.id)))
    lost = select(kept.c.id).join_from(
        kept, articles, articles.c.id == kept.c.article, isouter=True
    )
    found = set(connection.scalars(lost.where(articles.c.id.is_(None))))
    for some in batches(changed):
        found.update(connection.scalars(select(kept.c.id).where(kept.c.article.in_(some))))
    return found


def _mates(connection: Connection, ids: set[str]) -> set[str]:
    """Return all tellings of the events that some tellings are of."""
    kept = cluster_tables.event_tellings
    found: set[str] = set()
    for some in batches(ids):
        theirs = select(kept.c.cluster).where(kept.c.id.in_(some))
        found.update(connection.scalars(select(kept.c.id).where(kept.c.cluster.in_(theirs))))
    return found


def _replace(
    connection: Connection, found: list[EventCluster], places: dict[str, tuple[str, int]],
    old: set[str], *, anew: bool,
) -> None:  # fmt: skip
    """Write clusters in the place of those that `old` tellings were of."""
    kept, events, keys = (
        cluster_tables.event_tellings, cluster_tables.event_clusters, cluster_tables.event_keys
    )  # fmt: skip
    if anew:
        for table in (keys, kept, events):
            connection.execute(delete(table))
    for some in batches(old if not anew else ()):
        theirs = list(connection.scalars(select(kept.c.cluster).where(kept.c.id.in_(some))))
        connection.execute(delete(keys).where(keys.c.cluster.in_(theirs)))
        connection.execute(delete(events).where(events.c.id.in_(theirs)))
        connection.execute(delete(kept).where(kept.c.id.in_(some)))
    for several in batches(found):
        connection.execute(insert(events), [row_of(each) for each in several])
        connection.execute(insert(kept), [
            {"id": id, "article": places[id][0], "number": places[id][1], "cluster": each.id}
            for each in several for id in each.tellings
        ])  # fmt: skip
        if named := [row for each in several for row in key_rows(each)]:
            connection.execute(insert(keys), named)
