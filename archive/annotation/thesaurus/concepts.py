"""The concepts of the thesaurus, checked when they are read.

The files of `authority/thesaurus/` have a table for each concept, named by its identifier, which
stays the same for ever. A topic of `authority/topics.toml` is a concept too: its preferred labels
stand there alone, and a table of its name here only adds alternatives to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from archive.annotation.authority import entry
from archive.annotation.thesaurus.scripts import misfit
from archive.annotation.topics import Topic, scheme
from archive.errors import DataFileError
from archive.languages import CODES, load

FOLDER = Path(__file__).parent.parent / "authority" / "thesaurus"

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LISTS = ("related", "of", *CODES)

#: letters of the longest label: no term of a language has more
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept, as SKOS has it."""

    id: str
    #: language -> labels, the preferred one first
    labels: Mapping[str, tuple[str, ...]]
    #: id of the concept above, None at the top
    broader: str | None = None
    #: ids of concepts that have to do with it, in both directions
    related: tuple[str, ...] = ()
    #: ids of the entries of the authority file whose adjective it is (Chinese: china)
    of: tuple[str, ...] = ()
    #: language -> one line
    description: Mapping[str, str] | None = None
    #: whether it is a topic that articles are put under
    topic: bool = False

    def label(self, language: str) -> str:
        """Return the preferred label in one of the five languages."""
        return self.labels[language][0]


@cache
def concepts() -> Mapping[str, Concept]:
    """Return id -> concept: the topics, then the concepts of the files.

    Raises DataFileError naming file and concept where one is wrong.
    """
    return read(FOLDER, scheme())


def read(folder: Path, topics: Mapping[str, Topic]) -> dict[str, Concept]:
    """Return the concepts of `topics` and of the files of a folder.

    Raises DataFileError naming file and concept where one is wrong.
    """
    found = {topic.id: _of_topic(topic) for topic in topics.values()}
    places: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        for identifier, data in load(path).items():
            where = f"{path}: [{identifier}]"
            if identifier in places:
                raise DataFileError(f"{where} stands in {places[identifier]} too. Join them.")
            places[identifier] = str(path)
            _check(identifier, data, where)
            if identifier in topics:
                found[identifier] = _more(found[identifier], data, where)
            else:
                found[identifier] = _concept(identifier, data, where)
    _check_ties(found, places)
    _check_labels(found, places)
    return _both_ways(found)


def _of_topic(topic: Topic) -> Concept:
    labels = {code: (topic.labels[code],) for code in CODES}
    return Concept(
        topic.id, labels, topic.broader, description=topic.description or None, topic=True
    )


def _check(identifier: str, data: object, where: str) -> None:
    if not _ID.fullmatch(identifier):
        raise DataFileError(f"{where}: write the name in small letters with hyphens.")
    if not isinstance(data, dict):
        raise DataFileError(f"{where}: give it a table of its own.")
    for key, value in data.items():
        if key == "broader":
            if not isinstance(value, str):
                raise DataFileError(f"{where}: broader is the name of one concept.")
        elif key not in _LISTS:
            raise DataFileError(f"{where}: {key} is no key of a concept. Take it out.")
        elif not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise DataFileError(f"{where}: {key} is a list of texts.")
    for code in CODES:
        for label in data.get(code, ()):
            _check_label(label, code, f"{where} {code}")


def _check_label(label: str, code: str, where: str) -> None:
    if not label or label != " ".join(label.split()) or len(label) > LONGEST:
        raise DataFileError(f"{where}: {label!r} has spaces too many, or is no label.")
    letter = misfit(label, code)
    if letter:
        raise DataFileError(f"{where}: {label!r} has the letter {letter!r} of another script.")


def _concept(identifier: str, data: dict[str, Any], where: str) -> Concept:
    missing = [code for code in CODES if not data.get(code)]
    if missing:
        raise DataFileError(f"{where} lacks {', '.join(missing)}. Give it a label there.")
    labels = {code: tuple(data[code]) for code in CODES}
    return Concept(
        identifier, labels, data.get("broader"), tuple(data.get("related", ())),
        tuple(data.get("of", ())),
    )  # fmt: skip


def _more(topic: Concept, data: dict[str, Any], where: str) -> Concept:
    """Return a topic with the alternatives that a table of its name adds."""
    if data.keys() & {"broader", "of"}:
        raise DataFileError(f"{where} is a topic: what is above it stands in topics.toml.")
    labels = {code: (*topic.labels[code], *data.get(code, ())) for code in CODES}
    return replace(topic, labels=labels, related=tuple(data.get("related", ())))


def _check_ties(found: Mapping[str, Concept], places: Mapping[str, str]) -> None:
    for each in found.values():
        where = f"{places.get(each.id, FOLDER)}: [{each.id}]"
        for name in (*filter(None, [each.broader]), *each.related):
            if name not in found or name == each.id:
                raise DataFileError(f"{where}: {name} is no other concept.")
        for name in each.of:
            if entry(name) is None:
                raise DataFileError(f"{where}: {name} is no entry of the authority files.")
        above = set(_above(each, found))
        if each.id in above:
            raise DataFileError(f"{where} stands above itself. Mend its broader.")
        if above & set(each.related):
            raise DataFileError(f"{where}: what is above it is no related one too.")


def _above(concept: Concept, found: Mapping[str, Concept]) -> Iterator[str]:
    """Yield the ids above a concept, no further than a circle of them."""
    at = concept.broader
    for _ in found:
        if at is None or at not in found:
            return
        yield at
        at = found[at].broader


def _check_labels(found: Mapping[str, Concept], places: Mapping[str, str]) -> None:
    """No label twice in a language, but for concepts that have to do with each other."""
    known: dict[tuple[str, str], Concept] = {}
    for each in found.values():
        for code, labels in each.labels.items():
            where = f"{places.get(each.id, FOLDER)}: [{each.id}] {code}"
            for label in labels:
                other = known.setdefault((code, label.casefold()), each)
                if other is each and labels.count(label) > 1:
                    raise DataFileError(f"{where}: {label!r} stands twice.")
                if other is not each and not tied(each, other):
                    raise DataFileError(f"{where}: {label!r} is a label of [{other.id}] too.")


def tied(one: Concept, other: Concept) -> bool:
    """Tell whether two concepts stand beside or above each other."""
    beside = other.id in one.related or one.id in other.related
    return beside or other.id == one.broader or one.id == other.broader


def _both_ways(found: Mapping[str, Concept]) -> dict[str, Concept]:
    beside: dict[str, dict[str, None]] = {
        name: dict.fromkeys(found[name].related) for name in found
    }
    for each in found.values():
        for name in each.related:
            beside[name][each.id] = None
    return {name: replace(found[name], related=tuple(beside[name])) for name in found}


def narrower(found: Iterable[Concept]) -> dict[str, tuple[str, ...]]:
    """Return id -> ids of the concepts right below it."""
    below: dict[str, list[str]] = {}
    for each in found:
        if each.broader:
            below.setdefault(each.broader, []).append(each.id)
    return {name: tuple(ids) for name, ids in below.items()}
