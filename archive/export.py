"""Write articles out, one at a time: JSON Lines with all fields, or a CSV table."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

from archive.model import Article, ArticleRecord, LanguageTag, Moment
from archive.store.batching import batches
from archive.store.story_clusters import StoryMember, origins

if TYPE_CHECKING:
    from archive.store import Archive

#: the columns of the CSV table
COLUMNS = (
    "id", "url", "outlet", "language", "title", "subtitle", "authors", "published", "story",
    "score", "revision", "first_seen", "last_seen", "origin", "credited", "text",
)  # fmt: skip

#: articles whose stories are looked up at once
TOGETHER = 200

#: an article, and how it stands in its story; None before it was compared
Placed = tuple[ArticleRecord, StoryMember | None]


#: what a spreadsheet may take for the beginning of a formula; some take wide signs too
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_dict(record: ArticleRecord) -> dict[str, Any]:
    """Return an article with all its fields as JSON can hold them."""
    article, revision = record.article, record.revision
    return {
        "id": record.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "subtitle": article.subtitle,
        "text": article.text,
        "authors": list(article.authors),
        "editor": article.editor,
        "source": article.source,
        "published": moment(article.published),
        "modified": moment(article.modified),
        "section": article.section,
        "language": language(article.language),
        "paragraph_languages": [str(tag) for tag in article.paragraph_languages],
        "image": {"url": article.image.url, "caption": article.image.caption}
        if article.image
        else None,
        "translations": dict(article.translations),
        "provenance": dict(article.provenance),
        "relevance": {"score": record.relevance.score, "reason": record.relevance.reason},
        "story": {"id": record.story, "reason": record.story_reason},
        "revision": revision.number,
        "first_seen": revision.first_seen.isoformat(),
        "last_seen": revision.last_seen.isoformat(),
    }


def moment(when: Moment | None) -> dict[str, Any] | None:
    """Return a time as printed, with its instant in UTC where it is known."""
    if when is None:
        return None
    return {
        "day": when.day.isoformat(),
        "instant": when.instant.isoformat() if when.instant else None,
        "offset_minutes": when.offset,
        "clock": when.clock,
    }


def language(tag: LanguageTag) -> dict[str, Any]:
    """Return a language tag with its confidence."""
    return {"tag": str(tag), "confidence": round(tag.confidence, 3)}


def with_origins(archive: Archive, records: Iterable[ArticleRecord]) -> Iterator[Placed]:
    """Yield articles with whose words they print."""
    for some in batches(records, TOGETHER):
        members = origins(archive, [each.id for each in some])
        yield from ((each, members.get(each.id)) for each in some)


def origin_fields(member: StoryMember | None) -> dict[str, Any]:
    """Return whose words an article prints: own, agency or copy, and whom it credits."""
    if member is None:
        return {"origin": None, "credited": None}
    return {"origin": member.origin.value, "credited": member.credited}


def write_jsonl(records: Iterable[Placed], out: IO[str]) -> None:
    """Write one JSON object a line."""
    for record, member in records:
        fields = as_dict(record) | origin_fields(member)
        out.write(json.dumps(fields, ensure_ascii=False) + "\n")


def write_csv(records: Iterable[Placed], out: IO[str]) -> None:
    """Write a table; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for record, member in records:
        table.writerow(harmless(value) for value in _row(record, record.article, member))


def _row(record: ArticleRecord, article: Article, member: StoryMember | None) -> tuple[str, ...]:
    published = article.published
    return (
        record.id, article.url, article.outlet or "", str(article.language), article.title,
        article.subtitle or "", "; ".join(article.authors),
        published.day.isoformat() if published else "", record.story,
        f"{record.relevance.score:.3f}", str(record.revision.number),
        record.revision.first_seen.isoformat(), record.revision.last_seen.isoformat(),
        *(value or "" for value in origin_fields(member).values()), article.text,
    )  # fmt: skip


def cell(value: object) -> str:
    """Return a value as a table holds it: unknown is empty, a list is one text."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return harmless("; ".join(map(str, value)))
    # a number is no formula, whatever its sign
    return str(value) if isinstance(value, int | float) else harmless(str(value))


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
