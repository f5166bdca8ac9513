"""A document as terms and values: what any engine stores for it, counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from search.analysis import Kind, analyse
from search.document import Document, Named

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


@dataclass(slots=True)
class Terms:
    """The terms of one space: term -> positions, term -> weight."""

    positions: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    weights: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    #: the first position that is free
    end: int = 0

    def length(self) -> int:
        """Return how many words there are, counting each as often as it stands."""
        return sum(map(len, self.positions.values()))


def terms(document: Document) -> dict[Space, Terms]:
    """Return the terms of a document, of all places and kinds."""
    found = {space: Terms() for space in SPACES}
    for place, words, language, weight in _parts(document):
        _count(found, place, words, language, weight)
    return found


def _count(
    found: dict[Space, Terms], place: Place, words: str, language: str, weight: float
) -> None:
    base, last = found[place, Kind.STEM].end, 0
    for token in analyse(words, language):
        kept = found[place, token.kind]
        kept.positions[token.text].append(base + token.position)
        kept.weights[token.text] += weight
        last = token.position
    found[place, Kind.STEM].end = base + last + GAP


def _parts(document: Document) -> Iterator[tuple[Place, str, str, float]]:
    language = document.language
    yield Place.TEXT, document.title, language, TITLE
    yield Place.TEXT, document.subtitle, language, SUBTITLE
    for author in document.authors:
        yield Place.TEXT, author, language, SUBTITLE
    yield Place.TEXT, document.body, language, BODY
    yield Place.TITLE, document.title, language, BODY
    for place, each in _named(document):
        for name in each.names:
            # names stand in any language; they are read by their script alone
            yield place, name, "", BODY


def _named(document: Document) -> Iterator[tuple[Place, Named]]:
    yield from ((Place.PERSON, each) for each in document.people)
    yield from ((Place.SPEAKER, each) for each in document.speakers)
    yield from ((Place.TOPIC, each) for each in document.topics)
    yield from ((Place.PLACE, each) for each in document.places)


def values(document: Document) -> dict[Facet, tuple[str, ...]]:
    """Return what a document is counted by; an empty tuple where it has nothing of a kind."""
    day = document.published
    return {
        Facet.LANGUAGE: (document.language,),
        Facet.OUTLET: (document.outlet,) if document.outlet else (),
        Facet.MONTH: (f"{day:%Y-%m}",) if day else (),
        Facet.PERSON: _ids(document.people),
        Facet.SPEAKER: _ids(document.speakers),
        Facet.TOPIC: _ids(document.topics),
        Facet.PLACE: _ids(document.places),
        Facet.QUOTES: tuple(dict.fromkeys(document.quotes)),
    }


def _ids(named: tuple[Named, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.id for each in named))
