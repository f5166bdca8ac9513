"""References as people write them: Chicago, APA, GB/T 7714, GOST R 7.0.5; as plain text.

Each style by its own manual for an article of a newspaper on the web: The Chicago Manual of Style
(17th ed., 14.191, note form; 11.110 for other scripts), the Publication Manual of the APA (7th ed.,
10.1.16; 9.38 for other scripts), GB/T 7714-2015 (8.1, [N/OL]), GOST R 7.0.5-2008 (10.4).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from web.citing.reference import Author, Reference

#: marks behind which a title takes no other
_CLOSED = tuple("?!？！…")


def chicago(item: Reference) -> str:
    """Write a note in the style of the Chicago Manual."""
    romanised = item.romanised
    inner = romanised or item.title
    inner = inner.replace("“", "‘").replace("”", "’").replace('"', "’")
    title = f"“{inner}{'' if inner.endswith(_CLOSED) else ','}”"
    if romanised or item.translated:
        forms = (f"“{inner}”", item.title if romanised else "", _bracketed(item.translated))
        title = f"{' '.join(filter(None, forms))},"
    authors = _joined([each.printed for each in item.authors], " and ", 3)
    when = _day(item.published, "MMMM d, y", "en")
    seen = f"accessed {_day(item.seen, 'MMMM d, y', 'en')}" if item.seen and not when else ""
    rest = ", ".join(filter(None, (item.outlet, when, seen, item.url)))
    return f"{authors + ', ' if authors else ''}{title} {rest}."


def apa(item: Reference) -> str:
    """Write an entry in the style of the APA."""
    romanised = item.romanised
    # the manual wants a translation in brackets; where none is known, the original says more
    other = item.translated or (item.title if romanised else None)
    title = " ".join(filter(None, (romanised or item.title, _bracketed(other))))
    title = title if title.endswith(_CLOSED) else f"{title}."
    when = f"({_day(item.published, 'y, MMMM d', 'en') or 'n.d.'})."
    authors = _joined([_apa_name(each) for each in item.authors], ", & ", 20)
    outlet = f"{item.outlet}. " if item.outlet else ""
    where = item.url
    if not item.published and item.seen:
        where = f"Retrieved {_day(item.seen, 'MMMM d, y', 'en')}, from {item.url}"
    if not authors:
        return f"{title} {when} {outlet}{where}"
    return f"{authors if authors.endswith('.') else authors + '.'} {when} {title} {outlet}{where}"


def gb_t_7714(item: Reference) -> str:
    """Write an entry by GB/T 7714-2015."""
    names = [_gb_name(each) for each in item.authors]
    others = "等" if item.language == "zh" else "et al"
    authors = ", ".join(names[:3] + [others] * (len(names) > 3))
    when = item.published.isoformat() if item.published else ""
    seen = f"[{item.seen.isoformat()}]" if item.seen else ""
    where = ", ".join(filter(None, (item.outlet, when))) + seen
    parts = (authors, f"{item.title}[N/OL]", where, item.url)
    return ". ".join(filter(None, parts)) + "."


def gost(item: Reference) -> str:
    """Write an entry by GOST R 7.0.5-2008."""
    names = [_gost_name(each) for each in item.authors]
    head = ", ".join(names) + " " if 0 < len(names) < 4 else ""
    title = item.title
    if len(names) > 3:
        title += f" / {names[0]} [и др.]"
    when = ""
    if item.published:
        when = f" {item.published.year}. {_day(item.published, 'd MMMM', 'ru')}."
    outlet = f" // {item.outlet}." if item.outlet else "."
    seen = f" (дата обращения: {item.seen:%d.%m.%Y})" if item.seen else ""
    return f"{head}{title} [Электронный ресурс]{outlet}{when} URL: {item.url}{seen}."


@dataclass(frozen=True, slots=True)
class Style:
    """A way to write references."""

    name: str
    write: Callable[[Reference], str]


#: what an address calls a style -> the style, in the order of the page
STYLES: Mapping[str, Style] = {
    "chicago": Style("Chicago", chicago),
    "apa": Style("APA 7", apa),
    "gbt7714": Style("GB/T 7714", gb_t_7714),
    "gost": Style("ГОСТ Р 7.0.5", gost),
}


def _bracketed(text: str | None) -> str:
    return f"[{text}]" if text else ""


def _joined(names: list[str], last: str, most: int) -> str:
    if len(names) > most:
        return f"{names[0]} et al."
    return last.join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _apa_name(name: Author) -> str:
    if not name.family:
        return name.printed
    return f"{name.family}, {' '.join(f'{letter}.' for letter in name.initials)}"


def _gb_name(name: Author) -> str:
    return f"{name.family.upper()} {' '.join(name.initials)}" if name.family else name.printed


def _gost_name(name: Author) -> str:
    if not name.family:
        return f"{name.printed}."
    return f"{name.family} {' '.join(f'{letter}.' for letter in name.initials)}"


def _day(day: date | None, pattern: str, locale: str) -> str:
    return str(format_date(day, pattern, locale=locale)) if day else ""
