"""The figures that articles give, as a list that can be sorted and turned over page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, and_, func, select

from archive.store.annotation_rows import figure_of
from archive.store.annotation_tables import figures as table
from archive.store.archive import Archive
from archive.store.filtering import ALL, ArticleFilter, of_articles
from archive.store.sources import source_of, with_sources
from archive.store.tables import articles
from archive.store.told import FigureRecord


class FigureOrder(StrEnum):
    """By what a list of figures is sorted."""

    NEWEST = "newest"
    OLDEST = "oldest"
    LARGEST = "largest"
    SMALLEST = "smallest"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class FigureFilter:
    """Which figures to list; an empty field allows all."""

    #: a unit; "" for plain counts
    unit: str | None = None
    #: letters of what is counted, as printed
    counted: str = ""
    articles: ArticleFilter = ALL


def figure_list(
    archive: Archive, wanted: FigureFilter, order: FigureOrder, *, limit: int, offset: int = 0
) -> list[FigureRecord]:
    """Return figures in an order; what has the same place in it stands as in its article."""
    day = articles.c.published
    first = {
        FigureOrder.NEWEST: day.desc().nulls_last(),
        FigureOrder.OLDEST: day.asc().nulls_last(),
        FigureOrder.LARGEST: table.c.value.desc(),
        FigureOrder.SMALLEST: table.c.value.asc(),
        FigureOrder.COUNTED: table.c.counted.asc().nulls_last(),
    }[order]
    chosen = _wanted(with_sources(table), wanted)
    chosen = chosen.order_by(first, table.c.article, table.c.number).limit(limit).offset(offset)
    with archive.reading() as connection:
        return [
            FigureRecord(figure_of(row), source_of(row), row.number)
            for row in connection.execute(chosen)
        ]


def figure_counts(archive: Archive, wanted: FigureFilter) -> tuple[int, Mapping[str, int]]:
    """Return how many figures there are, and unit -> figures; "" for plain counts."""
    unit, number = func.coalesce(table.c.unit, ""), func.count()
    joined = select(table.c.article).join_from(table, articles, articles.c.id == table.c.article)
    with archive.reading() as connection:
        chosen = _wanted(joined, wanted).with_only_columns(unit, number)
        rows = connection.execute(chosen.group_by(unit).order_by(number.desc(), unit))
        units = {str(name): count for name, count in rows}
    return sum(units.values()), units


def _wanted(chosen: Select[Any], wanted: FigureFilter) -> Select[Any]:
    chosen = chosen.where(and_(articles.c.newest == table.c.revision))
    if wanted.unit is not None:
        chosen = chosen.where(func.coalesce(table.c.unit, "") == wanted.unit)
    if wanted.counted:
        chosen = chosen.where(table.c.counted.icontains(wanted.counted, autoescape=True))
    return of_articles(chosen, wanted.articles)
