"""The basket: what a reader has collected, put in order and taken along."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from archive.errors import NotFound
from archive.model import Revision
from archive.store.contexts import texts_of
from archive.store.quoted import QuoteRecord, quotes_by_id
from web.baskets import Basket, Item, read_basket
from web.citing.exports import EXPORTS, Collected, Row
from web.citing.making import of_article, of_quote
from web.citing.reference import Reference
from web.citing.written import STYLES, Style
from web.handles import archive
from web.interface import chosen
from web.publishers import outlets_by_id
from web.said import Said, said

bp = Blueprint("basket", __name__)


@bp.get("/basket")
def index() -> str:
    """Show a basket with what can be done with it."""
    basket, lost = read_basket(request.args.get("items", ""))
    name = _style()
    kept = collected(basket, STYLES[name])
    gone = lost + len(basket.items) - len(kept)
    return render_template(
        "basket.html",
        given="items" in request.args,
        basket=Basket(tuple(kept)),
        kept=kept,
        gone=gone,
        styles=STYLES,
        style=name,
        exports=EXPORTS,
    )


@bp.get("/basket.<ending>")
def export(ending: str) -> Response:
    """Give a basket as a file."""
    form = EXPORTS.get(ending)
    if form is None:
        raise NotFound(f"baskets are not written as {ending!r}.")
    basket, _lost = read_basket(request.args.get("items", ""))
    body = form.write(list(collected(basket, STYLES[_style()]).values()))
    response = Response(body, content_type=f"{form.mimetype}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="accord-basket.{ending}"'
    return response


def collected(basket: Basket, style: Style) -> dict[Item, Collected]:
    """Return the items that the archive has, in their order."""
    records = quotes_by_id(archive(), [each.id for each in basket.items if each.kind == "q"])
    texts = texts_of(archive(), [each.source for each in records.values()])
    found = {}
    for item in basket.items:
        if item.kind == "a":
            if revision := _article(item.id):
                found[item] = _collected_article(revision, style)
        elif record := records.get(item.id):
            place = record.source.article, record.source.revision
            found[item] = _collected_quote(record, texts[place], style)
    return found


def _collected_article(revision: Revision, style: Style) -> Collected:
    reference = of_article(revision)
    return Collected(reference, _row(revision, style, reference))


def _collected_quote(record: QuoteRecord, revision: Revision, style: Style) -> Collected:
    shown = said(record, revision.article.language, outlets_by_id(), chosen())
    reference = of_quote(shown, revision)
    return Collected(reference, _row(revision, style, reference, shown))


def _row(revision: Revision, style: Style, item: Reference, quote: Said | None = None) -> Row:
    voice = quote.voice if quote else None
    return Row(
        kind="quote" if quote else "article",
        id=quote.id if quote else revision.article_id,
        address=item.address,
        words=quote.words.text if quote else "",
        speaker=voice.name.text if voice and voice.name else "",
        role=voice.role.text if voice and voice.role else "",
        type=quote.kind if quote else "",
        negated=quote.negated if quote else False,
        title=item.title,
        authors="; ".join(each.printed for each in item.authors),
        outlet=item.outlet or "",
        published=item.published.isoformat() if item.published else "",
        language=item.language,
        url=item.url,
        captured=item.seen.isoformat() if item.seen else "",
        citation=style.write(item),
    )


def _article(id: str) -> Revision | None:
    try:
        return archive().article(id).revision
    except NotFound:
        return None


def _style() -> str:
    name = request.args.get("style", "")
    return name if name in STYLES else "chicago"
