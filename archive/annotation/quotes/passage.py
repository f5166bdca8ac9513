"""One paragraph as the quote reader sees it: marks, sentences, and who is named in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from archive.annotation.chunks import chunks
from archive.annotation.quotes.marks import Marked
from archive.annotation.records import Mention, Span

_CAPITAL = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_DATELINE = re.compile(
    rf"(?:[{_CAPITAL}][{_CAPITAL}.,’' -]{{2,40}}(?:,? [\w. ]{{1,24}})?(?: ?\([^()\n]{{2,30}}\))?)"
    r"\s+[—–-]{1,2}\s+"
)


class Kind(StrEnum):
    """What words that can name a speaker name."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    HE = "he"
    SHE = "she"
    THEY = "they"
    #: a pronoun that does not tell the sex: ол, ئۇ
    EITHER = "either"
    #: a pronoun for a body
    IT = "it"
    #: a person without a name: the director
    ROLE = "role"
    #: several, or a body, without a name: experts, the ministry
    GROUP = "group"

    @property
    def is_pronoun(self) -> bool:
        """Whether the words stand for somebody named elsewhere."""
        return self in (Kind.HE, Kind.SHE, Kind.THEY, Kind.EITHER, Kind.IT)


@dataclass(frozen=True, slots=True)
class Referent:
    """Words that name somebody who could speak."""

    start: int
    end: int
    kind: Kind
    mention: Mention | None = None
    #: the word beside the cue that stands for these words: "who"
    relative: Span | None = None

    @property
    def span(self) -> Span:
        """The words."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that report: "said", по словам, деп мәлімдеді."""

    start: int
    end: int
    #: the list of `quotes.toml` that has it: say, ask, write, think, deny, urge, or frame
    kind: str = "say"
    #: the text denies that it was said
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks, by which words; `speaker` is None where the sentence names nobody."""

    cue: Cue | None
    speaker: Referent | None
    #: the sentence tells that nobody is named, so that who spoke before does not go on
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a sentence reports without marks, or with marks inside; in one or several parts."""

    parts: tuple[Span, ...]
    attribution: Attribution
    #: the parts are one pair of marks within a clause: что «...»
    in_marks: bool = False


@dataclass(frozen=True)
class Passage:
    """One paragraph of a text; all offsets count in the whole text."""

    text: str
    span: Span
    #: from 0
    number: int
    #: words in marks that stand in no other marks, titles in 《》 among them
    marks: Sequence[Marked]
    sentences: Sequence[Span]
    #: in the order of the text, none overlapping
    referents: Sequence[Referent]

    def words(self, part: Span) -> str:
        """Return the text of a part."""
        return self.text[part.start : part.end]

    def within(self, part: Span) -> Sequence[Referent]:
        """Return who is named in a part, marks included."""
        first = bisect_left(self.referents, part.start, key=lambda each: each.start)
        last = bisect_right(self.referents, part.end, key=lambda each: each.end)
        return self.referents[first:last]

    def is_titled(self, person: Referent, place: int) -> bool:
        """Tell whether the word at a place belongs to the role printed right before a name."""
        role = person.mention.role if person.mention else None
        if not role:
            return False
        start = person.start - len(role) - 1
        return start <= place < person.start and self.text.startswith(role, max(start, 0))

    @cached_property
    def pieces(self) -> list[tuple[int, str]]:
        """The paragraph in pieces that a model can take, with their offsets in the whole text."""
        start = self.span.start
        return [(start + offset, piece) for offset, piece in chunks(self.words(self.span))]

    @cached_property
    def dateline_end(self) -> int:
        """Where the words begin behind "URUMQI (Xinhua) — ", the start where none stands there."""
        dateline = _DATELINE.match(self.text, *self.span)
        return dateline.end() if dateline else self.span.start

    def sentence_start(self, place: int) -> int:
        """Return where the last sentence begins that begins at a place or before it."""
        found = bisect_right(self.sentences, place, key=lambda each: each.start) - 1
        return self.sentences[found].start if found >= 0 else self.span.start

    def breaks(self, part: Span) -> bool:
        """Tell whether a sentence begins within a part, its edges left out."""
        return part.start < self.sentence_start(part.end - 1) if part.end > part.start else False

    def marks_in(self, part: Span) -> Sequence[Marked]:
        """Return the marks that a part touches, in order."""
        first = bisect_right(self.marks, part.start, key=lambda each: each.end)
        last = bisect_left(self.marks, part.end, key=lambda each: each.start)
        return self.marks[first:last]

    def sentence_end(self, place: int) -> int:
        """Return where the sentence ends that goes on, or begins, behind a place."""
        after = bisect_right(self.sentences, place, key=lambda each: each.end)
        return self.sentences[after].end if after < len(self.sentences) else self.span.end

    def mark_at(self, place: int) -> Marked | None:
        """Return the marks around a place of the text, None outside of any."""
        found = bisect_right(self.marks, place, key=lambda each: each.start) - 1
        return self.marks[found] if found >= 0 and place < self.marks[found].end else None
