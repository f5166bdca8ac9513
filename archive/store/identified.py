"""Articles by their identifiers: some at once, or all of them by name alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import and_, select

from archive.model import ArticleRecord
from archive.store.archive import Archive, records
from archive.store.batching import batches
from archive.store.records import record_of
from archive.store.tables import articles, revisions


def articles_by_id(archive: Archive, ids: Collection[str]) -> dict[str, ArticleRecord]:
    """Return those articles that the archive holds, read together."""
    found: dict[str, ArticleRecord] = {}
    with archive.reading() as connection:
        for some in batches(ids):
            for row in connection.execute(records().where(articles.c.id.in_(some))):
                record = record_of(row)
                found[record.id] = record
    return found


def addresses(archive: Archive, beginning: str, limit: int) -> Iterator[tuple[str, datetime]]:
    """Yield identifiers that begin so, in order, each with the time of the newest text."""
    newest = and_(revisions.c.article == articles.c.id, revisions.c.number == articles.c.newest)
    chosen = (
        select(articles.c.id, revisions.c.first_seen)
        .join_from(articles, revisions, newest)
        .where(articles.c.id.startswith(beginning, autoescape=True))
        .order_by(articles.c.id)
        .limit(limit)
    )
    with archive.reading() as connection:
        for row in connection.execute(chosen).yield_per(1_000):
            yield row.id, row.first_seen
