"""Persons of many articles to identities: who is the same person, across outlets and scripts.

A person of an article is compared with the identities that share a key of its name (`keys.py`),
never with all. The names must agree by themselves (`match_names`); then role, story, company and
place speak for or against. From `SURE` on they are one; below it they stay apart and are offered
as a candidate pair: nothing is merged by a guess. Two persons of one article are never one, and a
name of one word (a family name alone) is nobody's until the article tells whose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from heapq import nlargest

from rapidfuzz import fuzz, process

from archive.annotation.identity.keys import ROUGH, keys, outline
from archive.annotation.identity.matching import match_names, read

#: from here on two are one person; between `MAYBE` and this they are a candidate pair
SURE, MAYBE = 0.8, 0.55

#: identities of one key that are compared by their names
COMPARED_OF_BLOCK = 60

#: outlines of names less alike than this (0 to 100) are not compared
LIKE_ENOUGH = 65

#: names of one identity that are compared, the commonest: the rest are their variants
COMPARED = 6

#: what evidence adds or takes
STORY, COMPANY, PLACE, ROLE = 0.15, 0.05, 0.03, 0.08
OTHER_ROLE, COMMON_NAME = 0.12, 0.15

#: a Chinese name of this many letters of pinyin or fewer is borne by many
SHORT_PINYIN = 5


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person in one article, as the article alone tells."""

    article: str
    #: the fullest name, in its base form
    name: str
    language: str
    role: str | None = None
    #: the story that the article belongs to
    story: str | None = None
    published: date | None = None
    #: base forms of the bodies and places that the article names
    bodies: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


@dataclass(slots=True)
class Identity:
    """One person: all appearances that were found to be his or hers."""

    id: int
    appearances: list[Appearance] = field(default_factory=list)
    #: name -> how often
    names: dict[str, int] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)

    def add(self, appearance: Appearance) -> None:
        """Count an appearance in."""
        self.appearances.append(appearance)
        self.names[appearance.name] = self.names.get(appearance.name, 0) + 1
        self.articles.add(appearance.article)

    @property
    def common_names(self) -> list[str]:
        """The names that it is compared by, the commonest first."""
        return nlargest(COMPARED, self.names, key=lambda name: self.names[name])


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely an appearance is an identity's, and why."""

    identity: int
    #: 0 to 1
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Where an appearance went."""

    appearance: Appearance
    identity: int
    #: why it is one with those before; None where the identity is new
    judgement: Judgement | None
    #: identities that it may be one with, for an editor to decide
    candidates: tuple[Judgement, ...] = ()


@dataclass(slots=True)
class _Block:
    """The identities that share a key, with the outlines of their names."""

    numbers: list[int] = field(default_factory=list)
    outlines: list[str] = field(default_factory=list)

    def nearest(self, key: str, wanted: str) -> list[int]:
        """Return those whose names look most like the wanted one, `COMPARED_OF_BLOCK` at most."""
        if not key.startswith(ROUGH):
            return self.numbers[-COMPARED_OF_BLOCK:]
        found = process.extract(
            wanted, self.outlines, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH,
            limit=COMPARED_OF_BLOCK,
        )  # fmt: skip
        return [self.numbers[place] for _, _, place in found]


class Linker:
    """Identities and the index that finds those which a name can be."""

    def __init__(self) -> None:
        self.identities: dict[int, Identity] = {}
        self._blocks: dict[str, _Block] = defaultdict(_Block)

    def link(self, appearances: Iterable[Appearance]) -> list[Link]:
        """Link the persons of one or many articles, in the order given."""
        return [self._link(each) for each in appearances]

    def add(self, appearance: Appearance, identity: int | None = None) -> int:
        """Put an appearance to an identity, or to a new one; returns its number."""
        number = len(self.identities) if identity is None else identity
        known = self.identities.setdefault(number, Identity(number))
        if appearance.name not in known.names:
            shape = outline(appearance.name)
            for key in keys(appearance.name):
                self._blocks[key].numbers.append(number)
                self._blocks[key].outlines.append(shape)
        known.add(appearance)
        return number

    def judged(self, appearance: Appearance) -> list[Judgement]:
        """Return what speaks for each identity that the appearance may be, the likeliest first."""
        found = (self._judge(appearance, self.identities[each]) for each in self._near(appearance))
        return sorted((each for each in found if each.score >= MAYBE), key=lambda each: -each.score)

    def _link(self, appearance: Appearance) -> Link:
        judged = self.judged(appearance)
        sure = [each for each in judged if each.score >= SURE]
        if len(sure) == 1 or (len(sure) > 1 and sure[0].score > sure[1].score):
            best = sure[0]
            self.add(appearance, best.identity)
            others = tuple(each for each in judged if each is not best)
            return Link(appearance, best.identity, best, others)
        return Link(appearance, self.add(appearance), None, tuple(judged))

    def _near(self, appearance: Appearance) -> Iterator[int]:
        near = dict.fromkeys(
            number
            for key in keys(appearance.name)
            if key in self._blocks
            for number in self._blocks[key].nearest(key, outline(appearance.name))
        )
        for number in near:
            if appearance.article not in self.identities[number].articles:
                yield number

    def _judge(self, appearance: Appearance, identity: Identity) -> Judgement:
        matched = max(
            (match_names(appearance.name, name) for name in identity.common_names),
            key=lambda match: (match.same, match.score),
        )
        if not matched.same:
            return Judgement(identity.id, min(matched.score, 0.5), matched.reasons)
        # names that agree are as sure as the threshold of the names' own comparison made them
        score, reasons = max(matched.score, SURE + 0.05), list(matched.reasons)
        for worth, reason in _evidence(appearance, identity):
            score += worth
            reasons.append(reason)
        heard = read(appearance.name)
        if len(heard.words) == 1 and not heard.pinyin:
            score = min(score, SURE - 0.01)
            reasons.append("a name of one word")
        return Judgement(identity.id, round(min(max(score, 0.0), 1.0), 3), tuple(reasons))


def _evidence(appearance: Appearance, identity: Identity) -> Iterator[tuple[float, str]]:
    """Yield what speaks for or against, beside the names."""
    others = identity.appearances[-20:]
    if appearance.story and any(each.story == appearance.story for each in others):
        yield STORY, "the same story"
    if any(each.bodies & appearance.bodies for each in others):
        yield COMPANY, "the same organisation in the article"
    if any(each.places & appearance.places for each in others):
        yield PLACE, "the same place in the article"
    alike = max((_same_role(appearance, each) for each in others), default=-1.0)
    if alike >= 60:
        yield ROLE, "the same role"
    elif 0 <= alike < 35:
        yield -OTHER_ROLE, "another role"
        if _is_common(appearance.name):
            yield -COMMON_NAME, "many bear this name"


def _same_role(a: Appearance, b: Appearance) -> float:
    """Return how alike two roles read, 0 to 100; -1 where they can't be compared."""
    if a.role is None or b.role is None or a.language != b.language:
        return -1.0
    return fuzz.token_set_ratio(a.role.casefold(), b.role.casefold())


def _is_common(name: str) -> bool:
    pinyin = read(name).pinyin
    return pinyin is not None and len(pinyin) <= SHORT_PINYIN
