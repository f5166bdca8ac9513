"""The persons that the archive knows: listed, counted, and found by any name in any script."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Exists, Select, and_, func, or_, select

from archive.annotation.identity.asking import is_meant, keys_of
from archive.annotation.identity.bearers import spelling
from archive.errors import NotFound
from archive.store import annotation_tables
from archive.store.archive import Archive
from archive.store.keyset import Key, Order
from archive.store.person_tables import LONGEST_ID, appearances, bearer_keys, bearers, people

#: code points of a name that is asked for
LONGEST_ASKED = 200

#: bearers that are compared with a name that is asked for
MOST_COMPARED = 3_000


@dataclass(frozen=True, slots=True)
class Person:
    """A person as lists show him or her; a name alone that no article resolves is one too."""

    #: permanent: part of the address
    id: str
    #: language -> names as printed, the most frequent first
    names: Mapping[str, tuple[str, ...]]
    #: the name that an editor chose
    label: str | None
    #: false for a family name or a first name alone, which may be several persons'
    whole: bool
    quotes: int
    articles: int
    #: of the articles, the most frequent first
    languages: tuple[str, ...]
    #: days of the first and last article
    first: date | None
    last: date | None

    def name(self, language: str) -> str:
        """Return the name in a language, else the usual one in English or any language."""
        if self.label:
            return self.label
        for code in (language, "en", *self.languages, *self.names):
            if self.names.get(code):
                return self.names[code][0]
        return self.id


@dataclass(frozen=True, slots=True)
class PersonFilter:
    """Which persons to list."""

    #: a name in any script; a part of a name finds all who have it
    asked: str = ""
    #: persons (true), names alone (false), or both
    whole: bool | None = True
    #: language of the articles
    language: str = ""


def persons(
    archive: Archive, wanted: PersonFilter = PersonFilter(), *, limit: int | None = None,
    offset: int = 0, after: Key | None = None,
) -> list[Person]:  # fmt: skip
    """Return persons that articles name: those with most quotes first, then most articles.

    `after`: the `key_of` the person behind whom to begin.
    """
    order = Order(people.c.quotes, people.c.articles, people.c.id, falling=[True, True])
    with archive.reading() as connection:
        chosen = order.sort(_wanted(connection, select(people), wanted), after)
        return [person_of(row) for row in connection.execute(chosen.limit(limit).offset(offset))]


def key_of(found: Person) -> Key:
    """Return where a person stands in the lists that `persons` gives."""
    return found.quotes, found.articles, found.id


def count_persons(archive: Archive, wanted: PersonFilter = PersonFilter()) -> int:
    """Return how many persons `persons` would give without a limit."""
    with archive.reading() as connection:
        return connection.scalar(_wanted(connection, select(func.count()), wanted)) or 0


def person(archive: Archive, identifier: str) -> Person:
    """Return a person by the identifier of any of his or her bearers; raises NotFound.

    What was once a person's address stays one: it leads to whose name it is now.
    """
    with archive.reading() as connection:
        found = persons_of(connection, [identifier])
        row = connection.execute(select(people).where(people.c.id.in_(found.values()))).first()
    if row is None:
        raise NotFound(f"no person has the id {identifier!r}: `accord people NAME` finds them.")
    return person_of(row)


def named(archive: Archive, asked: str) -> Person:
    """Return the one person that an identifier or a name means; raises NotFound."""
    with archive.reading() as connection:
        found = persons_of(connection, [asked])
        if not found:
            found = {each: each for each in meant(connection, asked)}
        rows = connection.execute(
            select(people).where(people.c.id.in_(found.values())).order_by(people.c.id)
        ).all()
    if len(rows) == 1:
        return person_of(rows[0])
    if not rows:
        raise NotFound(f"nobody is named {asked!r}: `accord people` lists those who are.")
    ids = ", ".join(row.id for row in rows[:8])
    raise NotFound(f"{len(rows)} are named {asked!r} ({ids}): give one of these identifiers.")


def persons_in(archive: Archive, articles: Collection[str]) -> dict[tuple[str, str], str]:
    """Return `(article, fullest name in it)` -> the person's identifier."""
    chosen = (
        select(appearances.c.article, appearances.c.name, bearers.c.person)
        .join_from(appearances, bearers, bearers.c.id == appearances.c.bearer)
        .where(appearances.c.article.in_(list(articles)))
    )
    with archive.reading() as connection:
        return {(row.article, row.name): row.person for row in connection.execute(chosen)}


