"""Names as sounds: one rough spelling for all scripts, so that like names look alike.

A sound is one ASCII letter: consonants b p m f v t d n l r g k h s z c (ts), S (sh), Z (zh, j),
C (ch); vowels a e i o u. Doubled sounds count once. `coarse` goes further, to what is left of a
name once Chinese has written it in characters: 古丽娜尔 and Gulnar both give `klnl`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from archive.annotation.identity.chinese import HAN, han_syllables
from archive.languages import table

VOWELS = frozenset("aeiou")

#: ۋ behind a before a consonant is heard as u: ساۋلە, Saule
_GLIDE = re.compile("اۋ(?=[^ئاەېىوۇۆۈيۋ]|$)")

#: what Chinese characters keep apart no more
_COARSE = str.maketrans("bdgvrzcSZCh", "ptkflsssssk")


def sounds(token: str) -> str:
    """Return the sounds of one token in any of the scripts; digits and marks are dropped."""
    if HAN.search(token):
        return _of_han(token)
    spelled = _spell(_GLIDE.sub("اۇ", token.casefold()))
    return re.sub(r"(.)\1+", r"\1", "".join(ch for ch in spelled if ch.isascii() and ch.isalpha()))


@lru_cache(maxsize=100_000)
def skeleton(heard: str) -> str:
    """Return the consonants, a vowel at the start kept as `a`."""
    consonants = "".join(sound for sound in heard if sound not in VOWELS)
    return "a" + consonants if heard[:1] in VOWELS else consonants


@lru_cache(maxsize=100_000)
def coarse(heard: str) -> str:
    """Return the skeleton in the few classes that survive Chinese transcription."""
    merged = heard.translate(_COARSE)
    merged = re.sub(r"[aeiou]", "", merged).replace("np", "mp").replace("nf", "mf")
    return re.sub(r"(.)\1+", r"\1", merged)


def _spell(token: str) -> str:
    """Rewrite letters and letter groups by the tables of `sounds.toml`, longest first."""
    return _pattern().sub(lambda found: _rules()[found[0]], _strip(token))


def _strip(token: str) -> str:
    """Take accents off Latin letters that no table names; Cyrillic and Arabic stay whole."""
    return "".join(
        letter
        if letter in _rules() or not letter.isalpha() or ord(letter) > 0x24F
        else unicodedata.normalize("NFD", letter)[0]
        for letter in token
    )


@cache
def _rules() -> dict[str, str]:
    rules: dict[str, str] = {}
    for code in ("en", "ru", "kk", "ug"):
        rules |= table(code, "sounds").get("letters", {})
    return rules


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _rules()), key=len, reverse=True)))


def _of_han(token: str) -> str:
    """Return the sounds of a foreign name in characters, by the syllables' usual values."""
    values = table("zh", "sounds")
    heard = []
    for syllable in han_syllables("".join(HAN.findall(token))):
        if syllable in values["whole"]:
            heard.append(values["whole"][syllable])
            continue
        initial = _INITIAL.match(syllable)
        start = initial[0] if initial else ""
        heard.append(values["initials"].get(start, start) + _SOFT.sub("", syllable[len(start) :]))
    return re.sub(r"(.)\1+", r"\1", "".join(heard).replace("ng", "n"))


_INITIAL = re.compile(r"zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]")
#: the glide of ia, ie, iao ... where only the vowel behind it counts
_SOFT = re.compile(r"^i(?=[aeou])")
