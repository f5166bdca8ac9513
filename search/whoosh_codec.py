"""How the terms of a Whoosh segment stand in its files: each term's postings as plain arrays.

Whoosh's own codec packs postings in blocks that are written and read one at a time; here a term
is written at once and read at once, and segments are merged array by array. All else (terms,
columns, segments, commits, locks) is that of `whoosh.codec.whoosh3` in Whoosh-Reloaded 2.7.5.

A term's postings: how many (u4), the documents (u4 each), the weights (u2 each); where positions
are kept, how many each document has (u2 each), then all positions (u4 each). Little-endian.
"""

from __future__ import annotations

import heapq
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter
from whoosh.system import pack_ushort

#: a weight, and the number of positions of a term in one document, are whole and end here
MOST = 65_535

Numbers = npt.NDArray[np.int64]
Amounts = npt.NDArray[np.float64]

#: a term: its field, its bytes
Term = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents that have a term, in order, how much it weighs in each, where it stands."""

    documents: Numbers
    weights: Amounts
    #: how many positions each document has, and all of them; empty where none are kept
    counts: Numbers
    positions: Numbers

    def kept(self, where: npt.NDArray[np.bool_], documents: Numbers) -> Postings:
        """Return the postings of some documents under other numbers."""
        if not len(self.counts):
            return Postings(documents, self.weights[where], self.counts, self.positions)
        return Postings(
            documents, self.weights[where], self.counts[where],
            self.positions[np.repeat(where, self.counts)],
        )  # fmt: skip


#: where the postings of a term begin in their file, and how many bytes they are
_WHERE = struct.Struct("<QI")

#: how documents, weights, counts and positions are written
_KINDS = "<u4", "<u2", "<u2", "<u4"

_EMPTY = np.empty(0, np.int64)
NONE = Postings(_EMPTY, np.empty(0, np.float64), _EMPTY, _EMPTY)


def read(reader: Any, field: str, term: bytes) -> Postings:
    """Return the postings of a term in a segment, deleted documents among them."""
    terms = reader._terms
    try:
        where = terms._tindex[terms._keycoder(field, term)]
    except KeyError:
        return NONE
    return unpacked(bytes(terms._postfile.get(*_WHERE.unpack(where))))


def _arrays(found: Postings) -> tuple[Numbers, Amounts, Numbers, Numbers]:
    return found.documents, found.weights, found.counts, found.positions


def packed(found: Postings) -> bytes:
    """Return postings as they stand in the file."""
    written = (
        array.astype(kind).tobytes() for array, kind in zip(_arrays(found), _KINDS, strict=True)
    )
    return len(found.documents).to_bytes(4, "little") + b"".join(written)


def unpacked(raw: bytes) -> Postings:
    """Return the postings that `packed` wrote."""
    number = int.from_bytes(raw[:4], "little")
    documents = np.frombuffer(raw, "<u4", number, 4).astype(np.int64)
    weights = np.frombuffer(raw, "<u2", number, 4 + 4 * number).astype(np.float64)
    if len(raw) == 4 + 6 * number:
        return Postings(documents, weights, _EMPTY, _EMPTY)
    counts = np.frombuffer(raw, "<u2", number, 4 + 6 * number).astype(np.int64)
    positions = np.frombuffer(raw, "<u4", -1, 4 + 8 * number).astype(np.int64)
    return Postings(documents, weights, counts, positions)


class Pool:
    """What a writer has been given: new postings by term, and segments to be merged with them."""

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
        known[1].append(min(round(weight), MOST))
        if places:
            known[2].append(places[: 4 * MOST])

    def merge(self, reader: Any, numbers: Numbers) -> None:
        """Take a whole segment; `numbers` gives each document's new number, -1 if it is gone."""
        self._merged.append((reader, numbers))

    def iter_postings(self) -> Iterator[tuple[Term, bytes]]:
        """Return the terms in order, each with its packed postings."""
        streams = [zip(sorted(self._new), repeat(-1))]
        streams += [
            zip(reader._terms.terms(), repeat(place))
            for place, (reader, _) in enumerate(self._merged)
        ]
        before: Term | None = None
        places: list[int] = []
        for term, place in heapq.merge(*streams, key=itemgetter(0)):
            if before is not None and term != before:
                yield from self._written(before, places)
                places = []
            before = term
            places.append(place)
        if before is not None:
            yield from self._written(before, places)

    def _written(self, term: Term, places: list[int]) -> Iterator[tuple[Term, bytes]]:
        if places == [-1]:
            documents, weights, values = self._new[term]
            number = len(documents)
            counts = [len(each) // 4 for each in values]
            head = struct.pack(
                f"<I{number}I{number}H{len(counts)}H", number, *documents, *weights, *counts
            )
            yield term, head + b"".join(values)
            return
        found = [self._of(term, place) for place in sorted(places)]
        joined = Postings(*map(np.concatenate, zip(*map(_arrays, found), strict=True)))
        if len(joined.documents):
            yield term, packed(joined)

    def _of(self, term: Term, place: int) -> Postings:
        if place < 0:
            documents, weights, values = self._new[term]
            counts = np.array([len(each) // 4 for each in values], np.int64)
            positions = np.frombuffer(b"".join(values), "<u4").astype(np.int64)
            return Postings(np.array(documents, np.int64), np.array(weights), counts, positions)
        reader, numbers = self._merged[place]
        old = read(reader, *term)
        new = numbers[old.documents]
        return old.kept(new >= 0, new[new >= 0])

    def cleanup(self) -> None:
        """Close the segments that were merged."""
        for reader, _ in self._merged:
            reader.close()
        self._merged.clear()
        self._new.clear()


class FieldWriter(W3FieldWriter):  # type: ignore[misc]  # whoosh has no types
    """Writes each term at once."""

    def add_postings(self, schema: Any, lengths: Any, items: Iterator[tuple[Term, bytes]]) -> None:
        """Write all terms of a segment, which come in their order."""
        fields: dict[str, bytes] = {}
        place = 0
        for (field, term), postings in items:
            if field not in fields:
                fields[field] = pack_ushort(self._fieldmap.setdefault(field, len(self._fieldmap)))
            self._tindex.add(fields[field] + term, _WHERE.pack(place, len(postings)))
            self._postfile.write(postings)
            place += len(postings)


class Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's third codec with postings of its own."""

    #: whoosh is not asked to rank, so that it need not know lengths
    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> FieldWriter:
        """Return what writes the terms of a new segment."""
        return FieldWriter(self, storage, segment)
