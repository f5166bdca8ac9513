"""Which articles are wanted, wherever something is asked of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select

from archive.store.tables import articles


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles to read; an empty field allows all."""

    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    #: first and last day of publication, both included
    since: date | None = None
    until: date | None = None
    #: only what changed after this change number
    after_change: int = 0


ALL = ArticleFilter()


def of_articles(chosen: Select[Any], wanted: ArticleFilter) -> Select[Any]:
    """Keep the rows of the articles that are wanted; the query must have them joined."""
    columns = articles.c
    if wanted.outlets:
        chosen = chosen.where(columns.outlet.in_(wanted.outlets))
    if wanted.languages:
        chosen = chosen.where(columns.language.in_(wanted.languages))
    if wanted.since:
        chosen = chosen.where(columns.published >= wanted.since)
    if wanted.until:
        chosen = chosen.where(columns.published <= wanted.until)
    if wanted.after_change:
        chosen = chosen.where(columns.change > wanted.after_change)
    return chosen
