"""Plain answers for machines: health, robots.txt, the browser's search box."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, url_for

from archive.store.status import counts
from web.handles import archive, engine

bp = Blueprint("plain", __name__)

#: lists without end are not for crawlers, articles are
ROBOTS = """User-agent: *
Disallow: /search
Disallow: /quotes?
Disallow: /quotes.
Disallow: /basket
Disallow: /articles/*/compare
Disallow: /api/
"""


@bp.get("/healthz")
def healthz() -> Response:
    """Answer "ok" when archive and index both answer."""
    articles, documents = counts(archive()).articles, engine().status().articles
    return Response(f"ok {articles} articles, {documents} indexed\n", mimetype="text/plain")


@bp.get("/robots.txt")
def robots() -> Response:
    """Tell crawlers what to leave alone."""
    sitemap = url_for("embedding.sitemaps", _external=True)
    return Response(f"{ROBOTS}Sitemap: {sitemap}\n", mimetype="text/plain")


@bp.get("/opensearch.xml")
def opensearch() -> Response:
    """Describe the search to browsers."""
    return Response(
        render_template("opensearch.xml"), mimetype="application/opensearchdescription+xml"
    )
