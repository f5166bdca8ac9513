"""Who bears a name: the step between the persons of single articles and identities.

All articles that name somebody by one spelling name one *bearer*. Where many bear a name, the
role is part of who is meant: Li Na the teacher and Li Na the customs officer are two bearers.
A bearer's identifier follows from the spelling (and the role), so it is the same in every
archive, and never another's.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from enum import IntEnum
from functools import cache, lru_cache

from archive.annotation.folding import fold
from archive.annotation.identity.chinese import HAN, is_of_two_syllables
from archive.annotation.identity.lookalikes import unmixed
from archive.annotation.identity.matching import read
from archive.annotation.identity.sounds import sounds
from archive.languages import CODES, table
from archive.languages.zh.script import simplified

#: code points of a name that count; the longest names of the taggers are shorter
LONGEST = 200

#: words of the longest names; what has more is a list or a mistake
MOST_WORDS = 8

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`-][^\W_]+)*")


#: how the identifiers of bearers begin who are two in one article
TWO = "two-"


class Shared(IntEnum):
    """How many may bear one name."""

    RARE = 0
    #: a Chinese name of two syllables, or of frequent given and family names
    SOME = 1
    #: the most frequent ones
    MANY = 2


@lru_cache(50_000)
def spelling(name: str) -> str:
    """Return a name as it is compared letter by letter.

    Case and marks do not count, nor whether Chinese characters are traditional.
    """
    words = _WORD.findall(_plain(name[:LONGEST]))
    return " ".join(unmixed(word).casefold() for word in words)


def _plain(name: str) -> str:
    text = unicodedata.normalize("NFKC", name)
    return simplified(text) if HAN.search(text) else text


@lru_cache(50_000)
def is_whole(name: str) -> bool:
    """Tell whether a name has more than a family name or a first name alone."""
    heard = read(name)
    if heard.pinyin:
        return True
    words = spelling(name).split()
    return 1 < len(words) <= MOST_WORDS and any(len(word) > 1 for word in words)


@lru_cache(50_000)
def shared(name: str) -> Shared:
    """Tell how many may bear a name."""
    heard = read(name)
    if heard.pinyin:
        if heard.pinyin in _frequent_chinese():
            return Shared.MANY
        return Shared.SOME if is_of_two_syllables(heard.pinyin) else Shared.RARE
    found = Shared.RARE
    if len(heard.words) == 2:
        for given, family, by in _frequent():
            for one, other in (heard.words, heard.words[::-1]):
                if one in given and other in family:
                    found = max(found, by)
    return found


def bearer_of(name: str, language: str, role: str | None) -> str:
    """Return the identifier of the bearer of a name: twelve hexadecimal digits.

    A name of one word has one too: who that is, no article tells.
    """
    key = spelling(name) or name[:LONGEST]
    if not is_whole(name):
        return identifier("alone", key)
    if role and shared(name):
        code = language if language in CODES else "en"
        return identifier("role", key, language, fold(role[:LONGEST], code).text)
    return identifier("name", key)


def one_of_two(article: str, name: str) -> str:
    """Return the bearer of a name that two share in one article: it means neither."""
    return TWO + identifier(article, spelling(name))


def identifier(*parts: str) -> str:
    """Return twelve hexadecimal digits that stand for these words."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


@cache
def _frequent_chinese() -> frozenset[str]:
    names = table("zh", "common_names")["full"].split()
    return frozenset(pinyin for name in names if (pinyin := read(name).pinyin))


@cache
def _frequent() -> list[tuple[frozenset[str], frozenset[str], Shared]]:
    """Return the sounds of frequent given and family names, and how many bear two of them."""
    found = []
    for code in CODES:
        if "given" in (data := table(code, "common_names")):
            given, family = (
                frozenset(map(sounds, data[slot].split())) for slot in ("given", "family")
            )
            found.append((given, family, Shared[data["borne_by"].upper()]))
    return found
