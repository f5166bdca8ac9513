"""What is of one kind in a segment of a Whoosh index: its terms are kept as arrays once read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np

from search.engines.whoosh.arrays import NONE, Numbers, Postings
from search.engines.whoosh.columns import Columns, texts
from search.engines.whoosh.schema import field
from search.fields import Space
from search.query import Sought

#: postings of all terms of a segment together that are kept
KEPT = 4_000_000


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
        return self._keys[int(self.columns.documents[row])]

    @cached_property
    def _keys(self) -> list[str]:
        return texts(self._reader, "key")

    def shown(self, row: int) -> tuple[str, str, str]:
        """Return the article, address and title of a row."""
        shown: tuple[str, str, str]
        shown = self._reader.stored_fields(int(self.columns.documents[row]))["shown"]
        return shown

    def postings(self, space: Space, term: str) -> Postings:
        """Return the rows that have a term."""
        key = space, term
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        found = self._known[key] = self._read(space, term)
        self._size += _size(found)
        while self._size > KEPT and len(self._known) > 1:
            self._size -= _size(self._known.popitem(last=False)[1])
        return found

    def beginning(self, space: Space, prefix: str) -> Iterator[str]:
        """Return the terms that begin so, in the order of their code points."""
        name = field(self._sought, space)
        for term in self._reader._terms.beginning(name, prefix.encode(errors="replace")):
            yield term.decode()

    def counted(self, space: Space, prefix: str) -> Iterator[tuple[str, int]]:
        """Return the terms that begin so and their documents, deleted ones among them."""
        name = field(self._sought, space)
        for term, count in self._reader._terms.counted(name, prefix.encode(errors="replace")):
            yield term.decode(), count

    def _read(self, space: Space, term: str) -> Postings:
        name = field(self._sought, space)
        found: Postings = self._reader._terms.postings(name, term.encode(errors="replace"))
        if not len(found.documents):
            return NONE
        return replace(found, documents=self.columns.rows[found.documents])


def _size(found: Postings) -> int:
    return len(found.documents) + len(found.positions) + 1
