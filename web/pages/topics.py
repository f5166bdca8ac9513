"""What the archive is about: the scheme of topics, and how each is covered over time."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, url_for

from archive.annotation.topics.scheme import Topic, scheme
from archive.errors import NotFound
from archive.store.coverage import Subject, coverage, latest_on
from archive.store.quoted import QuoteFilter, quote_counts, quotes
from archive.store.told import topic_counts
from web import present
from web.charts.monthly import chart
from web.handles import archive
from web.interface import chosen
from web.listed import entries
from web.naming import speakers, topic_labels
from web.publishers import outlets_by_id

bp = Blueprint("topics", __name__, url_prefix="/topics")

#: what a topic's page shows itself
QUOTES, ARTICLES, PEOPLE = 5, 12, 12


@bp.get("")
def index() -> str:
    """Show the topics with what each means, narrower ones below."""
    counts = topic_counts(archive())
    tops = [each for each in scheme().values() if each.broader is None]
    tops.sort(key=lambda each: -counts.get(each.id, 0))
    return render_template(
        "topics.html",
        topics=[(each, _below(each)) for each in tops],
        counts=counts,
        labels=topic_labels(),
        most=max(counts.values(), default=0),
    )


@bp.get("/<id>")
def single_topic(id: str) -> str:
    """Show one topic: coverage over time, who speaks on it, the latest on it."""
    topic = topic_of(id)
    subject = Subject(topic=id)
    found = coverage(archive(), subject)
    outlets = outlets_by_id()
    wanted = QuoteFilter(topic=id)
    people = [(who, n) for who, n in quote_counts(archive(), wanted).by_speaker.items() if who]
    return render_template(
        "topic.html",
        topic=topic,
        labels=topic_labels(),
        below=_below(topic),
        coverage=found,
        chart=chart(found.by_month),
        outlets=outlets,
        people=people[:PEOPLE],
        speakers=speakers([who for who, _ in people[:PEOPLE]]),
        quotes=entries(quotes(archive(), wanted, limit=QUOTES)),
        articles=[
            present.entry(each, outlets, chosen())
            for each in latest_on(archive(), subject, ARTICLES)
        ],
        month_address=lambda month: _search(id, month.first, month.last),
    )


def topic_of(id: str) -> Topic:
    """Return a topic; raises NotFound."""
    if id not in scheme():
        raise NotFound(f"there is no topic {id!r}.")
    return scheme()[id]


def _below(topic: Topic) -> list[Topic]:
    return [each for each in scheme().values() if each.broader == topic.id]


def _search(id: str, first: Any, last: Any) -> str:
    days = {"from": first.isoformat(), "to": last.isoformat()}
    return url_for("results.search", q=f"topic:{id}", **days)
