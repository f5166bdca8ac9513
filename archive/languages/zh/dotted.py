"""Foreign names in Chinese text, whole: the parts that dots join, and each part standing alone.

The tagger cuts some dotted names (扎丽娜·奥斯 + 潘诺娃) and takes a verb into others
(茹仙·买买提 + 澄清). The characters that write foreign names are few, and a role, a place or a
body stands before a name: these two tell where it begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from archive.annotation.records import Mention, NameKind
from archive.languages import table
from archive.languages.zh.lists import either, listed

#: what stands between the parts of a name; some are typed for the right one, U+00B7; a hyphen
#: joins two parts of one (米勒-怀特)
DOTS = "·•‧・∙⋅"

_RUN = re.compile(rf"[\u4e00-\u9fffA-Za-z]{{1,14}}(?:[{DOTS}-][\u4e00-\u9fffA-Za-z]{{1,14}})+")
_SPLIT = re.compile(rf"[{DOTS}]")

#: how many parts of names are looked for alone in one text
MOST_PARTS = 200


def mended(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with dotted names whole and their parts found alone, in order."""
    ordered = sorted(mentions, key=lambda each: each.start)
    names, place = [], 0
    for run in _RUN.finditer(text):
        if not _SPLIT.search(run.group()):
            continue
        while place < len(ordered) and ordered[place].end <= run.start():
            place += 1
        near = []
        for each in ordered[place:]:
            if each.start >= run.end():
                break
            near.append(each)
        names.append(_person(text, *_edges(text, run, near)))
    whole = _over(_apart(_unsplit(ordered), names), names)
    return _over(whole, _alone(text, whole))


def _edges(text: str, run: re.Match[str], near: Iterable[Mention]) -> tuple[int, int]:
    """Return where the name in a run of letters and dots begins and ends."""
    dots = [place for place in range(*run.span()) if text[place] in f"{DOTS}-"]
    start, end = dots[0] - 1, dots[-1] + 2
    floor = max(
        [run.start()]
        + [match.end() for match in _titles().finditer(text, run.start(), dots[0] - 1)]
        + [each.end for each in near if _before(each, dots[0])]
    )
    while start > floor and text[start - 1] in foreign_letters():
        start -= 1
    while end < run.end() and (text[end] in foreign_letters() or text[end].isascii()):
        end += 1
    for each in near:
        if each.kind is not NameKind.PERSON:
            continue
        if each.start < dots[0] < each.end:
            start = max(floor, min(start, each.start))
        if each.start <= dots[-1] + 1 < each.end and not _verbs().match(text, end):
            end = each.end if each.end > end or end - each.end == 1 else end
    return start, end


def _before(mention: Mention, dot: int) -> bool:
    """Tell whether a place or a body stands before the name that has this dot."""
    return mention.kind is not NameKind.PERSON and mention.end < dot


def _alone(text: str, names: Iterable[Mention]) -> list[Mention]:
    parts = {
        part: None
        for each in names
        for part in _SPLIT.split(each.text)
        if 2 <= len(part) < len(each.text)
    }
    pattern = re.compile(either(list(parts)[:MOST_PARTS]))
    return [_person(text, *match.span()) for match in pattern.finditer(text)]


def _over(below: Iterable[Mention], above: Sequence[Mention]) -> list[Mention]:
    """Return both together in order; where two overlap, the dotted and then the longer stays."""
    kept: list[Mention] = []
    for each in sorted([*below, *above], key=lambda one: (one.start, -one.end)):
        if not kept or kept[-1].end <= each.start:
            kept.append(each)
        elif _worth(each) > _worth(kept[-1]):
            kept[-1] = each
    return kept


def _apart(mentions: Iterable[Mention], names: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions that touch none of the names; both in order."""
    place = 0
    for each in mentions:
        while place < len(names) and names[place].end <= each.start:
            place += 1
        if place == len(names) or each.end <= names[place].start:
            yield each


def _worth(mention: Mention) -> tuple[bool, int]:
    return bool(_SPLIT.search(mention.text)), mention.end - mention.start


def _unsplit(mentions: Sequence[Mention]) -> list[Mention]:
    """Cut names of four characters that begin with one found elsewhere: they took in a verb."""
    known = {each.text for each in mentions if each.kind is NameKind.PERSON}
    return [
        Mention(each.start, each.end - 1, each.text[:-1], each.kind, each.base[:-1])
        if len(each.text) == 4 and each.text[:-1] in known
        else each
        for each in mentions
    ]


def _person(text: str, start: int, end: int) -> Mention:
    return Mention(start, end, text[start:end], NameKind.PERSON, text[start:end])


@cache
def foreign_letters() -> frozenset[str]:
    """Return the characters that write foreign names."""
    return frozenset("".join(table("zh", "quotes")["names"]["foreign"].split()))


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(either(listed("speakers", "roles")))


@cache
def _verbs() -> re.Pattern[str]:
    kinds = table("zh", "quotes")["verbs"]
    return re.compile(either(word for kind in kinds for word in listed("verbs", kind)))
