"""Numbers in a folded text: digits in every grouping, words, and the scales after them.

`1,3 млн`, `19.5 billion`, `3 مىليون 400 مىڭ`, `1亿3000万`, `sixty-four`, `он бес`. What marks
thousands and decimals, and the words, are in `archive/languages/CODE/figures.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from archive.annotation.folding import folded
from archive.annotation.templates import choice
from archive.languages import table

#: a number with more digits before its decimal mark is no quantity of the news
MOST_DIGITS = 18

_GROUPED = (
    r"\d{1,3}(?:[ ']\d{3}){1,6}(?!\d)|\d{1,3}(?:,\d{3}){1,6}(?!\d)|\d{1,3}(?:\.\d{3}){2,6}(?!\d)"
)
#: digits with their marks; one that goes on after a mark is a version, a date or a score
_DIGITS = (
    rf"(?<!\d)(?<!\d[.,])(?:(?:{_GROUPED})(?:[.,]\d{{1,6}})?|\d++(?:[.,]\d{{1,9}})?)"
    r"(?!\d)(?![.,]\d)"
)
_HAN = "〇零一二两三四五六七八九十百千"
#: 百 and 千 alone begin words (千瓦 kilowatt, 百姓 people), not numbers
_HAN_FIRST = _HAN[:-2]
_HAN_DIGITS = {
    "〇": 0,
    "零": 0,
    "两": 2,
    **{each: n for n, each in enumerate("一二三四五六七八九", 1)},
}
_HAN_TENS = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands in the folded text."""

    start: int
    end: int
    value: Decimal
    #: written in words only
    spelled: bool
    #: with "thousand", "млн", 亿 ...
    scaled: bool = False


def numbers(text: str, code: str) -> Iterator[Number]:
    """Yield the numbers of a folded text in its order; ordinals and overlong ones are left out."""
    reader = _reader(code)
    for match in reader.pattern.finditer(text):
        value = reader.value(match["number"])
        if value is not None:
            scaled = bool(reader.scale and reader.scale.search(match["number"]))
            spelled = not any(each.isdigit() for each in match["number"])
            yield Number(match.start("number"), match.end("number"), value, spelled, scaled)


def number_words(code: str) -> str:
    """Return the expression for a small number in digits or words, for patterns of dates."""
    return _reader(code).small


def value_of(text: str, code: str) -> Decimal | None:
    """Return the value of a folded number, None where it is none."""
    return _reader(code).value(text)


class _Reader:
    """How one language writes numbers."""

    def __init__(self, code: str) -> None:
        data: dict[str, Any] = table(code, "figures")
        self.code = code
        #: marks of thousands that three digits may follow; others mark decimals
        self.groups = data["groups"]
        self.words = _values(data.get("words", {}), code)
        self.scales = _values(data["scales"], code)
        plain = choice(data.get("plain_scales", []), code) if data.get("plain_scales") else None
        scales = choice((each for forms in data["scales"].values() for each in forms), code)
        if no_scales := data.get("no_scales"):
            # 千瓦 is a kilowatt, not a thousand of anything
            scales = f"(?!{choice(no_scales, code)}){scales}"
        self.scale = re.compile(scales)
        self.spaced = code != "zh"
        if self.spaced:
            word = choice((each for forms in data["words"].values() for each in forms), code)
            word = rf"(?<!\w){word}(?!\w)"
            gap, joint = " {0,2}", r"(?: and |[ -])"
        else:
            word, gap, joint = rf"[{_HAN_FIRST}][{_HAN}]{{0,8}}", " ?", ""
        words = f"{word}(?:{joint}{word}){{0,5}}" if joint else word
        scaled = f"(?:{gap}{scales}(?!\\w))" if self.spaced else f"(?:{gap}{scales}){{0,2}}"
        one = f"(?:{_DIGITS}|{words})"
        if self.spaced:
            body = f"{one}(?:{scaled}(?: {one}{scaled}){{0,2}})?"
            body = f"{body}|(?<!\\w){plain}(?!\\w)" if plain else body
        else:
            body = f"{_DIGITS}{scaled}(?:{_DIGITS}{scaled})?|[{_HAN_FIRST}][{_HAN}]{{0,8}}{scaled}"
        self.pattern = re.compile(f"(?P<number>{body})")
        self.small = rf"(?:\d{{1,3}}|{words})"

    def value(self, text: str) -> Decimal | None:
        """Return the sum of what each scale multiplies; None for what is no number."""
        total, rest = Decimal(0), text.strip()
        found = False
        while rest:
            scale = self.scale.search(rest)
            head = rest[: scale.start()] if scale else rest
            amount = self._plain(head.strip())
            if amount is None and not (scale and not head.strip()):
                return None
            times = _look_up(self.scales, scale.group()) if scale else Decimal(1)
            tail = rest[scale.end() :] if scale else ""
            # 万亿 is one scale after the other
            while scale and (more := self.scale.match(tail.lstrip())):
                times *= _look_up(self.scales, more.group())
                tail = tail.lstrip()[more.end() :]
            total += (Decimal(1) if amount is None else amount) * times
            rest, found = tail.strip(), True
        return total if found else None

    def _plain(self, text: str) -> Decimal | None:
        if not text:
            return None
        if text[0].isdigit():
            return self._digits(text)
        return _han(text) if not self.spaced else self._spelled(text)

    def _digits(self, text: str) -> Decimal | None:
        text = text.replace(" ", "").replace("'", "")
        marks = [each for each in text if each in ".,"]
        if len(text) > MOST_DIGITS + 7:
            return None
        if marks:
            last = text.rfind(marks[-1])
            whole, tail = text[:last], text[last + 1 :]
            repeated = marks.count(marks[-1]) > 1
            is_group = len(tail) == 3 and (repeated or marks[-1] in self.groups) and whole != "0"
            text = whole + tail if is_group else f"{whole}#{tail}"
            text = text.replace(",", "").replace(".", "").replace("#", ".")
        if len(text.split(".")[0]) > MOST_DIGITS or not re.fullmatch(r"\d+(\.\d+)?", text):
            return None
        return Decimal(text)

    def _spelled(self, text: str) -> Decimal | None:
        total = Decimal(0)
        for word in re.split(r"[ -]+", text):
            if word == "and":
                continue
            value = _look_up(self.words, word)
            if value == 100 and 0 < total < 10:
                total *= value
            else:
                total += value
        return total or None


def _han(text: str) -> Decimal | None:
    """Return the value of 二百五十, 两千, 十二 or 二〇二五; None for 百十 and the like."""
    if not any(each in _HAN_TENS for each in text):
        digits = "".join(str(_HAN_DIGITS[each]) for each in text)
        return Decimal(digits) if len(digits) in (1, 4) else None
    total = digit = 0
    for each in text:
        if each in _HAN_DIGITS:
            digit = _HAN_DIGITS[each]
        else:
            total += (digit or 1) * _HAN_TENS[each]
            digit = 0
    return Decimal(total + digit)


def _values(forms: dict[str, list[str]], code: str) -> dict[str, Decimal]:
    """Return folded form -> value; a form that ends with ~ takes any ending."""
    return {
        folded(form, code): Decimal(value) for value, listed in forms.items() for form in listed
    }


def _look_up(values: dict[str, Decimal], word: str) -> Decimal:
    if word in values:
        return values[word]
    for length in range(len(word), 0, -1):
        if word[:length] + "~" in values:
            return values[word[:length] + "~"]
    return Decimal(0)


@cache
def _reader(code: str) -> _Reader:
    return _Reader(code)
