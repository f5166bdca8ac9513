"""The pages of the newsroom: articles and lists of articles, as each outlet prints them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urljoin

from tests.newsroom.answer import Answer
from tests.newsroom.house import House, houses
from tests.newsroom.markup import Raw, Value, fill
from tests.newsroom.sources import Source, articles

#: other articles that a page links to
MOST_RELATED = 4

#: a template's mark for bytes that belong to no encoding
STRAY = b"STRAY-BYTES"


def article_page(source: Source, day: int = 1) -> Answer:
    """Return an article's page on day 1 or 2."""
    house = houses()[source.outlet]
    template = "broken" if source.manner == "broken" else "article"
    content = fill(house.id, template, _values(source, house, day))
    frame = {"json_ld": _json_ld(source, house, day), **_values(source, house, day)}
    modified = _modified(source, day) or source.published
    return answer(
        house, fill(house.id, "frame", {**frame, "content": content}), modified,
        slow=source.manner == "slow", failures=2 if source.manner == "flaky" else 0,
    )  # fmt: skip


def list_page(house: House, edition: str, title: str, listed: Sequence[tuple[str, str]],
              older: str | None = None) -> Answer:  # fmt: skip
    """Return a section page: addresses with headlines, and the address of its next page."""
    values = _edition(house, edition) | {
        "title": title,
        "page_title": f"{title} - {house.editions[edition]['site']}",
        "link": [link for link, _ in listed],
        "headline": [headline for _, headline in listed],
        "older_link": older,
    }
    content = fill(house.id, "list", values)
    return answer(house, fill(house.id, "frame", {**values, "content": content}), None)


def answer(
    house: House, markup: str, modified: datetime | None, *, slow: bool = False, failures: int = 0
) -> Answer:
    """Return markup as the outlet encodes and sends it."""
    body = markup.encode(house.encoding, "xmlcharrefreplace").replace(STRAY, b"\x98\x00\xfe\x81")
    return Answer(
        body=body,
        content_type=house.content_type,
        etag=house.etag,
        modified=modified if house.last_modified else None,
        gzip=house.gzip,
        slow=slow,
        failures=failures,
    )


def _values(source: Source, house: House, day: int) -> dict[str, Value]:
    modified = _modified(source, day)
    related = _related(source)
    linked = [articles()[name] for name in source.translations]
    return _edition(house, source.edition) | {
        "title": source.title,
        "page_title": _page_title(source, house),
        "description": source.paragraphs[0],
        "url": source.url,
        "subtitle": source.subtitle,
        "authors": house.editions[source.edition].get("between", ", ").join(source.authors) or None,
        "editor": source.editor,
        "source": source.source,
        "section": source.section,
        "published": source.published.isoformat(),
        "modified": modified.isoformat() if modified else None,
        "shown": house.shown(source.published, source.edition),
        "paragraph": source.text(day),
        "image": urljoin(source.url, f"/media/{source.id}.jpg") if source.caption else None,
        "caption": source.caption,
        "related_link": [each.url for each in related],
        "related_title": [each.title for each in related],
        "hreflang": [each.language for each in linked],
        "hreflang_url": [each.url for each in linked],
    }


def _edition(house: House, edition: str) -> dict[str, Value]:
    """Return the labels, menu and comments of an edition under `words_...` names."""
    words = house.editions[edition]
    found: dict[str, Value] = {f"words_{key}": value for key, value in words.items()}
    language, script = edition.split("-")
    return found | {
        "language": f"zh-{script}" if language == "zh" else language,
        "direction": "rtl" if script == "Arab" else "ltr",
        "declared": house.declared,
        "home": house.home,
        "menu_link": [urljoin(house.home, f"rubric-{n}/") for n in range(len(words["menu"]))],
    }


def _page_title(source: Source, house: House) -> str:
    return f"{source.title}{house.editions[source.edition].get('separator', ' | ')}" + str(
        house.editions[source.edition]["site"]
    )


def _modified(source: Source, day: int) -> datetime | None:
    changed = day > 1 and source.second_day is not None
    return source.published + timedelta(hours=20) if changed else None


def _related(source: Source) -> list[Source]:
    """Return other articles of the same edition, the nearest in time first."""
    others = [
        each
        for each in articles().values()
        if each.outlet == source.outlet
        and each.language == source.language
        and each.id != source.id
        and each.allowed
    ]
    return sorted(others, key=lambda each: abs(each.published - source.published))[:MOST_RELATED]


def _json_ld(source: Source, house: House, day: int) -> Raw:
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": house.editions[source.edition]["site"], "url": house.home},
            {
                "@type": "NewsArticle",
                "headline": source.title,
                "alternativeHeadline": source.subtitle,
                "datePublished": source.published.isoformat(),
                "dateModified": (_modified(source, day) or source.published).isoformat(),
                "author": [{"@type": "Person", "name": name} for name in source.authors],
                "publisher": {
                    "@type": "NewsMediaOrganization",
                    "name": house.editions[source.edition]["site"],
                },
                "articleSection": source.section,
                "inLanguage": source.language,
            },
        ],
    }
    return Raw(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"))
