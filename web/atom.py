"""Atom feeds (RFC 4287): what is new, for whoever wants to be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from xml.etree import ElementTree

from flask import Response, request

from archive.model import ArticleRecord, Outlet
from web.present import summary
from web.shown import CONTROLS, safe_link

ATOM = "http://www.w3.org/2005/Atom"
_XML = "{http://www.w3.org/XML/1998/namespace}lang"

#: entries of one feed
MOST = 50


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


def noon(day: date) -> datetime:
    """Return an instant for a day without an hour."""
    return datetime.combine(day, time(12), UTC)


def feed(title: str, page: str, entries: Iterable[Entry], language: str) -> Response:
    """Return a feed; `page` shows the same to people."""
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(_tag("feed"), {_XML: language})
    some = list(entries)[:MOST]
    _add(root, "id", request.url)
    _add(root, "title", title)
    _add(root, "updated", _stamp(max((each.updated for each in some), default=noon(_NEVER))))
    ElementTree.SubElement(root, _tag("link"), {"rel": "self", "href": request.url})
    ElementTree.SubElement(root, _tag("link"), {"rel": "alternate", "href": page})
    _add(_add(root, "author"), "name", "Accord")
    for each in some:
        _entry(root, each)
    body = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, content_type="application/atom+xml; charset=utf-8")


_NEVER = date(1970, 1, 1)


def _entry(root: ElementTree.Element, each: Entry) -> None:
    entry = ElementTree.SubElement(root, _tag("entry"), {_XML: each.language})
    _add(entry, "id", each.address)
    _add(entry, "title", each.title)
    _add(entry, "updated", _stamp(each.updated))
    ElementTree.SubElement(entry, _tag("link"), {"rel": "alternate", "href": each.address})
    if each.original:
        ElementTree.SubElement(entry, _tag("link"), {"rel": "via", "href": each.original})
    if each.author:
        _add(_add(entry, "author"), "name", each.author)
    if each.summary:
        _add(entry, "summary", each.summary)


def _add(parent: ElementTree.Element, name: str, text: str = "") -> ElementTree.Element:
    child = ElementTree.SubElement(parent, _tag(name))
    child.text = CONTROLS.sub("", str(text))
    return child


def _tag(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
