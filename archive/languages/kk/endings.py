"""Kazakh names without their case endings: Тоқаевтың -> Тоқаев, Алматыдан -> Алматы.

An ending is taken off only where it agrees with what stands before it: -тың behind a voiceless
consonant, -дың behind a voiced one, -ның behind a vowel, and front endings behind front vowels.
"""

from __future__ import annotations

import re
from functools import cache

from archive.languages import table
from archive.languages.kk import scripts

_BACK = "аоұыуяюё"
_FRONT = "әеөүіиэ"

#: ending -> the last letters that it can stand behind
_VOWEL = "аәеиоөуұүыіэяюё"
_VOICELESS = "пфкқтсшщчцхһбвгд"
_SONANT = "рлйумнңзжю"

#: back form, front form, letters before
ENDINGS = (
    # genitive: of
    ("ның", "нің", _VOWEL + "мнң"), ("дың", "дің", _SONANT), ("тың", "тің", _VOICELESS),
    # accusative
    ("ны", "ні", _VOWEL), ("ды", "ді", _SONANT), ("ты", "ті", _VOICELESS),
    # dative: to
    ("ға", "ге", _VOWEL + _SONANT), ("қа", "ке", _VOICELESS),
    # that is in; locative: in
    ("дағы", "дегі", _VOWEL + _SONANT), ("тағы", "тегі", _VOICELESS),
    ("да", "де", _VOWEL + _SONANT), ("та", "те", _VOICELESS),
    # ablative: from
    ("нан", "нен", _VOWEL + "мнң"), ("дан", "ден", _VOWEL + _SONANT), ("тан", "тен", _VOICELESS),
    # instrumental: with
    ("мен", "мен", _VOWEL + _SONANT), ("пен", "пен", _VOICELESS), ("бен", "бен", "зжн"),
    # behind a possessive, as names of bodies have it: университетінің, қаласында
    ("ына", "іне", ""), ("сына", "сіне", ""), ("ында", "інде", ""), ("сында", "сінде", ""),
    ("ынан", "інен", ""), ("сынан", "сінен", ""), ("ындағы", "індегі", ""),
    ("сындағы", "сіндегі", ""), ("ын", "ін", ""), ("сын", "сін", ""),
)  # fmt: skip

#: "his son, her daughter" in a patronymic takes the endings of a possessive: Орынбайқызын
_PATRONYMIC = re.compile("(.+(?:қызы|ұлы|кызы|улы))(?:н|на|нан|нда|ндағы)")

#: letters that a name keeps at least
LEAST = 3


def base(word: str, *, possessive: bool = False) -> str:
    """Return a word without its case ending; a name of the word lists stays whole.

    `possessive`: the word ends in "its", as the last word of a body's name does, so that
    endings of that kind leave -ы, -і, -сы, -сі behind.
    """
    lower = word.lower()
    if lower in _whole():
        return word
    if of := _PATRONYMIC.fullmatch(lower):
        return word[: of.end(1)]
    for back, front, before in _by_length():
        for ending in {back, front}:
            if not lower.endswith(ending) or len(word) - len(ending) < LEAST:
                continue
            stem = lower[: -len(ending)]
            if not before:
                kept = 2 if ending.startswith("с") else 1
                if possessive:
                    return word[: len(stem) + kept]
                continue
            if stem.rstrip("ьъ")[-1:] in before and (
                back == front or _agrees(stem, front=ending == front)
            ):
                return word[: len(stem)]
    return word


def base_in(script: str, word: str, *, possessive: bool = False) -> str:
    """Return a word in Latin (`Latn`) or Arabic (`Arab`) letters without its case ending."""
    if script == "Latn":
        plain = scripts.cyrillic(word)
        # each letter became one: what is left of the word is as long in both scripts
        kept = len(base(plain, possessive=possessive))
        return word[:kept] if len(plain) == len(word) else word
    for ending in sorted(table("kk", "names")["arabic_endings"].split(), key=len, reverse=True):
        bare = word.removesuffix(ending)
        if bare != word and len(bare) >= LEAST:
            return bare
    return word


def _agrees(stem: str, *, front: bool) -> bool:
    """Tell whether the last vowel of a stem asks for such an ending; и and у ask for either.

    So do Russian family names: both Ахметовтің and Ахметовтың are written.
    """
    if stem.endswith(("ов", "ев", "ёв", "ин")):
        return True
    last = next((letter for letter in reversed(stem) if letter in _BACK + _FRONT), "")
    if last in "иуюэ":
        return True
    return (last in _FRONT) == front


@cache
def _by_length() -> tuple[tuple[str, str, str], ...]:
    return tuple(sorted(ENDINGS, key=lambda each: -len(each[0])))


@cache
def _whole() -> frozenset[str]:
    """Return the names of the word lists, in small letters."""
    lists = table("kk", "names")
    return frozenset(re.split(r"\s+", f"{lists['places']} {lists['given_names']}".strip().lower()))
