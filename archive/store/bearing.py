"""Bearers of names as they are kept: their names and keys, and what ties them to each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update

from archive.annotation.identity.asking import keys_of
from archive.annotation.identity.bearers import TWO, is_whole, spelling
from archive.annotation.identity.decisions import Ruling
from archive.annotation.identity.evidence import Profile, Reason, Tie, Why, best_match, compare
from archive.annotation.identity.grouping import Pair, pair
from archive.annotation.identity.keys import ROUGH, Shape, shape, sought
from archive.annotation.identity.known import known_persons, spellings_of
from archive.store.person_tables import LONGEST_ID, appearances, bearer_keys, bearers, ties

#: articles that tell of a bearer, the first by their identifiers: more would tell little else,
#: and time stays bounded
MOST_ARTICLES = 50


def settle(connection: Connection, bearer: str, ruling: Ruling) -> None:
    """Bring a bearer up to date with the articles that name it: its names, keys and ties."""
    names = _names(connection, bearer, ruling)
    row = connection.execute(select(bearers).where(bearers.c.id == bearer)).first()
    if not names:
        _take_out(connection, bearer)
    elif row is None or row.names != names:
        _put(connection, bearer, names, new=row is None)
        near = set() if bearer.startswith(TWO) else _near(connection, bearer, names)
        _tie(connection, bearer, near)
    else:
        others = _tied_to(connection, bearer)
        if others:
            connection.execute(delete(ties).where(_has(bearer)))
        _tie(connection, bearer, others)


def profiles(connection: Connection, ids: Iterable[str]) -> dict[str, Profile]:
    """Return what the articles tell of some bearers."""
    rows = connection.execute(select(bearers).where(bearers.c.id.in_(list(ids)))).all()
    told = _told(connection, [row.id for row in rows])
    return {row.id: _profile(row, told.get(row.id, [])) for row in rows}


def ties_among(connection: Connection, ids: Collection[str]) -> dict[Pair, Tie]:
    """Return the ties between some bearers."""
    some = list(ids)
    rows = connection.execute(select(ties).where(ties.c.a.in_(some), ties.c.b.in_(some)))
    return {(row.a, row.b): tie_of(row) for row in rows}


def tie_of(row: Row[Any]) -> Tie:
    """Return the tie of a row."""
    reasons = tuple(Reason(Why(each["why"]), tuple(each["words"])) for each in row.reasons)
    score = round(min(max(row.strength, 0.0), 1.0), 3)
    return Tie(score, row.strength, reasons, row.by_initial)


def _names(connection: Connection, bearer: str, ruling: Ruling) -> list[str]:
    """Return the spellings by which a bearer is compared, in a fixed order."""
    own = select(appearances.c.spelling).where(appearances.c.bearer == bearer).distinct()
    found = set(connection.scalars(own))
    found |= {spelling(name) for _, name in ruling.added.get(bearer, ())}
    if bearer in known_persons():
        found |= set(spellings_of(bearer))
    return sorted(found)


def _take_out(connection: Connection, bearer: str) -> None:
    connection.execute(delete(bearers).where(bearers.c.id == bearer))
    connection.execute(delete(bearer_keys).where(bearer_keys.c.bearer == bearer))
    connection.execute(delete(ties).where(_has(bearer)))


def _put(connection: Connection, bearer: str, names: list[str], *, new: bool) -> None:
    whole = not bearer.startswith(TWO) and any(map(is_whole, names))
    values = {"names": names, "whole": whole}
    if new:
        known = bearer in known_persons()
        row = {"id": bearer, "person": bearer, "known": known, **values}
        connection.execute(insert(bearers), row)
    else:
        connection.execute(update(bearers).where(bearers.c.id == bearer).values(values))
        connection.execute(delete(bearer_keys).where(bearer_keys.c.bearer == bearer))
        connection.execute(delete(ties).where(_has(bearer)))
    found = {(key[:LONGEST_ID], _shape(name)) for name in names for key in keys_of(name)}
    rows = [
        {"key": key, "bearer": bearer, "outline": own.outline, "sounds": own.sounds}
        for key, own in found
    ]
    if rows:
        connection.execute(insert(bearer_keys), rows)


def _shape(name: str) -> Shape:
    """Return the shape of a name as its table has room for it."""
    whole = shape(name)
    return Shape(whole.outline[:LONGEST_ID], whole.sounds[:LONGEST_ID])


def _near(connection: Connection, bearer: str, names: list[str]) -> set[str]:
    """Return the bearers whose names agree with one of these; they share a key with it."""
    near: set[str] = set()
    whole = compared(names)
    for name in whole:
        wanted, own = [key[:LONGEST_ID] for key in sought(name)], _shape(name)
        table = bearer_keys.c
        rows = connection.execute(
            select(table.bearer, table.key, table.outline, table.sounds).where(
                table.key.in_(wanted), table.bearer != bearer
            )
        )
        near |= {
            other
            for other, key, outline, heard in rows
            if not key.startswith(ROUGH) or own.is_like(outline, heard)
        }
    if not near:
        return near
    rows = connection.execute(
        select(bearers.c.id, bearers.c.names).where(bearers.c.id.in_(near), bearers.c.whole)
    )
    return {
        row.id
        for row in rows
        if best_match(whole, compared(row.names) if len(row.names) > 1 else tuple(row.names))[
            0
        ].same
    }


def compared(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names by which a bearer is compared: a family name alone is anybody's."""
    return tuple(filter(is_whole, names))


