"""An article and its quotes as they are indexed: the one list of fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that is named, by its identity."""

    id: str
    #: its names in all languages and scripts that are known
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuoteDocument:
    """One quote of an article; language, outlet and day are the article's."""

    quote_id: str
    content: str
    #: direct, indirect or mixed
    type: str
    speaker: Named | None = None
    #: as printed ("director of the museum")
    role: str = ""
    #: persons named in the words themselves
    people: tuple[Named, ...] = ()
    topics: tuple[Named, ...] = ()
    places: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What an engine is given of one article, with the quotes that it holds."""

    article_id: str
    url: str
    title: str
    subtitle: str
    body: str
    authors: tuple[str, ...]
    outlet: str | None
    language: str
    script: str | None
    published: date | None
    people: tuple[Named, ...] = ()
    topics: tuple[Named, ...] = ()
    places: tuple[Named, ...] = ()
    quotes: tuple[QuoteDocument, ...] = ()
