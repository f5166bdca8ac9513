"""The headline: the h1 that the page also names elsewhere, else what it names.

From notes on 400 pages: the first h1 alone is often the site's name or a section's, and
og:title often carries the site's name behind the headline.
"""

from __future__ import annotations

import re

from crawler.extraction.document import HtmlDocument, bare, clean
from crawler.extraction.structured import is_article, text_of

#: what stands between a headline and the name of a site
SEPARATORS = re.compile(r"\s+[|–—·•»:_-]\s+|\s*[|｜_»]\s*|\s+[-–—]{1,2}\s*|\s*--\s*")

#: a longer text is no headline
LONGEST = 400


def title(document: HtmlDocument) -> tuple[str, str] | None:
    """Return the headline and where it came from."""
    headline = _headline(document)
    named = [name for name in (headline, _og(document), document.page_title) if name]
    if heading := _confirmed_heading(document, named):
        return heading, "h1"
    if headline:
        return headline, "json-ld"
    if og := _og(document):
        return _cut(og, document), "og:title"
    if document.page_title:
        return _cut(document.page_title, document), "title"
    first = next((text for text in _headings(document) if text), None)
    return (first, "h1") if first else None


def _headline(document: HtmlDocument) -> str | None:
    for thing in document.data:
        if is_article(thing) and (found := text_of(thing.get("headline") or thing.get("name"))):
            return found[:LONGEST]
    return None


def _og(document: HtmlDocument) -> str | None:
    return document.first("og:title", "twitter:title", "dc.title", "title")


def _headings(document: HtmlDocument) -> list[str]:
    return [clean(element.text_content())[:LONGEST] for element in document.tree.iter("h1")]


def _confirmed_heading(document: HtmlDocument, named: list[str]) -> str | None:
    """Return the longest h1 whose words stand in one of the names, too."""
    names = [bare(name).casefold() for name in named]
    fitting = [
        text
        for text in _headings(document)
        if len(bare(text)) > 5 and any(bare(text).casefold() in name for name in names)
    ]
    return max(fitting, key=len, default=None)


def _cut(name: str, document: HtmlDocument) -> str:
    """Cut the site's name off: the last part behind a separator, where a headline remains."""
    site = bare(document.first("og:site_name", "application-name") or "").casefold()
    parts = list(SEPARATORS.finditer(name))
    if not parts:
        return name
    last = parts[-1]
    head, tail = name[: last.start()].strip(), name[last.end() :].strip()
    if site and site == bare(head).casefold():
        return tail
    short = len(tail) <= max(25, len(head) // 2)
    return head if len(bare(head)) > 5 and (short or bare(tail).casefold() == site) else name
