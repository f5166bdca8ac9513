"""A verb or a frame put into the sentence that it reports.

Поезд, сообщил министр, пойдёт.     Поезд пойдёт, сообщил министр.
Как сообщил министр, поезд пойдёт.  По словам министра, поезд пойдёт.
"""

from __future__ import annotations

from archive.annotation.quotes.passage import Attribution, Report
from archive.annotation.records import Span
from archive.languages.ru.cues import HIS, Found, Frame, cues
from archive.languages.ru.extent import (
    clause_words,
    has_predicate,
    insert_end,
    only_mark,
    rest_end,
    trimmed,
)
from archive.languages.ru.line import COMMA, DASHES, Line
from archive.languages.ru.speakers import framed, speaker
from archive.languages.ru.verbs import Shape

#: words of what is said around a cue, and inserts between commas behind a speaker
_FEWEST, _INSERTS = 2, 3
#: lists of verbs that may be put into what they report
_TELLS = frozenset(("say", "write", "think", "ask", "urge", "document"))
#: parts of speech between "как" and its verb, and before a verb that is put in
_BETWEEN = frozenset(("ADV", "PART", "PRON", "PROPN", "NOUN", "ADJ", "AUX", "ADP", "DET"))
_BEFORE = frozenset(("ADV", "PART", "CCONJ", "PRON", "ADP", "NOUN", "ADJ", "DET"))
_ABOUT = frozenset(("о", "об", "обо"))
#: words that join what another says, or what the speaker does
_JOINS = frozenset(("и", "а", "но", "однако", "где", "хотя"))


def as_word(line: Line, cue: Found, within: range) -> int | None:
    """Return the number of "как" before a verb that it makes a frame: как сообщил министр."""
    clause = line.clause(cue.verb, within)
    for number in range(cue.first - 1, clause.start - 1, -1):
        if line.form(number) == "как":
            before = number - 2 if line.form(number - 1) in COMMA else number - 1
            timed = number > within.start and line.form(before) in clause_words("times")
            return number if number - clause.start < 2 and not timed else None
        if line.words[number].pos not in _BETWEEN:
            return None
    return None


def put_in(
    line: Line, cue: Found, as_is: int | None, within: range, near: range
) -> tuple[Report, int] | None:
    """Return the sentence into which a verb and its speaker are put."""
    clause = line.clause(cue.verb, within)
    if as_is is None and not _leads(line, clause, cue, within):
        return None
    who = speaker(line, cue, near)
    if who is None:
        return None
    if cue.form.shape is Shape.FINITE and not _is_told(line, who, clause, as_is):
        return None
    first = as_is if as_is is not None else clause.start
    end = max(clause.stop, _speaker_end(line, who, clause, within))
    return _around(line, who, min(first, clause.start), _over_inserts(line, end, within), within)


def _is_told(line: Line, who: Attribution, clause: range, as_is: int | None) -> bool:
    """Tell whether a verb that is put in has a speaker, in its own clause where no "как" leads."""
    if who.speaker is None:
        return as_is is not None and not who.unnamed
    return as_is is not None or who.speaker.end >= line.starts[clause.start]


def _leads(line: Line, clause: range, cue: Found, within: range) -> bool:
    """Tell whether a verb opens its clause and has no object: ", сообщил вчера министр"."""
    stop = line.form(clause.start - 1) if clause.start > within.start else ""
    kinds = _TELLS if stop in COMMA else _TELLS | {"show"}
    if stop not in COMMA | DASHES or not cue.form.kinds & kinds:
        return False
    if cue.form.rest and "ask" not in cue.form.kinds:
        return False
    opens = line.words[clause.start]
    if opens.pos in ("SCONJ", "CCONJ") or opens.form in clause_words("questions"):
        return False
    ahead = (line.words[number] for number in range(clause.start, cue.first))
    if any(each.pos not in _BEFORE or each.case == "Nom" or each.form in _ABOUT for each in ahead):
        return False
    return not any(_is_object(line, number, cue) for number in range(cue.last, clause.stop))


