"""Articles as they are compared for stories, read month by month of their publication."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Table, and_, select

from archive.annotation.stories.comparing import FAR, likeness
from archive.annotation.stories.signs import Signs, signs
from archive.annotation.topics import scheme
from archive.store import annotation_tables
from archive.store.annotation_rows import figure_of
from archive.store.batching import batches
from archive.store.event_tellings import Tellings, casts_of
from archive.store.tables import articles

Month = tuple[int, int]


class Articles:
    """The articles that are compared, each read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tellings = Tellings(connection)
        self.known: dict[str, Signs] = {}
        self._months: dict[Month, list[str]] = {}
        self._tied: dict[str, list[str]] = {}

    def read(self, ids: Iterable[str]) -> set[str]:
        """Read some articles; return those that there are."""
        wanted = set(ids)
        for some in batches(sorted(wanted - self.known.keys())):
            self._fill(some)
        return wanted & self.known.keys()

    def near(self, id: str) -> dict[str, float]:
        """Return the scores of an article and those that it can be compared with."""
        own = self.known[id]
        others = set(self._of_story(own.tied))
        for month in _months(own.published):
            others.update(self._of_month(month))
        found = {}
        for other in sorted(others - {id}):
            if score := likeness(own, self.known[other]):
                found[other] = score
        return found

    def _of_story(self, tied: str) -> list[str]:
        """Return the copies and translations of a text, whenever they came out."""
        if tied not in self._tied:
            chosen = select(articles.c.id).where(articles.c.story == tied)
            ids = list(self._connection.scalars(chosen.order_by(articles.c.id)))
            self._tied[tied] = ids
            self.read(ids)
        return self._tied[tied]

    def _of_month(self, month: Month) -> list[str]:
        if month not in self._months:
            first, last = date(*month, 1), date(*month, monthrange(*month)[1])
            chosen = select(articles.c.id).where(articles.c.published.between(first, last))
            ids = list(self._connection.scalars(chosen.order_by(articles.c.id)))
            self._months[month] = ids
            self.read(ids)
        return self._months[month]

    def _fill(self, ids: list[str]) -> None:
        columns = articles.c
        chosen = select(columns.id, columns.language, columns.published, columns.story)
        rows = self._connection.execute(chosen.where(columns.id.in_(ids))).all()
        named = casts_of(self._connection, set(ids))
        told = self._tellings.by_article(ids)
        figures = _by_article(self._rows(annotation_tables.figures, ids))
        topics = _by_article(self._rows(annotation_tables.topics, ids))
        places = _by_article(self._rows(annotation_tables.places, ids))
        for row in rows:
            self.known[row.id] = signs(
                row.id, row.language, row.published, row.story,
                cast=named.get(row.id, ()),
                figures=map(figure_of, figures.get(row.id, ())),
                events=told.get(row.id, ()),
                topics=(each.topic for each in topics.get(row.id, ()) if _is_top(each.topic)),
                places=(each.place for each in places.get(row.id, ())),
            )  # fmt: skip

    def _rows(self, table: Table, ids: list[str]) -> Iterator[Row[Any]]:
        this = and_(articles.c.id == table.c.article, articles.c.newest == table.c.revision)
        chosen = select(table).join_from(table, articles, this).where(articles.c.id.in_(ids))
        yield from self._connection.execute(chosen.order_by(table.c.article, table.c.number))


def _by_article(rows: Iterable[Row[Any]]) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.article, []).append(row)
    return found


def _is_top(topic: str) -> bool:
    known = scheme().get(topic)
    return known is not None and known.broader is None


def _months(day: date | None) -> list[Month]:
    """Return the months in which articles stand that one of a day can be compared with."""
    if day is None:
        return []
    days = [day + timedelta(apart) for apart in (-FAR, 0, FAR) if 1 < day.year < date.max.year]
    return sorted({(each.year, each.month) for each in days})
