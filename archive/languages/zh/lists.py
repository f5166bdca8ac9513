"""The word lists of `quotes.toml`, and patterns of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from archive.languages import table


@cache
def listed(slot: str, key: str = "words") -> tuple[str, ...]:
    """Return the words of a list; 説 is another letter for 說."""
    words = table("zh", "quotes")[slot][key]
    return (*words, *(word.replace("說", "説") for word in words if "說" in word))


def either(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, the longest first; of none, one that never matches."""
    return "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True)) or r"(?!)"
