"""A quote as it is first found, before it is known who "he" is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter

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


class Laid:
    """Drafts laid out along the text, none over another, so that what touches is found at once."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        #: a part and its draft, in the order of the text
        self._parts: list[tuple[Span, Draft]] = []
        for draft in drafts:
            self.add(draft)

    def __iter__(self) -> Iterator[Draft]:
        return iter({id(draft): draft for _, draft in self._parts}.values())

    def add(self, draft: Draft) -> None:
        """Lay a draft out."""
        for part in draft.parts:
            insort(self._parts, (part, draft), key=itemgetter(0))

    def remove(self, draft: Draft) -> None:
        """Take a draft away."""
        for part in draft.parts:
            place = bisect_left(self._parts, part, key=itemgetter(0))
            del self._parts[place]

    def touching(self, draft: Draft) -> list[Draft]:
        """Return the drafts that share words with another one."""
        found: dict[int, Draft] = {}
        for part in draft.parts:
            first = bisect_right(self._parts, part.start, key=lambda each: each[0].end)
            last = bisect_left(self._parts, part.end, key=lambda each: each[0].start)
            found |= {id(each): each for _, each in self._parts[first:last]}
        return list(found.values())
