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

from archive.annotation.quotes.passage import Attribution, Report
from archive.languages.ru.cues import Found, Frame, cues, frames
from archive.languages.ru.extent import (
    clause_end,
    clause_words,
    has_predicate,
    infinitive_end,
    insert_end,
    only_mark,
    trimmed,
)
from archive.languages.ru.inserted import as_word, framed_by, put_in
from archive.languages.ru.line import COMMA, Line
from archive.languages.ru.speakers import speaker
from archive.languages.ru.verbs import Shape

#: cues of one sentence that are read, and words on each side of one: more than anybody writes
_MOST_CUES, NEAR = 40, 120
#: words of an infinitive and what hangs on it that are a statement
SHORTEST = 3
#: words of a clause at the least
FEWEST = 2


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
            told = framed_by(line, each, within, near)
        else:
            told = _told(line, each, within, near)
        if told is not None:
            report, behind = told
            beyond = max(beyond, behind)
            yield report


# -- verbs -------------------------------------------------------------------------------------


def _told(line: Line, cue: Found, within: range, near: range) -> tuple[Report, int] | None:
    """Return what a verb reports, and the number of the word behind it."""
    as_is = as_word(line, cue, within)
    shows = cue.form.kinds == {"show"}
    if as_is is None and not shows and (opened := _opened(line, cue, within)) is not None:
        return _clause(line, cue, opened, within, near)
    if cue.form.shape in (Shape.FINITE, Shape.IMPERSONAL):
        return put_in(line, cue, as_is, within, near)
    return None


def _clause(
    line: Line, cue: Found, opened: int, within: range, near: range
) -> tuple[Report, int] | None:
    """Return the clause that a verb opens at a word."""
    who = speaker(line, cue, near)
    if who is None or _is_hearsay(cue, who):
        return None
    wishes = line.words[opened].feats.get("VerbForm") == "Inf" or line.form(opened) == "не"
    ends = infinitive_end if wishes else clause_end
    end = ends(line, cue, opened, within)
    said = line.span(opened, end) if end > opened else None
    if said is None:
        return None
    mark = only_mark(line, opened, end)
    if mark is not None:
        return Report((mark,), who, in_marks=True), end
    said = trimmed(line, said)
    words = sum(line.form(number).isalnum() for number in line.within(said))
    return (Report((said,), who), end) if words >= FEWEST else None


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
        if stop >= within.stop or has_predicate(line, range(number, stop)):
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
    if word in clause_words("openers"):
        about = following == "касается" or (cue.negated and following in ("именно", "за"))
        # объяснил тем, что: by the fact that
        return line.form(number - 2) != "тем" and not (word == "что" and about)
    if "ask" in cue.form.kinds:
        stop = line.stop_behind(number, within)
        asked = any(line.form(at) == "ли" for at in range(number, min(number + 5, stop)))
        return asked or (word in clause_words("questions") and not cue.negated)
    tells = cue.form.verb in clause_words("how") and not cue.negated
    if word != "как" or not tells or following in clause_words("idioms"):
        return False
    return has_predicate(line, range(number, line.stop_behind(number, within)))


def _infinitive(line: Line, cue: Found, within: range) -> int | None:
    """Return where an infinitive begins that a verb of wishing opens: предложил не спешить."""
    stop = line.stop_behind(cue.last, within)
    for number in range(cue.last, stop):
        word = line.words[number]
        if line.quoted[number] or (word.is_finite and word.relation != "xcomp"):
            return None
        if word.feats.get("VerbForm") == "Inf":
            if stop - number < SHORTEST:
                return None
            return number - 1 if line.form(number - 1) in ("не", "ни") else number
    return None
