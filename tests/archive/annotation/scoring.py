"""How well quotes were found: F1 of their words, with the right speaker, with the full name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from archive.annotation.records import Quote

_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
#: share of words that two quotes have in common from which they are one
ALIKE = 0.8

Span = tuple[int, int]
Tokens = frozenset[Span]


@dataclass(slots=True)
class Score:
    """Counts over some passages; each measure in percent."""

    asked: int = 0
    found: int = 0
    right: int = 0
    right_speaker: int = 0
    right_name: int = 0
    #: quotes found whose speaker has a role, and those of which it was found
    roles: int = 0
    right_role: int = 0
    #: words in marks that are no quote and were taken for one
    not_quotes: int = 0

    def content(self) -> float:
        """F1 of the words."""
        return self._f1(self.right)

    def with_speaker(self) -> float:
        """F1 of the words with the speaker that is printed, or the right full name."""
        return self._f1(self.right_speaker)

    def with_role(self) -> float:
        """Share of the printed roles that were found beside a quote that was."""
        return 100 * self.right_role / self.roles if self.roles else 100.0

    def with_name(self) -> float:
        """F1 of the words with the right full name, "nobody named" being right too."""
        return self._f1(self.right_name)

    def _f1(self, right: int) -> float:
        both = self.asked + self.found
        return 200 * right / both if both else 100.0

    def add(self, gold: dict[str, Any], quotes: Sequence[Quote]) -> None:
        """Count one passage in; optional quotes are neither asked nor punished."""
        text = gold["text"]
        told = [(_tokens(text, each["parts"]), each) for each in gold["quotes"]]
        left = [(_tokens(text, each.parts), each) for each in quotes]
        for words, wanted in sorted(told, key=lambda one: bool(one[1]["optional"])):
            best = max(left, key=lambda one: _overlap(words, one[0]), default=None)
            matched = best is not None and _overlap(words, best[0]) >= ALIKE
            if best and matched:
                left.remove(best)
            if wanted["optional"]:
                continue
            self.asked += 1
            if best and matched:
                self.found += 1
                self._count(wanted, best[1])
        optional = [words for words, each in told if each["optional"]]
        self.found += sum(not any(words <= each for each in optional) for words, _ in left)
        for span in gold["not_quotes"]:
            named = _tokens(text, [(span["start"], span["end"])])
            taken = (_tokens(text, each.parts) for each in quotes)
            self.not_quotes += any(_overlap(named, each) >= 0.5 for each in taken)

    def _count(self, wanted: dict[str, Any], quote: Quote) -> None:
        self.right += 1
        name = _folded(wanted["speaker_full"]) == _folded(quote.speaker.name)
        printed, mine = _folded(wanted["speaker_text"]), _folded(quote.speaker.text)
        words = bool(printed and mine) and (printed in mine or mine in printed)
        self.right_name += name
        if role := _folded(wanted["role"]):
            self.roles += 1
            found = _folded(quote.speaker.role)
            self.right_role += bool(found) and (role in found or found in role)
        self.right_speaker += words or (name and bool(wanted["speaker_full"] or not printed))


def _tokens(text: str, parts: Iterable[Sequence[int]]) -> Tokens:
    return frozenset(m.span() for a, b in parts for m in _TOKEN.finditer(text, a, b))


def _overlap(one: Tokens, other: Tokens) -> float:
    size = len(one) + len(other)
    return 2 * len(one & other) / size if size else 0.0


def _folded(words: str | None) -> str:
    return " ".join(_WORD.findall((words or "").lower().replace("ё", "е")))


_WORD = re.compile(r"\w+")
