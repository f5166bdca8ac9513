"""What an editor decides on persons: written to the log, and what it touches is linked again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import select

from archive.annotation.identity.bearers import LONGEST, spelling
from archive.annotation.identity.decisions import Decision, Kind, Ruling, undone
from archive.errors import AccordError, NotFound
from archive.linking import link_pending
from archive.store import Archive
from archive.store.bearing import settle
from archive.store.deciding import decide, log, rules
from archive.store.linking import forget
from archive.store.person_tables import appearances, bearers
from archive.store.persons import Person, named, person
from archive.store.regrouping import regroup


class CannotDecide(AccordError):
    """A decision that would mean nothing, or the opposite of what it says."""


def merge(archive: Archive, one: str, other: str) -> Person:
    """Make two persons one; the first one's address stays, the other's leads to it."""
    a, b = named(archive, one), named(archive, other)
    if a.id == b.id:
        raise CannotDecide(f"{one!r} and {other!r} are one person already ({a.id}).")
    _decide(archive, Kind.MERGE, person=a.id, other=b.id)
    return person(archive, a.id)


def split(
    archive: Archive, who: str, articles: Sequence[str] = (), names: Sequence[str] = ()
) -> tuple[Person, Person]:
    """Tell apart what is two persons: by the articles, or by the names, that mean the other.

    Returns the person, and whoever the others are now.
    """
    whole = named(archive, who)
    own = _bearers(archive, whole.id)
    if bool(articles) == bool(names):
        raise CannotDecide("give either the articles or, with --name, the names to split off.")
    if articles:
        ids = tuple(archive.article(each).id for each in articles)
        _check_articles(archive, own, ids)
        made = _decide(archive, Kind.SPLIT, person=whole.id, bearers=tuple(own), articles=ids)
        return person(archive, whole.id), person(archive, made.bearer)
    wanted = {spelling(name) for name in names}
    others = tuple(each for each, spelled in own.items() if wanted & set(spelled))
    if not others or len(others) == len(own):
        raise CannotDecide(
            f"{whole.id} cannot be split by these names: `accord people show {whole.id}` lists "
            "its names; give some of them and not all."
        )
    # the address stays with the names that it was made of
    rest = tuple(each for each in own if each not in others)
    kept = whole.id if whole.id in rest else rest[0]
    _decide(archive, Kind.SPLIT, person=kept, bearers=tuple(own), others=others)
    return person(archive, kept), person(archive, others[0])


def rename(archive: Archive, who: str, name: str) -> Person:
    """Give a person the name by which pages show him or her in every language."""
    whole = named(archive, who)
    _decide(archive, Kind.RENAME, person=whole.id, name=_clean(name))
    return person(archive, whole.id)


def alias(archive: Archive, who: str, name: str, language: str = "") -> Person:
    """Add a name: articles that print it mean this person from now on."""
    whole, name = named(archive, who), _clean(name)
    _decide(archive, Kind.ALIAS, person=whole.id, name=name, language=language)
    return person(archive, whole.id)


def undo(archive: Archive, number: int) -> Decision:
    """Take a decision back; it stays in the log, and taking back can be taken back too."""
    found = log(archive)
    past = next((each for each in found if each.number == number), None)
    if past is None:
        raise NotFound(f"no decision has the number {number}: `accord people log` lists them.")
    if number in undone(found):
        raise CannotDecide(f"decision {number} was undone already.")
    _decide(archive, Kind.UNDO, undone=number)
    return past


def _decide(archive: Archive, kind: Kind, **fields: object) -> Decision:
    """Write a decision to the log and link again what it touches."""
    link_pending(archive)
    draft = Decision(0, datetime.now(UTC), kind, **fields)  # type: ignore[arg-type]
    made = decide(archive, draft)
    found = log(archive)
    touched = _touched(made, {each.number: each for each in found})
    _link_again(archive, touched, rules(archive))
    return made


def _touched(made: Decision, known: dict[int, Decision]) -> Decision:
    """Return the decision that is made or, at the end of a row of undoings, taken back."""
    while made.kind is Kind.UNDO:
        made = known[made.undone]
    return made


def _link_again(archive: Archive, made: Decision, ruling: Ruling) -> None:
    """Bring up to date whatever a decision means; articles that it names are linked again."""
    bearers_touched = {made.person, made.other, *made.others, *made.bearers} - {""}
    articles = set(made.articles)
    if made.kind is Kind.ALIAS:
        articles |= _articles_naming(archive, made.name)
    with archive.writing() as connection:
        forget(connection, articles)
        if made.kind is Kind.ALIAS:
            settle(connection, made.person, ruling)
        regroup(connection, bearers_touched, ruling)
    link_pending(archive)


def _articles_naming(archive: Archive, name: str) -> set[str]:
    table = appearances.c
    with archive.reading() as connection:
        named_so = select(table.article).where(table.spelling == spelling(name))
        return set(connection.scalars(named_so.distinct()))


def _bearers(archive: Archive, person: str) -> dict[str, list[str]]:
    """Return the bearers of a person with their spellings, in a fixed order."""
    with archive.reading() as connection:
        rows = connection.execute(
            select(bearers.c.id, bearers.c.names)
            .where(bearers.c.person == person)
            .order_by(bearers.c.id)
        )
        return {row.id: list(row.names) for row in rows}


def _check_articles(archive: Archive, own: Iterable[str], articles: Sequence[str]) -> None:
    table = appearances.c
    with archive.reading() as connection:
        chosen = select(table.article).where(table.bearer.in_(list(own)))
        all_of_them = set(connection.scalars(chosen.distinct()))
    for each in articles:
        if each not in all_of_them:
            raise CannotDecide(f"article {each} does not name this person.")
    if all_of_them <= set(articles):
        raise CannotDecide("these are all of the person's articles: there is nothing to split.")


def _clean(name: str) -> str:
    cleaned = " ".join(name.split())
    if not spelling(cleaned) or len(cleaned) > LONGEST:
        raise CannotDecide(f"a name has letters, and {LONGEST} of them at most.")
    return cleaned
