"""One state of a tantivy index, as read: finding, counting, ordering, showing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple, ParamSpec, Self, TypeVar

from tantivy import DocAddress, Document, Index, Occur, Order, Searcher
from tantivy import Query as Asked

from search.analysis import Kind
from search.engine import Suggestion, most_frequent
from search.engines.tantivy.matching import Matching
from search.engines.tantivy.schema import schema
from search.fields import Facet
from search.plan import Plan, Sequence
from search.query import Node, Query, Sort, Sought
from search.remarks import About, Remark
from search.result import Because, Hit, Hits

#: answers that are remembered
ANSWERS = 128

#: values of one facet that are counted: more than there are
MOST_VALUES = 60_000

#: hits beyond the page that are looked at for ties with its last one
BEYOND = 20


#: facet -> value -> number of hits
Facets = Mapping[str, Mapping[str, int]]

_P = ParamSpec("_P")
_T = TypeVar("_T")


def calm(ask: Callable[_P, _T]) -> Callable[_P, _T]:
    """Make an ordinary error of what tantivy, written in Rust, raises where it would stop."""

    @wraps(ask)
    def asked(*args: _P.args, **more: _P.kwargs) -> _T:
        try:
            return ask(*args, **more)
        except BaseException as error:
            if type(error).__name__ == "PanicException":
                raise ValueError(str(error)) from error
            raise

    return asked


class Found(NamedTuple):
    """A hit, by what it is ordered by."""

    order: float
    day: int
    key_first: int
    key_second: int
    score: float
    address: DocAddress


class TantivyReading:
    """A searcher over the newest commit."""

    def __init__(self, index: Index, build: Path) -> None:
        self._index, self._build = index, build
        self._commit = _commit(build)
        index.reload()
        self._searcher: Searcher = index.searcher()
        #: of this state alone: the next one begins with none
        self._answers: OrderedDict[Query, Hits] = OrderedDict()
        self._counted: OrderedDict[tuple[Sought, Node], Facets] = OrderedDict()

    @calm
    def refreshed(self) -> Self:
        """Return the newest state, which is this one where nothing was committed."""
        if _commit(self._build) == self._commit:
            return self
        return type(self)(self._index, self._build)

    def close(self) -> None:
        """Do nothing: files are let go with the last who knows them."""

    @calm
    def count(self, sought: Sought) -> int:
        """Return how many there are of a kind."""
        return self._total(Asked.term_query(schema(), "sought", sought, "basic"))

    @calm
    def has(self, article_id: str) -> bool:
        """Tell whether an article is there."""
        known = article_id.encode(errors="replace").decode()
        return self._total(Asked.term_query(schema(), "article", known, "basic")) > 0

    @calm
    def suggest(self, beginning: str, most: int) -> list[Suggestion]:
        """Return words of articles that begin so."""
        matching = Matching(self._searcher, Sought.ARTICLES)

        def articles(word: str) -> int:
            return self._total(matching.of_kind(matching.fitting(Sequence((word,), Kind.EXACT))))

        return most_frequent(matching.beginning(beginning), articles, most)

    def _total(self, query: Asked) -> int:
        return _count(self._searcher.search(query, 1))

    @calm
    def hits(self, query: Query, asked: Plan) -> Hits:
        """Return the page of hits that a query asks for; what was asked lately is remembered."""
        if query in self._answers:
            self._answers.move_to_end(query)
            return self._answers[query]
        answer = self._answers[query] = self._answer(query, asked)
        if len(self._answers) > ANSWERS:
            self._answers.popitem(last=False)
        return answer

    def _answer(self, query: Query, asked: Plan) -> Hits:
        matching = Matching(self._searcher, query.kind)
        wanted = matching.query(asked)
        total, found = self._page(wanted, replace(query, sort=asked.order(query.sort)))
        shown = [_Shown(each, self._searcher.doc(each.address)) for each in found]
        because = self._because(matching, asked, [each.key for each in shown])
        if asked.common and not total:
            matching.remarks.append(Remark(About.COMMON_WORDS))
        remarks = tuple(dict.fromkeys(matching.remarks))
        hits = tuple(each.hit(tuple(because[each.key])) for each in shown)
        return Hits(total, hits, self._facets(query, wanted), remarks)

    def _page(self, wanted: Asked, query: Query) -> tuple[int, list[Found]]:
        """Return the total, and a page in an order that no commit or merge can change."""
        first, count = max(0, query.offset), max(0, query.limit)
        end = first + count
        if not count:
            return self._total(wanted), []
        fetched = end + BEYOND
        while True:
            result = self._search(wanted, query.sort, fetched)
            found, total = result.hits, _count(result)
            # what ties with the last of the page may come before it
            if len(found) <= end or len(found) == total or found[end - 1][0] != found[-1][0]:
                break
            fetched *= 8
        ranked = sorted(self._orders(found, query.sort))
        return total, ranked[first:end]

    def _search(self, wanted: Asked, sort: Sort, limit: int) -> Any:
        match sort:
            case Sort.NEWEST:
                return self._searcher.search(wanted, limit, True, "day", 0, Order.Desc)
            case Sort.OLDEST:
                return self._searcher.search(wanted, limit, True, "oldest", 0, Order.Asc)
        return self._searcher.search(wanted, limit)

    def _orders(self, found: list[tuple[Any, DocAddress]], sort: Sort) -> list[Found]:
        addresses = [address for _, address in found]
        columns = [
            self._searcher.fast_field_values(name, addresses)
            for name in ("day", "key_first", "key_second")
        ]
        sign = 1 if sort is Sort.OLDEST else -1
        score = float if sort is Sort.RELEVANCE else _unranked
        return [
            Found(sign * key, -day, one, two, score(key), address)
            for (key, address), day, one, two in zip(found, *columns, strict=True)
        ]

    def _because(
        self, matching: Matching, asked: Plan, keys: list[str]
    ) -> dict[str, list[Because]]:
        """Return the reasons of each hit shown: each reason is asked for these hits alone."""
        found: dict[str, list[Because]] = {key: [] for key in keys}
        these = Asked.term_set_query(schema(), "key", keys)
        for reason in asked.reasons if keys else ():
            because = Because(reason.typed, reason.word, reason.source)
            if asked.needs(reason.node):
                fitting = keys
            else:
                both = [(Occur.Must, these), (Occur.Must, matching.fitting(reason.node))]
                wanted = matching.of_kind(Asked.boolean_query(both))
                result = self._searcher.search(wanted, len(keys), False)
                fitting = [_key(self._searcher.doc(address)) for _, address in result.hits]
            for key in fitting:
                found[key].append(because)
        return found

    def _facets(self, query: Query, wanted: Asked) -> Facets:
        """Return the counts of an answer, which are the same on all of its pages."""
        of = query.kind, query.tree
        if of not in self._counted:
            self._counted[of] = self._count_facets(wanted)
            if len(self._counted) > ANSWERS:
                self._counted.popitem(last=False)
        return self._counted[of]

    def _count_facets(self, wanted: Asked) -> Facets:
        terms = {
            facet.value: {"terms": {"field": facet.value, "size": MOST_VALUES}} for facet in Facet
        }
        counted = self._searcher.aggregate(wanted, terms)
        return {
            facet.value: {each["key"]: each["doc_count"] for each in counted[facet]["buckets"]}
            for facet in Facet
        }


class _Shown(NamedTuple):
    """A hit with what is stored of it."""

    found: Found
    stored: Document

    @property
    def key(self) -> str:
        return _key(self.stored)

    def hit(self, because: tuple[Because, ...]) -> Hit:
        article, url, title, day = (
            self.stored.get_first(name) for name in ("article", "url", "title", "day")
        )
        return Hit(
            self.key, str(article), self.found.score, str(url), str(title),
            self.stored.get_first(Facet.OUTLET), self.stored.get_first(Facet.LANGUAGE) or "",
            date.fromordinal(day) if day else None, because,
        )  # fmt: skip


def _key(stored: Document) -> str:
    return str(stored.get_first("key"))


def _count(result: Any) -> int:
    return int(result.count or 0)


def _unranked(_: float) -> float:
    return 0.0


def _commit(build: Path) -> tuple[int, int]:
    """Return what changes with every commit: the file that tells of it is always a new one."""
    about = (build / "meta.json").stat()
    return about.st_ino, about.st_mtime_ns
