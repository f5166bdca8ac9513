"""Keys under which names that may be one person's meet, so that none is compared with all.

A key is rougher than the comparison: the first two consonants of two words, in the few classes
that all scripts keep apart, and the whole pinyin of a Chinese name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, permutations

from rapidfuzz import fuzz

from archive.annotation.identity.matching import PATRONYMIC, chinese_heard, merged, read
from archive.annotation.identity.sounds import coarse, skeleton

#: beginnings of keys that many unlike names share
ROUGH = ("words:", "all:", "word:", "full:", "initial:")

#: words of a name that make keys
MOST_WORDS = 4

#: outlines of names less alike than this (0 to 100), and sounds, are not compared
LIKE_OUTLINES, LIKE_SOUNDS = 75, 85


@dataclass(frozen=True, slots=True)
class Shape:
    """What tells in no time that two names with a common key are unlike."""

    #: consonants in rough classes, its words in order
    outline: str
    #: sounds; empty where Chinese characters, or an initial, tell them only in part
    sounds: str

    def is_like(self, outline: str, sounds: str) -> bool:
        """Tell whether a name is worth comparing with one of another outline and sounds."""
        if self.sounds and sounds:
            return fuzz.ratio(self.sounds, sounds) >= LIKE_SOUNDS
        return fuzz.ratio(self.outline, outline) >= LIKE_OUTLINES


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
    for kind, a, b in _by_initial(name):
        found.add(f"{kind}:{a}:{b}")
    if heard.pinyin or heard.arabic:
        # Uyghur writes Chinese names by sound, and ng in other ways
        found.add("heard:" + skeleton(chinese_heard(heard)).replace("ng", "n")[:3])
    joined = "".join(heard.words)
    found.add("all:" + coarse(joined)[:6])
    return tuple(sorted(found)) if heard.words else ()


def sought(name: str) -> tuple[str, ...]:
    """Return the keys under which to look for the others of a name.

    They are its own, but that a full name looks for initials and an initial for full names.
    """
    other = {f"initial:{a}:{b}" for _, a, b in _by_initial(name)}
    other |= {f"full:{a}:{b}" for kind, a, b in _by_initial(name) if kind == "initial"}
    own = {key for key in keys(name) if not key.startswith("full:")}
    return tuple(sorted(own | other))


@lru_cache(100_000)
def shape(name: str) -> Shape:
    """Return the shape of a name; names that are one person's have like shapes or a sure key."""
    heard = read(name)
    words = heard.words
    if len(words) > 2:
        words = tuple(word for word in words if not PATRONYMIC.search(word)) or words
    told = not heard.han and not heard.pinyin and all(len(word) > 1 for word in words)
    return Shape(
        outline="".join(sorted(map(coarse, words))),
        sounds="".join(map(merged, sorted(words, key=coarse))) if told else "",
    )


def _by_initial(name: str) -> list[tuple[str, str, str]]:
    """Return what a name shares with its like where one word is an initial."""
    heard = read(name)
    words = heard.words[:MOST_WORDS]
    if heard.pinyin or heard.han or len(words) < 2:
        return []
    return [
        ("initial" if len(a) == 1 else "full", _rough(a)[:1] or a[0], _rough(b))
        for a, b in permutations(words, 2)
        if len(b) > 1
    ]


def _rough(word: str) -> str:
    """Return the first two sounds of a word that Chinese characters and all letters agree on."""
    return re.sub("[hk]", "k", coarse(word))[:2]
