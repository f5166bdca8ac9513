"""The references of the archive's articles and quotes, with the addresses that they have here."""

from __future__ import annotations

from flask import url_for

from archive.model import Revision
from web.citing.copied import copied
from web.citing.embedded import coins
from web.citing.reference import Reference, reference
from web.citing.written import STYLES
from web.publishers import outlets_by_id
from web.said import Said


def of_article(revision: Revision) -> Reference:
    """Return the reference of one revision of an article."""
    id = revision.article_id
    address = url_for("articles.article", id=id, _external=True)
    return reference(revision.article, id, address, outlets_by_id(), revision.first_seen)


def of_quote(quote: Said, revision: Revision) -> Reference:
    """Return the reference of a quote in the revision that it was read from."""
    address = url_for("quotes.single_quote", id=quote.id, _external=True)
    return of_article(revision).quoting(quote.id, address, copied(quote))


def coins_of(revision: Revision) -> str:
    """Return the COinS of an article in a list."""
    return coins(of_article(revision))


def written(item: Reference) -> list[tuple[str, str]]:
    """Return the name of each style with the reference in it, behind the words if it has any."""
    before = f"{item.quoted}. " if item.quoted else ""
    return [(style.name, before + style.write(item)) for style in STYLES.values()]
