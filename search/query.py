"""What may be asked, in one neutral form; every engine gets this and nothing else.

A first floor: words and quoted phrases, all of which must occur, with filters. The typed tree
with AND, OR, NOT and fields comes on top of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Sort(StrEnum):
    """The order of hits."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search; an empty field allows all. Days of publication are inclusive."""

    languages: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A search: the text as typed, filters, order and the part of the hits that is shown."""

    text: str
    filters: Filters = Filters()
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 10
