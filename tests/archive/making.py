"""Small articles and captures for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from archive.model import Article, Capture, Kept, LanguageTag, Moment, Relevance
from archive.store import Archive

START = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
ON = Relevance(True, 0.9, "Urumqi and Almaty")
OFF = Relevance(False, 0.1, "no place of either side")

TEXT = " ".join(
    f"On day {number} the orchestra from Urumqi played song {number} in hall {number % 7} of Almaty."
    for number in range(40)
)


def article(name: str, text: str = TEXT, **fields: Any) -> Article:
    """Return an article at `http://orken.example/NAME`."""
    given: dict[str, Any] = {
        "outlet": "orken",
        "published": Moment(date(2026, 2, 27), START, 300),
        "language": LanguageTag("en", "Latn", 1.0),
        "authors": ("Aigul Serikova",),
        "provenance": {"title": "json-ld"},
    }
    return Article(
        url=f"http://orken.example/{name}",
        title=fields.pop("title", f"Title of {name}"),
        paragraphs=tuple(text.split("\n")),
        **(given | fields),
    )


def captured(
    archive: Archive, url: str, body: str = "page", day: int = 0, status: int = 200
) -> Capture:
    """Write a capture fetched `day` days after the start."""
    return archive.capture(
        url=url, body=body.encode(), status=status, fetched=START + timedelta(days=day),
        response_headers=[("Content-Type", "text/html; charset=utf-8"), ("ETag", '"1"')],
        request_headers=[("User-Agent", "accord")], reason="OK", outlet="orken",
    )  # fmt: skip


def kept(archive: Archive, what: Article, day: int = 0, relevance: Relevance = ON) -> Kept:
    """Capture and keep an article as a crawl would."""
    capture = captured(archive, what.url, what.title + what.text, day)
    answer = archive.keep(what, capture, relevance)
    archive.note(capture, what.url, answer.outcome, outlet=what.outlet, run="crawl-1")
    return answer
