"""The words of the archive as plain typed records, without any input or output.

Names follow schema.org NewsArticle and the Web Annotation model. Every time is an aware
`datetime` in UTC; every offset counts Unicode code points of `Article.text`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher of news."""

    id: str
    #: language code -> the outlet's name in that language
    names: Mapping[str, str]
    home: str
    languages: tuple[str, ...] = ()
    #: ISO 3166-1 alpha-2
    country: str | None = None
    #: true for the invented outlets of the sample newsroom
    invented: bool = False

    def name(self, language: str = "en") -> str:
        """Return the name in `language`, else in English, else in any language, else the id."""
        return (
            self.names.get(language)
            or self.names.get("en")
            or next(iter(self.names.values()), self.id)
        )


@dataclass(frozen=True, slots=True)
class LanguageTag:
    """The language and script of a text; `und` where neither can be told."""

    language: str
    #: ISO 15924: Latn, Cyrl, Arab, Hans, Hant, ...
    script: str | None
    #: 0 to 1
    confidence: float

    def __str__(self) -> str:
        return f"{self.language}-{self.script}" if self.script else self.language


UNKNOWN_LANGUAGE = LanguageTag("und", None, 0.0)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as a page prints it: a day, and the instant and zone where it tells them.

    One event can fall on two days in Beijing time and in Almaty's, so the printed day is kept
    beside the instant.
    """

    #: the calendar day as printed
    day: date
    #: UTC; None where only a day is printed or its zone is unknown
    instant: datetime | None = None
    #: minutes east of UTC as printed, or as the outlet's file tells for pages that print none
    offset: int | None = None
    #: the hour and minute as printed ("21:30"), where the zone is unknown
    clock: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """The lead picture: its address and caption, never the file."""

    url: str
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One text by one outlet at one canonical address, as one page showed it."""

    url: str
    title: str
    paragraphs: tuple[str, ...]
    outlet: str | None = None
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    editor: str | None = None
    #: the agency or paper that a text is credited to, as printed
    source: str | None = None
    published: Moment | None = None
    modified: Moment | None = None
    section: str | None = None
    language: LanguageTag = UNKNOWN_LANGUAGE
    #: one tag for each paragraph
    paragraph_languages: tuple[LanguageTag, ...] = ()
    image: Image | None = None
    #: language code -> address, from hreflang links
    translations: Mapping[str, str] = field(default_factory=dict)
    #: field name -> where its value came from ("selector", "json-ld", "meta", "generic", ...)
    provenance: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The paragraphs joined by a newline: what all offsets count in."""
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Relevance:
    """Whether an article is about the exchange between the two sides, and why."""

    on_topic: bool
    #: 0 to 1; `on_topic` from 0.5
    score: float
    #: for people: the places and terms that decided
    reason: str


@dataclass(frozen=True, slots=True)
class Capture:
    """One HTTP response as it was fetched; never changed."""

    url: str
    fetched: datetime
    status: int
    content_type: str | None
    #: "sha256:..." of the body
    digest: str
    #: name of the WARC file in the archive's folder
    warc: str
    #: bytes from the start of that file to the response record
    offset: int
    outlet: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    #: when the address last answered with the same; set by the store, as is the id
    last_seen: datetime | None = None
    id: int | None = None


class Outcome(StrEnum):
    """What became of one page."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    #: kept as an article of its own, but a near-copy of another outlet's text
    DUPLICATE = "duplicate"
    OFF_TOPIC = "off-topic"
    #: a readable page without an article (a section page, a gallery)
    NO_ARTICLE = "no-article"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of an article's text."""

    article_id: str
    #: 1 for the first text seen
    number: int
    article: Article
    capture_id: int
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article as the archive holds it: its identity and its newest revision."""

    id: str
    revision: Revision
    relevance: Relevance
    story: str
    #: why it stands in that story: "first", "near-copy", "translation"
    story_reason: str
    #: rises with every change in the archive; an index remembers how far it has read
    change: int

    @property
    def article(self) -> Article:
        """The newest text."""
        return self.revision.article


@dataclass(frozen=True, slots=True)
class Kept:
    """What `Archive.keep` did."""

    outcome: Outcome
    article_id: str | None = None
    revision: int | None = None
    #: the article it nearly copies, for `Outcome.DUPLICATE`
    duplicate_of: str | None = None
