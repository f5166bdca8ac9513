"""Events as iCalendar (RFC 5545), for calendar programs to subscribe to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

import icalendar

from archive.annotation.authority import entry
from archive.annotation.dates import Precision
from archive.annotation.events.merging import EventCluster
from archive.store.event_clusters import ToldBy
from web.occasions import name_of, place_of
from web.shown import CONTROLS

#: how a calendar program may call the place of all events
PRODUCT = "-//Accord//Events of the archive//EN"

#: sources that a description lists
MOST_SOURCES = 10


def calendar(
    events: Iterable[EventCluster], sources: dict[str, list[ToldBy]], *, name: str, reader: str,
    host: str, address: Callable[[str], str],
) -> bytes:  # fmt: skip
    """Return a calendar; an event whose exact day no source tells has no place in one.

    `address` gives the page of an event by its identifier; `host` makes identifiers that no other
    calendar has.
    """
    found = icalendar.Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("name", name)
    found.add("x-wr-calname", name)
    for each in events:
        if each.days.begin and each.days.precision in {None, Precision.DAY}:
            found.add_component(_event(each, sources[each.id], reader, host, address(each.id)))
    return bytes(found.to_ical())


def _event(
    each: EventCluster, told: Sequence[ToldBy], reader: str, host: str, address: str
) -> icalendar.Event:
    begin, end = each.days.begin, each.days.end
    assert begin
    found = icalendar.Event()
    found.add("uid", f"{each.id}@{host}")
    found.add("dtstamp", _stamp(told))
    found.add("dtstart", begin)
    found.add("dtend", max(begin, end or begin) + timedelta(1))  # the day after, by the standard
    found.add("summary", _plain(name_of(each.names, reader).text))
    found.add("categories", [each.kind.value])
    found.add("status", "CANCELLED" if each.cancelled else "CONFIRMED")
    found.add("url", address)
    found.add("description", "\n".join(_lines(told)))
    if place := place_of(each.place, reader):
        found.add("location", _plain(place[1]))
        known = entry(place[0])
        if known and known.at:
            found.add("geo", known.at)
    return found


def _lines(told: Sequence[ToldBy]) -> list[str]:
    return [
        _plain(f"{each.source.title} ({each.source.published or '?'})\n{each.source.url}")
        for each in told[:MOST_SOURCES]
    ]


def _stamp(told: Sequence[ToldBy]) -> datetime:
    """Return when an event was last told of, so that the same calendar is the same bytes."""
    days = [each.source.published for each in told if each.source.published]
    return datetime.combine(max(days, default=date(1970, 1, 1)), time(), UTC)


def _plain(text: str) -> str:
    """Return a text without what no calendar has a place for."""
    return CONTROLS.sub("", text)
