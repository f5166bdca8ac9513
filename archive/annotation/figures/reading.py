"""Text in, figures out: numbers are found first, then what stands beside each tells what it is.

A number is left out where it counts nothing: the year or day of a date, an ordinal, an age, a
score, the number of a flight; and, in words, one up to ten without a unit ("two friends").
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from archive.annotation.dates import Precision, TimeExpression, time_expressions
from archive.annotation.figures.records import Figure
from archive.annotation.figures.wording import Wording, wording
from archive.annotation.folding import Folded, fold
from archive.annotation.numbers import Number, numbers
from archive.annotation.records import Span
from archive.languages import CODES

#: letters beside a number that can belong to it
BESIDE = 40
#: letters of its sentence that are looked at on both sides
SENTENCE = 300
#: in words, the smallest count that is told for its own sake; over the fingers of two hands
LEAST_SPELLED = 11
#: four digits without a unit are read as a year between these
YEARS = range(1800, 2101)
#: units of time, which small numbers in words do not make a figure of
TIMES = {"hours", "minutes", "days", "weeks", "months", "years"}
_MEASURES_OF_CHANGE = {"percent"}
_CLAUSE_END = re.compile(r"[,;:。，；.!?]\s|[。，；！？]|\n")
_SENTENCE_END = re.compile(r"[.!?؟]\s|[。！？]|\n")
_WORD = re.compile(r" ?([\w'-]+)")


def figures(text: str, code: str, published: date | None = None) -> tuple[Figure, ...]:
    """Return the figures of a text in the language `code` in their order, none overlapping.

    `published` is the day from which the periods are told that the figures speak of. A language
    that the archive does not know has no figures.
    """
    if code not in CODES:
        return ()
    found: list[Figure] = []
    place = 0
    # a line at a time: a paragraph's figures do not depend on its neighbours
    for line in text.split("\n"):
        found += _Line(line, code).figures(place)
        place += len(line) + 1
    return tuple(_with_periods(found, time_expressions(text, code, published), text))


def _with_periods(
    found: list[Figure], times: Sequence[TimeExpression], text: str
) -> Iterator[Figure]:
    """Leave out what is a part of a time; give the others the period of their sentence."""
    times = [each for each in times if each.precision is not Precision.ANNIVERSARY]
    starts = [each.start for each in times]
    for figure in found:
        next_one = bisect(starts, figure.start)
        around = times[max(0, next_one - 2) : next_one + 2]
        if any(each.start < figure.end and figure.start < each.end for each in around):
            continue
        before = _SENTENCE_END.split(text[max(0, figure.start - SENTENCE) : figure.start])[-1]
        after = _SENTENCE_END.split(text[figure.end : figure.end + SENTENCE])[0]
        begin, end = figure.start - len(before), figure.end + len(after)
        periods = [
            each
            for each in around
            if begin <= each.start and each.end <= end and each.precision is not Precision.DAY
        ]
        yield replace(
            figure,
            period=min(periods, key=lambda each: abs(each.start - figure.start), default=None),
        )


class _Line:
    """One paragraph as it is read."""

    def __init__(self, line: str, code: str) -> None:
        self.line = line
        self.code = code
        self.fold: Folded = fold(line, code)
        self.text = self.fold.text
        self.words: Wording = wording(code)
        #: how far the line is read as figures
        self.read = 0

    def figures(self, offset: int) -> Iterator[Figure]:
        """Yield the figures of the line, their offsets moved by `offset`."""
        found = list(numbers(self.text, self.code))
        place = 0
        while place < len(found):
            number, upper = found[place], None
            if place + 1 < len(found) and self._is_range(number, found[place + 1]):
                place += 1
                upper = found[place]
            figure = self._figure(number, upper, offset)
            if figure:
                yield figure
            place += 1

    def _is_range(self, low: Number, high: Number) -> bool:
        """10–12 percent; a score (2-1) falls and counts nothing, so it is no range either."""
        between = self.text[low.end : high.start]
        return bool(self.words.to.fullmatch(between)) and low.value < high.value

    def _figure(self, number: Number, upper: Number | None, offset: int) -> Figure | None:
        end = upper.end if upper else number.end
        before = self.text[max(0, number.start - BESIDE) : number.start]
        after = self.text[end : end + BESIDE]
        # a sign behind the figure before belongs to that
        sign, sign_length = self._sign(
            self.text[max(self.read, number.start - BESIDE) : number.start]
        )
        unit, unit_length = (sign, 0) if sign else self._unit(after)
        bound, bound_length = self._bound(before, after)
        if not sign and not unit and bound_length:
            # 30 پىرسەنتكە يېقىن keeps its unit beside it, 2000-нан астам тонна does not
            unit, unit_length = self._unit(after[bound_length:])
            unit_length += bound_length if unit else 0
        year = bound != "over" and _is_year(number, upper, unit, self.text)
        if year or self._counts_nothing(number, unit, before, after):
            return None
        scale = _scale_of(number, upper)
        value = number.value * scale
        start = number.start - sign_length
        if (
            start > self.read
            and before.endswith("-")
            and not before[:-1][-1:].isalnum()
            and not sign
        ):
            value, start = -value, start - 1
        span = self.fold.span(start, end + unit_length)
        self.read = end + unit_length
        return Figure(
            start=span.start + offset,
            end=span.end + offset,
            text=self.line[span.start : span.end],
            value=float(value),
            high=float(upper.value) if upper else None,
            unit=unit,
            counted=self._counted(end + unit_length),
            bound=bound,
            change=self._change(number.start, end) if unit in _MEASURES_OF_CHANGE else None,
        )

    def _sign(self, before: str) -> tuple[str | None, int]:
        for name, pattern in self.words.signs:
            match = pattern.search(before)
            if match:
                return name, len(match.group())
        return None, 0

    def _unit(self, after: str) -> tuple[str | None, int]:
        for name, pattern in self.words.units:
            match = pattern.match(after)
            if match:
                return name, match.end()
        return None, 0

    def _bound(self, before: str, after: str) -> tuple[str | None, int]:
        for name, (left, _) in self.words.bounds.items():
            if left.search(before[-24:]):
                return name, 0
        # after the number and its unit
        _, unit_length = self._unit(after)
        for name, (_, right) in self.words.bounds.items():
            for length in {0, unit_length}:
                match = right.match(after[length:])
                if match:
                    return name, 0 if length else match.end()
        return None, 0

    def _counts_nothing(self, number: Number, unit: str | None, before: str, after: str) -> bool:
        words = self.words
        if words.month_after.match(after) or (words.month_before.search(before) and not unit):
            return True
        if words.not_after.search(before[-12:]) or words.not_before.match(after):
            return True
        if unit in TIMES and self._tells_when(before, after):
            return True
        if unit is None and re.search(r", $", before) and after.startswith(","):
            return True  # the age after a name
        if number.spelled and not number.scaled:
            if unit in TIMES:
                return True
            if unit is None and number.value < LEAST_SPELLED:
                return True
        # 2-1, 19:30, 3/4, U-19, 1.2.3
        glued = re.search(r"(?:[\d][-:/.]|[^\W\d_]-?)$", before) if self.code != "zh" else None
        return bool(glued or re.match(r"[:/]\d|-\d", after))

    def _tells_when(self, before: str, after: str) -> bool:
        """Tell "the first 11 months" and "30 years ago" from quantities."""
        _, length = self._unit(after)
        words = self.words
        return bool(words.when_before.search(before) or words.when_after.match(after[length:]))

    def _change(self, start: int, end: int) -> str | None:
        """Return whether the clause around tells of a rise or a fall, by the nearest word."""
        left = self.text[max(0, start - 2 * BESIDE) : start]
        left = _CLAUSE_END.split(left)[-1]
        right = _CLAUSE_END.split(self.text[end : end + BESIDE])[0]
        near: list[tuple[int, str]] = []
        for name, pattern in self.words.changes.items():
            near += [(len(left) - match.end(), name) for match in pattern.finditer(left)]
            near += [(match.start(), name) for match in pattern.finditer(right)]
        return min(near)[1] if near else None

    def _counted(self, place: int) -> str | None:
        filler = self.words.filler.match(self.text, place)
        place = filler.end() if filler else place
        span = self._noun_zh(place) if self.code == "zh" else self._noun(place)
        if span is None:
            return None
        printed = self.fold.span(*span)
        return self.line[printed.start : printed.end].strip() or None

    def _noun_zh(self, place: int) -> Span | None:
        run = re.compile(r"[一-鿿]{1,10}").match(self.text, place)
        if not run:
            return None
        stops = [run.group().find(each) for each in self.words.stop]
        end = min((each for each in stops if each >= 0), default=len(run.group()))
        return Span(place, place + end) if end else None

    def _noun(self, place: int) -> Span | None:
        """Return up to three words, ended by a small word, a verb or a noun's own ending."""
        words = self.words
        begun = place
        for _ in range(3):
            match = _WORD.match(self.text, place)
            if not match or match[1] in words.stop or not match[1][0].isalpha():
                break
            if words.verb_ends and place > begun and match[1].endswith(words.verb_ends):
                break
            place = match.end()
            if words.noun_ends and match[1].endswith(words.noun_ends):
                break
            if words.adjective_ends and not match[1].endswith(words.adjective_ends):
                break
        return Span(begun, place) if place > begun else None


def _scale_of(number: Number, upper: Number | None) -> Decimal:
    """Return what the scale after a range gives its lower end: 10–12 млн."""
    if upper is None or not upper.scaled or number.scaled:
        return Decimal(1)
    for scale in (Decimal(10) ** power for power in (12, 9, 8, 6, 4, 3)):
        if upper.value >= scale > number.value and upper.value / scale > number.value:
            return scale
    return Decimal(1)


def _is_year(number: Number, upper: Number | None, unit: str | None, text: str) -> bool:
    plain = text[number.start : number.end]
    if unit not in (None, "years") or len(plain) != 4 or not (plain.isdigit() or number.spelled):
        return False
    return int(number.value) in YEARS and number.value == int(number.value)
