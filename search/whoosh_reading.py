"""One state of a Whoosh index, as read: matching, counting, ordering, showing."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from search.fields import Facet
from search.plan import Plan
from search.query import Query, Sort
from search.remarks import About, Remark
from search.result import Because, Hit, Hits
from search.whoosh_matching import B, Found, Matching, Table
from search.whoosh_postings import Numbers, Segment
from search.whoosh_schema import NO_DAY, Columns


class Known:
    """What is kept of a segment from one state to the next: segments never change."""

    def __init__(self, reader: Any) -> None:
        self.columns = Columns(reader)
        self.terms = Segment(reader)


class Reading:
    """A searcher that is kept, and the columns of its segments."""

    def __init__(self, index: Any, known: dict[str, Known] | None = None) -> None:
        self._index = index
        self._searcher: Any = index.searcher()
        leaves = [leaf for leaf, _ in self._searcher.leaf_searchers() if leaf.doc_count_all()]
        self._leaves = [leaf.reader() for leaf in leaves]
        self._known: dict[str, Known] = {}
        for reader in self._leaves:
            name = reader.segment().segment_id()
            kept = (known or {}).get(name)
            if kept:
                kept.terms.reopened(reader)
            self._known[name] = kept or Known(reader)
        parts = [each.columns for each in self._known.values()]
        sizes = [len(each.ids) for each in parts]
        self._bases = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
        self._ids = [id for each in parts for id in each.ids]
        self._table = self._tabled(parts)

    def _tabled(self, parts: list[Columns]) -> Table:
        alive = np.ones(len(self._ids), np.bool_)
        having: dict[Facet, dict[str, list[Numbers]]] = {facet: {} for facet in Facet}
        for base, reader, each in zip(self._bases, self._leaves, parts, strict=False):
            deleted = [base + number for number in reader.deleted_docs_set]
            alive[np.array(deleted, np.int64)] = False
            for facet, values in each.having.items():
                for value, numbers in values.items():
                    having[facet].setdefault(value, []).append(base + numbers)
        lengths = np.concatenate([np.empty(0), *(each.lengths for each in parts)])
        average = lengths[alive].mean() if alive.any() else 1.0
        return Table(
            segments=tuple(
                (int(base), each.terms)
                for base, each in zip(self._bases, self._known.values(), strict=False)
            ),
            alive=alive,
            days=np.concatenate([np.empty(0, np.int64), *(each.days for each in parts)]),
            norms=1 - B + B * lengths / max(average, 1.0),
            having={
                facet: {value: np.concatenate(numbers) for value, numbers in values.items()}
                for facet, values in having.items()
            },
        )

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return int(self._table.alive.sum())

    def refreshed(self) -> Reading:
        """Return the newest state, which is this one where nothing was committed."""
        if self._searcher.up_to_date():
            return self
        # a new searcher costs two milliseconds; Searcher.refresh() of Whoosh-Reloaded 2.7.5
        # keeps segments that were merged away, and fails on an empty index
        fresh = Reading(self._index, self._known)
        self.close()
        return fresh

    def close(self) -> None:
        """Release the files."""
        self._searcher.close()

    def number(self, key: str) -> int | None:
        """Return the number of an article's document."""
        found: int | None = self._searcher.document_number(id=key)
        return found

    def hits(self, query: Query, asked: Plan) -> Hits:
        """Return the page of hits that a query asks for."""
        matching = Matching(self._table)
        found = matching.found(asked)
        shown = self._page(found, query)
        hits = tuple(self._hit(number, score, matching, asked) for number, score in shown)
        remarks = matching.remarks
        if asked.common and not len(found.numbers):
            remarks.append(Remark(About.COMMON_WORDS))
        facets = matching.counts(found.numbers)
        return Hits(len(found.numbers), hits, facets, tuple(dict.fromkeys(remarks)))

    def _page(self, found: Found, query: Query) -> list[tuple[int, float]]:
        first, count = max(0, query.offset), max(0, query.limit)
        if first >= len(found.numbers) or not count:
            return []
        days = self._table.days[found.numbers]
        match query.sort:
            case Sort.OLDEST:
                # what has no date comes last in every order
                order = np.where(days == NO_DAY, date.max.toordinal() + 1, days).astype(float)
            case Sort.NEWEST:
                order = -days.astype(float)
            case _:
                order = -found.scores
        last = min(first + count, len(order)) - 1
        # only what comes before the page's end, or ties with it, is put in order
        near = np.flatnonzero(order <= np.partition(order, last)[last])
        ranked = sorted(
            near.tolist(),
            key=lambda at: (order[at], -days[at], self._ids[found.numbers[at]]),
        )
        chosen = ranked[first : first + count]
        return [(int(found.numbers[at]), float(found.scores[at])) for at in chosen]

    def _hit(self, number: int, score: float, matching: Matching, asked: Plan) -> Hit:
        place = int(np.searchsorted(self._bases, number, "right")) - 1
        url, title = self._leaves[place].stored_fields(number - int(self._bases[place]))["shown"]
        day = int(self._table.days[number])
        return Hit(
            self._ids[number], score, url, title, self._value(Facet.OUTLET, number),
            self._value(Facet.LANGUAGE, number) or "",
            date.fromordinal(day) if day != NO_DAY else None,
            _because(number, matching, asked),
        )  # fmt: skip

    def _value(self, facet: Facet, number: int) -> str | None:
        for value, numbers in self._table.having[facet].items():
            at = int(np.searchsorted(numbers, number))
            if at < len(numbers) and numbers[at] == number:
                return value
        return None


def _because(number: int, matching: Matching, asked: Plan) -> tuple[Because, ...]:
    found = []
    for reason in asked.reasons:
        numbers = matching.fitting(reason.node).numbers
        at = int(np.searchsorted(numbers, number))
        if at < len(numbers) and numbers[at] == number:
            found.append(Because(reason.typed, reason.word, reason.source))
    return tuple(found)
