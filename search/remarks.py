"""What there is to say of how a query was read: each kind of remark, and its English sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


def _l(sentence: str) -> str:
    """Mark a sentence for the catalogues of the site, which translates it when it is shown."""
    return sentence


class About(StrEnum):
    """The kinds of remarks; `%(about)s` stands for what the remark is about."""

    UNKNOWN_FIELD = _l("There is no field named “%(about)s”: read as words.")
    EMPTY_FIELD = _l("Nothing follows “%(about)s:”: left out.")
    UNKNOWN_VALUE = _l("“%(about)s” names nothing that there is: left out.")
    NO_DATE = _l("“%(about)s” is not a day of the calendar: left out. Write 2025-01..2025-06.")
    TURNED_DATES = _l("In “%(about)s” the last day came first: they were exchanged.")
    OPEN_PHRASE = _l("The phrase “%(about)s” is not closed: read to the end.")
    OPEN_GROUP = _l("A parenthesis is not closed: read to the end.")
    STRAY_CLOSE = _l("A closing parenthesis has no beginning: left out.")
    LOOSE_OPERATOR = _l("%(about)s stands with nothing beside it: left out.")
    LOOSE_STAR = _l("* stands for the end of a word and needs letters before it: left out.")
    TOO_LONG = _l("Only the first %(about)s characters were read.")
    TOO_MANY = _l("Only the first %(about)s words were read.")
    TOO_DEEP = _l("Only %(about)s parentheses within each other were read.")
    NO_WORDS = _l("There is nothing to search for in this.")
    COMMON_WORDS = _l("These words are too common to be searched for: add another.")
    FEW_WITH_ALL = _l("Found with all of these words: %(about)s. Those with some of them follow.")
    MANY_ENDINGS = _l(
        "Many words begin with “%(about)s”: only the first in the alphabet are found. "
        "Type more letters."
    )


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark, without the language it is told in."""

    kind: About
    #: a piece of the query, or a number
    about: str = ""

    def told(self, sentence: str) -> str:
        """Return the sentence of this kind, in any language, filled in."""
        return sentence % {"about": self.about}

    def __str__(self) -> str:
        return self.told(self.kind.value)
