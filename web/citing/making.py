"""The references of the archive's articles and quotes, with the addresses that they have here."""

from __future__ import annotations

from flask import url_for

from archive.model import Revision
from web.citing.copied import copied
from web.citing.embedded import coins
from web.citing.reference import Reference, reference
from web.citing.written import STYLES
from web.handles import archive
from web.publishers import outlets_by_id
from web.said import Said


def of_article(revision: Revision) -> Reference:
    """Return the reference of one revision of an article."""
    return _reference(revision, in_english(revision))


def _reference(revision: Revision, translated: str | None) -> Reference:
    id, first_seen = revision.article_id, revision.first_seen
    address = url_for("articles.article", id=id, _external=True)
    return reference(revision.article, id, address, outlets_by_id(), first_seen, translated)


def in_english(revision: Revision) -> str | None:
    """Return the title of the English article that is a translation of this one or its source.

    The outlet's own is preferred; None where the archive has no such article.
    """
    own = revision.article
    if own.language.language == "en":
        return None
    story = archive().article(revision.article_id).story
    found = [each.article for each in archive().story(story)]
    english = [each for each in found if each.language.language == "en"]
    english.sort(key=lambda each: each.outlet != own.outlet)
    return english[0].title if english else None


def of_quote(quote: Said, revision: Revision) -> Reference:
    """Return the reference of a quote in the revision that it was read from."""
    address = url_for("quotes.single_quote", id=quote.id, _external=True)
    return of_article(revision).quoting(quote.id, address, copied(quote))


def coins_of(revision: Revision) -> str:
    """Return the COinS of an article in a list."""
    return coins(_reference(revision, None))


def written(item: Reference) -> list[tuple[str, str]]:
    """Return the name of each style with the reference in it, behind the words if it has any."""
    before = f"{item.quoted}. " if item.quoted else ""
    return [(style.name, before + style.write(item)) for style in STYLES.values()]
