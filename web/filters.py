"""How dates, numbers and languages are written in the reader's own language."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from flask import Flask
from flask_babel import gettext as _

from archive.model import LanguageTag
from web.interface import chosen
from web.shown import isolated, tame

#: months and numbers that are written once: a page of counts has hundreds
REMEMBERED = 4096


def init_app(app: Flask) -> None:
    """Offer the filters to every template."""
    filters = (
        day,
        month,
        month_short,
        weekday,
        weekday_short,
        number,
        amount,
        language_name,
        script_name,
        country_name,
        stamp,
        tame,
        isolated,
    )
    app.jinja_env.filters.update({each.__name__: each for each in filters})


def day(value: date) -> str:
    """Write a day: 3 May 2024."""
    pattern = "d MMMM y" if chosen() == "en" else "long"
    return str(format_date(value, pattern, locale=chosen()))


def month(value: date) -> str:
    """Write a month: May 2024."""
    return _month(value, "yMMMM", chosen())


def month_short(value: date) -> str:
    """Write a month in few letters, as below a chart: May 2024."""
    return _month(value, "yMMM", chosen())


def weekday(value: date) -> str:
    """Write the day of the week: Friday."""
    return str(format_date(value, "cccc", locale=chosen()))


def weekday_short(value: date) -> str:
    """Write the day of the week in few letters: Fri."""
    return str(format_date(value, "ccc", locale=chosen()))


def amount(value: float) -> str:
    """Write a value of a figure, with at most two digits behind the point."""
    return str(format_decimal(value, format="#,##0.##", locale=chosen()))


def number(value: int) -> str:
    """Write a whole number with the marks of the reader's language."""
    return _number(value, chosen())


def language_name(tag: LanguageTag | str) -> str:
    """Write the name of a language."""
    code = tag if isinstance(tag, str) else tag.language
    if code == "und":
        return str(_("unknown language"))
    name = Locale.parse(chosen()).languages.get(code) or code
    return name[:1].upper() + name[1:]


def script_name(script: str | None) -> str:
    """Write the name of a script, empty where it is unknown."""
    if not script:
        return ""
    return str(Locale.parse(chosen()).scripts.get(script) or script)


def country_name(code: str | None) -> str:
    """Write the name of a country, empty where it is unknown."""
    return str(Locale.parse(chosen()).territories.get(code or "") or code or "")


def stamp(value: datetime) -> str:
    """Write an instant in UTC to the second, the same in every language."""
    return f"{value:%Y-%m-%d %H:%M:%S} UTC"


@lru_cache(REMEMBERED)
def _month(value: date, skeleton: str, locale: str) -> str:
    if locale == "ug":  # CLDR's own form lacks the word for year
        return str(format_date(value, "y-'يىل' MMMM", locale=locale))
    return str(format_skeleton(skeleton, value, locale=locale))


@lru_cache(REMEMBERED)
def _number(value: int, locale: str) -> str:
    return str(format_decimal(value, locale=locale))
