"""What a search address asks for: read with forgiveness, and written back so that it lasts."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from werkzeug.datastructures import MultiDict

from archive.languages import CODES
from search.dates import read_day
from search.expansion import Scope
from search.parsing import Reading, parse
from search.query import Name, Query, Sort, narrowed

PAGE_SIZE = 20
#: pages that can be turned to, and characters of a search: more helps nobody
MAX_PAGE = 500
MAX_TEXT = 500
#: rows of a result that is saved as a file
MOST_SAVED = 5_000
#: identifiers of one kind in an address
MOST_IDENTITIES = 20

#: the name of a concept, an entry, a topic or a person
_ID = re.compile(r"[\w.:-]{1,120}")


@dataclass(frozen=True, slots=True)
class Question:
    """One search as its address states it."""

    text: str = ""
    languages: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    #: identifiers: what is found names all of them
    people: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    sort: Sort | None = None
    page: int = 1
    scope: Scope = Scope.ALL
    #: concepts and entries whose other words are not searched for
    left_out: tuple[str, ...] = ()

    @property
    def reading(self) -> Reading:
        """How the words searched for are understood."""
        return parse(self.text)

    @property
    def order(self) -> Sort:
        """Return the order asked for; without words there is no relevance to sort by."""
        return self.sort or (Sort.RELEVANCE if self.text else Sort.NEWEST)

    @property
    def narrowed(self) -> bool:
        """Tell whether any filter is set."""
        chosen = (self.languages, self.outlets, self.people, self.topics, self.places)
        return any(chosen) or bool(self.since or self.until)

    def query(self) -> Query:
        """Return the engine's form of this question."""
        reading = self.reading
        among = [
            *((Name.PERSON_ID, each) for each in self.people),
            *((Name.TOPIC_ID, each) for each in self.topics),
            *((Name.PLACE_ID, each) for each in self.places),
        ]
        tree = narrowed(reading.tree, self.languages, self.outlets, self.since, self.until, among)
        offset = (self.page - 1) * PAGE_SIZE
        return Query(tree, sort=self.order, offset=offset, limit=PAGE_SIZE, typed=reading.sentence)

    def but(self, **changes: Any) -> Question:
        """Return this question changed, from its first page unless `page` is given."""
        return replace(self, **{"page": 1, **changes})

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of its address; what is at its default is left out."""
        values: dict[str, Any] = {
            "q": self.text,
            "lang": self.languages,
            "outlet": self.outlets,
            "person": self.people,
            "topic": self.topics,
            "place": self.places,
            "from": self.since and self.since.isoformat(),
            "to": self.until and self.until.isoformat(),
            "sort": self.sort and self.sort.value,
            "page": self.page if self.page > 1 else None,
            "words": self.scope.value if self.scope is not Scope.ALL else None,
            "without": self.left_out,
        }
        return {name: value for name, value in values.items() if value}


class Reader:
    """Reads the parameters of one address and notes what it had to leave out."""

    def __init__(self, args: MultiDict[str, str]) -> None:
        self.args = args
        self.problems: list[LazyString] = []

    def text(self, name: str = "q") -> str:
        """Read the words searched for."""
        text = " ".join(self.args.get(name, "").replace("\0", " ").split())
        if len(text) > MAX_TEXT:
            self.problems.append(
                _l(
                    "The search was longer than %(most)s characters; the rest was left out.",
                    most=MAX_TEXT,
                )
            )
        return text[:MAX_TEXT]

    def several(
        self, name: str, known: Collection[str], problem: Callable[[str], LazyString]
    ) -> tuple[str, ...]:
        """Read a repeatable parameter of which only `known` values count."""
        values = dict.fromkeys(value for value in self.args.getlist(name) if value)
        unknown = [value for value in values if value not in known]
        self.problems.extend(problem(value[:40]) for value in unknown[:3])
        return tuple(value for value in values if value in known)

    def day(self, name: str, *, last: bool) -> date | None:
        """Read a day; a year or a month alone means its first or last day."""
        value = self.args.get(name, "").strip()
        if not value:
            return None
        day = read_day(value, last=last)
        if day is None:
            self.problems.append(
                _l(
                    "“%(value)s” is not a day of the calendar; write it as 2024-05-31.",
                    value=value[:40],
                )
            )
        return day

    def days(self) -> tuple[date | None, date | None]:
        """Read the first and the last day."""
        since, until = self.day("from", last=False), self.day("to", last=True)
        if since and until and since > until:
            self.problems.append(_l("The first day is after the last day; both were left out."))
            return None, None
        return since, until

    def sort(self, orders: Collection[Sort] = tuple(Sort)) -> Sort | None:
        """Read the order of what is found."""
        value = self.args.get("sort", "")
        if value and value not in orders:
            self.problems.append(_l("There is no order “%(value)s”.", value=value[:40]))
        return Sort(value) if value in orders else None

    def scope(self) -> Scope:
        """Read how far the search reaches beyond the words as typed."""
        value = self.args.get("words", "")
        if value and value not in set(Scope):
            self.problems.append(_l("There is no choice “%(value)s”.", value=value[:40]))
        return Scope(value) if value in set(Scope) else Scope.ALL

    def left_out(self) -> tuple[str, ...]:
        """Read what is not searched for in other words; an id that is gone harms nothing."""
        return self.identities("without")

    def identities(self, name: str) -> tuple[str, ...]:
        """Read identifiers; one that the archive does not have finds nothing and harms nothing."""
        ids = (value for value in self.args.getlist(name) if _ID.fullmatch(value))
        return tuple(dict.fromkeys(ids))[:MOST_IDENTITIES]

    def page(self) -> int:
        """Read the number of the page, from 1."""
        value = self.args.get("page", "") or "1"
        if value.isascii() and value.isdigit() and len(value) < 9 and 0 < int(value) <= MAX_PAGE:
            return int(value)
        self.problems.append(
            _l(
                "There is no page “%(value)s”; this is the first one. Pages go up to %(most)s.",
                value=value[:40],
                most=MAX_PAGE,
            )
        )
        return 1


def read_question(
    args: MultiDict[str, str], outlets: Collection[str]
) -> tuple[Question, list[LazyString]]:
    """Return what an address asks, and one sentence for each part that was left out of it."""
    reader = Reader(args)
    since, until = reader.days()
    question = Question(
        text=reader.text(),
        languages=reader.several("lang", CODES, no_language),
        outlets=reader.several("outlet", outlets, no_outlet),
        people=reader.identities("person"),
        topics=reader.identities("topic"),
        places=reader.identities("place"),
        since=since,
        until=until,
        sort=reader.sort(),
        page=reader.page(),
        scope=reader.scope(),
        left_out=reader.left_out(),
    )
    return question, reader.problems


def no_language(value: str) -> LazyString:
    """Say that a language is not among those of the archive."""
    return _l("The archive has no language “%(value)s”.", value=value)


def no_outlet(value: str) -> LazyString:
    """Say that an outlet is not among those of the archive."""
    return _l("The archive has no outlet “%(value)s”.", value=value)
