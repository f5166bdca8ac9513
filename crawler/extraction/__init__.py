"""From the bytes of a page to an article: decode once, one tree, each field with its source.

For each field the outlet's own selectors come first, then what the page says for machines
(JSON-LD, meta elements), then what can be read off any page.
"""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Callable
from typing import TypeVar

from archive.annotation.language import identify, identify_paragraphs
from archive.decoding import decode
from archive.model import Article, Moment
from crawler.errors import NotAnArticle
from crawler.extraction import byline, dates, media, selectors
from crawler.extraction.body import generic_body, selected_body
from crawler.extraction.credits import take_credits
from crawler.extraction.document import HtmlDocument, bare, parse
from crawler.extraction.persons import split_names
from crawler.extraction.structured import is_article, text_of
from crawler.extraction.title import title as generic_title
from crawler.outlet import OutletFile, Selectors
from crawler.page import Page

Found = TypeVar("Found")

# what they log of single pages is no message to a user: the reason is told in one line
for reader in ("trafilatura", "htmldate", "readability"):
    logging.getLogger(reader).addHandler(logging.NullHandler())

#: letters of text under which a page has no article; a Han character counts threefold
FEWEST_LETTERS = 100


def extract(page: Page, outlet: OutletFile | None = None) -> Article:
    """Return the article of a page.

    Raises UnreadablePage for what is no HTML, NotAnArticle for a page without a text of its own.
    """
    article = read(page, outlet)
    letters = sum(
        3 if "\u3400" <= letter <= "\u9fff" else letter.isalpha() for letter in article.text
    )
    if not article.title:
        raise NotAnArticle("the page has no headline")
    if letters < FEWEST_LETTERS:
        raise NotAnArticle("the page has no text of its own, only links or a picture")
    return article


def read(page: Page, outlet: OutletFile | None = None) -> Article:
    """Return whatever fields a page has, be they few; raises UnreadablePage."""
    document = parse(decode(page.body, page.content_type), page.url)
    reading = _Reading(document, outlet)
    reading.read()
    return reading.article()


class _Reading:
    """The fields found so far, and where each came from."""

    def __init__(self, document: HtmlDocument, outlet: OutletFile | None) -> None:
        self._document = document
        self._outlet = outlet
        self._zone = outlet.timezone if outlet else None
        self._from: dict[str, str] = {}
        self._chosen: Selectors | None = None

    def read(self) -> None:
        """Read every field; the date first, since it decides which selectors were in use."""
        self.published: Moment | None = self._generic(
            "published", lambda: dates.published(self._document, self._zone)
        )
        self._chosen = selectors.for_date(
            self._outlet, self.published.day if self.published else None
        )
        self.published = self._selected_moment("published") or self.published
        self.modified = self._generic(
            "modified", lambda: dates.modified(self._document, self._zone)
        )
        self.title = self._selected("title") or self._generic(
            "title", lambda: generic_title(self._document)
        )
        self.subtitle = self._selected("subtitle") or self._subtitle()
        self._read_body()
        self.authors = self._authors()
        self.section = self._selected("section") or self._section()
        self.image = self._generic("image", lambda: media.lead_image(self._document))
        self.translations = media.translations(self._document)
        if self.translations:
            self._from["translations"] = "hreflang"

    def article(self) -> Article:
        """Return the article, its text in NFC and its language told."""
        paragraphs = tuple(unicodedata.normalize("NFC", line) for line in self.paragraphs)
        language = identify("\n".join(paragraphs) or self.title or "")
        if language.language != "und":
            self._from["language"] = "text"
        return Article(
            url=media.canonical_address(self._document),
            title=_nfc(self.title) or "",
            paragraphs=paragraphs,
            outlet=self._outlet.outlet.id if self._outlet else None,
            subtitle=_nfc(self.subtitle),
            authors=tuple(unicodedata.normalize("NFC", name) for name in self.authors),
            editor=_nfc(self.editor),
            source=_nfc(self.source),
            published=self.published,
            modified=self.modified,
            section=_nfc(self.section),
            language=language,
            paragraph_languages=identify_paragraphs(paragraphs, language),
            image=self.image,
            translations=self.translations,
            provenance=self._from,
        )

    def _generic(self, field: str, reader: Callable[[], tuple[Found, str] | None]) -> Found | None:
        found = reader()
        if found is None:
            return None
        self._from[field] = found[1]
        return found[0]

    def _selected(self, field: str) -> str | None:
        found = selectors.texts(self._document, self._chosen, field)
        if found:
            self._from[field] = "selector"
            return found[0]
        self._broken(field)
        return None

    def _selected_moment(self, field: str) -> Moment | None:
        for text in selectors.texts(self._document, self._chosen, field):
            if found := dates.moment(text, self._zone):
                self._from[field] = "selector"
                return found
        self._broken(field)
        return None

    def _broken(self, field: str) -> None:
        """Note that an outlet's selector for a field matches nothing any more."""
        if self._chosen and field in self._chosen.fields:
            self._from[f"{field}?"] = "the outlet's selector matched nothing"

    def _read_body(self) -> None:
        paragraphs = selected_body(selectors.elements(self._document, self._chosen, "body"))
        if sum(map(len, paragraphs)) >= selectors.SHORTEST_BODY:
            self._from["body"] = "selector"
        else:
            self._broken("body")
            body = generic_body(self._document)
            paragraphs, self._from["body"] = body.paragraphs, body.reader
        credits = take_credits(self._without_headline(paragraphs))
        self.paragraphs = credits.paragraphs
        self.editor = self._selected("editor") or self._credited("editor", credits.editor)
        self.source = self._selected("source") or self._credited("source", credits.source)

    def _without_headline(self, paragraphs: list[str]) -> list[str]:
        """Drop the headline and subtitle where the body begins with them again."""
        heads = {bare(text) for text in (self.title, self.subtitle) if text}
        first = 0
        while first < min(2, len(paragraphs) - 1) and bare(paragraphs[first]) in heads - {""}:
            first += 1
        return paragraphs[first:]

    def _credited(self, field: str, value: str | None) -> str | None:
        value = value or self._document.first(*_CREDITED[field])
        if value:
            self._from[field] = "credit line"
        return value

    def _authors(self) -> tuple[str, ...]:
        chosen = [
            name
            for text in selectors.texts(self._document, self._chosen, "authors")
            for name in split_names(text)
        ]
        if chosen:
            self._from["authors"] = "selector"
            return tuple(dict.fromkeys(chosen))
        self._broken("authors")
        return self._generic("authors", lambda: byline.authors(self._document)) or ()

    def _subtitle(self) -> str | None:
        """Return what JSON-LD calls the alternative headline; descriptions are no subtitles."""
        for thing in self._document.data:
            found = text_of(thing.get("alternativeHeadline")) if is_article(thing) else None
            if found and bare(found) != bare(self.title or ""):
                self._from["subtitle"] = "json-ld"
                return found
        return None

    def _section(self) -> str | None:
        for thing in self._document.data:
            if is_article(thing) and (found := text_of(thing.get("articleSection"))):
                self._from["section"] = "json-ld"
                return found
        found = self._document.first("article:section", "section")
        if found:
            self._from["section"] = "meta"
        return found


_CREDITED = {
    "editor": ("editor", "article:editor"),
    "source": ("source", "mediaid", "contentsource"),
}


def _nfc(text: str | None) -> str | None:
    return unicodedata.normalize("NFC", text) if text else None
