"""Between the rows of the annotation tables and the records that a reading gives."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Row

from archive.annotation.annotated import Annotated
from archive.annotation.dates import Precision, TimeExpression
from archive.annotation.events import Event, EventKind, EventStatus
from archive.annotation.figures import Figure
from archive.annotation.identity.asking import keys_of
from archive.annotation.places import PlaceFound
from archive.annotation.records import Mention, NameKind, Quote, QuoteType, Span, Speaker
from archive.annotation.topics import TopicFound
from archive.store.annotation_tables import LONGEST_KEY

#: name of a table -> its rows, in the order of its key
Rows = dict[str, list[dict[str, Any]]]


def quote_id(article: str, content: str, occurrence: int) -> str:
    """Return the permanent identifier of a statement: 16 hexadecimal digits.

    Its letters and digits count, so that another comma or capital is no other statement.
    `occurrence` counts from 0 the quotes of one text that have the very same ones.
    """
    told = f"{article}\n{occurrence}\n{_letters(content)}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _letters(content: str) -> str:
    return "".join(filter(str.isalnum, content.casefold())) or content


def rows_of(article: str, revision: int, found: Annotated) -> Rows:
    """Return the rows of one revision."""
    reading = found.reading
    quotes = list(_quotes(article, reading.quotes))
    topics = [(n, each) for n, some in enumerate(found.quote_topics) for each in some]
    unplaced = {
        "quotes": quotes,
        "speaker_keys": [
            {"number": row["number"], "key": key}
            for row in quotes if row["speaker"] for key in speaker_keys(row["speaker"])
        ],
        "quote_topics": sorted(
            ({"number": n, **_topic(each)} for n, each in topics),
            key=lambda row: (row["number"], row["topic"]),
        ),
        "mentions": [
            {"number": n, "name": name, **_mention(each)}
            for n, (each, name) in enumerate(zip(reading.mentions, found.names, strict=True))
        ],
        "topics": [{"number": n, **_topic(each)} for n, each in enumerate(found.topics)],
        "events": [{"number": n, **_event(each)} for n, each in enumerate(found.events)],
        "figures": [{"number": n, **_figure(each)} for n, each in enumerate(found.figures)],
        "places": [{"number": n, **_place(each)} for n, each in enumerate(found.places)],
    }  # fmt: skip
    place = {"article": article, "revision": revision}
    return {name: [{**place, **row} for row in rows] for name, rows in unplaced.items()}


def speaker_keys(name: str) -> list[str]:
    """Return the keys of a name as the table holds them, in its order."""
    return sorted({key[:LONGEST_KEY] for key in keys_of(name)})


def _quotes(article: str, quotes: tuple[Quote, ...]) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for number, quote in enumerate(quotes):
        speaker, span = quote.speaker, quote.speaker.span
        letters = _letters(quote.content)
        yield {
            "number": number, "id": quote_id(article, quote.content, seen[letters]),
            "start": quote.start, "end": quote.end, "parts": [list(part) for part in quote.parts],
            "content": quote.content, "type": quote.type.value, "cue": quote.cue,
            "speaker_text": speaker.text, "speaker_start": span.start if span else None,
            "speaker_end": span.end if span else None, "speaker": speaker.name,
            "speaker_kind": speaker.kind.value if speaker.kind else None, "role": speaker.role,
            "resolved": speaker.resolved, "negated": quote.negated,
            "confidence": quote.confidence, "paragraph": quote.paragraph, "spoken": quote.spoken,
        }  # fmt: skip
        seen[letters] += 1


def quote_of(row: Row[Any]) -> Quote:
    """Return the quote of a row."""
    named = row.speaker_start is not None and row.speaker_end is not None
    speaker = Speaker(
        span=Span(row.speaker_start, row.speaker_end) if named else None,
        text=row.speaker_text, name=row.speaker, role=row.role, resolved=row.resolved,
        kind=NameKind(row.speaker_kind) if row.speaker_kind else None,
    )  # fmt: skip
    return Quote(
        start=row.start, end=row.end, parts=tuple(Span(*part) for part in row.parts),
        content=row.content, type=QuoteType(row.type), cue=row.cue, speaker=speaker,
        negated=row.negated, confidence=row.confidence, paragraph=row.paragraph, spoken=row.spoken,
    )  # fmt: skip


def _mention(mention: Mention) -> dict[str, Any]:
    return {**asdict(mention), "kind": mention.kind.value}


def mention_of(row: Row[Any]) -> Mention:
    """Return the mention of a row."""
    return Mention(row.start, row.end, row.text, NameKind(row.kind), row.base, row.role)


def _topic(found: TopicFound) -> dict[str, Any]:
    return {"topic": found.id, "score": found.score, "words": list(found.words)}


def topic_of(row: Row[Any]) -> TopicFound:
    """Return the topic of a row, of an article or of a quote."""
    return TopicFound(row.topic, row.score, tuple(row.words))


def _event(event: Event) -> dict[str, Any]:
    return {
        **asdict(event), "kind": event.kind.value,
        "precision": event.precision and event.precision.value,
        "status": event.status and event.status.value,
        "organisers": list(event.organisers), "participants": list(event.participants),
    }  # fmt: skip


def event_of(row: Row[Any]) -> Event:
    """Return the event of a row."""
    return Event(
        start=row.start, end=row.end, kind=EventKind(row.kind), name=row.name, first=row.first,
        last=row.last, precision=Precision(row.precision) if row.precision else None,
        place=row.place, status=EventStatus(row.status) if row.status else None,
        organisers=tuple(row.organisers), participants=tuple(row.participants),
    )  # fmt: skip


def _figure(figure: Figure) -> dict[str, Any]:
    return {**asdict(figure), "period": figure.period and _period(figure.period)}


def figure_of(row: Row[Any]) -> Figure:
    """Return the figure of a row."""
    return Figure(
        start=row.start, end=row.end, text=row.text, value=row.value, high=row.high,
        unit=row.unit, counted=row.counted, bound=row.bound, change=row.change,
        period=_time(row.period) if row.period else None,
    )  # fmt: skip


def _place(found: PlaceFound) -> dict[str, Any]:
    return {"place": found.id, "spans": [list(span) for span in found.spans]}


def place_of(row: Row[Any]) -> PlaceFound:
    """Return the place of a row."""
    return PlaceFound(row.place, tuple(Span(*span) for span in row.spans))


def _period(time: TimeExpression) -> dict[str, Any]:
    days = {"first": time.first, "last": time.last}
    told = {name: day.isoformat() if day else None for name, day in days.items()}
    return {**asdict(time), "precision": time.precision.value, **told}


def _time(fields: dict[str, Any]) -> TimeExpression:
    days = {
        name: date.fromisoformat(fields[name]) if fields[name] else None
        for name in ("first", "last")
    }
    return TimeExpression(**{**fields, **days, "precision": Precision(fields["precision"])})
