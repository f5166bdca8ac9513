"""One outlet as its TOML file declares it: who, where it announces, how its pages are read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from archive.model import Outlet
from crawler.errors import OutletFileError

#: the outlets that come with the project
BUNDLED = Path(__file__).with_name("outlets")

#: fields of an article that selectors may choose
SELECTABLE = ("title", "subtitle", "body", "authors", "published", "editor", "source", "section")


@dataclass(frozen=True, slots=True)
class Section:
    """A page that lists articles, and how to turn its pages."""

    url: str
    language: str | None = None
    #: address of page N with `{page}` in it; None where there is one page
    pages: str | None = None
    first: int = 2
    last: int = 1

    def addresses(self) -> list[str]:
        """Return the addresses of all its pages, the newest first."""
        turned = range(self.first, self.last + 1) if self.pages else ()
        return [self.url, *((self.pages or "").replace("{page}", str(n)) for n in turned)]


@dataclass(frozen=True, slots=True)
class Selectors:
    """CSS selectors for the fields of an article, valid for pages up to `until`."""

    until: date | None = None
    #: field name -> CSS selectors, tried in order
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OutletFile:
    """All that the crawler knows of one outlet."""

    outlet: Outlet
    path: Path
    #: true once a live crawl has confirmed the addresses
    verified: bool = False
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    #: patterns of article addresses; none means that any address of the outlet may be one
    articles: tuple[re.Pattern[str], ...] = ()
    #: hosts that the outlet's articles stand on, the home page's first
    hosts: tuple[str, ...] = ()
    selectors: tuple[Selectors, ...] = ()
    #: an IANA zone, for pages that print none
    timezone: str | None = None
    #: seconds between two requests to the outlet
    delay: float = 2.0
    #: usual number of articles a day: fewest and most
    articles_a_day: tuple[float, float] | None = None
    #: allow addresses in private networks (a local server)
    private: bool = False

    def publishes(self, url: str) -> bool:
        """Tell whether an address stands on one of the outlet's hosts."""
        try:
            host = urlsplit(url).hostname or ""
        except ValueError:  # [ without ], as pages and archives hold it
            return False
        return any(host == own or host.endswith(f".{own}") for own in self.hosts)

    def announces(self, url: str) -> bool:
        """Tell whether an address is one of the outlet's feeds, sitemaps or section pages."""
        turned = (address for section in self.sections for address in section.addresses())
        return url in self.feeds or url in self.sitemaps or url in turned

    def may_be_article(self, url: str) -> bool:
        """Tell whether an address is the outlet's and looks like an article's."""
        return self.publishes(url) and self.fits(url)

    def fits(self, url: str) -> bool:
        """Tell whether an address fits the patterns of articles; any does where there are none."""
        return not self.articles or any(pattern.search(url) for pattern in self.articles)


def load_outlets(folder: Path = BUNDLED) -> dict[str, OutletFile]:
    """Read every `*.toml` of a folder; keys are outlet ids."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise OutletFileError(f"{folder} has no outlet files: name a folder of *.toml files.")
    return {path.stem: load_outlet(path) for path in files}


def chosen_outlets(folder: Path | None) -> dict[str, OutletFile]:
    """Return the outlets of a folder of one's own, else those that come with the project."""
    if folder is None and not BUNDLED.is_dir():
        return {}
    return load_outlets(folder or BUNDLED)


def outlet_for(url: str, outlets: Mapping[str, OutletFile]) -> OutletFile | None:
    """Return the outlet that an address belongs to; where several share a host, by pattern."""
    owners = [each for each in outlets.values() if each.publishes(url)]
    fitting = [each for each in owners if each.articles and each.may_be_article(url)]
    return next(iter([*fitting, *owners]), None)


