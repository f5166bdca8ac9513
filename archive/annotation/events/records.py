"""The record of one event as one text tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from archive.annotation.dates import Precision


class EventKind(StrEnum):
    """What kind of thing takes place."""

    CONCERT = "concert"
    EXHIBITION = "exhibition"
    FORUM = "forum"
    FESTIVAL = "festival"
    VISIT = "visit"
    AGREEMENT = "agreement"
    #: a route, a flight or a train runs for the first time
    LAUNCH = "launch"
    #: a house, a centre, a monument
    OPENING = "opening"
    CONTEST = "contest"


class EventStatus(StrEnum):
    """Where an event stands on the day of publication."""

    PLANNED = "planned"
    UNDER_WAY = "under way"
    PAST = "past"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Event:
    """An event; `[start, end)` is the sentence that says so, in code points of the text."""

    start: int
    end: int
    kind: EventKind
    #: the words that name it, as printed
    name: str
    #: first and last day; None where the text does not tell that end
    first: date | None = None
    last: date | None = None
    #: how exactly the days are told; None where they are not
    precision: Precision | None = None
    #: identifier of the place in the authority file
    place: str | None = None
    #: None where the article has no date to tell by
    status: EventStatus | None = None
    #: bodies that hold it, where the sentence says so
    organisers: tuple[str, ...] = ()
    #: the other persons and bodies that the sentence names
    participants: tuple[str, ...] = ()