def _is_object(line: Line, number: int, cue: Found) -> bool:
    """Tell whether a word is what a verb tells of: сообщил новость, рассказал о планах."""
    word = line.words[number]
    if line.heads[number] != cue.verb or word.form in HIS:
        return False
    thing = word.relation == "obj" and word.case == "Acc" and word.feats.get("Animacy") != "Anim"
    return thing or (word.relation == "obl" and line.form(number - 1) in _ABOUT)


def framed_by(line: Line, frame: Frame, within: range, near: range) -> tuple[Report, int] | None:
    """Return the sentence in which a frame stands."""
    told = framed(line, frame, near) if _is_set_off(line, frame.first, within) else None
    if told is None:
        return None
    who, behind = told
    stop = line.stop_behind(behind, within)
    if has_predicate(line, range(behind, stop)):
        return None
    return _around(line, who, frame.first, _over_inserts(line, stop, within), within)


def _is_set_off(line: Line, first: int, within: range) -> bool:
    """Tell whether a frame begins a clause: no noun and no verb before it lets it hang on."""
    if first == within.start:
        return True
    before = line.words[first - 1]
    return before.pos in ("PUNCT", "CCONJ", "SCONJ", "PART", "ADV") or not before.form.isalpha()


# -- the sentence around -----------------------------------------------------------------------


def _speaker_end(line: Line, who: Attribution, clause: range, within: range) -> int:
    """Return the end of the clause in which the speaker stands, if behind the verb's own."""
    if who.speaker is None or who.speaker.start < line.starts[clause.start]:
        return clause.stop
    last = line.at(who.speaker.end - 1)
    return line.stop_behind(last, within) if last in within else clause.stop


def _over_inserts(line: Line, end: int, within: range) -> int:
    """Return the end of a speaker's words with what stands behind them between commas."""
    for _ in range(_INSERTS):
        if end >= within.stop or line.form(end) not in COMMA:
            return end
        behind = insert_end(line, end, within)
        if behind is None:
            return end
        end = behind - 1 if line.form(behind - 1) in COMMA | DASHES else behind
    return end


def _around(
    line: Line, who: Attribution, first: int, end: int, within: range
) -> tuple[Report, int] | None:
    """Return the sentence around the words `[first, end)` that tell who speaks."""
    start = _begins(line, first, within)
    before = _part(line, start, first)
    behind = _part(line, end + 1, _ends(line, end, within)) if end < within.stop else None
    if before and all(line.quoted[number] for number in range(start, line.at(before.end - 1) + 1)):
        return None
    if behind and only_mark(line, end + 1, within.stop) is not None:
        return None
    parts = tuple(each for each in (before, behind) if each is not None)
    words = sum(len(line.within(each)) for each in parts)
    if words < _FEWEST or not parts:
        return None
    return Report(parts, who), line.at(behind.end - 1) + 1 if behind else end


def _begins(line: Line, first: int, within: range) -> int:
    """Return where the sentence begins that is put around a cue: behind a semicolon, a dash."""
    start = within.start
    if line.form(first - 1) == ":" and first > within.start:
        return first
    for number in range(within.start, first):
        if line.form(number) == ";" and not line.quoted[number]:
            start = number + 1
    while start < first and line.form(start) in DASHES:
        start += 1
    return start


def _ends(line: Line, end: int, within: range) -> int:
    """Return where what goes on behind a cue ends; where it begins, if it does not go on."""
    begin = end + 1
    if begin >= within.stop or line.form(end) not in COMMA | DASHES:
        return begin
    word = line.words[begin]
    told = next(cues(line, range(begin, min(begin + 6, within.stop))), None)
    if word.feats.get("VerbForm") == "Conv" or (told and told.form.shape is Shape.GERUND):
        return begin
    if word.form.startswith("котор") and line.form(end) in COMMA:
        return begin
    if word.form in _JOINS and told is not None:
        return begin
    return rest_end(line, begin, within)


def _part(line: Line, first: int, last: int) -> Span | None:
    if last <= first:
        return None
    said = trimmed(line, line.span(first, last))
    return said if said.end > said.start else None
