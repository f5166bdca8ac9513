"""Verbs beside words in marks: what ends the clause before or behind them, with what it takes.

路明川对记者说：“...”     他算了一笔账：“...”     “...”这是他的感受。
"""

from __future__ import annotations

import re
from functools import cache

from archive.annotation.records import Span
from archive.languages.zh.clauses import (
    LONGEST_CLAUSE,
    LONGEST_TOLD,
    Verb,
    frames,
    is_verb,
    verb_at,
    verb_kinds,
)
from archive.languages.zh.lists import either, listed

_BEHIND = re.compile(r"[，,：:。！？；;“”「」『』\"'‘’\s]|$")


def closing_verbs(text: str, start: int, end: int) -> list[Verb]:
    """Return the verbs that end a clause between two offsets: 介绍了 and 小说 report nothing.

    Before a colon any clause reports (他算了一笔账：), and so does 这是他的感受 behind marks.
    """
    if felt := _feeling().match(text, start, end):
        return [Verb(*felt.span("feeling"), frame=True)]
    found = []
    for match in _verbs().finditer(text, start, end):
        verb = verb_at(text, match.start(), match.end(), start)
        if is_verb(text, verb) and _closes(text, verb, end):
            found.append(verb)
    begin = max(start, end - LONGEST_CLAUSE)
    if said := _telling().search(text, begin, end) or _doing().search(text, begin, end):
        did = Verb(*said.span("did"))
        if not found or found[-1].end < did.start:
            found.append(did)
    elif not found and (said := _saying().search(text, start, end)):
        found.append(Verb(*said.span("did")))
    return found


def framed(text: str, start: int, end: int) -> Span | None:
    """Return who stands in a frame that fills the words between two offsets: 用 他 的话说."""
    frame = frames().match(text, start, end) or _feeling().match(text, start, end)
    return Span(*frame.span("who")) if frame else None


def _closes(text: str, verb: Verb, end: int) -> bool:
    """Tell whether the clause ends behind the verb, or behind the one who is told."""
    if _BEHIND.match(text, verb.end, end):
        return True
    tells = text[verb.start : verb.end] in listed("clauses", "telling")
    return tells and bool(_told().match(text, verb.end, end))


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(either(verb_kinds()))


@cache
def _told() -> re.Pattern[str]:
    """Return the pattern of the one who is told, up to the end of the clause."""
    return re.compile(rf"[^，,；;：:。！？“「『]{{1,{LONGEST_TOLD}}}(?=[，,：:“「『]|$)")


@cache
def _feeling() -> re.Pattern[str]:
    """Return the pattern of 这是许多商人的共同感受 behind marks."""
    feelings = either(listed("clauses", "feelings"))
    return re.compile(
        rf"这[就也]?是(?P<who>[^，,。；：]{{1,24}}?)的[^，,。；：的]{{0,4}}?(?P<feeling>{feelings})"
    )


@cache
def _telling() -> re.Pattern[str]:
    """Return the pattern of a verb and what it takes before a colon: 问学生, 回忆起当时的情景."""
    rest = rf"[^，,；;：:。！？“”「」]{{1,{LONGEST_TOLD}}}"
    return re.compile(rf"(?P<did>{either(verb_kinds())}){rest}[：:]\s*$")


@cache
def _saying() -> re.Pattern[str]:
    """Return the pattern of what is done beside saying: 说这话时, 说完, 一边说."""
    beside = r"(?:[这這此完罢罷着著]|到[这這])[^，,。；;：:]{0,8}(?=[，,。；;]|$)"
    return re.compile(rf"(?P<did>[说說讲講]){beside}")


@cache
def _doing() -> re.Pattern[str]:
    """Return the pattern of anything done before a colon: 只提了一个要求, 满怀信心."""
    letter = r"[^，,；;：:。！？\s的了他她们們我“”「」]"
    did = rf"{letter}{{1,2}}了{letter}{{0,8}}|(?<={letter}){letter}{{2,4}}?"
    return re.compile(rf"(?P<did>{did})[：:]\s*$")
