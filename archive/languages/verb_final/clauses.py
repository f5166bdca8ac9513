"""What a sentence of Kazakh or Uyghur reports: the clause stands before the verb that reports it.

    speaker  clause in the accusative  verb         Ол рейстің ашылатынын айтты.
    speaker  clause  деп / دەپ  verb                Ол рейс ашылады деп санайды.
    speaker  clause  деген / دېگەن  noun  verb      Ол рейс ашылады деген хабарды растамады.
    clause,  деп  verb  speaker                     Рейс ашылады, деп мәлімдеді директор.
    speaker in the genitive  frame,  clause         Оның айтуынша, рейс ашылады.

The words are data, `quotes.toml`; where somebody is named, the caller tells.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from archive.annotation.records import Span
from archive.languages.verb_final.words import SAYING, Verb, Word, is_finite, keys, verb_at, words

#: words before a comma that tell whether a verb of speech stands there
NEAR = 8
_EDGES = " \t\u00a0,،:.–—-"
_COMMA = re.compile(r"\s*[,،;؛]")
_PAUSE = re.compile(r"\s*(?:[,،;؛:.!?؟…–—-]|$)")
_OPENING, _CLOSING = ("«", "“", "‹", '"'), ("»", "”", "›", '"')
#: a participle in place of a verb: only at the end of what it tells
_PARTICIPLE = {"kk": re.compile(r"[гк][ае]н$"), "ug": re.compile(r"(?:[غق]ان|[گك]ەن)$")}
#: "if": a clause in contrast to another that reports: X жетеді десе, Y жетпейді дейді
_IF = {"kk": re.compile("с[ае]$"), "ug": re.compile("س[اە]$")}
#: a clause of another subject ends: -ғанда, -са, -ғандықтан
_OTHER = {
    "kk": re.compile(r"(?:[гк][ае]нд[ае]|[гк][ае]нди[кг]т[ае]н|с[ае])$"),
    "ug": re.compile(r"(?:[غق]اندا|[گك]ەندە|س[اە]|لىقتىن|لىكتىن)$"),
}


class Named(NamedTuple):
    """Somebody who could speak, as long as the words that name him are."""

    start: int
    end: int
    #: in the genitive: of X
    owner: bool = False
    #: by a noun, not by a name or a pronoun
    noun: bool = False


@dataclass(frozen=True, slots=True)
class Reported:
    """What a sentence reports: who says it, by which words, and whether they deny it."""

    said: Span
    cue: Span
    who: Span | None
    #: the list of the data that has the verb: say, ask, write, think, deny; or frame
    kind: str
    denied: bool = False


def reported(text: str, sentence: Span, named: Sequence[Named], code: str) -> list[Reported]:
    """Return what one sentence reports, in order; words that stand alone in marks are the caller's.

    `named`: whoever could speak, in the nominative or genitive, in order; `code`: kk or ug.
    """
    found: list[Reported] = []
    for piece in _Sentence(text, sentence, words(text, sentence, code), code).pieces():
        report = piece.framed(_within(named, piece.span)) or piece.closed(
            _within(named, piece.span), found[-1].who if found else None
        )
        if report:
            found.append(report)
    return found


def frame_at(text: str, place: int, code: str) -> Span | None:
    """Return the words of a frame that begin behind a speaker: айтуынша, сөзіне қарағанда."""
    line = ""
    first = None
    for word in words(text, Span(place, min(len(text), place + 80)), code, most=3):
        if text[place : word.start].strip():
            return None
        first, place = first or word, word.end
        line = f"{line} {word.key}".strip()
        if line in _frames(code):
            return Span(first.start, word.end)
    return None


def link(found: Sequence[Word], verb: Verb, code: str) -> tuple[int, int] | None:
    """Return the first word of the cue of a verb and where the clause before it ends."""
    first = cue = verb.first
    if first > 1 and found[first - 1].key in keys(code, "clauses", "too"):
        first -= 1
    if first == 0:
        return None
    before = found[first - 1]
    if before.key in keys(code, "clauses", "openers"):
        if first < 2 or found[first - 2].key.endswith(keys(code, "clauses", "purpose")):
            return None
        return first - 1, before.start
    nouns, about = keys(code, "clauses", "nouns"), keys(code, "clauses", "about")
    if before.key in about and found[first].key.startswith(nouns):
        return first - 1, before.start
    if first > 1 and before.key.startswith(nouns) and found[first - 2].key in about:
        return first - 2, found[first - 2].start
    if before.key.endswith(keys(code, "clauses", "participles")) and verb.kind != "think":
        return cue, before.end
    told = found[first - 2] if first > 1 else None
    if (
        told
        and before.key in keys(code, "clauses", "over")
        and told.key.endswith(keys(code, "clauses", "over_participles"))
    ):
        return cue, told.end
    said = found[cue].key
    if not said.startswith(SAYING[code]) or said in about or first < 2:
        return None
    if verb.links and said in keys(code, "clauses", "openers"):
        return None
    return cue, found[cue].start


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, or the part of it that one verb closes."""

    text: str
    span: Span
    words: Sequence[Word]
    code: str

    def pieces(self) -> Iterator[_Sentence]:
        """Yield the parts that end with a verb of speech and a comma, and the rest."""
        begin, final = 0, -2
        for place, word in enumerate(self.words):
            comma = _COMMA.match(self.text, word.end, self.span.end)
            if comma is None or place - begin < 2:
                continue
            if not self._reports(self.words[max(begin, place - NEAR) : place + 1], place):
                continue
            if _IF[self.code].search(word.key):
                final = self._last_report() if final == -2 else final
                if final <= place:
                    continue
            yield self._part(begin, place + 1, comma.end())
            begin = place + 1
        yield self._part(begin, len(self.words), self.span.end)

    def _reports(self, near: Sequence[Word], place: int) -> bool:
        """Tell whether a verb that reports ends the last words before a comma."""
        follower = self.words[place + 1] if place + 1 < len(self.words) else None
        if follower is None or follower.key in keys(self.code, "clauses", "openers"):
            return False
        verb = verb_at(near, len(near) - 1, self.code)
        return verb is not None and link(near, verb, self.code) is not None

    def _last_report(self) -> int:
        """Return the number of the last word that closes a report, -1 where none does."""
        for place in range(len(self.words) - 1, 0, -1):
            near = self.words[max(0, place - NEAR) : place + 1]
            verb = verb_at(near, len(near) - 1, self.code)
            if verb and not verb.links and link(near, verb, self.code):
                return place
        return -1

    def _part(self, begin: int, stop: int, end: int) -> _Sentence:
        start = self.span.start if begin == 0 else self.words[begin].start if stop > begin else end
        return _Sentence(self.text, Span(start, end), self.words[begin:stop], self.code)

    def framed(self, named: Sequence[Named]) -> Reported | None:
        """Return what follows a frame: X-тың айтуынша, ..."""
        for each in named:
            if cue := frame_at(self.text, each.end, self.code):
                said = _trimmed(self.text, cue.end, self.span.end)
                if said.end > said.start:
                    return Reported(said, cue, Span(each.start, each.end), "frame")
        return None

    def closed(self, named: Sequence[Named], before: Span | None) -> Reported | None:
        """Return what the last verb of speech reports; `before`: who speaks in the part before."""
        for place in range(len(self.words) - 1, 0, -1):
            verb = verb_at(self.words, place, self.code) or self._any_verb(place)
            if verb is None or not self._closes(verb, place):
                continue
            linked = link(self.words, verb, self.code)
            if linked is None:
                continue
            begin, end = linked
            cue = Span(self.words[begin].start, self.words[place].end)
            able = [each for each in named if not each.owner]
            if verb.first == begin:
                able = [each for each in able if not self._is_inner(each, end)]
            who = self._subject(able, cue, end) or before
            start = self.span.start
            if who and self.span.start <= who.start < end:
                who, start = self._joined(who, able)
            said = self._said(Span(start, end))
            if said is None or (who is None and not self._needs_nobody(verb, place, said)):
                return None
            return Reported(said, cue, who, verb.kind, verb.denied)
        return None

    def _needs_nobody(self, verb: Verb, place: int, said: Span) -> bool:
        """Tell whether a report can do without a subject: who spoke before goes on."""
        line = " ".join(word.key for word in self.words[verb.first : place + 1])
        sign = line.startswith(keys(self.code, "clauses", "signs"))
        return verb.kind != "think" and not sign and " " in self.text[said.start : said.end]

    def _any_verb(self, place: int) -> Verb | None:
        """Return a verb of no list behind a comma and "saying": ..., деп мақтады."""
        before = self.words[place - 1]
        if before.key not in keys(self.code, "clauses", "openers") or place < 2:
            return None
        comma = _COMMA.match(self.text, self.words[place - 2].end, before.start)
        word = self.words[place]
        names = word.key.startswith(keys(self.code, "naming", "verbs"))
        if comma is None or names or not is_finite(word, self.code):
            return None
        return Verb(place, "say", denied=False, passive=False)

    def _closes(self, verb: Verb, place: int) -> bool:
        """Tell whether a verb is the one of its clause, and no participle before a noun."""
        word = self.words[place]
        last = place + 1 == len(self.words)
        if verb.links:
            return last and word.key not in keys(self.code, "clauses", "openers")
        if verb.passive:
            return False
        if _PARTICIPLE[self.code].search(word.key):
            return bool(_PAUSE.match(self.text, word.end, self.span.end))
        return True

    def _is_inner(self, each: Named, end: int) -> bool:
        """Tell whether a noun is the subject of the participle right behind it: екі медбике."""
        left = words(self.text, Span(each.end, end), self.code, most=3)
        short = keys(self.code, "clauses", "copulas")
        return each.noun and (len(left) == 1 or (len(left) == 2 and left[1].key in short))

    def _subject(self, able: Sequence[Named], cue: Span, end: int) -> Span | None:
        """Return the speaker: behind the cue, within it, else the subject of the clause."""
        behind = [each for each in able if each.start >= cue.end]
        behind = [each for each in behind[:4] if not _stopped(self.text[cue.end : each.start])]
        if behind:
            name = next((each for each in behind if not each.noun), behind[0])
            return Span(name.start, name.end)
        inner = next((each for each in able if cue.start <= each.start < cue.end), None)
        if inner:
            return Span(inner.start, inner.end)
        ahead = [each for each in able if each.end <= end]
        begun = self._begun(end)
        own = [each for each in ahead if each.start >= begun] or ahead
        return Span(own[0].start, own[0].end) if own else None

    def _joined(self, who: Span, able: Sequence[Named]) -> tuple[Span, int]:
        """Return who speaks and where what he says begins: behind all who speak together.

        "The head of the office and adviser N" is N.
        """
        end = who.end
        for each in able:
            if each.start <= end:
                continue
            between = words(self.text, Span(end, each.start), self.code, most=1)
            if not between or between[0].key not in keys(self.code, "clauses", "and"):
                break
            last = next(one for one in able if one.start == who.start)
            who = Span(each.start, each.end) if last.noun and not each.noun else who
            end = each.end
        return who, end

    def _begun(self, end: int) -> int:
        """Return where the clause begins that ends at a place: behind one of another subject."""
        begun = self.span.start
        for word in self.words:
            if word.end >= end:
                break
            if word.key in _leading(self.code):
                continue
            if _OTHER[self.code].search(word.key) and _COMMA.match(self.text, word.end):
                begun = word.end
        return begun

    def _said(self, part: Span) -> Span | None:
        """Return the clause without whom it is told to, None where no words of it are left."""
        start = part.start
        for word in self.words:
            if word.start >= start and word.end <= part.end and word.key in _leading(self.code):
                if self.text[start : word.start].strip(_EDGES):
                    break
                start = word.end
        said = _trimmed(self.text, start, part.end)
        last = next((w for w in reversed(self.words) if w.end <= part.end), None)
        if last and last.start >= start and last.key in keys(self.code, "clauses", "thus"):
            return None
        inner = self.text[said.start : said.end]
        if self.text[said.end : said.end + 1] in _CLOSING and _open(inner):
            said = Span(said.start, said.end + 1)
        elif _open(inner) or (inner[:1] in _OPENING and inner[-1:] in _CLOSING):
            return None
        return said if inner else None


def _within(named: Sequence[Named], part: Span) -> Sequence[Named]:
    first = bisect_left(named, part.start, key=lambda each: each.start)
    last = bisect_left(named, part.end, key=lambda each: each.start)
    return [each for each in named[first:last] if each.end <= part.end]


def _stopped(between: str) -> bool:
    return len(between) > 100 or bool(re.search(r"[,;:.،؛!?]", between))


def _open(inner: str) -> bool:
    """Tell whether a mark of the words has no partner in them."""
    opened = sum(inner.count(mark) for mark in _OPENING)
    return opened != sum(inner.count(mark) for mark in _CLOSING)


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    left = len(part) - len(part.lstrip(_EDGES))
    return Span(start + left, max(start + left, end - (len(part) - len(part.rstrip(_EDGES)))))


@cache
def _frames(code: str) -> frozenset[str]:
    return frozenset(keys(code, "frames", "after"))


@cache
def _leading(code: str) -> frozenset[str]:
    """Words between a speaker and the clause: to reporters, through an interpreter, as for."""
    slots = (("addressees", "words"), ("interpreting", "words"), ("clauses", "leading"))
    return frozenset(
        word for slot, name in slots for each in keys(code, slot, name) for word in each.split()
    )
