"""Who reported one occurrence: when, in which language, in whose words, and how they differ."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from archive.annotation.stories.amounts import Amount, Given, amounts
from archive.annotation.stories.statements import Said, Statement, statements
from archive.languages import CODES
from archive.store import ArticleFilter
from archive.store.event_clusters import event_cluster, events_in
from archive.store.quoted import quotes_of_revision
from archive.store.story_clusters import (
    StoryFilter,
    StoryMember,
    count_stories,
    members_of,
    stories_found,
    story,
)
from archive.store.told import figures_of
from search.query import Sought
from web import occasions
from web.asking import MAX_PAGE, Reader, no_language, no_outlet
from web.charts.spread import spread
from web.handles import archive, meanings
from web.interface import chosen
from web.pages.events import shown as shown_events
from web.present import Publisher, When, publisher, when
from web.publishers import outlets_by_id
from web.said import words
from web.shown import Shown, shown

bp = Blueprint("stories", __name__, url_prefix="/stories")

PAGE_SIZE = 30

#: articles of a story that are compared; more are copies of copies
MOST = 60

#: statements that a page shows side by side
STATEMENTS = 40


@dataclass(frozen=True, slots=True)
class Report:
    """One article of a story as shown."""

    id: str
    title: Shown
    publisher: Publisher | None
    outlet: str
    #: ISO 3166
    country: str | None
    published: When | None
    language: str
    #: first, near-copy, translation, report
    reason: str
    #: own, agency, copy
    origin: str
    credited: str | None


@dataclass(frozen=True, slots=True)
class Voice:
    """A statement as one article has it."""

    id: str
    words: Shown
    report: Report


@dataclass(frozen=True, slots=True)
class Listed:
    """One story in a list."""

    id: str
    title: Shown
    first: When | None
    articles: int
    own: int
    languages: tuple[str, ...]
    outlets: int


@bp.get("")
def index() -> tuple[str, int]:
    """List the stories that several articles report, the newest first."""
    reader = Reader(request.args)
    outlets = outlets_by_id()
    wanted = StoryFilter(
        ArticleFilter(
            reader.several("outlet", outlets, no_outlet),
            reader.several("lang", CODES, no_language),
        ),
        least=2,
    )
    page = reader.page()
    total = count_stories(archive(), wanted)
    found = stories_found(archive(), wanted, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    members = members_of(archive(), [each.id for each in found])
    listed = [
        Listed(
            each.id, _title(members[each.id]), when(members[each.id][0].record.article.published),
            each.articles, each.own, _ordered(each.languages), len(each.outlets),
        )
        for each in found
    ]  # fmt: skip
    shown_page = render_template(
        "stories.html",
        problems=[str(problem) for problem in reader.problems],
        total=total,
        stories=listed,
        page=page,
        pages=min(-(-total // PAGE_SIZE), MAX_PAGE),
        languages=CODES,
        asked=wanted.articles,
    )
    return shown_page, 400 if reader.problems else 200


@bp.get("/<id>")
def single_story(id: str) -> str | Answer:
    """Show one story; the address of any of its articles leads to it."""
    found = story(archive(), id)
    if found.id != id:
        return redirect(url_for(".single_story", id=found.id))
    members = members_of(archive(), [found.id])[found.id]
    reports = [_report(each) for each in members]
    by_id = {each.id: each for each in reports}
    compared = members[:MOST]
    told = {event for each in compared for event in events_in(archive(), each.record.id).values()}
    return render_template(
        "story.html",
        story=found,
        title=_title(members),
        reports=reports,
        languages=_ordered(found.languages),
        grid=_grid(reports),
        spread=spread(members),
        outlets=outlets_by_id(),
        statements=[
            (statement.speaker, [_voice(each, by_id) for each in statement.said])
            for statement in _statements(compared)[:STATEMENTS]
        ],
        amounts=_amounts(compared),
        by_id=by_id,
        events=shown_events([event_cluster(archive(), id) for id in sorted(told)]),
    )


def _report(member: StoryMember) -> Report:
    record, outlets = member.record, outlets_by_id()
    article = record.article
    outlet = outlets.get(article.outlet or "")
    return Report(
        id=record.id,
        title=shown(article.title, article.language),
        publisher=publisher(outlet, chosen()),
        outlet=article.outlet or "",
        country=outlet.country if outlet else None,
        published=when(article.published),
        language=article.language.language,
        reason=member.reason.value,
        origin=member.origin.value,
        credited=member.credited,
    )


def _title(members: list[StoryMember]) -> Shown:
    """Return the title of the first article in the reader's language, else of the first."""
    own = (each for each in members if each.record.article.language.language == chosen())
    article = next(own, members[0]).record.article
    return shown(article.title, article.language)


def _grid(reports: list[Report]) -> list[tuple[Report, dict[str, list[Report]]]]:
    """Return a row for each outlet: language -> its reports."""
    rows: dict[str, tuple[Report, dict[str, list[Report]]]] = {}
    for each in reports:
        _, cells = rows.setdefault(each.outlet, (each, {}))
        cells.setdefault(each.language, []).append(each)
    return list(rows.values())


def _statements(members: list[StoryMember]) -> list[Statement]:
    said = [
        Said(
            quote.id,
            each.record.id,
            each.record.article.language.language,
            quote.quote,
            each.record.article.url,
            frozenset(each.record.article.translations.values()),
        )
        for each in members
        for quote in quotes_of_revision(archive(), each.record.id, each.record.revision.number)
    ]
    near = meanings()
    return statements(said, lambda a, b: near.likeness(a, b, Sought.QUOTES) if near else None)


def _voice(said: Said, by_id: dict[str, Report]) -> Voice:
    report = by_id[said.article]
    return Voice(said.id, occasions.written(words(said.quote), said.language), report)


def _amounts(members: list[StoryMember]) -> list[Amount]:
    return amounts(
        Given(each.record.id, figure)
        for each in members
        for figure in figures_of(archive(), each.record.id)
    )


def _ordered(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in CODES if code in codes)
