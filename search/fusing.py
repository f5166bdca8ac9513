"""Hits with all of the words, then those with some and those near in meaning as one ranking.

Reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009): each list gives 1 / (20 + rank) to
what it holds. Measured on the sample newsroom, where a search is some words, meaning is the weaker
witness; where it is a sentence, hardly a word of it stands in a translation, and it is the better.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from search.analysis import is_han, pieces
from search.chinese import words
from search.engine import SearchEngine
from search.meaning.nearest import Allowed, Meanings, Near
from search.query import And, DateRange, Field, Name, Node, Or, Phrase, Query, Sort, Word
from search.result import Because, Hit, Hits
from search.widening import MANY

#: places of the list by words that are fused; what comes after them stands in its order
DEPTH = 50

#: how many of the nearest are taken, and how near they must lie: a query without any sense lies
#: up to this near to something, half of what answers a query lies nearer
MOST_NEAR, NEAR_ENOUGH = 20, 0.1

_RANKS = 20

#: how much meaning counts beside words: for a few of them, and for a sentence of `LONG` words
FEW_WORDS, SENTENCE = 0.5, 3.0
LONG = 12

#: what a hit by meaning names as its source
MEANING = "meaning"


def near(meanings: Meanings, query: Query) -> list[Near]:
    """Return what lies near a query of plain words with plain filters; nothing for any other."""
    read = plain(query.tree)
    if read is None or query.sort is not Sort.RELEVANCE:
        return []
    text, allowed = read
    found = meanings.near(query.typed or text, query.kind, MOST_NEAR, allowed)
    return [each for each in found if each.likeness >= NEAR_ENOUGH]


def plain(tree: Node) -> tuple[str, Allowed] | None:
    """Return the words of a tree and its filters, None where it has anything else."""
    said: list[str] = []
    quoting = False
    allowed = Allowed()
    for part in tree.parts if isinstance(tree, And) else (tree,):
        match part:
            case Word(text) | Phrase(text):
                said.append(text)
                quoting = quoting or isinstance(part, Phrase)
            case DateRange(since, until) if allowed.since is None and allowed.until is None:
                allowed = replace(allowed, since=since, until=until)
            case Field(Name.LANG) | Field(Name.OUTLET) | Or():
                name, values = _valued(part)
                if name is Name.LANG and allowed.languages is None:
                    allowed = replace(allowed, languages=values)
                elif name is Name.OUTLET and allowed.outlets is None:
                    allowed = replace(allowed, outlets=values)
                else:
                    return None
            case _:
                return None
    text = " ".join(said)
    # a sentence can have words in marks; of a few words they are asked for side by side
    return (text, allowed) if said and (not quoting or _count(text) > MANY) else None


def _valued(part: Node) -> tuple[Name | None, frozenset[str]]:
    """Return the one field that a filter names, and its values."""
    several = part.parts if isinstance(part, Or) else (part,)
    fields = [each for each in several if isinstance(each, Field)]
    names = {each.name for each in fields}
    if len(fields) < len(several) or len(names) != 1:
        return None, frozenset()
    return names.pop(), frozenset(each.of.text for each in fields if isinstance(each.of, Word))


def fused(
    engine: SearchEngine, whole: Query, some: Query, nearest: Sequence[Near], typed: str
) -> Hits:
    """Return the page of a query.

    `whole` is asked first (few have all of its words), then `some` together with `nearest`.
    """
    first = engine.search(replace(whole, offset=0, limit=DEPTH))
    more = engine.search(replace(some, offset=0, limit=DEPTH))
    with_all = {hit.id for hit in first.hits}
    others = [hit for hit in more.hits if hit.id not in with_all]
    ranking = [
        *first.hits,
        *_ranked(others, [n for n in nearest if n.row.id not in with_all], typed),
    ]
    by_words = with_all | {hit.id for hit in more.hits}
    total = more.total + len(ranking) - len(by_words)
    page = ranking[query_slice(whole)]
    if (left := whole.limit - len(page)) > 0 and more.total > DEPTH:
        after = max(0, whole.offset - len(ranking))
        rest = engine.search(replace(some, offset=DEPTH + after, limit=left))
        shown = {hit.id for hit in ranking}
        page += [hit for hit in rest.hits if hit.id not in shown]
    return replace(more, total=total, hits=tuple(page))


def query_slice(query: Query) -> slice:
    """Return which places of a ranking a query shows."""
    first = max(0, query.offset)
    return slice(first, first + max(0, query.limit))


def _ranked(hits: Iterable[Hit], nearest: Sequence[Near], typed: str) -> Iterator[Hit]:
    scores: dict[str, float] = {}
    known: dict[str, Hit] = {}
    for rank, hit in enumerate(hits, 1):
        scores[hit.id] = 1 / (_RANKS + rank)
        known[hit.id] = hit
    weight = _weight(typed)
    for rank, each in enumerate(nearest, 1):
        scores[each.row.id] = scores.get(each.row.id, 0.0) + weight / (_RANKS + rank)
        because = Because(typed, f"{each.likeness:.2f}", MEANING)
        hit = known.get(each.row.id) or _hit(each)
        known[each.row.id] = replace(hit, because=(*hit.because, because))
    for id in sorted(scores, key=lambda id: (-scores[id], id)):
        yield replace(known[id], score=scores[id])


def _weight(typed: str) -> float:
    """Return how much meaning counts: more, the more words there are."""
    share = min(1.0, max(0, _count(typed) - MANY) / (LONG - MANY))
    return FEW_WORDS + share * (SENTENCE - FEW_WORDS)


def _count(text: str) -> int:
    """Return how many words a text has, in Chinese too."""
    runs = (piece for run in text.split() for piece in pieces(run))
    return sum(len(words(each)) if is_han(each) else 1 for each in runs)


def _hit(near: Near) -> Hit:
    row = near.row
    return Hit(
        row.id, row.article_id, near.likeness, row.url, row.title, row.outlet, row.language,
        row.published,
    )  # fmt: skip
