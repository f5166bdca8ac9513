"""What a search answers with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from search.remarks import Remark


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of the article's text with the places that matched, `[start, end)` within it."""

    text: str
    matches: tuple[tuple[int, int], ...]
    #: true where words were cut off before or behind
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Because:
    """A part of the query that a hit was found by."""

    #: as typed
    typed: str
    #: what was looked for: the same, or another word that stands for it
    word: str
    #: what gave the other word; empty where it was typed
    source: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One article or quote found."""

    #: of the quote; of the article where articles were looked for
    id: str
    article_id: str
    score: float
    #: address and title are the article's
    url: str
    title: str
    outlet: str | None
    language: str
    published: date | None
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of an answer, with exact totals."""

    total: int
    hits: tuple[Hit, ...] = ()
    #: facet name (those of `search.fields.Facet`) -> value -> number of hits
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    #: what the engine could not do as asked
    remarks: tuple[Remark, ...] = ()
