"""Chinese names in any script, brought to pinyin: 冼星海, Xian Xinghai, Сянь Синхай.

Russian and Kazakh write Chinese by the Palladius system, Uyghur close to pinyin in its own
letters. A name that cannot be read as Chinese gives None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from archive.languages import table

#: most syllables of a Chinese name: a compound family name and two for the given name
MOST_SYLLABLES = 4

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")


def pinyin_of_han(name: str) -> str | None:
    """Return the pinyin, without tones, of a name of two to four Han characters."""
    if not HAN.fullmatch(name) or not 2 <= len(name) <= MOST_SYLLABLES:
        return None
    syllables = han_syllables(name, surname=True)
    families = _families()
    if syllables[0] in families or "".join(syllables[:2]) in families:
        return "".join(syllables)
    return None


def han_syllables(text: str, *, surname: bool = False) -> list[str]:
    """Return the pinyin of each character; `surname` reads the first as family names are."""
    from pypinyin import Style, lazy_pinyin

    syllables = lazy_pinyin(text, style=Style.NORMAL, v_to_u=True)
    if surname and text[:1] in _SURNAME_READINGS:
        syllables[0] = _SURNAME_READINGS[text[0]]
    return syllables


#: characters that are read otherwise as family names than in most words
_SURNAME_READINGS = {
    "冼": "xian", "单": "shan", "解": "xie", "仇": "qiu", "查": "zha", "曾": "zeng", "任": "ren",
    "盖": "ge", "朴": "piao", "区": "ou", "尉": "yu", "乐": "yue", "华": "hua", "宁": "ning",
}  # fmt: skip


def pinyin_of_latin(tokens: tuple[str, ...]) -> str | None:
    """Return the joined pinyin, family name first, of a name in Latin letters, or None."""
    return _read([token.replace("v", "ü") for token in tokens], _pinyin_syllables())


def pinyin_of_cyrillic(tokens: tuple[str, ...]) -> str | None:
    """Return the joined pinyin, family name first, of a name in Palladius, or None."""
    return _read(tokens, _palladius())


def is_of_two_syllables(pinyin: str) -> bool:
    """Tell whether joined pinyin has two syllables, as names that many bear do."""
    syllables = _segment(pinyin, _pinyin_syllables())
    return syllables is not None and len(syllables) <= 2


def _read(tokens: Iterable[str], syllables: Mapping[str, str]) -> str | None:
    """Read each token as syllables; one at an end must be a family name."""
    readings = [_segment(token, syllables) for token in tokens]
    if not 2 <= len(readings) <= MOST_SYLLABLES or not all(readings):
        return None
    words = ["".join(reading) for reading in readings if reading]
    if sum(len(reading or ()) for reading in readings) > MOST_SYLLABLES:
        return None
    if words[0] in _families():
        return "".join(words)
    if words[-1] in _families():
        return "".join((words[-1], *words[:-1]))
    return None


def _segment(word: str, syllables: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return the fewest syllables that make up `word`, or None; quadratic in a short word."""
    if len(word) > 7 * MOST_SYLLABLES:
        return None
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 7), end):
            before, syllable = best[start], syllables.get(word[start:end])
            if before is None or syllable is None:
                continue
            known = best[end]
            if known is None or len(before) + 1 < len(known):
                best[end] = (*before, syllable)
    return best[len(word)]


@cache
def _families() -> frozenset[str]:
    return frozenset(table("zh", "names")["family_names"].split())


@cache
def _palladius() -> dict[str, str]:
    """Return the pinyin of each Palladius syllable; the first wins where two share a spelling."""
    data = table("ru", "palladius")
    found = {cyrillic: latin for latin, cyrillic in data["whole"].items()}
    for initial, sound in data["initials"].items():
        finals = data["soft_finals"] if initial in "jqx" else data["finals"]
        for final, ending in finals.items():
            if initial in _BEHIND.get(final if final[0] == "o" else final[0], initial):
                found.setdefault(sound + ending, initial + final)
    return found


#: the first sound of a final (or the whole final o) -> the hard initials that it stands behind;
#: without this, сяо would be read "siao" instead of "xiao" and го "go" instead of "guo"
_BEHIND = {"i": "bpmdtnl" + "jqx", "o": "bpmf", "ü": "nl"}


@cache
def _pinyin_syllables() -> dict[str, str]:
    """Return the pinyin syllables, each with itself, ü also typed as u behind n and l."""
    found = {syllable: syllable for syllable in _palladius().values()}
    data = table("ru", "palladius")
    for initial in data["initials"]:
        finals = data["soft_finals"] if initial in "jqx" else data["finals"]
        found |= {initial + final: initial + final for final in finals}
    return found | {syllable: syllable for syllable in data["whole"]}
