"""Persons as lists show them: names in each language, quotes, articles, years; counted anew."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import Connection, and_, delete, func, select, update

from archive.annotation.identity.decisions import Ruling
from archive.annotation.identity.known import known_persons
from archive.annotation.records import NameKind
from archive.annotation.standing import Standing
from archive.languages.kk.scripts import script
from archive.store import annotation_tables, tables
from archive.store.archive import Archive
from archive.store.person_tables import appearances, bearers, people

#: persons that are counted in one write
BATCH = 50

#: names that are kept of a language
MOST_NAMES = 8


def count_stale(archive: Archive, ruling: Ruling) -> None:
    """Count all persons anew whose articles or bearers have changed."""
    while True:
        with archive.writing() as connection:
            chosen = select(people.c.id).where(people.c.stale).order_by(people.c.id)
            some = list(connection.scalars(chosen.limit(BATCH)))
            for person in some:
                _count(connection, person, ruling)
        if len(some) < BATCH:
            return


def _count(connection: Connection, person: str, ruling: Ruling) -> None:
    own = connection.execute(select(bearers).where(bearers.c.person == person)).all()
    if not own:
        connection.execute(delete(people).where(people.c.id == person))
        return
    named = _appearances(connection, person)
    languages = Counter(row.language for row in named)
    days = [row.published for row in named if row.published]
    labels = [ruling.labels[row.id] for row in own if row.id in ruling.labels]
    values = {
        "stale": False, "whole": any(row.whole for row in own),
        "names": _names(named, [row.id for row in own], ruling),
        "label": labels[-1] if labels else None,
        "quotes": _quotes(connection, person), "articles": len({row.article for row in named}),
        "languages": [code for code, _ in _ranked(languages)],
        "first": min(days, default=None), "last": max(days, default=None),
    }  # fmt: skip
    connection.execute(update(people).where(people.c.id == person).values(values))


def _appearances(connection: Connection, person: str) -> Any:
    table = appearances.c
    return connection.execute(
        select(table.article, table.name, table.language, table.published)
        .join_from(appearances, bearers, bearers.c.id == table.bearer)
        .join(tables.articles, tables.articles.c.id == table.article)
        .where(bearers.c.person == person)
    ).all()


def _quotes(connection: Connection, person: str) -> int:
    quotes = annotation_tables.quotes.c
    said = and_(appearances.c.article == quotes.article, appearances.c.name == quotes.speaker)
    number = (
        select(func.count())
        .select_from(appearances)
        .join(bearers, bearers.c.id == appearances.c.bearer)
        .join(annotation_tables.quotes, said)
        .join(tables.articles, tables.articles.c.id == appearances.c.article)
        .where(
            bearers.c.person == person, quotes.latest,
            quotes.standing == Standing.CURRENT.value,
            quotes.speaker_kind == NameKind.PERSON.value,
        )
    )  # fmt: skip
    return connection.scalar(number) or 0


def _names(named: Any, own: list[str], ruling: Ruling) -> dict[str, list[str]]:
    """Return language -> names: the usual one of a known person, then as the articles have them.

    Of Kazakh names that are as frequent, the Cyrillic one stands first.
    """
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for row in named:
        counted[row.language][row.name] += 1
    entries = [known_persons()[each] for each in own if each in known_persons()]
    found = {code: [names[0]] for each in entries for code, names in each.names.items()}
    for code, printed in counted.items():
        order = sorted(printed, key=lambda name: (-printed[name], script(name) != "Cyrl", name))
        found.setdefault(code, []).extend(order)
    for each in entries:
        for code, names in each.names.items():
            found[code].extend(names)
    for bearer in own:
        for code, name in ruling.added.get(bearer, ()):
            found.setdefault(code or "und", []).append(name)
    return {code: list(dict.fromkeys(found[code]))[:MOST_NAMES] for code in sorted(found)}


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))
