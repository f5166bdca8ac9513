"""Events as schema.org tells them to other programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from archive.annotation.authority import entry
from archive.annotation.dates import Precision
from archive.annotation.events import EventKind
from archive.annotation.events.merging import EventCluster
from archive.store.event_clusters import ToldBy
from web.occasions import name_of
from web.shown import safe_link

_TYPES = {
    EventKind.CONCERT: "MusicEvent",
    EventKind.EXHIBITION: "ExhibitionEvent",
    EventKind.FESTIVAL: "Festival",
    EventKind.FORUM: "BusinessEvent",
    EventKind.CONTEST: "SportsEvent",
}


def event_data(
    each: EventCluster, told: Sequence[ToldBy], reader: str, address: str
) -> dict[str, Any]:
    """Return an event with its sources as JSON-LD; what no source tells is left out."""
    state = "EventCancelled" if each.cancelled else "EventScheduled"
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(each.kind, "Event"),
        "@id": address,
        "url": address,
        "name": name_of(each.names, reader).text,
        "alternateName": list(each.names.values()),
        "eventStatus": f"https://schema.org/{state}",
        "startDate": _day(each, first=True),
        "endDate": _day(each, first=False),
        "location": _location(each.place, reader),
        "organizer": [{"@type": "Organization", "name": name} for name in each.organisers],
        "subjectOf": [_article(source) for source in told],
    }
    return {name: value for name, value in found.items() if value}


def _day(each: EventCluster, *, first: bool) -> str | None:
    """Return a day as exactly as it is told: a month alone is 2025-11."""
    day = each.days.first if first else each.days.last
    if day is None:
        return None
    exact = each.days.precision in {None, Precision.DAY}
    return day.isoformat() if exact else f"{day:%Y-%m}"


def _location(id: str | None, reader: str) -> dict[str, Any] | None:
    known = entry(id) if id else None
    if known is None:
        return None
    place: dict[str, Any] = {"@type": "Place", "name": known.label(reader)}
    if known.at:
        latitude, longitude = known.at
        place["geo"] = {
            "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude,
        }  # fmt: skip
    return place


def _article(told: ToldBy) -> dict[str, Any]:
    source = told.source
    found = {
        "@type": "NewsArticle", "headline": source.title, "inLanguage": source.language,
        "url": safe_link(source.url),
        "datePublished": source.published and source.published.isoformat(),
    }  # fmt: skip
    return {name: value for name, value in found.items() if value}
