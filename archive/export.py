"""Write articles out, one at a time: JSON Lines with all fields, or a CSV table."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from typing import IO, Any

from archive.model import Article, ArticleRecord, LanguageTag, Moment

#: the columns of the CSV table
COLUMNS = (
    "id", "url", "outlet", "language", "title", "subtitle", "authors", "published", "story",
    "score", "revision", "first_seen", "last_seen", "text",
)  # fmt: skip

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


def write_jsonl(records: Iterable[ArticleRecord], out: IO[str]) -> None:
    """Write one JSON object a line."""
    for record in records:
        out.write(json.dumps(as_dict(record), ensure_ascii=False) + "\n")


def write_csv(records: Iterable[ArticleRecord], out: IO[str]) -> None:
    """Write a table; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for record in records:
        table.writerow(harmless(value) for value in _row(record, record.article))


def _row(record: ArticleRecord, article: Article) -> tuple[str, ...]:
    published = article.published
    return (
        record.id, article.url, article.outlet or "", str(article.language), article.title,
        article.subtitle or "", "; ".join(article.authors),
        published.day.isoformat() if published else "", record.story,
        f"{record.relevance.score:.3f}", str(record.revision.number),
        record.revision.first_seen.isoformat(), record.revision.last_seen.isoformat(), article.text,
    )  # fmt: skip


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
