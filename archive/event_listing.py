"""`accord events`: what takes place, each event once with all its sources, or as each tells it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from archive.cli import the_archive
from archive.listing import (
    CSV,
    DAY,
    JSON,
    LANG,
    OUTLET,
    Row,
    line_of,
    plain,
    source_fields,
    tell_unread,
    write_rows,
)

if TYPE_CHECKING:
    from archive.annotation.events.merging import Days, EventCluster
    from archive.store import Archive
    from archive.store.event_clusters import ClusterFilter, ToldBy

#: events that are read at once
PAGE = 500


def cluster_row(each: EventCluster, sources: list[ToldBy], today: date) -> Row:
    """Return an event with its sources, and where it stands on a day."""
    from archive.annotation.events.merging import status_on

    days = each.days
    return {
        "id": each.id, **_days(days), "kind": each.kind.value,
        "status": status_on(today, days.first, days.last, cancelled=each.cancelled),
        "name": next(iter(each.names.values())), "names": dict(each.names), "place": each.place,
        "organisers": list(each.organisers), "participants": list(each.participants),
        "articles": each.articles,
        "languages": sorted({told.source.language for told in sources}),
        "disagree": len(each.all_days) > 1, "all_days": [_days(days) for days in each.all_days],
        "sources": [telling_row(told) for told in sources],
    }  # fmt: skip


def telling_row(told: ToldBy) -> Row:
    """Return an event as one article tells of it, with the place of the sentence that does."""
    each = told.event
    return {
        "telling": told.id, "first": each.first and each.first.isoformat(),
        "last": each.last and each.last.isoformat(), "precision": each.precision,
        "status": each.status, "kind": each.kind, "name": each.name, "place": each.place,
        "organisers": list(each.organisers), "participants": list(each.participants),
        **source_fields(told.source), "start": each.start, "end": each.end,
    }  # fmt: skip


def _days(days: Days) -> Row:
    return {
        "first": days.first and days.first.isoformat(),
        "last": days.last and days.last.isoformat(), "precision": days.precision,
    }  # fmt: skip


def _cluster_line(row: Row) -> str:
    days = "–".join(dict.fromkeys(filter(None, [row["first"], row["last"]]))) or "no date"
    told = filter(None, [days, row["status"], row["kind"], row["name"], row["place"]])
    sources = f"{row['articles']} articles [{', '.join(row['languages'])}]"
    doubt = "  (days disagree)" if row["disagree"] else ""
    return f"{plain('  '.join(told))}  {sources}{doubt}  {row['id']}"


def _telling_line(row: Row) -> str:
    told = ("event", "first", "last", "status", "kind", "name", "place")
    return line_of(row, *(row[name] for name in told))


@click.command("events")
@click.option("--kind", "kinds", multiple=True, help="Only this kind; may be repeated.")
@click.option("--place", help="In this place or within it, by its identifier (almaty).")
@click.option("--person", help="Held by, or with, this person or body: a name in any script.")
@OUTLET
@LANG
@click.option("--from", "since", type=DAY, help="On this day or later.")
@click.option("--to", "until", type=DAY, help="On this day or earlier.")
@click.option("--on", "today", type=DAY, help="Tell planned from past by this day, not today.")
@click.option("--by-article", is_flag=True, help="As each article tells it, one a row.")
@JSON
@CSV
def events_command(
    kinds: tuple[str, ...], place: str | None, person: str | None, outlet: tuple[str, ...],
    lang: tuple[str, ...], since: datetime | None, until: datetime | None, today: datetime | None,
    by_article: bool, as_json: bool, as_csv: bool,
) -> None:  # fmt: skip
    """List what takes place, each event with all articles that tell of it; the earliest first."""
    from archive.annotation.events import EventKind
    from archive.store import ArticleFilter
    from archive.store.event_clusters import ClusterFilter

    known = {kind.value for kind in EventKind}
    if unknown := [kind for kind in kinds if kind not in known]:
        raise click.BadParameter(f"no kind {unknown[0]!r}: name one of {', '.join(sorted(known))}.")
    wanted = ClusterFilter(
        tuple(map(EventKind, kinds)), place, person, since and since.date(),
        until and until.date(), articles=ArticleFilter(outlet, lang),
    )  # fmt: skip
    day = today.date() if today else date.today()
    with the_archive() as archive:
        if by_article:
            write_rows(_tellings(archive, wanted), _telling_line, js=as_json, table=as_csv)
        else:
            rows = _events(archive, wanted, day, table=as_csv)
            write_rows(rows, _cluster_line, js=as_json, table=as_csv)
        tell_unread(archive)


def _events(archive: Archive, wanted: ClusterFilter, day: date, *, table: bool) -> Iterator[Row]:
    for each, sources in _found(archive, wanted):
        row = cluster_row(each, sources, day)
        if table:  # a cell holds no object: the addresses tell the sources
            names, days = row.pop("names"), row.pop("all_days")
            row["names"] = [f"{code}: {name}" for code, name in names.items()]
            row["all_days"] = [f"{one['first'] or ''}..{one['last'] or ''}" for one in days]
            row["sources"] = [told["url"] for told in row["sources"]]
        yield row


def _tellings(archive: Archive, wanted: ClusterFilter) -> Iterator[Row]:
    for each, sources in _found(archive, wanted):
        for told in sources:
            yield {"event": each.id, **telling_row(told)}


def _found(archive: Archive, wanted: ClusterFilter) -> Iterator[tuple[EventCluster, list[ToldBy]]]:
    from archive.store.event_clusters import event_clusters_found, told_by

    offset = 0
    while some := event_clusters_found(archive, wanted, limit=PAGE, offset=offset):
        sources = told_by(archive, some)
        for each in some:
            yield each, sources[each.id]
        offset += PAGE
