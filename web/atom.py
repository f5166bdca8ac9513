"""Feeds as Atom (RFC 4287)."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree import ElementTree

from flask import Response, request

from web.shown import CONTROLS
from web.syndication import MOST, NEVER, Entry, Feed, noon

ATOM = "http://www.w3.org/2005/Atom"
_XML = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(feed: Feed) -> Response:
    """Return a feed."""
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(_tag("feed"), {_XML: feed.language})
    some = feed.entries[:MOST]
    _add(root, "id", request.url)
    _add(root, "title", feed.title)
    _add(root, "updated", _stamp(max((each.updated for each in some), default=noon(NEVER))))
    ElementTree.SubElement(root, _tag("link"), {"rel": "self", "href": request.url})
    ElementTree.SubElement(root, _tag("link"), {"rel": "alternate", "href": feed.page})
    _add(_add(root, "author"), "name", "Accord")
    for each in some:
        _entry(root, each)
    body = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, content_type="application/atom+xml; charset=utf-8")


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
