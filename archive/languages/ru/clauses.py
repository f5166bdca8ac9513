"""What a Russian sentence reports without marks, or with marks inside.

Министр сообщил, что поезд пойдёт.        a clause behind the verb
Министр уверен: поезд пойдёт.             behind a colon
Министр пообещал открыть дорогу.          an infinitive
По словам министра, поезд пойдёт.         in a frame
Как сообщил министр, поезд пойдёт.
Поезд, сообщил министр, пойдёт.           the sentence into which the verb is put
Поезд пойдёт, сообщил министр.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from archive.annotation.quotes.passage import Attribution, Report
from archive.annotation.records import Span
from archive.languages import table
from archive.languages.ru.cues import Found, Frame, cues, frames
from archive.languages.ru.extent import OPENERS, clause_end, insert_end
from archive.languages.ru.line import COMMA, DASHES, Line
from archive.languages.ru.parser import fold
from archive.languages.ru.speakers import framed, speaker
from archive.languages.ru.verbs import Shape

#: cues of one sentence that are read, and words on each side of one: more than anybody writes
_MOST_CUES, NEAR = 40, 120
#: what may stand at the edge of a clause and is no part of it
_EDGE = " \t\u00a0,;:—–-."
#: words of what is said before and behind a cue that is put into it
_FEWEST = 2
#: lists of verbs that may be put into what they report
_TELLS = frozenset(("say", "write", "think", "ask", "urge", "document"))


def reported(line: Line) -> Iterator[Report]:
    """Yield what a paragraph reports, sentence by sentence."""
    for sentence in line.passage.sentences:
        within = line.within(sentence)
        if not all(line.quoted[number] for number in within):
            yield from _sentence(line, within)


def _sentence(line: Line, within: range) -> Iterator[Report]:
    found: list[Found | Frame] = [*cues(line, within), *frames(line, within)]
    beyond = within.start
    for each in sorted(found, key=lambda one: one.first)[:_MOST_CUES]:
        if each.first < beyond:
            continue
        near = range(max(within.start, each.first - NEAR), min(within.stop, each.first + NEAR))
        if isinstance(each, Frame):
            told = _framed(line, each, within, near)
        else:
            told = _told(line, each, within, near)
        if told is not None:
            report, behind = told
            beyond = max(beyond, behind)
            yield report


# -- verbs -------------------------------------------------------------------------------------


def _told(line: Line, cue: Found, within: range, near: range) -> tuple[Report, int] | None:
    """Return what a verb reports, and the number of the word behind it."""
    as_is = _as(line, cue, within)
    shows = cue.form.kinds == {"show"}
    if as_is is None and not shows and (opened := _opened(line, cue, within)) is not None:
        return _clause(line, cue, opened, within, near)
    if cue.form.shape in (Shape.FINITE, Shape.IMPERSONAL):
        return _put_in(line, cue, as_is, within, near)
    return None


def _clause(
    line: Line, cue: Found, opened: int, within: range, near: range
) -> tuple[Report, int] | None:
    """Return the clause that a verb opens at a word."""
    who = speaker(line, cue, near)
    if who is None or _is_hearsay(cue, who):
        return None
    end = clause_end(line, cue, opened, within)
    said = line.span(opened, end) if end > opened else None
    if said is None:
        return None
    mark = _only_mark(line, opened, end)
    if mark is not None:
        return Report((mark,), who, in_marks=True), end
    said = trimmed(line, said)
    return (Report((said,), who), end) if said.end > said.start else None


def _is_hearsay(cue: Found, who: Attribution) -> bool:
    """Tell whether nobody speaks: говорят, что."""
    return who.speaker is None and who.unnamed and cue.form.shape is Shape.FINITE


def _opened(line: Line, cue: Found, within: range) -> int | None:
    """Return the number of the word that begins what a verb opens, None where it opens nothing."""
    urges = "urge" in cue.form.kinds and cue.form.shape is Shape.FINITE
    if urges and (begin := _infinitive(line, cue, within)) is not None:
        return begin
    number = cue.last
    for _ in range(4):
        stop = line.stop_behind(number, within)
        if stop >= within.stop or _has_predicate(line, range(number, stop)):
            return None
        mark = line.form(stop)
        if mark == ":":
            return stop + 1 if _is_said(line, stop + 1, within) else None
        if mark not in COMMA:
            return None
        if _opens(line, stop + 1, cue, within):
            return stop + 1
        skipped = insert_end(line, stop, within)
        if skipped is None:
            return None
        number = skipped
        if line.form(number - 1) in COMMA and _opens(line, number, cue, within):
            return number
    return None


def _is_said(line: Line, begin: int, within: range) -> bool:
    """Tell whether what is said begins behind a colon: no marks, no frame with its own speaker."""
    if begin >= within.stop or line.quoted[begin]:
        return False
    frame = next(frames(line, range(begin, within.stop)), None)
    return frame is None or frame.first > begin


def _opens(line: Line, number: int, cue: Found, within: range) -> bool:
    """Tell whether a word behind a comma opens what a verb reports."""
    word, following = line.form(number), line.form(number + 1)
    if word in OPENERS:
        return not (
            word == "что"
            and (following == "касается" or (cue.negated and following in ("именно", "за")))
        )
    if "ask" in cue.form.kinds:
        stop = line.stop_behind(number, within)
        asked = any(line.form(at) == "ли" for at in range(number, min(number + 5, stop)))
        return asked or (word in _words("questions") and not cue.negated)
    tells = cue.form.verb in _words("how") and not cue.negated
    if word != "как" or not tells or following in _words("idioms"):
        return False
    return _has_predicate(line, range(number, line.stop_behind(number, within)))


def _infinitive(line: Line, cue: Found, within: range) -> int | None:
    """Return where an infinitive begins that a verb of wishing opens: предложил не спешить."""
    stop = line.stop_behind(cue.last, within)
    for number in range(cue.last, stop):
        word = line.words[number]
        if line.quoted[number] or (word.is_finite and word.relation != "xcomp"):
            return None
        if word.feats.get("VerbForm") == "Inf":
            return number - 1 if line.form(number - 1) in ("не", "ни") else number
    return None


def _has_predicate(line: Line, numbers: range) -> bool:
    return any(line.words[number].is_finite and not line.quoted[number] for number in numbers)


# -- verbs put into what they report -----------------------------------------------------------


def _as(line: Line, cue: Found, within: range) -> int | None:
    """Return the number of "как" before a verb that it makes a frame: как сообщил министр."""
    clause = line.clause(cue.verb, within)
    for number in range(cue.first - 1, clause.start - 1, -1):
        if line.form(number) == "как":
            so = (
                line.form(number - 1) in ("так", "такой", "такая", "такие")
                or line.form(number - 2) == "так"
            )
            return number if number - clause.start < 2 and not so else None
        if line.words[number].pos not in (
            "ADV",
            "PART",
            "PRON",
            "PROPN",
            "NOUN",
            "ADJ",
            "AUX",
            "ADP",
            "DET",
        ):
            return None
    return None


def _put_in(
    line: Line, cue: Found, as_is: int | None, within: range, near: range
) -> tuple[Report, int] | None:
    """Return the sentence into which a verb and its speaker are put."""
    clause = line.clause(cue.verb, within)
    if as_is is None:
        stopped = clause.start > within.start and line.form(clause.start - 1) in COMMA | DASHES
        if not stopped or not _leads(line, clause, cue):
            return None
    who = speaker(line, cue, near)
    if who is None or (who.speaker is None and as_is is None and cue.form.shape is Shape.FINITE):
        return None
    if who.speaker is None and who.unnamed and cue.form.shape is Shape.FINITE:
        return None
    if as_is is None and who.speaker is not None and cue.form.shape is Shape.FINITE:
        behind = who.speaker.start > line.starts[cue.verb]
        if not behind and who.speaker.end < line.starts[clause.start]:
            return None
    first = as_is if as_is is not None and as_is < clause.start else clause.start
    end = max(clause.stop, _speaker_end(line, who, clause, within))
    end = _over_inserts(line, end, within)
    return _around(line, who, first, end, within)


def _leads(line: Line, clause: range, cue: Found) -> bool:
    """Tell whether a verb opens its clause and has no object: ", сообщил вчера министр"."""
    stop = line.form(clause.start - 1)
    if not cue.form.kinds & (_TELLS if stop in COMMA else _TELLS | {"show"}):
        return False
    if cue.form.rest and "ask" not in cue.form.kinds:
        return False
    for number in range(clause.start, cue.first):
        if line.words[number].pos not in (
            "ADV",
            "PART",
            "CCONJ",
            "PRON",
            "ADP",
            "NOUN",
            "ADJ",
            "DET",
        ):
            return False
        if line.words[number].case == "Nom" or line.form(number) in (
            "об",
            "о",
            "который",
            "которая",
        ):
            return False
    if line.words[clause.start].pos in ("SCONJ", "CCONJ") or line.form(clause.start) in _words(
        "questions"
    ):
        return False
    return not any(
        line.heads[number] == cue.verb
        and (
            (
                line.words[number].relation == "obj"
                and line.words[number].case == "Acc"
                and line.words[number].feats.get("Animacy") != "Anim"
            )
            or (
                line.words[number].relation == "obl" and line.form(number - 1) in ("о", "об", "обо")
            )
        )
        for number in range(cue.last, clause.stop)
    )


def _speaker_end(line: Line, who: Attribution, clause: range, within: range) -> int:
    """Return the end of the clause in which the speaker stands, if behind the verb's own."""
    if who.speaker is None or who.speaker.start < line.starts[clause.start]:
        return clause.stop
    last = line.at(who.speaker.end - 1)
    return line.stop_behind(last, within) if last in within else clause.stop


