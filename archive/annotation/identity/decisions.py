"""What editors have decided on who is who, read from their log: the log is never rewritten.

A decision names bearers and articles, whose identifiers follow from names and addresses, so it
holds after everything else was derived anew. An undone decision stays in the log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import product

from archive.annotation.identity.bearers import identifier, spelling
from archive.annotation.identity.grouping import Pair, pair


class Kind(StrEnum):
    """What an editor can do."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    ALIAS = "alias"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the log; which fields count depends on its kind."""

    #: its number in the log, from 1
    number: int
    at: datetime
    kind: Kind
    #: the person that it is about: a bearer's identifier
    person: str = ""
    #: merge: the other one
    other: str = ""
    #: split: those of the person's bearers that are somebody else
    others: tuple[str, ...] = ()
    #: split: all of the person's bearers at that time
    bearers: tuple[str, ...] = ()
    #: split: the articles that tell of somebody else
    articles: tuple[str, ...] = ()
    #: rename and alias
    name: str = ""
    #: alias: code of the name's language, if told
    language: str = ""
    #: undo: the number of the decision that holds no more
    undone: int = 0

    @property
    def bearer(self) -> str:
        """The identifier of whom a split by articles tells apart: never anybody else's."""
        return identifier("split", self.person, str(self.number), *self.articles)


@dataclass(slots=True)
class Ruling:
    """What holds now: all decisions taken together."""

    together: list[Pair] = field(default_factory=list)
    apart: set[Pair] = field(default_factory=set)
    #: spelling of an added name -> bearer
    names: dict[str, str] = field(default_factory=dict)
    #: bearer -> added names with their languages, in the order in which they were added
    added: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    #: (article, bearer) -> the bearer that it is instead
    moved: dict[tuple[str, str], str] = field(default_factory=dict)
    #: bearer -> the name that an editor chose
    labels: dict[str, str] = field(default_factory=dict)
    #: bearers whose address a merger keeps, the latest last
    leading: list[str] = field(default_factory=list)

    def bearer_in(self, article: str, bearer: str) -> str:
        """Return whom an article means by a bearer's name."""
        return self.moved.get((article, bearer), bearer)


def undone(log: Iterable[Decision]) -> set[int]:
    """Return the numbers of the decisions that do not hold: an undo can be undone as well."""
    gone: set[int] = set()
    for each in sorted(log, key=lambda one: -one.number):
        if each.kind is Kind.UNDO and each.number not in gone:
            gone.add(each.undone)
    return gone


def ruling(log: Iterable[Decision]) -> Ruling:
    """Return what a log amounts to; of decisions that contradict each other the later holds."""
    entries = sorted(log, key=lambda one: one.number)
    gone = undone(entries)
    found = Ruling()
    for each in entries:
        if each.number not in gone:
            _RULES[each.kind](found, each)
    return found


def _merge(found: Ruling, each: Decision) -> None:
    key = pair(each.person, each.other)
    found.apart.discard(key)
    found.together.append(key)
    found.leading.append(each.person)


def _split(found: Ruling, each: Decision) -> None:
    if each.articles:
        for article, bearer in product(each.articles, each.bearers):
            found.moved[article, bearer] = each.bearer
        found.apart |= {pair(each.bearer, bearer) for bearer in each.bearers}
    rest = [bearer for bearer in each.bearers if bearer not in each.others]
    parted = {pair(a, b) for a, b in product(each.others, rest)}
    found.apart |= parted
    found.together = [key for key in found.together if key not in parted]


def _rename(found: Ruling, each: Decision) -> None:
    found.labels[each.person] = each.name


def _alias(found: Ruling, each: Decision) -> None:
    found.names[spelling(each.name)] = each.person
    found.added.setdefault(each.person, []).append((each.language, each.name))


def _undo(found: Ruling, each: Decision) -> None:
    """Do nothing: what is undone was left out already."""


_RULES: dict[Kind, Callable[[Ruling, Decision], None]] = {
    Kind.MERGE: _merge,
    Kind.SPLIT: _split,
    Kind.RENAME: _rename,
    Kind.ALIAS: _alias,
    Kind.UNDO: _undo,
}
