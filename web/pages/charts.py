"""The site's pictures as files: coverage, quotes and company of a person, the map, stories."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from archive.annotation.authority import descendants, entry
from archive.annotation.records import NameKind
from archive.errors import NotFound
from archive.store.coverage import Subject, coverage_by_month, place_counts
from archive.store.persons import person as named
from archive.store.portraits import portrait
from archive.store.story_clusters import members_of, story
from search.answering import answer
from search.persons import People
from web.asking import read_question
from web.atlas.projection import HEIGHT, WIDTH, outline
from web.charts.files import Picture, file_of
from web.charts.monthly import chart
from web.charts.spread import spread
from web.handles import archive, engine, meanings
from web.interface import chosen
from web.occasions import place_of
from web.pages.downloads import refuse
from web.pages.places import dots
from web.pages.topics import topic_of
from web.publishers import outlets_by_id
from web.shown import shown, tame

bp = Blueprint("charts", __name__, url_prefix="/charts")

_ENDING = "<any('svg', 'csv'):ending>"


@bp.get(f"/coverage.{_ENDING}")
def everything(ending: str) -> Response:
    """Give the articles by month and language."""
    by_month = coverage_by_month(archive(), Subject())
    page = url_for("home.index", _external=True)
    return file_of(_monthly("coverage", _("Coverage by month"), page, by_month), ending)


@bp.get(f"/search.{_ENDING}")
def found(ending: str) -> Response:
    """Give what a search finds by month."""
    question, problems = read_question(request.args, outlets_by_id())
    refuse(problems)
    off = frozenset(question.left_out)
    asked = question.query()
    hits = answer(engine(), asked, question.scope, off, meanings(), People(archive())).hits
    by_month = {month: {"": count} for month, count in hits.facets.get("month", {}).items()}
    title = f"{_('Search')}: {question.text}" if question.text else _("Search")
    page = url_for("results.search", _external=True, **question.parameters())
    return file_of(_monthly("search", title, page, by_month), ending)


@bp.get(f"/topics/<id>.{_ENDING}")
def topic(id: str, ending: str) -> Response:
    """Give the articles on a topic by month and language."""
    title = topic_of(id).labels[chosen()]
    by_month = coverage_by_month(archive(), Subject(topic=id))
    page = url_for("topics.single_topic", id=id, _external=True)
    return file_of(_monthly(f"topic-{id}", title, page, by_month), ending)


@bp.get(f"/places/<id>.{_ENDING}")
def place(id: str, ending: str) -> Response:
    """Give the articles that name a place, or one within it, by month and language."""
    known = entry(id)
    if known is None or known.kind is not NameKind.PLACE:
        raise NotFound(f"there is no place {id!r}.")
    by_month = coverage_by_month(archive(), Subject(places=(id, *descendants(id))))
    page = url_for("places.single_place", id=id, _external=True)
    return file_of(_monthly(f"place-{id}", known.label(chosen()), page, by_month), ending)


@bp.get(f"/people/<id>.{_ENDING}")
def person(id: str, ending: str) -> Response:
    """Give a person's quotes by month."""
    told = portrait(archive(), named(archive(), id))
    who = told.person
    title = f"{tame(who.name(chosen()))}: {_('Quotes')}"
    by_month = {month: {"": count} for month, count in told.months.items()}
    page = url_for("people.single_person", id=who.id, _external=True)
    return file_of(_monthly(f"quotes-{who.id}", title, page, by_month), ending)


@bp.get(f"/company/<id>.{_ENDING}")
def company(id: str, ending: str) -> Response:
    """Give the persons who stand in the same articles as a person."""
    told = portrait(archive(), named(archive(), id))
    who = told.person
    values = {
        "title": f"{tame(who.name(chosen()))}: {_('In the same articles')}",
        "source": url_for("people.single_person", id=who.id, _external=True),
        "bars": [(tame(other.name(chosen())), count) for other, count in told.together],
        "most": max((count for _other, count in told.together), default=1),
    }
    rows = [(other.id, tame(other.name(chosen())), count) for other, count in told.together]
    header = ("person", "name", "articles")
    return file_of(Picture(f"company-{who.id}", "bars", values, header, rows), ending)


@bp.get(f"/map.{_ENDING}")
def atlas(ending: str) -> Response:
    """Give the places that articles name."""
    counts = {id: count for id, count in place_counts(archive()).items() if place_of(id, chosen())}
    names = {id: found[1] for id in counts if (found := place_of(id, chosen()))}
    values = {
        "dots": dots(counts, names), "outline": outline(), "width": WIDTH, "height": HEIGHT,
        "title": _("Where it happens"), "source": url_for("places.index", _external=True),
    }  # fmt: skip
    rows = [
        (id, names[id], known.what, *(known.at or (None, None)), count.articles, count.own)
        for id, count in counts.items()
        if (known := entry(id))
    ]
    header = ("place", "name", "kind", "latitude", "longitude", "articles", "own")
    return file_of(Picture("map", "map", values, header, rows), ending)


@bp.get(f"/stories/<id>.{_ENDING}")
def reports(id: str, ending: str) -> Response:
    """Give the articles of a story over time."""
    found = story(archive(), id)
    members = members_of(archive(), [found.id])[found.id]
    drawn = spread(members)
    if drawn is None and ending == "svg":
        raise NotFound("fewer than two articles of this story have a date: there is no picture.")
    outlets = outlets_by_id()
    first = members[0].record.article
    values = {
        "spread": drawn, "outlets": outlets, "title": shown(first.title, first.language).text,
        "source": url_for("stories.single_story", id=found.id, _external=True),
    }  # fmt: skip
    rows = []
    for each in members:
        article = each.record.article
        day = article.published.day.isoformat() if article.published else None
        cells = (each.record.id, day, article.outlet, article.language.language)
        rows.append((*cells, each.origin.value, each.reason.value, tame(article.title)))
    header = ("article", "published", "outlet", "language", "origin", "reason", "title")
    return file_of(Picture(f"story-{found.id}", "spread", values, header, rows), ending)


def _monthly(
    name: str, title: str, page: str, by_month: Mapping[str, Mapping[str, int]]
) -> Picture:
    drawn = chart(by_month)
    header = ("month", *(drawn.languages or ()), "all")
    rows = [
        (month or None, *(some.get(code, 0) for code in drawn.languages), sum(some.values()))
        for month, some in sorted(by_month.items())
    ]
    return Picture(name, "months", {"chart": drawn, "title": title, "source": page}, header, rows)
