"""Words of Uyghur text with their readings, and the word lists of the name tagger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from archive.annotation.roles import is_role
from archive.languages import table
from archive.languages.ug.endings import readings

WORD = re.compile(r"[\u0621-\u06d5\u06fa-\u06ff]+(?:-[\u0621-\u06d5\u06fa-\u06ff]+)*")


class Word:
    """A word with its place and its readings without endings."""

    __slots__ = ("end", "forms", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start, self.end, self.text = start, end, text
        self.forms = readings(text)

    def among(self, names: frozenset[str]) -> str | None:
        """Return the reading that is one of `names`, or None."""
        return next((form for form in self.forms if form in names), None)

    @property
    def is_role(self) -> bool:
        """Whether it names a role, bare or in the possessive (مۇدىر, مۇدىرى)."""
        return is_role(self.text, "ug")


def words_of(piece: str) -> list[Word]:
    """Return the words of a text."""
    return [Word(*match.span(), match.group()) for match in WORD.finditer(piece)]


def adjoin(piece: str, found: Sequence[Word], place: int) -> bool:
    """Tell whether the next word follows behind nothing but a space."""
    return place + 1 < len(found) and not piece[found[place].end : found[place + 1].start].strip()


@cache
def listed(name: str) -> frozenset[str]:
    """Return one of the word lists of `names.toml`."""
    return frozenset(table("ug", "names")[name].split())


@cache
def given_names() -> frozenset[str]:
    """Return the given names of the lists."""
    return listed("given_names") | listed("neighbours")
