"""How other sites show a quote (oEmbed 1.0), and how search engines find every page (sitemaps)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from flask import Blueprint, Response, current_app, jsonify, render_template, request, url_for
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from archive.store.identified import addresses
from archive.store.quoted import quote
from web.handles import archive
from web.interface import chosen
from web.publishers import outlets_by_id
from web.said import said

bp = Blueprint("embedding", __name__)

#: size of a shown quote, in pixels, where the asker sets no other
WIDTH, HEIGHT = 600, 240

#: digits that identifiers begin with: one sitemap each
DIGITS = "0123456789abcdef"

#: addresses of one sitemap, as https://www.sitemaps.org/protocol.html has it
MOST = 50_000

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@bp.get("/oembed")
def oembed() -> Response:
    """Answer how a quote is shown on another site; `url` is the address of its page here."""
    form = request.args.get("format", "json")
    if form not in {"json", "xml"}:
        return Response("This site knows the formats json and xml.\n", 501, mimetype="text/plain")
    told = _shown(_quote_at(request.args.get("url", "")))
    return jsonify(told) if form == "json" else _as_xml(told)


@bp.get("/sitemap.xml")
def sitemaps() -> Response:
    """List the sitemaps."""
    parts = [url_for(".sitemap", digit=digit, _external=True) for digit in DIGITS]
    pages = url_for(".pages", _external=True)
    return _xml("sitemapindex", "sitemap", ((each, None) for each in (pages, *parts)))


@bp.get("/sitemap/pages.xml")
def pages() -> Response:
    """List the pages that lead to all others."""
    names = (
        "home.index", "people.index", "topics.index", "events.index", "stories.index",
        "places.index", "outlets.index", "about.index", "about.searching", "api.index",
    )  # fmt: skip
    return _xml("urlset", "url", ((url_for(each, _external=True), None) for each in names))


@bp.get("/sitemap/<string(length=1):digit>.xml")
def sitemap(digit: str) -> Response:
    """List the articles whose identifiers begin with a digit."""
    if digit not in DIGITS:
        raise NotFound
    found = (
        (url_for("articles.article", id=id, _external=True), seen.date().isoformat())
        for id, seen in addresses(archive(), digit, MOST)
    )
    return _xml("urlset", "url", found)


def _quote_at(address: str) -> str:
    """Return the identifier of the quote whose page has an address here; raises NotFound."""
    try:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or parts.netloc != request.host:
            raise NotFound
        matched = _adapter().match(parts.path, method="GET")
    except (ValueError, RequestRedirect, MethodNotAllowed) as error:
        raise NotFound from error
    if matched[0] != "quotes.single_quote":
        raise NotFound
    return str(matched[1]["id"])


def _adapter() -> Any:
    return current_app.create_url_adapter(request)


def _shown(id: str) -> dict[str, Any]:
    record = quote(archive(), id)
    revision = archive().article(record.source.article).revision
    outlets = outlets_by_id()
    shown = said(record, revision.article.language, outlets, chosen(), {})
    outlet = outlets.get(record.source.outlet or "")
    address = url_for("quotes.single_quote", id=id, _external=True)
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": "Accord",
        "provider_url": url_for("home.index", _external=True),
        "title": record.source.title,
        "author_name": record.quote.speaker.name or "",
        "width": _size("maxwidth", WIDTH),
        "height": _size("maxheight", HEIGHT),
        "html": render_template(
            "embedded_quote.html", quote=shown, outlet=outlet, address=address
        ).strip(),
    }


def _size(name: str, usual: int) -> int:
    value = request.args.get(name, "")
    told = value.isascii() and value.isdigit() and len(value) < 6
    return min(int(value), usual) if told else usual


def _as_xml(told: dict[str, Any]) -> Response:
    root = ElementTree.Element("oembed")
    for name, value in told.items():
        ElementTree.SubElement(root, name).text = str(value)
    body = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, content_type="text/xml; charset=utf-8")


def _xml(root: str, item: str, found: Iterator[tuple[str, str | None]]) -> Response:
    """Return a list of addresses, each with the day of its last change."""
    ElementTree.register_namespace("", SITEMAP)
    listed = ElementTree.Element(f"{{{SITEMAP}}}{root}")
    for address, day in found:
        each = ElementTree.SubElement(listed, f"{{{SITEMAP}}}{item}")
        ElementTree.SubElement(each, f"{{{SITEMAP}}}loc").text = address
        if day:
            ElementTree.SubElement(each, f"{{{SITEMAP}}}lastmod").text = day
    body = ElementTree.tostring(listed, encoding="utf-8", xml_declaration=True)
    return Response(body, content_type="application/xml; charset=utf-8")
