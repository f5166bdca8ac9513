"""An article as it is indexed: the one list of fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from archive.model import ArticleRecord


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that an article is about, by its identity."""

    id: str
    #: its names in all languages and scripts
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What an engine is given of one article."""

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
    speakers: tuple[Named, ...] = ()
    topics: tuple[Named, ...] = ()
    places: tuple[Named, ...] = ()
    #: the types of the quotes in it (direct, indirect, mixed); empty where it has none
    quotes: tuple[str, ...] = ()

    @classmethod
    def of(cls, record: ArticleRecord) -> Document:
        """Return the document of an article's newest revision."""
        article = record.article
        return cls(
            article_id=record.id,
            url=article.url,
            title=article.title,
            subtitle=article.subtitle or "",
            body=article.text,
            authors=article.authors,
            outlet=article.outlet,
            language=article.language.language,
            script=article.language.script,
            published=article.published.day if article.published else None,
        )
