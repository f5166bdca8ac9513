"""A search engine in plain dictionaries: for tests the oracle, for a tiny archive enough."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import ClassVar

from search.analysis import Kind
from search.document import Document
from search.engine import SearchEngine, Status, Suggestion, most_frequent
from search.fields import Facet, Item, Place, Space, Terms, items, terms
from search.plan import (
    MOST_ENDINGS,
    AllOf,
    AnyOf,
    Beginning,
    Dated,
    Everything,
    Node,
    NoneOf,
    Plan,
    Sequence,
    Valued,
    Weighted,
    plan,
)
from search.query import Query, Sort, Sought
from search.remarks import About, Remark
from search.result import Because, Hit, Hits

FORMAT = 1

#: how much a word as typed adds to the stem that it shares
EXACT = 0.5


class MemoryEngine:
    """Documents and their terms, gone when the process ends."""

    BATCH: ClassVar[int] = 500

    def __init__(self) -> None:
        self._shelves = {sought: _Shelf() for sought in Sought}
        self._change = 0
        self._stamp = 0

    def add(self, documents: Iterable[Document], *, change: int) -> int:
        """Add or replace documents with their quotes and remember `change`."""
        given = {document.article_id: document for document in documents}
        self.delete(given)
        for document in given.values():
            for item in items(document):
                self._shelves[item.sought].put(item)
        self._change = change
        return len(given)

    def delete(self, article_ids: Iterable[str]) -> int:
        """Remove articles and their quotes; return how many articles were there."""
        gone = set(article_ids)
        self._stamp += 1
        dropped = {sought: shelf.drop(gone) for sought, shelf in self._shelves.items()}
        return dropped[Sought.ARTICLES]

    def search(self, query: Query) -> Hits:
        """Answer a query by looking at everything that fits."""
        return self._shelves[query.kind].search(query)

    def suggest(self, beginning: str, most: int = 10) -> list[Suggestion]:
        """Return words of articles that begin so, those of most articles first."""
        having = self._shelves[Sought.ARTICLES].having((Place.TEXT, Kind.EXACT))
        begun = {word: len(ids) for word, ids in having.items() if word.startswith(beginning)}
        return most_frequent(begun, begun.__getitem__, most) if beginning else []

    @contextmanager
    def rebuild(self) -> Iterator[SearchEngine]:
        """Give an empty engine and take over what it holds when the block ends well."""
        fresh = MemoryEngine()
        yield fresh
        stamp = self._stamp
        self.__dict__.update(fresh.__dict__)
        self._stamp += stamp

    def stamp(self) -> int:
        """Return how often it was changed."""
        return self._stamp

    def status(self) -> Status:
        """Return how the index stands."""
        articles, quotes = (len(self._shelves[each]) for each in Sought)
        return Status(articles, quotes, self._change, FORMAT)

    def close(self) -> None:
        """Do nothing: there is nothing to release."""


class _Shelf:
    """All that is of one kind."""

    def __init__(self) -> None:
        self._items: dict[str, Item] = {}
        self._terms: dict[str, dict[Space, Terms]] = {}
        self._having: defaultdict[Space, defaultdict[str, set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )

    def __len__(self) -> int:
        return len(self._items)

    def having(self, space: Space) -> Mapping[str, set[str]]:
        """Return the terms of a space, each with the items that have it."""
        return self._having[space]

    def put(self, item: Item) -> None:
        self._items[item.id] = item
        self._terms[item.id] = terms(item)
        for space, found in self._terms[item.id].items():
            for term in found.positions:
                self._having[space][term].add(item.id)

    def drop(self, articles: set[str]) -> int:
        gone = [key for key, item in self._items.items() if item.article_id in articles]
        for key in gone:
            del self._items[key]
            for space, found in self._terms.pop(key).items():
                for term in found.positions:
                    self._having[space][term].discard(key)
        return len(gone)

    def search(self, query: Query) -> Hits:
        asked = plan(query.tree)
        remarks: list[Remark] = []
        found = self._fitting(asked.required, remarks)
        if asked.common and not found:
            remarks.append(Remark(About.COMMON_WORDS))
        ordered = sorted(found, key=self._order(query, asked))
        shown = ordered[max(0, query.offset) :][: max(0, query.limit)]
        hits = tuple(self._hit(key, asked) for key in shown)
        return Hits(len(found), hits, self._facets(found), tuple(dict.fromkeys(remarks)))

    def _fitting(self, node: Node, remarks: list[Remark]) -> set[str]:
        match node:
            case Sequence(stems, kind, place):
                having = self._having[place, kind]
                every = set.intersection(*(having.get(stem, set()) for stem in stems))
                return {key for key in every if self._in_order(key, stems, (place, kind))}
            case Beginning(_, place):
                having = self._having[place, Kind.EXACT]
                return set().union(*(having[word] for word in self._words(node, remarks)))
            case Valued(facet, value):
                return {key for key, item in self._items.items() if value in item.values[facet]}
            case Dated(first, last):
                return {key for key in self._items if first <= self._day(key) <= last}
            case AllOf(parts):
                return set.intersection(*(self._fitting(each, remarks) for each in parts))
            case AnyOf(parts):
                return set().union(*(self._fitting(each, remarks) for each in parts))
            case NoneOf(part):
                return set(self._items) - self._fitting(part, remarks)
            case Weighted(part, _):
                return self._fitting(part, remarks)
            case Everything():
                return set(self._items)
        return set()

    def _words(self, beginning: Beginning, remarks: list[Remark]) -> list[str]:
        having = self._having[beginning.place, Kind.EXACT]
        begun = (each for each in having if each.startswith(beginning.prefix) and having[each])
        words = sorted(begun)
        if len(words) > MOST_ENDINGS:
            remarks.append(Remark(About.MANY_ENDINGS, beginning.prefix))
        return words[:MOST_ENDINGS]

    def _in_order(self, key: str, stems: tuple[str, ...], space: Space) -> bool:
        places = self._terms[key][space].positions
        starts = set(places[stems[0]])
        for step, stem in enumerate(stems[1:], 1):
            starts &= {place - step for place in places[stem]}
        return bool(starts)

    def _day(self, key: str) -> int:
        """Return the day of publication as an ordinal, 0 for a document without one."""
        day = self._items[key].published
        return day.toordinal() if day else 0

    def _order(self, query: Query, asked: Plan) -> Callable[[str], tuple[float, float, str]]:
        order = asked.order(query.sort)

        def key(article: str) -> tuple[float, float, str]:
            day = self._day(article)
            if order is Sort.OLDEST:
                return (day or math.inf, 0.0, article)
            if order is Sort.NEWEST:
                return (-day, 0.0, article)
            return (-self._score(article, asked), -day, article)

        return key

    def _score(self, key: str, asked: Plan) -> float:
        exact = (self._weight(key, (Place.TEXT, Kind.EXACT), each) for each in asked.preferred)
        return self._lift(key, asked.required) + EXACT * sum(exact)

    def _lift(self, key: str, node: Node) -> float:
        match node:
            case Sequence(stems, kind, place):
                if key not in self._fitting(node, []):
                    return 0.0
                return sum(self._weight(key, (place, kind), stem) for stem in stems)
            case Beginning(_, place):
                words = self._words(node, [])
                return sum(self._weight(key, (place, Kind.EXACT), word) for word in words)
            case AnyOf(parts, best=True):
                return max(self._lift(key, each) for each in parts)
            case AllOf(parts) | AnyOf(parts):
                return sum(self._lift(key, each) for each in parts)
            case Weighted(part, weight):
                return weight * self._lift(key, part)
        return 0.0

    def _weight(self, key: str, space: Space, term: str) -> float:
        weight = self._terms[key][space].weights.get(term, 0.0)
        having = self._having[space].get(term, ())
        rarity = math.log(1 + len(self._items) / (1 + len(having)))
        return rarity * weight / (weight + 1.2)

    def _hit(self, key: str, asked: Plan) -> Hit:
        item = self._items[key]
        because = tuple(
            Because(each.typed, each.word, each.source)
            for each in asked.reasons
            if key in self._fitting(each.node, [])
        )
        outlet = next(iter(item.values[Facet.OUTLET]), None)
        return Hit(
            key, item.article_id, self._score(key, asked), item.url, item.title, outlet,
            item.values[Facet.LANGUAGE][0], item.published, because,
        )  # fmt: skip

    def _facets(self, found: Iterable[str]) -> dict[str, dict[str, int]]:
        counted = {facet: Counter[str]() for facet in Facet}
        for key in found:
            for facet, had in self._items[key].values.items():
                counted[facet].update(had)
        return {facet.value: dict(counts) for facet, counts in counted.items()}
