"""Feeds of a topic, of a person, of events, of any search: as Atom, and as JSON Feed."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from archive.errors import NotFound
from archive.model import ArticleRecord
from archive.store.coverage import Subject, latest_on
from archive.store.event_clusters import event_clusters_found, told_by
from archive.store.persons import person as named
from archive.store.quoted import QuoteFilter, quotes
from search.answering import answer
from search.query import Sort
from web.asking import read_question
from web.asking_events import read_event_question
from web.atom import atom
from web.handles import archive, engine, meanings
from web.interface import chosen
from web.json_feed import json_feed
from web.occasions import name_of
from web.pages import events, results
from web.pages.topics import topic_of
from web.publishers import outlets_by_id
from web.syndication import MOST, Entry, Feed, noon, of_article, of_quote
from web.today import today

bp = Blueprint("feeds", __name__)

#: ending of the address -> how the feed is written
FORMS: dict[str, Callable[[Feed], Response]] = {"atom": atom, "feed.json": json_feed}

_FORM = "<any('atom', 'feed.json'):form>"


@bp.get(f"/topics/<id>.{_FORM}")
def topic(id: str, form: str) -> Response:
    """Tell the newest articles on a topic."""
    label = topic_of(id).labels[chosen()]
    page = url_for("topics.single_topic", id=id, _external=True)
    return _articles(form, label, page, latest_on(archive(), Subject(topic=id), MOST))


@bp.get(f"/people/<id>.{_FORM}")
def person(id: str, form: str) -> Response:
    """Tell the newest quotes of a person."""
    found, outlets = named(archive(), id), outlets_by_id()
    entries = [
        of_quote(
            each, url_for("quotes.single_quote", id=each.id, _external=True),
            outlets.get(each.source.outlet or ""), chosen(),
        )
        for each in quotes(archive(), QuoteFilter(person=found.id), limit=MOST)
    ]  # fmt: skip
    page = url_for("people.single_person", id=found.id, _external=True)
    return FORMS[form](Feed(found.name(chosen()), page, entries, chosen()))


@bp.get(f"/search.{_FORM}")
def search(form: str) -> Response:
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
    return _articles(form, title, request.host_url.rstrip("/") + results.address(question), found)


@bp.get(f"/events.{_FORM}")
def happenings(form: str) -> Response:
    """Tell the events that articles told of last, of a kind or by any filter."""
    question, _problems = read_event_question(request.args, outlets_by_id())
    found = event_clusters_found(archive(), question.filter(today()), limit=MOST, latest_first=True)
    told = told_by(archive(), found)
    entries = []
    for each in found:
        sources = told[each.id]
        days = [one.source.published for one in sources if one.source.published]
        if days:
            name = name_of(each.names, chosen())
            entries.append(
                Entry(
                    url_for("events.single_event", id=each.id, _external=True), name.text,
                    name.lang or chosen(), noon(max(days)),
                    " – ".join(str(day) for day in (each.days.first, each.days.last) if day),
                )
            )  # fmt: skip
    page = request.host_url.rstrip("/") + events.address(question)
    return FORMS[form](Feed(_("Events of the archive"), page, entries, chosen()))


def _articles(form: str, title: str, page: str, found: list[ArticleRecord]) -> Response:
    outlets = outlets_by_id()
    entries = [
        of_article(
            each, url_for("articles.article", id=each.id, _external=True),
            outlets.get(each.article.outlet or ""), chosen(),
        )
        for each in found
    ]  # fmt: skip
    return FORMS[form](Feed(title, page, entries, chosen()))
