"""RSS and Atom feeds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from crawler.discovery.candidate import LONGEST_ADDRESS, MOST_CANDIDATES, Announced, Candidate

#: bytes of a feed that are read
LARGEST = 8 * 2**20


def read_feed(body: bytes, url: str) -> Announced:
    """Return the entries of a feed; a body that is none is trouble, not an error."""
    import feedparser

    if not _looks_like_xml(body):
        return Announced(trouble="the feed is not XML")
    parsed = feedparser.parse(body[:LARGEST], sanitize_html=False, resolve_relative_uris=False)
    found = tuple(islice(_candidates(parsed, url), MOST_CANDIDATES))
    if not found and parsed.get("bozo"):
        return Announced(trouble="the feed is broken XML")
    return Announced(found, trouble=None if parsed.get("version") else "the page is not a feed")


def _looks_like_xml(body: bytes) -> bool:
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n\0")[:512].lower()
    return (
        start.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf", b"<!--")) and b"<html" not in start
    )


def _candidates(parsed: Any, base: str) -> Iterator[Candidate]:
    language = (parsed.feed.get("language") or "").split("-")[0].lower() or None
    for entry in parsed.entries:
        address = _address(base, entry.get("link"))
        if address.startswith(("http://", "https://")) and len(address) <= LONGEST_ADDRESS:
            title = " ".join((entry.get("title") or "").split()) or None
            yield Candidate(address, title, _day(entry), language)


def _address(base: str, link: str | None) -> str:
    """Return the address of an entry; empty where it has none, or one that cannot be."""
    try:
        return urljoin(base, link.strip()) if link and link.strip() else ""
    except ValueError:
        return ""


def _day(entry: Any) -> date | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return date(*moment[:3]) if moment else None
    except (ValueError, TypeError):
        return None
