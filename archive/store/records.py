"""Between the rows of the tables and the records of the model."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from archive.model import (
    Article,
    ArticleRecord,
    Capture,
    Image,
    LanguageTag,
    Moment,
    Outlet,
    Relevance,
    Revision,
)  # fmt: skip

#: what stands in columns of its own and not in the JSON of a revision
_COLUMNS = ("url", "title", "paragraphs", "outlet")


def fields_of(article: Article) -> dict[str, Any]:
    """Return what a revision keeps as JSON: all fields without a column of their own.

    They are as JSON gives them back (lists, no tuples), so that they can be compared.
    """
    fields = {key: value for key, value in asdict(article).items() if key not in _COLUMNS}
    for name in ("published", "modified"):
        if moment := fields[name]:
            moment["day"] = moment["day"].isoformat()
            moment["instant"] = moment["instant"].isoformat() if moment["instant"] else None
    fields["translations"] = dict(article.translations)
    fields["provenance"] = dict(article.provenance)
    again: dict[str, Any] = json.loads(json.dumps(fields))
    return again


def article_of(row: Row[Any]) -> Article:
    """Return the article of a revision's row (with the columns url and outlet)."""
    fields = row.fields
    image = fields["image"]
    return Article(
        url=row.url,
        title=row.title,
        paragraphs=tuple(row.text.split("\n")) if row.text else (),
        outlet=row.outlet,
        subtitle=fields["subtitle"],
        authors=tuple(fields["authors"]),
        editor=fields["editor"],
        source=fields["source"],
        published=_moment(fields["published"]),
        modified=_moment(fields["modified"]),
        section=fields["section"],
        language=LanguageTag(**fields["language"]),
        paragraph_languages=tuple(LanguageTag(**tag) for tag in fields["paragraph_languages"]),
        image=Image(**image) if image else None,
        translations=fields["translations"],
        provenance=fields["provenance"],
    )


def _moment(fields: dict[str, Any] | None) -> Moment | None:
    if fields is None:
        return None
    instant = fields["instant"]
    return Moment(
        day=date.fromisoformat(fields["day"]),
        instant=datetime.fromisoformat(instant) if instant else None,
        offset=fields["offset"],
        clock=fields["clock"],
    )


def revision_of(row: Row[Any]) -> Revision:
    """Return a revision from its joined row."""
    return Revision(
        article_id=row.article,
        number=row.number,
        article=article_of(row),
        capture_id=row.capture,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
    )


def record_of(row: Row[Any]) -> ArticleRecord:
    """Return an article with its newest revision from their joined row."""
    return ArticleRecord(
        id=row.article,
        revision=revision_of(row),
        relevance=Relevance(True, row.score, row.reason),
        story=row.story,
        story_reason=row.story_reason,
        change=row.change,
    )


def capture_of(row: Row[Any]) -> Capture:
    """Return a capture from its row."""
    return Capture(
        url=row.url, fetched=row.fetched, status=row.status, content_type=row.content_type,
        digest=row.digest, warc=row.warc, offset=row.offset, outlet=row.outlet, etag=row.etag,
        last_modified=row.last_modified, id=row.id, last_seen=row.last_seen,
    )  # fmt: skip


def outlet_of(row: Row[Any]) -> Outlet:
    """Return an outlet from its row."""
    return Outlet(
        id=row.id, names=row.names, home=row.home, languages=tuple(row.languages),
        country=row.country, invented=row.invented,
    )  # fmt: skip
