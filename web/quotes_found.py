"""The quotes that an address asks for, with their counts.

Words are looked for by the search engine; a list of all, or of a person or a topic, is the
archive's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from archive.listing import quote_row
from archive.store.quoted import (
    MOST_VALUES,
    QuoteCounts,
    QuoteFilter,
    quote_counts,
    quotes,
    quotes_by_id,
)
from search.answering import Answer, answer
from search.fields import Facet
from search.persons import People
from search.query import Sort
from search.result import Hits
from web.asking_quotes import PAGE_SIZE, QuoteQuestion
from web.handles import archive, engine, meanings
from web.listed import Entry, entries


@dataclass(frozen=True, slots=True)
class QuotesFound:
    """One page of quotes."""

    counts: QuoteCounts
    entries: list[Entry]
    #: where words were looked for
    answer: Answer | None = None


def find_quotes(question: QuoteQuestion) -> QuotesFound:
    """Return the quotes of a question."""
    return _searched(question) if question.text else _listed(question)


def all_quotes(question: QuoteQuestion, most: int) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of all quotes of a question from its first page on, `most` at the most."""
    if not question.text:
        oldest = question.order is Sort.OLDEST
        yield from map(quote_row, quotes(archive(), question.filter(), limit=most, oldest=oldest))
        return
    for number in range(1, -(-most // PAGE_SIZE) + 1):
        ids = [hit.id for hit in _answer(question.but(page=number)).hits.hits]
        known = quotes_by_id(archive(), ids)
        yield from (quote_row(known[id]) for id in ids if id in known)
        if len(ids) < PAGE_SIZE:
            return


def _listed(question: QuoteQuestion) -> QuotesFound:
    wanted, start = question.filter(), (question.page - 1) * PAGE_SIZE
    oldest = question.order is Sort.OLDEST
    records = quotes(archive(), wanted, limit=PAGE_SIZE, offset=start, oldest=oldest)
    return QuotesFound(quote_counts(archive(), wanted), entries(records))


def _searched(question: QuoteQuestion) -> QuotesFound:
    found = _answer(question)
    ids = [hit.id for hit in found.hits.hits]
    known = quotes_by_id(archive(), ids)
    # without those that the archive no longer holds
    records = [known[id] for id in ids if id in known]
    return QuotesFound(_counts(found.hits), entries(records, found.query), found)


def _answer(question: QuoteQuestion) -> Answer:
    off, people = frozenset(question.left_out), People(archive())
    asked = question.query(_meant(question.person))
    return answer(engine(), asked, question.scope, off, meanings(), people)


def _meant(name: str) -> list[str]:
    """Return whom a name in any script means: identifiers, and names that are nobody's yet."""
    return list(quote_counts(archive(), QuoteFilter(person=name)).by_speaker) if name else []


def _counts(hits: Hits) -> QuoteCounts:
    by_year: Counter[str] = Counter()
    for month, count in _most(hits, Facet.MONTH, None).items():
        by_year[month[:4]] += count
    return QuoteCounts(
        total=hits.total,
        by_language=_most(hits, Facet.LANGUAGE),
        by_outlet=_most(hits, Facet.OUTLET),
        by_type=_most(hits, Facet.QUOTES),
        by_topic=_most(hits, Facet.TOPIC),
        by_speaker=_most(hits, Facet.SPEAKER),
        by_year=by_year,
    )


def _most(hits: Hits, facet: Facet, most: int | None = MOST_VALUES) -> Mapping[str, int]:
    return dict(Counter(hits.facets.get(facet.value, {})).most_common(most))
