"""Whether two articles report one occurrence: people, figures, events, topics and days together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive.annotation.casts import are_one
from archive.annotation.clustering import NEVER
from archive.annotation.events import comparing as events
from archive.annotation.stories.signs import Signs

#: the mean score from which on articles are of one story
SURE = 0.45

#: days between two reports of one occurrence, at most; from NEAR on each tells less
FAR, NEAR = 30, 5

#: what is left of a score at FAR days
LEAST = 0.5

#: what copies and translations are to each other
TIED = 2.0

#: what each kind of sign tells where all of it is shared
PEOPLE, FIGURES, EVENT, TOPICS, PLACES = 0.5, 0.8, 0.4, 0.1, 0.1

#: both give figures that tell something, and none is the same
OTHER_FIGURES = 0.25

#: weights of figures that an article gives at least, if others are to be missed in it
MANY_FIGURES = 1.5

#: share of a value by which two accounts of it may differ ("over 13", 13.2), and what that tells
ROUND, ROUGHLY = 0.03, 0.6


@dataclass(frozen=True, slots=True)
class Shared:
    """What two articles have in common."""

    people: tuple[tuple[str, str], ...]
    #: pairs of value and unit, one of each article
    figures: tuple[tuple[tuple[float, str | None], tuple[float, str | None]], ...]
    #: pairs of identifiers of tellings
    events: tuple[tuple[str, str], ...]


def likeness(a: Signs, b: Signs) -> float:
    """Return how much speaks for two articles being of one story, 0 for nothing."""
    if a.tied == b.tied:
        return TIED
    apart = _apart(a, b)
    if apart is None or apart > FAR:
        return NEVER
    if a.keys.isdisjoint(b.keys):
        return 0.0
    people, figures = _people(a, b)[0], _figures(a, b)[0]
    score = PEOPLE * people + FIGURES * figures + EVENT * bool(shared_events(a, b))
    score += TOPICS * _overlap(a.topics, b.topics) + PLACES * _overlap(a.places, b.places)
    late = max(0, apart - NEAR) / (FAR - NEAR)
    score *= 1 - (1 - LEAST) * late
    if not figures and min(_weight(a.figures), _weight(b.figures)) >= MANY_FIGURES:
        score -= OTHER_FIGURES
    return round(max(score, 0.0), 6)


def shared(a: Signs, b: Signs) -> Shared:
    """Return what speaks for two articles being of one story."""
    return Shared(_people(a, b)[1], _figures(a, b)[1], shared_events(a, b))


def shared_events(a: Signs, b: Signs) -> tuple[tuple[str, str], ...]:
    """Return the events that both articles tell of."""
    return tuple(
        (one.id, other.id)
        for one in a.events
        for other in b.events
        if events.likeness(one, other) >= events.SURE
    )


def _apart(a: Signs, b: Signs) -> int | None:
    """Return the days between two articles; None where one has no date."""
    if a.published is None or b.published is None:
        return None
    return abs((a.published - b.published).days)


def _people(a: Signs, b: Signs) -> tuple[float, tuple[tuple[str, str], ...]]:
    """Return what the persons tell that both name, 0 to 1, and who they are."""
    left = list(b.cast)
    found = []
    weight = 0.0
    for name, worth in a.cast:
        partner = next((each for each in left if are_one(name, each[0])), None)
        if partner:
            left.remove(partner)
            found.append((name, partner[0]))
            weight += min(worth, partner[1])
    least = min(sum(worth for _, worth in each.cast) for each in (a, b))
    return _told(weight, least), tuple(found)


def _figures(
    a: Signs, b: Signs
) -> tuple[float, tuple[tuple[tuple[float, str | None], tuple[float, str | None]], ...]]:
    """Return what the figures tell that both give, 0 to 1, and which they are."""
    left = dict(b.figures)
    found = []
    weight = 0.0
    for own, worth in sorted(a.figures.items(), key=lambda each: -each[1]):
        partner = own if own in left else next((each for each in left if _near(own, each)), None)
        if partner is not None:
            exact = partner == own
            weight += min(worth, left.pop(partner)) * (1.0 if exact else ROUGHLY)
            found.append((own, partner))
    return _told(weight, min(_weight(a.figures), _weight(b.figures))), tuple(found)


def _near(a: tuple[float, str | None], b: tuple[float, str | None]) -> bool:
    """Tell whether two values can be one, told more and less exactly."""
    most = max(abs(a[0]), abs(b[0]))
    return a[1] == b[1] and most >= 1000 and abs(a[0] - b[0]) <= ROUND * most


def _told(weight: float, least: float) -> float:
    """Return what a shared weight tells, of the weight that the poorer article has at all."""
    if weight <= 0 or least <= 0:
        return 0.0
    told: float = min(1.0, weight / least) * (1 - 0.5**weight)
    return told


def _weight(figures: Mapping[tuple[float, str | None], float]) -> float:
    return sum(figures.values())


def _overlap(a: Iterable[str], b: Iterable[str]) -> float:
    one, other = set(a), set(b)
    return len(one & other) / len(one | other) if one and other else 0.0
