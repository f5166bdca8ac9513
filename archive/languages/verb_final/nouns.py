"""Nouns and pronouns of Kazakh and Uyghur that can name a speaker, with the case they stand in.

What a noun means is data (`[speakers]` and `[pronouns]` of `quotes.toml`, stems); here its
endings are read: plural, possessive, case. директорының: директор, of; өкілдері: several.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from archive.annotation.quotes.passage import Kind
from archive.languages.verb_final.words import key, keys


class Case(StrEnum):
    """What matters of a case: who speaks stands bare, who frames something is an owner."""

    BARE = "bare"
    OWNER = "owner"
    OTHER = "other"


class Noun(NamedTuple):
    """A word that can name a speaker."""

    kind: Kind
    stem: str
    case: Case
    #: letters of its case ending, as they are looked up
    ending: int = 0
    #: "its": the last noun of a phrase
    owned: bool = False
    #: a ministry, a company: the names of bodies end with it
    body: bool = False
    #: several
    many: bool = False


#: plural, possessive and cases behind a stem, in folded letters; `own` and `rest` are other cases
_ENDINGS = {
    "kk": (
        r"(?P<many>[лдт][ае]р)?(?P<its>с?и)?(?:ими?з|им|миз)?"
        r"(?:(?P<owner>[дтн]ин)|(?P<rest>[дтн]и|н|[гк][ае]|[ае]|н[ае]|н?[дт][ае]н?|н[ае]н|[мбп]ен|н?[дт][ае]ги))?(?P<too>)"
    ),
    "ug": (
        r"(?P<many>ل[اەى]ر)?(?P<its>س?ى)?(?:[ىۇۈ]?مىز|ىم)?"
        r"(?:(?P<owner>نىڭ)|(?P<rest>نى|غا|قا|گە|كە|د[اە]|ت[اە]|دىن|تىن|دىكى|تىكى))?(?P<too>مۇ)?"
    ),
}
_OWNER = {"kk": re.compile(r"[дтн]ин$"), "ug": re.compile("نىڭ$")}
_LISTS = (("roles", Kind.ROLE), ("groups", Kind.GROUP), ("bodies", Kind.GROUP))
_SEVERAL = ("several", Kind.GROUP)
_PRONOUNS = (
    ("either", Kind.EITHER, Case.BARE),
    ("his", Kind.EITHER, Case.OWNER),
    ("they", Kind.THEY, Case.BARE),
    ("their", Kind.THEY, Case.OWNER),
)


@lru_cache(50_000)
def noun(word: str, code: str) -> Noun | None:
    """Return what a word of a text names, None where it names nobody who could speak."""
    looked_up = key(word, code)
    if pronoun := _pronouns(code).get(looked_up):
        return pronoun
    match = _nouns(code).fullmatch(looked_up)
    if match is None:
        return None
    slot, kind = next(each for each in (*_LISTS, _SEVERAL) if match[each[0]])
    case = Case.OWNER if match["owner"] else Case.OTHER if match["rest"] else Case.BARE
    if match["many"] and kind is Kind.ROLE:
        kind = Kind.GROUP
    ending = len(match["owner"] or match["rest"] or "") + len(match["too"] or "")
    owned, body = match["its"] is not None, slot == "bodies"
    many = match["many"] is not None or slot == "several"
    return Noun(kind, stem(match[slot], code), case, ending, owned, body, many)


def without_case(word: str, read: Noun, code: str) -> str:
    """Return a word as printed without its case ending; letters of scripts differ in number."""
    whole = key(word, code)
    for cut in range(len(word)):
        bare = word[: len(word) - cut]
        if key(bare, code) == whole[: len(whole) - read.ending]:
            return bare
    return word


def stem(word: str, code: str) -> str:
    """Return the stem of a noun, as it stands before any ending: орталығ- is орталық."""
    if code == "ug":
        return word.replace("ە", "ى").replace("ا", "ى")
    return word[:-1] + {"г": "к", "б": "п"}.get(word[-1:], word[-1:])


def name_case(name: str, base: str, code: str) -> Case:
    """Return the case of a name by what it has behind its base form."""
    if name == base or name in (f"{base}مۇ", f"{base}لا"):
        return Case.BARE
    return Case.OWNER if _OWNER[code].search(key(name, code)) else Case.OTHER


@cache
def _pronouns(code: str) -> dict[str, Noun]:
    return {
        each: Noun(kind, each, case)
        for name, kind, case in _PRONOUNS
        for each in keys(code, "pronouns", name)
    }


@cache
def _nouns(code: str) -> re.Pattern[str]:
    groups = "|".join(
        f"(?P<{name}>{'|'.join(_stems(keys(code, 'speakers', name), code))})" for name, _ in _LISTS
    )
    several = "|".join(keys(code, "speakers", "several"))
    return re.compile(rf"(?:{groups}|(?P<several>\w{{2,}}(?:{several}))){_ENDINGS[code]}")


def _stems(listed: tuple[str, ...], code: str) -> list[str]:
    return [_changing(each, code) for each in sorted(set(listed), key=len, reverse=True)] or [
        "(?!)"
    ]


def _changing(noun: str, code: str) -> str:
    """Return a pattern of a stem with the letters that change before an ending."""
    if code == "kk":
        voiced = {"к": "[кг]", "п": "[пб]"}
        return re.escape(noun[:-1]) + voiced.get(noun[-1], re.escape(noun[-1]))
    place = max(noun.rfind("ە"), noun.rfind("ا"))
    if place < len(noun) - 2:
        return re.escape(noun)
    return re.escape(noun[:place]) + f"[{noun[place]}ى]" + re.escape(noun[place + 1 :])
