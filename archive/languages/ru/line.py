"""One Russian paragraph as words with their syntax, offsets counted in the whole text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from archive.annotation.chunks import chunks
from archive.annotation.quotes.passage import Passage
from archive.annotation.records import Span
from archive.languages.ru.parser import LONGEST, Word, parse

COMMA = frozenset(",")
DASHES = frozenset("—–-―")
#: marks that part clauses
STOPS = frozenset(",;:—–-―()")
#: words up the tree that are looked at: a parse can go in circles
_HIGHEST = 12


class Line:
    """The words of a paragraph by their number."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.words: list[Word] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        #: number of the word that each hangs on, None at a root
        self.heads: list[int | None] = []
        for offset, piece in chunks(passage.words(passage.span), LONGEST):
            begin, first = passage.span.start + offset, len(self.words)
            for word in parse(piece).words():
                self.words.append(word)
                self.starts.append(begin + word.start)
                self.ends.append(begin + word.end)
                self.heads.append(None if word.head is None else first + word.head)

    def at(self, place: int) -> int:
        """Return the number of the word that stands at a place or behind it."""
        return bisect_right(self.ends, place)

    def within(self, part: Span) -> range:
        """Return the numbers of the words that begin in a part."""
        return range(bisect_left(self.starts, part.start), bisect_left(self.starts, part.end))

    def span(self, first: int, last: int) -> Span:
        """Return where the words `[first, last)` stand."""
        return Span(self.starts[first], self.ends[last - 1])

    def form(self, number: int) -> str:
        """Return the letters of a word as the lists know them, nothing beyond the ends."""
        return self.words[number].form if 0 <= number < len(self.words) else ""

    @cached_property
    def quoted(self) -> Sequence[bool]:
        """Which words stand in quotation marks, the marks themselves among them."""
        found = [False] * len(self.words)
        for mark in self.passage.marks:
            for number in self.within(Span(mark.start, mark.end)):
                found[number] = True
        return found

    @cached_property
    def stops(self) -> Sequence[int]:
        """The numbers of the marks that part clauses, those in quotation marks left out."""
        return [
            number
            for number, word in enumerate(self.words)
            if word.form in STOPS and not self.quoted[number]
        ]

    def clause(self, number: int, within: range) -> range:
        """Return the words around one up to the marks that part clauses."""
        place = bisect_left(self.stops, number)
        before = self.stops[place - 1] + 1 if place else 0
        behind = self.stops[place] if place < len(self.stops) else len(self.words)
        return range(max(before, within.start), min(behind, within.stop))

    def stop_behind(self, number: int, within: range) -> int:
        """Return the number of the next mark that parts clauses, the end where none does."""
        place = bisect_left(self.stops, number)
        behind = self.stops[place] if place < len(self.stops) else len(self.words)
        return min(behind, within.stop)

    def hangs_on(self, number: int, head: int) -> bool:
        """Tell whether a word stands below another in the tree."""
        return any(each == head for each in self.above(number))

    def above(self, number: int) -> Iterator[int]:
        """Yield the words up the tree, the nearest first."""
        for _ in range(_HIGHEST):
            up = self.heads[number]
            if up is None:
                return
            yield up
            number = up
