"""Words that mix the letters of two alphabets which look alike: "Pеtrоv" with a Cyrillic е and о.

Such a word is read in the alphabet of most of its letters, if all the others have a look-alike
there. A word that is written in one alphabet throughout stays as it is, whatever it looks like.
"""

from __future__ import annotations

_CYRILLIC = "АВЕКМНОРСТУХЅІЈҺҮҚаеорсухѕіјһү"
_LATIN = "ABEKMHOPCTYXSIJHYKaeopcyxsijhy"

#: letters that look alike, each way; of two Cyrillic letters for one Latin the usual one
_TO_LATIN = dict(zip(_CYRILLIC, _LATIN, strict=True))
_TO_CYRILLIC = dict(zip(reversed(_LATIN), reversed(_CYRILLIC), strict=True))


def unmixed(word: str) -> str:
    """Return a word with its look-alikes in the alphabet of most of its letters."""
    latin = sum(letter.isascii() and letter.isalpha() for letter in word)
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in word)
    if not latin or not cyrillic:
        return word
    table = _TO_LATIN if latin >= cyrillic else _TO_CYRILLIC
    strange = [each for each in word if each.isalpha() and _is_strange(each, to=table)]
    if all(letter in table for letter in strange):
        return "".join(table.get(letter, letter) for letter in word)
    return word


def _is_strange(letter: str, *, to: dict[str, str]) -> bool:
    cyrillic = "\u0400" <= letter <= "\u04ff"
    return cyrillic if to is _TO_LATIN else letter.isascii()
