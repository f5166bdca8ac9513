"""Articles and their revisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import Any, cast

from flask import Response, url_for

from archive.export import as_dict, moment
from archive.model import ArticleRecord
from archive.store.quoted import quotes_of_revision
from web.api import records
from web.api.answers import answer, part
from web.api.asked import Articles, One, OneRevision, QuotesOfOne
from web.api.blueprint import bp
from web.api.said import quote_records
from web.handles import archive
from web.pages.articles import pick


@bp.get("/articles", summary="Articles of the archive", responses={200: records.Articles})
def list_articles(query: Articles) -> Response:
    """List articles in the order in which they were taken in or changed, without their texts."""
    [change] = cast("tuple[int]", query.after or (0,))
    wanted = replace(query.articles(), after_change=change)
    found = islice(archive().articles(wanted), query.limit + 1)
    return answer(part(found, query, lambda each: (each.change,), _articles), records.Articles)


@bp.get("/articles/<id>", summary="One article", responses={200: records.Article})
def single_article(path: One) -> Response:
    """Return the newest text of an article with all that is known of it."""
    return answer(article_record(archive().article(path.id), text=True), records.Article)


@bp.get("/articles/<id>/revisions", summary="States of a text", responses={200: records.Revisions})
def list_revisions(path: One) -> Response:
    """List all states of an article's text, without the texts."""
    id = archive().article(path.id).id
    some = [_revision(id, each) for each in archive().revisions(id)]
    return answer({"total": len(some), "items": some}, records.Revisions)


@bp.get(
    "/articles/<id>/revisions/<int:number>",
    summary="One state of a text",
    responses={200: records.Revision},
)
def single_revision(path: OneRevision) -> Response:
    """Return one state of an article's text."""
    id = archive().article(path.id).id
    found = pick(archive().revisions(id), path.number)
    return answer(_revision(id, found) | {"text": found.article.text}, records.Revision)


@bp.get("/articles/<id>/quotes", summary="Quotes of an article", responses={200: records.Quotes})
def list_article_quotes(path: One, query: QuotesOfOne) -> Response:
    """List who says what in the newest text of an article, in its order.

    A cursor goes on in the text that it was given for, also where there is a newer one.
    """
    record = archive().article(path.id)
    revision, last = cast("tuple[int, int]", query.after or (record.revision.number, -1))
    found = quotes_of_revision(archive(), record.id, revision)
    some = [each for each in found if each.number > last]
    body = part(some, query, lambda each: (revision, each.number), quote_records, len(found))
    return answer(body, records.Quotes)


def _articles(found: Iterable[ArticleRecord]) -> Iterable[dict[str, Any]]:
    return map(article_record, found)


def article_record(record: ArticleRecord, *, text: bool = False) -> dict[str, Any]:
    """Return an article; its text only where it is asked for alone."""
    fields = as_dict(record)
    return {
        **fields,
        "text": fields["text"] if text else None,
        "links": {
            "self": url_for("api.single_article", id=record.id, _external=True),
            "html": url_for("articles.article", id=record.id, _external=True),
            "quotes": url_for("api.list_article_quotes", id=record.id, _external=True),
            "revisions": url_for("api.list_revisions", id=record.id, _external=True),
            "story": url_for("api.single_story", id=record.story, _external=True),
        },
    }


def _revision(id: str, revision: Any) -> dict[str, Any]:
    article, number = revision.article, revision.number
    return {
        "number": number,
        "title": article.title,
        "published": moment(article.published),
        "first_seen": revision.first_seen,
        "last_seen": revision.last_seen,
        "links": {
            "self": url_for("api.single_revision", id=id, number=number, _external=True),
            "html": url_for("articles.revision", id=id, number=number, _external=True),
        },
    }
