"""Keep what was read of a revision, and say which revisions are still to be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)  # fmt: skip

from archive.annotation.annotated import Annotated
from archive.model import Revision
from archive.store import annotation_tables as tables
from archive.store.annotation_rows import Rows, rows_of
from archive.store.archive import Archive
from archive.store.changes import next_change
from archive.store.judging import judge
from archive.store.records import revision_of
from archive.store.tables import articles, revisions

#: revisions that are read from the database at once
BATCH = 50


def pending(archive: Archive, version: int) -> Iterator[Revision]:
    """Stream the revisions that were not read by this version, an article's in their order.

    What a reader keeps meanwhile does not disturb it; what is added meanwhile may be missed.
    """
    after: tuple[str, int] | None = None
    while True:
        page = _unread(select(revisions, articles.c.url, articles.c.outlet), version)
        if after:
            page = page.where(_follows(*after))
        order = revisions.c.article, revisions.c.number
        with archive.reading() as connection:
            rows = connection.execute(page.order_by(*order).limit(BATCH)).all()
        yield from map(revision_of, rows)
        if len(rows) < BATCH:
            return
        after = rows[-1].article, rows[-1].number


def count_pending(archive: Archive, version: int) -> int:
    """Return how many revisions were not read by this version."""
    with archive.reading() as connection:
        return unread_by(connection, version)


def unread_by(connection: Connection, version: int) -> int:
    """Return how many revisions were not read by this version, within a running report."""
    return connection.scalar(_unread(select(func.count()), version)) or 0


def _unread(chosen: Select[Any], version: int) -> Select[Any]:
    read = tables.annotated.c
    same = and_(
        read.article == revisions.c.article,
        read.revision == revisions.c.number,
        read.version == version,
    )
    return (
        chosen.select_from(revisions)
        .join(articles, articles.c.id == revisions.c.article)
        .join(tables.annotated, same, isouter=True)
        .where(read.article.is_(None))
    )


def _follows(article: str, number: int) -> ColumnElement[bool]:
    later = and_(revisions.c.article == article, revisions.c.number > number)
    return or_(revisions.c.article > article, later)


def put(archive: Archive, revision: Revision, found: Annotated, version: int) -> bool:
    """Keep what was read of a revision, in the place of what was read before.

    The same again changes nothing. Tells whether it was kept: a text that has changed since it
    was read is left to be read again.
    """
    with archive.writing() as connection:
        if not _is_as_read(connection, revision):
            return False
        changed = _replace(connection, revision, found, version)
        stands = judge(connection, revision.article_id, revision.number)
        if changed or stands:
            values = {"change": next_change(connection)}
            this = articles.c.id == revision.article_id
            connection.execute(update(articles).where(this).values(values))
        return True


def _is_as_read(connection: Connection, revision: Revision) -> bool:
    """Tell whether a revision still says what was read, and hold it until it is kept."""
    row = connection.execute(
        select(revisions, articles.c.url, articles.c.outlet)
        .join(articles, articles.c.id == revisions.c.article)
        .where(revisions.c.article == revision.article_id, revisions.c.number == revision.number)
        .with_for_update()
    ).first()
    return row is not None and revision_of(row).article == revision.article


def _replace(connection: Connection, revision: Revision, found: Annotated, version: int) -> bool:
    """Write the rows of a revision; tell whether they are others than before."""
    table, number = tables.annotated, revision.number
    new = rows_of(revision.article_id, number, found)
    changed = new != _rows(connection, revision.article_id, number)
    own = table.c.article == revision.article_id, table.c.revision == number
    read = {
        "language": found.reading.language, "script": found.reading.script,
        "remarks": list(found.reading.remarks), "version": version, "at": datetime.now(UTC),
    }  # fmt: skip
    if not changed and connection.execute(update(table).where(*own).values(read)).rowcount:
        return False
    connection.execute(delete(table).where(*own))
    connection.execute(insert(table), {"article": revision.article_id, "revision": number, **read})
    for each in tables.OF_REVISIONS:
        if new[each.name]:
            connection.execute(insert(each), new[each.name])
    return changed


def _rows(connection: Connection, article: str, number: int) -> Rows:
    """Return what is kept of a revision, without what other revisions make of it."""
    found: Rows = {}
    for table in tables.OF_REVISIONS:
        own = table.c.article == article, table.c.revision == number
        columns = [each for each in table.c if each.name not in tables.OF_STANDING]
        rows = connection.execute(select(*columns).where(*own).order_by(*table.primary_key.columns))
        found[table.name] = [dict(row._mapping) for row in rows]
    return found
