"""The same words in other articles: of the same story, or said by the same speaker."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlalchemy import or_, select

from archive.annotation.standing import LONGEST_WORDS
from archive.store.annotation_tables import quotes as table
from archive.store.archive import Archive
from archive.store.quoted import QuoteRecord, read_quotes
from archive.store.sources import with_sources
from archive.store.tables import articles

#: letters in common, of 100, from which on two quotes are the same words
SAME = 88

#: quotes that are compared with one
MOST_COMPARED = 500


@dataclass(frozen=True, slots=True)
class Repeated:
    """A quote in another article, and how much of its words are the same (0 to 100)."""

    record: QuoteRecord
    alike: float


def repeated(archive: Archive, record: QuoteRecord, limit: int = 20) -> list[Repeated]:
    """Return where else the archive has a quote's words, in the same language; most alike first."""
    source, speaker = record.source, record.quote.speaker.name
    story = select(articles.c.story).where(articles.c.id == source.article).scalar_subquery()
    near = articles.c.story == story
    chosen = (
        with_sources(table)
        .where(table.c.latest, table.c.article != source.article)
        .where(articles.c.language == source.language)
        .where(or_(near, table.c.speaker == speaker) if speaker else near)
        .order_by(articles.c.published.asc().nulls_last(), table.c.article, table.c.number)
        .limit(MOST_COMPARED)
    )
    with archive.reading() as connection:
        rows = connection.execute(chosen).all()
        words = record.quote.content[:LONGEST_WORDS]
        alike = process.extract(
            words, [row.content[:LONGEST_WORDS] for row in rows], scorer=fuzz.ratio,
            score_cutoff=SAME, limit=limit,
        )  # fmt: skip
        scores = {place: score for _, score, place in alike}
        found = read_quotes(connection, [rows[place] for place in scores])
        return [Repeated(each, score) for each, score in zip(found, scores.values(), strict=True)]
