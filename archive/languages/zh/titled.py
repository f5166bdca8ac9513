"""Names that the model misses and their place shows: a role before, a verb of saying behind.

研究员 储怀安 分析说; names in Latin letters, which the model does not read: NASA 表示
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from archive.annotation.records import Mention, NameKind
from archive.languages import table
from archive.languages.zh.dotted import foreign_letters
from archive.languages.zh.family import family_of
from archive.languages.zh.lists import either
from archive.languages.zh.script import simplified

#: how many names that no model knows are looked for again in one text
MOST = 100


def shown(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with those that their place shows; bodies win over what they overlap."""
    bodies = _merged(_bodies(text), _latin(text))
    known = list(_free(mentions, bodies))
    persons = [each for each in known if each.kind is NameKind.PERSON]
    new = list(_free(_everywhere(text, {each.text for each in _between(text)}), persons))
    others = _free([each for each in known if each.kind is not NameKind.PERSON], new)
    return sorted([*bodies, *persons, *new, *others], key=lambda each: each.start)


def _merged(one: Iterator[Mention], other: Iterator[Mention]) -> list[Mention]:
    ordered = sorted(one, key=lambda each: each.start)
    return sorted([*ordered, *_free(other, ordered)], key=lambda each: each.start)


def _latin(text: str) -> Iterator[Mention]:
    """Yield names in Latin letters before a verb of saying: of two words a person, else a body."""
    roles = table("zh", "quotes")["speakers"]["roles"]
    for match in _written_in_latin().finditer(text):
        if match["name"] in roles:
            continue
        words = match["name"].split()
        person = len(words) in (2, 3) and all(word[1:].islower() for word in words)
        kind = NameKind.PERSON if person else NameKind.ORGANISATION
        yield Mention(*match.span("name"), match["name"], kind, match["name"])


def _free(
    found: Sequence[Mention] | Iterator[Mention], taken: Sequence[Mention]
) -> Iterator[Mention]:
    """Yield those that overlap none of `taken`; both in order."""
    place = 0
    for each in found:
        while place < len(taken) and taken[place].end <= each.start:
            place += 1
        if place == len(taken) or each.end <= taken[place].start:
            yield each


def _bodies(text: str) -> Iterator[Mention]:
    for match in _operator().finditer(text):
        start, end = match.span("name")
        yield Mention(start, end, match["name"], NameKind.ORGANISATION, match["name"])


def _everywhere(text: str, names: set[str]) -> Iterator[Mention]:
    if names:
        for match in re.finditer(either(list(names)[:MOST]), text):
            yield Mention(*match.span(), match.group(), NameKind.PERSON, match.group())


def _between(text: str) -> Iterator[Mention]:
    for match in _place().finditer(text):
        name = match["name"]
        if not _no_name().search(name) and _can_be(name):
            start, end = match.span("name")
            yield Mention(start, end, name, NameKind.PERSON, name)


def _can_be(name: str) -> bool:
    """Tell whether letters can be a name: by their family name, or as foreign names are written."""
    return bool(family_of(simplified(name))) or set(name) <= foreign_letters()


@cache
def _place() -> re.Pattern[str]:
    data = table("zh", "quotes")
    roles = either(data["speakers"]["roles"])
    verbs = either(word for each in data["verbs"].values() for word in each)
    return re.compile(
        rf"(?:{roles})(?P<name>[\u4e00-\u9fff]{{2,3}}?)(?=(?:{verbs})[，,：:说說道称稱])"
    )


@cache
def _operator() -> re.Pattern[str]:
    """Return the pattern of a body behind the word for what it does: 运营方草原枢纽公司."""
    names = table("zh", "quotes")["names"]
    letter = r"[^，,；;。：:、的\s“”「」《》]"
    bodies = rf"(?P<name>{letter}{{2,16}}?(?:{either(names['bodies'])}))"
    return re.compile(rf"(?:{either(names['before_body'])}){bodies}")


@cache
def _written_in_latin() -> re.Pattern[str]:
    data = table("zh", "quotes")
    verbs = either(word for each in data["verbs"].values() for word in each)
    adverbs = either(data["clauses"]["adverbs"])
    name = r"(?P<name>[A-Z][\w.&'’-]{1,20}(?: [A-Z][\w.&'’-]{0,20}){0,4})"
    name = name.replace(r"\w", "A-Za-z0-9")
    return re.compile(rf"(?<![A-Za-z]){name}(?=(?:{adverbs}|{verbs}))")


@cache
def _no_name() -> re.Pattern[str]:
    """Return the pattern of letters that no Chinese name has in these places."""
    data = table("zh", "quotes")
    adverbs = either(word for word in data["clauses"]["adverbs"])
    nouns = either([*data["speakers"]["roles"], *data["speakers"]["groups"]])
    return re.compile(rf"^[们們的等和与與]|^(?:{adverbs})|(?:{nouns})")