def _tied_to(connection: Connection, bearer: str) -> set[str]:
    rows = connection.execute(select(ties.c.a, ties.c.b).where(_has(bearer)))
    return {row.b if row.a == bearer else row.a for row in rows}


def _tie(connection: Connection, bearer: str, others: set[str]) -> None:
    """Write what ties a bearer to others."""
    if not others:
        return
    known = profiles(connection, {bearer, *others})
    rows = list(_ties(known, bearer, others))
    if rows:
        connection.execute(insert(ties), rows)


def _ties(known: dict[str, Profile], bearer: str, others: set[str]) -> Iterator[dict[str, Any]]:
    for other in sorted(others & known.keys()):
        a, b = pair(bearer, other)
        if tie := compare(known[a], known[b]):
            reasons = [
                {"why": each.why.value, "words": list(each.words)} for each in tie.reasons
            ]  # fmt: skip
            yield {
                "a": a, "b": b, "strength": tie.strength, "by_initial": tie.by_initial,
                "reasons": reasons,
            }  # fmt: skip


def _has(bearer: str) -> Any:
    return or_(ties.c.a == bearer, ties.c.b == bearer)


def _told(connection: Connection, ids: list[str]) -> dict[str, list[Any]]:
    """Return the appearances of some bearers, `MOST_ARTICLES` of each."""
    table = appearances.c
    number = func.count().label("number")
    counted = select(table.bearer, number).where(table.bearer.in_(ids)).group_by(table.bearer)
    often = [row.bearer for row in connection.execute(counted) if row.number > MOST_ARTICLES]
    chosen = select(table.bearer, table.language, table.roles, table.story, table.bodies,
                    table.places, table.published)  # fmt: skip
    rest = [each for each in ids if each not in often]
    rows: list[Any] = list(connection.execute(chosen.where(table.bearer.in_(rest))))
    for bearer in often:
        some = chosen.where(table.bearer == bearer).order_by(table.article)
        rows += connection.execute(some.limit(MOST_ARTICLES))
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.bearer, []).append(row)
    return found


def _profile(row: Row[Any], found: list[Row[Any]]) -> Profile:
    days = [each.published for each in found if each.published]
    return Profile(
        id=row.id, names=compared(row.names), known=row.known,
        languages=frozenset(each.language for each in found),
        roles=frozenset((each.language, role) for each in found for role in each.roles),
        stories=frozenset(each.story for each in found if each.story),
        bodies=frozenset(body for each in found for body in each.bodies),
        places=frozenset(place for each in found for place in each.places),
        first=min(days, default=None), last=max(days, default=None),
    )  # fmt: skip
