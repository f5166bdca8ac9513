"""How much was written on a topic or a place: over time, by language and outlet, own and copied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, String, and_, case, cast, func, select

from archive.model import ArticleRecord
from archive.store import annotation_tables as tables
from archive.store.archive import Archive, records
from archive.store.cluster_tables import story_members
from archive.store.records import record_of
from archive.store.tables import articles


@dataclass(frozen=True, slots=True)
class Subject:
    """What coverage is asked for: one of the two, or all of it."""

    #: identifier of a topic
    topic: str | None = None
    #: identifiers of places: one and those within it
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """Articles, and how many of them are an outlet's own reporting."""

    articles: int = 0
    own: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """The articles on one subject, counted."""

    total: Count
    #: "2026-11" -> language -> articles, in the order of time; "" for those without a date
    by_month: Mapping[str, Mapping[str, int]]
    by_language: Mapping[str, Count]
    #: "" for articles of no known outlet
    by_outlet: Mapping[str, Count]


def coverage(archive: Archive, subject: Subject) -> Coverage:
    """Count the articles on a subject; what is credited to others counts apart from own."""
    outlet = func.coalesce(articles.c.outlet, "")
    own = func.sum(case((func.coalesce(story_members.c.origin, "own") == "own", 1), else_=0))
    number = func.count(articles.c.id)
    chosen = _on(
        select(articles.c.id).select_from(articles).join(
            story_members, story_members.c.article == articles.c.id, isouter=True
        ),
        subject,
    )  # fmt: skip
    months = coverage_by_month(archive, subject)
    with archive.reading() as connection:

        def counted(column: Any) -> dict[str, Count]:
            grouped = chosen.with_only_columns(column, number, own).group_by(column)
            rows = connection.execute(grouped.order_by(number.desc(), column))
            return {str(value): Count(count, int(mine or 0)) for value, count, mine in rows}

        by_language = counted(articles.c.language)
        total = Count(
            sum(each.articles for each in by_language.values()),
            sum(each.own for each in by_language.values()),
        )
        return Coverage(total, months, by_language, counted(outlet))


def coverage_by_month(archive: Archive, subject: Subject) -> dict[str, dict[str, int]]:
    """Count the articles on a subject as `Coverage.by_month` has them."""
    language, number = articles.c.language, func.count(articles.c.id)
    month = func.coalesce(func.substr(cast(articles.c.published, String), 1, 7), "")
    chosen = _on(select(month, language, number), subject)
    found: dict[str, dict[str, int]] = {}
    with archive.reading() as connection:
        for each, code, count in connection.execute(
            chosen.group_by(month, language).order_by(month, language)
        ):
            found.setdefault(str(each), {})[code] = count
    return found


def latest_on(archive: Archive, subject: Subject, limit: int = 20) -> list[ArticleRecord]:
    """Return the articles on a subject, the newest first."""
    order = articles.c.published.desc().nulls_last(), articles.c.id
    with archive.reading() as connection:
        rows = connection.execute(_on(records(), subject).order_by(*order).limit(limit))
        return [record_of(row) for row in rows]


def place_counts(archive: Archive) -> dict[str, Count]:
    """Return place -> articles that name it, the most frequent first."""
    table = tables.places
    place, number = table.c.place, func.count()
    own = func.sum(case((func.coalesce(story_members.c.origin, "own") == "own", 1), else_=0))
    chosen = (
        select(place, number, own)
        .join_from(table, articles, _newest(table))
        .join(story_members, story_members.c.article == articles.c.id, isouter=True)
        .group_by(place)
        .order_by(number.desc(), place)
    )
    with archive.reading() as connection:
        rows = connection.execute(chosen)
        return {name: Count(count, int(mine or 0)) for name, count, mine in rows}


def _on(chosen: Select[Any], subject: Subject) -> Select[Any]:
    if subject == Subject():
        return chosen
    if subject.topic is not None:
        table = tables.topics
        own = table.c.topic == subject.topic
    else:
        table = tables.places
        own = table.c.place.in_(subject.places)
    named = select(table.c.article).where(own, _newest(table)).correlate(articles)
    return chosen.where(named.exists())


def _newest(table: Any) -> Any:
    return and_(articles.c.id == table.c.article, articles.c.newest == table.c.revision)
