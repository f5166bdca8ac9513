"""What stands behind words in marks in Kazakh and Uyghur, and whether it says who spoke them.

«...», – деді X            the verb that reports by itself
«...» деп X айтты          "saying", and a verb of speech
«...» деп басын шайқады    "saying", and any verb, behind a whole sentence
«...» деген пікір айтты    "that says", a noun of speech, a verb
«...», – делінген          it is said (in a document)
«...» деп аталады          is called: no speech
«...» деп сұрадық          we asked: none that is reported
«...» фильмі, «...» деген ұран   a name: no speech
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from archive.annotation.records import Span
from archive.languages.verb_final.words import (
    OWN,
    SAYING,
    Verb,
    Word,
    is_finite,
    is_passive,
    keys,
    verb_at,
    words,
)

#: words behind the marks within which the verb stands
_NEAR = 14
_LEAD = re.compile(r"[\s\u00a0]*(?P<off>[,،.!?…؟۔]?\s*[—–-]+\s*|[,،]\s*)?")
_STOP = re.compile(r"(?<!\b[^\W\d_])\.|[!?;:…؟۔؛]|\s[—–-]+\s")


class Told(NamedTuple):
    """The words that report what stands before them."""

    #: from "saying" to the verb
    cue: Span
    #: the verb
    verb: Span
    #: the list of the data that has the verb; "name": it only names
    kind: str
    denied: bool = False
    #: it is said, by a document
    passive: bool = False
    #: another verb follows: десе
    links: bool = False


def told(
    text: str, part: Span, code: str, *, sentence: bool = True, apart: bool = False
) -> Told | None:
    """Return what reports words in marks, by the `part` behind them; None where nothing does.

    `sentence`: the words in marks are one; `apart`: `part` begins with the words that report.
    """
    lead = _LEAD.match(text, *part)
    begin = lead.end() if lead else part.start
    stop = _STOP.search(text, begin, part.end)
    end = stop.start() if stop else part.end
    found = words(text, Span(begin, end), code, most=_NEAR)
    if not found or text[begin : found[0].start].strip():
        return None
    off = apart or bool(lead and lead["off"])
    behind = _Behind(text, found, end, code, off=off, sentence=sentence)
    return (
        behind.said() or behind.opened() or behind.about() or behind.reported()
        or (None if apart else behind.later())
    )  # fmt: skip


class _Behind:
    """The words behind the marks."""

    def __init__(
        self, text: str, found: Sequence[Word], end: int, code: str, *, off: bool, sentence: bool
    ) -> None:
        self.text, self.words, self.end, self.code = text, found, end, code
        self.off, self.sentence = off, sentence

    def said(self) -> Told | None:
        """Read a verb that reports by itself: деді, деп отыр, делінген, десе."""
        for last in (2, 1, 0):
            verb = self._verb(last)
            if verb is None or verb.first or not self.words[0].key.startswith(SAYING[self.code]):
                continue
            alone = self.words[0].key if last == 0 else ""
            if alone in self._keys("openers") or alone in self._keys("about"):
                continue
            return self._told(0, last, verb)
        return None

    def opened(self) -> Told | None:
        """Read "saying" and the verb behind it."""
        if self.words[0].key not in self._keys("openers"):
            return None
        for last in range(1, len(self.words)):
            if "," in self._between(0, last) or "،" in self._between(0, last):
                break
            if OWN[self.code].fullmatch(self.words[last].key):
                # the writer asks
                return Told(self._span(0, last), self._span(last, last), "name")
            verb = self._verb(last)
            if verb and verb.first > 0:
                return self._told(0, last, verb)
            if last <= 3 and self._names(last) and not self._speaks(last):
                return Told(self._span(0, last), self._span(last, last), "name")
        return self._by_any_verb() if self.sentence else None

    def _speaks(self, place: int) -> bool:
        """Tell whether a word begins a verb of speech of several words: атап өтті."""
        verbs = ((last, self._verb(last)) for last in range(place + 1, place + 3))
        return any(verb is not None and verb.first <= place for _, verb in verbs)

    def _by_any_verb(self) -> Told | None:
        """Read "saying" before a verb that is none of speech: деп басын шайқады."""
        for last in range(1, min(5, len(self.words))):
            if is_finite(self.words[last], self.code):
                return Told(self._span(0, last), self._span(last, last), "say")
            if is_passive(self.words[last], self.code):
                return None
        return Told(self._span(0, 0), self._span(0, 0), "say") if self.off else None

    def about(self) -> Told | None:
        """Read "that says": a noun of speech and a verb, or the verb itself."""
        first = self.words[0].key
        about = self._keys("about")
        if not first.startswith(about):
            return None
        follower = self.words[1].key if len(self.words) > 1 else ""
        if first in about and follower.startswith(self._keys("nouns")):
            return self._opinion(follower)
        if first in about:
            ends = not self.text[self.words[0].end : self.end].strip(" ,،")
            if ends or (self.off and not follower.startswith(self._keys("kinds"))):
                return Told(self._span(0, 0), self._span(0, 0), "say")
            return None
        if not first.endswith(self._keys("objects")):
            return None
        for last in range(1, min(4, len(self.words))):
            verb = self._verb(last)
            if verb and verb.first == 1:
                return self._told(0, last, verb)
        return None

    def _opinion(self, noun: str) -> Told | None:
        """Read a noun of speech: of that opinion, told that opinion; no question to somebody."""
        if noun.endswith(self._keys("held")):
            return Told(self._span(0, 1), self._span(1, 1), "say")
        if noun.endswith(self._keys("beside")):
            return None
        for last in range(2, min(7, len(self.words))):
            verb = self._verb(last)
            if verb and verb.first > 1:
                near = verb.first == 2
                return self._told(0 if near else verb.first, last, verb)
        return None

    def reported(self) -> Told | None:
        """Read a verb of speech behind a comma or a dash."""
        for last in (2, 1, 0):
            verb = self._verb(last)
            if self.off and verb and verb.first == 0 and not verb.links:
                return self._told(0, last, verb)
        return None

    def later(self) -> Told | None:
        """Read "saying" behind the name of who speaks: «...», – X деп жауап берді."""
        if not self.off:
            return None
        for last in range(1, len(self.words)):
            verb = self._verb(last)
            if verb is None or verb.first == 0:
                continue
            before = self.words[verb.first - 1].key
            if before in self._keys("openers"):
                return self._told(verb.first - 1, last, verb)
            if self.words[verb.first].key.startswith(SAYING[self.code]) and not verb.links:
                return self._told(verb.first, last, verb)
        return None

    def _told(self, first: int, last: int, verb: Verb) -> Told:
        begin = max(first, verb.first)
        return Told(
            self._span(first, last), self._span(begin, last), verb.kind, verb.denied,
            verb.passive, verb.links,
        )  # fmt: skip

    def _names(self, place: int) -> bool:
        return self.words[place].key.startswith(keys(self.code, "naming", "verbs"))

    def _verb(self, last: int) -> Verb | None:
        return verb_at(self.words, last, self.code) if last < len(self.words) else None

    def _between(self, first: int, last: int) -> str:
        return self.text[self.words[first].end : self.words[last].start]

    def _span(self, first: int, last: int) -> Span:
        return Span(self.words[first].start, self.words[last].end)

    def _keys(self, name: str) -> tuple[str, ...]:
        return keys(self.code, "clauses", name)
