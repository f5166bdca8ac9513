"""Where an event takes place, who holds it and who takes part, by what its sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from archive.annotation.authority import find
from archive.annotation.authority.finding import Found
from archive.annotation.folding import fold, folded
from archive.annotation.records import Mention, NameKind
from archive.annotation.templates import choice
from archive.languages import table

#: letters before a place that can tell how it belongs to the sentence
BEFORE = 24
#: letters between a body and the word that it organises something
APART = 30

_ORIGIN = 2
_TAKE_PART = {NameKind.PERSON, NameKind.ORGANISATION}
#: whose words a text prints, at its very beginning: 新华社阿拉木图5月2日电（记者某某）,
#: ALMATY, May 2 (Orken) --, АЛМАТЫ, 2 мая. /Оркен/.
_DATELINE = re.compile(
    r"[^\n。！？]{0,60}?[电電讯訊](?:\s*[（(][^）)\n]{0,40}[）)]|\s)"
    r"|[^\W\d_a-zа-яёәғқңөұүһі]{3}[^\n!?。！？]{0,60}(?:\([^)\n]{2,40}\)\s*[-–—]|/[^/\n]{2,40}/\s*[-–—.])"
    r"|[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{3,20}(?:, [^\n—–]{1,30})?\s+[—–]\s+"
)
_OTHER_CLAUSE = re.compile(r"[,;:.!?。，；：、！？،؛\n]")


@dataclass(frozen=True, slots=True)
class _Signs:
    """How one language tells where something is and who holds it, over folded text."""

    #: what stands before a place where something is, and before one that somebody comes from
    at: re.Pattern[str]
    origin: re.Pattern[str]
    #: the endings of such places
    at_endings: tuple[str, ...]
    origin_endings: tuple[str, ...]
    #: "organised by", which stands before the body; "organises", which stands behind it
    by: re.Pattern[str]
    organises: re.Pattern[str]


def place_of(text: str, code: str) -> str | None:
    """Return where a sentence says that something is: a city before another place.

    A bare name is taken where nothing better is told, a place that somebody comes from never.
    """
    ranked = sorted(each for each in _places(text, code) if each[0] < _ORIGIN)
    return ranked[0][-1] if ranked else None


def place_of_most(text: str, code: str) -> str | None:
    """Return where most of a whole text is: the city, or else place, that it names most."""
    weights: dict[str, float] = {}
    for rank, no_city, _, name in _places(text, code):
        weights[name] = weights.get(name, 0.0) + (_ORIGIN - rank) * (0.5 if no_city else 1.0)
    return max(weights, key=lambda name: weights[name], default=None)


def _places(text: str, code: str) -> Iterator[tuple[int, bool, int, str]]:
    """Yield the places but countries: how far each is from being told, no city, order, id."""
    for number, found in enumerate(find(text, code)):
        for entry in found.entries:
            if entry.kind is NameKind.PLACE and entry.what != "country":
                yield _rank(text, found, code), "city" not in entry.what, number, entry.id


def _rank(text: str, found: Found, code: str) -> int:
    """Return 0 for a place where something is, `_ORIGIN` for one somebody comes from, else 1."""
    signs = _signs(code)
    before = folded(text[max(0, found.start - BEFORE) : found.start], code)
    word = folded(text[found.start : found.end], code)
    if signs.origin.search(before) or word.endswith(signs.origin_endings):
        return _ORIGIN
    return 0 if signs.at.search(before) or word.endswith(signs.at_endings) else 1


def organisers(text: str, mentions: Sequence[Mention], start: int, end: int, code: str) -> set[str]:
    """Return the names of the bodies of a sentence `[start, end)` that are said to hold it."""
    signs = _signs(code)
    found = set()
    for each in mentions:
        if each.kind is not NameKind.ORGANISATION or not start <= each.start < end:
            continue
        before = fold(text[max(start, each.start - APART) : each.start], code).text
        after = fold(text[each.end : min(end, each.end + APART)], code).text
        cue = signs.organises.search(after)
        if signs.by.search(before) or (cue and not _OTHER_CLAUSE.search(after[: cue.start()])):
            found.add(each.base)
    return found


def taking_part(mentions: Sequence[Mention], start: int, end: int) -> tuple[str, ...]:
    """Return the persons and bodies that a sentence `[start, end)` names, in its order."""
    return tuple(
        dict.fromkeys(
            each.base for each in mentions if start <= each.start < end and each.kind in _TAKE_PART
        )
    )


def end_of_dateline(text: str) -> int:
    """Return where the text itself begins, behind the place, the day and the agency."""
    found = _DATELINE.match(text)
    return found.end() if found else 0


@cache
def _signs(code: str) -> _Signs:
    data: Mapping[str, list[str]] = table(code, "events")["circumstances"]
    gap = "" if code == "zh" else r" +(?:[\"'«“„]|)"
    edge = "" if code == "zh" else r"(?<!\w)"

    def before(key: str) -> re.Pattern[str]:
        words = data.get(key)
        return re.compile(f"{edge}{choice(words, code)}{gap}$" if words else r"(?!)")

    def after(key: str) -> re.Pattern[str]:
        words = data.get(key)
        return re.compile(f"{edge}{choice(words, code)}" if words else r"(?!)")

    def endings(key: str) -> tuple[str, ...]:
        return tuple(folded(each, code) for each in data.get(key, ()))

    return _Signs(
        at=before("at"),
        origin=before("from"),
        at_endings=endings("at_endings"),
        origin_endings=endings("from_endings"),
        by=before("organised_by"),
        organises=after("organises"),
    )
