"""The articles of the newsroom as their source files tell them, with what a careful reader finds."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Reported speech, exactly as in the text."""

    #: direct, indirect or mixed
    type: str
    content: str = ""
    #: the pieces of a quote that its cue splits, in place of `content`
    parts: tuple[str, ...] = ()
    #: as printed where it is said: a full name, a family name, a pronoun, a role; None if unsaid
    speaker: str | None = None
    #: id in people.toml; None for nobody in particular
    person: str | None = None
    #: as printed anywhere in the article
    role: str | None = None
    cue: str | None = None
    #: the speaker denies it or did not say it
    negated: bool = False

    @property
    def pieces(self) -> tuple[str, ...]:
        """The content as runs of text that each stand in one paragraph."""
        return self.parts or (self.content,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that takes place; `end` is None for one day."""

    name: str
    #: concert, exhibition, forum, launch, opening, agreement, festival, contest, visit
    kind: str
    start: date | None = None
    end: date | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity: CNY, KZT, USD, t, km, percent, hours ... or None for a plain number."""

    value: float
    unit: str | None = None
    counted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One article: what its page shows, and what is true of it."""

    id: str
    outlet: str
    language: str
    #: ISO 15924
    script: str
    url: str
    title: str
    published: datetime
    paragraphs: tuple[str, ...]
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    editor: str | None = None
    source: str | None = None
    section: str | None = None
    #: caption of the lead picture
    caption: str | None = None
    on_topic: bool = True
    #: articles of one story are copies or translations of each other
    story: str | None = None
    #: ids of the articles that hreflang links name
    translations: tuple[str, ...] = ()
    #: id of the article that this one repeats, but for its first paragraph
    copy_of: str | None = None
    #: the text from day 2 on, where it changes
    second_day: tuple[str, ...] | None = None
    #: false where robots.txt forbids to fetch it
    allowed: bool = True
    topics: tuple[str, ...] = ()
    #: ids in people.toml
    persons: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    #: how the page fails or misbehaves: slow, flaky, broken
    manner: str | None = None

    @property
    def edition(self) -> str:
        """Language and script, as house.toml names its editions."""
        return f"{self.language}-{self.script}"

    def text(self, day: int = 1) -> tuple[str, ...]:
        """Return the paragraphs as the page shows them on day 1 or 2."""
        return self.second_day if day > 1 and self.second_day else self.paragraphs


@dataclass(frozen=True, slots=True)
class Person:
    """An invented (or historical) person with the names that the articles print."""

    id: str
    #: language-Script -> full name
    names: Mapping[str, str]
    #: ids of the articles that name the person
    articles: tuple[str, ...] = ()
    historical: bool = False


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query and the articles that answer it: 3 fully, 2 in good part, 1 in passing."""

    query: str
    lang: str
    relevant: Mapping[str, int] = field(default_factory=dict)


@cache
def articles() -> dict[str, Source]:
    """Return all articles by id, the oldest first."""
    raw = {path.stem: _toml(path) for path in sorted((FOLDER / "articles").glob("*.toml"))}
    found = [_source(name, data, raw) for name, data in raw.items()]
    return {each.id: each for each in sorted(found, key=lambda each: each.published)}


@cache
def people() -> dict[str, Person]:
    """Return all persons by id, with the articles that name them."""
    return {
        name: Person(
            name,
            data["names"],
            tuple(each.id for each in articles().values() if name in each.persons),
            data.get("historical", False),
        )
        for name, data in _toml(FOLDER / "people.toml").items()
    }


@cache
def queries() -> tuple[JudgedQuery, ...]:
    """Return the judged queries."""
    return tuple(JudgedQuery(**each) for each in _toml(FOLDER / "queries.toml")["queries"])


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _source(name: str, data: dict[str, Any], raw: Mapping[str, dict[str, Any]]) -> Source:
    data = dict(data)
    if original := data.get("copy_of"):
        data["paragraphs"] += raw[original]["paragraphs"][1:]
        for slot in ("quotes", "events", "figures", "persons", "topics"):
            data.setdefault(slot, raw[original].get(slot, []))
    for slot, kind in (("quotes", Quote), ("events", Event), ("figures", Figure)):
        data[slot] = tuple(kind(**_frozen(each)) for each in data.get(slot, []))
    return Source(id=name, **_frozen(data))


def _frozen(data: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
