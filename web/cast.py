"""The people whom an article names, with how often it does and how often they speak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive.annotation.records import NameKind, Quote
from archive.model import LanguageTag
from archive.store.told import MentionRecord
from web.marking import Named
from web.shown import Shown, shown


@dataclass(frozen=True, slots=True)
class Member:
    """One person of an article."""

    #: the fullest name that the article gives
    name: Shown
    role: Shown | None
    mentions: int
    quotes: int
    #: identifier of the person
    person: str | None = None


def cast(
    mentions: Iterable[MentionRecord], quotes: Iterable[Quote], tag: LanguageTag,
    persons: Mapping[str, str],
) -> list[Member]:  # fmt: skip
    """Return the people of an article: who speaks most first, then who is named most.

    `persons`: name -> identifier.
    """
    named, roles = Counter[str](), dict[str, str]()
    for each in mentions:
        if each.mention.kind is NameKind.PERSON:
            named[each.name] += 1
            if each.mention.role:
                roles.setdefault(each.name, each.mention.role)
    said = Counter(quote.speaker.name for quote in quotes if quote.speaker.name in named)
    order = sorted(named, key=lambda name: (-said[name], -named[name]))
    return [
        Member(
            shown(name, tag), shown(roles[name], tag) if name in roles else None,
            named[name], said[name], persons.get(name),
        )
        for name in order
    ]  # fmt: skip


def named(mentions: Iterable[MentionRecord], persons: Mapping[str, str]) -> list[Named]:
    """Return where a text names those persons that the archive knows; `persons` as for `cast`."""
    return [
        Named(each.mention.start, each.mention.end, persons[each.name])
        for each in mentions
        if each.mention.kind is NameKind.PERSON and each.name in persons
    ]
