"""One story from the articles that report it: who was first, who copies, whose words those are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from archive.annotation.stories.credit import Credit


class Reason(StrEnum):
    """Why an article stands in its story."""

    FIRST = "first"
    #: nearly the same words as another article in its language
    NEAR_COPY = "near-copy"
    #: another names it as its translation, or it another
    TRANSLATION = "translation"
    #: it reports the same on its own
    REPORT = "report"


class Origin(StrEnum):
    """Whose words an article prints."""

    OWN = "own"
    #: credited to an agency or another outlet
    AGENCY = "agency"
    #: nearly those of an earlier article of another outlet, without a credit
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Report:
    """An article as a story is told from it."""

    article: str
    language: str
    outlet: str | None
    published: date | None
    #: identifier of the group of its copies and translations
    tied: str
    #: articles of its group with nearly the same words
    near_copies: frozenset[str] = frozenset()
    credit: Credit | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """An article in its story."""

    report: Report
    reason: Reason
    origin: Origin


def told(reports: Iterable[Report]) -> list[Member]:
    """Return the articles of one story, the first published first, each with why and whose."""
    ordered = sorted(reports, key=_order)
    places = {each.article: place for place, each in enumerate(ordered)}
    groups: set[str] = set()
    before: set[str] = set()
    found: list[Member] = []
    for each in ordered:
        copies = not before.isdisjoint(each.near_copies)
        reason = _reason(each, groups, copies=copies, first=not found)
        found.append(Member(each, reason, _origin(each, places, ordered)))
        groups.add(each.tied)
        before.add(each.article)
    return found


def _order(report: Report) -> tuple[date, bool, str]:
    """Put the earliest first; of one day, what is credited to others after what is not."""
    return report.published or date.max, report.credit is not None, report.article


def _reason(report: Report, groups: set[str], *, copies: bool, first: bool) -> Reason:
    if first:
        return Reason.FIRST
    if report.tied not in groups:
        return Reason.REPORT
    return Reason.NEAR_COPY if copies else Reason.TRANSLATION


def _origin(report: Report, places: dict[str, int], ordered: list[Report]) -> Origin:
    if report.credit:
        return Origin.AGENCY
    own = places[report.article]
    copied = any(
        places.get(other, own) < own and ordered[places[other]].outlet != report.outlet
        for other in report.near_copies
    )
    return Origin.COPY if copied else Origin.OWN
