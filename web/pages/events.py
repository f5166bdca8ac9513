"""What takes place: a calendar and a list, one page for each event, a feed for calendars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from archive.annotation.events.merging import EventCluster
from archive.model import Revision
from archive.store.contexts import Place, texts_of
from archive.store.event_clusters import (
    ToldBy,
    event_cluster,
    event_clusters_found,
    event_counts,
    told_by,
)
from archive.store.story_clusters import origins
from web import event_data, icalendar_feed, month_sheet, occasions
from web.asking import MAX_PAGE
from web.asking_events import (
    PAGE_SIZE,
    WHEN,
    EventQuestion,
    month_after,
    month_before,
    read_event_question,
)
from web.chips import chips, single, without
from web.handles import archive
from web.interface import chosen
from web.publishers import outlets_by_id
from web.today import today

bp = Blueprint("events", __name__)

#: events of one calendar or feed
MOST = 1000

#: places by which the list can be narrowed
PLACES = 15


@bp.get("/events")
def index() -> tuple[str, int]:
    """Show events with what narrows them, beside a month of the calendar."""
    outlets = outlets_by_id()
    question, problems = read_event_question(request.args, outlets)
    day = today()
    wanted = question.filter(day)
    counts = event_counts(archive(), wanted)
    latest = question.when != "upcoming" and not question.month
    start = (question.page - 1) * PAGE_SIZE
    found = event_clusters_found(
        archive(), wanted, limit=PAGE_SIZE, offset=start, latest_first=latest
    )
    month = question.month or _month(found, day)
    sheet = event_clusters_found(archive(), question.of_month(month).filter(day), limit=MOST)
    here = partial(address, question)
    page = render_template(
        "events.html",
        question=question,
        problems=[str(problem) for problem in problems],
        total=counts.total,
        events=shown(found),
        pages=min(-(-counts.total // PAGE_SIZE), MAX_PAGE),
        month=month,
        weeks=month_sheet.weeks(month, shown(sheet), day),
        before=address(question.of_month(month_before(month))),
        after=address(question.of_month(month_after(month))),
        kinds=chips(here, "kinds", question.kinds, counts.by_kind),
        places=single(here, "place", question.place, counts.by_place)[:PLACES],
        place_name=_place_name,
        when=WHEN,
        outlets=outlets,
        without=without,
        address=here,
        feed=_feed(question),
    )
    return page, 400 if problems else 200


@bp.get("/events/<id>")
def single_event(id: str) -> str | Answer:
    """Show one event with all that tells of it."""
    found = event_cluster(archive(), id)
    if found.id != id:
        return redirect(url_for(".single_event", id=found.id))
    outlets, reader = outlets_by_id(), chosen()
    told = told_by(archive(), [found])[found.id]
    where = url_for(".single_event", id=found.id, _external=True)
    texts = texts_of(archive(), [each.source for each in told])
    reported = origins(archive(), [each.source.article for each in told])
    return render_template(
        "event.html",
        event=occasions.occasion(found, {each.source.language for each in told}, reader, today()),
        names=[occasions.written(name, code) for code, name in found.names.items()],
        all_days=found.all_days,
        organisers=found.organisers,
        participants=found.participants,
        told=[occasions.teller(each, found, _text(each, texts), outlets, reader) for each in told],
        reported=reported,
        stories=sorted({each.story for each in reported.values()}),
        data=event_data.event_data(found, told, reader, where),
        where=where,
    )


@bp.get("/events.ics")
def feed() -> Response:
    """Give events as a calendar; what the address has wrong is left out of it."""
    question, _problems = read_event_question(request.args, outlets_by_id())
    return _calendar(event_clusters_found(archive(), question.filter(today()), limit=MOST))


@bp.get("/events/<id>.ics")
def single_feed(id: str) -> Response:
    """Give one event for a calendar."""
    return _calendar([event_cluster(archive(), id)])


def address(question: EventQuestion, **changes: Any) -> str:
    """Return the permanent address of a list of events, changed where `changes` say so."""
    changed = question.but(**changes) if changes else question
    return url_for("events.index", **changed.parameters())


def shown(found: Iterable[EventCluster]) -> list[occasions.Occasion]:
    """Return events as they stand in a list."""
    found = list(found)
    told = told_by(archive(), found)
    return [
        occasions.occasion(each, (one.source.language for one in told[each.id]), chosen(), today())
        for each in found
    ]


def _month(found: list[EventCluster], day: date) -> date:
    """Return the month to open: this one if anything of it is listed, else the nearest listed."""
    begun = [each.days.begin for each in found if each.days.begin]
    nearest = min(begun, key=lambda other: abs((other - day).days), default=day)
    return nearest.replace(day=1)


def _feed(question: EventQuestion) -> str:
    parameters = {**question.parameters(), "page": None}
    return url_for("events.feed", **{k: v for k, v in parameters.items() if v}, _external=True)


def _calendar(found: list[EventCluster]) -> Response:
    body = icalendar_feed.calendar(
        found, told_by(archive(), found), name=_("Events of the archive"), reader=chosen(),
        host=request.host.partition(":")[0],
        address=lambda id: url_for("events.single_event", id=id, _external=True),
    )  # fmt: skip
    return Response(body, content_type="text/calendar; charset=utf-8")


def _text(told: ToldBy, texts: Mapping[Place, Revision]) -> str:
    found = texts.get((told.source.article, told.source.revision))
    return found.article.text if found else ""


def _place_name(id: str) -> str:
    known = occasions.place_of(id, chosen())
    return known[1] if known else id
