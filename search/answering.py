"""A query answered: widened to other names and words, loosely where little has all of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from search.engine import SearchEngine
from search.expansion import Scope
from search.query import Query, Sort
from search.remarks import About, Remark
from search.result import Hits
from search.widening import Widened, widened

#: hits that have all of the words, with which nobody needs those that have some
ENOUGH = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, and what the engine was asked to find it."""

    hits: Hits
    #: the tree that the engine was asked last: what is marked in the texts
    query: Query
    widened: Widened
    #: hits that have all of the words, where those that have some are among the hits
    whole: int | None = None


def answer(
    engine: SearchEngine,
    query: Query,
    scope: Scope = Scope.ALL,
    off: frozenset[str] = frozenset(),
) -> Answer:
    """Ask an engine; `off` names the expansions that are switched off. Never raises."""
    wide = widened(query.tree, scope, off)
    asked = replace(query, tree=wide.tree)
    found = engine.search(asked)
    if wide.loose is None or found.total >= ENOUGH or query.sort is not Sort.RELEVANCE:
        return Answer(found, asked, wide)
    loosely = replace(query, tree=wide.loose)
    more = engine.search(loosely)
    if more.total <= found.total:
        return Answer(found, asked, wide)
    told = Remark(About.FEW_WITH_ALL, str(found.total))
    return Answer(replace(more, remarks=(*more.remarks, told)), loosely, wide, found.total)
