"""A feed: what is new, for whoever wants to be told; written as Atom or as JSON Feed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from archive.model import ArticleRecord, Outlet
from archive.store.quoted import QuoteRecord
from web.present import summary
from web.shown import safe_link

#: entries of one feed, and letters of a quote in its title
MOST, LONGEST_TITLE = 50, 120


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed."""

    #: address of its page, which identifies it too
    address: str
    title: str
    language: str
    updated: datetime
    summary: str = ""
    #: where it was printed
    original: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """Entries under one title."""

    title: str
    #: shows the same to people
    page: str
    entries: Sequence[Entry]
    language: str


def of_article(record: ArticleRecord, address: str, outlet: Outlet | None, reader: str) -> Entry:
    """Return the entry of an article."""
    article = record.article
    short = summary(article)
    return Entry(
        address, article.title, article.language.language, record.revision.last_seen
        if not article.published else article.published.instant or noon(article.published.day),
        short.text if short else "", safe_link(article.url),
        outlet.name(reader) if outlet else None,
    )  # fmt: skip


def of_quote(record: QuoteRecord, address: str, outlet: Outlet | None, reader: str) -> Entry:
    """Return the entry of a quote; one of an article without a date comes first of all days."""
    source, words = record.source, record.quote.content
    short = words if len(words) <= LONGEST_TITLE else f"{words[:LONGEST_TITLE].rstrip()}…"
    return Entry(
        address, short, source.language, noon(source.published or NEVER), words,
        safe_link(source.url), outlet.name(reader) if outlet else None,
    )  # fmt: skip


def noon(day: date) -> datetime:
    """Return an instant for a day without an hour."""
    return datetime.combine(day, time(12), UTC)


NEVER = date(1970, 1, 1)
