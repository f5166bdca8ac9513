"""How Whoosh keeps a document: counted terms for searching, columns for facets, fields to show."""

from __future__ import annotations

import pickle
import struct
import zlib
from collections.abc import Iterator
from datetime import date
from typing import Any

from whoosh import columns, formats
from whoosh.fields import COLUMN, ID, STORED, FieldType, Schema
from whoosh.reading import SegmentReader

from search.analysis import Kind
from search.document import Document
from search.fields import Terms, terms

#: raised when analysis, fields or files change: an older index is built anew
FORMAT = 1

#: segments of one size that may stand beside each other before they become one
TIER = 8

#: documents of a segment of the lowest size
SMALLEST = 64

#: the day of a document without a date
NO_DAY = 0


class Counted(FieldType):  # type: ignore[misc]  # whoosh has no types
    """Terms that are counted already: Whoosh's own analyzers never see them."""

    def __init__(self, positions: bool) -> None:
        form = formats.Positions() if positions else formats.Frequency()
        super().__init__(form, None, scorable=True)

    def index(self, value: Terms, **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Return `(term, frequency, weight, postings)` of each term."""
        with_places = self.format.supports("positions")
        for term, places in value.positions.items():
            # a frequency is written as Whoosh's own format does: 32 bits, big-endian
            number = len(places)
            kept = self.format.encode(places) if with_places else number.to_bytes(4, "big")
            yield term.encode(), number, value.weights[term], kept


def schema() -> Schema:
    """Return the fields of an index."""
    return Schema(
        id=ID(unique=True, stored=True),
        stem=Counted(positions=True),
        exact=Counted(positions=False),
        key=COLUMN(columns.VarBytesColumn()),
        language=COLUMN(columns.RefBytesColumn()),
        outlet=COLUMN(columns.RefBytesColumn()),
        day=COLUMN(columns.NumericColumn("i", default=NO_DAY)),
        shown=STORED,
    )


def row(document: Document) -> dict[str, Any]:
    """Return what Whoosh is given of a document."""
    found = terms(document)
    return {
        "id": document.article_id,
        "stem": found[Kind.STEM],
        "exact": found[Kind.EXACT],
        "key": document.article_id.encode(),
        "language": document.language.encode(),
        "outlet": (document.outlet or "").encode(),
        "day": document.published.toordinal() if document.published else NO_DAY,
        "shown": (document.url, document.title),
    }


class Columns:
    """The columns of one segment as lists, by the segment's own document numbers."""

    def __init__(self, reader: SegmentReader) -> None:
        def column(name: str) -> list[Any]:
            return list(reader.column_reader(name, translate=False))

        self.ids: list[str] = [value.decode() for value in column("key")]
        self.days: list[int] = column("day")
        # a facet's values are few: equal ones share one string
        languages = {value: value.decode() for value in set(column("language"))}
        outlets = {value: value.decode() for value in set(column("outlet"))}
        months = {day: f"{date.fromordinal(day):%Y-%m}" if day else "" for day in set(self.days)}
        self.facets: dict[str, list[str]] = {
            "language": [languages[value] for value in column("language")],
            "outlet": [outlets[value] for value in column("outlet")],
            "month": [months[day] for day in self.days],
        }


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
