"""Keys under which names that may be one person's meet, so that none is compared with all.

A key is rougher than the comparison: the first two consonants of two words, in the few classes
that all scripts keep apart, and the whole pinyin of a Chinese name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations

from archive.annotation.identity.matching import chinese_heard, read
from archive.annotation.identity.sounds import coarse, skeleton

#: beginnings of keys that many unlike names share
ROUGH = ("words:", "all:", "word:")

#: words of a name that make keys
MOST_WORDS = 4


@lru_cache(100_000)
def keys(name: str) -> tuple[str, ...]:
    """Return the keys of a name in any script; none for a name without letters."""
    heard = read(name)
    found = set()
    if heard.pinyin:
        found.add("pinyin:" + heard.pinyin.replace("ü", "u"))
    rough = [_rough(word) for word in heard.words[:MOST_WORDS]]
    if len(rough) == 1:
        found.add("word:" + coarse(heard.words[0])[:4])
    for a, b in combinations(sorted(rough), 2):
        found.add(f"words:{a}:{b}")
    if heard.pinyin or heard.arabic:
        # Uyghur writes Chinese names by sound, and ng in other ways
        found.add("heard:" + skeleton(chinese_heard(heard)).replace("ng", "n")[:3])
    joined = "".join(heard.words)
    found.add("all:" + coarse(joined)[:6])
    return tuple(sorted(found)) if heard.words else ()


@lru_cache(100_000)
def outline(name: str) -> str:
    """Return the consonants of a name, its words in order, to tell in no time what is unlike it."""
    return "".join(sorted(map(coarse, read(name).words)))


def _rough(word: str) -> str:
    """Return the first two sounds of a word that Chinese characters and all letters agree on."""
    return re.sub("[hk]", "k", coarse(word))[:2]
