"""Articles that are handed in ready: `{url, title, text, language?, published?, outlet?}`.

Such an article is captured as it came, as a record of a media type of its own, so that it is
read from its capture like any page.
"""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import UTC, date, datetime
from typing import Any

from archive.annotation.language import identify, identify_paragraphs
from archive.model import Article, LanguageTag, Moment
from crawler.errors import UnreadablePage
from crawler.importing.items import is_address
from crawler.page import Page

#: the media type of a capture that holds such an article
ARTICLE_TYPE = "application/vnd.accord.article+json"

FIELDS = ("url", "title", "text", "language", "published", "outlet")

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?")
_OUTLET = re.compile(r"[\w.-]{1,100}")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def record_bytes(record: dict[str, Any]) -> bytes:
    """Return the fields of an article as they are captured; the same for the same article.

    Raises UnreadablePage naming the field that is missing or wrong.
    """
    _checked(record)
    given = {name: record[name] for name in FIELDS if record.get(name) is not None}
    given |= {name: _clean(given[name]) for name in ("title", "text")}
    return json.dumps(given, ensure_ascii=False).encode()


def read_article(page: Page) -> Article:
    """Return the article of a capture made by `record_bytes`; raises UnreadablePage."""
    try:
        record = json.loads(page.body)
    except (ValueError, RecursionError):
        raise UnreadablePage("the record is not JSON") from None
    if not isinstance(record, dict):
        raise UnreadablePage("the record is not an object in braces")
    _checked(record)
    lines = (" ".join(line.split()) for line in _clean(record["text"]).splitlines())
    paragraphs = tuple(line for line in lines if line)
    language = _language(record.get("language"), "\n".join(paragraphs))
    given = ("title", "text", "language", "published", "outlet")
    return Article(
        url=page.url,
        title=" ".join(_clean(record["title"]).split()),
        paragraphs=paragraphs,
        outlet=record.get("outlet"),
        published=_moment(record.get("published")),
        language=language,
        paragraph_languages=identify_paragraphs(paragraphs, language),
        provenance={name: "handed in" for name in given if record.get(name) is not None},
    )


def _checked(record: dict[str, Any]) -> None:
    """Raise UnreadablePage for the first field that is missing or wrong."""
    for name in FIELDS:
        value = record.get(name)
        if value is None and name in FIELDS[:3]:
            raise UnreadablePage(f"the record has no {name}")
        if value is not None and not (isinstance(value, str) and value.strip()):
            raise UnreadablePage(f"the record's {name} is not a text")
    if not is_address(record["url"]):
        raise UnreadablePage("the record's url is not an http or https address")
    for name, pattern in (("language", _LANGUAGE), ("outlet", _OUTLET)):
        if record.get(name) and not pattern.fullmatch(record[name]):
            raise UnreadablePage(f"the record's {name} is not such as {_EXAMPLES[name]}")
    _moment(record.get("published"))


_EXAMPLES = {"language": "kk or kk-Cyrl", "outlet": "tengrinews"}


def _language(tag: str | None, text: str) -> LanguageTag:
    """Return the language that was said, its script told from the text; else both from the text."""
    told = identify(text)
    if not tag:
        return told
    language, _, script = tag.partition("-")
    return LanguageTag(language, script or told.script, 1.0)


def _moment(text: str | None) -> Moment | None:
    """Return a time in ISO 8601 as it was given: a day, with clock and offset where it has them."""
    if text is None:
        return None
    try:
        if len(text) <= 10:
            return Moment(date.fromisoformat(text))
        when = datetime.fromisoformat(text)
        offset = when.utcoffset()
        if offset is None:
            return Moment(when.date(), clock=f"{when:%H:%M}")
        return Moment(when.date(), when.astimezone(UTC), int(offset.total_seconds()) // 60)
    except (ValueError, OverflowError):
        raise UnreadablePage(
            "the record's published is not such as 2025-11-30 or 2025-11-30T21:30:00+05:00"
        ) from None


def _clean(text: str) -> str:
    """Bring a text to NFC, without what neither databases nor readers can hold."""
    return unicodedata.normalize("NFC", _CONTROLS.sub("", text))
