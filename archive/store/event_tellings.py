"""The events of newest texts as they are compared with each other, read month by month."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, or_, select

from archive.annotation.casts import cast
from archive.annotation.events.comparing import Telling, likeness, telling_ids
from archive.annotation.records import NameKind
from archive.store import annotation_tables, cluster_tables
from archive.store.annotation_rows import event_of
from archive.store.batching import batches
from archive.store.tables import articles, revisions

#: days around an event within which others are compared with it
NEAR = 31

Month = tuple[int, int]


class Tellings:
    """The events of articles, read month by month as they are asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.known: dict[str, Telling] = {}
        #: article and number of its row
        self.places: dict[str, tuple[str, int]] = {}
        self._read: set[str] = set()
        self._months: dict[Month, set[str]] = {}

    def of_articles(self, ids: Iterable[str]) -> set[str]:
        """Return the tellings of some articles."""
        found: set[str] = set()
        for some in batches(ids):
            found |= self._take(some)
        return found

    def by_article(self, ids: Iterable[str]) -> dict[str, list[Telling]]:
        """Return article -> its tellings, for those that have any."""
        found: dict[str, list[Telling]] = {}
        for id in sorted(self.of_articles(ids)):
            found.setdefault(self.known[id].article, []).append(self.known[id])
        return found

    def still_there(self, ids: Iterable[str]) -> set[str]:
        """Return those of some kept tellings that articles still tell."""
        kept = cluster_tables.event_tellings
        wanted = set(ids)
        owners: set[str] = set()
        for some in batches(wanted):
            chosen = select(kept.c.article).where(kept.c.id.in_(some))
            owners.update(self._connection.scalars(chosen))
        return self.of_articles(owners) & wanted

    def near(self, id: str) -> dict[str, float]:
        """Return the scores of a telling and those that it can be compared with."""
        own = self.known[id]
        found: dict[str, float] = {}
        for month in sorted(_months(own)):
            for other in self._of_month(month):
                if other != id and other not in found:
                    score = likeness(own, self.known[other])
                    if score:
                        found[other] = score
        return found

    def _of_month(self, month: Month) -> set[str]:
        """Return the tellings that begin or end in a month."""
        if month not in self._months:
            first = date(*month, 1)
            last = date(*month, monthrange(*month)[1])
            table = annotation_tables.events.c
            chosen = _newest(select(table.article).distinct()).where(
                or_(table.first.between(first, last), table.last.between(first, last))
            )
            self.of_articles(self._connection.scalars(chosen).all())
            self._months[month] = {
                id
                for id, telling in self.known.items()
                if any(day and first <= day <= last for day in _ends(telling))
            }
        return self._months[month]

    def _take(self, ids: Iterable[str]) -> set[str]:
        wanted = set(ids)
        unread = wanted - self._read
        if unread:
            self._read |= unread
            self._fill(unread)
        return {id for id, (article, _) in self.places.items() if article in wanted}

    def _fill(self, ids: set[str]) -> None:
        table, about = annotation_tables.events, articles.c
        columns = about.language, about.published, about.story, revisions.c.title
        chosen = _newest(select(table, *columns)).join(
            revisions, and_(revisions.c.article == about.id, revisions.c.number == about.newest)
        )
        rows = self._connection.execute(
            chosen.where(about.id.in_(ids)).order_by(about.id, table.c.number)
        ).all()
        named = casts_of(self._connection, {row.article for row in rows})
        together: dict[str, list[Row[Any]]] = {}
        for row in rows:
            together.setdefault(row.article, []).append(row)
        for article, own in together.items():
            events = [event_of(row) for row in own]
            told = zip(telling_ids(article, events), own, events, strict=True)
            for id, row, event in told:
                self.places[id] = article, row.number
                self.known[id] = Telling(
                    id, event, article, row.language, row.title, row.published, row.story,
                    named.get(article, ()),
                )  # fmt: skip


def _months(telling: Telling) -> set[Month]:
    """Return the months in which events stand that one can be compared with."""
    found = set()
    for day in filter(None, _ends(telling)):
        for apart in (-NEAR, 0, NEAR):
            near = day + timedelta(apart) if date.min.year < day.year < date.max.year else day
            found.add((near.year, near.month))
    return found


def _ends(telling: Telling) -> tuple[date | None, date | None]:
    return telling.event.first, telling.event.last


def _newest(chosen: Select[Any]) -> Select[Any]:
    """Keep the events of newest revisions."""
    table = annotation_tables.events
    this = and_(articles.c.id == table.c.article, articles.c.newest == table.c.revision)
    return chosen.join_from(table, articles, this)


def casts_of(connection: Connection, ids: set[str]) -> dict[str, tuple[str, ...]]:
    """Return the persons that articles name, in the order of the texts."""
    table = annotation_tables.mentions
    this = and_(articles.c.id == table.c.article, articles.c.newest == table.c.revision)
    chosen = select(table.c.article, table.c.name).join_from(table, articles, this)
    own = table.c.kind == NameKind.PERSON.value, table.c.article.in_(ids)
    names: dict[str, list[str]] = {}
    for row in connection.execute(chosen.where(*own).order_by(table.c.article, table.c.number)):
        names.setdefault(row.article, []).append(row.name)
    return {article: cast(own) for article, own in names.items()}
