"""All that is read of one article: the record between the stage and the archive."""

from __future__ import annotations

from dataclasses import dataclass

from archive.annotation.events import Event
from archive.annotation.figures import Figure
from archive.annotation.places import PlaceFound
from archive.annotation.records import Reading
from archive.annotation.topics import TopicFound


@dataclass(frozen=True, slots=True)
class Annotated:
    """What one article tells; offsets count code points of `Article.text`."""

    reading: Reading
    #: one for each mention of the reading: the fullest name that the text gives the same one
    names: tuple[str, ...] = ()
    topics: tuple[TopicFound, ...] = ()
    #: one entry for each quote of the reading
    quote_topics: tuple[tuple[TopicFound, ...], ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    places: tuple[PlaceFound, ...] = ()
