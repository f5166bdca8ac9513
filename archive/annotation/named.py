"""Whom and what a text names: its mentions put together, each under the fullest name it gives."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from archive.annotation.quotes.people import Cast
from archive.annotation.quotes.reporting import reporting
from archive.annotation.records import Mention, NameKind, Reading


@dataclass(frozen=True, slots=True)
class Named:
    """A person, a body or a place of one text."""

    #: the fullest name, in its base form
    name: str
    kind: NameKind
    #: as first printed, None where none is
    role: str | None
    #: where it is named, in the order of the text
    mentions: tuple[Mention, ...]


def named(text: str, reading: Reading) -> tuple[Named, ...]:
    """Return all that a `text` names by its reading, in the order of their first mentions.

    A family name alone belongs to the one person of the text who bears it, if there is one.
    """
    if not reading.mentions:
        return ()
    cast = Cast(text, reading.mentions, reporting(reading.language))
    names: dict[Hashable, str] = {}
    roles: dict[Hashable, str | None] = {}
    together: dict[Hashable, list[Mention]] = {}
    for mention in reading.mentions:
        somebody = None if mention.kind is NameKind.PLACE else cast.of(mention)
        key: Hashable = (mention.kind, id(somebody) if somebody else mention.base)
        names.setdefault(key, somebody.name if somebody else mention.base)
        roles[key] = roles.get(key) or mention.role
        together.setdefault(key, []).append(mention)
    return tuple(
        Named(names[key], found[0].kind, roles[key], tuple(found))
        for key, found in together.items()
    )
