"""References as files, by an address beside each article and quote, and by unAPI for Zotero."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from archive.errors import NotFound
from archive.store.contexts import texts_of
from archive.store.quoted import quote
from web.citing.files import FORMATS
from web.citing.making import of_article, of_quote
from web.citing.reference import Reference
from web.handles import archive
from web.interface import chosen
from web.publishers import outlets_by_id
from web.said import said

bp = Blueprint("citations", __name__)


@bp.get("/articles/<id>/cite.<ending>")
def article(id: str, ending: str) -> Response:
    """Give the reference of an article."""
    return _file(article_reference(id), ending)


@bp.get("/quotes/<id>/cite.<ending>")
def single_quote(id: str, ending: str) -> Response:
    """Give the reference of a quote."""
    return _file(quote_reference(id), ending)


@bp.get("/unapi")
def unapi() -> Response:
    """Answer as unAPI 1.0 has it: the formats there are, or an item in one of them."""
    id, name = request.args.get("id", ""), request.args.get("format", "")
    item = _identified(id) if id else None
    if item and name:
        form = next((each for each in FORMATS.values() if each.name.lower() == name.lower()), None)
        if form is None:
            return Response("no such format\n", 406, mimetype="text/plain")
        return Response(form.write(item), mimetype=form.mimetype)
    body = render_template("unapi.xml", id=id, formats=FORMATS.values())
    return Response(body, 300 if item else 200, mimetype="application/xml")


def article_reference(id: str) -> Reference:
    """Return the reference of an article's newest text; raises NotFound."""
    return of_article(archive().article(id).revision)


def quote_reference(id: str) -> Reference:
    """Return the reference of a quote; raises NotFound."""
    record = quote(archive(), id)
    place = record.source.article, record.source.revision
    revision = texts_of(archive(), [record.source])[place]
    shown = said(record, revision.article.language, outlets_by_id(), chosen())
    return of_quote(shown, revision)


def _identified(id: str) -> Reference:
    kind, _, rest = id.partition(":")
    if kind == "article" and rest:
        return article_reference(rest)
    if kind == "quote" and rest:
        return quote_reference(rest)
    raise NotFound(f"no article or quote has the identifier {id!r}.")


def _file(item: Reference, ending: str) -> Response:
    form = FORMATS.get(ending)
    if form is None:
        raise NotFound(f"references are not written as {ending!r}.")
    response = Response(form.write(item), content_type=f"{form.mimetype}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{item.key}.{ending}"'
    return response
