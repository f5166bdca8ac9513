"""A month as a calendar shows it: weeks from Monday, each day with the events that begin on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from web.occasions import Occasion

#: events that one day's square shows
MOST = 4


@dataclass(frozen=True, slots=True)
class Day:
    """One square of the calendar."""

    day: date
    #: of the month itself, not of a neighbour's week
    within: bool
    today: bool
    events: tuple[Occasion, ...] = ()
    #: events beyond those shown
    more: int = 0


def weeks(first: date, occasions: Iterable[Occasion], today: date) -> list[list[Day]]:
    """Return the weeks of the month that begins on `first`.

    An event that began earlier stands on the first day of the month; one without an exact day
    stands in no square.
    """
    on: dict[date, list[Occasion]] = {}
    for each in occasions:
        begin = each.days.begin
        if begin and (each.days.precision is None or each.days.precision.value == "day"):
            on.setdefault(max(begin, first), []).append(each)
    start = first - timedelta(first.weekday())
    found = []
    while start < (first + timedelta(31)).replace(day=1):
        found.append([_day(start + timedelta(n), first, on, today) for n in range(7)])
        start += timedelta(7)
    return found


def _day(day: date, first: date, on: dict[date, list[Occasion]], today: date) -> Day:
    within = (day.year, day.month) == (first.year, first.month)
    events = on.get(day, []) if within else []
    shown = tuple(events[:MOST])
    return Day(day, within, day == today, shown, len(events) - len(shown))
