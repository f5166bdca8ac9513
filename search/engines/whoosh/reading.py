"""One state of a Whoosh index, as read: matching, counting, ordering, showing."""

from __future__ import annotations

from collections import Counter, OrderedDict
from datetime import date
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt

from search.analysis import Kind
from search.engine import MOST_LOOKED_AT, Suggestion, most_frequent
from search.engines.whoosh.arrays import Numbers
from search.engines.whoosh.columns import columns
from search.engines.whoosh.matching import Found, Matching, Table
from search.engines.whoosh.postings import Segment
from search.engines.whoosh.schema import NO_DAY
from search.fields import Facet, Place
from search.plan import Plan, Sequence
from search.query import Query, Sort, Sought
from search.remarks import About, Remark
from search.result import Because, Hit, Hits

#: answers that are remembered
ANSWERS = 128

#: a segment's name -> what is of each kind in it; segments never change, so it is kept
Known = dict[str, dict[Sought, Segment]]


class WhooshReading:
    """A searcher that is kept, and what was read of its segments."""

    def __init__(self, index: Any, known: Known | None = None) -> None:
        self._index = index
        self._searcher: Any = index.searcher()
        self._known: Known = {}
        #: each reader with the number of its first document
        self._leaves = [
            (base, leaf.reader())
            for leaf, base in self._searcher.leaf_searchers()
            if leaf.doc_count_all()
        ]
        for _, reader in self._leaves:
            name = reader.segment().segment_id()
            self._known[name] = _reopened((known or {}).get(name), reader)
        #: of this state alone: the next one begins with none
        self._answers: OrderedDict[Query, Hits] = OrderedDict()
        self._tables = {
            sought: Table(each[sought] for each in self._known.values()) for sought in Sought
        }

    def count(self, sought: Sought) -> int:
        """Return how many there are of a kind."""
        return int(self._tables[sought].alive.sum())

    def suggest(self, beginning: str, most: int) -> list[Suggestion]:
        """Return words of articles that begin so."""
        table, space = self._tables[Sought.ARTICLES], (Place.TEXT, Kind.EXACT)
        counted: Counter[str] = Counter()
        for segment in table.segments:
            for word, count in islice(segment.counted(space, beginning), MOST_LOOKED_AT):
                counted[word] += count
        matching = Matching(table)

        def articles(word: str) -> int:
            return len(matching.fitting(Sequence((word,), Kind.EXACT)).numbers)

        return most_frequent(counted, articles, most)

    def refreshed(self) -> WhooshReading:
        """Return the newest state, which is this one where nothing was committed."""
        if self._searcher.up_to_date():
            return self
        # a new searcher costs two milliseconds; Searcher.refresh() of Whoosh-Reloaded 2.7.5
        # keeps segments that were merged away, and fails on an empty index
        fresh = WhooshReading(self._index, self._known)
        self.close()
        return fresh

    def close(self) -> None:
        """Release the files."""
        self._searcher.close()

    def has(self, article_id: str) -> bool:
        """Tell whether an article is there."""
        return bool(self.documents_of(article_id))

    def documents_of(self, article_id: str) -> list[int]:
        """Return the numbers of an article and its quotes; none where it is not there."""
        term = article_id.encode(errors="replace")
        found = []
        for base, reader in self._leaves:
            documents = reader._terms.postings("article", term).documents.tolist()
            deleted = reader.deleted_docs_set if documents else ()
            found += [base + each for each in documents if each not in deleted]
        return found

    def hits(self, query: Query, asked: Plan) -> Hits:
        """Return the page of hits that a query asks for; what was asked lately is remembered."""
        if query in self._answers:
            self._answers.move_to_end(query)
            return self._answers[query]
        answer = self._answers[query] = _answer(self._tables[query.kind], query, asked)
        if len(self._answers) > ANSWERS:
            self._answers.popitem(last=False)
        return answer


def _answer(table: Table, query: Query, asked: Plan) -> Hits:
    matching = Matching(table)
    found = matching.found(asked)
    hits = tuple(
        _hit(table, number, score, _because(number, matching, asked))
        for number, score in _page(table, found, query, asked.order(query.sort))
    )
    if asked.common and not len(found.numbers):
        matching.remarks.append(Remark(About.COMMON_WORDS))
    remarks = tuple(dict.fromkeys(matching.remarks))
    return Hits(len(found.numbers), hits, table.counts(found.numbers), remarks)


def _reopened(kept: dict[Sought, Segment] | None, reader: Any) -> dict[Sought, Segment]:
    if kept is None:
        return {sought: Segment(reader, sought, each) for sought, each in columns(reader).items()}
    for segment in kept.values():
        segment.reopened(reader)
    return kept


def _page(table: Table, found: Found, query: Query, sort: Sort) -> list[tuple[int, float]]:
    first, count = max(0, query.offset), max(0, query.limit)
    if first >= len(found.numbers) or not count:
        return []
    days = table.days[found.numbers]
    match sort:
        case Sort.OLDEST:
            # what has no date comes last in every order
            order = np.where(days == NO_DAY, date.max.toordinal() + 1, days).astype(float)
        case Sort.NEWEST:
            order = -days.astype(float)
        case _:
            order = -found.scores
    near = _first([order, -days], min(first + count, len(order)))

    def key(at: int) -> tuple[float, int, str]:
        segment, row = table.place(int(found.numbers[at]))
        return order[at], -days[at], segment.key(row)

    chosen = sorted(near.tolist(), key=key)[first : first + count]
    return [(int(found.numbers[at]), float(found.scores[at])) for at in chosen]


def _first(orders: list[npt.NDArray[Any]], count: int) -> Numbers:
    """Return the places of the first so many by several orders, and of all that tie with the last.

    Only these need be sorted, and of what ties only a few have their identifiers read.
    """
    tied = np.arange(len(orders[0]))
    sure = []
    for order in orders:
        values = order[tied]
        last = np.partition(values, count - 1)[count - 1]
        before = values < last
        sure.append(tied[before])
        count -= int(before.sum())
        tied = tied[values == last]
    return np.concatenate([*sure, tied])


def _hit(table: Table, number: int, score: float, because: tuple[Because, ...]) -> Hit:
    segment, row = table.place(number)
    article, url, title = segment.shown(row)
    day, values = int(table.days[number]), segment.columns.values
    return Hit(
        segment.key(row), article, score, url, title, values[Facet.OUTLET].of(row),
        values[Facet.LANGUAGE].of(row) or "",
        date.fromordinal(day) if day != NO_DAY else None, because,
    )  # fmt: skip


def _because(number: int, matching: Matching, asked: Plan) -> tuple[Because, ...]:
    found = []
    for reason in asked.reasons:
        numbers = matching.fitting(reason.node).numbers
        at = int(np.searchsorted(numbers, number))
        if at < len(numbers) and numbers[at] == number:
            found.append(Because(reason.typed, reason.word, reason.source))
    return tuple(found)
