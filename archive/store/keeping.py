"""Keep what was read from a capture: a new article, a new revision, or nothing new."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from archive.ids import article_id, canonical_url
from archive.model import Article, Capture, Kept, Outcome, Relevance
from archive.store.changes import next_change
from archive.store.forgetting import forget
from archive.store.records import fields_of
from archive.store.stories import tie
from archive.store.tables import articles, off_topic, removals, revisions


def keep(connection: Connection, article: Article, capture: Capture, relevance: Relevance) -> Kept:
    """Keep an article within the running write; see `Archive.keep`."""
    url = canonical_url(article.url)
    article = replace(article, url=url)
    identity = article_id(url)
    if not relevance.on_topic:
        return _set_aside(connection, identity, article, capture, relevance)
    connection.execute(delete(off_topic).where(off_topic.c.url == url))
    known = connection.execute(select(articles).where(articles.c.id == identity)).first()
    if known is None:
        return _add(connection, identity, article, capture, relevance)
    return _renew(connection, known, article, capture, relevance)


def withdraw(connection: Connection, identity: str) -> bool:
    """Take an article out, so that indexes follow; tell whether it was there."""
    gone = connection.execute(delete(articles).where(articles.c.id == identity)).rowcount
    if gone:
        connection.execute(delete(removals).where(removals.c.article == identity))
        values = {"article": identity, "change": next_change(connection)}
        connection.execute(insert(removals), values)
    return bool(gone)


def _set_aside(
    connection: Connection, identity: str, article: Article, capture: Capture, relevance: Relevance
) -> Kept:
    withdraw(connection, identity)
    connection.execute(delete(off_topic).where(off_topic.c.url == article.url))
    connection.execute(
        insert(off_topic),
        {
            "url": article.url,
            "outlet": article.outlet,
            "language": article.language.language,
            "title": article.title,
            "score": relevance.score,
            "reason": relevance.reason,
            "capture": capture.id,
        },
    )
    return Kept(Outcome.OFF_TOPIC)


def _add(
    connection: Connection, identity: str, article: Article, capture: Capture, relevance: Relevance
) -> Kept:
    connection.execute(delete(removals).where(removals.c.article == identity))
    connection.execute(
        insert(articles),
        {
            "id": identity,
            "url": article.url,
            "newest": 1,
            "story": identity,
            "story_reason": "first",
            "change": 0,
            **_columns(article, relevance),
        },
    )
    _insert_revision(connection, identity, 1, article, capture)
    ties = tie(connection, identity, article)
    _touch(connection, identity, {"story_reason": ties.reason})
    if ties.near_copies:
        return Kept(Outcome.DUPLICATE, identity, 1, ties.near_copies[0])
    return Kept(Outcome.NEW, identity, 1)


def _renew(
    connection: Connection,
    known: Row[Any],
    article: Article,
    capture: Capture,
    relevance: Relevance,
) -> Kept:
    """Compare with the revisions there are: reread, seen again, or revised."""
    there = connection.execute(
        select(revisions).where(revisions.c.article == known.id).order_by(revisions.c.first_seen)
    ).all()
    newest = there[-1]
    if reread := next((row for row in there if row.capture == capture.id), None):
        return _reread(connection, known, reread, article, capture, relevance)
    older = capture.fetched < newest.first_seen
    alike = [row for row in (there if older else [newest]) if _same_text(row, article)]
    if alike:
        return _reread(connection, known, alike[-1], article, capture, relevance)
    number = max(row.number for row in there) + 1
    _insert_revision(connection, known.id, number, article, capture)
    if not older:
        values = {"newest": number, **_columns(article, relevance)}
        _touch(connection, known.id, values)
        tie(connection, known.id, article)
    return Kept(Outcome.REVISED, known.id, number)


def _reread(
    connection: Connection, known: Row[Any], row: Row[Any], article: Article, capture: Capture,
    relevance: Relevance,
) -> Kept:  # fmt: skip
    """Bring a revision up to date with what extraction makes of its page now."""
    fields = fields_of(article)
    changed = not _same_text(row, article) or row.fields != fields
    values: dict[str, Any] = {
        "title": article.title, "text": article.text, "fields": fields,
        "last_seen": max(row.last_seen, capture.last_seen or capture.fetched),
        "first_seen": min(row.first_seen, capture.fetched),
    }  # fmt: skip
    connection.execute(
        update(revisions)
        .where(revisions.c.article == known.id, revisions.c.number == row.number)
        .values(values)
    )
    if changed:
        forget(connection, known.id, row.number)
    columns = _columns(article, relevance)
    if row.number == known.newest and (
        changed or any(getattr(known, k) != v for k, v in columns.items())
    ):
        _touch(connection, known.id, columns)
        if changed:
            tie(connection, known.id, article)
    return Kept(Outcome.UNCHANGED, known.id, row.number)


def _insert_revision(
    connection: Connection, identity: str, number: int, article: Article, capture: Capture
) -> None:
    seen: datetime = capture.fetched
    last = max(seen, capture.last_seen or seen)
    connection.execute(
        insert(revisions),
        {
            "article": identity, "number": number, "capture": capture.id, "first_seen": seen,
            "last_seen": last, "title": article.title, "text": article.text,
            "fields": fields_of(article),
        },
    )  # fmt: skip


def _columns(article: Article, relevance: Relevance) -> dict[str, Any]:
    return {
        "outlet": article.outlet,
        "language": article.language.language,
        "published": article.published.day if article.published else None,
        "score": relevance.score,
        "reason": relevance.reason,
    }


def _touch(connection: Connection, identity: str, values: dict[str, Any]) -> None:
    values = {**values, "change": next_change(connection)}
    connection.execute(update(articles).where(articles.c.id == identity).values(values))


def _same_text(row: Row[Any], article: Article) -> bool:
    return bool(row.title == article.title and row.text == article.text)
