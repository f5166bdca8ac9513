"""Quotes as they stand in a list, each in the words around it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.store.contexts import texts_of
from archive.store.persons import persons_in
from archive.store.quoted import QuoteRecord, quotes
from web.citing.making import coins_of
from web.excerpts import Excerpt, excerpt
from web.handles import archive
from web.interface import chosen
from web.publishers import outlets_by_id
from web.said import Said, said

#: of how many newest quotes the first page picks its own
NEWEST = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One quote in a list."""

    said: Said
    excerpt: Excerpt
    #: of its article
    coins: str


def entries(records: Iterable[QuoteRecord]) -> list[Entry]:
    """Return quotes as they stand in a list; one whose text is gone meanwhile is left out."""
    records = list(records)
    outlets, texts = outlets_by_id(), texts_of(archive(), [each.source for each in records])
    persons = persons_in(archive(), {each.source.article for each in records})
    found = []
    for record in records:
        if text := texts.get((record.source.article, record.source.revision)):
            article = text.article
            shown = said(record, article.language, outlets, chosen(), persons)
            found.append(Entry(shown, excerpt(article, record.quote), coins_of(text)))
    return found


def newest(count: int) -> list[Entry]:
    """Return the newest quotes, one of each article: one of a known speaker where there is."""
    of_articles: dict[str, QuoteRecord] = {}
    for record in quotes(archive(), limit=NEWEST):
        known = of_articles.get(record.source.article)
        if known is None or (record.quote.speaker.resolved and not known.quote.speaker.resolved):
            of_articles[record.source.article] = record
    return entries(list(of_articles.values())[:count])
