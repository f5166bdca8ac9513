"""The words by which one language tells of events, read from `languages/CODE/events.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from archive.annotation.events.records import EventKind
from archive.annotation.folding import fold
from archive.annotation.templates import choice, whole
from archive.languages import table

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Wording:
    """Expressions over folded text."""

    nouns: Mapping[EventKind, re.Pattern[str]]
    #: words that tell of an event without naming it: "played to a full house"
    verbs: Mapping[EventKind, re.Pattern[str]]
    #: those of whom such a verb tells an event: an orchestra
    beside: Mapping[EventKind, re.Pattern[str]]
    #: kinds whose nouns tell of an event only beside one of these: an agreement that is signed
    needs: Mapping[EventKind, re.Pattern[str]]
    #: the date is that of the end
    closing: re.Pattern[str]
    cancelled: re.Pattern[str]
    planned: re.Pattern[str]
    #: days that it lasts -> how that is told
    lasting: Mapping[int, re.Pattern[str]]
    #: words of a name before and after the noun, at most
    before: int
    after: int
    #: words at which a name ends, endings of longer ones that do so, and words that go on with it
    stop: frozenset[str]
    stop_endings: tuple[str, ...]
    joins: frozenset[str]


@cache
def wording(code: str) -> Wording:
    """Return how the language `code` tells of events."""
    data: dict[str, Any] = table(code, "events")

    def words(key: str) -> re.Pattern[str]:
        return whole(choice(data[key], code), code) if data.get(key) else _NEVER

    def kinds(key: str) -> dict[EventKind, re.Pattern[str]]:
        listed = data.get(key, {}).items()
        return {EventKind(kind): whole(choice(each, code), code) for kind, each in listed}

    return Wording(
        nouns=kinds("nouns"),
        verbs=kinds("verbs"),
        beside=kinds("beside"),
        needs=kinds("needs"),
        closing=words("closing"),
        cancelled=words("cancelled"),
        planned=words("planned"),
        lasting={
            int(days): whole(choice(each, code), code) for days, each in data["lasting"].items()
        },
        before=data["before"],
        after=data["after"],
        stop=frozenset(fold(each, code).text for each in data["stop"]),
        stop_endings=tuple(fold(each, code).text for each in data.get("stop_endings", ())),
        joins=frozenset(data.get("joins", ())),
    )
