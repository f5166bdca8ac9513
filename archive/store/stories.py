"""Which articles tell one story: near-copies and translations, whatever came first.

Being a near-copy or a translation goes both ways, and a story is all that hangs together by
it; its identifier is the least identifier of its articles. So the stories do not depend on
the order of arrival.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update

from archive import duplicates
from archive.model import Article
from archive.store import tables
from archive.store.changes import next_change

#: articles that are compared with a new one at most; a text that was copied more often
#: meets its story through the first of them
MOST_CANDIDATES = 50


@dataclass(frozen=True, slots=True)
class Ties:
    """The articles that one article is tied to."""

    near_copies: tuple[str, ...]
    translations: tuple[str, ...]

    @property
    def reason(self) -> str:
        """Why the article stands in its story."""
        if self.near_copies:
            return "near-copy"
        return "translation" if self.translations else "first"


def tie(connection: Connection, article_id: str, article: Article) -> Ties:
    """Note what ties an article to others, and return what it is tied to."""
    for table in (tables.bands, tables.translations):
        connection.execute(delete(table).where(table.c.article == article_id))
    ties = Ties(
        near_copies=_near_copies(connection, article_id, article),
        translations=_translations(connection, article_id, article),
    )
    _merge(connection, article_id, (*ties.near_copies, *ties.translations))
    return ties


def _near_copies(connection: Connection, article_id: str, article: Article) -> tuple[str, ...]:
    own = duplicates.shingles(article.text)
    hashes = duplicates.bands(own)
    if not hashes:
        return ()
    hash_ = tables.bands.c.hash
    candidates = (
        select(tables.bands.c.article)
        .where(hash_.in_(hashes))
        .distinct()
        .order_by(tables.bands.c.article)
        .limit(MOST_CANDIDATES)
    )
    texts = connection.execute(
        select(tables.articles.c.id, tables.revisions.c.text)
        .join_from(tables.articles, tables.revisions, _newest())
        .where(tables.articles.c.id.in_(candidates))
        .order_by(tables.articles.c.id)
    ).all()
    connection.execute(
        insert(tables.bands), [{"article": article_id, "hash": value} for value in set(hashes)]
    )
    return tuple(
        row.id for row in texts if duplicates.is_near_copy(own, duplicates.shingles(row.text))
    )


def _newest() -> ColumnElement[bool]:
    return and_(
        tables.revisions.c.article == tables.articles.c.id,
        tables.revisions.c.number == tables.articles.c.newest,
    )


def _translations(connection: Connection, article_id: str, article: Article) -> tuple[str, ...]:
    """Find the articles that this one names as translations, and those that name it."""
    others = sorted(set(article.translations.values()) - {article.url})
    if others:
        rows = [{"article": article_id, "url": url} for url in others]
        connection.execute(insert(tables.translations), rows)
    named = select(tables.articles.c.id).where(tables.articles.c.url.in_(others))
    naming = select(tables.translations.c.article).where(tables.translations.c.url == article.url)
    return tuple(sorted(connection.scalars(named.union(naming))))


def _merge(connection: Connection, article_id: str, tied: tuple[str, ...]) -> None:
    """Put the stories of these articles together under their least identifier."""
    ids = tables.articles.c
    stories = set(
        connection.scalars(select(ids.story).where(ids.id.in_([article_id, *tied])).distinct())
    )
    least = min(stories)
    moved = connection.scalars(select(ids.id).where(ids.story.in_(stories - {least}))).all()
    for moving in moved:
        values = {"story": least, "change": next_change(connection)}
        connection.execute(update(tables.articles).where(ids.id == moving).values(values))
