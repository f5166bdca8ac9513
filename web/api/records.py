"""What the API answers with: the records of the archive as OpenAPI describes them.

Days are ISO 8601; what is unknown is null; offsets `[start, end)` count code points of the text.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Record(BaseModel):
    """One thing with the addresses where there is more of it."""

    #: further fields may come
    model_config = ConfigDict(extra="allow")

    links: dict[str, str] = Field(
        default_factory=dict, description="`self`, `html`, and what it leads to."
    )


class Listed(BaseModel):
    """One part of a list."""

    total: int | None = Field(None, description="All there is of the list, where it is counted.")
    next: str | None = Field(None, description="Cursor of what follows; null at the end.")


class Moment(BaseModel):
    """A time as printed."""

    day: date
    instant: datetime | None = Field(description="In UTC, where the time of day is known.")
    offset_minutes: int | None
    clock: str | None


class Article(Record):
    """One text by one outlet at one address."""

    id: str
    url: str
    outlet: str | None
    title: str
    subtitle: str | None
    authors: list[str]
    published: Moment | None
    modified: Moment | None
    language: dict[str, Any]
    story: dict[str, Any]
    revision: int
    text: str | None = Field(None, description="Of one article; lists leave it out.")


class Articles(Listed):
    """Articles in the order in which the archive took them in or changed them."""

    items: list[Article]


class Revision(Record):
    """One state of an article's text."""

    number: int
    title: str
    first_seen: datetime
    last_seen: datetime
    text: str | None = None


class Revisions(Listed):
    """All states of an article's text, the first one first."""

    items: list[Revision]


class Quote(Record):
    """Who said what, and where it stands."""

    id: str
    content: str
    type: str
    cue: str | None
    speaker: str | None = Field(description="As printed.")
    speaker_full: str | None = Field(description="By the fullest name that the article gives.")
    role: str | None
    resolved: bool
    negated: bool
    confidence: float
    topics: list[str]
    standing: str = Field(description="current, changed or dropped, by the newest text.")
    language: str
    outlet: str | None
    published: date | None
    article: str
    revision: int
    url: str
    start: int
    end: int
    parts: list[tuple[int, int]]


class Quotes(Listed):
    """Quotes, by the day of the article."""

    items: list[Quote]


class Person(Record):
    """One person under all names."""

    id: str
    name: str
    names: dict[str, list[str]]
    resolved: bool
    quotes: int
    articles: int
    languages: list[str]
    first: date | None
    last: date | None


class People(Listed):
    """Persons, those with most quotes first."""

    items: list[Person]


class Topic(Record):
    """A concept of the scheme of topics."""

    id: str
    labels: dict[str, str]
    description: dict[str, str]
    broader: str | None
    articles: int


class Topics(Listed):
    """All topics."""

    items: list[Topic]


class Place(Record):
    """A place that articles name."""

    id: str
    names: dict[str, list[str]]
    what: str
    parent: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    articles: int
    own: int = Field(description="Of these articles, an outlet's own reporting.")


class Places(Listed):
    """Places that articles name, those named most first."""

    items: list[Place]


class Event(Record):
    """Something that takes place, once, with all articles that tell of it."""

    id: str
    kind: str
    name: str
    names: dict[str, str]
    first: date | None
    last: date | None
    precision: str | None
    status: str | None
    place: str | None
    organisers: list[str]
    participants: list[str]
    articles: int
    languages: list[str]
    disagree: bool = Field(description="Whether articles tell different days.")
    sources: list[dict[str, Any]]


class Events(Listed):
    """Events, the earliest first."""

    items: list[Event]


class Story(Record):
    """Articles on one occurrence."""

    id: str
    title: str
    first: date | None
    last: date | None
    articles: int
    own: int = Field(description="Of these articles, an outlet's own reporting.")
    languages: list[str]
    outlets: list[str]
    sources: list[dict[str, Any]]


class Stories(Listed):
    """Stories, those that began last first."""

    items: list[Story]


class Figure(Record):
    """A quantity as one article gives it."""

    value: float
    high: float | None
    unit: str | None
    counted: str | None
    text: str
    period: str | None
    article: str
    language: str
    outlet: str | None
    published: date | None
    start: int
    end: int


class Figures(Listed):
    """Figures, those of the article published last first."""

    items: list[Figure]


class Outlet(Record):
    """A publisher of news."""

    id: str
    names: dict[str, str]
    home: str
    languages: list[str]
    country: str | None
    invented: bool
    articles: int


class Outlets(Listed):
    """All outlets."""

    items: list[Outlet]


class Hit(Record):
    """One article or quote found."""

    id: str
    article_id: str
    title: str
    url: str
    outlet: str | None
    language: str
    published: date | None
    score: float
    because: list[dict[str, Any]] = Field(description="The parts of the query it was found by.")


class Found(Listed):
    """What a search finds, with counts over all of it."""

    query: str = Field(description="The query as it was read.")
    remarks: list[str]
    changed: bool = Field(
        description="The index has changed since the cursor was given: hits may come twice or be"
        " missing; begin anew where that matters."
    )
    expansions: list[dict[str, Any]]
    facets: dict[str, dict[str, int]]
    items: list[Hit]


class Suggested(BaseModel):
    """What a search could go on with."""

    items: list[str]


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
