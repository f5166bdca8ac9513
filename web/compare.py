"""What changed between two revisions: paragraph by paragraph, then word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest

from archive.model import Article

#: a word with the space behind it; a Han character; any other sign
TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+\s*|.\s*", re.DOTALL)

#: difflib is quadratic at worst: longer paragraphs and texts are compared as wholes
MAX_TOKENS = 1500
MAX_PARAGRAPHS = 1500


class Kind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that shares one fate."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph (or field) before and after."""

    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        """Tell whether anything in it differs."""
        return any(piece.kind is not Kind.SAME for piece in self.pieces)


def compare_texts(old: Article, new: Article) -> list[Line]:
    """Return the paragraphs of both texts in one reading order."""
    before, after = old.paragraphs, new.paragraphs
    if max(len(before), len(after)) > MAX_PARAGRAPHS:
        return [compare_words("\n".join(before), "\n".join(after))]
    lines: list[Line] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        lines += (compare_words(one, two) for one, two in zip_longest(before[a:b], after[c:d]))
    return lines


def compare_words(old: str | None, new: str | None) -> Line:
    """Return one paragraph before and after; None on the side where it does not stand."""
    if old == new or old is None or new is None:
        return Line(tuple(_whole(old, new)))
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    if max(len(before), len(after)) > MAX_TOKENS:
        return Line(tuple(_whole(old, new)))
    return Line(tuple(_pieces(before, after)))


def _whole(old: str | None, new: str | None) -> Iterator[Piece]:
    if old == new:
        yield Piece(Kind.SAME, old or "")
        return
    if old is not None:
        yield Piece(Kind.REMOVED, old)
    if new is not None:
        yield Piece(Kind.ADDED, new)


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    for change, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if change == "equal":
            yield Piece(Kind.SAME, "".join(before[a:b]))
            continue
        if b > a:
            yield Piece(Kind.REMOVED, "".join(before[a:b]))
        if d > c:
            yield Piece(Kind.ADDED, "".join(after[c:d]))
