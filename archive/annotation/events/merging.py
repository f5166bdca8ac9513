"""One event from all that tells of it: days, place, names, people, and where they disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from archive.annotation.casts import are_one
from archive.annotation.dates import Precision
from archive.annotation.events.comparing import Telling
from archive.annotation.events.records import EventKind, EventStatus
from archive.annotation.events.wording import wording
from archive.annotation.folding import fold
from archive.languages import CODES

#: letters of a name; what is longer is a clause
LONG_NAME = 80

#: persons and bodies that are kept of an event
MOST_NAMES = 40


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, as somebody tells them; None where an end is not told."""

    first: date | None
    last: date | None
    precision: Precision | None

    @property
    def begin(self) -> date | None:
        """The first day that is known of."""
        return self.first or self.last

    @property
    def end(self) -> date | None:
        """The last day that is known of."""
        return self.last or self.first


@dataclass(frozen=True, slots=True)
class EventCluster:
    """One event with what all its sources together tell of it."""

    #: that of its telling published first
    id: str
    kind: EventKind
    #: language -> the best name that a source in it prints
    names: Mapping[str, str]
    #: as most sources have them
    days: Days
    #: as single sources have them, the most frequent first; more than one where they disagree
    all_days: tuple[Days, ...]
    place: str | None
    #: the last that was told of it is that it does not take place
    cancelled: bool
    organisers: tuple[str, ...]
    participants: tuple[str, ...]
    #: identifiers of its tellings, the one published first first
    tellings: tuple[str, ...]
    #: how many articles tell of it
    articles: int


def merge(tellings: Iterable[Telling]) -> EventCluster:
    """Return the event that some tellings are of; there must be one at least."""
    told = sorted(tellings, key=_published)
    events = [each.event for each in told]
    held_by = _each_once(name for event in events for name in event.organisers)
    named = _each_once(name for event in events for name in event.participants)
    days = _days(told)
    return EventCluster(
        id=told[0].id,
        kind=events[0].kind,
        names=_names(told),
        days=days[0],
        all_days=_that_disagree(days),
        place=_most_told(event.place for event in events),
        cancelled=_cancelled(told),
        organisers=tuple(held_by),
        participants=tuple(name for name in named if not any(are_one(name, x) for x in held_by)),
        tellings=tuple(each.id for each in told),
        articles=len({each.article for each in told}),
    )


def status_on(
    day: date, first: date | None, last: date | None, *, cancelled: bool
) -> EventStatus | None:
    """Return where an event stands on a day; None where no day of it is told."""
    if cancelled:
        return EventStatus.CANCELLED
    if first and first > day:
        return EventStatus.PLANNED
    if (last or first) is None:
        return None
    if (end := last or first) and end < day:
        return EventStatus.PAST
    return EventStatus.UNDER_WAY


def _published(telling: Telling) -> tuple[date, str, str]:
    return telling.published or date.max, telling.article, telling.id


def _days(told: Sequence[Telling]) -> list[Days]:
    """Return the days that sources tell: exact ones first, then those that most tell."""
    counts = Counter(Days(each.event.first, each.event.last, each.event.precision) for each in told)

    def rank(days: Days) -> tuple[bool, bool, int, bool]:
        exact = days.precision is Precision.DAY
        return exact, days.first is not None, counts[days], days.first != days.last

    return sorted(counts, key=rank, reverse=True)


def _that_disagree(days: Sequence[Days]) -> tuple[Days, ...]:
    """Leave out days that only tell less than others do."""
    kept: list[Days] = []
    for each in days:
        if not any(_fits(each, other) for other in kept):
            kept.append(each)
    return tuple(kept)


def _fits(days: Days, known: Days) -> bool:
    """Tell whether days say nothing against others that are better known."""
    if days.precision is not Precision.DAY:
        begin, end = days.begin, days.end
        return not (begin and end and known.begin) or begin <= known.begin <= end
    same_first = days.first is None or days.first == known.first
    same_last = days.last is None or days.last == known.last
    opening = days.first == days.last == known.first  # only its first day is told
    return (same_first and same_last) or opening


def _names(told: Sequence[Telling]) -> dict[str, str]:
    """Return the best name in each language, in the archive's order of languages.

    A bare "exhibition" or a clause is none where another language has a name; where none has, the
    title of the first article stands for it.
    """
    best: dict[str, tuple[int, str]] = {}
    for each in told:
        worth = name_worth(each.event.name, each.event.kind, each.language)
        if worth > best.get(each.language, (0, ""))[0]:
            best[each.language] = worth, each.event.name
    if not best:
        return {told[0].language: told[0].title or told[0].event.name}
    known = sorted(best, key=lambda code: CODES.index(code) if code in CODES else len(CODES))
    return {code: best[code][1] for code in known}


def name_worth(name: str, kind: EventKind, code: str) -> int:
    """Return how much a name tells: the letters beside its noun; 0 for a bare noun or a clause."""
    noun = wording(code).nouns.get(kind) if code in CODES else None
    folding = fold(name, code).text
    found = noun.search(folding) if noun else None
    if found is None or len(name) > LONG_NAME:
        return 0
    return max(0, len(folding) - (found.end() - found.start()))


def _most_told(values: Iterable[str | None]) -> str | None:
    """Return the value that most sources tell, of several the first."""
    counts = Counter(filter(None, values))
    return max(counts, key=lambda value: counts[value], default=None)


def _cancelled(told: Sequence[Telling]) -> bool:
    """Tell whether the last that tells where it stands tells that it is cancelled."""
    known = [each.event.status for each in told if each.event.status]
    return bool(known) and known[-1] is EventStatus.CANCELLED


def _each_once(names: Iterable[str]) -> list[str]:
    """Return names without those that are another's in some script, in their order."""
    found: list[str] = []
    for name in dict.fromkeys(names):
        if len(found) < MOST_NAMES and not any(are_one(name, each) for each in found):
            found.append(name)
    return found
