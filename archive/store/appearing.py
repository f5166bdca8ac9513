"""The persons of one article: from what was read of its newest text to the rows that are kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, delete, insert, select

from archive.annotation.identity.appearances import Appearance, appearances
from archive.annotation.identity.bearers import bearer_of, one_of_two, spelling
from archive.annotation.identity.decisions import Ruling
from archive.annotation.identity.known import known_bearer
from archive.store import annotation_tables, person_tables, tables
from archive.store.annotation_rows import mention_of

#: the rows of one article, in the order of its text
Rows = list[dict[str, Any]]


def newest(connection: Connection, article: str) -> Row[Any] | None:
    """Return an article's row with the language it was read in; None where it is not read yet."""
    chosen, read = tables.articles.c, annotation_tables.annotated
    this = and_(read.c.article == chosen.id, read.c.revision == chosen.newest)
    wanted = select(
        chosen.id,
        chosen.newest,
        chosen.story,
        chosen.published,
        chosen.change,
        read.c.language,
        tables.revisions.c.text,
    )
    written = and_(
        tables.revisions.c.article == chosen.id, tables.revisions.c.number == chosen.newest
    )
    joined: Select[Any] = wanted.join_from(tables.articles, read, this).join(
        tables.revisions, written
    )
    return connection.execute(joined.where(chosen.id == article)).first()


def rows_now(connection: Connection, article: Row[Any], ruling: Ruling) -> Rows:
    """Return the rows of an article's persons as they should be, for a row of `newest`."""
    table = annotation_tables.mentions
    own = table.c.article == article.id, table.c.revision == article.newest
    named = connection.execute(select(table).where(*own).order_by(table.c.number))
    found = appearances(
        [(mention_of(row), row.name) for row in named], article.language, article.text,
        story=article.story, published=article.published,
    )  # fmt: skip
    return [_row(article.id, number, each, ruling) for number, each in enumerate(found)]


def rows_kept(connection: Connection, article: str) -> Rows:
    """Return the rows of an article's persons as they are kept."""
    table = person_tables.appearances
    rows = connection.execute(
        select(table).where(table.c.article == article).order_by(table.c.number)
    )
    return [dict(row._mapping) for row in rows]


def replace(connection: Connection, article: str, rows: Rows) -> None:
    """Keep the rows of an article's persons in the place of those kept before."""
    table = person_tables.appearances
    connection.execute(delete(table).where(table.c.article == article))
    if rows:
        connection.execute(insert(table), rows)


def bearers(rows: Iterable[dict[str, Any]]) -> set[str]:
    """Return the bearers that rows name."""
    return {row["bearer"] for row in rows}


def _row(article: str, number: int, each: Appearance, ruling: Ruling) -> dict[str, Any]:
    return {
        "article": article, "number": number, "bearer": _bearer(article, each, ruling),
        "name": each.name, "spelling": spelling(each.name), "language": each.language,
        "role": each.role, "roles": list(each.roles), "starts": list(each.starts),
        "printed": list(each.printed), "bodies": list(each.bodies), "places": list(each.places),
        "story": each.story, "published": each.published,
    }  # fmt: skip


def _bearer(article: str, each: Appearance, ruling: Ruling) -> str:
    """Return whom a person's name means: by an editor's word, the authority file, the spelling."""
    found = (
        (one_of_two(article, each.name) if each.two else None)
        or ruling.names.get(spelling(each.name))
        or known_bearer(each.name, each.language, each.role)
        or bearer_of(each.name, each.language, each.role)
    )
    return ruling.bearer_in(article, found)
