"""Counts made ready to be drawn as bars with a number beside each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Bar:
    """One count beside its neighbours."""

    #: a language code or an outlet's id
    value: str
    count: int
    #: per cent of the largest count, at least 1 where there is anything
    share: int


@dataclass(frozen=True, slots=True)
class Month:
    """The count of one month (or one year); months without articles stand there with 0."""

    first: date
    last: date
    count: int
    share: int


def bars(counts: Mapping[str, int]) -> list[Bar]:
    """Return counts as bars, the largest first."""
    most = max(counts.values(), default=0)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Bar(value, count, share(count, most)) for value, count in ranked]


def months(counts: Mapping[str, int], most_months: int = 36) -> list[Month]:
    """Return "YYYY-MM" counts as the newest months in order, without gaps."""
    known = sorted(key for key in counts if key)
    if not known:
        return []
    first, last = (date.fromisoformat(f"{key}-01") for key in (known[0], known[-1]))
    days = [first]
    while days[-1] < last:
        days.append(_next(days[-1]))
    days = days[-most_months:]
    most = max(counts.get(f"{day:%Y-%m}", 0) for day in days)
    return [_month(day, counts.get(f"{day:%Y-%m}", 0), most) for day in days]


def month_before(month: Month) -> Month:
    """Return the month before another, with nothing in it."""
    last = date.fromordinal(month.first.toordinal() - 1)
    return Month(last.replace(day=1), last, 0, 0)


def years(counts: Mapping[str, int]) -> list[Month]:
    """Return "YYYY" counts as years, the newest first; what has no date is left out."""
    most = max((count for year, count in counts.items() if year), default=0)
    return [
        Month(date(int(year), 1, 1), date(int(year), 12, 31), count, share(count, most))
        for year, count in sorted(counts.items(), reverse=True)
        if year
    ]


def share(count: int, most: int) -> int:
    """Return `count` as per cent of `most`, never 0 where there is something to see."""
    return max(1, round(100 * count / most)) if count else 0


def _next(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _month(day: date, count: int, most: int) -> Month:
    following = _next(day)
    return Month(day, date.fromordinal(following.toordinal() - 1), count, share(count, most))
