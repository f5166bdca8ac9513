"""References within pages, for Zotero and for search engines: meta tags, JSON-LD, COinS."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from archive.annotation.records import NameKind, Speaker
from web.citing.reference import Reference, one_line

CONTEXT = "https://schema.org"

_KINDS = {
    None: "Thing",
    NameKind.PERSON: "Person",
    NameKind.ORGANISATION: "Organization",
    NameKind.PLACE: "Place",
}


def meta_tags(item: Reference) -> list[tuple[str, str]]:
    """Return the names and contents of Highwire and Dublin Core tags."""
    day = item.published
    tags = [
        ("citation_title", item.title),
        *(("citation_author", each.printed) for each in item.authors),
        ("citation_publication_date", f"{day:%Y/%m/%d}" if day else None),
        ("citation_publisher", item.outlet),
        ("citation_language", item.language),
        ("citation_public_url", item.url),
        ("DC.title", item.title),
        *(("DC.creator", each.printed) for each in item.authors),
        ("DC.date", day.isoformat() if day else None),
        ("DC.publisher", item.outlet),
        ("DC.language", item.language),
        ("DC.type", "Text"),
        ("DC.identifier", item.address),
        ("DC.source", item.url),
    ]
    return [(name, value) for name, value in tags if value]


def coins(item: Reference) -> str:
    """Return the `title` of a COinS span (OpenURL 1.0, Dublin Core), of a newspaper's article."""
    fields = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "newspaperArticle"),
        ("rft.title", item.title),
        *(("rft.creator", each.printed) for each in item.authors),
        ("rft.source", item.outlet),
        ("rft.date", item.published.isoformat() if item.published else None),
        ("rft.language", item.language),
        ("rft.identifier", item.url),
        ("rft.description", item.quoted),
    ]
    return urlencode([(name, value) for name, value in fields if value])


def news_article(item: Reference) -> dict[str, Any]:
    """Return an article as schema.org has it."""
    return _filled({
        "@context": CONTEXT, "@type": "NewsArticle", "headline": item.title,
        "author": [{"@type": "Person", "name": each.printed} for each in item.authors],
        "publisher": item.outlet and {"@type": "NewsMediaOrganization", "name": item.outlet},
        "datePublished": item.published and item.published.isoformat(),
        "inLanguage": item.language, "url": item.url,
    })  # fmt: skip


def quotation(item: Reference, words: str, speaker: Speaker) -> dict[str, Any]:
    """Return a quote as schema.org has it, a part of its article."""
    article = news_article(item)
    del article["@context"]
    name = speaker.name or speaker.text
    return _filled({
        "@context": CONTEXT, "@type": "Quotation", "text": words,
        "creator": name and {"@type": _KINDS[speaker.kind], "name": one_line(name)},
        "inLanguage": item.language, "url": item.address, "isPartOf": article,
    })  # fmt: skip


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
