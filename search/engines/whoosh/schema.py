"""How Whoosh keeps articles and quotes: counted terms for searching, columns for the rest.

Both stand in one index, so that one commit changes them together; each kind has fields of its
own for its terms.
"""

from __future__ import annotations

import pickle
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh import columns, formats
from whoosh.fields import COLUMN, ID, STORED, FieldType, Schema
from whoosh.reading import SegmentReader

from search.analysis import Kind
from search.fields import SPACES, Facet, Item, Place, Space, Terms, terms
from search.query import Sought

#: raised when analysis, fields or files change: an older index is built anew
FORMAT = 6

#: segments of one size that may stand beside each other before they become one
TIER = 8

#: documents of a segment of the lowest size
SMALLEST = 64

#: the day of a document without a date
NO_DAY = 0

#: between the facets in their column, between the values of one, and at the end
FACETS, VALUES, END = "\x1f", "\x1e", "\x1d"


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


def field(sought: Sought, space: Space) -> str:
    """Return the name of the field that keeps the terms of a space."""
    place, kind = space
    return f"{sought}_{place}_{kind}"


def schema() -> Schema:
    """Return the fields of an index."""
    counted = {
        field(sought, space): Counted(space[1] is Kind.STEM)
        for sought in Sought
        for space in SPACES
    }
    return Schema(
        article=ID(),
        key=COLUMN(columns.VarBytesColumn()),
        sought=COLUMN(columns.NumericColumn("B")),
        day=COLUMN(columns.NumericColumn("i", default=NO_DAY)),
        length=COLUMN(columns.NumericColumn("i")),
        values=COLUMN(columns.VarBytesColumn()),
        shown=STORED,
        **counted,
    )


def row(item: Item) -> dict[str, Any]:
    """Return what Whoosh is given of an article or a quote."""
    found = terms(item)
    values = FACETS.join(VALUES.join(map(_plain, item.values[facet])) for facet in Facet)
    return {
        "article": item.article_id,
        "key": (_plain(item.id) + END).encode(),
        "sought": list(Sought).index(item.sought),
        "day": item.published.toordinal() if item.published else NO_DAY,
        "length": found[Place.TEXT, Kind.STEM].length(),
        "values": (values + END).encode(),
        "shown": (item.article_id, item.url, item.title),
        **{field(item.sought, space): each for space, each in found.items() if each.positions},
    }


def _plain(value: str) -> str:
    return value.translate({ord(mark): " " for mark in FACETS + VALUES + END})


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
            _merge(writer, SegmentReader(writer.storage, writer.schema, segment))
    return kept


def _merge(writer: Any, reader: Any) -> None:
    base = writer.docnum
    moved = writer.write_per_doc(set(writer.schema.names()), reader)
    numbers = np.full(reader.doc_count_all(), -1, np.int64)
    if moved is None:
        numbers = base + np.arange(len(numbers))
    elif moved:
        numbers[list(moved)] = list(moved.values())
    writer.pool.merge(reader, numbers)
    writer._added = True


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
