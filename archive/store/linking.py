"""Link the persons of articles: which articles are to be linked, and one article at a time.

What follows is the same in whatever order articles come: bearers follow from names, ties from
pairs of bearers, and persons from ties. Each article is linked in a write of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, insert, or_, select, update

from archive.annotation.identity.decisions import Ruling
from archive.annotation.identity.known import known_persons, spellings_of
from archive.store import annotation_tables, tables
from archive.store.appearing import bearers, newest, replace, rows_kept, rows_now
from archive.store.archive import Archive
from archive.store.bearing import settle
from archive.store.person_tables import appearances, bearer_keys, linked, people, ties
from archive.store.person_tables import bearers as bearer_table
from archive.store.regrouping import mark_stale, regroup

#: rises with every change of how persons are linked
VERSION = 2

#: articles whose identifiers are read at once
BATCH = 500


def version() -> str:
    """Return what linking depends on besides the articles: its version and the known persons."""
    known = (f"{each} {spellings_of(each)} {entry.office}" for each, entry in
             sorted(known_persons().items()))  # fmt: skip
    digest = sha256("\n".join(known).encode()).hexdigest()
    return f"{VERSION}-{digest[:12]}"


def begin(archive: Archive, ruling: Ruling, *, anew: bool = False) -> None:
    """Make ready for linking; all is linked anew on demand or where it is done otherwise now."""
    with archive.writing() as connection:
        other = select(linked.c.article).where(linked.c.version != version()).limit(1)
        if anew or connection.execute(other).first():
            for table in (linked, appearances, bearer_table, bearer_keys, ties):
                connection.execute(delete(table))
            connection.execute(update(people).values(stale=True))
        if connection.scalar(select(bearer_table.c.id).limit(1)) is None:
            known = {*known_persons(), *ruling.added}
            for bearer in sorted(known):
                settle(connection, bearer, ruling)
            regroup(connection, known, ruling)


def pending(archive: Archive) -> Iterator[str]:
    """Stream the identifiers of articles that are new or have changed, and of those gone."""
    after = ""
    while True:
        with archive.reading() as connection:
            page = _pending(select(tables.articles.c.id)).where(tables.articles.c.id > after)
            some = list(connection.scalars(page.order_by(tables.articles.c.id).limit(BATCH)))
        yield from some
        if len(some) < BATCH:
            break
        after = some[-1]
    with archive.reading() as connection:
        there = select(tables.articles.c.id)
        gone = select(linked.c.article).where(linked.c.article.not_in(there))
        some = list(connection.scalars(gone.order_by(linked.c.article)))
    yield from some


def count_pending(archive: Archive) -> int:
    """Return how many articles are new or have changed."""
    with archive.reading() as connection:
        return connection.scalar(_pending(select(func.count()))) or 0


def _pending(chosen: Select[Any]) -> Select[Any]:
    read, articles = annotation_tables.annotated.c, tables.articles
    this = and_(read.article == articles.c.id, read.revision == articles.c.newest)
    return (
        chosen.select_from(articles)
        .join(annotation_tables.annotated, this)
        .join(linked, linked.c.article == articles.c.id, isouter=True)
        .where(or_(linked.c.article.is_(None), linked.c.change != articles.c.change))
    )


def link(archive: Archive, article: str, ruling: Ruling) -> None:
    """Link the persons of an article to those that are known; one that is gone leaves none."""
    with archive.writing() as connection:
        found = newest(connection, article)
        rows = rows_now(connection, found, ruling) if found else []
        kept = rows_kept(connection, article)
        named = bearers(rows) | bearers(kept)
        if rows != kept:
            before = _persons(connection, named)
            replace(connection, article, rows)
            for bearer in sorted(named):
                settle(connection, bearer, ruling)
            regroup(connection, named, ruling)
            mark_stale(connection, before)
        mark_stale(connection, _persons(connection, named))
        connection.execute(delete(linked).where(linked.c.article == article))
        if found:
            change = connection.scalar(
                select(tables.articles.c.change).where(tables.articles.c.id == article)
            )
            values = {"article": article, "change": change, "version": version()}
            connection.execute(insert(linked), values)


def forget(connection: Connection, articles: Iterable[str]) -> None:
    """Leave articles to be linked again."""
    connection.execute(delete(linked).where(linked.c.article.in_(list(articles))))


def _persons(connection: Connection, named: set[str]) -> set[str]:
    wanted = select(bearer_table.c.person).where(bearer_table.c.id.in_(named))
    return set(connection.scalars(wanted))
