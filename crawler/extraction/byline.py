"""Who wrote an article: persons only, never the publisher, its desk or an agency."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from crawler.extraction.document import HtmlDocument, bare, clean
from crawler.extraction.persons import (
    LONGEST,
    looks_like_a_byline,
    looks_like_a_person,
    split_names,
    written_names,
)
from crawler.extraction.structured import is_article, text_of, types

#: most authors of one article
MOST = 12

#: marks of elements that hold a byline
_MARK = re.compile(
    r"(?:^|[\s_-])(?:authors?|bylines?|writer|reporter|full-?name|author[_-]?name|by-?author)(?:$|[\s_-])",
    re.IGNORECASE,
)

#: marks of elements beside it that do not: comments, biographies, lists of other articles
_OTHER = re.compile(
    r"comment|related|bio|more|desc|avatar|image|photo|date|social|share|teaser|widget|list",
    re.IGNORECASE,
)

#: marks of an address that is a writer's own page
_WRITERS_PAGE = re.compile(
    r"/(?:authors?|autore?n?|auteurs?|avtory?|writers?|reporters?)/[^/]", re.IGNORECASE
)

#: hosts of many blogs, each named by its writer: not a publisher's name
_BLOGS = re.compile(r"\.(?:wordpress|blogspot|livejournal|substack|typepad|tumblr)\.")

META = (
    "author", "article:author", "og:article:author", "dc.creator", "dcterms.creator",
    "parsely-author", "byl", "sailthru.author", "authors",
)  # fmt: skip

ELEMENTS = (
    "a",
    "span",
    "div",
    "p",
    "address",
    "li",
    "em",
    "strong",
    "b",
    "i",
    "td",
    "h3",
    "h4",
    "h5",
)


def authors(document: HtmlDocument) -> tuple[tuple[str, ...], str] | None:
    """Return the authors and where they came from.

    Persons anywhere come before a byline that names a desk or a pen name, as printed.
    """
    publishers = _publishers(document)
    for accepted in (looks_like_a_person, looks_like_a_byline):
        for source, reader in _SOURCES.items():
            for byline in reader(document):
                names = tuple(dict.fromkeys(_names(byline, publishers, accepted)))[:MOST]
                if names:
                    return _in_full(names, document, publishers), source
    return None


def _in_full(
    names: tuple[str, ...], document: HtmlDocument, publishers: frozenset[str]
) -> tuple[str, ...]:
    """Return a given name that stands alone as the full name that the page gives elsewhere."""
    if len(names) > 1 or " " in names[0] or not names[0].isalpha() or not names[0].isascii():
        return names
    for reader in _SOURCES.values():
        for byline in reader(document):
            for name in _names(byline, publishers, looks_like_a_person):
                if name.startswith(f"{names[0]} "):
                    return (name,)
    return names


def _in_data(document: HtmlDocument) -> list[str]:
    for thing in document.data:
        if is_article(thing) and (given := thing.get("author") or thing.get("creator")):
            each = given if isinstance(given, list) else [given]
            names = [name for one in each if _is_person(one) and (name := text_of(one))]
            if names:
                return names
    return []


def _is_person(given: Any) -> bool:
    if not isinstance(given, dict):
        return isinstance(given, str)
    kinds = types(given)
    return not kinds or "Person" in kinds


def _in_meta(document: HtmlDocument) -> list[list[str]]:
    return [document.meta[name] for name in META if name in document.meta]


def _marked(document: HtmlDocument) -> list[list[str]]:
    """Return what elements marked as a byline hold, the most telling marks first."""
    exact, marked, linked = [], [], []
    for element in document.tree.iter(*ELEMENTS):
        if element.get("rel") == "author" or element.get("itemprop") == "author":
            exact.append(element)
        elif _OTHER.search(_marks(element)):
            continue
        elif _MARK.search(_marks(element)):
            marked.append(element)
        elif element.tag == "a" and _WRITERS_PAGE.search(element.get("href") or ""):
            linked.append(element)
        if len(exact) + len(marked) > 40:
            break
    texts = (clean(element.text_content()[:600]) for element in (*exact, *marked, *linked[:2]))
    return [[text] for text in texts if 3 < len(text) <= LONGEST]


def _written(document: HtmlDocument) -> list[list[str]]:
    """Return the names of lines that are a byline and nothing else."""
    found = (written_names(line) for line in document.lines if len(line) <= 80)
    return [[names] for names in islice(filter(None, found), 3)]


def _by_trafilatura(document: HtmlDocument) -> list[list[str]]:
    """Return what trafilatura makes of bylines whose marks are not known here."""
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(document.without_comments()).author
    return [found.split("; ")] if found else []


#: where authors are looked for: name -> reader that gives bylines, each a list of texts
_SOURCES: dict[str, Callable[[HtmlDocument], list[list[str]]]] = {
    "json-ld": lambda document: [_in_data(document)],
    "meta": _in_meta,
    "byline": _marked,
    "text": _written,
    "trafilatura": _by_trafilatura,
}


def _marks(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _names(
    texts: list[str], publishers: frozenset[str], accepted: Callable[[str], bool]
) -> Iterable[str]:
    for text in texts:
        if bare(text).casefold() in publishers:
            continue
        for name in split_names(text):
            if bare(name).casefold() not in publishers and accepted(name):
                yield name


def _publishers(document: HtmlDocument) -> frozenset[str]:
    """Return the names of the site and of all organisations that the page names, bare."""
    names = [
        document.first("og:site_name", "application-name", "dc.publisher", "twitter:site") or ""
    ]
    for thing in document.data:
        owner = thing if "Organization" in str(thing.get("@type")) else thing.get("publisher")
        names.append(text_of(owner) or "")  # a list would hide the choice
    host = re.sub(r"^https?://(?:www\.)?|[/:?#].*$", "", document.url)
    names += [host] if _BLOGS.search(host) else [host, host.split(".")[0]]
    return frozenset(bare(name).casefold() for name in names if name)
