"""What a role tells, whatever its language: a director is a 馆长 is a директор.

The words stand in `archive/languages/CODE/offices.toml`, under the same kinds in each language.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from rapidfuzz import fuzz

from archive.annotation.folding import fold, folded
from archive.languages import CODES, table

#: roles of one language that read alike from here on (0 to 100) are one role; up to `UNLIKE` two
ALIKE, UNLIKE = 60, 35

#: code points of a role that are read
LONGEST = 200


@lru_cache(20_000)
def offices(role: str, code: str) -> frozenset[str]:
    """Return the kinds of office that a role names; empty where none of them is known."""
    if code not in CODES:
        return frozenset()
    pattern, kinds = _words(code)
    text = fold(role[:LONGEST], code).text
    found = {kind for word in pattern.findall(text) for kind in kinds[word]}
    # a deputy head is no head
    return frozenset(found - {"head"} if "deputy" in found else found)


def same_role(a: str, a_code: str, b: str, b_code: str) -> bool | None:
    """Tell whether two roles can be one person's at one time; None where that cannot be told."""
    known, other = offices(a, a_code), offices(b, b_code)
    if a_code == b_code:
        alike = fuzz.token_set_ratio(a[:LONGEST].casefold(), b[:LONGEST].casefold())
        if alike >= ALIKE:
            return True
        if alike < UNLIKE and not (known and other):
            return False
    if known and other:
        return bool(known & other)
    return None


@cache
def _words(code: str) -> tuple[re.Pattern[str], dict[str, set[str]]]:
    kinds: dict[str, set[str]] = defaultdict(set)
    for kind, words in table(code, "offices").items():
        for word in words:
            kinds[folded(word, code)].add(kind)
    words = "|".join(sorted(map(re.escape, kinds), key=len, reverse=True))
    return re.compile(words if code == "zh" else rf"(?<!\w)(?:{words})"), kinds
