"""Kazakh in its other scripts, brought to the letters that the name tagger was trained on.

Latin (the alphabets of 2018 and 2021) becomes Cyrillic letter by letter, capitals kept. Arabic
script has no capitals, and its vowels tell front from back only by the word: for it, and for the
Cyrillic text that trained its tagger, what the scripts write alike is one small letter, by the
tables of `search.toml`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from archive.languages import table

#: Latin letter -> Cyrillic; i and u are read by what stands beside them
LATIN = {
    "a": "а", "ä": "ә", "á": "ә", "b": "б", "v": "в", "g": "г", "ğ": "ғ", "ǵ": "ғ", "d": "д",
    "e": "е", "j": "ж", "z": "з", "i": "и", "ı": "і", "k": "к", "q": "қ", "l": "л", "m": "м",
    "n": "н", "ñ": "ң", "ń": "ң", "o": "о", "ö": "ө", "ó": "ө", "p": "п", "r": "р", "s": "с",
    "t": "т", "u": "у", "ū": "ұ", "ü": "ү", "ú": "ү", "ý": "у", "w": "у", "f": "ф", "h": "х",
    "x": "х", "ş": "ш", "ś": "ш", "c": "ц", "ç": "ч", "y": "ы",
}  # fmt: skip

DIGRAPHS = {"sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "gh": "ғ"}

_LETTER = re.compile("|".join([*DIGRAPHS, "[a-zäáğǵıñńöóūüúýşśç]"]), re.IGNORECASE)
_ARABIC = re.compile("[\u0600-\u06ff]")
_LATIN_LETTER = re.compile(r"[A-Za-zÀ-ɏ]")
_CYRILLIC_LETTER = re.compile("[\u0400-\u052f]")
#: words of front vowels, in which i is і: Ürimji, deidi; not direktory
_FRONT = re.compile("[әөү]|^[^аоұы]*е[^аоұы]*$")
_VOWELS = "аәеоөұүыі"


def script(text: str) -> str:
    """Return the script that most letters of a text are in: Cyrl, Latn or Arab."""
    counted = {
        "Cyrl": len(_CYRILLIC_LETTER.findall(text)),
        "Latn": len(_LATIN_LETTER.findall(text)),
        "Arab": len(_ARABIC.findall(text)),
    }
    return max(counted, key=lambda name: counted[name])


def cyrillic(word: str) -> str:
    """Return a word in Latin letters in Cyrillic ones: Säule, Сәуле; Qytaiğa, Қытайға."""
    plain = _LETTER.sub(_one, word)
    lower = plain.lower()
    found = []
    for place, letter in enumerate(plain):
        before = lower[place - 1] if place else ""
        if letter in "иИ" and before and before in _VOWELS + "у":
            letter = "й"
        elif letter == "и" and _FRONT.search(lower):
            letter = "і"
        found.append(letter)
    return "".join(found)


def _one(match: re.Match[str]) -> str:
    letters = match.group()
    found = DIGRAPHS.get(letters.lower()) or LATIN.get(letters.lower(), letters)
    return found.upper() if letters[0].isupper() else found


@lru_cache(50_000)
def uncased(word: str) -> str:
    """Return a word in Arabic or Cyrillic letters as both write it: small, front as back."""
    lower = word.lower()
    return _pattern().sub(lambda match: _letters()[match.group()], lower)


@cache
def _letters() -> dict[str, str]:
    data = table("kk", "search")
    found: dict[str, str] = {**data["fold"], **data["arabic"]}
    return found


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_letters(), key=len, reverse=True))))
