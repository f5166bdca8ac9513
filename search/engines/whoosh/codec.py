"""How the terms of a Whoosh segment stand in its files: written at once, read at once.

Whoosh's own codec packs each term by itself and its postings in blocks that are read one at a
time. Here a segment's terms are one sorted table, each with its postings as arrays. All else
(columns, segments, commits, locks) is that of `whoosh.codec.whoosh3` in Whoosh-Reloaded 2.7.5.

The file `.trm`: how many terms (u8), where the letters of each end (u4 each), where its postings
end (u8 each), how many bytes the fields take (u4), the fields as JSON (name -> first term, end),
the letters. The postings stand in `.pst`, in the same order. An index is not carried from one
machine to another: the table's numbers have the machine's own order of bytes.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import W3Codec

from search.engines.whoosh.arrays import NONE, Postings, unpacked
from search.engines.whoosh.pool import Term


class TermsWriter:
    """Writes the terms of a new segment, which come in their order."""

    def __init__(self, terms: Any, postings: Any) -> None:
        self._terms, self._postings = terms, postings
        self._fields: dict[str, list[int]] = {}
        self._letters: list[bytes] = []
        self._ends: list[int] = []
        self.is_closed = False

    def add_postings(self, schema: Any, lengths: Any, items: Iterator[tuple[Term, bytes]]) -> None:
        """Take all terms of the segment; whoosh gives `schema` and `lengths`, which say nothing."""
        place = 0
        for (field, term), postings in items:
            number = len(self._letters)
            self._fields.setdefault(field, [number, number])[1] = number + 1
            self._postings.write(postings)
            place += len(postings)
            self._letters.append(term)
            self._ends.append(place)

    def close(self) -> None:
        """Write the table."""
        fields = json.dumps(self._fields).encode()
        letters = np.cumsum([len(each) for each in self._letters], dtype="u4")
        ends = np.array(self._ends, "u8")
        for part in (
            len(self._ends).to_bytes(8, "little"), letters.tobytes(), ends.tobytes(),
            len(fields).to_bytes(4, "little"), fields, *self._letters,
        ):  # fmt: skip
            self._terms.write(part)
        self._terms.close()
        self._postings.close()
        self.is_closed = True


class Terms:
    """The terms of a segment; its files are mapped, not read."""

    def __init__(self, terms: Path, postings: Path) -> None:
        self._raw, self._postings = _mapped(terms), _mapped(postings)
        view = memoryview(self._raw)
        number = int.from_bytes(view[:8], "little")
        self._letter_ends = view[8 : 8 + 4 * number].cast("I")
        self._ends = view[8 + 4 * number : 8 + 12 * number].cast("Q")
        at = 8 + 12 * number
        #: where the letters begin
        self._start = at + 4 + int.from_bytes(view[at : at + 4], "little")
        self._fields: dict[str, tuple[int, int]] = json.loads(bytes(view[at + 4 : self._start]))
        ends = (self._letter_ends[-1], self._ends[-1]) if number else (0, 0)
        if (len(view) - self._start, len(self._postings)) != ends:
            raise ValueError(f"{terms} and {postings} do not belong together.")

    def __getitem__(self, number: int) -> bytes:
        start = self._letter_ends[number - 1] if number else 0
        return self._raw[self._start + start : self._start + self._letter_ends[number]]

    def numbered(self) -> Iterator[tuple[Term, int]]:
        """Return all terms in their order, with their numbers."""
        for field, (first, end) in self._fields.items():
            for number in range(first, end):
                yield (field, self[number]), number

    def at(self, number: int) -> Postings:
        """Return the postings of the term with a number, deleted documents among them."""
        start = self._ends[number - 1] if number else 0
        return unpacked(self._postings[start : self._ends[number]])

    def beginning(self, field: str, prefix: bytes) -> Iterator[bytes]:
        """Return the terms of a field that begin so, in their order."""
        first, end = self._fields.get(field, (0, 0))
        for number in range(bisect_left(self, prefix, first, end), end):
            term = self[number]
            if not term.startswith(prefix):
                return
            yield term

    def counted(self, field: str, prefix: bytes) -> Iterator[tuple[bytes, int]]:
        """Return the terms of a field that begin so and how many documents have each."""
        number = bisect_left(self, prefix, *self._fields.get(field, (0, 0)))
        for at, term in enumerate(self.beginning(field, prefix), number):
            start = self._ends[at - 1] if at else 0
            yield term, int.from_bytes(self._postings[start : start + 4], "little")

    def postings(self, field: str, term: bytes) -> Postings:
        """Return the postings of a term, none where it is not there."""
        first, end = self._fields.get(field, (0, 0))
        number = bisect_left(self, term, first, end)
        return self.at(number) if number < end and self[number] == term else NONE

    def close(self) -> None:
        """Let go of the files."""
        self._raw = self._postings = b""
        self._letter_ends.release()
        self._ends.release()


def _mapped(path: Path) -> mmap | bytes:
    """Map a file; an empty one cannot be."""
    with path.open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ) if path.stat().st_size else b""


class Codec(W3Codec):  # type: ignore[misc]  # whoosh has no types
    """Whoosh's third codec with terms and postings of its own."""

    #: whoosh is not asked to rank, so that it need not know lengths
    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> TermsWriter:
        """Return what writes the terms of a new segment."""
        return TermsWriter(
            segment.create_file(storage, self.TERMS_EXT),
            segment.create_file(storage, self.POSTS_EXT),
        )

    def terms_reader(self, storage: Any, segment: Any) -> Terms:
        """Return the terms of a segment."""
        folder = Path(storage.folder)
        return Terms(
            folder / segment.make_filename(self.TERMS_EXT),
            folder / segment.make_filename(self.POSTS_EXT),
        )
