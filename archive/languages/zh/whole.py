"""Names that the model cut short, whole: 卡达莫娃 of 拜卡达莫娃, 李家 of 李家超.

The text gives them whole elsewhere, the archive knows them, or they end as foreign names do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from archive.annotation.authority import entries
from archive.annotation.records import Mention, NameKind
from archive.languages.zh.dotted import foreign_letters
from archive.languages.zh.lists import either

#: letters of a name from which the same letters elsewhere are the same name
SHORTEST = 3
#: names that are looked for again in one text
MOST = 300
#: letters that a foreign family name can have before those that the model found
REACH = 4

#: letters that foreign names end with and no Chinese word begins with
_LAST_LETTERS = tuple("孜妮娅娃娜莎姬")
_FAMILY_NAME = re.compile(r"(?:[诺諾科耶叶葉莫季巴][娃夫]|斯基|斯卡娅|娜娅)$")


def whole(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions in order, persons cut short with all their letters."""
    grown = [_grown(text, each) for each in mentions]
    names = dict.fromkeys(
        each.text for each in grown if each.kind is NameKind.PERSON and len(each.text) >= SHORTEST
    )
    names |= dict.fromkeys(name for name in _known() if name in text)
    found = list(_places(text, list(names)[:MOST]))
    return _longest([*grown, *found])


def _grown(text: str, mention: Mention) -> Mention:
    """Return a foreign name with the letters before and behind that belong to it."""
    letters = foreign_letters()
    if mention.kind is not NameKind.PERSON or not set(mention.text) <= letters:
        return mention
    if text[mention.end : mention.end + 1] in _LAST_LETTERS and len(mention.text) >= SHORTEST:
        mention = _person(text, mention.start, mention.end + 1)
    if not _FAMILY_NAME.search(mention.text):
        return mention
    start = mention.start
    while start > max(0, mention.start - REACH) and text[start - 1] in letters:
        start -= 1
    return _person(text, start, mention.end)


def _places(text: str, names: Sequence[str]) -> Iterator[Mention]:
    for match in re.finditer(either(names), text):
        yield _person(text, *match.span())


def _longest(found: Sequence[Mention]) -> list[Mention]:
    """Return those in order; of two that overlap the longer stays, else the one that was first."""
    kept: list[Mention] = []
    for each in sorted(found, key=lambda one: (one.start, one.start - one.end)):
        if not kept or kept[-1].end <= each.start:
            kept.append(each)
        elif each.end - each.start > kept[-1].end - kept[-1].start:
            kept[-1] = each
    return kept


def _person(text: str, start: int, end: int) -> Mention:
    return Mention(start, end, text[start:end], NameKind.PERSON, text[start:end])


@cache
def _known() -> tuple[str, ...]:
    """Return the names of the persons whom the archive knows, as long as a name is."""
    people = [each for each in entries() if each.kind is NameKind.PERSON]
    names = [n for each in people for code in ("zh", "zh-Hant") for n in each.names.get(code, ())]
    return tuple(name for name in names if len(name) >= SHORTEST)
