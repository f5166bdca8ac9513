"""Readings made by hand, so that tests of what is kept do not depend on what is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from archive.annotation.annotated import Annotated
from archive.annotation.dates import Precision, TimeExpression
from archive.annotation.events import Event, EventKind, EventStatus
from archive.annotation.figures import Figure
from archive.annotation.reading import VERSION
from archive.annotation.records import (
    Mention,
    NameKind,
    Quote,
    QuoteType,
    Reading,
    Span,
    Speaker,
)  # fmt: skip
from archive.annotation.topics import TopicFound
from archive.store import Archive
from archive.store.annotating import put


def quote(text: str, words: str, speaker: str | None = "Aigul Serikova", **fields: Any) -> Quote:
    """Return a quote of `words`, which stand in `text`."""
    start = text.index(words)
    span = Span(start, start + len(words))
    given: dict[str, Any] = {
        "type": QuoteType.DIRECT,
        "cue": "said",
        "negated": False,
        "confidence": 0.9,
        "paragraph": text[:start].count("\n"),
    }
    kind = NameKind.PERSON if speaker else None
    who = Speaker(None, speaker, speaker, "director", resolved=speaker is not None, kind=kind)
    return Quote(*span, (span,), words, speaker=fields.pop("who", who), **(given | fields))


def annotated(*quotes: Quote, **fields: Any) -> Annotated:
    """Return what was read of a text with these quotes."""
    mentions = fields.pop("mentions", ())
    reading = Reading(fields.pop("language", "en"), "Latn", tuple(mentions), quotes)
    given: dict[str, Any] = {
        "quote_topics": ((),) * len(quotes),
        "names": tuple(each.base for each in mentions),
    }
    return Annotated(reading, **(given | fields))


def put_newest(archive: Archive, article_id: str, found: Annotated, version: int = VERSION) -> None:
    """Keep what was read of an article's newest revision, by the present reading if not told."""
    assert put(archive, archive.article(article_id).revision, found, version)


def everything(text: str) -> Annotated:
    """Return a reading that has something of each kind, with every field set."""
    who = Speaker(Span(0, 3), text[:3], "Aigul Serikova", "director", True, NameKind.PERSON)
    said = replace(
        quote(text, text[:20], spoken="kk", negated=True), speaker=who, type=QuoteType.MIXED,
        parts=(Span(0, 5), Span(6, 20)),
    )  # fmt: skip
    time = TimeExpression(3, 9, "in May", Precision.MONTH, date(2026, 5, 1), date(2026, 5, 31))
    return annotated(
        said,
        mentions=[Mention(0, 3, text[:3], NameKind.PERSON, "Aigul Serikova", "director")],
        topics=(TopicFound("trade", 0.9, ("goods", "trade")), TopicFound("history", 0.6, ("old",))),
        quote_topics=((TopicFound("trade", 0.7, ("goods",)),),),
        events=(
            Event(
                0, 20, EventKind.CONCERT, "Spring concert", date(2026, 5, 1), date(2026, 5, 2),
                Precision.DAY, "almaty", EventStatus.PLANNED, ("Spring Hall",), ("Aigul Serikova",),
            ),
        ),
        figures=(
            Figure(3, 9, "714", 714.0, 720.0, "t", "trips", "over", "up", time),
            Figure(10, 12, "-1.5", -1.5),
        ),
    )  # fmt: skip
