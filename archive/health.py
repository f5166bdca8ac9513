"""How an outlet's crawl goes, judged by what it gave before: gone quiet, flooding, or broken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from statistics import median

#: articles with a day, and days from the first to the last, from which on there is a usual pace
ENOUGH, LONG = 8, 28

#: quiet: so many times its usual gap, and days at least
GAPS, QUIET = 4, 7

#: flooding: so many times its usual week, and articles at least
WEEKS, FLOOD = 5, 20

#: broken: pages of the last run, the share of them without an article, and how many times the
#: usual share that is; a first run has no usual share, and nearly all must fail
PAGES, UNREAD, TIMES, NEARLY_ALL = 10, 0.5, 2, 0.9


class State(StrEnum):
    """How a crawl goes."""

    #: too little is known
    UNKNOWN = "unknown"
    WELL = "well"
    QUIET = "quiet"
    FLOODING = "flooding"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Crawled:
    """What the crawls of one outlet gave."""

    #: day of publication -> articles
    days: Mapping[date, int]
    #: the day of the last crawl
    seen: date | None = None
    #: pages of the last run, and those of them without a readable article; the same of all before
    pages: int = 0
    unread: int = 0
    pages_before: int = 0
    unread_before: int = 0


@dataclass(frozen=True, slots=True)
class Health:
    """How the crawl of one outlet goes."""

    state: State
    #: the day of the last crawl, and of the newest article
    seen: date | None
    newest: date | None
    #: articles published in the week before the last crawl, and in its usual week
    week: int
    usual_week: float | None
    #: share of the last run's pages without a readable article
    unread: float | None


def judged(crawled: Crawled) -> Health:
    """Return how a crawl goes, as of its last day: an archive that rests is not quiet."""
    newest = max(crawled.days, default=None)
    seen = crawled.seen
    since = seen - timedelta(days=6) if seen else None
    recent = {day: n for day, n in crawled.days.items() if since and seen and since <= day <= seen}
    week = sum(recent.values())
    usual = _usual_week({day: n for day, n in crawled.days.items() if day not in recent})
    unread = crawled.unread / crawled.pages if crawled.pages else None
    return Health(_state(crawled, week, usual), seen, newest, week, usual, unread)


def _state(crawled: Crawled, week: int, usual: float | None) -> State:
    if _is_broken(crawled):
        return State.BROKEN
    days = sorted(crawled.days)
    known = sum(crawled.days.values()) >= ENOUGH and (days[-1] - days[0]).days >= LONG
    if not known or crawled.seen is None:
        return State.UNKNOWN
    if usual is not None and week >= FLOOD and week > WEEKS * usual:
        return State.FLOODING
    gap = median((after - before).days for before, after in pairwise(days))
    silent = (crawled.seen - days[-1]).days
    return State.QUIET if silent > max(QUIET, GAPS * gap) else State.WELL


def _is_broken(crawled: Crawled) -> bool:
    if crawled.pages < PAGES:
        return False
    share = crawled.unread / crawled.pages
    if crawled.pages_before < PAGES:
        return share >= NEARLY_ALL
    return share > UNREAD and share > TIMES * crawled.unread_before / crawled.pages_before


def _usual_week(days: Mapping[date, int]) -> float | None:
    """Return the median of the weeks from the first article to the last."""
    if not days:
        return None
    first, last = min(days), max(days)
    weeks = Counter[int]()
    for day, number in days.items():
        weeks[(day - first).days // 7] += number
    return float(median(weeks[each] for each in range((last - first).days // 7 + 1)))
