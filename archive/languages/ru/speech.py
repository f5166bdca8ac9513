"""Words in quotation marks in Russian: who says them, by the words before and behind the marks.

Ахметов сказал: «...»    «...», — сказал Ахметов    «...», — как пишет Ахметов
"""

from __future__ import annotations

import re
from functools import cache

from archive.annotation.quotes.marks import Marked
from archive.annotation.quotes.passage import Attribution, Cue, Passage, Referent
from archive.annotation.quotes.reporting import any_of
from archive.annotation.records import Span
from archive.languages import table
from archive.languages.ru.cues import Found, Frame, cues, frames
from archive.languages.ru.line import COMMA, DASHES, Line
from archive.languages.ru.parser import fold
from archive.languages.ru.phrases import subject
from archive.languages.ru.referents import referent
from archive.languages.ru.speakers import framed, speaker
from archive.languages.ru.verbs import Form, Shape, any_form, forms

#: words of a mark that are a statement, not a name, without anything that sets them off
STATEMENT = 5
_WORD = re.compile(r"\w+(?:-\w+)*")
_STOP = re.compile(r"[.!?…;:,()—–]")
#: open "such words"
_SUCH = frozenset(("такие", "такими", "этими", "с"))
#: words between a dash and a verb that tells who spoke, although it is none of reporting
_NEAR = 2


def behind_marks(line: Line, part: Span, end: int) -> Attribution | None:
    """Return who said the words in marks by the words behind them.

    `part`: up to the next marks, where the cue stands; `end`: where their sentence ends.
    """
    within, sentence = line.within(part), line.within(Span(part.start, end))
    while within and not line.form(within.start).isalnum():
        within = range(within.start + 1, within.stop)
    if not within:
        return None
    found = next(cues(line, within), None)
    if found is not None and not _intrudes(line, within, found):
        return speaker(line, found, sentence)
    return told(line, within)


def _intrudes(line: Line, within: range, cue: Found) -> bool:
    """Tell whether another predicate stands before a cue: it then tells of something else."""
    if cue.first - within.start > 12:
        return True
    return any(
        line.words[at].is_finite and line.words[at].pos == "VERB"
        for at in range(within.start, cue.first)
    )


def told(line: Line, within: range) -> Attribution | None:
    """Return who speaks by a verb that is none of reporting: — А на субботу? — не сдавался он."""
    first = within.start
    if line.form(first) in ("не", "и", "только", "так"):
        first += 1
    elif line.form(first) in _SUCH:
        # такие сообщения оставляют водители, с такими словами вышел директор
        first += 2 + (line.form(first) == "с")
    for verb in range(first, min(first + _NEAR, within.stop)):
        word = line.words[verb]
        if not word.is_finite or word.pos != "VERB" or word.feats.get("Variant"):
            continue
        form = Form(
            "", frozenset(), Shape.FINITE, word.feats.get("Gender"), word.feats.get("Number")
        )
        own = subject(line, verb, form, within)
        if own is None or not verb < own.first <= verb + _NEAR:
            return None
        who = referent(line, own)
        return Attribution(Cue(*line.span(within.start, verb + 1)), who) if who else None
    return None


def before_marks(line: Line, mark: Marked, part: Span) -> Attribution | None:
    """Return who says the words in marks by the words before them in their sentence."""
    within = line.within(part)
    if not within:
        return None
    last = line.form(within.stop - 1)
    if last == ":":
        return _before_colon(line, range(within.start, within.stop - 1))
    if last in COMMA | DASHES:
        return _before_comma(line, mark, range(within.start, within.stop - 1))
    if _is_statement(line.passage, mark):
        found = _last(line, line.clause(within.stop - 1, within))
        return speaker(line, found, within) if found else None
    return None


def _before_colon(line: Line, within: range) -> Attribution | None:
    found = _last(line, within)
    if found is not None and not _predicate(line, range(found.last, within.stop)):
        return speaker(line, found, within)
    told_by = _frame(line, within)
    if told_by is not None:
        return told_by
    return _by_a_deed(line, within)


def _before_comma(line: Line, mark: Marked, within: range) -> Attribution | None:
    """Return who speaks where a frame or "как сказал" ends before the marks."""
    if found := _last(line, within):
        clause = line.clause(found.verb, within)
        as_is = any(line.form(at) == "как" for at in range(clause.start, found.first))
        if (as_is or line.form(within.stop) in DASHES) and not _predicate(
            line, range(found.last, within.stop)
        ):
            return speaker(line, found, within)
    return _frame(line, within)


def _frame(line: Line, within: range) -> Attribution | None:
    found: Frame | None = None
    for found in frames(line, within):  # noqa: B007
        pass
    if found is None:
        return None
    who = framed(line, found, within)
    if who is None or _predicate(line, range(found.last, within.stop)):
        return None
    return who[0]


def _by_a_deed(line: Line, within: range) -> Attribution | None:
    """Return who speaks by what he does before a colon: Ахметов развёл руками: «...»."""
    if any(line.form(at) in _naming("signs") for at in within):
        return None
    for verb in reversed(within):
        word = line.words[verb]
        if (
            line.quoted[verb]
            or not word.is_finite
            or word.pos != "VERB"
            or word.feats.get("Variant")
        ):
            continue
        form = Form(
            "", frozenset(), Shape.FINITE, word.feats.get("Gender"), word.feats.get("Number")
        )
        own = subject(line, verb, form, within)
        who = referent(line, own) if own else None
        if who is None or not _is_somebody(who):
            return None
        return Attribution(Cue(*line.span(verb, verb + 1)), who)
    return None


def _is_somebody(who: Referent) -> bool:
    return who.kind.is_pronoun or who.kind in ("person", "role")


def _last(line: Line, within: range) -> Found | None:
    found = None
    for found in cues(line, within):  # noqa: B007
        pass
    return found


def _predicate(line: Line, numbers: range) -> bool:
    return any(
        line.words[at].is_finite and line.words[at].pos == "VERB" and not line.quoted[at]
        for at in numbers
    )


def _is_statement(passage: Passage, mark: Marked) -> bool:
    """Tell whether words in marks are a statement although nothing leads to them."""
    words = passage.words(mark.inner)
    return len(words.split()) >= STATEMENT or (
        words[:1].isupper() and words.endswith((".", "!", "?", "…"))
    )


# -- words in marks that only name --------------------------------------------------------------


def is_named(before: str, after: str) -> bool:
    """Tell whether words in marks name something: газета «...», назвал его «...»."""
    ahead = before.rstrip()
    colon = ahead.endswith(":")
    clause = [fold(word) for word in _WORD.findall(_STOP.split(ahead.rstrip(":"))[-1])]
    if colon:
        tells = any(each.kinds != {"document"} for word in clause for each in forms().get(word, ()))
        return not tells and any(word in _naming("signs") for word in clause)
    if any(word in _naming("verbs") or word in _naming("scare") for word in clause):
        return True
    last = clause[-1] if clause else ""
    if last in _naming("works") or _before().search(fold(ahead)):
        return True
    first = _WORD.match(after)
    return first is not None and fold(first.group()) in _naming("after")


@cache
def _naming(slot: str) -> frozenset[str]:
    return any_form(tuple(table("ru", "quotes")["naming"][slot]))


@cache
def _before() -> re.Pattern[str]:
    words = map(fold, table("ru", "quotes")["naming"]["before"])
    return re.compile(rf"(?<!\w)(?:{any_of(words)})$")
