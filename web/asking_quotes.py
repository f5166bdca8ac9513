"""Which quotes an address asks for: read with forgiveness, and written back so that it lasts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
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
from search.expansion import Scope
from search.parsing import Reading, parse
from search.query import And, Field, Name, Node, Query, Sort, Sought, Word, both, either, narrowed
from web.asking import Reader, no_language, no_outlet

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class QuoteQuestion:
    """One list of quotes as its address states it."""

    #: what is looked for in the words themselves
    text: str = ""
    #: a name in any script
    person: str = ""
    topic: str = ""
    types: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
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
        return self.sort or self.orders[0]

    @property
    def orders(self) -> tuple[Sort, ...]:
        """Return the orders that make sense."""
        return _orders(self.text)

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

    def query(self, speakers: Iterable[str] = ()) -> Query:
        """Return the engine's form of this question.

        `speakers` are the identifiers of those whom the name of a person means.
        """
        reading = self.reading
        among = [(Name.TOPIC_ID, self.topic)] if self.topic else []
        parts = [
            narrowed(reading.tree, self.languages, self.outlets, self.since, self.until, among)
        ]
        if self.person:
            parts.append(_spoken_by(self.person, speakers))
        if self.types:
            parts.append(either(Field(Name.TYPE, Word(each)) for each in self.types))
        offset = (self.page - 1) * PAGE_SIZE
        kind, typed = Sought.QUOTES, reading.sentence
        return Query(both(parts), kind, self.order, offset, PAGE_SIZE, typed=typed)

    def but(self, **changes: Any) -> QuoteQuestion:
        """Return this question changed, from its first page unless `page` is given."""
        return replace(self, **{"page": 1, **changes})

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of its address; what is at its default is left out."""
        values: dict[str, Any] = {
            "q": self.text,
            "person": self.person,
            "topic": self.topic,
            "type": self.types,
            "lang": self.languages,
            "outlet": self.outlets,
            "from": self.since and self.since.isoformat(),
            "to": self.until and self.until.isoformat(),
            "sort": self.sort and self.sort.value,
            "page": self.page if self.page > 1 else None,
            "words": self.scope.value if self.scope is not Scope.ALL else None,
            "without": self.left_out,
        }
        return {name: value for name, value in values.items() if value}


def read_quote_question(
    args: MultiDict[str, str], outlets: Collection[str]
) -> tuple[QuoteQuestion, list[LazyString]]:
    """Return what an address asks, and one sentence for each part that was left out of it."""
    reader = Reader(args)
    since, until = reader.days()
    text = reader.text()
    topics = reader.several("topic", scheme(), _no_topic)
    question = QuoteQuestion(
        text=text,
        person=reader.text("person"),
        topic=topics[0] if topics else "",
        types=reader.several("type", tuple(QuoteType), _no_type),
        languages=reader.several("lang", CODES, no_language),
        outlets=reader.several("outlet", outlets, no_outlet),
        since=since,
        until=until,
        sort=reader.sort(_orders(text)),
        page=reader.page(),
        scope=reader.scope(),
        left_out=reader.left_out(),
    )
    return question, reader.problems


def _orders(text: str) -> tuple[Sort, ...]:
    return tuple(Sort) if text else (Sort.NEWEST, Sort.OLDEST)


def _spoken_by(person: str, speakers: Iterable[str]) -> Node:
    """Return what finds the quotes of a person, by identifier or by name."""
    words = tuple(map(Word, person.split()))
    name = Field(Name.SPEAKER, And(words) if len(words) > 1 else words[0])
    ids = dict.fromkeys((person, *speakers))
    return either([*(Field(Name.SPEAKER_ID, Word(each)) for each in ids), name])


def _no_topic(value: str) -> LazyString:
    return _l("The archive has no topic “%(value)s”.", value=value)


def _no_type(value: str) -> LazyString:
    return _l("There is no kind of quote “%(value)s”.", value=value)
