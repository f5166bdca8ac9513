"""Which quotes an address asks for: read with forgiveness, and written back so that it lasts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from werkzeug.datastructures import MultiDict

from archive.annotation.records import QuoteType
from archive.annotation.topics.scheme import scheme
from archive.languages import CODES
from archive.store.quoted import QuoteFilter
from search.query import Sort
from web.asking import Reader, no_language, no_outlet

PAGE_SIZE = 20
ORDERS = (Sort.NEWEST, Sort.OLDEST)


@dataclass(frozen=True, slots=True)
class QuoteQuestion:
    """One list of quotes as its address states it."""

    #: a name in any script
    person: str = ""
    topic: str = ""
    types: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    sort: Sort = Sort.NEWEST
    page: int = 1

    @property
    def narrowed(self) -> bool:
        """Tell whether any filter is set."""
        return self.filter() != QuoteFilter()

    def filter(self) -> QuoteFilter:
        """Return the store's form of this question."""
        return QuoteFilter(
            person=self.person or None,
            topic=self.topic or None,
            types=tuple(map(QuoteType, self.types)),
            outlets=self.outlets,
            languages=self.languages,
            since=self.since,
            until=self.until,
        )

    def but(self, **changes: Any) -> QuoteQuestion:
        """Return this question changed, from its first page unless `page` is given."""
        return replace(self, **{"page": 1, **changes})

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of its address; what is at its default is left out."""
        values: dict[str, Any] = {
            "person": self.person,
            "topic": self.topic,
            "type": self.types,
            "lang": self.languages,
            "outlet": self.outlets,
            "from": self.since and self.since.isoformat(),
            "to": self.until and self.until.isoformat(),
            "sort": self.sort.value if self.sort is not Sort.NEWEST else None,
            "page": self.page if self.page > 1 else None,
        }
        return {name: value for name, value in values.items() if value}


def read_quote_question(
    args: MultiDict[str, str], outlets: Collection[str]
) -> tuple[QuoteQuestion, list[LazyString]]:
    """Return what an address asks, and one sentence for each part that was left out of it."""
    reader = Reader(args)
    since, until = reader.days()
    topics = reader.several("topic", scheme(), _no_topic)
    question = QuoteQuestion(
        person=reader.text("person"),
        topic=topics[0] if topics else "",
        types=reader.several("type", tuple(QuoteType), _no_type),
        languages=reader.several("lang", CODES, no_language),
        outlets=reader.several("outlet", outlets, no_outlet),
        since=since,
        until=until,
        sort=reader.sort(ORDERS) or Sort.NEWEST,
        page=reader.page(),
    )
    return question, reader.problems


def _no_topic(value: str) -> LazyString:
    return _l("The archive has no topic “%(value)s”.", value=value)


def _no_type(value: str) -> LazyString:
    return _l("There is no kind of quote “%(value)s”.", value=value)
