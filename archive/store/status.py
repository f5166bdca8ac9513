"""How the archive stands: what it holds, what failed and why, and whether it adds up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, func, select

from archive.annotation.reading import VERSION
from archive.annotation.stories.telling import Origin
from archive.model import Outcome
from archive.store.annotating import unread_by
from archive.store.annotation_tables import annotated, quotes
from archive.store.archive import Archive
from archive.store.cluster_tables import story_members
from archive.store.tables import articles, captures, log, off_topic, revisions, runs


@dataclass(frozen=True, slots=True)
class Counts:
    """Articles counted in the ways that pages show."""

    articles: int
    by_language: Mapping[str, int]
    by_outlet: Mapping[str, int]
    #: "2026-11" -> articles, the newest month last; "" for those without a date
    by_month: Mapping[str, int]
    #: outlet -> articles that print others' words: an agency's, or nearly those of another outlet
    copied_by_outlet: Mapping[str, int]

    @property
    def own(self) -> int:
        """Articles that are an outlet's own reporting."""
        return self.articles - sum(self.copied_by_outlet.values())


@dataclass(frozen=True, slots=True)
class Status:
    """The figures of `accord status`; `captures` is the sum of `captures_by_outcome`."""

    counts: Counts
    revisions: int
    stories: int
    off_topic: int
    captures: int
    #: what was last made of each capture: an outcome, or "other" for feeds, sitemaps, robots.txt
    captures_by_outcome: Mapping[str, int]
    #: reason -> addresses that have failed and have not been read since
    failures: Mapping[str, int]
    unfinished_runs: tuple[str, ...]
    quotes: int
    #: revisions that the present version has not read
    unread: int
    #: what could not be read -> revisions
    remarks: Mapping[str, int]
    database_bytes: int
    captures_bytes: int


def counts(archive: Archive) -> Counts:
    """Count the articles."""
    with archive.reading() as connection:
        return _counts(connection)


def status(archive: Archive) -> Status:
    """Return all figures, read in one transaction."""
    with archive.reading() as connection:
        by_outcome = _captures_by_outcome(connection)
        return Status(
            counts=_counts(connection),
            revisions=_count(connection, select(func.count()).select_from(revisions)),
            stories=_count(connection, select(func.count(articles.c.story.distinct()))),
            off_topic=_count(connection, select(func.count()).select_from(off_topic)),
            captures=_count(connection, select(func.count()).select_from(captures)),
            captures_by_outcome=by_outcome,
            failures=_failures(connection),
            unfinished_runs=tuple(
                connection.scalars(select(runs.c.id).where(runs.c.finished.is_(None)))
            ),
            quotes=_count(connection, select(func.count()).where(quotes.c.latest)),
            unread=unread_by(connection, VERSION),
            remarks=_remarks(connection),
            database_bytes=_database_bytes(connection),
            captures_bytes=_size(archive.settings.captures),
        )


def _counts(connection: Connection) -> Counts:
    months: dict[str, int] = {}
    days = select(articles.c.published, func.count()).group_by(articles.c.published)
    for day, number in connection.execute(days.order_by(articles.c.published)):
        month = day.strftime("%Y-%m") if day else ""
        months[month] = months.get(month, 0) + number
    return Counts(
        articles=_count(connection, select(func.count()).select_from(articles)),
        by_language=_grouped(connection, articles.c.language),
        by_outlet=_grouped(connection, func.coalesce(articles.c.outlet, "")),
        by_month=months,
        copied_by_outlet=_copied(connection),
    )


def _copied(connection: Connection) -> dict[str, int]:
    """Count articles that are not an outlet's own reporting; one not yet compared counts as own."""
    outlet = func.coalesce(articles.c.outlet, "")
    chosen = (
        select(outlet, func.count())
        .join_from(articles, story_members, story_members.c.article == articles.c.id)
        .where(story_members.c.origin != Origin.OWN.value)
        .group_by(outlet)
    )
    return _pairs(connection, chosen)


def _grouped(connection: Connection, column: object) -> dict[str, int]:
    number = func.count().label("number")
    grouped = select(column, number).group_by(column).order_by(number.desc(), column)  # type: ignore[call-overload]  # a column or an expression
    return _pairs(connection, grouped)


def _captures_by_outcome(connection: Connection) -> dict[str, int]:
    """Count each capture once, by the last outcome that the log has for it."""
    last = select(func.max(log.c.id)).where(log.c.capture.is_not(None)).group_by(log.c.capture)
    read = select(log.c.outcome, func.count()).where(log.c.id.in_(last)).group_by(log.c.outcome)
    found = _pairs(connection, read)
    total = _count(connection, select(func.count()).select_from(captures))
    order = [outcome.value for outcome in Outcome if outcome.value in found]
    return {name: found[name] for name in order} | {"other": total - sum(found.values())}


def _failures(connection: Connection) -> dict[str, int]:
    """Count the addresses whose last note is a failure, by reason."""
    last = select(func.max(log.c.id)).group_by(log.c.url)
    number = func.count().label("number")
    failed = (
        select(log.c.reason, number)
        .where(log.c.id.in_(last), log.c.outcome == Outcome.FAILED.value)
        .group_by(log.c.reason)
        .order_by(number.desc(), log.c.reason)
    )
    return _pairs(connection, failed)


def _remarks(connection: Connection) -> dict[str, int]:
    noted = connection.scalars(select(annotated.c.remarks))
    return dict(Counter(remark for some in noted for remark in some).most_common())


def _pairs(connection: Connection, query: Select[Any, int]) -> dict[str, int]:
    return {str(name): number for name, number in connection.execute(query)}


def _count(connection: Connection, query: Select[int]) -> int:
    return connection.scalar(query) or 0


def _database_bytes(connection: Connection) -> int:
    if connection.dialect.name == "postgresql":
        name = func.current_database()
        return _count(connection, select(func.pg_database_size(name)))
    file = connection.engine.url.database
    return sum(_size(Path(f"{file}{end}")) for end in ("", "-wal")) if file else 0


def _size(path: Path) -> int:
    """Return the bytes of a file, or of all files below a folder; 0 where there is none."""
    if path.is_dir():
        return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return path.stat().st_size if path.exists() else 0
