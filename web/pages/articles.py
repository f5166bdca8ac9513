"""An article with all that is known of it, its earlier revisions, and what changed between two."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from archive.errors import NotFound
from archive.model import ArticleRecord, Revision
from archive.store.identified import articles_by_id
from archive.store.persons import persons_in
from archive.store.quoted import quotes_of_revision
from archive.store.story_clusters import reports_beside
from archive.store.told import mentions, read_by
from search.query import Sought
from web import present
from web.alike import alike
from web.cast import cast, named
from web.citing.embedded import meta_tags, news_article
from web.citing.files import FORMATS
from web.citing.making import of_article, written
from web.compare import compare_texts, compare_words
from web.handles import archive
from web.interface import chosen
from web.publishers import outlets_by_id
from web.said import marked, said

bp = Blueprint("articles", __name__, url_prefix="/articles")

#: articles like it that a page shows, and letters of its text that tell what it is about
SIMILAR, LEAD = 5, 600


@bp.get("/<id>")
def article(id: str) -> str | Response:
    """Show the newest text of an article."""
    record = archive().article(id)
    if record.id != id:
        return redirect(url_for(".article", id=record.id))
    return _page(record, record.revision)


@bp.get("/<id>/revisions/<int:number>")
def revision(id: str, number: int) -> str:
    """Show an earlier text of an article."""
    record = archive().article(id)
    return _page(record, pick(archive().revisions(record.id), number))


@bp.get("/<id>/compare")
def compare(id: str) -> str:
    """Show what changed from one revision to another."""
    record = archive().article(id)
    revisions = archive().revisions(record.id)
    newest = revisions[-1].number
    new = pick(revisions, read_number("to", newest))
    old = pick(revisions, read_number("from", max(1, new.number - 1)))
    return render_template(
        "compare.html",
        id=record.id,
        story=present.story(new.article, record.id, outlets_by_id(), chosen()),
        old=old,
        new=new,
        revisions=revisions,
        title=compare_words(old.article.title, new.article.title),
        subtitle=compare_words(old.article.subtitle, new.article.subtitle),
        lines=compare_texts(old.article, new.article),
    )


def pick(revisions: list[Revision], number: int) -> Revision:
    """Return one revision by its number, else raise NotFound."""
    for revision in revisions:
        if revision.number == number:
            return revision
    raise NotFound(f"This article has no revision {number}.")


def read_number(name: str, default: int) -> int:
    """Read a revision's number from the address; what is no number is `default`."""
    value = request.args.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else default


def _page(record: ArticleRecord, revision: Revision) -> str:
    outlets, article = outlets_by_id(), revision.article
    records = quotes_of_revision(archive(), record.id, revision.number)
    persons = persons_in(archive(), [record.id])
    known = {name: person for (_, name), person in persons.items()}
    quotes = [said(each, article.language, outlets, chosen(), persons) for each in records]
    newest = revision.number == record.revision.number
    beside = reports_beside(archive(), record.id)
    told = mentions(archive(), record.id) if newest else []
    reference = of_article(revision)
    return render_template(
        "article.html",
        story=present.story(article, record.id, outlets, chosen()),
        paragraphs=marked(article, records, quotes, named(told, known)),
        quotes=quotes,
        people=cast(told, [each.quote for each in records], article.language, known),
        read_by=read_by(archive(), record.id) if newest else None,
        sought=request.args.get("quote", ""),
        record=record,
        revision=revision,
        newest=record.revision.number,
        reference=reference,
        references=written(reference),
        tags=meta_tags(reference),
        data=news_article(reference),
        formats=FORMATS,
        relevance=present.reason(record.relevance),
        revisions=archive().revisions(record.id),
        captures=archive().captures_of(record.id),
        others=[
            present.entry(other.record, outlets, chosen(), reason=other.reason) for other in beside
        ],
        similar=[
            present.entry(other, outlets, chosen())
            for other in _similar(record, {each.record.id for each in beside})
        ],
    )


def _similar(record: ArticleRecord, known: set[str]) -> list[ArticleRecord]:
    """Return the articles that are most like one, but those of its own story."""
    article = record.article
    words = f"{article.title} {article.subtitle or ''} {article.text[:LEAD]}"
    ids = alike(Sought.ARTICLES, record.id, words, known, SIMILAR)
    records = articles_by_id(archive(), ids)
    return [records[each] for each in ids if each in records]
