"""How Chinese reports speech: clauses parted by commas, the verb at a clause's end.

    role name adverbs verb ，|： what was said 。        馆长路明川昨天表示，展期不变。
    据 speaker 介绍 ， what was said 。                  据路明川介绍，展期不变。
    speaker verb what was said 。                       路明川否认展期会变。

What is said runs to the end of the sentence, or to a semicolon behind which another reports.
The words are data, `quotes.toml`; who speaks among the words of a clause, the caller tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Generic, NamedTuple, Protocol, TypeVar

from archive.annotation.records import Span
from archive.languages import table
from archive.languages.zh.lists import either, listed

#: fewest letters of a clause that stands behind its verb without a comma, and of any
SHORTEST = 4
LEAST = 3

#: code points of the clause before a colon that are looked at, and of the one who is told
LONGEST_CLAUSE = 40
LONGEST_TOLD = 12
#: code points before a verb that can hold its speaker
LONGEST_HEAD = 120

_CLAUSE = re.compile(r"[^，,；;：:。！？!?]+")
#: titles and what stands in brackets; its commas part no clauses
_ASIDE = re.compile(r"《[^》\n]{1,60}》|（[^（）\n]{1,60}）|\([^()\n]{1,60}\)")

Who_co = TypeVar("Who_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Verb:
    """A word that reports: the list of the data that has it, and whether it is denied."""

    start: int
    end: int
    kind: str = "say"
    denied: bool = False
    #: 据 ... 介绍: the speaker stands inside the frame
    frame: bool = False


@dataclass(frozen=True, slots=True)
class Reported(Generic[Who_co]):
    """What one clause opens: who says by which verb, and what; no words around the marks."""

    verb: Verb
    who: Who_co | None
    said: Span


class Clause(NamedTuple):
    """One clause of a sentence and the mark behind it, "" at the end."""

    start: int
    end: int
    mark: str


class Speaking(Protocol[Who_co]):
    """Tells who speaks among the words before a verb; `near`: right before it but for adverbs."""

    def __call__(self, head: Span, *, near: bool = False) -> Who_co | None:
        """Return the speaker, None where the words name none."""


def reported(
    text: str, sentence: Span, marks: Iterable[Span], speaker: Speaking[Who_co]
) -> Iterator[Reported[Who_co]]:
    """Yield what one sentence reports without marks, or with marks inside what is reported.

    `marks` are the sentence's words in marks with their marks, none in another; they are not
    looked into.
    """
    yield from _Sentence(text, sentence, marks, speaker).reported()


def verb_at(text: str, start: int, end: int, floor: int) -> Verb:
    """Return a verb with what the words before it, down to `floor`, tell: it may be denied."""
    kind = verb_kinds()[text[start:end]]
    denied = kind == "deny" or text[max(floor, start - 4) : start].endswith(listed("negation"))
    return Verb(start, end, kind, denied)


class _Sentence(Generic[Who_co]):
    """One sentence with the words in marks blotted out."""

    def __init__(
        self, text: str, part: Span, marks: Iterable[Span], speaker: Speaking[Who_co]
    ) -> None:
        self._text = text
        self._part = part
        self._marks = [each for each in marks if part.start <= each.start and each.end <= part.end]
        self._speaker = speaker
        shown = self._shown = _blotted(text, part, self._marks)
        self._clauses = [
            Clause(part.start + a, part.start + b, shown[b : b + 1])
            for a, b in (each.span() for each in _CLAUSE.finditer(shown))
        ]

    def reported(self) -> Iterator[Reported[Who_co]]:
        place = 0
        while place < len(self._clauses):
            opening = self._opening(place)
            if opening is None:
                place += 1
                continue
            verb, who, start = opening
            last = self._last(place)
            said = _trimmed(self._text, start, self._clauses[last].end)
            if self._text.startswith(listed("clauses", "meanwhile"), said.start):
                place += 1
                continue
            marked = any(a <= said.start and said.end <= b for a, b in self._marks)
            if who is not None and said.end - said.start >= LEAST and not marked:
                yield Reported(verb, who, said)
            place = last + 1

    def _last(self, place: int) -> int:
        """Return the last clause of what is said, before another reports behind ; or "but"."""
        for each in range(place, len(self._clauses) - 1):
            turns = self._text.startswith(listed("clauses", "but"), self._clauses[each + 1].start)
            if self._clauses[each].mark in ("；", ";") or turns:
                opening = self._opening(each + 1)
                if opening and opening[1]:
                    return each
        return len(self._clauses) - 1

    def _opening(self, place: int) -> tuple[Verb, Who_co | None, int] | None:
        """Return the verb of a clause, who speaks, and where his words begin."""
        clause = self._clauses[place]
        words = self._shown[clause.start - self._part.start : clause.end - self._part.start]
        if place + 1 < len(self._clauses) and clause.mark in ("，", ",", "：", ":"):
            begin = self._clauses[place + 1].start
            if frame := frames().match(words):
                start, end = (clause.start + each for each in frame.span("who"))
                verb = Verb(end, clause.end, frame=True)
                return verb, self._speaker(Span(start, end)), begin
            if closing := _closing().search(words):
                verb = self._verb(closing, clause)
                if not is_verb(self._text, verb) or self._leads_on(verb, place):
                    return None
                head = _head(clause, verb)
                if _suffers().search(self._text, head.start, verb.end):
                    return None
                who = self._speaker(head) or self._earlier(place, verb)
                return verb, who, begin
        return self._bare(words, clause)

    def _bare(self, words: str, clause: Clause) -> tuple[Verb, Who_co | None, int] | None:
        """Read 路明川否认展期会变: what is said stands right behind its verb."""
        for match in _bare().finditer(words, 0, LONGEST_HEAD):
            verb = self._verb(match, clause)
            if not is_verb(self._text, verb) or not _takes(match.group(), words[match.end() :]):
                continue
            head = _head(clause, verb)
            if _depends().match(self._text, *head) or _depends_on().search(self._text, *head):
                continue
            if who := self._speaker(head, near=True):
                return verb, who, clause.start + match.end()
        return None

    def _verb(self, match: re.Match[str], clause: Clause) -> Verb:
        start, end = match.span(match.lastgroup or 0)
        return verb_at(self._text, clause.start + start, clause.start + end, clause.start)

    def _leads_on(self, verb: Verb, place: int) -> bool:
        """Tell whether the next clause reports what this one announces: 十分感慨，他说，..."""
        if self._text[verb.start : verb.end] not in listed("clauses", "soft"):
            return False
        following = self._clauses[place + 1]
        words = self._text[following.start : following.end]
        return place + 2 < len(self._clauses) and bool(_closing().search(words))

    def _earlier(self, place: int, verb: Verb) -> Who_co | None:
        """Return the speaker of the clause before: 他摘下眼镜，感慨道，..."""
        clause = self._clauses[place]
        head = self._text[clause.start : verb.start]
        if place == 0 or (head and not only_adverbs(head)):
            return None
        before = self._clauses[place - 1]
        return self._speaker(Span(max(before.start, before.end - LONGEST_HEAD), before.end))


def _head(clause: Clause, verb: Verb) -> Span:
    return Span(max(clause.start, verb.start - LONGEST_HEAD), verb.start)


def only_adverbs(words: str) -> bool:
    """Tell whether words between a speaker and a verb are adverbs, or none at all."""
    return not words or (len(words) <= LONGEST_CLAUSE and bool(_adverb().match(words)))


def is_verb(text: str, verb: Verb) -> bool:
    """Tell whether the word is a verb here, and one that tells something where it is denied."""
    word = text[verb.start : verb.end]
    if text[max(0, verb.start - 3) : verb.start].endswith(listed("clauses", "modal")):
        return False
    if verb.denied and verb.kind != "deny":
        return word in listed("clauses", "deniable")
    before = text[max(0, verb.start - 4) : verb.start]
    if (before + word).endswith(listed("clauses", "inside")):
        return False
    return not (before.endswith(listed("clauses", "governs")) and word in listed("clauses", "soft"))


def _takes(verb: str, said: str) -> bool:
    """Tell whether words right behind a verb are a clause that it reports."""
    if len(said) < SHORTEST or said[0] in listed("clauses", "follows"):
        return False
    if verb == "指" and said[0] in listed("clauses", "pointing"):
        return False
    if verb.endswith("表示") and said.startswith(listed("clauses", "performs")):
        return False
    return not said.endswith(listed("clauses", "nouns"))


def _blotted(text: str, part: Span, marks: Iterable[Span]) -> str:
    """Return the sentence with words in marks and titles blotted out, as long as it was."""
    shown, place = [], part.start
    for start, end in marks:
        shown += [text[place:start], "■" * (end - start)]
        place = end
    shown.append(text[place : part.end])
    return _ASIDE.sub(lambda aside: "■" * len(aside.group()), "".join(shown))


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip("，,：:、 \u3000"))
    return Span(begin, max(begin, start + len(words.rstrip("，,；;。.、 \u3000"))))


@cache
def verb_kinds() -> dict[str, str]:
    """Return each verb that reports with the list of the data that has it."""
    return {word: kind for kind in table("zh", "quotes")["verbs"] for word in listed("verbs", kind)}


@cache
def _closing() -> re.Pattern[str]:
    """Return the pattern of a verb that ends a clause, with the one who is told behind it."""
    told = rf"(?P<told>{either(listed('clauses', 'telling'))})[^，,]{{1,{LONGEST_TOLD}}}$"
    return re.compile(rf"{told}|(?P<verb>{either(verb_kinds())})$")


@cache
def _bare() -> re.Pattern[str]:
    """Return the pattern of a verb that needs no comma, with the one who is told behind it."""
    telling, told = either(listed("clauses", "telling")), either(listed("addressees"))
    return re.compile(
        rf"(?P<told>{telling})(?:{told})|(?P<verb>{either(listed('clauses', 'bare'))})"
    )


@cache
def _depends() -> re.Pattern[str]:
    """Return the pattern of what opens a clause that tells nothing as a fact: 如果, 听到."""
    return re.compile(either(listed("clauses", "supposing")))


@cache
def _suffers() -> re.Pattern[str]:
    """Return the pattern of a verb whose subject hears it: 被网友批评, and of 应读者要求."""
    return re.compile(r"(?:被|遭|受到)[^的之]*$|[应應][^的之]{1,8}(?:要求|请求|請求)$")


@cache
def _depends_on() -> re.Pattern[str]:
    """Return the pattern of what a clause with a speaker hangs on: 一个他认为...的去处."""
    return re.compile(rf"(?:{either(listed('clauses', 'perceiving'))}|一[个個位种種些项項])(?!人)")


@cache
def frames() -> re.Pattern[str]:
    """Return the pattern of a frame; `who` is the one in it."""
    pairs = table("zh", "quotes")["frames"]["around"]
    before, after = either(each[0] for each in pairs), either(each[1] for each in pairs)
    linkers = either(listed("clauses", "linkers"))
    return re.compile(rf"(?:{linkers})*(?:{before})(?P<who>.+?)(?:{after})$")


@cache
def _adverb() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(listed('clauses', 'adverbs'))}|\d)")
