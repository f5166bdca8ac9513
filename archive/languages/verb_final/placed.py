"""Names of two words that their place tells, in Arabic script: behind a role, or behind "he said".

The script has no capitals, and no list holds every name. Behind a role (مۇدىرى قەھرىمان نىياز) two
words without endings are a name where one of them is listed, or where a mark or a word that is
never part of a name follows; behind "he said" where the sentence ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_STOP = re.compile(r"\s*(?:[.،,:؛!?؟«»“”\"—–-]|$)")


@dataclass(frozen=True)
class Places:
    """What a language knows of the words around a name."""

    #: a word without its case ending, where it is a given name of the lists
    given: Callable[[str], str | None]
    #: a word, then what is left of it without an ending
    readings: Callable[[str], list[str]]
    is_role: Callable[[str], bool]
    #: whether a word is never part of a name
    never: Callable[[str], bool]
    #: endings of verbs, of several, of where: no name has them
    no_name: Callable[[str], object]
    #: verbs of speech
    said: Callable[[str], object]

    def name(self, text: str, before: str, word: str, follower: str, behind: int) -> str | None:
        """Return the base form of a name of two words, None where they are none.

        `before`: the word before them, "" where a mark stands there; `behind`: where they end.
        """
        ends = _STOP.match(text, behind) is not None
        if not before or not self._names(word, bare=True):
            return None
        sure = ends and self.given(word) == word and not self.is_role(follower)
        if not sure and not self._names(follower, bare=False):
            return None
        if self.is_role(before):
            known = self.given(word) == word or self.given(follower) is not None
            after = re.match(r"\s*([^\W\d_]+)", text[behind : behind + 40])
            if not (known or ends or (after and self.never(after[1]))):
                return None
        elif not ends or not self.said(before):
            return None
        left = self.readings(follower)
        second = self.given(follower) or left[min(1, len(left) - 1)]
        return f"{word} {second}"

    def _names(self, word: str, *, bare: bool) -> bool:
        """Tell whether a word can be part of a name."""
        if len(word) < 2 or self.never(word):
            return False
        if self.given(word) == word:
            return True
        if self.is_role(word) or self.no_name(word):
            return False
        return not bare or len(self.readings(word)) == 1
