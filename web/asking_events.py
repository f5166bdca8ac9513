"""Which events an address asks for: read with forgiveness, and written back so that it lasts."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from werkzeug.datastructures import MultiDict

from archive.annotation.authority import entry
from archive.annotation.events import EventKind
from archive.languages import CODES
from archive.store import ArticleFilter
from archive.store.event_clusters import ClusterFilter
from web.asking import Reader, no_language, no_outlet

PAGE_SIZE = 40

#: which side of today
WHEN = ("upcoming", "past")


@dataclass(frozen=True, slots=True)
class EventQuestion:
    """One list of events as its address states it."""

    kinds: tuple[str, ...] = ()
    #: identifier of a place
    place: str = ""
    #: a name in any script
    person: str = ""
    when: str = ""
    languages: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    page: int = 1

    @property
    def narrowed(self) -> bool:
        """Tell whether any filter is set."""
        return self != EventQuestion(page=self.page)

    @property
    def month(self) -> date | None:
        """The first day of the month that is asked for, where one whole month is."""
        if self.since and self.until and self.since.day == 1:
            last = monthrange(self.since.year, self.since.month)[1]
            return self.since if self.until == self.since.replace(day=last) else None
        return None

    def filter(self, today: date) -> ClusterFilter:
        """Return the store's form of this question, asked on a day."""
        since = self.since
        if self.when == "upcoming":
            since = max(since or today, today)
        return ClusterFilter(
            kinds=tuple(map(EventKind, self.kinds)),
            place=self.place or None,
            person=self.person or None,
            since=since,
            until=self.until,
            over=today if self.when == "past" else None,
            articles=ArticleFilter(self.outlets, self.languages),
        )

    def but(self, **changes: Any) -> EventQuestion:
        """Return this question changed, from its first page unless `page` is given."""
        return replace(self, **{"page": 1, **changes})

    def of_month(self, first: date) -> EventQuestion:
        """Return this question of one month."""
        last = first.replace(day=monthrange(first.year, first.month)[1])
        return self.but(since=first, until=last, when="")

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of its address; what is at its default is left out."""
        values: dict[str, Any] = {
            "kind": self.kinds,
            "place": self.place,
            "person": self.person,
            "when": self.when,
            "lang": self.languages,
            "outlet": self.outlets,
            "from": self.since and self.since.isoformat(),
            "to": self.until and self.until.isoformat(),
            "page": self.page if self.page > 1 else None,
        }
        return {name: value for name, value in values.items() if value}


def month_before(first: date) -> date:
    """Return the first day of the month before."""
    return (first - timedelta(1)).replace(day=1)


def month_after(first: date) -> date:
    """Return the first day of the month after."""
    return (first + timedelta(31)).replace(day=1)


def read_event_question(
    args: MultiDict[str, str], outlets: Collection[str]
) -> tuple[EventQuestion, list[LazyString]]:
    """Return what an address asks, and one sentence for each part that was left out of it."""
    reader = Reader(args)
    since, until = reader.days()
    places = reader.several("place", _Places(), _no_place)
    when = reader.several("when", WHEN, _no_choice)
    question = EventQuestion(
        kinds=reader.several("kind", tuple(EventKind), _no_kind),
        place=places[0] if places else "",
        person=reader.text("person"),
        when=when[0] if when else "",
        languages=reader.several("lang", CODES, no_language),
        outlets=reader.several("outlet", outlets, no_outlet),
        since=since,
        until=until,
        page=reader.page(),
    )
    return question, reader.problems


class _Places(Collection[str]):
    """The identifiers of the authority file."""

    def __contains__(self, value: object) -> bool:
        return isinstance(value, str) and entry(value) is not None

    def __iter__(self) -> Any:
        return iter(())

    def __len__(self) -> int:
        return 0


def _no_kind(value: str) -> LazyString:
    return _l("There is no kind of event “%(value)s”.", value=value)


def _no_place(value: str) -> LazyString:
    return _l("The archive knows no place “%(value)s”.", value=value)


def _no_choice(value: str) -> LazyString:
    return _l("There is no choice “%(value)s”.", value=value)
