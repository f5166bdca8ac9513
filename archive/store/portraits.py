"""One person as a page shows: where named and how, with whom, why the names are one, who else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, String, and_, cast, func, select

from archive.annotation.identity.decisions import Decision, undone
from archive.annotation.identity.evidence import Tie
from archive.annotation.identity.grouping import Pair
from archive.annotation.standing import Standing
from archive.model import ArticleRecord
from archive.store import annotation_tables, tables
from archive.store.archive import Archive, records
from archive.store.bearing import ties_among
from archive.store.candidates import Bearing, Candidate, Evidence, candidates, named_bearers
from archive.store.deciding import log
from archive.store.person_tables import appearances, bearers, people
from archive.store.persons import Person, person_of, said_by
from archive.store.records import record_of

#: others that are shown beside a person
MOST_OTHERS = 24


@dataclass(frozen=True, slots=True)
class Role:
    """A role as printed beside the name, with the days of the first and last article."""

    role: str
    language: str
    articles: int
    first: date | None
    last: date | None
    #: the article that has it first
    article: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """All that a person's page shows besides the quotes."""

    person: Person
    bearers: tuple[Bearing, ...]
    roles: tuple[Role, ...]
    #: identifiers of the articles, the newest first
    articles: tuple[str, ...]
    #: those who stand in the same articles, with the number of these
    together: tuple[tuple[Person, int], ...]
    evidence: tuple[Evidence, ...]
    candidates: tuple[Candidate, ...]
    decisions: tuple[Decision, ...]
    #: "2026-02" -> quotes, and topic -> quotes, the most frequent first
    months: dict[str, int]
    topics: dict[str, int]


def portrait(archive: Archive, person: Person) -> Portrait:
    """Return what is known of a person."""
    with archive.reading() as connection:
        found = _bearings(connection, person.id)
        known = {each.id: each for each in found}
        evidence = _evidence(known, ties_among(connection, known))
        return Portrait(
            person=person, bearers=tuple(found), roles=tuple(_roles(connection, person.id)),
            articles=tuple(_articles(connection, person.id)),
            together=tuple(_together(connection, person.id)), evidence=tuple(evidence),
            candidates=tuple(candidates(connection, person, known)),
            decisions=tuple(_decisions(log(archive), known)),
            months=_months(connection, person.id), topics=_topics(connection, person.id),
        )  # fmt: skip


def articles_of(archive: Archive, ids: Sequence[str]) -> list[ArticleRecord]:
    """Return articles by their identifiers, in that order; what is gone is left out."""
    with archive.reading() as connection:
        rows = connection.execute(records().where(tables.articles.c.id.in_(ids)))
        found = {row.article: record_of(row) for row in rows}
    return [found[each] for each in ids if each in found]


def _of(person: str) -> Any:
    """Return the condition that an appearance, joined with its bearer, is a person's."""
    return and_(bearers.c.id == appearances.c.bearer, bearers.c.person == person)


def _bearings(connection: Connection, person: str) -> list[Bearing]:
    own = connection.scalars(select(bearers.c.id).where(bearers.c.person == person))
    return sorted(named_bearers(connection, own), key=lambda each: (-each.articles, each.id))


def _roles(connection: Connection, person: str) -> list[Role]:
    table = appearances.c
    rows = connection.execute(
        select(table.role, table.language, table.published, table.article)
        .join(bearers, _of(person))
        .where(table.role.is_not(None))
        .order_by(table.published.asc().nulls_last(), table.article)
    )
    together: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        together.setdefault((row.language, row.role.casefold()), []).append(row)
    return [_role(some) for some in together.values()]


def _role(rows: Sequence[Any]) -> Role:
    days = [row.published for row in rows if row.published]
    first = rows[0]
    return Role(
        first.role, first.language, len(rows), min(days, default=None), max(days, default=None),
        first.article,
    )  # fmt: skip


def _articles(connection: Connection, person: str) -> list[str]:
    table = tables.articles.c
    return list(connection.scalars(
        select(table.id)
        .join(appearances, appearances.c.article == table.id)
        .join(bearers, _of(person))
        .order_by(table.published.desc().nulls_last(), table.id)
    ))  # fmt: skip


def _together(connection: Connection, person: str) -> list[tuple[Person, int]]:
    own = select(appearances.c.article).join(bearers, _of(person))
    number = func.count(appearances.c.article.distinct()).label("number")
    shared = (
        select(bearers.c.person, number)
        .join_from(appearances, bearers, bearers.c.id == appearances.c.bearer)
        .where(appearances.c.article.in_(own), bearers.c.person != person, bearers.c.whole)
        .group_by(bearers.c.person)
        .order_by(number.desc(), bearers.c.person)
        .limit(MOST_OTHERS)
        .subquery()
    )
    rows = connection.execute(
        select(people, shared.c.number)
        .join(shared, shared.c.person == people.c.id)
        .order_by(shared.c.number.desc(), people.c.id)
    )
    return [(person_of(row), row.number) for row in rows]


def _evidence(known: dict[str, Bearing], found: dict[Pair, Tie]) -> list[Evidence]:
    """Return the strongest tie of each bearer to another of the same person."""
    best: dict[str, Pair] = {}
    for key, tie in found.items():
        for each in key:
            if each not in best or tie.strength > found[best[each]].strength:
                best[each] = key
    chosen = sorted(set(best.values()), key=lambda key: (-found[key].strength, key))
    return [Evidence(known[a], known[b], found[a, b]) for a, b in chosen if {a, b} <= known.keys()]


def _months(connection: Connection, person: str) -> dict[str, int]:
    """Return month -> quotes, of the articles that have a day."""
    quotes = annotation_tables.quotes
    month = func.substr(cast(tables.articles.c.published, String), 1, 7).label("month")
    rows = connection.execute(
        select(month, func.count().label("number"))
        .select_from(quotes)
        .join(tables.articles, tables.articles.c.id == quotes.c.article)
        .where(quotes.c.latest, quotes.c.standing == Standing.CURRENT.value, said_by([person]))
        .where(tables.articles.c.published.is_not(None))
        .group_by(month)
    )
    return {row.month: row.number for row in rows}


def _topics(connection: Connection, person: str) -> dict[str, int]:
    quotes, topics = annotation_tables.quotes.c, annotation_tables.quote_topics
    of = and_(
        topics.c.article == quotes.article,
        topics.c.revision == quotes.revision,
        topics.c.number == quotes.number,
    )
    number = func.count().label("number")
    rows = connection.execute(
        select(topics.c.topic, number)
        .join_from(annotation_tables.quotes, topics, of)
        .where(quotes.latest, quotes.standing == Standing.CURRENT.value, said_by([person]))
        .group_by(topics.c.topic)
        .order_by(number.desc(), topics.c.topic)
    )
    return {row.topic: row.number for row in rows}


def _decisions(found: list[Decision], known: dict[str, Bearing]) -> list[Decision]:
    gone = undone(found)
    return [
        each
        for each in found
        if each.number not in gone and {each.person, each.other, *each.others} & known.keys()
    ]
