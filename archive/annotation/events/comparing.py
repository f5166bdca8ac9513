"""Whether two articles tell of one event: by kind, days, place, name and those who are named."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from archive.annotation.authority import above
from archive.annotation.casts import shared
from archive.annotation.clustering import NEVER
from archive.annotation.dates import Precision
from archive.annotation.events.records import Event, EventKind

#: the mean score from which on tellings are of one event
SURE = 0.8

#: days by which two days may differ that are told of one event
APART = 7

#: what speaks for one event: the same first day, the same last day alone, the same month, days
#: within each other, a day within a month
SAME_DAY, SAME_END, SAME_MONTH, WITHIN, IN_MONTH = 0.5, 0.45, 0.35, 0.4, 0.25
SAME_PLACE, PLACE_WITHIN = 0.3, 0.15
#: one article copies or translates the other
TIED = 0.5
#: the same name of the event, one person named in both articles, and more than half of them
SAME_NAME, SOMEBODY, MOST_OF_THEM = 0.3, 0.2, 0.3

#: of these several take place on one day in one city, so that day and place are not enough
_MANY_A_DAY = {EventKind.AGREEMENT, EventKind.VISIT, EventKind.LAUNCH, EventKind.OPENING}
_MORE_ASKED = 0.1


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one article tells of it, and what is known of the article."""

    #: permanent: the article, the kind, and which of that kind it is there
    id: str
    event: Event
    article: str
    language: str
    #: of the article
    title: str = ""
    published: date | None = None
    #: identifier of the group of copies and translations that the article belongs to
    tied: str | None = None
    #: the persons that the article names, by their fullest names
    cast: tuple[str, ...] = ()


def telling_ids(article: str, events: Iterable[Event]) -> Iterator[str]:
    """Yield the identifiers of an article's events, which are given in their order."""
    seen: Counter[str] = Counter()
    for event in events:
        told = f"{article}\n{event.kind.value}\n{seen[event.kind]}"
        seen[event.kind] += 1
        yield hashlib.sha256(told.encode()).hexdigest()[:16]


def likeness(a: Telling, b: Telling) -> float:
    """Return how much speaks for two tellings being of one event, below 0 if they can't be."""
    if a.event.kind is not b.event.kind or a.article == b.article:
        return NEVER
    days, place = _days(a.event, b.event), _place(a.event.place, b.event.place)
    tied = a.tied is not None and a.tied == b.tied
    if days is None or (place is None and not tied):
        return NEVER
    score = days + (place or 0.0) + TIED * tied + _name(a, b)
    score -= _MORE_ASKED * (a.event.kind in _MANY_A_DAY)
    if score + MOST_OF_THEM >= SURE:  # names are compared only where they can decide
        score += _cast(a.cast, b.cast)
    return round(score, 6)


def _days(a: Event, b: Event) -> float | None:
    """Return what the days say; None where they are too far apart, 0 where nothing is told."""
    if a.first and b.first:
        return _begun(a, b, a.first, b.first)
    if a.last and b.last:
        if a.last == b.last:
            return SAME_END
        return 0.0 if abs((a.last - b.last).days) <= APART else None
    one, other = (a, b) if a.first else (b, a)
    if one.first and other.last:  # one tells the beginning alone, the other the end
        return 0.0 if one.first <= other.last else None
    return 0.0


def _begun(a: Event, b: Event, first: date, other: date) -> float | None:
    ends = a.last or first, b.last or other
    rough = sum(each.precision is not Precision.DAY for each in (a, b))
    overlap = first <= ends[1] and other <= ends[0]
    if rough:
        if rough == 2 and first == other:
            return SAME_MONTH
        return IN_MONTH if overlap else None
    if first == other:
        return SAME_DAY
    if overlap:
        return WITHIN
    apart = min(abs((first - ends[1]).days), abs((other - ends[0]).days))
    return 0.0 if apart <= APART else None


def _place(a: str | None, b: str | None) -> float | None:
    """Return what the places say; None where they are two."""
    if a is None or b is None:
        return 0.0
    if a == b:
        return SAME_PLACE
    return PLACE_WITHIN if a in above(b) or b in above(a) else None


def _name(a: Telling, b: Telling) -> float:
    """Return what the names say; those of two languages can't be compared."""
    if a.language != b.language:
        return 0.0
    alike = fuzz.token_set_ratio(a.event.name.casefold(), b.event.name.casefold())
    return SAME_NAME * max(0.0, (alike - 50) / 50)


def _cast(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    both = len(shared(a, b))
    if both > 1 and 2 * both >= min(len(a), len(b)):
        return MOST_OF_THEM
    return SOMEBODY if both else 0.0
