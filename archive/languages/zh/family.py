"""The parts of a Chinese or foreign name, and names of address: 路先生, 路馆长, 老路."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from archive.annotation.records import Mention, NameKind
from archive.languages import table
from archive.languages.zh.dotted import DOTS
from archive.languages.zh.lists import either
from archive.languages.zh.script import simplified

#: code points of the longest Chinese name with a family name of two
LONGEST = 4

_PART = re.compile(rf"[^{DOTS}\s-]+")


def parts_of_name(name: str) -> tuple[str, ...]:
    """Return the parts of a name as they are compared, in simplified characters.

    路明川: (路, 明川); 路馆长 and 老路: (路,); 扎丽娜·奥斯潘诺娃: (扎丽娜, 奥斯潘诺娃).
    """
    plain = simplified(name)
    parts = tuple(each.casefold() for each in _PART.findall(plain))
    if len(parts) != 1:
        return parts
    if called := _address().fullmatch(plain):
        return (called["titled"] or called["familiar"],)
    family = family_of(plain)
    return (family, plain[len(family) :]) if 0 < len(family) < len(plain) else parts


def family_of(name: str) -> str:
    """Return the family name that opens a Chinese name in simplified characters, else ""."""
    match = _family().match(name) if len(name) <= LONGEST else None
    return match.group() if match else ""


def addressed(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with names of address, whose family name another mention gives."""
    people = [simplified(each.text) for each in mentions if each.kind is NameKind.PERSON]
    families = {family_of(each) for each in people} - {""}
    if not families:
        return list(mentions)
    plain = simplified(text)
    called = [each.span() for each in _address().finditer(plain) if _family_in(each) in families]
    found = [
        Mention(start, end, text[start:end], NameKind.PERSON, text[start:end])
        for start, end in called
    ]
    return _merged(mentions, found)


def _merged(mentions: Sequence[Mention], found: Sequence[Mention]) -> list[Mention]:
    """Return both in order; where two overlap, the longer stays, or the one that was before."""
    kept: list[Mention] = []
    for each in sorted([*mentions, *found], key=lambda one: (one.start, one.start - one.end)):
        if not kept or kept[-1].end <= each.start:
            kept.append(each)
    return kept


def _family_in(match: re.Match[str]) -> str:
    family: str = match["titled"] or match["familiar"]
    return family


@cache
def _family() -> re.Pattern[str]:
    return re.compile(either(_families()))


@cache
def _address() -> re.Pattern[str]:
    """Return the pattern of a family name with a title behind or 老 and 小 before."""
    data = table("zh", "quotes")
    family = either(_families())
    titles = either([*data["speakers"]["roles"], *data["names"]["called"]])
    return re.compile(
        rf"(?P<titled>{family})(?:副?(?:{titles})(?![期途远])|某{{1,2}})"
        rf"|[老小](?P<familiar>{family})(?={either(data['names']['behind_familiar'])}|$)"
    )


def _families() -> list[str]:
    families: str = table("zh", "quotes")["names"]["families"]
    return families.split()
