"""One state of a tantivy index, as read: finding, counting, ordering, showing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple, ParamSpec, Self, TypeVar

from tantivy import DocAddress, Index, Occur, Order, Searcher
from tantivy import Query as Asked

from search.engines.tantivy.matching import Matching
from search.engines.tantivy.schema import schema
from search.fields import Facet, Place
from search.plan import Plan, marked
from search.query import Query, Sort, Sought
from search.remarks import About, Remark
from search.result import Because, Hit, Hits

#: answers that are remembered
ANSWERS = 128

#: values of one facet that are counted: more than there are
MOST_VALUES = 60_000

#: hits beyond the page that are looked at for ties with its last one
BEYOND = 20


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
        ranked = any(marked(asked.required, frozenset(Place)))
        sort = query.sort if ranked or query.sort is Sort.OLDEST else Sort.NEWEST
        total, shown = self._page(wanted, replace(query, sort=sort))
        because = self._because(matching, asked, shown)
        hits = tuple(self._hit(each, reasons) for each, reasons in zip(shown, because, strict=True))
        if asked.common and not total:
            matching.remarks.append(Remark(About.COMMON_WORDS))
        remarks = tuple(dict.fromkeys(matching.remarks))
        return Hits(total, hits, self._facets(wanted), remarks)

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

    def _hit(self, found: Found, because: tuple[Because, ...]) -> Hit:
        stored = self._searcher.doc(found.address)
        article, url, title, key, day = (
            stored.get_first(name) for name in ("article", "url", "title", "key", "day")
        )
        return Hit(
            str(key), str(article), found.score, str(url), str(title),
            stored.get_first(Facet.OUTLET), stored.get_first(Facet.LANGUAGE) or "",
            date.fromordinal(day) if day else None, because,
        )  # fmt: skip

    def _because(
        self, matching: Matching, asked: Plan, shown: list[Found]
    ) -> list[tuple[Because, ...]]:
        """Return the reasons of each hit shown: each reason is asked for these hits alone."""
        found: list[list[Because]] = [[] for _ in shown]
        if not shown or not asked.reasons:
            return [()] * len(shown)
        keys = [str(self._searcher.doc(each.address).get_first("key")) for each in shown]
        these = Asked.term_set_query(schema(), "key", keys)
        place = {key: number for number, key in enumerate(keys)}
        for reason in asked.reasons:
            both = [(Occur.Must, these), (Occur.Must, matching.fitting(reason.node))]
            result = self._searcher.search(matching.of_kind(Asked.boolean_query(both)), len(shown))
            for _, address in result.hits:
                key = str(self._searcher.doc(address).get_first("key"))
                found[place[key]].append(Because(reason.typed, reason.word, reason.source))
        return [tuple(each) for each in found]

    def _facets(self, wanted: Asked) -> dict[str, dict[str, int]]:
        terms = {
            facet.value: {"terms": {"field": facet.value, "size": MOST_VALUES}} for facet in Facet
        }
        counted = self._searcher.aggregate(wanted, terms)
        return {
            facet.value: {each["key"]: each["doc_count"] for each in counted[facet]["buckets"]}
            for facet in Facet
        }


def _count(result: Any) -> int:
    return int(result.count or 0)


def _unranked(_: float) -> float:
    return 0.0


def _commit(build: Path) -> tuple[int, int]:
    """Return what changes with every commit: the file that tells of it is always a new one."""
    about = (build / "meta.json").stat()
    return about.st_ino, about.st_mtime_ns
