"""Persons that the authority file knows: who is meant by a name as it is printed.

Their bearers have the identifiers of the file. A name that two of them bear means neither. An
entry with an `office` is meant only where the role printed beside the name tells of it: the
premier's name is many others' too.
"""

from __future__ import annotations

from functools import cache

from archive.annotation.authority import Entry, entries
from archive.annotation.identity.bearers import spelling
from archive.annotation.identity.offices import offices
from archive.annotation.records import NameKind


@cache
def known_persons() -> dict[str, Entry]:
    """Return the persons of the authority file by their identifiers."""
    return {each.id: each for each in entries() if each.kind is NameKind.PERSON}


@cache
def spellings_of(identifier: str) -> tuple[str, ...]:
    """Return the spellings of a known person's names, in a fixed order."""
    names = known_persons()[identifier].names.values()
    return tuple(sorted({spelling(name) for some in names for name in some}))


def known_bearer(name: str, language: str, role: str | None) -> str | None:
    """Return the identifier of the known person that a name means, None where it means none."""
    identifier = _by_spelling().get(spelling(name))
    if not identifier:
        return None
    office = known_persons()[identifier].office
    if office and office not in offices(role or "", language):
        return None
    return identifier


@cache
def _by_spelling() -> dict[str, str]:
    """Return spelling -> identifier; nobody's where two persons share it."""
    found: dict[str, str] = {}
    for identifier in known_persons():
        for name in spellings_of(identifier):
            found[name] = "" if found.get(name, identifier) != identifier else identifier
    return found
