"""Whom a person may be as well: pairs whose names agree without being enough, and names alone.

Nothing of this is merged: it is offered to an editor, with what speaks for and against.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from archive.annotation.identity.asking import is_meant, keys_of
from archive.annotation.identity.evidence import Tie
from archive.store.bearing import tie_of
from archive.store.person_tables import LONGEST_ID, appearances, bearer_keys, bearers, people, ties
from archive.store.persons import MOST_COMPARED, Person, person_of

#: candidates that are shown of one person
MOST_CANDIDATES = 24


@dataclass(frozen=True, slots=True)
class Bearing:
    """One way of writing a person's name: whoever bears it."""

    id: str
    #: as printed most often
    name: str
    language: str
    articles: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two bearers are one person, or may be."""

    a: Bearing
    b: Bearing
    tie: Tie


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another person whom this one may be, for an editor to decide."""

    person: Person
    #: None for a name alone
    evidence: Evidence | None


def candidates(
    connection: Connection, person: Person, known: dict[str, Bearing]
) -> list[Candidate]:
    """Return whom a person with these bearers may be; the likeliest first, names alone last."""
    apart = _in_one_article(connection, person.id)
    found = [each for each in _tied(connection, known) if each.person.id not in apart]
    others = {each.person.id for each in found} | apart | {person.id}
    found += _by_a_name_alone(connection, person, known, others)
    return found[:MOST_CANDIDATES]


def named_bearers(connection: Connection, ids: Iterable[str]) -> list[Bearing]:
    """Return bearers with the name that each has most often; one that no article names is none."""
    table, number = appearances.c, func.count().label("number")
    rows = connection.execute(
        select(table.bearer, table.name, table.language, number)
        .where(table.bearer.in_(list(ids)))
        .group_by(table.bearer, table.name, table.language)
        .order_by(table.bearer, number.desc(), table.name, table.language)
    )
    found: dict[str, Bearing] = {}
    for row in rows:
        known = found.get(row.bearer) or Bearing(row.bearer, row.name, row.language, 0)
        total = known.articles + row.number
        found[row.bearer] = Bearing(known.id, known.name, known.language, total)
    return list(found.values())


def _tied(connection: Connection, known: dict[str, Bearing]) -> list[Candidate]:
    ids = list(known)
    own = or_(ties.c.a.in_(ids), ties.c.b.in_(ids))
    rows = connection.execute(
        select(ties).where(own).order_by(ties.c.strength.desc(), ties.c.a, ties.c.b)
    ).all()
    others = {each for row in rows for each in (row.a, row.b)} - known.keys()
    named = known | {each.id: each for each in named_bearers(connection, others)}
    whose = _whose(connection, others)
    found: dict[str, Candidate] = {}
    for row in rows:
        mine, other = (row.a, row.b) if row.a in known else (row.b, row.a)
        if other in whose and other in named:
            evidence = Evidence(named[mine], named[other], tie_of(row))
            found.setdefault(whose[other].id, Candidate(whose[other], evidence))
    return list(found.values())


def _whose(connection: Connection, ids: Collection[str]) -> dict[str, Person]:
    """Return bearer -> person."""
    of = select(bearers.c.id, bearers.c.person).where(bearers.c.id.in_(list(ids)))
    leads = {row.id: row.person for row in connection.execute(of)}
    rows = connection.execute(select(people).where(people.c.id.in_(set(leads.values()))))
    known = {row.id: person_of(row) for row in rows}
    return {each: known[lead] for each, lead in leads.items() if lead in known}


def _in_one_article(connection: Connection, person: str) -> set[str]:
    """Return the persons who stand in an article beside a person: they are somebody else."""
    own = (
        select(appearances.c.article)
        .join(bearers, bearers.c.id == appearances.c.bearer)
        .where(bearers.c.person == person)
    )
    others = (
        select(bearers.c.person)
        .join(appearances, bearers.c.id == appearances.c.bearer)
        .where(appearances.c.article.in_(own), bearers.c.person != person)
    )
    return set(connection.scalars(others.distinct()))


def _by_a_name_alone(
    connection: Connection, person: Person, known: dict[str, Bearing], apart: set[str]
) -> list[Candidate]:
    """Return names alone that are a part of a person's name; for a name alone, those who have it.

    In an article that gives the full name beside it, a family name is told already.
    """
    names = sorted({each.name for each in known.values()})
    keys = {key[:LONGEST_ID] for name in names for key in keys_of(name) if key.startswith("part:")}
    near = select(bearer_keys.c.bearer).where(bearer_keys.c.key.in_(keys))
    rows = connection.execute(
        select(bearers.c.person, bearers.c.names)
        .where(bearers.c.id.in_(near), bearers.c.whole.is_not(person.whole))
        .order_by(bearers.c.id)
        .limit(MOST_COMPARED)
    )
    found = {
        row.person
        for row in rows
        if row.person not in apart and any(_is_part(a, b) for a in names for b in row.names)
    }
    chosen = select(people).where(people.c.id.in_(found), people.c.articles > 0)
    order = people.c.quotes.desc(), people.c.articles.desc(), people.c.id
    rows = connection.execute(chosen.order_by(*order).limit(MOST_CANDIDATES))
    return [Candidate(person_of(row), None) for row in rows]


def _is_part(a: str, b: str) -> bool:
    alone, whole = sorted((a, b), key=lambda name: len(name.split()))
    return is_meant(alone, whole)
