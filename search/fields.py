"""A document as terms and values: what any engine stores of an article and of a quote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from search.analysis import Kind
from search.document import Document, Named, QuoteDocument
from search.forms import forms
from search.query import Sought

#: how much more a word counts in the title, in the subtitle and among the authors
TITLE, SUBTITLE, BODY = 4.0, 2.0, 1.0

#: positions between two parts, so that no phrase runs from one into the other
GAP = 10


class Place(StrEnum):
    """Where words are looked for: the whole text, or one field of it."""

    TEXT = "text"
    TITLE = "title"
    PERSON = "person"
    SPEAKER = "speaker"
    TOPIC = "topic"
    PLACE = "place"


class Facet(StrEnum):
    """What hits are counted by, and what a filter can name."""

    LANGUAGE = "language"
    OUTLET = "outlet"
    MONTH = "month"
    PERSON = "person"
    SPEAKER = "speaker"
    TOPIC = "topic"
    PLACE = "place"
    QUOTES = "quotes"


#: where a term stands and of which kind it is
Space = tuple[Place, Kind]

SPACES: tuple[Space, ...] = tuple((place, kind) for place in Place for kind in Kind)

#: a text to be indexed: where it stands, its language, how much a word of it weighs
Part = tuple[Place, str, str, float]


@dataclass(frozen=True, slots=True)
class Item:
    """An article or a quote, ready to be stored."""

    sought: Sought
    id: str
    article_id: str
    url: str
    title: str
    published: date | None
    parts: tuple[Part, ...]
    #: an empty tuple where it has nothing of a facet
    values: Mapping[Facet, tuple[str, ...]]


@dataclass(slots=True)
class Terms:
    """The terms of one space: term -> positions (exact forms: in any order), term -> weight."""

    positions: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    weights: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    #: the first position that is free
    end: int = 0

    def length(self) -> int:
        """Return how many words there are, counting each as often as it stands."""
        return sum(map(len, self.positions.values()))


def items(document: Document) -> Iterator[Item]:
    """Return what is stored of a document: the article itself, then each of its quotes."""
    yield _item(document, Sought.ARTICLES, document.article_id, _article(document), {
        Facet.PERSON: _ids(document.people),
        Facet.SPEAKER: _ids(each.speaker for each in document.quotes),
        Facet.TOPIC: _ids(document.topics),
        Facet.PLACE: _ids(document.places),
        Facet.QUOTES: _once(each.type for each in document.quotes),
    })  # fmt: skip
    for quote in document.quotes:
        yield _item(document, Sought.QUOTES, quote.quote_id, _quote(document, quote), {
            Facet.PERSON: _ids((quote.speaker, *quote.people)),
            Facet.SPEAKER: _ids((quote.speaker,)),
            Facet.TOPIC: _ids(quote.topics),
            Facet.PLACE: _ids(quote.places),
            Facet.QUOTES: (quote.type,),
        })  # fmt: skip


def _item(
    document: Document,
    sought: Sought,
    id: str,
    parts: Iterable[Part],
    values: dict[Facet, tuple[str, ...]],
) -> Item:
    day = document.published
    values |= {
        Facet.LANGUAGE: (document.language,),
        Facet.OUTLET: (document.outlet,) if document.outlet else (),
        Facet.MONTH: (f"{day:%Y-%m}",) if day else (),
    }
    return Item(
        sought, id, document.article_id, document.url, document.title, day, tuple(parts), values
    )


def _article(document: Document) -> Iterator[Part]:
    language = document.language
    yield Place.TEXT, document.title, language, TITLE
    yield Place.TEXT, document.subtitle, language, SUBTITLE
    for author in document.authors:
        yield Place.TEXT, author, language, SUBTITLE
    yield Place.TEXT, document.body, language, BODY
    yield Place.TITLE, document.title, language, BODY
    yield from _named(Place.PERSON, document.people)
    yield from _named(Place.TOPIC, document.topics)
    yield from _named(Place.PLACE, document.places)
    for quote in document.quotes:
        yield from _speaker(document, quote)


def _quote(document: Document, quote: QuoteDocument) -> Iterator[Part]:
    yield Place.TEXT, quote.content, document.language, BODY
    yield Place.TITLE, document.title, document.language, BODY
    yield from _named(Place.PERSON, (quote.speaker, *quote.people))
    yield from _named(Place.TOPIC, quote.topics)
    yield from _named(Place.PLACE, quote.places)
    yield from _speaker(document, quote)


def _speaker(document: Document, quote: QuoteDocument) -> Iterator[Part]:
    yield from _named(Place.SPEAKER, (quote.speaker,))
    if quote.role:
        yield Place.SPEAKER, quote.role, document.language, BODY


def _named(place: Place, some: Iterable[Named | None]) -> Iterator[Part]:
    """Names stand in any language; they are read by their script alone."""
    for each in dict.fromkeys(some):
        for name in each.names if each else ():
            yield place, name, "", BODY


def _ids(named: Iterable[Named | None]) -> tuple[str, ...]:
    return _once(each.id for each in named if each)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def terms(item: Item) -> dict[Space, Terms]:
    """Return the terms of an item, of all places and kinds."""
    found = {space: Terms() for space in SPACES}
    for place, words, language, weight in item.parts:
        read = forms(words, language)
        for kind, texts in ((Kind.STEM, read.stems), (Kind.EXACT, read.exact)):
            kept = found[place, kind]
            for position, text in enumerate(texts, kept.end):
                kept.positions[text].append(position)
                kept.weights[text] += weight
            kept.end += len(texts) + GAP
    return found
