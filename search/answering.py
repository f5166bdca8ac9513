"""A query answered: widened to other names and words, loosely where little has all of it.

Where there are vectors, what lies near in meaning is fused with what has the words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from search import fusing
from search.engine import SearchEngine
from search.expansion import Scope
from search.meaning.nearest import Meanings
from search.persons import People
from search.query import Query, Sort, text
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
    #: hits that have all of the words, where others are among the hits
    whole: int | None = None


def answer(
    engine: SearchEngine,
    query: Query,
    scope: Scope = Scope.ALL,
    off: frozenset[str] = frozenset(),
    meanings: Meanings | None = None,
    people: People | None = None,
) -> Answer:
    """Ask an engine; `off` names the expansions that are switched off. Never raises."""
    wide = widened(query.tree, scope, off, people)
    whole = replace(query, tree=wide.tree)
    found = engine.search(whole)
    if found.total >= ENOUGH or query.sort is not Sort.RELEVANCE or scope is Scope.EXACT:
        return Answer(found, whole, wide)
    nearest = fusing.near(meanings, query) if meanings else []
    some = replace(query, tree=wide.loose) if wide.loose else whole
    hits = fusing.fused(engine, whole, some, nearest, text(query.tree))
    if hits.total <= found.total:
        return Answer(found, whole, wide)
    told = Remark(About.FEW_WITH_ALL, str(found.total))
    return Answer(replace(hits, remarks=(*hits.remarks, told)), some, wide, found.total)
