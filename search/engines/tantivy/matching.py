"""A plan as a query of tantivy: the same documents as any engine finds, ranked by its BM25."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from tantivy import FieldType, Occur, Query, Searcher

from search.analysis import Kind
from search.engine import MOST_LOOKED_AT
from search.engines.tantivy.schema import field, schema
from search.fields import TITLE, Place, Space
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
)
from search.query import Sought
from search.remarks import About, Remark

#: how much a word as typed adds to the stem that it shares
EXACT = 0.5


class Matching:
    """Makes the queries of one plan, each part once."""

    def __init__(self, searcher: Searcher, sought: Sought) -> None:
        self._searcher, self._sought = searcher, sought
        self._known: dict[Node, Query] = {}
        self.remarks: list[Remark] = []

    def query(self, asked: Plan) -> Query:
        """Return what finds what fits a plan; words as typed lift a document that has them."""
        space = Place.TEXT, Kind.EXACT
        exact = (Query.boost_query(self._term(space, word), EXACT) for word in asked.preferred)
        return self.of_kind(_and(self.fitting(asked.required), *exact))

    def of_kind(self, query: Query) -> Query:
        """Return what finds only what is of the kind that is sought."""
        return _both(_unscored(Query.term_query(schema(), "sought", self._sought, "basic")), query)

    def fitting(self, node: Node) -> Query:
        """Return what finds what fits a part."""
        if node not in self._known:
            self._known[node] = self._fitting(node)
        return self._known[node]

    def beginning(self, prefix: str) -> dict[str, int]:
        """Return words as printed that begin so, with their documents, deleted ones among them."""
        name = field(self._sought, (Place.TEXT, Kind.EXACT))
        found = self._searcher.terms_with_prefix(name, _sayable(prefix))
        return dict(islice(found, MOST_LOOKED_AT))

    def _fitting(self, node: Node) -> Query:
        match node:
            case Sequence((stem,), kind, place):
                return self._lifted(self._term((place, kind), stem), place, kind, (stem,))
            case Sequence(stems, kind, place):
                return self._lifted(self._phrase((place, kind), stems), place, kind, stems)
            case Beginning():
                return self._beginning(node)
            case Valued(facet, value):
                return _unscored(Query.term_query(schema(), facet, _sayable(value), "basic"))
            case Dated(first, last):
                days = Query.range_query(schema(), "day", FieldType.Integer, first, last)
                return _unscored(days)
            case AllOf(parts):
                return self._all_of(parts)
            case AnyOf(parts, best=True):
                return Query.disjunction_max_query(list(map(self.fitting, parts)))
            case AnyOf(parts):
                return _either(map(self.fitting, parts))
            case NoneOf():
                return self._all_of([Everything(), node])
            case Weighted(part, weight):
                return Query.boost_query(self.fitting(part), weight)
            case Everything():
                return _unscored(Query.all_query())
        return Query.empty_query()

    def _all_of(self, parts: Iterable[Node]) -> Query:
        """Return what fits all parts; what must not be there is looked at where the rest is."""
        clauses = [
            (Occur.MustNot, self.fitting(each.part))
            if isinstance(each, NoneOf)
            else (Occur.Must, self.fitting(each))
            for each in parts
        ]
        if all(occur is Occur.MustNot for occur, _ in clauses):
            clauses.append((Occur.Must, self.fitting(Everything())))
        return Query.boolean_query(clauses)

    def _lifted(self, found: Query, place: Place, kind: Kind, stems: tuple[str, ...]) -> Query:
        """Let what stands in the title count as often as other engines count it."""
        if place is not Place.TEXT or kind is not Kind.STEM:
            return found
        space = Place.TITLE, kind
        title = self._term(space, stems[0]) if len(stems) == 1 else self._phrase(space, stems)
        return _and(found, Query.boost_query(title, (TITLE - 1) / TITLE))

    def _term(self, space: Space, word: str) -> Query:
        return Query.term_query(schema(), field(self._sought, space), _sayable(word), "freq")

    def _phrase(self, space: Space, words: tuple[str, ...]) -> Query:
        said: list[Any] = list(map(_sayable, words))
        return Query.phrase_query(schema(), field(self._sought, space), said)

    def _beginning(self, node: Beginning) -> Query:
        space = node.place, Kind.EXACT
        words = list(self._words(space, _sayable(node.prefix)))
        if len(words) > MOST_ENDINGS:
            self.remarks.append(Remark(About.MANY_ENDINGS, node.prefix))
        return _either(self._term(space, word) for word in words[:MOST_ENDINGS])

    def _words(self, space: Space, prefix: str) -> list[str]:
        """Return words of living documents that begin so: all, or the first of too many."""
        name = field(self._sought, space)
        words = sorted(word for word, _ in self._searcher.terms_with_prefix(name, prefix))
        if len(words) <= MOST_ENDINGS:
            return words
        living: list[str] = []
        for word in words:
            if len(living) > MOST_ENDINGS:
                break
            if self._searcher.search(self._term(space, word), 1).hits:
                living.append(word)
        return living


def _sayable(text: str) -> str:
    """Return a text without halves of characters, which no index has."""
    return text.encode(errors="replace").decode()


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _both(*parts: Query) -> Query:
    return Query.boolean_query([(Occur.Must, each) for each in parts])


def _and(part: Query, *more: Query) -> Query:
    """Return what finds a part, ranked higher where there is more."""
    lifting = ((Occur.Should, each) for each in more)
    return Query.boolean_query([(Occur.Must, part), *lifting])


def _either(parts: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, each) for each in parts])
