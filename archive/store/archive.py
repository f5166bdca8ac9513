"""The one way to the kept articles, for crawler, index and site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from archive.model import (
    Article,
    ArticleRecord,
    Capture,
    Kept,
    Outcome,
    Outlet,
    Relevance,
    Revision,
)


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles to read; an empty field allows all."""

    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    #: first and last day of publication, both included
    since: date | None = None
    until: date | None = None
    on_topic: bool | None = True
    #: only what changed after this change number
    after_change: int = 0


class Archive(Protocol):
    """Articles, revisions, captures and the crawl log: what every store offers."""

    # -- writing: each call is one transaction --------------------------------------------

    def put_outlet(self, outlet: Outlet) -> None:
        """Add or update an outlet."""

    def capture(
        self,
        *,
        url: str,
        body: bytes,
        status: int,
        fetched: datetime,
        response_headers: list[tuple[str, str]],
        request_headers: Sequence[tuple[str, str]] = (),
        http_version: str = "HTTP/1.1",
        reason: str = "",
        outlet: str | None = None,
        run: str | None = None,
    ) -> Capture:
        """Write request and response to WARC, then their row; the returned Capture has an id.

        An unchanged body (same address, same digest) writes a revisit-free nothing and returns
        the capture that is already there with its last sighting moved.
        """

    def keep(self, article: Article, capture: Capture, relevance: Relevance) -> Kept:
        """Keep an article as read from `capture`; the same text again changes nothing."""

    def note(
        self,
        capture: Capture | None,
        url: str,
        outcome: Outcome,
        reason: str = "",
        *,
        outlet: str | None = None,
        run: str | None = None,
    ) -> None:
        """Write to the crawl log what became of an address (and of its capture, if any)."""

    # -- reading --------------------------------------------------------------------------

    def article(self, id_or_address: str) -> ArticleRecord:
        """Return an article by id, unique beginning of an id or address; else raise NotFound."""

    def articles(self, wanted: ArticleFilter = ArticleFilter()) -> Iterator[ArticleRecord]:
        """Stream articles in the order of their change numbers."""

    def revisions(self, article_id: str) -> list[Revision]:
        """Return all revisions, oldest first."""

    def story(self, story_id: str) -> list[ArticleRecord]:
        """Return the articles of one story: near-copies and translations."""
