"""The first page: what this is, the search box, the newest articles, and what is covered."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, url_for

from archive.store.status import counts
from web import bars, listed, present
from web.handles import archive
from web.interface import chosen
from web.publishers import outlets_by_id

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
        months=bars.months(held.by_month),
        examples=EXAMPLES,
        month_address=month_address,
    )


def month_address(month: bars.Month) -> str:
    """Return the address of all articles of one month."""
    days: dict[str, Any] = {"from": month.first.isoformat(), "to": month.last.isoformat()}
    return url_for("results.search", **days)
