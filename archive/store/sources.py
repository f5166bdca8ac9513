"""Where something that was read stands: the article, its revision and capture, its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, Table, and_, select

from archive.store.tables import articles, revisions


@dataclass(frozen=True, slots=True)
class Source:
    """What a claim can be traced to."""

    #: identifier of the article
    article: str
    #: number of the revision it was read from
    revision: int
    #: the capture that revision was read from
    capture_id: int
    url: str
    #: of that revision
    title: str
    language: str
    outlet: str | None = None
    published: date | None = None


def with_sources(table: Table) -> Select[Any]:
    """Select the rows of an annotation table with what their sources are made of."""
    chosen = articles.c
    return select(
        table, chosen.url, chosen.language, chosen.outlet, chosen.published,
        revisions.c.title, revisions.c.capture,
    ).join_from(table, articles, chosen.id == table.c.article).join(
        revisions,
        and_(revisions.c.article == table.c.article, revisions.c.number == table.c.revision),
    )  # fmt: skip


def source_of(row: Row[Any]) -> Source:
    """Return the source of a row of `with_sources`."""
    return Source(
        article=row.article, revision=row.revision, capture_id=row.capture, url=row.url,
        title=row.title, language=row.language, outlet=row.outlet, published=row.published,
    )  # fmt: skip
