"""What articles are about and who publishes them: topics, places, outlets."""

from __future__ import annotations

from typing import Any

from flask import Response, url_for

from archive.annotation.authority import Entry, entry
from archive.annotation.records import NameKind
from archive.annotation.topics.scheme import Topic, scheme
from archive.errors import NotFound
from archive.model import Outlet
from archive.store.coverage import Count, place_counts
from archive.store.status import counts
from archive.store.told import topic_counts
from web.api import records
from web.api.answers import answer
from web.api.asked import One
from web.api.blueprint import bp
from web.handles import archive
from web.publishers import outlets_by_id


@bp.get("/topics", summary="The scheme of topics", responses={200: records.Topics})
def list_topics() -> Response:
    """List all topics with labels in five languages and the number of articles on each."""
    counted = topic_counts(archive())
    found = [_topic(each, counted.get(each.id, 0)) for each in scheme().values()]
    return answer({"total": len(found), "items": found}, records.Topics)


@bp.get("/topics/<id>", summary="One topic", responses={200: records.Topic})
def single_topic(path: One) -> Response:
    """Return one topic."""
    topic = scheme().get(path.id)
    if topic is None:
        raise NotFound(f"there is no topic {path.id!r}.")
    return answer(_topic(topic, topic_counts(archive()).get(topic.id, 0)), records.Topic)


@bp.get("/places", summary="Places that articles name", responses={200: records.Places})
def list_places() -> Response:
    """List places that articles name, those named most first."""
    counted = place_counts(archive())
    some = [_place(known, count) for id, count in counted.items() if (known := entry(id))]
    return answer({"total": len(some), "items": some}, records.Places)


@bp.get("/places/<id>", summary="One place", responses={200: records.Place})
def single_place(path: One) -> Response:
    """Return one place of the authority file."""
    known = entry(path.id)
    if known is None or known.kind is not NameKind.PLACE:
        raise NotFound(f"there is no place {path.id!r}.")
    return answer(_place(known, place_counts(archive()).get(path.id, Count())), records.Place)


@bp.get("/outlets", summary="Publishers", responses={200: records.Outlets})
def list_outlets() -> Response:
    """List all outlets."""
    found = [_outlet(each) for each in outlets_by_id().values()]
    return answer({"total": len(found), "items": found}, records.Outlets)


@bp.get("/outlets/<id>", summary="One publisher", responses={200: records.Outlet})
def single_outlet(path: One) -> Response:
    """Return one outlet."""
    outlet = outlets_by_id().get(path.id)
    if outlet is None:
        raise NotFound(f"there is no outlet {path.id!r}.")
    return answer(_outlet(outlet), records.Outlet)


def _topic(topic: Topic, articles: int) -> dict[str, Any]:
    return {
        "id": topic.id, "labels": dict(topic.labels), "description": dict(topic.description),
        "broader": topic.broader, "articles": articles,
        "links": {
            "self": url_for("api.single_topic", id=topic.id, _external=True),
            "html": url_for("topics.single_topic", id=topic.id, _external=True),
            "quotes": url_for("api.list_quotes", topic=topic.id, _external=True),
        },
    }  # fmt: skip


def _place(known: Entry, count: Count) -> dict[str, Any]:
    latitude, longitude = known.at or (None, None)
    return {
        "id": known.id, "names": {code: list(names) for code, names in known.names.items()},
        "what": known.what, "parent": known.parent, "country": known.country,
        "latitude": latitude, "longitude": longitude,
        "articles": count.articles, "own": count.own,
        "links": {
            "self": url_for("api.single_place", id=known.id, _external=True),
            "html": url_for("places.single_place", id=known.id, _external=True),
        },
    }  # fmt: skip


def _outlet(outlet: Outlet) -> dict[str, Any]:
    return {
        "id": outlet.id, "names": dict(outlet.names), "home": outlet.home,
        "languages": list(outlet.languages), "country": outlet.country,
        "invented": outlet.invented,
        "articles": counts(archive()).by_outlet.get(outlet.id, 0),
        "links": {
            "self": url_for("api.single_outlet", id=outlet.id, _external=True),
            "articles": url_for("api.list_articles", outlet=outlet.id, _external=True),
        },
    }  # fmt: skip
