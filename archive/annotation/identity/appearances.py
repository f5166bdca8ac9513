"""The persons of one article as the article alone tells: name, role, what stands beside them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import combinations

from archive.annotation.authority import entries
from archive.annotation.identity.bearers import Shared, shared, spelling
from archive.annotation.identity.offices import same_role
from archive.annotation.records import Mention, NameKind
from archive.languages import CODES, table

#: code points between a person's name and what stands beside it
BESIDE = 80

#: places that nearly every article of this archive names: they tell nobody apart
EVERYWHERE = frozenset({"almaty", "urumqi", "kazakhstan", "china", "xinjiang"})


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person in one article."""

    #: the fullest name that the article gives, in its base form
    name: str
    language: str
    #: where the name stands in the text, the first first
    starts: tuple[int, ...]
    #: the ways in which the name is printed
    printed: tuple[str, ...]
    #: as first printed; and all of them
    role: str | None = None
    roles: tuple[str, ...] = ()
    #: bodies and places beside the name: identifiers of the authority file, else base forms
    bodies: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    story: str | None = None
    published: date | None = None
    #: two persons of the article bear the name: who is meant where, it cannot be told
    two: bool = False


def appearances(
    mentions: Sequence[tuple[Mention, str]], language: str, text: str, *,
    story: str | None = None, published: date | None = None,
) -> list[Appearance]:  # fmt: skip
    """Return the persons of an article in the order of their first mentions.

    What the authority file knows as a body or a place is none, whatever a model took it for.
    `mentions`: the names of its text in order, each with the fullest name the text gives for it.
    """
    of: dict[str, list[Mention]] = {}
    for mention, name in mentions:
        if mention.kind is NameKind.PERSON and spelling(name) not in _names():
            of.setdefault(name, []).append(mention)
    others = [each for each, _ in mentions if each.kind is not NameKind.PERSON]
    return [
        Appearance(
            name=name, language=language,
            starts=tuple(each.start for each in found),
            printed=_once(each.text for each in found),
            role=next((each.role for each in found if each.role), None),
            roles=_once(each.role for each in found if each.role),
            bodies=_beside(found, others, NameKind.ORGANISATION),
            places=_beside(found, others, NameKind.PLACE),
            story=story, published=published, two=_are_two(name, found, language, text),
        )
        for name, found in of.items()
    ]  # fmt: skip


def _are_two(name: str, found: list[Mention], language: str, text: str) -> bool:
    """Tell whether two bear a name: its roles are not one person's, and very many bear it.

    A rarer name wants the article's own word for it: "his namesake".
    """
    roles = _once(each.role for each in found if each.role)
    if not any(same_role(a, language, b, language) is False for a, b in combinations(roles, 2)):
        return False
    return shared(name) is Shared.MANY or bool(_namesake(language).search(text))


@cache
def _namesake(language: str) -> re.Pattern[str]:
    data = table(language, "common_names") if language in CODES else {}
    words = data.get("namesake", ())
    return re.compile("|".join(map(re.escape, words)) or r"(?!)", re.IGNORECASE)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _beside(named: list[Mention], others: list[Mention], kind: NameKind) -> tuple[str, ...]:
    """Return what stands within `BESIDE` of any of a person's names, in a fixed order."""
    starts = [each.start for each in others]
    found = set()
    for each in named:
        first = bisect_left(starts, each.start - BESIDE)
        last = bisect_right(starts, each.end + BESIDE)
        found |= {_known(other.base) for other in others[first:last] if other.kind is kind}
    return tuple(sorted(found - EVERYWHERE))


@lru_cache(10_000)
def _known(name: str) -> str:
    """Return the authority file's identifier of a body or place, else its name."""
    return _names().get(spelling(name), name)


@lru_cache(1)
def _names() -> dict[str, str]:
    return {
        spelling(name): each.id
        for each in entries()
        if each.kind is not NameKind.PERSON
        for names in each.names.values()
        for name in names
    }