def _over_inserts(line: Line, end: int, within: range) -> int:
    """Return the end of a speaker's words with what stands behind them between commas."""
    for _ in range(3):
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
    if behind and _only_mark(line, end + 1, within.stop) is not None:
        return None
    parts = tuple(each for each in (before, behind) if each is not None)
    words = sum(len(line.within(each)) for each in parts)
    if words < _FEWEST or not parts:
        return None
    return Report(parts, who), within.stop if behind else end


def _begins(line: Line, first: int, within: range) -> int:
    """Return where the sentence begins that is put around a cue: behind a semicolon, a dash."""
    start = within.start
    for number in range(within.start, first):
        if line.form(number) == ";" and not line.quoted[number]:
            start = number + 1
    while start < first and line.form(start) in DASHES:
        start += 1
    return start


def _ends(line: Line, end: int, within: range) -> int:
    """Return where what goes on behind a cue ends; nothing where the cue ends the report."""
    begin = end + 1
    if begin >= within.stop or line.form(end) not in COMMA | DASHES:
        return begin
    word = line.words[begin]
    conj = word.form in ("и", "а", "но", "однако", "который", "которая", "которые", "где", "хотя")
    told = next(cues(line, range(begin, min(begin + 6, within.stop))), None)
    if word.feats.get("VerbForm") == "Conv" or (told and told.form.shape is Shape.GERUND):
        return begin
    if conj and line.form(end) in COMMA and word.form.startswith("котор"):
        return begin
    if conj and told is not None:
        return begin
    return within.stop


