"""The record of one time expression, stand-off as all that a reading finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How exactly an expression tells the time; a range is as exact as its ends."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    #: an anniversary tells a number of years and no date
    ANNIVERSARY = "anniversary"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time that a text tells; offsets count code points of that text."""

    start: int
    end: int
    #: as printed, `text[start:end]`
    text: str
    precision: Precision
    #: first and last day of it; None where it cannot be resolved
    first: date | None = None
    last: date | None = None
    #: "until" or "since" where only one end is told
    bound: str | None = None
    #: of an anniversary
    years: int | None = None
    #: why it is not resolved, or what was concluded to resolve it; for people
    remark: str | None = None

    @property
    def resolved(self) -> bool:
        """Whether it is known which days it tells of."""
        return self.first is not None
