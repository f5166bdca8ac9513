"""How one language tells times: its patterns with the parts that each word stands for.

`archive/languages/CODE/dates.toml` has the patterns (`[forms]` of archive/annotation/templates)
and the words of each slot with what they mean; the names of months are those of page.toml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from archive.annotation.numbers import number_words, value_of
from archive.annotation.templates import choice, expression, whole
from archive.languages import table

#: slots of digits: what they may be
_DIGITS = {
    "year": r"[12]\d{3}",
    "recent": r"(?:1[5-9]|20)\d{2}",
    "day": r"(?:3[01]|[12]\d|0?[1-9])",
    "mon": r"(?:1[0-2]|0?[1-9])",
    "n": None,
    "months": None,
    "quarters": None,
    "decade": r"[12]\d{2}0",
    "tens": r"[1-9]0",
    "century": r"(?:2[01]|1\d|[1-9])",
    "anniversary": r"\d{1,4}",
}
_ROMAN = {"xxi": 21, "xx": 20, "xix": 19, "xviii": 18, "xvii": 17, "xvi": 16, "xv": 15}
#: slot -> the part that it tells
_PART = {"wd": "weekday", "recent": "year", "mon": "month", "tens": "decade", "roman": "century"}


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns of one language over folded text."""

    code: str
    forms: tuple[re.Pattern[str], ...]
    #: slot -> (expression of a word, what it means)
    words: Mapping[str, tuple[tuple[re.Pattern[str], int], ...]]
    #: between the two ends of a range
    joint: re.Pattern[str]
    #: name of the bound -> what stands before the expression, what stands after
    bounds: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]

    def parts(self, match: re.Match[str]) -> dict[str, int]:
        """Return what the slots of a match tell; raises ValueError where a word tells nothing."""
        found: dict[str, int] = {}
        for slot, text in match.groupdict().items():
            if text is None or slot == "begin":
                continue
            name = slot.rstrip("2")
            part = _PART.get(name, name) + slot[len(name) :]
            found[part] = self._meaning(name, text)
        if "quarters" in found:
            found["months"] = 3 * found.pop("quarters")
        return found

    def _meaning(self, slot: str, text: str) -> int:
        if slot in self.words:
            for pattern, meaning in self.words[slot]:
                if pattern.fullmatch(text):
                    return meaning
        value = value_of(text, self.code)
        if value is None:
            raise ValueError(text)
        return int(value)


@cache
def grammar(code: str) -> Grammar:
    """Return how the language `code` tells times."""
    data: dict[str, Any] = table(code, "dates")
    meanings = {slot: _meanings(forms) for slot, forms in data["words"].items()}
    if code != "zh":
        meanings["month"] = _months(code, data.get("months", []))
    meanings["roman"] = _ROMAN
    slots = {
        slot: f"(?P<{slot}>{pattern or number_words(code)})" for slot, pattern in _DIGITS.items()
    }
    for slot, forms in meanings.items():
        slots[slot] = f"(?P<{slot}>{choice(forms, code)})"
    slots |= {
        f"{slot}2": slots[slot].replace(f"<{slot}>", f"<{slot}2>")
        for slot in ("day", "mon", "month", "year")
        if slot in slots
    }
    return Grammar(
        code,
        tuple(whole(expression(each, slots, code), code) for each in data["forms"]),
        {
            slot: tuple(
                (re.compile(expression(form, {}, code)), value) for form, value in forms.items()
            )
            for slot, forms in meanings.items()
        },
        re.compile(choice(data["joints"], code)),
        {name: _bound(data[name], code) for name in ("until", "since")},
    )


def _meanings(forms: dict[str, list[str]]) -> dict[str, int]:
    return {form: int(value) for value, listed in forms.items() for form in listed}


def _months(code: str, more: list[list[str]]) -> dict[str, int]:
    page = table(code, "page")
    found = {name: place for place, name in enumerate(page["months"], 1)}
    found |= {name: place for place, name in enumerate(page.get("months_short", ()), 1)}
    found |= {f"{name}.": place for place, name in enumerate(page.get("months_short", ()), 1)}
    for place, names in enumerate(more, 1):
        found |= dict.fromkeys(names, place)
    return found


def _bound(data: dict[str, list[str]], code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = data.get("before", []), data.get("after", [])
    edge = "" if code == "zh" else r"(?<!\w)"
    never = r"(?!)"
    return (
        re.compile(rf"{edge}{choice(before, code)} ?$" if before else never),
        re.compile(choice(after, code) if after else never),
    )
