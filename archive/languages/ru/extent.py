"""Where a reported clause ends in a Russian sentence, and what stands between commas in it."""

from __future__ import annotations

from functools import cache

from archive.annotation.records import Span
from archive.languages import table
from archive.languages.ru.cues import Found, cues, frames
from archive.languages.ru.line import COMMA, Line
from archive.languages.ru.parser import fold
from archive.languages.ru.verbs import Shape

#: what may stand at the edge of a clause and is no part of it
_EDGE = " \t\u00a0,;:—–-."
#: words behind a comma with which another than the speaker goes on, or he does something else
_AND = frozenset(("и", "а", "но", "однако", "да", "также", "при", "затем", "после"))
_AGAINST = frozenset(("хотя", "однако"))
#: parts of speech of a noun and what hangs on it
_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "DET", "NUM", "ADP", "X", "PRON", "CCONJ", "PUNCT"))
#: commas of a clause that are looked at
_MOST = 60


@cache
def clause_words(slot: str) -> frozenset[str]:
    """Return a list of words of the data that open clauses, or are no clause."""
    return frozenset(map(fold, table("ru", "quotes")["clauses"][slot]))


def clause_end(line: Line, cue: Found, opened: int, within: range) -> int:
    """Return the number of the word behind a clause that a verb opens at a word."""
    matrix = _matrix(line, cue, opened, within)
    stop = line.stop_behind(opened, within)
    for _ in range(_MOST):
        if stop >= within.stop:
            break
        if matrix is not None and stop >= matrix:
            return stop
        if _leaves(line, cue, opened, stop, within):
            return stop
        stop = line.stop_behind(stop + 1, within)
    return matrix if matrix is not None else within.stop


def infinitive_end(line: Line, cue: Found, opened: int, within: range) -> int:
    """Return where an infinitive ends: before what its speaker does besides, и пригласил гостей."""
    end = clause_end(line, cue, opened, within)
    for number in range(opened + 1, end):
        word = line.words[number]
        joined = "и" in (line.form(at) for at in range(max(opened, number - 3), number))
        beside = joined and word.pos == "VERB" and word.is_finite and not line.quoted[number]
        if beside and not _has_subject(line, number, within) and _alike(line, cue, number):
            return next(at for at in range(number - 1, opened, -1) if line.form(at) == "и")
    return end


def rest_end(line: Line, begin: int, within: range) -> int:
    """Return where a sentence ends that a frame is put into, or another speaks in it."""
    stop = line.stop_behind(begin, within)
    while stop < within.stop:
        segment = range(stop + 1, line.stop_behind(stop + 1, within))
        joined = line.form(segment.start) in _AND or line.form(stop) == ";"
        if joined and has_predicate(line, range(begin, stop)):
            told = next(cues(line, segment), None)
            opens = told is not None and _opens(line, segment.stop)
            if opens or next(frames(line, segment), None) is not None:
                return stop
        stop = segment.stop
    return within.stop


def _leaves(line: Line, cue: Found, opened: int, stop: int, within: range) -> bool:
    """Tell whether another than the reported clause goes on behind a mark."""
    segment = range(stop + 1, line.stop_behind(stop + 1, within))
    first = line.form(segment.start)
    framed = next(frames(line, range(segment.start, within.stop)), None)
    if framed is not None and (
        line.form(stop) == ":" or (first in _AND and framed.first in segment)
    ):
        return True
    told = next(cues(line, segment), None)
    if told is not None:
        if told.form.shape is Shape.GERUND and line.form(segment.stop + 1) in clause_words(
            "openers"
        ):
            return True
        opens = _opens(line, segment.stop)
        if told.form.shape is Shape.FINITE and opens and _is_beside(line, cue, told, first, stop):
            return True
    verb = next((at for at in segment if line.words[at].is_finite and not line.quoted[at]), None)
    if verb is None:
        return False
    hangs = line.heads[verb] == cue.verb
    if first in _AGAINST and hangs and has_predicate(line, range(opened, stop)):
        return True
    conj = line.words[verb].relation == "conj" and hangs
    return (
        first in _AND and conj and not _has_subject(line, verb, segment) and _alike(line, cue, verb)
    )


def _opens(line: Line, stop: int) -> bool:
    """Tell whether a clause or a colon follows a verb, so that it reports."""
    return line.form(stop) == ":" or line.form(stop + 1) in clause_words("openers")


def _is_beside(line: Line, cue: Found, told: Found, first: str, stop: int) -> bool:
    """Tell whether a second report stands beside the first, and not in it."""
    if not line.hangs_on(told.verb, cue.verb) and line.form(stop) == ";":
        return True
    if first not in _AND:
        return line.form(stop) == ";" or (
            line.heads[told.verb] == cue.verb and line.words[told.verb].relation == "conj"
        )
    return True


def _matrix(line: Line, cue: Found, opened: int, within: range) -> int | None:
    """Return the comma behind which the sentence goes on that a subordinate cue stands in."""
    if cue.form.shape is Shape.FINITE and not _is_subordinate(line, cue, within):
        return None
    above = (up for up in line.above(cue.verb) if line.words[up].is_finite and up > opened)
    verb = next(above, None)
    if verb is None and cue.form.shape is Shape.PARTICIPLE:
        verb = _verb_of_noun(line, cue, within)
    if verb is None or verb not in within:
        if cue.form.shape is Shape.FINITE:
            return _main_clause(line, cue, opened, within)
        return _goes_on(line, cue, opened, within)
    edge = min(
        (
            number
            for number in range(opened + 1, verb)
            if line.heads[number] == verb
            and line.words[number].relation.startswith(("nsubj", "obj", "obl", "advmod", "iobj"))
            and not line.hangs_on(number, cue.verb)
        ),
        default=verb,
    )
    for number in range(edge, opened, -1):
        if line.form(number) in COMMA and not line.quoted[number]:
            return number
    return None


