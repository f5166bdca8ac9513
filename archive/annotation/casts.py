"""Whom two texts both name, in whatever scripts: by the names alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from archive.annotation.identity import match_names
from archive.annotation.identity.bearers import is_whole
from archive.annotation.identity.keys import keys

#: persons of one text that are compared, those named first
MOST = 20


def cast(names: Iterable[str]) -> tuple[str, ...]:
    """Return the full names among some, each once; a family name alone can be anybody's."""
    return tuple(each for each in dict.fromkeys(names) if is_whole(each))[:MOST]


def shared(one: Sequence[str], other: Sequence[str]) -> list[tuple[str, str]]:
    """Return pairs of names, one of each cast, that can be one person's; none stands twice."""
    left = list(other)
    found = []
    for name in one:
        partner = next((each for each in left if are_one(name, each)), None)
        if partner is not None:
            left.remove(partner)
            found.append((name, partner))
    return found


def are_one(a: str, b: str) -> bool:
    """Tell whether two names can be one person's, whichever stands first."""
    return a == b or _are_one(*sorted((a, b)))


@lru_cache(200_000)
def _are_one(a: str, b: str) -> bool:
    return not set(keys(a)).isdisjoint(keys(b)) and match_names(a, b).same
