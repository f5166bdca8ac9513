"""The tables of a research package, row by row, with the columns of `dictionary.toml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from archive.event_listing import telling_row
from archive.export import as_dict, origin_fields
from archive.languages import load
from archive.listing import figure_row, quote_row
from archive.model import ArticleRecord
from archive.people.report import person_fields
from archive.store import Archive
from archive.store.event_clusters import event_cluster, events_in, told_by
from archive.store.persons import persons_by_id, persons_in
from archive.store.quoted import quotes_of_revision
from archive.store.sources import Source
from archive.store.story_clusters import origins
from archive.store.told import FigureRecord, figures_of

FILE = Path(__file__).with_name("dictionary.toml")

Row = Mapping[str, Any]


@cache
def dictionary() -> Mapping[str, Mapping[str, str]]:
    """Return table -> column -> what it holds."""
    return load(FILE)


def articles(archive: Archive, records: Sequence[ArticleRecord]) -> Iterator[Row]:
    """Yield the articles; texts only where the settings give them away."""
    members = origins(archive, [each.id for each in records])
    for record in records:
        fields = as_dict(record) | origin_fields(members.get(record.id))
        published = record.article.published
        yield fields | {
            "language": str(record.article.language),
            "published": published and published.day,
            "story": record.story,
            "text": record.article.text if archive.settings.full_texts else None,
        }


def quotes(archive: Archive, records: Sequence[ArticleRecord]) -> Iterator[Row]:
    """Yield who said what in the newest text of each article."""
    for record in records:
        yield from map(quote_row, quotes_of_revision(archive, record.id, record.revision.number))


def people(archive: Archive, records: Sequence[ArticleRecord]) -> Iterator[Row]:
    """Yield the persons whom the articles name, those whom most of them name first."""
    named: dict[str, set[str]] = defaultdict(set)
    for (article, _), person in persons_in(archive, [each.id for each in records]).items():
        named[person].add(article)
    known = persons_by_id(archive, named)
    for id in sorted(known, key=lambda each: (-len(named[each]), each)):
        fields = person_fields(known[id])
        names = (f"{code}: {', '.join(some)}" for code, some in sorted(fields["names"].items()))
        yield fields | {"names": list(names), "in_articles": len(named[id])}


def events(archive: Archive, records: Sequence[ArticleRecord]) -> Iterator[Row]:
    """Yield the events that the articles tell of."""
    own = {each.id for each in records}
    found = sorted({id for each in own for id in events_in(archive, each).values()})
    for id in found:
        cluster = event_cluster(archive, id)
        told = [each for each in told_by(archive, [cluster])[id] if each.source.article in own]
        if told:
            here = {each.source.article for each in told}
            days, name = cluster.days, next(iter(cluster.names.values()))
            yield telling_row(told[0]) | {
                "id": id, "kind": cluster.kind.value, "name": name, "first": days.first,
                "last": days.last, "precision": days.precision, "place": cluster.place,
                "status": "cancelled" if cluster.cancelled else None,
                "organisers": list(cluster.organisers),
                "participants": list(cluster.participants), "articles": sorted(here),
            }  # fmt: skip


def figures(archive: Archive, records: Sequence[ArticleRecord]) -> Iterator[Row]:
    """Yield the figures of the articles."""
    for record in records:
        article, revision = record.article, record.revision
        source = Source(
            record.id, revision.number, revision.capture_id, article.url, article.title,
            article.language.language, article.outlet,
            article.published.day if article.published else None,
        )  # fmt: skip
        for number, figure in enumerate(figures_of(archive, record.id)):
            yield figure_row(FigureRecord(figure, source, number))


#: table -> its rows
TABLES: Mapping[str, Callable[[Archive, Sequence[ArticleRecord]], Iterable[Row]]] = {
    "articles": articles,
    "quotes": quotes,
    "people": people,
    "events": events,
    "figures": figures,
}
