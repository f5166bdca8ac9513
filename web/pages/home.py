"""The first page: what this is, the search box, the newest articles, and what is covered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, render_template, url_for

from archive.store.coverage import Subject, coverage_by_month
from archive.store.event_clusters import ClusterFilter, event_clusters_found
from archive.store.status import counts
from search.query import DateRange, Query
from web import bars, listed, present
from web.charts.monthly import chart
from web.handles import archive, engine
from web.interface import chosen
from web.pages.events import shown
from web.publishers import outlets_by_id
from web.today import today

bp = Blueprint("home", __name__)

#: something to try, in each language of the archive
EXAMPLES = (
    ("en", "Xian Xinghai"),
    ("zh", "冼星海"),
    ("ru", "Алматы Урумчи"),
    ("kk", "Сянь Синхай"),
    ("ug", "ئۈرۈمچى ئالمۇتا"),
)
NEWEST = 8
NEWEST_QUOTES = 4
UPCOMING = 4


@bp.get("/")
def index() -> str:
    """Show the first page."""
    outlets = outlets_by_id()
    held = counts(archive())
    return render_template(
        "home.html",
        counts=held,
        newest=[present.entry(record, outlets, chosen()) for record in archive().latest(NEWEST)],
        quotes=listed.newest(NEWEST_QUOTES),
        outlets=outlets,
        languages=bars.bars(held.by_language),
        publishers=bars.bars(held.by_outlet),
        week=this_week(),
        upcoming=shown(event_clusters_found(archive(), coming(), limit=UPCOMING)),
        chart=chart(coverage_by_month(archive(), Subject())),
        examples=EXAMPLES,
        month_address=month_address,
    )


@dataclass(frozen=True, slots=True)
class Week:
    """The last seven days with an article."""

    first: date
    last: date
    articles: int


def this_week() -> Week | None:
    """Return the week up to today, or up to the newest article where that is older."""
    newest = next((each.article.published for each in archive().latest(1)), None)
    last = min(today(), newest.day) if newest else None
    if last is None:
        return None
    first = last - timedelta(days=6)
    total = engine().search(Query(DateRange(first, last), limit=0)).total
    return Week(first, last, total)


def coming() -> ClusterFilter:
    """Return what asks for events from today on."""
    return ClusterFilter(since=today())


def month_address(month: bars.Month) -> str:
    """Return the address of all articles of one month."""
    days: dict[str, Any] = {"from": month.first.isoformat(), "to": month.last.isoformat()}
    return url_for("results.search", **days)
