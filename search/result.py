"""What a search answers with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of the article's text with the places that matched, `[start, end)` within it."""

    text: str
    matches: tuple[tuple[int, int], ...]
    #: true where words were cut off before or behind
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found."""

    article_id: str
    score: float
    url: str
    title: str
    outlet: str | None
    language: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of an answer, with exact totals."""

    total: int
    hits: tuple[Hit, ...] = ()
    #: facet name ("language", "outlet", "month") -> value -> number of hits
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
