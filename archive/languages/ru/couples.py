"""Two people with one family name in the plural: Рустам и Малика Исаевы, an Исаев and an Исаева."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.annotation.records import Mention, NameKind
from archive.languages.ru.parser import fold, models

#: the plural of a family name -> its singular of men and of women
_PLURAL = re.compile(
    r"(?P<stem>\w{2,}(?:ов|ев|ёв|ин|ын))(?:ы|ых|ыми)$|(?P<long>\w{2,}[сц]к)(?:ие|их|ими)$"
)


def parted(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions, those of two people joined by "и" with the family name of each."""
    found = list(mentions)
    for place in range(1, len(found)):
        one, other = found[place - 1], found[place]
        given, _, family = other.text.rpartition(" ")
        plural = _PLURAL.search(family)
        joined = text[one.end : other.start].split() == ["и"]
        people = one.kind is other.kind is NameKind.PERSON
        if joined and people and plural and given and " " not in one.text:
            found[place - 1] = replace(one, base=_full(one.text, plural))
            found[place] = replace(other, base=_full(given, plural))
    return found


def _full(given: str, plural: re.Match[str]) -> str:
    """Return a given name, in any case, with the family name of its sex."""
    name, is_woman = _given(given)
    if plural["long"]:
        return f"{name} {plural['long']}{'ая' if is_woman else 'ий'}"
    return f"{name} {plural['stem']}{'а' if is_woman else ''}"


def _given(printed: str) -> tuple[str, bool]:
    """Return the nominative of a given name, and whether it is a woman's."""
    for form in models().vocabulary.parse(printed):
        tags = form.tag.grammemes
        if "Name" in tags and "sing" in tags:
            base = printed if "nomn" in tags else form.normal_form.capitalize()
            return base, "femn" in tags
    return printed, fold(printed).endswith(("а", "я", "гуль", "гюль"))
