"""A plan evaluated over the arrays of a Whoosh index: which documents fit, and how well.

Ranked by BM25 (Robertson and Zaragoza 2009) over weights that count the title four times; a
phrase counts as its words where they stand in order.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import groupby, islice

import numpy as np
import numpy.typing as npt

from search.analysis import Kind
from search.engines.whoosh.arrays import NONE, Amounts, Numbers
from search.engines.whoosh.postings import Segment
from search.fields import Facet, Place, Space
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
from search.remarks import About, Remark

#: BM25's saturation of a word's weight, and how much a long text is marked down
K1, B = 1.2, 0.75

#: how much a word as typed adds to the stem that it shares
EXACT = 0.5

#: positions of a text stay below this
WIDEST = 1 << 24

#: document -> whether it fits
Fits = npt.NDArray[np.bool_]


class Table:
    """What is of one kind in all segments, side by side: rows numbered through."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        self.segments = tuple(segments)
        columns = [each.columns for each in self.segments]
        sizes = [len(each.documents) for each in columns]
        #: the number of the first row of each segment
        self.bases = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
        self.alive = np.ones(sum(sizes), np.bool_)
        for base, each in zip(self.bases, self.segments, strict=False):
            self.alive[base + each.deleted] = False
        self.days = np.concatenate([NONE.documents, *(each.days for each in columns)])
        lengths = np.concatenate([NONE.weights, *(each.lengths for each in columns)])
        average = lengths[self.alive].mean() if self.alive.any() else 1.0
        #: how much the length of each text marks a word down
        self.norms = 1 - B + B * lengths / max(average, 1.0)

    def based(self) -> Iterator[tuple[int, Segment]]:
        """Return the segments, each with the number of its first row."""
        return zip(self.bases.tolist(), self.segments, strict=False)

    def place(self, number: int) -> tuple[Segment, int]:
        """Return the segment of a row and its number there."""
        at = int(np.searchsorted(self.bases, number, "right")) - 1
        return self.segments[at], number - int(self.bases[at])

    def fits(self, numbers: Numbers) -> Fits:
        """Return a mask of some rows."""
        found = np.zeros(len(self.alive), np.bool_)
        found[numbers] = True
        return found

    def counts(self, numbers: Numbers) -> dict[str, dict[str, int]]:
        """Return how many of some rows have each value of each facet."""
        fits = self.fits(numbers)
        found: dict[str, dict[str, int]] = {}
        for facet in Facet:
            counted = found[facet.value] = {}
            for base, segment in self.based():
                own = fits[base : base + len(segment.columns.documents)]
                for value, count in segment.columns.values[facet].counts(own):
                    counted[value] = counted.get(value, 0) + count
        return found


@dataclass(frozen=True, slots=True)
class Found:
    """The documents that fit, in order, and their scores."""

    numbers: Numbers
    scores: Amounts


