"""What became of a quote in the newest revision of its article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

#: letters in common, of 100, from which on one statement is another version of the other
ALIKE = 60

#: and from which on words stand in a text that is read without them as a quote
THERE = 80

#: code points that are compared: the beginning tells, and time stays bounded
LONGEST_WORDS, LONGEST_TEXT = 1_000, 100_000


class Standing(StrEnum):
    """Whether the newest revision of an article still has a quote."""

    CURRENT = "current"
    #: in other words, or no longer given to anybody
    CHANGED = "changed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a quote that the newest revision does not have as it was."""

    standing: Standing
    #: its place in `quotes` in other words, where it has one
    became: int | None = None


def fate(content: str, text: str, quotes: Sequence[str]) -> Fate:
    """Compare a quote of an older revision with the newest text and the contents of its quotes."""
    words = content[:LONGEST_WORDS]
    others = [each[:LONGEST_WORDS] for each in quotes]
    best = process.extractOne(words, others, scorer=fuzz.ratio, score_cutoff=ALIKE)
    if best is not None:
        return Fate(Standing.CHANGED, best[2])
    newest = text[:LONGEST_TEXT]
    if len(newest) >= len(words) and fuzz.partial_ratio(words, newest, score_cutoff=THERE):
        return Fate(Standing.CHANGED)
    return Fate(Standing.DROPPED)
