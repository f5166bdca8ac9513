"""What an article's occurrence is known by: who is named, which figures, events, topics, when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from archive.annotation.authority import entries, entry
from archive.annotation.events.comparing import Telling
from archive.annotation.figures import Figure
from archive.annotation.identity.keys import keys
from archive.annotation.records import NameKind

#: what a figure tells by its digits that count: everybody has two of something
BY_DIGITS = (0.0, 0.25, 0.6, 1.0)

#: and by being a thousand or more, a length of time, a percentage
LARGE, A_TIME, A_SHARE = 0.3, 0.5, 0.8
_TIMES = {"seconds", "minutes", "hours", "days", "weeks", "months", "years"}

#: what somebody tells whom everybody names: a composer of the last century, a head of state
KNOWN = 0.3


#: places that say nothing of an occurrence in this archive
EVERYWHERE, WIDE = {"urumqi", "almaty"}, {"country", "region"}


@dataclass(frozen=True, slots=True)
class Signs:
    """One article as it is compared with others."""

    article: str
    language: str
    published: date | None
    #: identifier of the group of its copies and translations
    tied: str
    #: persons by their fullest names, and what each tells
    cast: tuple[tuple[str, float], ...]
    #: value and unit of each figure -> what it tells
    figures: dict[tuple[float, str | None], float]
    events: tuple[Telling, ...]
    #: topics at the top of the scheme
    topics: frozenset[str]
    #: places, but those that all of this archive is about
    places: frozenset[str]
    #: what two articles share one of, if they are of one occurrence
    keys: frozenset[str]


def signs(
    article: str, language: str, published: date | None, tied: str, *, cast: Iterable[str],
    figures: Iterable[Figure], events: Iterable[Telling], topics: Iterable[str],
    places: Iterable[str] = (),
) -> Signs:  # fmt: skip
    """Return the signs of an article."""
    people = tuple((name, KNOWN if name in _known_names() else 1.0) for name in cast)
    counted = {(each.value, each.unit): weight(each.value, each.unit) for each in figures}
    told = tuple(events)
    shared = {key for name, _ in people for key in keys(name)}
    shared |= {f"figure:{rounded(value)}:{unit}" for value, unit in counted}
    shared |= {f"event:{each.event.kind.value}:{day}" for each in told for day in _days(each)}
    return Signs(
        article, language, published, tied, people, counted, told, frozenset(topics),
        frozenset(filter(_is_telling, places)), frozenset(shared),
    )  # fmt: skip


def weight(value: float, unit: str | None) -> float:
    """Return how much a figure tells of where it comes from: 714 more than 700."""
    digits = len(f"{abs(value):.6g}".partition("e")[0].replace(".", "").strip("0")) or 1
    told = BY_DIGITS[min(digits, len(BY_DIGITS) - 1)]
    if abs(value) >= 1000:
        told += LARGE
    if unit in _TIMES:
        told *= A_TIME
    elif unit == "percent":
        told *= A_SHARE
    return min(told, 1.0)


def rounded(value: float) -> str:
    """Return a value to two digits: what is "over 13 billion" here is 13.2 there."""
    return f"{value:.1e}"


def _days(telling: Telling) -> Iterable[date]:
    return {day for day in (telling.event.first, telling.event.last) if day}


def _is_telling(place: str) -> bool:
    """Tell whether a place is no country or region and not one of the two cities."""
    known = entry(place)
    return known is not None and place not in EVERYWHERE and known.what not in WIDE


@cache
def _known_names() -> frozenset[str]:
    return frozenset(
        name
        for each in entries()
        if each.kind is NameKind.PERSON
        for names in each.names.values()
        for name in names
    )
