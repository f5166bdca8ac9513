"""What the API can do, for programs (OpenAPI 3.1) and for people who want to try it."""

from __future__ import annotations

from typing import Any

from flask import Response, current_app, jsonify, render_template, url_for
from flask_openapi.openapi import OpenAPI

from web.api.answers import is_asked
from web.api.blueprint import bp

DESCRIPTION = """News on the exchanges between Urumqi and Almaty in five languages: articles, who
said what in them, persons, topics, places, events, stories and figures. For reading, without a key.
Lists go on by `cursor`; what is unknown is null; errors are problem documents (RFC 9457)."""


@bp.get("/", doc_ui=False)
def index() -> str:
    """Show the operations, each with a form that tries it."""
    operations = [
        (path, each["get"]) for path, each in _document()["paths"].items() if "get" in each
    ]
    return render_template("api.html", operations=operations)


@bp.get("/openapi.json", doc_ui=False)
def openapi() -> Response:
    """Return the description."""
    return jsonify(_document())


def _document() -> dict[str, Any]:
    app = current_app
    assert isinstance(app, OpenAPI)
    document: dict[str, Any] = app.api_doc
    return document


def add_headers(response: Response) -> Response:
    """Let pages of other sites read the answers of the API; nothing but reading is possible."""
    if is_asked():
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["Link"] = f'<{url_for("api.openapi")}>; rel="service-desc"'
    return response
