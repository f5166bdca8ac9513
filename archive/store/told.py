"""What articles tell besides quotes and events: names, topics, figures; of newest revisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Subquery, Table, and_, func, select

from archive.annotation.figures import Figure
from archive.annotation.records import Mention, NameKind
from archive.annotation.topics import TopicFound
from archive.store import annotation_tables as tables
from archive.store.annotation_rows import figure_of, mention_of, topic_of
from archive.store.archive import Archive
from archive.store.filtering import ALL, ArticleFilter, of_articles
from archive.store.keyset import Key, Order
from archive.store.sources import Source, source_of, with_sources
from archive.store.tables import articles

#: rows that are read at once while streaming
BATCH = 200


@dataclass(frozen=True, slots=True)
class MentionRecord:
    """Where an article names somebody or something, and its fullest name there."""

    mention: Mention
    name: str


@dataclass(frozen=True, slots=True)
class NameCount:
    """How often somebody is named."""

    #: the fullest name that articles give, in its base form
    name: str
    kind: NameKind
    mentions: int
    articles: int
    #: statements of which it is the speaker
    quotes: int


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """A figure as one article gives it."""

    figure: Figure
    source: Source
    #: its place among the figures of its text, from 0
    number: int


@dataclass(frozen=True, slots=True)
class ReadBy:
    """How an article's newest revision was read."""

    version: int
    at: datetime
    language: str
    script: str | None
    #: what could not be read, in words for people
    remarks: tuple[str, ...]


def read_by(archive: Archive, article: str) -> ReadBy | None:
    """Return how an article's newest revision was read; None where it was not yet."""
    with archive.reading() as connection:
        row = connection.execute(_of_newest(tables.annotated, article)).first()
    return (
        ReadBy(row.version, row.at, row.language, row.script, tuple(row.remarks)) if row else None
    )


def mentions(archive: Archive, article: str) -> list[MentionRecord]:
    """Return the names in an article's newest text, in its order."""
    rows = _rows(archive, tables.mentions, article)
    return [MentionRecord(mention_of(row), row.name) for row in rows]


def topics(archive: Archive, article: str) -> list[TopicFound]:
    """Return what an article is about, the strongest topic first."""
    return [topic_of(row) for row in _rows(archive, tables.topics, article)]


def topic_counts(archive: Archive, wanted: ArticleFilter = ALL) -> dict[str, int]:
    """Return topic -> number of articles on it, the most frequent first."""
    topic, number = tables.topics.c.topic, func.count().label("number")
    chosen = select(topic, number).join_from(tables.topics, articles, _is_newest(tables.topics))
    grouped = of_articles(chosen, wanted).group_by(topic).order_by(number.desc(), topic)
    with archive.reading() as connection:
        return {row.topic: row.number for row in connection.execute(grouped)}


def people(
    archive: Archive, kind: NameKind = NameKind.PERSON, wanted: ArticleFilter = ALL,
    *, limit: int | None = None, offset: int = 0,
) -> list[NameCount]:  # fmt: skip
    """Count the names of a kind, those with most quotes first, then most articles.

    A name counts as one script has it; who is whom across scripts, identities tell.
    """
    names, name = tables.mentions, tables.mentions.c.name
    quoted = _quoted(wanted)
    told = func.count(articles.c.id.distinct())
    said = func.coalesce(func.max(quoted.c.quotes), 0)
    numbers = func.count().label("mentions"), told.label("told"), said.label("said")
    chosen = (
        of_articles(select(name, *numbers), wanted)
        .join_from(names, articles, _is_newest(names))
        .join(quoted, quoted.c.speaker == name, isouter=True)
        .where(names.c.kind == kind.value)
        .group_by(name)
        .order_by(said.desc(), told.desc(), name)
    )
    with archive.reading() as connection:
        rows = connection.execute(chosen.limit(limit).offset(offset))
        return [NameCount(row.name, kind, row.mentions, row.told, row.said) for row in rows]


def _quoted(wanted: ArticleFilter) -> Subquery:
    """Count the quotes of each speaker."""
    table = tables.quotes.c
    chosen = (
        select(table.speaker, func.count().label("quotes"))
        .join_from(tables.quotes, articles, _is_newest(tables.quotes))
        .where(table.speaker.is_not(None))
        .group_by(table.speaker)
    )
    return of_articles(chosen, wanted).subquery()


def figures_of(archive: Archive, article: str) -> list[Figure]:
    """Return the figures of an article's newest text, in its order."""
    return [figure_of(row) for row in _rows(archive, tables.figures, article)]


def figures(
    archive: Archive, wanted: ArticleFilter = ALL, *, units: tuple[str, ...] = (),
    limit: int | None = None, after: Key | None = None,
) -> Iterator[FigureRecord]:  # fmt: skip
    """Stream figures, those of the article published last first.

    `after`: the `key_of` the figure behind which to begin.
    """
    table = tables.figures.c
    chosen = of_articles(with_sources(tables.figures), wanted).where(_is_newest(tables.figures))
    if units:
        chosen = chosen.where(table.unit.in_(units))
    order = Order(articles.c.published, table.article, table.number, falling=[True])
    with archive.reading() as connection:
        for row in connection.execute(order.sort(chosen, after).limit(limit)).yield_per(BATCH):
            yield FigureRecord(figure_of(row), source_of(row), row.number)


def key_of(record: FigureRecord) -> Key:
    """Return where a figure stands in the lists that `figures` gives."""
    return record.source.published, record.source.article, record.number


def _rows(archive: Archive, table: Table, article: str) -> Sequence[Row[Any]]:
    with archive.reading() as connection:
        return connection.execute(_of_newest(table, article).order_by(table.c.number)).all()


def _of_newest(table: Table, article: str) -> Select[Any]:
    newest = select(table).join_from(table, articles, _is_newest(table))
    return newest.where(articles.c.id == article)


def _is_newest(table: Table) -> ColumnElement[bool]:
    return and_(articles.c.id == table.c.article, articles.c.newest == table.c.revision)
