"""What the crawls of each outlet gave, out of the log and the articles."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, func, select

from archive.health import Crawled, Health, judged
from archive.model import Outcome
from archive.store.archive import Archive
from archive.store.tables import articles, log

#: what is no readable article
_UNREAD = (Outcome.FAILED.value, Outcome.NO_ARTICLE.value)


def health(archive: Archive) -> dict[str, Health]:
    """Return outlet -> how its crawl goes, for all that have an article or were crawled."""
    with archive.reading() as connection:
        days = _days(connection)
        found = {outlet: Crawled(some) for outlet, some in days.items()}
        for outlet, crawled in _pages(connection).items():
            found[outlet] = replace(crawled, days=days.get(outlet, {}))
    return {outlet: judged(each) for outlet, each in found.items()}


def _days(connection: Connection) -> dict[str, dict[date, int]]:
    found: dict[str, dict[date, int]] = defaultdict(dict)
    columns = articles.c.outlet, articles.c.published
    chosen = select(*columns, func.count()).where(
        articles.c.outlet.is_not(None), articles.c.published.is_not(None)
    )
    for outlet, day, number in connection.execute(chosen.group_by(*columns)):
        found[outlet][day] = number
    return dict(found)


def _pages(connection: Connection) -> dict[str, Crawled]:
    """Return the pages of each outlet's last run, and of all runs before."""
    columns = log.c.outlet, log.c.run, log.c.outcome
    chosen = (
        select(*columns, func.count().label("pages"), func.max(log.c.at).label("last"))
        .where(log.c.outlet.is_not(None))
        .group_by(*columns)
    )
    by_outlet = defaultdict(list)
    for row in connection.execute(chosen):
        by_outlet[row.outlet].append(row)
    found = {}
    for outlet, rows in by_outlet.items():
        newest = max(rows, key=lambda row: row.last)
        now = [row for row in rows if row.run == newest.run]
        before = [row for row in rows if row.run != newest.run]
        found[outlet] = Crawled(
            {}, newest.last.date(),
            sum(row.pages for row in now), sum(row.pages for row in now if row.outcome in _UNREAD),
            sum(row.pages for row in before),
            sum(row.pages for row in before if row.outcome in _UNREAD),
        )  # fmt: skip
    return found