def load_outlet(path: Path) -> OutletFile:
    """Read and check one outlet file; raises OutletFileError naming file and key."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OutletFileError(f"{path}: {error}. Mend that line.") from None
    return _Checked(path, data).outlet_file()


class _Checked:
    """The keys of one file, each taken once and checked; what is left over is unknown."""

    def __init__(self, path: Path, data: dict[str, Any]) -> None:
        self._path = path
        self._data = dict(data)

    def outlet_file(self) -> OutletFile:
        home = self._take("home", _address)
        outlet = Outlet(
            id=self._path.stem,
            names=self._take("names", _names),
            home=home,
            languages=self._take("languages", _words),
            country=self._take("country", _country, None),
            invented=self._take("invented", _flag, False),
        )
        found = OutletFile(
            outlet=outlet,
            path=self._path,
            verified=self._take("verified", _flag, False),
            feeds=self._take("feeds", _addresses, ()),
            sitemaps=self._take("sitemaps", _addresses, ()),
            sections=self._take("section", _each(_section), ()),
            articles=self._take("articles", _patterns, ()),
            hosts=(_host(home), *self._take("hosts", _words, ())),
            selectors=self._take("selectors", _each(_selectors), ()),
            timezone=self._take("timezone", _zone, None),
            delay=self._take("delay", _seconds, 2.0),
            articles_a_day=self._take("articles_a_day", _range, None),
            private=self._take("private", _flag, False),
        )
        for key in self._data:
            raise OutletFileError(
                f"{self._path}: {key} is not a key of an outlet file: take it out."
            )
        return found

    def _take(self, key: str, check: Callable[[Any], Any], default: Any = ...) -> Any:
        if key not in self._data:
            if default is ...:
                raise OutletFileError(f"{self._path}: {key} is missing: add it.")
            return default
        try:
            return check(self._data.pop(key))
        except (ValueError, TypeError, KeyError) as error:
            raise OutletFileError(f"{self._path}: {key}: {error}.") from None


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} should be a text")
    return value


def _address(value: Any) -> str:
    parts = urlsplit(_text(value))
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{value!r} should be an http or https address")
    return str(value)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"{value!r} should be a list in brackets")
    return value


def _words(value: Any) -> tuple[str, ...]:
    return tuple(map(_text, _list(value)))


def _addresses(value: Any) -> tuple[str, ...]:
    return tuple(map(_address, _list(value)))


def _patterns(value: Any) -> tuple[re.Pattern[str], ...]:
    try:
        return tuple(re.compile(pattern) for pattern in _words(value))
    except re.error as error:
        raise ValueError(f"{error.pattern!r} is not a regular expression ({error})") from None


def _names(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not value:
        raise ValueError('should be names by language, such as {en = "Orken"}')
    return {language: _text(name) for language, name in value.items()}


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} should be true or false")
    return value


def _country(value: Any) -> str:
    if not re.fullmatch(r"[A-Z]{2}", _text(value)):
        raise ValueError(f"{value!r} should be two capital letters, such as KZ")
    return str(value)


def _zone(value: Any) -> str:
    try:
        return ZoneInfo(_text(value)).key
    except (OSError, ValueError, KeyError):
        raise ValueError(f"{value!r} should be a zone such as Asia/Almaty") from None


def _number(value: Any, least: float = 0) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= least:
        raise ValueError(f"{value!r} should be a number from {least:g}")
    return float(value)


def _seconds(value: Any) -> float:
    return min(_number(value), 3600.0)


def _range(value: Any) -> tuple[float, float]:
    if len(_list(value)) != 2 or _number(value[0]) > _number(value[1]):
        raise ValueError(f"{value!r} should be the fewest and the most, such as [1, 20]")
    return _number(value[0]), _number(value[1])


def _each(check: Callable[[dict[str, Any]], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def checked(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise ValueError("should be a table in double brackets")
        return tuple(map(check, value))

    return checked


def _section(data: dict[str, Any]) -> Section:
    unknown = set(data) - {"url", "language", "pages", "first", "last"}
    if unknown or "url" not in data:
        raise ValueError(f"{', '.join(sorted(unknown)) or 'url'} is unknown or missing")
    pages = data.get("pages")
    if pages is not None and "{page}" not in _address(pages):
        raise ValueError("pages needs {page} in its address")
    return Section(
        url=_address(data["url"]),
        language=_text(data["language"]) if "language" in data else None,
        pages=pages,
        first=int(_number(data.get("first", 2))),
        last=min(int(_number(data.get("last", 1))), 500),
    )


def _selectors(data: dict[str, Any]) -> Selectors:
    from lxml.cssselect import CSSSelector, SelectorError

    until = data.pop("until", None)
    if until is not None and (not isinstance(until, date) or isinstance(until, datetime)):
        raise ValueError(f"until: {until!r} should be a date such as 2025-01-31")
    if unknown := set(data) - set(SELECTABLE):
        raise ValueError(
            f"{', '.join(sorted(unknown))} cannot be selected; these can: {', '.join(SELECTABLE)}"
        )
    fields = {name: _words(selectors) for name, selectors in data.items()}
    for name, selectors in fields.items():
        for selector in selectors:
            try:
                CSSSelector(selector)
            except SelectorError as error:
                raise ValueError(f"{name}: {selector!r} is not a CSS selector ({error})") from None
    return Selectors(until, fields)
