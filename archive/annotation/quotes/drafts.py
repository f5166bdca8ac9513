"""A quote as it is first found, before it is known who "he" is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from archive.annotation.quotes.passage import Attribution, Passage
from archive.annotation.records import QuoteType, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A quote with the words that name its speaker."""

    parts: tuple[Span, ...]
    type: QuoteType
    attribution: Attribution
    passage: Passage
    #: the words have no cue of their own: who spoke before goes on
    floating: bool = False
    #: 0 to 1
    confidence: float = 1.0

    @property
    def start(self) -> int:
        """Where the first part begins."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where the last part ends."""
        return self.parts[-1].end


def in_order(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts in the order of the text."""
    return sorted(drafts, key=lambda each: (each.start, -each.end))


def runs(drafts: Iterable[Draft], joins: Callable[[Draft, Draft], bool]) -> Iterator[list[Draft]]:
    """Yield the drafts in runs of those of which each joins the one before."""
    run: list[Draft] = []
    for each in drafts:
        if run and not joins(run[-1], each):
            yield run
            run = []
        run.append(each)
    if run:
        yield run
