"""Numbers and days as their value, whatever signs and gaps a language prints them with."""

from __future__ import annotations

import re

#: gaps that stand between thousands
GAPS = " \u00a0\u2009\u202f"

#: with gaps between thousands; with points and commas
PRINTED = rf"\d{{1,3}}(?:[{GAPS}]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)+"

_NUMBER = re.compile(PRINTED)
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_GAP = re.compile(f"[{GAPS}]")


def is_number(word: str) -> bool:
    """Tell whether a word is a number with signs or gaps within it."""
    return word[:1].isdecimal() and not word.isdecimal() and bool(_NUMBER.fullmatch(word))


def value(printed: str) -> str:
    """Return a number in digits and a point, a day as year, month and day; any other as it is.

    1,300 and 1 300 and 1.300 are 1300; 19,5 is 19.5; 05.03.2025 is 2025-03-05.
    """
    if day := _DAY.fullmatch(printed):
        return f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}"
    plain = _GAP.sub("", printed)
    signs = [sign for sign in plain if sign in ".,"]
    if not signs:
        return plain
    whole, _, part = plain.rpartition(signs[-1])
    if len(set(signs)) == 1 and _thousands(plain, signs[-1]):
        return plain.replace(signs[-1], "")
    if len(set(signs)) == 2 and signs.count(signs[-1]) == 1 and _thousands(whole, signs[0]):
        return f"{whole.replace(signs[0], '')}.{part}"
    return f"{whole}.{part}" if len(signs) == 1 else printed


def _thousands(digits: str, sign: str) -> bool:
    """Tell whether a sign stands between thousands, as in 1,300,000 and not in 0.125."""
    first, *others = digits.split(sign)
    return 0 < len(first) < 4 and first != "0" and all(len(each) == 3 for each in others)