class Matching:
    """Evaluates the parts of one plan, each once."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._known: dict[Node, Found] = {}
        self.remarks: list[Remark] = []

    def found(self, asked: Plan) -> Found:
        """Return what fits a plan; words as typed lift a document that has them."""
        found = self.fitting(asked.required)
        exact = [self._weighed((Place.TEXT, Kind.EXACT), (word,)) for word in asked.preferred]
        if not exact or not len(found.numbers):
            return found
        scores = self._spread(found)
        for each in exact:
            scores[each.numbers] += EXACT * each.scores
        return Found(found.numbers, scores[found.numbers])

    def fitting(self, node: Node) -> Found:
        """Return what fits a part."""
        if node not in self._known:
            self._known[node] = self._fitting(node)
        return self._known[node]

    def _fitting(self, node: Node) -> Found:
        match node:
            case Sequence(stems, kind, place):
                found = self._weighed((place, kind), stems)
                return self._in_order(found, (place, kind), stems) if len(stems) > 1 else found
            case Beginning():
                return self._beginning(node)
            case Valued(facet, value):
                return self._unscored(self._having(facet, value))
            case Dated(first, last):
                days = self._table.days
                return self._unscored(np.flatnonzero((days >= first) & (days <= last)))
            case AllOf(parts):
                return self._all([self.fitting(each) for each in parts])
            case AnyOf(parts, best):
                return self._any([self.fitting(each) for each in parts], best=best)
            case NoneOf(part):
                excluded = self._table.fits(self.fitting(part).numbers)
                return self._unscored(np.flatnonzero(~excluded))
            case Weighted(part, weight):
                found = self.fitting(part)
                return Found(found.numbers, found.scores * weight)
            case Everything():
                return self._unscored(np.flatnonzero(self._table.alive))
        return _nothing()

    def _having(self, facet: Facet, value: str) -> Numbers:
        found = (
            base + each.columns.values[facet].having(value) for base, each in self._table.based()
        )
        return np.concatenate([NONE.documents, *found])

    def _unscored(self, numbers: Numbers) -> Found:
        living = numbers[self._table.alive[numbers]]
        return Found(living, np.zeros(len(living)))

    def _all(self, found: list[Found]) -> Found:
        found.sort(key=lambda each: len(each.numbers))
        common = reduce(_common, (each.numbers for each in found))
        scores = np.zeros(len(common))
        for each in found:
            scores += each.scores[np.searchsorted(each.numbers, common)]
        return Found(common, scores)

    def _any(self, found: list[Found], *, best: bool) -> Found:
        scores = np.zeros(len(self._table.alive))
        fits = np.zeros(len(self._table.alive), np.bool_)
        for each in found:
            before = scores[each.numbers]
            scores[each.numbers] = np.maximum(before, each.scores) if best else before + each.scores
            fits[each.numbers] = True
        numbers = np.flatnonzero(fits)
        return Found(numbers, scores[numbers])

    def _spread(self, found: Found) -> Amounts:
        scores = np.zeros(len(self._table.alive))
        scores[found.numbers] = found.scores
        return scores

    def _weighed(self, space: Space, words: tuple[str, ...]) -> Found:
        """Return the documents that have all words, each word scored by itself."""
        each = [self._scored(*self._postings(space, word)) for word in words]
        return each[0] if len(each) == 1 else self._all(each)

    def _postings(self, space: Space, word: str) -> tuple[Numbers, Amounts]:
        """Return the living documents that have a word, and how much it weighs in each."""
        found = [(base, segment.postings(space, word)) for base, segment in self._table.based()]
        numbers = np.concatenate([NONE.documents, *(base + each.documents for base, each in found)])
        weights = np.concatenate([NONE.weights, *(each.weights for _, each in found)])
        living = self._table.alive[numbers]
        return numbers[living], weights[living]

    def _scored(self, numbers: Numbers, weights: Amounts) -> Found:
        documents = len(self._table.alive)
        rarity = np.log(1 + documents / (1 + len(numbers)))
        lowered = weights + K1 * self._table.norms[numbers]
        return Found(numbers, rarity * weights * (K1 + 1) / lowered)

    def _in_order(self, found: Found, space: Space, stems: tuple[str, ...]) -> Found:
        """Keep the documents in which the words stand one after the other."""
        starts: Numbers | None = None
        for step, stem in enumerate(stems):
            placed = self._placed(space, stem, found.numbers) - step
            starts = placed if starts is None else _common(starts, placed)
        keep = np.isin(found.numbers, starts // WIDEST) if starts is not None else None
        return Found(found.numbers[keep], found.scores[keep])

    def _placed(self, space: Space, word: str, wanted: Numbers) -> Numbers:
        """Return where a word stands in some documents: document and position as one number."""
        places = [NONE.documents]
        fits = self._table.fits(wanted)
        for base, segment in self._table.based():
            found = segment.postings(space, word)
            numbers = np.repeat(base + found.documents, found.counts)
            # the first place is raised so that a step back stays in the same document
            every = numbers * WIDEST + found.positions + WIDEST // 2
            places.append(every[fits[numbers]])
        return np.concatenate(places)

    def _beginning(self, node: Beginning) -> Found:
        space = node.place, Kind.EXACT
        words = list(islice(self._words(space, node.prefix), MOST_ENDINGS + 1))
        if len(words) > MOST_ENDINGS:
            self.remarks.append(Remark(About.MANY_ENDINGS, node.prefix))
        if not words:
            return _nothing()
        weights = np.zeros(len(self._table.alive))
        for word in words[:MOST_ENDINGS]:
            numbers, each = self._postings(space, word)
            weights[numbers] += each
        numbers = np.flatnonzero(weights)
        return self._scored(numbers, weights[numbers])

    def _words(self, space: Space, prefix: str) -> Iterator[str]:
        """Return the words of living documents that begin so."""
        begun = (segment.beginning(space, prefix) for segment in self._table.segments)
        for word, _ in groupby(heapq.merge(*begun)):
            if len(self._postings(space, word)[0]):
                yield word


def _common(one: Numbers, other: Numbers) -> Numbers:
    return np.intersect1d(one, other, assume_unique=True)


def _nothing() -> Found:
    return Found(NONE.documents, NONE.weights)
