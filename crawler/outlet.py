"""One outlet as its TOML file declares it: who, where it announces, how its pages are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from archive.model import Outlet


@dataclass(frozen=True, slots=True)
class Section:
    """A page that lists articles, and how to turn its pages."""

    url: str
    language: str | None = None
    #: address of page N with `{page}` in it; None where there is one page
    pages: str | None = None
    first: int = 2
    last: int = 1


@dataclass(frozen=True, slots=True)
class Selectors:
    """CSS selectors for the fields of an article, valid for pages up to `until`."""

    until: date | None = None
    #: field name (title, subtitle, body, authors, published, ...) -> CSS selectors, tried in order
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
    article_patterns: tuple[re.Pattern[str], ...] = ()
    #: further hosts that the outlet's articles may stand on, beside the home page's
    hosts: tuple[str, ...] = ()
    #: newest first; extraction takes the first whose `until` is not before the page's date
    selectors: tuple[Selectors, ...] = ()
    #: minutes east of UTC, or an IANA zone, for pages that print no zone
    timezone: str | None = None
    #: seconds between two requests to the outlet
    delay: float = 2.0
    #: usual number of articles a day: fewest and most
    articles_a_day: tuple[float, float] | None = None
    #: allow addresses in private networks (a local server)
    private: bool = False
