"""A search engine in plain dictionaries: for tests the oracle, for a tiny archive enough."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from search.analysis import Kind
from search.document import Document
from search.engine import SearchEngine, Status
from search.fields import Terms, month, terms
from search.plan import AllOf, AnyOf, Everything, Node, Plan, Sequence, plan, sequences
from search.query import Filters, Query, Sort
from search.result import Hit, Hits

FORMAT = 1


class MemoryEngine:
    """Documents and their terms, gone when the process ends."""

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}
        self._terms: dict[str, dict[Kind, Terms]] = {}
        self._having: defaultdict[tuple[Kind, str], set[str]] = defaultdict(set)
        self._change = 0

    def add(self, documents: Iterable[Document], *, change: int) -> int:
        """Add or replace documents and remember `change`."""
        given = {document.article_id: document for document in documents}
        self.delete(given)
        for key, document in given.items():
            self._documents[key] = document
            self._terms[key] = terms(document)
            for kind, found in self._terms[key].items():
                for term in found.positions:
                    self._having[kind, term].add(key)
        self._change = change
        return len(given)

    def delete(self, article_ids: Iterable[str]) -> int:
        """Remove documents; return how many were there."""
        known = [key for key in dict.fromkeys(article_ids) if key in self._documents]
        for key in known:
            del self._documents[key]
            for kind, found in self._terms.pop(key).items():
                for term in found.positions:
                    self._having[kind, term].discard(key)
        return len(known)

    def search(self, query: Query) -> Hits:
        """Answer a query by looking at every document that fits."""
        asked = plan(query.text)
        found = [key for key in self._fitting(asked.required) if self._allowed(key, query.filters)]
        ordered = sorted(found, key=self._order(query, asked))
        shown = ordered[max(0, query.offset) :][: max(0, query.limit)]
        return Hits(len(found), tuple(self._hit(key, asked) for key in shown), self._facets(found))

    @contextmanager
    def rebuild(self) -> Iterator[SearchEngine]:
        """Give an empty engine and take over what it holds when the block ends well."""
        fresh = MemoryEngine()
        yield fresh
        self.__dict__.update(fresh.__dict__)

    def status(self) -> Status:
        """Return how the index stands."""
        return Status(len(self._documents), self._change, FORMAT)

    def close(self) -> None:
        """Do nothing: there is nothing to release."""

    def _fitting(self, node: Node) -> set[str]:
        match node:
            case Sequence(stems, kind):
                having = set.intersection(*(self._having[kind, each] for each in stems))
                return {key for key in having if self._in_order(key, stems, kind)}
            case AllOf(parts):
                return set.intersection(*map(self._fitting, parts))
            case AnyOf(parts):
                return set().union(*map(self._fitting, parts))
            case Everything():
                return set(self._documents)
        return set()

    def _in_order(self, key: str, stems: tuple[str, ...], kind: Kind) -> bool:
        places = self._terms[key][kind].positions
        starts = set(places[stems[0]])
        for step, stem in enumerate(stems[1:], 1):
            starts &= {place - step for place in places[stem]}
        return bool(starts)

    def _allowed(self, key: str, filters: Filters) -> bool:
        document = self._documents[key]
        day = document.published
        return (
            (not filters.languages or document.language in filters.languages)
            and (not filters.outlets or document.outlet in filters.outlets)
            and (not filters.since or (day is not None and day >= filters.since))
            and (not filters.until or (day is not None and day <= filters.until))
        )

    def _order(self, query: Query, asked: Plan) -> Callable[[str], tuple[float, float, str]]:
        def key(article: str) -> tuple[float, float, str]:
            day = self._documents[article].published
            number = day.toordinal() if day else None
            if query.sort is Sort.OLDEST:
                return (math.inf if number is None else number, 0.0, article)
            newest = 0 if number is None else -number
            if query.sort is Sort.NEWEST or isinstance(asked.required, Everything):
                return (newest, 0.0, article)
            return (-self._score(article, asked), newest, article)

        return key

    def _score(self, key: str, asked: Plan) -> float:
        found = [(each.kind, stem) for each in sequences(asked.required) for stem in each.stems]
        wanted = [(kind, stem, 1.0) for kind, stem in dict.fromkeys(found)]
        wanted += [(Kind.EXACT, word, 0.5) for word in asked.preferred]
        return sum(self._weight(key, kind, term) * lift for kind, term, lift in wanted)

    def _weight(self, key: str, kind: Kind, term: str) -> float:
        weight = self._terms[key][kind].weights.get(term, 0.0)
        rarity = math.log(1 + len(self._documents) / (1 + len(self._having[kind, term])))
        return rarity * weight / (weight + 1.2)

    def _hit(self, key: str, asked: Plan) -> Hit:
        document = self._documents[key]
        return Hit(
            key, self._score(key, asked), document.url, document.title, document.outlet,
            document.language, document.published,
        )  # fmt: skip

    def _facets(self, found: Iterable[str]) -> dict[str, dict[str, int]]:
        documents = [self._documents[key] for key in found]
        counted: dict[str, Counter[str | None]] = {
            "language": Counter(document.language for document in documents),
            "outlet": Counter(document.outlet for document in documents),
            "month": Counter(map(month, documents)),
        }
        return {
            name: {value: number for value, number in counts.items() if value}
            for name, counts in counted.items()
        }
