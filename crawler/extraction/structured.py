"""JSON-LD, read with patience: pages break it with commas, line breaks and stray marks."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

#: schema.org types that are an article of news
ARTICLES = (
    "NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
    "BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting", "Report",
    "SocialMediaPosting", "TechArticle", "ScholarlyArticle", "AdvertiserContentArticle",
)  # fmt: skip

#: objects within objects that are looked into, and objects in all
DEEPEST, MOST = 6, 300

#: characters of one script
LONGEST = 1_000_000

_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>)\s*$", re.DOTALL)


def json_ld(tree: HtmlElement) -> list[dict[str, Any]]:
    """Return the objects of all JSON-LD scripts, articles first."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            found += _objects(_load((script.text or "")[:LONGEST]), 0)
        if len(found) > MOST:
            break
    return sorted(found[:MOST], key=lambda each: not is_article(each))


def is_article(thing: dict[str, Any]) -> bool:
    """Tell whether an object is an article by its type."""
    return any(kind in ARTICLES for kind in types(thing))


def types(thing: dict[str, Any]) -> list[str]:
    """Return the types of an object, without their address."""
    given = thing.get("@type")
    names = given if isinstance(given, list) else [given]
    return [name.rsplit("/", 1)[-1] for name in names if isinstance(name, str)]


def text_of(value: Any) -> str | None:
    """Return a value as text: a string, the name of an object, the first of a list."""
    if isinstance(value, list):
        return next(filter(None, map(text_of, value)), None)
    if isinstance(value, dict):
        return text_of(value.get("name") or value.get("@value"))
    if isinstance(value, str):
        return " ".join(html.unescape(value).split()) or None
    return None


def _load(text: str) -> Any:
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", _COMMENT.sub("", text)), html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for each in value[:MOST]:
            yield from _objects(each, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _objects(value.get(name), depth + 1)
