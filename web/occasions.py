"""An event as a reader is shown it: its name in a language, its days, where it stands today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from archive.annotation.authority import entry
from archive.annotation.events.merging import Days, EventCluster, status_on
from archive.languages import CODES
from archive.model import Outlet
from archive.store.event_clusters import ToldBy
from web.persons import tag
from web.present import Publisher, publisher
from web.shown import Shown, shown, tame


@dataclass(frozen=True, slots=True)
class Occasion:
    """One event in a list."""

    id: str
    #: concert, exhibition, ...
    kind: str
    name: Shown
    days: Days
    #: planned, under way, past, cancelled; None where no day is known
    status: str | None
    #: identifier and name of the place, where it is known
    place: tuple[str, str] | None
    articles: int
    languages: tuple[str, ...]
    #: sources tell other days
    disagree: bool


@dataclass(frozen=True, slots=True)
class Teller:
    """One article that tells of an event."""

    id: str
    article: str
    title: Shown
    #: the name of the event as printed there
    name: Shown
    days: Days
    publisher: Publisher | None
    published: date | None
    language: str
    #: whether its days are others than most tell
    differs: bool
    #: what says so, and the number of its paragraph, from 1
    sentence: Shown
    paragraph: int


def occasion(each: EventCluster, languages: Iterable[str], reader: str, today: date) -> Occasion:
    """Return an event as shown in the language `reader` on a day."""
    days = each.days
    status = status_on(today, days.first, days.last, cancelled=each.cancelled)
    return Occasion(
        id=each.id,
        kind=each.kind.value,
        name=name_of(each.names, reader),
        days=days,
        status=status and status.value,
        place=place_of(each.place, reader),
        articles=each.articles,
        languages=tuple(sorted(set(languages), key=_place_of_code)),
        disagree=len(each.all_days) > 1,
    )


def name_of(names: Mapping[str, str], reader: str) -> Shown:
    """Return a name in the reader's language, else in English, else in any."""
    code = next((code for code in (reader, "en") if code in names), next(iter(names)))
    return written(names[code], code)


def written(text: str, code: str) -> Shown:
    """Return a text of a language in the script that it is written in."""
    return shown(text, tag(text, code))


def place_of(id: str | None, reader: str) -> tuple[str, str] | None:
    """Return a place with its name in the reader's language."""
    known = entry(id) if id else None
    return (known.id, tame(known.label(reader))) if known else None


def teller(
    told: ToldBy, each: EventCluster, text: str, outlets: Mapping[str, Outlet], reader: str
) -> Teller:
    """Return one source of an event; `text` is that of its article."""
    source, event = told.source, told.event
    days = Days(event.first, event.last, event.precision)
    return Teller(
        id=told.id,
        article=source.article,
        title=written(source.title, source.language),
        name=written(event.name, source.language),
        days=days,
        publisher=publisher(outlets.get(source.outlet or ""), reader),
        published=source.published,
        language=source.language,
        differs=len(each.all_days) > 1 and days != each.days,
        sentence=written(text[event.start : event.end].strip(), source.language),
        paragraph=text[: event.start].count("\n") + 1,
    )


def _place_of_code(code: str) -> int:
    return CODES.index(code) if code in CODES else len(CODES)