def _goes_on(line: Line, cue: Found, opened: int, within: range) -> int | None:
    """Return the comma before a verb without a subject: сказав, что ему пора, встал и вышел."""
    if cue.form.shape is Shape.FINITE:
        return None
    stop = line.stop_behind(opened, within)
    while stop < within.stop:
        segment = range(stop + 1, line.stop_behind(stop + 1, within))
        first = next((at for at in segment if line.words[at].pos not in ("ADV", "PART")), None)
        verb = first is not None and line.words[first].pos == "VERB" and line.words[first].is_finite
        if verb and line.form(stop) in COMMA and not _has_subject(line, first or 0, segment):
            return stop
        stop = segment.stop
    return None


def _main_clause(line: Line, cue: Found, opened: int, within: range) -> int | None:
    """Return the comma before the first clause that one with "хотя" can hang on."""
    if line.form(within.start) not in clause_words("subordinate"):
        return None
    stop = line.stop_behind(opened, within)
    while stop < within.stop:
        segment = range(stop + 1, line.stop_behind(stop + 1, within))
        verb = next((at for at in segment if line.words[at].is_finite), None)
        opens = line.words[segment.start].pos not in ("CCONJ", "SCONJ", "PRON", "ADP")
        if verb is not None and opens and _has_subject(line, verb, segment):
            return stop if has_predicate(line, range(opened, stop)) else None
        stop = segment.stop
    return None


def _is_subordinate(line: Line, cue: Found, within: range) -> bool:
    """Tell whether a cue stands in a clause that hangs on another."""
    first = line.form(within.start) in clause_words("subordinate")
    return line.words[cue.verb].relation in ("advcl", "acl", "acl:relcl") or (
        first and line.clause(cue.verb, within).start == within.start
    )


def _verb_of_noun(line: Line, cue: Found, within: range) -> int | None:
    noun = line.heads[cue.verb]
    verb = line.heads[noun] if noun is not None else None
    return verb if verb is not None and verb > cue.verb and line.words[verb].is_finite else None


def _has_subject(line: Line, verb: int, segment: range) -> bool:
    return any(
        line.heads[at] == verb and line.words[at].relation.startswith("nsubj") for at in segment
    )


def has_predicate(line: Line, numbers: range) -> bool:
    """Tell whether words outside marks have a predicate."""
    return any(line.words[at].is_finite and not line.quoted[at] for at in numbers)


def _alike(line: Line, cue: Found, verb: int) -> bool:
    number = line.words[verb].feats.get("Number")
    gender = line.words[verb].feats.get("Gender")
    same = cue.form.number is None or number is None or cue.form.number == number
    return same and (cue.form.gender is None or gender is None or cue.form.gender == gender)


# -- between commas ----------------------------------------------------------------------------


def insert_end(line: Line, comma: int, within: range) -> int | None:
    """Return the number of the word behind what a comma puts in, None where it puts nothing in.

    Ахметов, директор порта, ...  Ахметов, который руководит портом, ...  Ахметов, улыбаясь, ...
    """
    begin = comma + 1
    stop = line.stop_behind(begin, within)
    if begin >= within.stop or begin >= stop:
        return None
    first = line.words[begin]
    if first.form.startswith("котор") or line.form(begin + 1).startswith("котор"):
        return stop + 1
    if first.feats.get("VerbForm") in ("Part", "Conv") and not first.is_finite:
        told = next(cues(line, range(begin, stop)), None)
        return (
            None
            if told
            and told.verb == begin
            and line.form(stop) in COMMA
            and line.form(stop + 1) == "что"
            else stop + 1
        )
    return stop + 1 if _is_apposition(line, comma, range(begin, stop)) else None


def _is_apposition(line: Line, comma: int, segment: range) -> bool:
    """Tell whether words between commas name the noun before them once more."""
    if any(line.words[at].pos not in _NOMINAL and not line.quoted[at] for at in segment):
        return False
    heads = [
        at for at in segment if line.words[at].relation == "appos" and (line.heads[at] or 0) < comma
    ]
    return bool(heads) and line.words[heads[0]].feats.get("Animacy") != "Inan"


# -- edges ---------------------------------------------------------------------------------------


def trimmed(line: Line, said: Span) -> Span:
    """Return words without the stops and white space at their edges; marks of both sides stay."""
    text, (start, end) = line.passage.text, said
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and (text[end - 1] in _EDGE or text[end - 1] in "!?…"):
        if text[end - 1] in "!?…":
            break
        end -= 1
    return Span(start, end)


def only_mark(line: Line, first: int, last: int) -> Span | None:
    """Return the words in marks that are all of a clause but its first word: что «...»."""
    begin = first + 1 if line.form(first) in clause_words("openers") else first
    if begin >= last or not line.quoted[begin]:
        return None
    mark = line.passage.mark_at(line.starts[begin])
    if mark is None or mark.title or mark.end < line.starts[begin]:
        return None
    rest = [number for number in range(begin, last) if line.starts[number] >= mark.end]
    bare = all(not line.words[number].form.isalnum() for number in rest)
    return mark.inner if bare else None
