"""What an expression's parts mean on the calendar, seen from the day of publication.

Parts are whole numbers: `year month day`, `relyear` (-1 is last year), `relmonth`, `relweek`,
`relday`, `weekday` (0 is Monday), `rel` (-1 last, 0 this, 1 next), `unit`, `n`, `ago` (-1 or 1),
`season`, `quarter`, `half`, `months` (the first so many), `decade`, `century`, `anniversary`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple

from archive.annotation.dates.records import Precision

Parts = Mapping[str, int]

#: years that news of the two cities tells of without a word more
USUAL_YEARS = range(1900, 2101)
UNITS = (Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.QUARTER, Precision.YEAR)

#: news tells more of what was than of what will be: a day ahead is as far as this many back
AHEAD = 1.5

NO_PUBLICATION = "the article has no publication date"
NO_SUCH_DAY = "there is no such day"
UNUSUAL = "outside 1900-2100"
YEAR_CONCLUDED = "the year is concluded from the publication date"


class Resolved(NamedTuple):
    """Days of the calendar, or why there are none."""

    precision: Precision
    first: date | None = None
    last: date | None = None
    remark: str | None = None


def resolve(parts: Parts, published: date | None, lean: int = 0) -> Resolved:
    """Return the days that the parts tell of.

    `lean` is -1 where what is told lies back ("since March"), 1 where it lies ahead ("until
    March"), and 0 where the nearest is meant.
    """
    try:
        if parts.keys() & {"year", "decade", "century"} and not parts.keys() & {"relmonth"}:
            return _absolute(parts)
        if published is None:
            return Resolved(_precision(parts), remark=NO_PUBLICATION)
        return _relative(parts, published, lean)
    except (ValueError, OverflowError):
        return Resolved(_precision(parts), remark=NO_SUCH_DAY)


def _precision(parts: Parts) -> Precision:
    for name, precision in _BY_PART:
        if name in parts:
            return precision
    return UNITS[parts["unit"]] if "unit" in parts else Precision.YEAR


_BY_PART = (
    ("anniversary", Precision.ANNIVERSARY),
    ("day", Precision.DAY),
    ("relday", Precision.DAY),
    ("weekday", Precision.DAY),
    ("relweek", Precision.WEEK),
    ("month", Precision.MONTH),
    ("months", Precision.MONTH),
    ("relmonth", Precision.MONTH),
    ("season", Precision.SEASON),
    ("quarter", Precision.QUARTER),
    ("half", Precision.HALF),
    ("decade", Precision.DECADE),
    ("century", Precision.CENTURY),
)


def _absolute(parts: Parts) -> Resolved:
    if "century" in parts:
        first = (parts["century"] - 1) * 100
        if "decade" in parts:
            return _years(first + parts["decade"], 10, Precision.DECADE)
        return _years(first + 1, 100, Precision.CENTURY)
    if "decade" in parts:
        return _years(parts["decade"], 10, Precision.DECADE)
    found = _within(parts["year"], parts)
    if parts["year"] not in USUAL_YEARS:
        return found._replace(remark=found.remark or UNUSUAL)
    return found


def _years(first: int, number: int, precision: Precision) -> Resolved:
    return Resolved(precision, date(first, 1, 1), date(first + number - 1, 12, 31))


def _within(year: int, parts: Parts) -> Resolved:
    """Return the part of a year: a day, a month, a season ... or all of it."""
    precision = _precision({name: value for name, value in parts.items() if name != "unit"})
    if "day" in parts and "month" in parts:
        day = date(year, parts["month"], parts["day"])
        return Resolved(precision, day, day)
    if "month" in parts:
        return Resolved(precision, *_months(year, parts["month"], 1))
    if "months" in parts:
        return Resolved(precision, *_months(year, 1, min(parts["months"], 12)))
    if "quarter" in parts:
        return Resolved(precision, *_months(year, parts["quarter"] * 3 - 2, 3))
    if "half" in parts:
        return Resolved(precision, *_months(year, parts["half"] * 6 - 5, 6))
    if "season" in parts:
        # winter begins in the December before
        begin = year * 12 + parts["season"] * 3 - 1
        return Resolved(precision, *_months(begin // 12, begin % 12 + 1, 3))
    return _years(year, 1, Precision.YEAR)


def _months(year: int, month: int, number: int) -> tuple[date, date]:
    end = year * 12 + month + number - 2
    last_year, last_month = end // 12, end % 12 + 1
    return (
        date(year, month, 1),
        date(last_year, last_month, monthrange(last_year, last_month)[1]),
    )


def _relative(parts: Parts, published: date, lean: int) -> Resolved:
    if "relday" in parts:
        return _one_day(published + timedelta(parts["relday"]))
    if "ago" in parts:
        return _moved(published, parts.get("n", 1) * parts["ago"], parts["unit"])
    if "weekday" in parts:
        return _weekday(parts, published, lean)
    if "relweek" in parts:
        return _moved(published, parts["relweek"], 1)
    if "relmonth" in parts:
        year, month = _month_from(published, parts["relmonth"])
        return _within(year, {**parts, "month": month})
    if "relyear" in parts:
        return _within(published.year + parts["relyear"], parts)
    if "unit" in parts:
        return _moved(published, parts["rel"], parts["unit"])
    if "rel" in parts:
        return _nearest(parts, published, parts["rel"] or lean, strict=bool(parts["rel"]))
    if parts.keys() == {"day"}:
        return _day_alone(parts["day"], published, lean)
    return _nearest(parts, published, lean)


def _one_day(day: date) -> Resolved:
    return Resolved(Precision.DAY, day, day)


def _month_from(published: date, number: int) -> tuple[int, int]:
    count = published.year * 12 + published.month - 1 + number
    return count // 12, count % 12 + 1


def _moved(published: date, number: int, unit: int) -> Resolved:
    """Return the day, week, month, quarter or year so many from that of publication."""
    precision = UNITS[unit]
    if precision is Precision.DAY:
        return _one_day(published + timedelta(number))
    if precision is Precision.WEEK:
        monday = published + timedelta(7 * number - published.weekday())
        return Resolved(precision, monday, monday + timedelta(6))
    if precision is Precision.MONTH:
        return Resolved(precision, *_months(*_month_from(published, number), 1))
    if precision is Precision.QUARTER:
        count = published.year * 4 + (published.month - 1) // 3 + number
        return Resolved(precision, *_months(count // 4, count % 4 * 3 + 1, 3))
    if not 1 <= published.year + number <= MAXYEAR:
        raise ValueError(number)
    return _years(published.year + number, 1, precision)


def _weekday(parts: Parts, published: date, lean: int) -> Resolved:
    """Return the nearest such day back, unless the text says next, this, or which week."""
    ahead = (parts["weekday"] - published.weekday()) % 7
    if "relweek" in parts:
        monday = published + timedelta(7 * parts["relweek"] - published.weekday())
        return _one_day(monday + timedelta(parts["weekday"]))
    rel = parts.get("rel")
    if rel == 1 or (rel is None and lean == 1):
        return _one_day(published + timedelta(ahead or 7))
    if rel == 0:
        monday = published - timedelta(published.weekday())
        return _one_day(monday + timedelta(parts["weekday"]))
    if rel == -1:
        return _one_day(published - timedelta((7 - ahead) % 7 or 7))
    return _one_day(published - timedelta((7 - ahead) % 7))


def _day_alone(day: int, published: date, lean: int) -> Resolved:
    """Return the nearest day of that number: 18日 in an article of the same month."""
    choices = []
    for number in (-1, 0, 1):
        year, month = _month_from(published, number)
        if day <= monthrange(year, month)[1]:
            choices.append(_one_day(date(year, month, day)))
    if not choices or day < 1:
        raise ValueError(day)
    return _chosen(choices, published, lean)


def _nearest(parts: Parts, published: date, lean: int, *, strict: bool = False) -> Resolved:
    """Return the nearest of last year's, this year's and next year's, leaning as asked.

    `strict` leaves out the one of the publication itself: "last March" told in March.
    """
    choices = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            choices.append(_within(year, parts)._replace(remark=YEAR_CONCLUDED))
        except ValueError:
            continue  # 29 February of another year
    if strict:
        choices = [each for each in choices if not _holds(each, published)]
    if not choices:
        raise ValueError(published)
    if parts.keys() & {"months", "quarter", "half"} and not lean:
        # what is told of a part of a year is told when it is over, or nearly so
        over = [each for each in choices if each.last and each.last <= published + timedelta(31)]
        return over[-1]
    # 29 February: only where this year has one
    this_year = [each for each in choices if each.first and each.first.year == published.year]
    if parts.get("month") == 2 and parts.get("day") == 29 and not this_year:
        raise ValueError(published)
    return _chosen(choices, published, lean)


def _holds(found: Resolved, day: date) -> bool:
    return found.first is not None and found.last is not None and found.first <= day <= found.last


def _chosen(choices: list[Resolved], published: date, lean: int) -> Resolved:
    def away(found: Resolved) -> float:
        if found.first is None or found.last is None:
            return 0
        ahead, back = (found.first - published).days, (published - found.last).days
        return max(ahead * AHEAD, back, 0)

    def wrong_side(found: Resolved) -> bool:
        if found.first is None or found.last is None:
            return True
        back, ahead = found.last < published, found.first > published
        return (lean < 0 and ahead) or (lean > 0 and back)

    return min(choices, key=lambda found: (wrong_side(found), away(found)))
