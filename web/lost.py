"""Where a wrong address may have meant to lead: near identifiers, names, pages, else a search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from flask import request, url_for
from flask_babel import gettext as _
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from archive.annotation.authority import Entry, entries
from archive.annotation.records import NameKind
from archive.annotation.topics.scheme import scheme
from archive.errors import AccordError
from archive.store.event_clusters import event_cluster
from archive.store.identified import articles_by_id
from archive.store.near_ids import COLUMNS, near_ids
from archive.store.persons import PersonFilter, persons, persons_by_id
from archive.store.quoted import quotes_by_id
from web.handles import archive
from web.interface import chosen
from web.naming import topic_labels
from web.publishers import outlets_by_id
from web.shown import tame

#: matches that a page offers; characters of an address that are read; of a title that are shown
MOST, LONGEST, SHOWN = 5, 300, 120

#: first part of an address -> what it leads to
PAGES = {
    "search": "results.search", "quotes": "quotes.index", "people": "people.index",
    "topics": "topics.index", "events": "events.index", "stories": "stories.index",
    "places": "places.index", "figures": "figures.index", "outlets": "outlets.index",
    "basket": "basket.index", "about": "about.index", "help": "about.searching", "articles": "",
}  # fmt: skip

#: how one of them may be called
SINGLE = {"person": "people", "story": "stories"}


@dataclass(frozen=True, slots=True)
class Match:
    """One address that may have been meant."""

    kind: str
    label: str
    address: str


def matches() -> list[Match]:
    """Return what the address of this request may have meant, the likeliest first."""
    if request.path.startswith(("/static/", "/api/")):
        return []
    try:
        found = {each.address: each for each in islice(_matches(request.path[:LONGEST]), 2 * MOST)}
    except AccordError:
        return []
    return list(found.values())[:MOST]


def _matches(path: str) -> Iterator[Match]:
    parts = [part for part in path.split("/") if part]
    family = _family(parts[0]) if parts else ""
    rest = parts[1:] if family else parts
    typed = rest[0] if rest else ""
    words = " ".join(re.findall(r"\w+", " ".join(rest).replace("_", " ")))[:80].strip()
    yield from islice(_members(family, typed), MOST - 2)
    if PAGES.get(family):
        yield Match(_("Page"), _titles()[family], url_for(PAGES[family]))
    if words:
        yield Match(_("Search"), words, url_for("results.search", q=words))


def _family(typed: str) -> str:
    known = {each: each for each in PAGES} | SINGLE
    near = _nearest(typed, known.items())
    return near[0] if near else ""


def _titles() -> dict[str, str]:
    return {
        "search": _("Search"), "quotes": _("Quotes"), "people": _("People"),
        "topics": _("Topics"), "events": _("Events"), "stories": _("Stories"),
        "places": _("Places"), "figures": _("Figures"), "outlets": _("Outlets"),
        "basket": _("Basket"), "about": _("About"), "help": _("Help"),
    }  # fmt: skip


def _members(family: str, typed: str) -> Iterator[Match]:
    """Yield the members of a family that `typed` is near to, by identifier or name."""
    if not typed:
        return
    if family in COLUMNS:
        ids = near_ids(archive(), family, typed.partition(".")[0], MOST)
        yield from _LISTED[family](ids)
    if family == "people":
        yield from _people(_nearest(typed, _names(NameKind.PERSON)))
        alike = persons(archive(), PersonFilter(_plain(typed.replace("-", " "))), limit=MOST)
        yield from _people(each.id for each in alike)
    elif family == "topics":
        named = [
            (name, id) for id, each in scheme().items() for name in (id, *each.labels.values())
        ]
        for id in _nearest(typed, named):
            yield Match(_("Topic"), topic_labels()[id], url_for("topics.single_topic", id=id))
    elif family == "places":
        yield from _places(_nearest(typed, _names(NameKind.PLACE)))
    elif family == "outlets":
        named = [
            (n, id) for id, each in outlets_by_id().items() for n in (id, *each.names.values())
        ]
        for id in _nearest(typed, named):
            name = outlets_by_id()[id].name(chosen())
            yield Match(_("Outlet"), tame(name), url_for("results.search", outlet=id))


def _names(kind: NameKind) -> Iterator[tuple[str, str]]:
    for each in entries():
        if each.kind is kind:
            for name in (each.id, *(name for names in each.names.values() for name in names)):
                yield name, each.id


def _nearest(typed: str, named: Iterable[tuple[str, str]]) -> list[str]:
    """Return the identifiers whose names or first words are near `typed`, or go on from it."""
    typed = _plain(typed)
    plain: dict[str, str] = {}
    for name, id in named:
        words = _plain(name).split()
        plain.setdefault(" ".join(words), id)
        plain.setdefault(" ".join(words[: typed.count(" ") + 1]), id)
    farthest = min(2, len(typed) // 3)
    close = process.extract(
        typed, list(plain), scorer=DamerauLevenshtein.distance, score_cutoff=farthest, limit=MOST
    )
    begun = [name for name in plain if len(typed) >= 3 and name.startswith(typed)]
    return list(dict.fromkeys(plain[name] for name in (*(each[0] for each in close), *begun)))[
        :MOST
    ]


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name[:80].casefold().replace("_", " ")))


def _short(text: str) -> str:
    text = tame(" ".join(text.split()))
    return text if len(text) <= SHOWN else text[:SHOWN].rstrip() + "…"


def _people(ids: Iterable[str]) -> Iterator[Match]:
    for id, each in persons_by_id(archive(), ids).items():
        yield Match(
            _("Person"), _short(each.name(chosen())), url_for("people.single_person", id=id)
        )


def _articles(ids: Iterable[str]) -> Iterator[Match]:
    for id, each in articles_by_id(archive(), list(ids)).items():
        title = _short(each.article.title or id)
        yield Match(_("Article"), title, url_for("articles.article", id=id))


def _quotes(ids: Iterable[str]) -> Iterator[Match]:
    for id, each in quotes_by_id(archive(), list(ids)).items():
        yield Match(_("Quote"), _short(each.quote.content), url_for("quotes.single_quote", id=id))


def _events(ids: Iterable[str]) -> Iterator[Match]:
    for id in ids:
        names: Mapping[str, str] = event_cluster(archive(), id).names
        name = names.get(chosen()) or next(iter(names.values()), id)
        yield Match(_("Event"), _short(name), url_for("events.single_event", id=id))


def _stories(ids: Iterable[str]) -> Iterator[Match]:
    records = articles_by_id(archive(), list(ids))
    for id in ids:
        title = records[id].article.title if id in records else None
        yield Match(_("Story"), _short(title or id), url_for("stories.single_story", id=id))


def _places(ids: Iterable[str]) -> Iterator[Match]:
    known: dict[str, Entry] = {each.id: each for each in entries()}
    for id in ids:
        label = tame(known[id].label(chosen()))
        yield Match(_("Place"), label, url_for("places.single_place", id=id))


_LISTED = {
    "people": _people, "articles": _articles, "quotes": _quotes, "events": _events,
    "stories": _stories,
}  # fmt: skip
