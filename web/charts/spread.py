"""How a story spread, made ready to be drawn: a row for each outlet, a dot for each article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from archive.store.story_clusters import StoryMember

#: rows and dots of a picture; the table below it has all
ROWS, DOTS = 20, 400


@dataclass(frozen=True, slots=True)
class Dot:
    """One article."""

    #: per cent of the way from the first moment to the last
    at: float
    language: str
    #: an outlet's own reporting
    own: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """The articles of a story over time."""

    #: outlet's id, "" for none -> its articles; who was first stands first
    rows: tuple[tuple[str, tuple[Dot, ...]], ...]
    first: date
    last: date
    languages: tuple[str, ...]


def spread(members: Sequence[StoryMember]) -> Spread | None:
    """Return how a story spread; None where fewer than two articles have a date."""
    dated = sorted(
        ((_moment(each), each) for each in members if each.record.article.published),
        key=lambda pair: pair[0],
    )[:DOTS]
    if len(dated) < 2:
        return None
    first, last = dated[0][0], dated[-1][0]
    whole = (last - first).total_seconds()
    rows: dict[str, list[Dot]] = {}
    for moment, each in dated:
        at = 100 * (moment - first).total_seconds() / whole if whole else 50.0
        article = each.record.article
        dot = Dot(round(at, 2), article.language.language, each.origin.value == "own")
        rows.setdefault(article.outlet or "", []).append(dot)
    shown = list(rows.items())[:ROWS]
    languages = dict.fromkeys(dot.language for _outlet, dots in shown for dot in dots)
    return Spread(
        tuple((outlet, tuple(dots)) for outlet, dots in shown),
        _day(dated[0][1]), _day(dated[-1][1]), tuple(languages),
    )  # fmt: skip


def _moment(member: StoryMember) -> datetime:
    """Return when an article was published; noon where only its day is told."""
    published = member.record.article.published
    assert published is not None
    return published.instant or datetime.combine(published.day, time(12), UTC)


def _day(member: StoryMember) -> date:
    published = member.record.article.published
    assert published is not None
    return published.day
