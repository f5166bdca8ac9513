"""How Whoosh keeps a document: counted terms for searching, columns for the rest."""

from __future__ import annotations

import pickle
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh import columns, formats
from whoosh.fields import COLUMN, ID, STORED, FieldType, Schema
from whoosh.reading import SegmentReader

from search.analysis import Kind
from search.document import Document
from search.fields import SPACES, Facet, Place, Space, Terms, terms
from search.fields import values as values_of

#: raised when analysis, fields or files change: an older index is built anew
FORMAT = 2

#: segments of one size that may stand beside each other before they become one
TIER = 8

#: documents of a segment of the lowest size
SMALLEST = 64

#: the day of a document without a date
NO_DAY = 0

#: between facets, and between the values of one, in their column
_FACETS, _VALUES = "\x1f", "\x1e"


class Places(formats.Format):  # type: ignore[misc]  # whoosh has no types
    """Positions of a term in a document, four bytes each, so that they are read in bulk."""

    posting_size = -1


class Counted(FieldType):  # type: ignore[misc]
    """Terms that are counted already: Whoosh's own analyzers never see them."""

    def __init__(self, positions: bool) -> None:
        super().__init__(Places() if positions else formats.Existence(), None, scorable=False)

    def index(self, value: Terms, **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Return `(term, frequency, weight, postings)` of each term."""
        with_places = isinstance(self.format, Places)
        for term, places in value.positions.items():
            kept = np.array(places, "<u4").tobytes() if with_places else b""
            yield term.encode(), len(places), value.weights[term], kept


def column(space: Space) -> str:
    """Return the name of the field that keeps the terms of a space."""
    place, kind = space
    return f"{place}_{kind}"


def schema() -> Schema:
    """Return the fields of an index."""
    return Schema(
        id=ID(unique=True, stored=True),
        key=COLUMN(columns.VarBytesColumn()),
        day=COLUMN(columns.NumericColumn("i", default=NO_DAY)),
        length=COLUMN(columns.NumericColumn("i", default=0)),
        values=COLUMN(columns.VarBytesColumn()),
        shown=STORED,
        **{column(space): Counted(space[1] is Kind.STEM) for space in SPACES},
    )


def row(document: Document) -> dict[str, Any]:
    """Return what Whoosh is given of a document."""
    found = terms(document)
    had = values_of(document)
    return {
        "id": document.article_id,
        "key": document.article_id.encode(),
        "day": document.published.toordinal() if document.published else NO_DAY,
        "length": found[Place.TEXT, Kind.STEM].length(),
        "values": _FACETS.join(_VALUES.join(had[facet]) for facet in Facet).encode(),
        "shown": (document.url, document.title),
        **{column(space): each for space, each in found.items() if each.positions},
    }


class Columns:
    """The columns of one segment, by the segment's own document numbers."""

    def __init__(self, reader: SegmentReader) -> None:
        def read(name: str) -> list[Any]:
            return list(reader.column_reader(name, translate=False))

        self.ids: list[str] = [value.decode() for value in read("key")]
        self.days = np.array(read("day"), np.int64)
        self.lengths = np.array(read("length"), np.float64)
        #: facet -> value -> the documents that have it
        self.having: dict[Facet, dict[str, npt.NDArray[np.int64]]] = {}
        having: dict[Facet, dict[str, list[int]]] = {facet: {} for facet in Facet}
        for number, packed in enumerate(read("values")):
            parts = packed.decode().split(_FACETS)
            for facet, part in zip(Facet, parts, strict=len(parts) > 1):
                for value in part.split(_VALUES) if part else ():
                    having[facet].setdefault(value, []).append(number)
        for facet, values in having.items():
            self.having[facet] = {value: np.array(each) for value, each in values.items()}


def merge_tiers(writer: Any, segments: list[Any]) -> list[Any]:
    """Merge segments of one size once there are `TIER` of them; return those that stay.

    A merge costs as much as indexing, so each document is merged once for each tier it climbs,
    while a single added article touches nothing but a few small segments.
    """
    tiers: dict[int, list[Any]] = {}
    for segment in segments:
        tiers.setdefault(_tier(segment), []).append(segment)
    kept = []
    for alike in tiers.values():
        if len(alike) < TIER:
            kept += alike
            continue
        for segment in alike:
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
    return kept


def _tier(segment: Any) -> int:
    size, tier = segment.doc_count(), 0
    while size > SMALLEST:
        size, tier = size // TIER, tier + 1
    return tier


#: what Whoosh raises on files that are cut, gone or not its own
READ_ERRORS: tuple[type[Exception], ...] = (
    EOFError, OSError, ValueError, KeyError, IndexError, AttributeError, TypeError, AssertionError,
    ImportError, OverflowError, MemoryError, struct.error, zlib.error, pickle.UnpicklingError,
)  # fmt: skip
