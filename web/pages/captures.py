"""The pages as they were fetched, shown from their WARC files in a frame that can do nothing."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from archive.decoding import decode
from archive.errors import CaptureUnreadable, NotFound, UnreadablePage
from archive.model import Capture
from archive.store.contexts import read_from
from archive.store.quoted import quote
from web.guards import CONTENT_POLICY
from web.handles import archive
from web.present import link
from web.replay import POLICY, looks_like_html, replayed
from web.said import pieces
from web.shown import shown

bp = Blueprint("captures", __name__, url_prefix="/captures")


@bp.get("/<int:id>")
def capture(id: int) -> Response:
    """Show a capture under a banner that says what it is."""
    held = _capture(id)
    revisions = read_from(archive(), id)
    page = render_template(
        "capture.html",
        capture=held,
        original=link(held.url),
        revisions=[(each, shown(each.article.title, each.article.language)) for each in revisions],
        quote=request.args.get("quote", ""),
    )
    response = Response(page)
    response.headers["Content-Security-Policy"] = f"{CONTENT_POLICY}; frame-src 'self'"
    return response


@bp.get("/<int:id>/page")
def page(id: int) -> Answer:
    """Give the harmless copy that stands in the frame; opened by itself it leads to its banner."""
    if request.headers.get("Sec-Fetch-Dest") == "document":
        return redirect(url_for(".capture", id=id, quote=request.args.get("quote")))
    response = Response(_copy(_capture(id)), content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _capture(id: int) -> Capture:
    """Return a capture that an article was read from; others are not for readers."""
    held = archive().find_capture(id)
    if not read_from(archive(), id):
        raise NotFound(f"no article was read from the capture {id}.")
    return held


def _copy(held: Capture) -> str:
    try:
        stored = archive().read_capture(held)
        text = decode(stored.body, stored.header("content-type"))
    except CaptureUnreadable:
        return replayed(_("This capture cannot be read back from its file."), html=False)
    except UnreadablePage:
        return replayed(_("This capture is no text that could be shown here."), html=False)
    return replayed(text, looks_like_html(text, stored.header("content-type")), _sought())


def _sought() -> list[str]:
    id = request.args.get("quote", "")
    try:
        return pieces(quote(archive(), id).quote) if id else []
    except NotFound:
        return []
