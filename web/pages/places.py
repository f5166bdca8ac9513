"""Where it happens: the places that articles name, on a map and in a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, render_template

from archive.annotation.authority import Entry, above, descendants, entry
from archive.annotation.records import NameKind
from archive.errors import NotFound
from archive.store.coverage import Count, Subject, coverage, latest_on, place_counts
from archive.store.event_clusters import ClusterFilter, event_clusters_found, event_counts
from web import present
from web.atlas.projection import HEIGHT, WIDTH, is_on_map, outline, project
from web.charts.monthly import chart
from web.handles import archive
from web.interface import chosen
from web.occasions import place_of, written
from web.pages.events import shown
from web.publishers import outlets_by_id
from web.shown import Shown

bp = Blueprint("places", __name__, url_prefix="/places")

#: what a place's page shows itself
EVENTS, ARTICLES = 6, 12

#: places whose names stand on the map
NAMED = 14

#: radius of a dot on the map, by articles: of the least, of the most
SMALLEST, LARGEST = 5.0, 20.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the map, in units of the drawing."""

    id: str
    name: str
    x: float
    y: float
    radius: float
    count: int
    #: its name stands beside it
    named: bool
    #: the name stands on the left of the dot
    left: bool


@bp.get("")
def index() -> str:
    """Show the places on a map, and in a list behind it."""
    counts = {id: count for id, count in place_counts(archive()).items() if place_of(id, chosen())}
    names = {id: place[1] for id in counts if (place := place_of(id, chosen()))}
    return render_template(
        "places.html",
        counts=counts,
        names=names,
        kinds={id: known.what for id in counts if (known := entry(id))},
        dots=dots(counts, names),
        outline=outline(),
        width=WIDTH,
        height=HEIGHT,
        most=max((count.articles for count in counts.values()), default=0),
    )


@bp.get("/<id>")
def single_place(id: str) -> str:
    """Show one place: its names, what lies in it, what was written and what takes place there."""
    known = entry(id)
    if known is None or known.kind is not NameKind.PLACE:
        raise NotFound(f"there is no place {id!r}.")
    subject = Subject(places=(id, *descendants(id)))
    found = coverage(archive(), subject)
    outlets = outlets_by_id()
    wanted = ClusterFilter(place=id)
    name = known.label(chosen())
    return render_template(
        "place.html",
        place=known,
        name=written(name, chosen()),
        names=_names(known),
        around=[each for each in (place_of(one, chosen()) for one in above(id)) if each],
        within=[each for each in (place_of(one, chosen()) for one in descendants(id)) if each],
        dots=dots({id: found.total}, {id: name}) if known.what != "country" else [],
        outline=outline(),
        width=WIDTH,
        height=HEIGHT,
        coverage=found,
        chart=chart(found.by_month),
        outlets=outlets,
        events=shown(event_clusters_found(archive(), wanted, limit=EVENTS, latest_first=True)),
        event_total=event_counts(archive(), wanted).total,
        articles=[
            present.entry(each, outlets, chosen())
            for each in latest_on(archive(), subject, ARTICLES)
        ],
    )


def dots(counts: Mapping[str, Count], names: Mapping[str, str]) -> list[Dot]:
    """Return the places that lie on the map, the largest first so that the small stay in sight.

    Countries and regions are areas and no dots.
    """
    found: list[Dot] = []
    most = max((each.articles for each in counts.values()), default=0)
    for id, count in sorted(counts.items(), key=lambda each: -each[1].articles):
        known = entry(id)
        if not (known and known.at and known.what not in {"country", "region", "prefecture"}):
            continue
        if is_on_map(*known.at):
            x, y = project(*known.at)
            share = (count.articles / most) ** 0.5 if most else 0.0
            radius = SMALLEST + (LARGEST - SMALLEST) * share
            # a name that would lie on another one is left to the list
            clear = all(abs(x - dot.x) > 70 or abs(y - dot.y) > 24 for dot in found if dot.named)
            named = clear and len(found) < NAMED
            found.append(
                Dot(id, names[id], round(x, 1), round(y, 1), round(radius, 1), count.articles,
                    named, left=x > WIDTH * 0.82)
            )  # fmt: skip
    return found


def _names(known: Entry) -> list[tuple[str, Shown]]:
    """Return the usual name in each language."""
    return [(code, written(names[0], code)) for code, names in known.names.items()]
