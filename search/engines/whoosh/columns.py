"""The columns of one segment of a Whoosh index as arrays, for one kind of what is sought.

A column is read whole from its file: the attributes used are those of `whoosh.columns` in
Whoosh-Reloaded 2.7.5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.reading import SegmentReader

from search.engines.whoosh.arrays import Amounts, Numbers
from search.engines.whoosh.schema import END, FACETS, VALUES
from search.fields import Facet
from search.query import Sought


@dataclass(frozen=True, slots=True)
class Values:
    """The values of one facet: row by row, a row with several values several times."""

    rows: Numbers
    codes: Numbers
    #: value -> its code, in the order of the codes
    known: dict[str, int]

    def having(self, value: str) -> Numbers:
        """Return the rows that have a value."""
        code = self.known.get(value)
        return self.rows[self.codes == code] if code is not None else self.rows[:0]

    def counts(self, fits: npt.NDArray[np.bool_]) -> Iterator[tuple[str, int]]:
        """Count the values of the rows that fit."""
        counts = np.bincount(self.codes[fits[self.rows]], minlength=len(self.known))
        names = list(self.known)
        for code in np.flatnonzero(counts).tolist():
            yield names[code], int(counts[code])

    def of(self, row: int) -> str | None:
        """Return the first value of a row."""
        at = int(np.searchsorted(self.rows, row))
        if at == len(self.rows) or self.rows[at] != row:
            return None
        return next(islice(self.known, int(self.codes[at]), None))


@dataclass(frozen=True, slots=True)
class Columns:
    """What is of one kind in a segment: row -> its values."""

    #: the segment's own number of each row
    documents: Numbers
    #: and the row of each number, -1 for what is of the other kind
    rows: Numbers
    days: Numbers
    lengths: Amounts
    values: dict[Facet, Values]


def columns(reader: SegmentReader) -> dict[Sought, Columns]:
    """Read the columns of a segment."""
    kinds = _numbers(reader, "sought")
    days, lengths = _numbers(reader, "day"), _numbers(reader, "length")
    packed = texts(reader, "values")
    found = {}
    for number, sought in enumerate(Sought):
        documents = np.flatnonzero(kinds == number)
        rows = np.full(len(kinds), -1, np.int64)
        rows[documents] = np.arange(len(documents))
        some = packed if len(documents) == len(kinds) else [packed[n] for n in documents.tolist()]
        found[sought] = Columns(
            documents, rows, days[documents], lengths[documents].astype(float), _values(some)
        )
    return found


def _values(packed: list[str]) -> dict[Facet, Values]:
    split = [line.split(FACETS) for line in packed]
    by_facet = zip(*split, strict=True) if split else [()] * len(Facet)
    return {facet: _coded(parts) for facet, parts in zip(Facet, by_facet, strict=True)}


def _coded(parts: Iterable[str]) -> Values:
    """Give the values of a facet codes in the order in which they are met."""
    whole: dict[str, int] = {"": 0}
    each = np.array([whole.setdefault(part, len(whole)) for part in parts], np.int64)
    known: dict[str, int] = {}
    codes = [
        [known.setdefault(value, len(known)) for value in part.split(VALUES)] if part else []
        for part in whole
    ]
    counts = np.array([len(some) for some in codes], np.int64)
    starts = np.concatenate(([0], np.cumsum(counts)))
    flat = np.array([code for some in codes for code in some], np.int64)
    rows = np.repeat(np.arange(len(each)), counts[each])
    within = np.arange(len(rows)) - np.repeat(np.cumsum(counts[each]) - counts[each], counts[each])
    return Values(rows, flat[starts[each][rows] + within], known)


def _numbers(reader: SegmentReader, name: str) -> Numbers:
    column: Any = reader.column_reader(name, translate=False)
    found = np.zeros(reader.doc_count_all(), np.int64)
    # zeros at the end are not in the file, and a column of nothing else has none
    if count := getattr(column, "_count", 0):
        kind = np.dtype(column._typecode).newbyteorder(">")
        read = column._dbfile.get(column._basepos, count * kind.itemsize)
        found[:count] = np.frombuffer(read, kind)
    return found


def texts(reader: SegmentReader, name: str) -> list[str]:
    """Return the values of a column of texts, by the segment's own numbers."""
    column: Any = reader.column_reader(name, translate=False)
    read = column._dbfile.get(column._basepos, sum(column._lengths))
    return bytes(read).decode().split(END)[:-1]
