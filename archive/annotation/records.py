"""What a reading finds in one text: mentions of names, and quotes with their speakers.

Stand-off, as the Web Annotation model has it: every span is `[start, end)` in Unicode code points
of the text that was read, and nothing is ever written into the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol


class Span(NamedTuple):
    """Code points `[start, end)` of a text."""

    start: int
    end: int


class NameKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a text names somebody or something."""

    start: int
    end: int
    #: the words as printed, `text[start:end]`
    text: str
    kind: NameKind
    #: the name without case endings; as printed where the language has none
    base: str
    #: role or title printed beside the name ("director of the museum"), None where none is
    role: str | None = None


class NameTagger(Protocol):
    """Finds the names in texts of one language; loads its model on first use."""

    def mentions(self, text: str) -> list[Mention]:
        """Return the mentions in the order of the text, none overlapping."""


class QuoteType(StrEnum):
    """How words are reported."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a text gives a quote to."""

    #: where the speaker is named, and the words as printed there ("she", "the director")
    span: Span | None
    text: str | None
    #: the fullest name that the article gives, in its base form; None where it gives none
    name: str | None = None
    #: as printed ("director of the China Studies Center")
    role: str | None = None
    #: whether the article tells who it is; a family name that stands alone does not
    resolved: bool = False
    #: what `name` names: a person or an organisation
    kind: NameKind | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """One statement that a text gives to somebody."""

    start: int
    end: int
    #: the words themselves without marks; more than one where the cue stands between them
    parts: tuple[Span, ...]
    #: the parts joined by a space
    content: str
    type: QuoteType
    #: the word that reports, as printed ("said", 表示); None where only marks tell
    cue: str | None
    speaker: Speaker
    #: the text denies that it was said
    negated: bool
    #: 0 to 1
    confidence: float
    #: number of the paragraph where it starts, from 0
    paragraph: int
    #: code of the language that the text says it was spoken in ("said in Kazakh"), else None
    spoken: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one pass over a text found."""

    language: str
    script: str | None
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    #: what could not be read, in words for people
    remarks: tuple[str, ...] = ()