def persons_by_id(archive: Archive, identifiers: Iterable[str]) -> dict[str, Person]:
    """Return persons by their identifiers; what is none is left out."""
    with archive.reading() as connection:
        rows = connection.execute(select(people).where(people.c.id.in_(list(identifiers))))
        return {row.id: person_of(row) for row in rows}


def persons_of(connection: Connection, bearer_ids: Iterable[str]) -> dict[str, str]:
    """Return bearer -> person for the bearers that there are."""
    wanted = [each[: LONGEST_ID + 1] for each in bearer_ids]
    rows = connection.execute(
        select(bearers.c.id, bearers.c.person).where(bearers.c.id.in_(wanted))
    )
    return {row.id: row.person for row in rows}


def meant(connection: Connection, asked: str) -> set[str]:
    """Return the persons whom somebody may mean who asks for a name, or begins to type it."""
    asked = asked[:LONGEST_ASKED]
    keys = [key[:LONGEST_ID] for key in keys_of(asked)]
    near = select(bearer_keys.c.bearer).where(bearer_keys.c.key.in_(keys))
    chosen = select(bearers.c.person, bearers.c.names).where(bearers.c.id.in_(near))
    rows = connection.execute(chosen.order_by(bearers.c.id).limit(MOST_COMPARED))
    found = {row.person for row in rows if any(is_meant(asked, name) for name in row.names)}
    return found or _beginning(connection, asked)


def said_by(persons: Iterable[str]) -> Exists:
    """Return the condition that a row of `quotes` is said by one of some persons."""
    quotes = annotation_tables.quotes.c
    own = and_(appearances.c.article == quotes.article, appearances.c.name == quotes.speaker)
    return (
        select(appearances.c.article)
        .join(bearers, bearers.c.id == appearances.c.bearer)
        .where(own, bearers.c.person.in_(list(persons)))
        .correlate(annotation_tables.quotes)
        .exists()
    )


def person_of(row: Any) -> Person:
    """Return the person of a row."""
    return Person(
        id=row.id, names={code: tuple(names) for code, names in row.names.items()},
        label=row.label, whole=row.whole, quotes=row.quotes, articles=row.articles,
        languages=tuple(row.languages), first=row.first, last=row.last,
    )  # fmt: skip


def _beginning(connection: Connection, asked: str) -> set[str]:
    """Return the persons with a word in their names that begins as what is asked for."""
    start = spelling(asked)
    if len(start) < 2:
        return set()
    first, later = (
        appearances.c.spelling.startswith(start, autoescape=True),
        appearances.c.spelling.contains(f" {start}", autoescape=True),
    )
    chosen = select(bearers.c.person).join(appearances, appearances.c.bearer == bearers.c.id)
    return set(connection.scalars(chosen.where(or_(first, later)).distinct().limit(MOST_COMPARED)))


def _wanted(connection: Connection, chosen: Select[Any], wanted: PersonFilter) -> Select[Any]:
    chosen = chosen.select_from(people).where(people.c.articles > 0)
    if wanted.whole is not None:
        chosen = chosen.where(people.c.whole == wanted.whole)
    if wanted.asked.strip():
        chosen = chosen.where(people.c.id.in_(meant(connection, wanted.asked)))
    if wanted.language:
        own = (
            select(appearances.c.article)
            .join(bearers, bearers.c.id == appearances.c.bearer)
            .where(bearers.c.person == people.c.id, appearances.c.language == wanted.language)
        )
        chosen = chosen.where(own.exists())
    return chosen
