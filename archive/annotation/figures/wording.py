"""The words by which one language tells quantities, read from `languages/CODE/figures.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from archive.annotation.folding import folded
from archive.annotation.templates import choice, expression, whole
from archive.languages import table

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Wording:
    """Expressions over folded text; each is used at one place, never searched through a text."""

    units: tuple[tuple[str, re.Pattern[str]], ...]
    signs: tuple[tuple[str, re.Pattern[str]], ...]
    #: name of the bound -> what stands before the number, what stands after
    bounds: dict[str, tuple[re.Pattern[str], re.Pattern[str]]]
    changes: dict[str, re.Pattern[str]]
    not_after: re.Pattern[str]
    not_before: re.Pattern[str]
    #: a span of time after the first of these, or before the second, tells when: "30 years ago"
    when_before: re.Pattern[str]
    when_after: re.Pattern[str]
    #: a date's other half: month names before or after the number
    month_before: re.Pattern[str]
    month_after: re.Pattern[str]
    #: skipped between number and noun: "of", classifiers, bounds, case endings
    filler: re.Pattern[str]
    #: between the ends of a range
    to: re.Pattern[str]
    stop: frozenset[str]
    noun_ends: tuple[str, ...]
    adjective_ends: tuple[str, ...]
    verb_ends: tuple[str, ...]


@cache
def wording(code: str) -> Wording:
    """Return how the language `code` tells quantities."""
    data = table(code, "figures")
    ends = {key: tuple(folded(each, code) for each in data.get(key, ())) for key in _ENDS}
    return Wording(
        units=_named(data["units"], code, before=False),
        signs=_named(data["signs"], code, before=True),
        bounds={name: _bound(data[name], code) for name in ("about", "over", "under")},
        changes={name: whole(choice(data[name], code), code) for name in ("up", "down")},
        not_after=_just_before(data["not_after"], code),
        not_before=_not_before(data["not_before"], code),
        when_before=_just_before(data["when_before"], code),
        when_after=re.compile(
            rf"(?:-?[^\W\d_]{{1,4}})? ?{choice(data['when_after'], code)}{_edge(code)}"
        ),
        month_before=_months(code, before=True),
        month_after=_months(code, before=False),
        filler=_filler(data, code),
        to=re.compile(" ?- ?|" + "|".join(re.escape(folded(each, code)) for each in data["to"])),
        stop=frozenset(folded(each, code) for each in data["stop"]),
        noun_ends=ends["noun_ends"],
        adjective_ends=ends["adjective_ends"],
        verb_ends=ends["verb_ends"],
    )


_ENDS = ("noun_ends", "adjective_ends", "verb_ends")


def _edge(code: str) -> str:
    return "" if code == "zh" else r"(?!\w)"


def _named(
    forms: dict[str, list[str]], code: str, *, before: bool
) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return unit -> its expression, the longest written first: `us dollars` before `dollars`."""
    flat = sorted(
        ((each, name) for name, listed in forms.items() for each in listed),
        key=lambda pair: -len(pair[0]),
    )
    if before:
        return tuple((name, re.compile(expression(each, {}, code) + " ?$")) for each, name in flat)
    return tuple(
        (name, re.compile("[ -]{0,2}" + expression(each, {}, code) + _unit_edge(each, code)))
        for each, name in flat
    )


def _unit_edge(form: str, code: str) -> str:
    return "" if form in "%％$" else _edge(code)


def _bound(forms: list[str], code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    any_form = choice(forms, code)
    edge = "" if code == "zh" else r"(?<!\w)"
    ending = "" if code == "zh" else r"(?:[ -]?[^\W\d_]{1,4})?"
    return (
        re.compile(rf"{edge}{any_form}(?: a| the)? ?[^\w ]?$"),
        re.compile(rf"{ending} ?{any_form}{_edge(code)}"),
    )


def _just_before(forms: list[str], code: str) -> re.Pattern[str]:
    edge = "" if code == "zh" else r"(?<!\w)"
    return re.compile(rf"{edge}{choice(forms, code)} ?-?$")


def _not_before(forms: list[str], code: str) -> re.Pattern[str]:
    """Return what makes an ordinal, an age or a time of day of the number before it."""
    hanging = [each for each in forms if each != "-"]
    lone = "|-(?![\\d])" if "-" in forms else ""
    return re.compile(f"(?: ?{choice(hanging, code)}{_edge(code)}{lone})")


def _months(code: str, *, before: bool) -> re.Pattern[str]:
    page: dict[str, Any] = table(code, "page")
    names = [*page["months"], *page.get("months_short", ())]
    if code == "zh":
        return _NEVER if before else re.compile(r" ?(?:年(?!均)|月(?!均)|日|世纪)")
    months = choice((f"{each}~" for each in names), code)
    return re.compile(rf"(?<!\w){months}\.? $" if before else rf"[- ]{months}(?!\w)")


def _filler(data: dict[str, Any], code: str) -> re.Pattern[str]:
    words = [*data["of"], *data.get("classifiers", ())]
    if code == "zh":
        return re.compile(choice(words, code) + "?")
    words += [*data["about"], *data["over"], *data["under"]]
    return re.compile(rf"(?:-?[^\W\d_]{{1,3}}(?= ))? (?:{choice(words, code)} ){{0,2}}")
