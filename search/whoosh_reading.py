"""One state of a Whoosh index, as read: matching, counting, ordering, showing."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from search.query import Filters, Query, Sort
from search.result import Hit, Hits
from search.whoosh_schema import NO_DAY, Columns

#: filters whose documents are kept
FILTERS = 64

#: a document that was found: place of its segment, number in it, score
Found = tuple[int, int, float]


class Reading:
    """A searcher that is kept, and the columns of its segments."""

    def __init__(self, index: Any, known: dict[str, Columns] | None = None) -> None:
        self._index = index
        self._searcher: Any = index.searcher()
        searcher = self._searcher
        self._leaves: list[Any] = [leaf for leaf, _ in searcher.leaf_searchers()]
        known = known or {}
        self._named: dict[str, Columns] = {}
        self._columns: list[Columns] = []
        for leaf in self._leaves:
            name = leaf.reader().segment().segment_id() if leaf.doc_count_all() else ""
            if name:
                columns = known.get(name) or Columns(leaf.reader())
                self._named[name] = columns
                self._columns.append(columns)
        self._filters: dict[Filters, list[set[int]]] = {}

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return int(self._searcher.doc_count())

    def refreshed(self) -> Reading:
        """Return the newest state, which is this one where nothing was committed."""
        if self._searcher.up_to_date():
            return self
        # a new searcher costs two milliseconds; Searcher.refresh() of Whoosh-Reloaded 2.7.5
        # keeps segments that were merged away, and fails on an empty index
        fresh = Reading(self._index, self._named)
        self.close()
        return fresh

    def close(self) -> None:
        """Release the files."""
        self._searcher.close()

    def number(self, key: str) -> int | None:
        """Return the number of an article's document."""
        found: int | None = self._searcher.document_number(id=key)
        return found

    def hits(self, query: Query, wanted: Any) -> Hits:
        """Return the page of hits that a query asks for; `wanted` None finds everything."""
        if not self._columns:
            return Hits(0, (), {"language": {}, "outlet": {}, "month": {}})
        found = self._found(wanted, self._allowed(query.filters))
        by_score = query.sort is Sort.RELEVANCE and wanted is not None
        shown = self._page(found, query, by_score)
        return Hits(len(found), tuple(map(self._hit, shown)), self._facets(found))

    def _found(self, wanted: Any, allowed: list[set[int]] | None) -> list[Found]:
        found: list[Found] = []
        query = wanted.normalize() if wanted is not None else None
        for place, leaf in enumerate(self._leaves):
            chosen = allowed[place] if allowed else None
            if query is None:
                numbers = leaf.reader().all_doc_ids()
                found += [(place, n, 0.0) for n in numbers if chosen is None or n in chosen]
            else:
                matcher = query.matcher(leaf, leaf.context())
                found += _matched(matcher, place, chosen)
        return found

    def _allowed(self, filters: Filters) -> list[set[int]] | None:
        """Return the documents of each segment that a filter lets through; None for all."""
        if filters == Filters():
            return None
        if filters not in self._filters:
            if len(self._filters) >= FILTERS:
                self._filters.pop(next(iter(self._filters)))
            self._filters[filters] = [_chosen(columns, filters) for columns in self._columns]
        return self._filters[filters]

    def _page(self, found: list[Found], query: Query, by_score: bool) -> list[Found]:
        first, count = max(0, query.offset), max(0, query.limit)
        if first >= len(found) or not count:
            return []

        def order(each: Found) -> tuple[float, int, str]:
            columns = self._columns[each[0]]
            day = columns.days[each[1]]
            if query.sort is Sort.OLDEST:
                # what has no date comes last in every order
                return (0.0, day or date.max.toordinal() + 1, columns.ids[each[1]])
            return (-each[2] if by_score else 0.0, -day, columns.ids[each[1]])

        return heapq.nsmallest(first + count, found, key=order)[first:]

    def _hit(self, each: Found) -> Hit:
        place, number, score = each
        columns = self._columns[place]
        url, title = self._leaves[place].stored_fields(number)["shown"]
        day = columns.days[number]
        return Hit(
            columns.ids[number], score, url, title, columns.facets["outlet"][number] or None,
            columns.facets["language"][number], date.fromordinal(day) if day != NO_DAY else None,
        )  # fmt: skip

    def _facets(self, found: list[Found]) -> dict[str, dict[str, int]]:
        counted: dict[str, Counter[str]] = {
            name: Counter() for name in ("language", "outlet", "month")
        }
        numbers: list[list[int]] = [[] for _ in self._columns]
        for place, number, _ in found:
            numbers[place].append(number)
        for columns, of_segment in zip(self._columns, numbers, strict=True):
            for name, counts in counted.items():
                counts.update(map(columns.facets[name].__getitem__, of_segment))
        return {
            name: {value: number for value, number in counts.items() if value}
            for name, counts in counted.items()
        }


def _matched(matcher: Any, place: int, chosen: set[int] | None) -> Iterable[Found]:
    while matcher.is_active():
        number = matcher.id()
        if chosen is None or number in chosen:
            yield place, number, matcher.score()
        matcher.next()


def _chosen(columns: Columns, filters: Filters) -> set[int]:
    found = set(range(len(columns.days)))
    if filters.languages:
        found &= {
            n for n, each in enumerate(columns.facets["language"]) if each in filters.languages
        }
    if filters.outlets:
        found &= {n for n, each in enumerate(columns.facets["outlet"]) if each in filters.outlets}
    if filters.since or filters.until:
        first = (filters.since or date.min).toordinal()
        last = (filters.until or date.max).toordinal()
        # a document without a date is in no span
        found &= {n for n, day in enumerate(columns.days) if day and first <= day <= last}
    return found
