"""A term's postings as plain arrays, and as the bytes that stand for them in a file.

How many (u4), the documents (u4 each), the weights (u2 each); where positions are kept, how many
each document has (u2 each), then all positions (u4 each). Little-endian.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Amounts = npt.NDArray[np.float64]

#: a weight, and the number of positions of a term in one document, are whole and end here
MOST = 65_535

#: how documents, weights, counts and positions are written
_KINDS = "<u4", "<u2", "<u2", "<u4"

_EMPTY = np.empty(0, np.int64)


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


NONE = Postings(_EMPTY, np.empty(0, np.float64), _EMPTY, _EMPTY)


def joined(found: Sequence[Postings]) -> Postings:
    """Return postings one after the other."""
    return Postings(*map(np.concatenate, zip(*map(_arrays, found), strict=True)))


def _arrays(found: Postings) -> tuple[Numbers, Amounts, Numbers, Numbers]:
    return found.documents, found.weights, found.counts, found.positions


def packed(found: Postings) -> bytes:
    """Return postings as they stand in a file."""
    written = (
        array.astype(kind).tobytes() for array, kind in zip(_arrays(found), _KINDS, strict=True)
    )
    return len(found.documents).to_bytes(4, "little") + b"".join(written)


def packed_lists(documents: list[int], weights: list[int], places: list[bytes]) -> bytes:
    """Return the same of what was collected; `places` are positions as they are written."""
    number = len(documents)
    counts = [len(each) // 4 for each in places]
    form = f"<I{number}I{number}H{len(counts)}H"
    return struct.pack(form, number, *documents, *weights, *counts) + b"".join(places)


def unpacked(raw: bytes) -> Postings:
    """Return the postings that were packed."""
    number = int.from_bytes(raw[:4], "little")
    documents = np.frombuffer(raw, "<u4", number, 4).astype(np.int64)
    weights = np.frombuffer(raw, "<u2", number, 4 + 4 * number).astype(np.float64)
    if len(raw) == 4 + 6 * number:
        return Postings(documents, weights, _EMPTY, _EMPTY)
    counts = np.frombuffer(raw, "<u2", number, 4 + 6 * number).astype(np.int64)
    positions = np.frombuffer(raw, "<u4", -1, 4 + 8 * number).astype(np.int64)
    return Postings(documents, weights, counts, positions)
