"""All articles by their identifiers alone: for lists that name every page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import and_, select

from archive.store.archive import Archive
from archive.store.tables import articles, revisions


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
