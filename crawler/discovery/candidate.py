"""An address that may be an article's, and what its announcement says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

#: addresses are cut off by servers and databases beyond this
LONGEST_ADDRESS = 2_000

#: candidates that one feed, sitemap or section page may announce
MOST_CANDIDATES = 50_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """One address to fetch."""

    url: str
    title: str | None = None
    #: the day of publication, where the announcement tells
    published: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Announced:
    """What one announcing page holds."""

    candidates: tuple[Candidate, ...] = ()
    #: further sitemaps that an index names
    sitemaps: tuple[str, ...] = ()
    #: what is wrong with the page, in one line; candidates may be there all the same
    trouble: str | None = None
