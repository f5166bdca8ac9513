"""The texts that what was read stands in, many at once."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select, tuple_

from archive.model import Revision
from archive.store.archive import Archive
from archive.store.records import revision_of
from archive.store.sources import Source
from archive.store.tables import articles, revisions

#: an article's identifier and a revision's number
Place = tuple[str, int]


def texts_of(archive: Archive, sources: Iterable[Source]) -> dict[Place, Revision]:
    """Return the revision of each source by its article and number; one that is gone is left out.

    For the sources of one page: some hundreds at most.
    """
    places = sorted({(source.article, source.revision) for source in sources})
    if not places:
        return {}
    columns = revisions.c
    chosen = (
        select(revisions, articles.c.url, articles.c.outlet)
        .join(articles, articles.c.id == columns.article)
        .where(tuple_(columns.article, columns.number).in_(places))
    )
    with archive.reading() as connection:
        found = map(revision_of, connection.execute(chosen))
        return {(each.article_id, each.number): each for each in found}


def read_from(archive: Archive, capture: int) -> list[Revision]:
    """Return the revisions that were read from a capture."""
    chosen = (
        select(revisions, articles.c.url, articles.c.outlet)
        .join(articles, articles.c.id == revisions.c.article)
        .where(revisions.c.capture == capture)
        .order_by(revisions.c.article, revisions.c.number)
    )
    with archive.reading() as connection:
        return [revision_of(row) for row in connection.execute(chosen)]
