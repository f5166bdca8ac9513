"""Coverage made ready to be drawn: months as columns of languages, with a table behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.languages import CODES
from archive.store.coverage import Coverage
from web import bars


@dataclass(frozen=True, slots=True)
class Piece:
    """One language in a column; numbers are per cent of the tallest column."""

    language: str
    count: int
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """One month."""

    month: bars.Month
    pieces: tuple[Piece, ...]
    by_language: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Chart:
    """Coverage over time by language."""

    columns: tuple[Column, ...]
    #: those that occur, in the archive's order
    languages: tuple[str, ...]
    #: articles without a date, which no column shows
    undated: int


def chart(coverage: Coverage) -> Chart:
    """Return the columns of the newest months, without gaps."""
    totals = {month: sum(some.values()) for month, some in coverage.by_month.items()}
    months = bars.months(totals)
    most = max((month.count for month in months), default=0)
    columns = []
    for month in months:
        told = coverage.by_month.get(f"{month.first:%Y-%m}", {})
        columns.append(Column(month, tuple(_pieces(told, most)), told))
    languages = tuple(code for code in CODES if code in coverage.by_language)
    return Chart(tuple(columns), languages, totals.get("", 0))


def _pieces(told: Mapping[str, int], most: int) -> list[Piece]:
    found, below = [], 0.0
    for code in CODES:
        if count := told.get(code, 0):
            height = round(100 * count / most, 2)
            found.append(Piece(code, count, round(100 - below - height, 2), height))
            below += height
    return found