def _part(line: Line, first: int, last: int) -> Span | None:
    if last <= first:
        return None
    said = trimmed(line, line.span(first, last))
    return said if said.end > said.start else None


# -- frames ------------------------------------------------------------------------------------


def _framed(line: Line, frame: Frame, within: range, near: range) -> tuple[Report, int] | None:
    """Return the sentence in which a frame stands."""
    told = framed(line, frame, near)
    if told is None:
        return None
    who, behind = told
    if not _is_set_off(line, frame.first, within):
        return None
    stop = line.stop_behind(behind, within)
    if _has_predicate(line, range(behind, stop)):
        return None
    end = _over_inserts(line, stop, within)
    return _around(line, who, frame.first, end, within)


def _is_set_off(line: Line, first: int, within: range) -> bool:
    """Tell whether a frame begins a clause: no noun and no verb before it lets it hang on."""
    if first == within.start:
        return True
    before = line.words[first - 1]
    return before.pos in ("PUNCT", "CCONJ", "SCONJ", "PART", "ADV") or not before.form.isalpha()


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


def _only_mark(line: Line, first: int, last: int) -> Span | None:
    """Return the words in marks that are all of a clause but its first word: что «...»."""
    begin = first + 1 if line.form(first) in OPENERS else first
    if begin >= last or not line.quoted[begin]:
        return None
    mark = line.passage.mark_at(line.starts[begin])
    if mark is None or mark.title or mark.end < line.starts[begin]:
        return None
    rest = [number for number in range(begin, last) if line.starts[number] >= mark.end]
    bare = all(not line.words[number].form.isalnum() for number in rest)
    return mark.inner if bare else None


@cache
def _words(slot: str) -> frozenset[str]:
    return frozenset(map(fold, table("ru", "quotes")["clauses"][slot]))
