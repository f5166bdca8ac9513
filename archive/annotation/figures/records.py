"""The record of one figure, stand-off as all that a reading finds."""

from __future__ import annotations

from dataclasses import dataclass

from archive.annotation.dates import TimeExpression


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that a text gives; offsets count code points of that text."""

    start: int
    end: int
    #: as printed, with its unit: `text[start:end]`
    text: str
    #: in `unit`: 1,3 млн тонн is 1300000 of t
    value: float
    #: the upper end of a range ("10–12 percent"), else None
    high: float | None = None
    #: ISO 4217 for money; percent, t, kg, km, m, ha, hours ...; None for a plain count
    unit: str | None = None
    #: the words after it that it counts, as printed; None where the text tells none
    counted: str | None = None
    #: "about", "over" or "under" where the text says so
    bound: str | None = None
    #: "up" or "down" for a rate of change
    change: str | None = None
    #: the time that it speaks of, where the sentence tells one longer than a day
    period: TimeExpression | None = None
