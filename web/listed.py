"""Quotes as they stand in a list, each in the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from archive.store.contexts import texts_of
from archive.store.persons import persons_in
from archive.store.quoted import QuoteRecord, quotes
from search.highlight import matches
from search.query import Query
from web.citing.making import coins_of
from web.excerpts import Excerpt, excerpt
from web.handles import archive
from web.interface import chosen
from web.marking import Stretch, at_matches
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


def entries(records: Iterable[QuoteRecord], sought: Query | None = None) -> list[Entry]:
    """Return quotes as they stand in a list; one whose text is gone meanwhile is left out.

    What a search looked for is marked in them.
    """
    records = list(records)
    outlets, texts = outlets_by_id(), texts_of(archive(), [each.source for each in records])
    persons = persons_in(archive(), {each.source.article for each in records})
    found = []
    for record in records:
        if text := texts.get((record.source.article, record.source.revision)):
            article = text.article
            shown = said(record, article.language, outlets, chosen(), persons)
            around = excerpt(article, record.quote)
            if sought:
                around = _marked(around, sought, article.language.language)
            found.append(Entry(shown, around, coins_of(text)))
    return found


def _marked(around: Excerpt, sought: Query, language: str) -> Excerpt:
    """Return an excerpt with what a search looked for marked within the quote."""

    def pieces(stretch: Stretch) -> Iterator[Stretch]:
        places = () if stretch.quote is None else matches(stretch.text, sought.tree, language)
        return at_matches(stretch, places)

    paragraphs = (tuple(chain.from_iterable(map(pieces, each))) for each in around.paragraphs)
    return replace(around, paragraphs=tuple(paragraphs))


def newest(count: int) -> list[Entry]:
    """Return the newest quotes, one of each article: one of a known speaker where there is."""
    of_articles: dict[str, QuoteRecord] = {}
    for record in quotes(archive(), limit=NEWEST):
        known = of_articles.get(record.source.article)
        if known is None or (record.quote.speaker.resolved and not known.quote.speaker.resolved):
            of_articles[record.source.article] = record
    return entries(list(of_articles.values())[:count])
