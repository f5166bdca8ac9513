"""What identifiers stand for, in the reader's language: persons, topics, places."""

from __future__ import annotations

from collections.abc import Iterable

from archive.annotation.topics.scheme import scheme
from archive.store.persons import persons_by_id
from web.handles import archive
from web.interface import chosen
from web.occasions import place_of


def speakers(values: Iterable[str]) -> dict[str, str]:
    """Return the names that stand for identifiers of persons; a name stands for itself."""
    values = list(values)
    known = persons_by_id(archive(), values)
    return {each: known[each].name(chosen()) if each in known else each for each in values}


def topic_labels() -> dict[str, str]:
    """Return the names of all topics in the reader's language."""
    return {id: topic.labels[chosen()] for id, topic in scheme().items()}


def persons(ids: Iterable[str]) -> dict[str, str]:
    """Return the names of those persons that the archive knows."""
    return {id: each.name(chosen()) for id, each in persons_by_id(archive(), list(ids)).items()}


def places(ids: Iterable[str]) -> dict[str, str]:
    """Return the names of those places that the authority file has."""
    found = ((id, place_of(id, chosen())) for id in ids)
    return {id: place[1] for id, place in found if place}
