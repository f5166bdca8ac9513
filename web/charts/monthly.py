"""Counts by month made ready to be drawn: columns of languages on a scale, with a table behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.languages import CODES
from web import bars

#: languages from the bottom of a column upwards; "" where no language is told apart
_ORDER = (*CODES, "und", "")

#: months that are named below the columns
NAMED = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """One language in a column; numbers are per cent of the scale."""

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
    """Counts over time by language."""

    columns: tuple[Column, ...]
    #: those that occur, in the archive's order; none where they are not told apart
    languages: tuple[str, ...]
    #: what has no date, which no column shows
    undated: int
    #: the number at the upper end of the scale, even
    top: int

    @property
    def named(self) -> tuple[bars.Month, ...]:
        """The months whose names stand below, each at the beginning of an equal part."""
        return tuple(each.month for each in self.columns[:: max(1, len(self.columns) // NAMED)])


def chart(by_month: Mapping[str, Mapping[str, int]]) -> Chart:
    """Return the columns of the newest months, without gaps; "" is the month of the undated."""
    known = {month: _known(some) for month, some in by_month.items()}
    totals = {month: sum(some.values()) for month, some in known.items()}
    months = bars.months(totals)
    # empty months in front, so that the names stand at equal distances
    while len(months) > NAMED and len(months) % NAMED:
        months.insert(0, bars.month_before(months[0]))
    top = scale_top(max((month.count for month in months), default=0))
    columns = []
    for month in months:
        told = known.get(f"{month.first:%Y-%m}", {})
        columns.append(Column(month, tuple(_pieces(told, top)), told))
    found = {language for some in known.values() for language in some}
    languages = tuple(code for code in _ORDER if code and code in found)
    return Chart(tuple(columns), languages, totals.get("", 0), top)


def scale_top(most: int) -> int:
    """Return the least even round number that is not below `most`: 2, 4, 6, 8, 10, 20, 40, ..."""
    power = 1
    while True:
        for digit in (2, 4, 6, 8, 10):
            if digit * power >= most:
                return digit * power
        power *= 10


def _known(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the counts with all languages that the archive does not read as one."""
    found: dict[str, int] = {}
    for code, count in counts.items():
        name = code if code in _ORDER else "und"
        found[name] = found.get(name, 0) + count
    return found


def _pieces(told: Mapping[str, int], top: int) -> list[Piece]:
    found, below = [], 0.0
    for code in _ORDER:
        if count := told.get(code, 0):
            height = round(100 * count / top, 2)
            found.append(Piece(code, count, round(100 - below - height, 2), height))
            below += height
    return found
