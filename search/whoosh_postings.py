"""The terms of a Whoosh index as arrays: read in whole blocks, kept while their segment lives.

Whoosh's own matchers give one posting at a time; here a block of them is unpacked at once. The
attributes used are those of `whoosh.codec.whoosh3.W3LeafMatcher` in Whoosh-Reloaded 2.7.5.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from whoosh.reading import TermNotFound

from search.fields import Space
from search.query import Sought
from search.whoosh_columns import Amounts, Columns, Numbers
from search.whoosh_schema import field

#: postings of all terms together that are kept
KEPT = 4_000_000


@dataclass(frozen=True)
class Postings:
    """The rows that have a term, in order, and how much it weighs in each."""

    numbers: Numbers
    weights: Amounts
    #: the positions in each row as four-byte integers, empty for words as printed
    places: tuple[bytes, ...] = ()

    @cached_property
    def positions(self) -> tuple[Numbers, Numbers]:
        """The row of each position, and all positions."""
        counts = [len(each) // 4 for each in self.places]
        found = np.frombuffer(b"".join(self.places), "<u4").astype(np.int64)
        return np.repeat(self.numbers, counts), found


NONE = Postings(np.empty(0, np.int64), np.empty(0, np.float64))


class Segment:
    """What is of one kind in one segment; what was deleted is still among it."""

    def __init__(self, reader: Any, sought: Sought, columns: Columns) -> None:
        self._reader = reader
        self._sought = sought
        self.columns = columns
        self._known: OrderedDict[tuple[Space, str], Postings] = OrderedDict()
        self._size = 0

    def reopened(self, reader: Any) -> None:
        """Go on with a new reader of the same segment, keeping what was read."""
        self._reader = reader

    @property
    def deleted(self) -> Numbers:
        """The rows that were deleted."""
        documents = np.array(sorted(self._reader.deleted_docs_set), np.int64)
        rows = self.columns.rows[documents]
        return rows[rows >= 0]

    def key(self, row: int) -> str:
        """Return the identifier of a row."""
        column = self._reader.column_reader("key", translate=False)
        key: bytes = column[int(self.columns.documents[row])]
        return key.decode()

    def shown(self, row: int) -> tuple[str, str, str]:
        """Return the article, address and title of a row."""
        shown: tuple[str, str, str]
        shown = self._reader.stored_fields(int(self.columns.documents[row]))["shown"]
        return shown

    def postings(self, space: Space, term: str) -> Postings:
        """Return the documents that have a term."""
        key = space, term
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        found = self._known[key] = self._read(space, term)
        self._size += len(found.numbers) + 1
        while self._size > KEPT and len(self._known) > 1:
            self._size -= len(self._known.popitem(last=False)[1].numbers) + 1
        return found

    def beginning(self, space: Space, prefix: str) -> Iterator[str]:
        """Return the terms that begin so, in the order of their code points."""
        for term in self._reader.expand_prefix(field(self._sought, space), prefix):
            yield term.decode()

    def _read(self, space: Space, term: str) -> Postings:
        reader, name = self._reader, field(self._sought, space)
        form = reader.schema[name].format
        try:
            matcher = reader._terms.matcher(name, term.encode(errors="replace"), form)
        except (TermNotFound, KeyError):
            return NONE
        numbers: list[int] = []
        weights: list[float] = []
        places: list[bytes] = []
        while matcher.is_active():
            matcher._read_ids()
            matcher._read_weights()
            numbers += matcher._ids
            weights += matcher._weights
            if matcher._fixedsize is None:
                matcher._read_values()
                places += matcher._values
            matcher._next_block()
        rows = self.columns.rows[np.array(numbers, np.int64)]
        return Postings(rows, np.array(weights), tuple(places))
