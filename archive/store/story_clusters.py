"""The stories that the archive knows of: which articles report one occurrence, whose words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, and_, func, select

from archive.annotation.stories.telling import Origin, Reason
from archive.errors import NotFound
from archive.model import ArticleRecord
from archive.store.archive import Archive, records
from archive.store.batching import batches
from archive.store.cluster_tables import stories, story_members
from archive.store.filtering import ALL, ArticleFilter, of_articles
from archive.store.keyset import Key, Order
from archive.store.records import record_of
from archive.store.tables import articles


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """One story, counted."""

    #: identifier of its article published first
    id: str
    first: date | None
    last: date | None
    articles: int
    #: articles that are an outlet's own reporting
    own: int
    languages: tuple[str, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryMember:
    """An article in its story."""

    record: ArticleRecord
    #: identifier of the story
    story: str
    reason: Reason
    origin: Origin
    #: whom it credits, as printed
    credited: str | None
    #: identifier of that agency or outlet
    body: str | None


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """Which stories to read; an empty field allows all."""

    #: stories that such an article reports
    articles: ArticleFilter = ALL
    #: articles of a story, at least
    least: int = 1


def stories_found(
    archive: Archive, wanted: StoryFilter = StoryFilter(), *, limit: int | None = None,
    offset: int = 0, after: Key | None = None,
) -> list[StoryRecord]:  # fmt: skip
    """Return stories, those that began last first; those without a day come after.

    `after`: the `key_of` the story behind which to begin.
    """
    order = Order(stories.c.first, stories.c.articles, stories.c.id, falling=[True, True])
    chosen = order.sort(_wanted(select(stories), wanted), after)
    with archive.reading() as connection:
        rows = connection.execute(chosen.limit(limit).offset(offset))
        return [_story_of(row) for row in rows]


def key_of(found: StoryRecord) -> Key:
    """Return where a story stands in the lists that `stories_found` gives."""
    return found.first, found.articles, found.id


def count_stories(archive: Archive, wanted: StoryFilter = StoryFilter()) -> int:
    """Count the stories that `stories_found` would give."""
    with archive.reading() as connection:
        counted = _wanted(select(stories), wanted).with_only_columns(func.count(stories.c.id))
        return connection.scalar(counted) or 0


def story(archive: Archive, id: str) -> StoryRecord:
    """Return a story by its identifier or that of any of its articles; raises NotFound."""
    owner = select(story_members.c.story).where(story_members.c.article == id).scalar_subquery()
    with archive.reading() as connection:
        row = connection.execute(select(stories).where(stories.c.id == owner)).first()
    if row is None:
        raise NotFound(f"no story has the id {id!r}: `accord stories` lists them.")
    return _story_of(row)


def members_of(archive: Archive, ids: Iterable[str]) -> dict[str, list[StoryMember]]:
    """Return story -> its articles, the first published first."""
    wanted = sorted(set(ids))
    found: dict[str, list[StoryMember]] = {id: [] for id in wanted}
    kept = story_members.c
    order = articles.c.published.asc().nulls_last(), articles.c.id
    with archive.reading() as connection:
        for some in batches(wanted):
            chosen = records().join(story_members, kept.article == articles.c.id)
            chosen = chosen.add_columns(
                kept.story.label("reported"), kept.reason.label("why"), kept.origin,
                kept.credited, kept.body,
            )  # fmt: skip
            for row in connection.execute(chosen.where(kept.story.in_(some)).order_by(*order)):
                found[row.reported].append(_member_of(row))
    # the story's own first article leads, whatever another of its day is called
    return {
        id: sorted(members, key=lambda each: each.record.id != id) for id, members in found.items()
    }


def reports_beside(archive: Archive, article: str) -> list[StoryMember]:
    """Return the other articles of an article's story, the first published first."""
    with archive.reading() as connection:
        owner = select(story_members.c.story).where(story_members.c.article == article)
        id = connection.scalar(owner)
    members = members_of(archive, [id])[id] if id else []
    return [each for each in members if each.record.id != article]


def origins(archive: Archive, ids: Iterable[str]) -> Mapping[str, StoryMember]:
    """Return article -> how it stands in its story, for those that stand in one."""
    with archive.reading() as connection:
        owners: set[str] = set()
        wanted = sorted(set(ids))
        for some in batches(wanted):
            chosen = select(story_members.c.story).where(story_members.c.article.in_(some))
            owners.update(connection.scalars(chosen))
    everyone = members_of(archive, owners)
    return {
        each.record.id: each
        for members in everyone.values()
        for each in members
        if each.record.id in wanted
    }


def _wanted(chosen: Select[Any], wanted: StoryFilter) -> Select[Any]:
    if wanted.least > 1:
        chosen = chosen.where(stories.c.articles >= wanted.least)
    if wanted.articles != ALL:
        told = select(story_members.c.story).join_from(
            story_members, articles, and_(articles.c.id == story_members.c.article)
        )
        chosen = chosen.where(stories.c.id.in_(of_articles(told, wanted.articles)))
    return chosen


def _story_of(row: Row[Any]) -> StoryRecord:
    return StoryRecord(
        row.id, row.first, row.last, row.articles, row.own, tuple(row.languages),
        tuple(row.outlets),
    )  # fmt: skip


def _member_of(row: Row[Any]) -> StoryMember:
    return StoryMember(
        record_of(row), row.reported, Reason(row.why), Origin(row.origin), row.credited, row.body
    )  # fmt: skip
