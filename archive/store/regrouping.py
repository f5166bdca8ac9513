"""Which bearers of names are one person, brought up to date around those that have changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import combinations

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from archive.annotation.identity.decisions import Ruling
from archive.annotation.identity.evidence import SURE, Profile, contradiction
from archive.annotation.identity.grouping import Pair, group, pair
from archive.store import tables
from archive.store.bearing import compared, ties_among
from archive.store.changes import next_changes
from archive.store.person_tables import appearances, bearers, linked, people, ties


def regroup(connection: Connection, touched: Iterable[str], ruling: Ruling) -> None:
    """Group all bearers that hang together with the touched ones anew."""
    ids = _hanging_together(connection, set(touched), ruling)
    rows = connection.execute(select(bearers).where(bearers.c.id.in_(ids))).all()
    known = {row.id: Profile(row.id, compared(row.names), row.known) for row in rows}
    found = group(
        known,
        ties_among(connection, known) if len(known) > 1 else {},
        together=[key for key in ruling.together if set(key) <= known.keys()],
        apart=_apart(connection, known, ruling) if len(known) > 1 else (),
        contradiction=lambda a, b: contradiction(known[a], known[b]),
    )
    was = {row.id: row.person for row in rows}
    first = _first_of(connection, [each for some in found if len(some) > 1 for each in some])
    now = {
        bearer: lead
        for some in found
        for lead in [_lead(some, known, first, ruling)]
        for bearer in some
    }
    moved = {bearer for bearer in known if was[bearer] != now[bearer]}
    led = update(bearers).where(bearers.c.id == bindparam("bearer"))
    if moved:
        leads = [{"bearer": each, "person": now[each]} for each in sorted(moved)]
        connection.execute(led, leads)
    mark_stale(connection, {*now.values(), *was.values()})
    if moved:
        # who has other names now is found by others; known persons have all of theirs already
        changed = {lead[each] for each in moved for lead in (was, now)}
        changed -= {each for each in changed if each in known and known[each].known}
        others = {each for each in known if {was[each], now[each]} & changed}
        _tell(connection, moved | others)


def mark_stale(connection: Connection, persons: Iterable[str]) -> None:
    """Leave persons to be counted again."""
    wanted = set(persons)
    known = set(connection.scalars(select(people.c.id).where(people.c.id.in_(wanted))))
    connection.execute(update(people).where(people.c.id.in_(known)).values(stale=True))
    nothing = {"stale": True, "whole": True, "names": {}, "quotes": 0, "articles": 0,
               "languages": []}  # fmt: skip
    if new := sorted(wanted - known):
        connection.execute(insert(people), [{"id": each, **nothing} for each in new])


def _hanging_together(connection: Connection, touched: set[str], ruling: Ruling) -> set[str]:
    """Return the touched bearers, those of their persons, and all that sure ties lead to."""
    persons = select(bearers.c.person).where(bearers.c.id.in_(touched))
    found = touched | set(
        connection.scalars(select(bearers.c.id).where(bearers.c.person.in_(persons)))
    )
    # a person whose leading bearer has gone keeps the others together until now
    found |= set(connection.scalars(select(bearers.c.id).where(bearers.c.person.in_(touched))))
    fresh = found
    while fresh:
        sure = ties.c.strength >= SURE, or_(ties.c.a.in_(fresh), ties.c.b.in_(fresh))
        led_to = {each for row in connection.execute(select(ties.c.a, ties.c.b).where(*sure))
                  for each in row}  # fmt: skip
        led_to |= {each for key in ruling.together if fresh & set(key) for each in key}
        fresh = led_to - found
        found |= fresh
    return found


def _apart(connection: Connection, known: dict[str, Profile], ruling: Ruling) -> set[Pair]:
    """Return the pairs that are two persons whatever their names."""
    one, other = appearances.alias(), appearances.alias()
    ids = list(known)
    rows = connection.execute(
        select(one.c.bearer, other.c.bearer)
        .join_from(one, other, one.c.article == other.c.article)
        .where(one.c.bearer.in_(ids), other.c.bearer.in_(ids), one.c.bearer < other.c.bearer)
        .distinct()
    )
    found = {pair(a, b) for a, b in rows} | {key for key in ruling.apart if set(key) <= set(ids)}
    entries = [each.id for each in known.values() if each.known]
    found |= {pair(a, b) for a, b in combinations(entries, 2)}
    return found - set(ruling.together)


#: day and article of a bearer's first appearance, and the bearer
First = tuple[date, str, str]


def _first_of(connection: Connection, ids: list[str]) -> dict[str, First]:
    """Return where each of some bearers is named first; one that no article names is left out."""
    if not ids:
        return {}
    table = appearances.c
    rows = connection.execute(
        select(table.bearer, table.published, func.min(table.article).label("article"))
        .where(table.bearer.in_(ids))
        .group_by(table.bearer, table.published)
    )
    found: dict[str, First] = {}
    for row in rows:
        here = (row.published or date.max, row.article, row.bearer)
        found[row.bearer] = min(here, found.get(row.bearer, here))
    return found


def _lead(
    some: frozenset[str], known: dict[str, Profile], first: dict[str, First], ruling: Ruling
) -> str:
    """Return the bearer whose identifier is the person's.

    An editor's word counts first, then the authority file, then who was named first of all.
    """
    if chosen := [each for each in ruling.leading if each in some]:
        return chosen[-1]
    if entries := sorted(each for each in some if known[each].known):
        return entries[0]
    earliest = min((first[each] for each in some if each in first), default=None)
    return earliest[2] if earliest else min(some)


def _tell(connection: Connection, moved: set[str]) -> None:
    """Raise the change numbers of the articles whose persons are others now: indexes follow."""
    named = select(appearances.c.article).where(appearances.c.bearer.in_(moved)).distinct()
    numbered = (
        select(
            tables.articles.c.id, func.row_number().over(order_by=tables.articles.c.id).label("n")
        )
        .where(tables.articles.c.id.in_(named))
        .subquery()
    )
    count = connection.scalar(select(func.count()).select_from(numbered)) or 0
    if not count:
        return
    first = next_changes(connection, count)
    current = select(tables.articles.c.change).where(tables.articles.c.id == linked.c.article)
    up_to_date = linked.c.change == current.scalar_subquery()
    ids = list(
        connection.scalars(select(linked.c.article).where(linked.c.article.in_(named), up_to_date))
    )
    connection.execute(
        update(tables.articles)
        .where(tables.articles.c.id == numbered.c.id)
        .values(change=first + numbered.c.n - 1)
    )
    connection.execute(
        update(linked).where(linked.c.article.in_(ids)).values(change=current.scalar_subquery())
    )
