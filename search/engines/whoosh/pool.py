"""What a writer of a Whoosh index collects before it is written: postings by term."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from itertools import groupby, repeat
from operator import itemgetter
from typing import Any

import numpy as np

from search.engines.whoosh.arrays import MOST, Numbers, Postings, joined, packed, packed_lists

#: a term: its field, its bytes
Term = tuple[str, bytes]

#: where a term comes from, beside the numbers of the segments that are merged
NEW = -1


class Pool:
    """New postings by term, and segments to be merged with them."""

    def __init__(self) -> None:
        self._new: dict[Term, tuple[list[int], list[int], list[bytes]]] = {}
        self._merged: list[tuple[Any, Numbers]] = []

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """Take one posting: field, term, document, weight, positions."""
        field, term, document, weight, places = item
        known = self._new.get((field, term))
        if known is None:
            known = self._new[field, term] = ([], [], [])
        known[0].append(document)
        known[1].append(min(int(weight), MOST))
        if places:
            known[2].append(places[: 4 * MOST])

    def merge(self, reader: Any, numbers: Numbers) -> None:
        """Take a whole segment; `numbers` gives each document's new number, -1 if it is gone."""
        self._merged.append((reader, numbers))

    def iter_postings(self) -> Iterator[tuple[Term, bytes]]:
        """Return the terms in order, each with its packed postings."""
        streams: list[Iterator[tuple[Term, int, int]]]
        streams = [zip(sorted(self._new), repeat(NEW), repeat(0))]
        streams += [
            _numbered(reader._terms, place) for place, (reader, _) in enumerate(self._merged)
        ]
        for term, several in groupby(heapq.merge(*streams), key=itemgetter(0)):
            places = [(place, number) for _, place, number in several]
            if places[0][0] == NEW and len(places) == 1:
                yield term, packed_lists(*self._new[term])
            else:
                # what is new has the lowest numbers
                found = joined([self._of(term, *each) for each in places])
                if len(found.documents):
                    yield term, packed(found)

    def _of(self, term: Term, place: int, number: int) -> Postings:
        if place == NEW:
            documents, weights, places = self._new[term]
            counts = np.array([len(each) // 4 for each in places], np.int64)
            positions = np.frombuffer(b"".join(places), "<u4").astype(np.int64)
            return Postings(np.array(documents, np.int64), np.array(weights), counts, positions)
        reader, numbers = self._merged[place]
        old: Postings = reader._terms.at(number)
        new = numbers[old.documents]
        return old.kept(new >= 0, new[new >= 0])

    def cleanup(self) -> None:
        """Close the segments that were merged."""
        for reader, _ in self._merged:
            reader.close()
        self._merged.clear()
        self._new.clear()


def _numbered(terms: Any, place: int) -> Iterator[tuple[Term, int, int]]:
    for term, number in terms.numbered():
        yield term, place, number
