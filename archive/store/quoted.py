"""The quotes that the archive holds: by speaker, topic, outlet, language, day; and their counts.

Listed is the last row of each statement: of the newest revision that has it. What a later
revision changed or dropped is left out unless it is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Exists,
    FromClause,
    Row,
    Select,
    String,
    and_,
    cast,
    func,
    or_,
    select,
)  # fmt: skip

from archive.annotation.identity.asking import is_meant
from archive.annotation.records import Quote, QuoteType
from archive.annotation.standing import Standing
from archive.annotation.topics import TopicFound
from archive.errors import NotFound
from archive.store.annotation_rows import quote_of, speaker_keys, topic_of
from archive.store.annotation_tables import quote_topics
from archive.store.annotation_tables import quotes as table
from archive.store.annotation_tables import speaker_keys as keys
from archive.store.archive import Archive
from archive.store.filtering import ArticleFilter, of_articles
from archive.store.keyset import Key, Order
from archive.store.person_tables import appearances, bearers
from archive.store.persons import meant, persons_of, said_by
from archive.store.sources import Source, source_of, with_sources
from archive.store.tables import articles

#: quotes that are read at once while streaming
BATCH = 200

#: values of one facet that are counted
MOST_VALUES = 50


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """Which quotes to read; an empty field allows all."""

    #: identifier of a person, or a name in any script; one word asks for all who have it
    person: str | None = None
    #: identifier of a topic of the quote itself
    topic: str | None = None
    types: tuple[QuoteType, ...] = ()
    #: identifier of an article
    article: str | None = None
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    #: first and last day of publication, both included
    since: date | None = None
    until: date | None = None
    #: also what a later revision changed or dropped
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class QuoteRecord:
    """A quote as the archive holds it."""

    #: permanent: the same statement in the same article keeps it
    id: str
    quote: Quote
    source: Source
    #: its place among the quotes of its revision, from 0
    number: int
    standing: Standing
    #: identifier of the quote that the newest revision has in the place of a changed one
    became: str | None
    #: the strongest first
    topics: tuple[TopicFound, ...]


@dataclass(frozen=True, slots=True)
class QuoteCounts:
    """Quotes counted in the ways that lists are narrowed by; the most frequent first."""

    total: int
    by_language: Mapping[str, int]
    by_outlet: Mapping[str, int]
    by_type: Mapping[str, int]
    by_topic: Mapping[str, int]
    #: identifier of the person, else name in its base form -> quotes; "" where no speaker is told
    by_speaker: Mapping[str, int]
    #: "2026" -> quotes; "" for those without a date; the newest first
    by_year: Mapping[str, int]


def quotes(
    archive: Archive, wanted: QuoteFilter = QuoteFilter(), *, limit: int | None = None,
    offset: int = 0, oldest: bool = False, after: Key | None = None,
) -> Iterator[QuoteRecord]:  # fmt: skip
    """Stream quotes: the article published last (or first) first, in the order of its text.

    `after`: the `key_of` the quote behind which to begin.
    """
    own = table.c.article, table.c.number, table.c.revision
    order = Order(articles.c.published, *own, falling=[not oldest])
    with archive.reading() as connection:
        chosen = order.sort(_wanted(connection, with_sources(table), wanted), after)
        rows = connection.execute(chosen.limit(limit).offset(offset)).yield_per(BATCH)
        for some in rows.partitions():
            yield from read_quotes(connection, some)


def key_of(record: QuoteRecord) -> Key:
    """Return where a quote stands in the lists that `quotes` gives."""
    source = record.source
    return source.published, source.article, record.number, source.revision


def quote(archive: Archive, identity: str) -> QuoteRecord:
    """Return a quote by its identifier; raises NotFound."""
    found = quotes_by_id(archive, [identity])
    if not found:
        raise NotFound(f"no quote has the id {identity!r}: `accord quotes` lists them.")
    return found[identity]


def quotes_by_id(archive: Archive, identities: Collection[str]) -> dict[str, QuoteRecord]:
    """Return those of some quotes that there are, by their identifiers; some hundreds at most."""
    chosen = with_sources(table).where(table.c.id.in_(identities), table.c.latest)
    with archive.reading() as connection:
        rows = connection.execute(chosen).all()
        return {each.id: each for each in read_quotes(connection, rows)}


def quotes_of_revision(archive: Archive, article: str, revision: int) -> list[QuoteRecord]:
    """Return the quotes of one revision in the order of its text."""
    chosen = with_sources(table).where(table.c.article == article, table.c.revision == revision)
    with archive.reading() as connection:
        rows = connection.execute(chosen.order_by(table.c.number)).all()
        return list(read_quotes(connection, rows))


def quote_counts(archive: Archive, wanted: QuoteFilter = QuoteFilter()) -> QuoteCounts:
    """Count the quotes that `quotes` would give."""
    year = func.coalesce(func.substr(cast(articles.c.published, String), 1, 4), "")
    with archive.reading() as connection:
        joined = select(table.c.id).join_from(table, articles, articles.c.id == table.c.article)
        chosen = _wanted(connection, joined, wanted)

        def counted(column: Any, query: Select[Any] = chosen) -> dict[str, int]:
            return _counted(connection, query, column)

        of_persons = chosen.outerjoin(appearances, _is_speaker()).outerjoin(
            bearers, bearers.c.id == appearances.c.bearer
        )
        who = func.coalesce(bearers.c.person, table.c.speaker, "")
        of_topics = chosen.join(quote_topics, _belongs(quote_topics))
        return QuoteCounts(
            total=connection.scalar(chosen.with_only_columns(func.count())) or 0,
            by_language=counted(articles.c.language),
            by_outlet=counted(func.coalesce(articles.c.outlet, "")),
            by_type=counted(table.c.type),
            by_topic=counted(quote_topics.c.topic, of_topics),
            by_speaker=counted(who, of_persons),
            by_year=dict(sorted(counted(year).items(), reverse=True)),
        )


def _counted(connection: Connection, chosen: Select[Any], column: Any) -> dict[str, int]:
    number = func.count().label("number")
    grouped = chosen.with_only_columns(column, number).group_by(column)
    rows = connection.execute(grouped.order_by(number.desc(), column).limit(MOST_VALUES))
    return {str(value): count for value, count in rows}


def _wanted(connection: Connection, chosen: Select[Any], wanted: QuoteFilter) -> Select[Any]:
    chosen = chosen.where(table.c.latest)
    chosen = of_articles(
        chosen, ArticleFilter(wanted.outlets, wanted.languages, wanted.since, wanted.until)
    )
    if not wanted.earlier:
        chosen = chosen.where(table.c.standing == Standing.CURRENT.value)
    if wanted.types:
        chosen = chosen.where(table.c.type.in_([each.value for each in wanted.types]))
    if wanted.article is not None:
        chosen = chosen.where(table.c.article == wanted.article)
    if wanted.topic is not None:
        chosen = chosen.where(_is_on(wanted.topic))
    if wanted.person is not None:
        chosen = chosen.where(_said_by(connection, wanted.person))
    return chosen


def _said_by(connection: Connection, asked: str) -> ColumnElement[bool]:
    """Return the condition that somebody speaks who is meant by an identifier or a name."""
    if found := persons_of(connection, [asked]):
        return said_by(found.values())
    return or_(table.c.speaker.in_(_meant(connection, asked)), said_by(meant(connection, asked)))


def _is_on(topic: str) -> Exists:
    found = quote_topics.alias()
    on = select(found.c.topic).where(found.c.topic == topic, _belongs(found))
    return on.correlate(table).exists()


def _meant(connection: Connection, person: str) -> list[str]:
    """Return the names of speakers that somebody may mean who asks for `person`."""
    near = select(table.c.speaker).distinct().join_from(table, keys, _belongs(keys))
    names = connection.scalars(near.where(keys.c.key.in_(speaker_keys(person))))
    return [name for name in names if is_meant(person, name)]


def _is_speaker() -> ColumnElement[bool]:
    """Join the person of a quote's article who has the speaker's name."""
    own = appearances.c.article == table.c.article
    return and_(own, appearances.c.name == table.c.speaker)


def _belongs(other: FromClause) -> ColumnElement[bool]:
    """Join a table of what belongs to a quote."""
    return and_(
        other.c.article == table.c.article,
        other.c.revision == table.c.revision,
        other.c.number == table.c.number,
    )


def read_quotes(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[QuoteRecord]:
    """Yield the quotes of rows of `with_sources`, with their topics."""
    topics = _topics(connection, rows)
    for row in rows:
        yield QuoteRecord(
            id=row.id, quote=quote_of(row), source=source_of(row), number=row.number,
            standing=Standing(row.standing), became=row.became,
            topics=topics.get((row.article, row.revision, row.number), ()),
        )  # fmt: skip


def _topics(
    connection: Connection, rows: Sequence[Row[Any]]
) -> dict[tuple[str, int, int], tuple[TopicFound, ...]]:
    """Return the topics of quotes by article, revision and number."""
    found: dict[tuple[str, int, int], tuple[TopicFound, ...]] = {}
    ids = {row.article for row in rows}
    chosen = select(quote_topics).where(quote_topics.c.article.in_(ids))
    for row in connection.execute(
        chosen.order_by(quote_topics.c.score.desc(), quote_topics.c.topic)
    ):
        key = row.article, row.revision, row.number
        found[key] = (*found.get(key, ()), topic_of(row))
    return found
