"""What speaks for and against two bearers of names being one person.

The names must agree by themselves (`match_names`); then stories, roles, bodies, places and dates
weigh. From `SURE` on two are one person; from `MAYBE` to there they are a pair of candidates, for
an editor to decide: nothing is merged by a guess. The outcome depends on the two alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import product

from archive.annotation.identity.bearers import Shared, shared
from archive.annotation.identity.matching import PATRONYMIC, NameMatch, match_names, merged, read
from archive.annotation.identity.offices import same_role
from archive.annotation.identity.sounds import skeleton

#: from here on two are one person; between `MAYBE` and this they are a candidate pair
SURE, MAYBE = 0.8, 0.55

#: names that agree are at least so likely one person's; fewer where many bear the name
AGREED = 0.85
OF_MANY = {Shared.RARE: 1.5, Shared.SOME: SURE, Shared.MANY: SURE - 0.03}

#: an initial can stand for many names, and one language has one way to write a name: only with
#: evidence are two one; other consonants make it less likely still
BY_INITIAL = SURE - 0.03
OTHER_SPELLING = {True: SURE - 0.03, False: SURE - 0.08}

#: what evidence adds or takes
STORY, ROLE, BODY, PLACE = 0.15, 0.08, 0.05, 0.03
OTHER_ROLE, OTHER_TIME = 0.12, 0.1

#: where few bear a name that agrees well, another role is no more than one person's second
SECOND_ROLE, WELL = 0.05, 0.8

#: years between the last article on one and the first on the other that make one person unlikely
LONG_APART = 40

#: names less alike than this contradict each other, in whatever scripts they are
UNLIKE = 0.6


class Why(StrEnum):
    """A reason for or against; the site and the command line put it into words."""

    NAMES = "names"
    STORY = "story"
    ROLE = "role"
    BODY = "body"
    PLACE = "place"
    OTHER_ROLE = "other-role"
    OTHER_TIME = "other-time"
    SHARED = "shared"
    INITIAL = "initial"
    SPELLING = "spelling"
    OTHER_SPELLING = "other-spelling"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason with what it rests on: two names, two roles, a body, a place."""

    why: Why
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """A bearer of a name with what the articles tell of him or her."""

    id: str
    #: by which it is compared: none where only a family name is known
    names: tuple[str, ...]
    #: from the authority file: two of these are two persons
    known: bool = False
    #: of the articles
    languages: frozenset[str] = frozenset()
    #: (language, role)
    roles: frozenset[tuple[str, str]] = frozenset()
    stories: frozenset[str] = frozenset()
    #: bodies and places that stand beside the name
    bodies: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    #: days of the first and last article
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """That two bearers' names agree, and how likely they are one person."""

    #: 0 to 1, for people
    score: float
    #: the same without an upper bound, for the order
    strength: float
    reasons: tuple[Reason, ...]
    #: only an initial stands for one of the names
    by_initial: bool = False

    @property
    def against(self) -> bool:
        """Tell whether something speaks against it, and not only too little for it."""
        return any(each.why in _AGAINST for each in self.reasons)

    @property
    def sure(self) -> bool:
        """Tell whether the two are one person, as far as they alone tell."""
        return self.strength >= SURE


_AGAINST = (Why.OTHER_ROLE, Why.OTHER_TIME, Why.OTHER_SPELLING)


def compare(a: Profile, b: Profile) -> Tie | None:
    """Return what ties two bearers, None where their names do not agree."""
    if not a.names or not b.names:
        return None
    match, names = best_match(a.names, b.names)
    if not match.same:
        return None
    reasons = [Reason(Why.NAMES, names)]
    by_initial = _has_initial(names[0]) or _has_initial(names[1])
    many = max(shared(names[0]), shared(names[1]))
    strength = min(max(match.score, AGREED), OF_MANY[many])
    if by_initial:
        strength = min(strength, BY_INITIAL)
        reasons.append(Reason(Why.INITIAL))
    elif _in_one_language(a, b) and sorted(names[0].split()) != sorted(names[1].split()):
        like = bool(_consonants(names[0]) & _consonants(names[1]))
        strength = min(strength, OTHER_SPELLING[like])
        reasons.append(Reason(Why.SPELLING if like else Why.OTHER_SPELLING))
    if many:
        reasons.append(Reason(Why.SHARED))
    second = many is Shared.RARE and match.score >= WELL
    for worth, reason in _evidence(a, b):
        strength += -SECOND_ROLE if second and reason.why is Why.OTHER_ROLE else worth
        reasons.append(reason)
    score = round(min(max(strength, 0.0), 1.0), 3)
    return Tie(score, round(strength, 3), tuple(reasons), by_initial)


def contradiction(a: Profile, b: Profile) -> float:
    """Return how surely two whose names do not agree are two: 0 (cannot be told) to 1."""
    if not a.names or not b.names:
        return 0.0
    match, names = best_match(a.names, b.names)
    if match.same:
        return 0.0
    if match.score < UNLIKE:
        return 1.0
    return 0.5 if read(names[0]).script == read(names[1]).script else 0.0


def best_match(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[NameMatch, tuple[str, str]]:
    """Return the match of the two names that agree most, and these."""
    pairs = ((_match(*sorted((x, y))), (x, y)) for x, y in product(a, b))
    return max(pairs, key=lambda each: (each[0].same, each[0].score, each[1]))


@lru_cache(100_000)
def _match(a: str, b: str) -> NameMatch:
    return match_names(a, b)


def _evidence(a: Profile, b: Profile) -> Iterator[tuple[float, Reason]]:
    if a.stories & b.stories:
        yield STORY, Reason(Why.STORY)
    if common := sorted(a.bodies & b.bodies):
        yield BODY, Reason(Why.BODY, (common[0],))
    if common := sorted(a.places & b.places):
        yield PLACE, Reason(Why.PLACE, (common[0],))
    alike, roles = _roles(a, b)
    if alike is True:
        yield ROLE, Reason(Why.ROLE, roles)
    elif alike is False:
        yield -OTHER_ROLE, Reason(Why.OTHER_ROLE, roles)
    if _years_apart(a, b) > LONG_APART:
        yield -OTHER_TIME, Reason(Why.OTHER_TIME)


def _roles(a: Profile, b: Profile) -> tuple[bool | None, tuple[str, str]]:
    """Return whether any of the roles agree, with the roles that tell."""
    told: tuple[bool | None, tuple[str, str]] = (None, ("", ""))
    for (code, role), (other_code, other) in product(sorted(a.roles), sorted(b.roles)):
        alike = same_role(role, code, other, other_code)
        if alike:
            return True, (role, other)
        if alike is False:
            told = told if told[0] is False else (False, (role, other))
    return told


def _in_one_language(a: Profile, b: Profile) -> bool:
    """Tell whether one language writes both names, in one script."""
    if a.known or b.known or not a.languages & b.languages:
        return False
    return read(a.names[0]).script == read(b.names[0]).script


def _consonants(name: str) -> set[str]:
    """Return the consonants of a name without a patronymic, in either order of its words."""
    words = [merged(word) for word in read(name).words]
    if len(words) > 2:
        words = [word for word in words if not PATRONYMIC.search(word)]
    return {skeleton("".join(words)), skeleton("".join(sorted(words)))}


def _years_apart(a: Profile, b: Profile) -> int:
    if not (a.first and a.last and b.first and b.last):
        return 0
    return max(a.first.year - b.last.year, b.first.year - a.last.year)


def _has_initial(name: str) -> bool:
    return any(len(word) == 1 for word in read(name).words) and not read(name).pinyin
