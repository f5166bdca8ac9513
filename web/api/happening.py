"""Events, stories and figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from flask import Response, url_for

from archive.annotation.events.merging import EventCluster
from archive.event_listing import cluster_row
from archive.listing import figure_row
from archive.store.event_clusters import (
    ClusterFilter,
    event_cluster,
    event_clusters_found,
    event_counts,
    told_by,
)
from archive.store.event_clusters import key_of as event_key
from archive.store.filtering import ArticleFilter
from archive.store.story_clusters import (
    StoryFilter,
    StoryRecord,
    count_stories,
    members_of,
    stories_found,
    story,
)
from archive.store.story_clusters import key_of as story_key
from archive.store.told import FigureRecord, figures
from archive.store.told import key_of as figure_key
from archive.story_listing import story_row
from web.api import records
from web.api.answers import answer, part
from web.api.asked import Events, Figures, One, Stories
from web.api.blueprint import bp
from web.handles import archive


@bp.get("/events", summary="What takes place", responses={200: records.Events})
def list_events(query: Events) -> Response:
    """List events with all articles that tell of each, the earliest first."""
    wanted = ClusterFilter(
        kinds=tuple(query.kind), place=query.place or None, person=query.person or None,
        since=query.since, until=query.until,
        articles=ArticleFilter(tuple(query.outlet), tuple(query.lang)),
    )  # fmt: skip
    found = event_clusters_found(
        archive(), wanted, limit=query.limit + 1, after=query.after, latest_first=query.latest
    )
    total = event_counts(archive(), wanted).total
    return answer(part(found, query, event_key, _events, total), records.Events)


@bp.get("/events/<id>", summary="One event", responses={200: records.Event})
def single_event(path: One) -> Response:
    """Return one event with all articles that tell of it."""
    [found] = _events([event_cluster(archive(), path.id)])
    return answer(found, records.Event)


@bp.get("/stories", summary="Articles on one occurrence", responses={200: records.Stories})
def list_stories(query: Stories) -> Response:
    """List stories, those that began last first."""
    wanted = StoryFilter(query.articles(), query.least)
    found = stories_found(archive(), wanted, limit=query.limit + 1, after=query.after)
    total = count_stories(archive(), wanted)
    return answer(part(found, query, story_key, _stories, total), records.Stories)


@bp.get("/stories/<id>", summary="One story", responses={200: records.Story})
def single_story(path: One) -> Response:
    """Return one story by its identifier or that of any of its articles."""
    [found] = _stories([story(archive(), path.id)])
    return answer(found, records.Story)


@bp.get("/figures", summary="Quantities", responses={200: records.Figures})
def list_figures(query: Figures) -> Response:
    """List figures, those of the article published last first."""
    units, most = tuple(query.unit), query.limit + 1
    found = figures(archive(), query.articles(), units=units, limit=most, after=query.after)
    return answer(part(found, query, figure_key, _figures), records.Figures)


def _events(found: Iterable[EventCluster]) -> list[dict[str, Any]]:
    found = list(found)
    sources, today = told_by(archive(), found), datetime.now(UTC).date()
    return [
        cluster_row(each, sources.get(each.id, []), today)
        | {
            "links": {
                "self": url_for("api.single_event", id=each.id, _external=True),
                "html": url_for("events.single_event", id=each.id, _external=True),
            }
        }
        for each in found
    ]


def _stories(found: Iterable[StoryRecord]) -> list[dict[str, Any]]:
    found = list(found)
    members = members_of(archive(), [each.id for each in found])
    return [
        story_row(each, members[each.id])
        | {
            "links": {
                "self": url_for("api.single_story", id=each.id, _external=True),
                "html": url_for("stories.single_story", id=each.id, _external=True),
            }
        }
        for each in found
    ]


def _figures(found: Iterable[FigureRecord]) -> Iterable[dict[str, Any]]:
    return map(_figure, found)


def _figure(record: FigureRecord) -> dict[str, Any]:
    article = url_for("api.single_article", id=record.source.article, _external=True)
    return figure_row(record) | {"links": {"article": article}}
