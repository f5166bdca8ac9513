"""Atom feeds of a topic, of events, of any search."""

from __future__ import annotations

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from archive.errors import NotFound
from archive.model import ArticleRecord
from archive.store.coverage import Subject, latest_on
from archive.store.event_clusters import event_clusters_found, told_by
from search.answering import answer
from search.query import Sort
from web import atom
from web.asking import read_question
from web.asking_events import read_event_question
from web.handles import archive, engine, meanings
from web.interface import chosen
from web.occasions import name_of
from web.pages import events, results
from web.pages.topics import topic_of
from web.publishers import outlets_by_id
from web.today import today

bp = Blueprint("feeds", __name__)


@bp.get("/topics/<id>.atom")
def topic(id: str) -> Response:
    """Tell the newest articles on a topic."""
    label = topic_of(id).labels[chosen()]
    page = url_for("topics.single_topic", id=id, _external=True)
    return _articles(label, page, latest_on(archive(), Subject(topic=id), atom.MOST))


@bp.get("/search.atom")
def search() -> Response:
    """Tell what a search finds, the newest first; what the address has wrong is left out."""
    question, _problems = read_question(request.args, outlets_by_id())
    asked = question.but(sort=Sort.NEWEST)
    off = frozenset(question.left_out)
    hits = answer(engine(), asked.query(), asked.scope, off, meanings()).hits.hits
    found = []
    for hit in hits:
        try:
            found.append(archive().article(hit.article_id))
        except NotFound:
            continue  # withdrawn since it was indexed
    title = _("Search: %(words)s", words=question.text) if question.text else _("All articles")
    return _articles(title, request.host_url.rstrip("/") + results.address(question), found)


@bp.get("/events.atom")
def happenings() -> Response:
    """Tell the events that articles told of last, of a kind or by any filter."""
    question, _problems = read_event_question(request.args, outlets_by_id())
    found = event_clusters_found(
        archive(), question.filter(today()), limit=atom.MOST, latest_first=True
    )
    told = told_by(archive(), found)
    entries = []
    for each in found:
        sources = told[each.id]
        days = [one.source.published for one in sources if one.source.published]
        if days:
            name = name_of(each.names, chosen())
            entries.append(
                atom.Entry(
                    url_for("events.single_event", id=each.id, _external=True), name.text,
                    name.lang or chosen(), atom.noon(max(days)),
                    " – ".join(str(day) for day in (each.days.first, each.days.last) if day),
                )
            )  # fmt: skip
    page = request.host_url.rstrip("/") + events.address(question)
    return atom.feed(_("Events of the archive"), page, entries, chosen())


def _articles(title: str, page: str, found: list[ArticleRecord]) -> Response:
    outlets = outlets_by_id()
    entries = [
        atom.of_article(
            each, url_for("articles.article", id=each.id, _external=True),
            outlets.get(each.article.outlet or ""), chosen(),
        )
        for each in found
    ]  # fmt: skip
    return atom.feed(title, page, entries, chosen())
