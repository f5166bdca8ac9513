"""How Kazakh and Uyghur report speech: the clause stands before the verb that reports it.

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
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from archive.annotation.records import Span
from archive.languages import table
from archive.languages.kk.scripts import cyrillic, uncased

_WORD = re.compile(r"[\w\u0621-\u06d5]+(?:-\w+)*")
_LATIN = re.compile(r"[A-Za-z]")
_EDGES = " \t\u00a0,،:.–—-"

#: endings of a finite verb behind a stem, with the negative before them, in folded letters
FINITE = {
    "kk": r"(?P<no>[мбп][ае])?(?:и?[дт]и|[ае]ди|[гк][ае]н|ипти|ип отир)(?:лар|лер)?",
    "ug": r"(?P<no>م[اەى])?(?:[دت]ى|[يى]?دۇ|ىدۇ|[غق]ان|[گك]ەن|پتۇ)(?:لار|لەر)?",
}
#: verbs that say by themselves what деп says
SAYING = {"kk": ("де",), "ug": ("دې", "دە")}
GENITIVE = {"kk": re.compile(r"[дтн]ин$"), "ug": re.compile("نىڭ$")}


@dataclass(frozen=True, slots=True)
class Reported:
    """What a sentence reports: who says it, by which words, and whether they deny it."""

    said: Span
    cue: Span
    who: Span | None
    #: the list of the data that has the verb: say, ask, write, think, deny; or frame
    kind: str
    denied: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    key: str


def reported(text: str, sentence: Span, named: Sequence[Span], code: str) -> Reported | None:
    """Return what one sentence reports; words that stand alone in marks are the caller's.

    `named`: whoever could speak, in the order of the text, with case endings; `code`: kk or ug.
    """
    words = [
        _Word(*match.span(), key(match.group(), code)) for match in _WORD.finditer(text, *sentence)
    ]
    who = [each for each in named if sentence.start <= each.start and each.end <= sentence.end]
    return _framed(text, sentence, words, who, code) or _closed(text, sentence, words, who, code)


def key(word: str, code: str) -> str:
    """Return a word as it is looked up: Kazakh of all scripts in the same letters."""
    if code == "ug":
        return word
    return uncased(cyrillic(word) if _LATIN.search(word) else word)


def _framed(
    text: str, sentence: Span, words: Sequence[_Word], named: Sequence[Span], code: str
) -> Reported | None:
    for each in named:
        first = bisect_left(words, each.end, key=lambda word: word.start)
        behind = words[first : first + 3]
        line = " ".join(word.key for word in behind)
        frame = next((one for one in _frames(code) if f"{line} ".startswith(f"{one} ")), None)
        if frame is None:
            continue
        last = behind[frame.count(" ")]
        said = _trimmed(text, last.end, sentence.end)
        return Reported(said, Span(behind[0].start, last.end), each, "frame")
    return None


def _closed(
    text: str, sentence: Span, words: Sequence[_Word], named: Sequence[Span], code: str
) -> Reported | None:
    """Read a sentence by its last verb of speech."""
    for place in range(len(words) - 1, 0, -1):
        verb = _verb(words, place, code)
        if verb is None:
            continue
        first, kind, denied = verb
        link = _link(words, first, code)
        if link is None:
            continue
        begin, end = link
        who = _subject(text, named, words[place].end, words[begin].start, code)
        start = who.end if who and who.start < end else sentence.start
        said = _said(text, Span(start, end), words, code)
        if said is None or (who is None and kind == "think"):
            return None
        return Reported(said, Span(words[begin].start, words[place].end), who, kind, denied)
    return None


def _verb(words: Sequence[_Word], place: int, code: str) -> tuple[int, str, bool] | None:
    """Return where the verb that ends at `place` begins, its kind, and whether it is denied."""
    for length in (3, 2, 1):
        if length > place + 1:
            continue
        line = " ".join(word.key for word in words[place - length + 1 : place + 1])
        if match := _verbs(code).fullmatch(line):
            kind = next(k for k in _KINDS if match.group(k))
            return place - length + 1, kind, kind == "deny" or bool(match.group("no"))
    return None


def _link(words: Sequence[_Word], first: int, code: str) -> tuple[int, int] | None:
    """Return the first word of the cue and where the clause before it ends."""
    data = table(code, "quotes")["clauses"]
    cue = first
    if first > 1 and words[first - 1].key in _keys(code, "too"):
        first -= 1
    before = words[first - 1]
    if before.key in _keys(code, "openers"):
        purpose = tuple(key(each, code) for each in data["purpose"])
        if first < 2 or words[first - 2].key.endswith(purpose):
            return None
        return first - 1, before.start
    nouns = tuple(key(each, code) for each in data["nouns"])
    if before.key in _keys(code, "about") and words[first].key.startswith(nouns):
        return first - 1, before.start
    if first > 1 and before.key.startswith(nouns) and words[first - 2].key in _keys(code, "about"):
        return first - 2, words[first - 2].start
    if before.key.endswith(tuple(_keys(code, "participles"))):
        return cue, before.end
    verb = words[cue].key
    if not verb.startswith(SAYING[code]) or verb in _keys(code, "about") or first < 2:
        return None
    return cue, words[cue].start


def _subject(
    text: str, named: Sequence[Span], cue_end: int, cue_start: int, code: str
) -> Span | None:
    """Return the speaker: the first one named in the nominative, or the one behind the cue."""
    for each in named:
        inside = cue_start <= each.start < cue_end
        if not inside and not GENITIVE[code].search(key(text[each.start : each.end], code)):
            return each
    return None


def _said(text: str, part: Span, words: Sequence[_Word], code: str) -> Span | None:
    """Return the clause without whom it is told to, None where no words of a clause are left."""
    start = part.start
    for word in words:
        if word.start >= start and word.end <= part.end and word.key in _leading(code):
            if text[start : word.start].strip(_EDGES):
                break
            start = word.end
    said = _trimmed(text, start, part.end)
    inner = text[said.start : said.end]
    if text[said.end : said.end + 1] in _CLOSING and _open(inner):
        said = Span(said.start, said.end + 1)
    elif _open(inner) or (inner[:1] in _OPENING and inner[-1:] in _CLOSING):
        return None
    return said if inner else None


def _open(words: str) -> bool:
    """Tell whether a mark of the words has no partner in them."""
    opened = sum(words.count(mark) for mark in _OPENING)
    return opened != sum(words.count(mark) for mark in _CLOSING)


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    left = len(part) - len(part.lstrip(_EDGES))
    return Span(start + left, max(start + left, end - (len(part) - len(part.rstrip(_EDGES)))))


_OPENING, _CLOSING = ("«", "“", "‹", '"'), ("»", "”", "›", '"')
_KINDS = ("say", "ask", "write", "think", "deny")


@cache
def _verbs(code: str) -> re.Pattern[str]:
    kinds = table(code, "quotes")["verbs"]
    groups = [f"(?P<{kind}>{_stems(kinds[kind], code)})" for kind in _KINDS]
    return re.compile(f"(?:{'|'.join(groups)})(?:{FINITE[code]})")


def _stems(listed: Sequence[str], code: str) -> str:
    stems = sorted((" ".join(key(w, code) for w in each.split()) for each in listed), key=len)
    # a last open vowel weakens before an ending in Uyghur: تەكىتلە, تەكىتلىدى
    return "|".join(
        f"{re.escape(each[:-1])}[{each[-1]}ى]"
        if code == "ug" and each[-1] in "اە"
        else re.escape(each)
        for each in reversed(stems)
    )


@cache
def _frames(code: str) -> tuple[str, ...]:
    listed = table(code, "quotes")["frames"]["after"]
    return tuple(" ".join(key(word, code) for word in each.split()) for each in listed)


@cache
def _leading(code: str) -> frozenset[str]:
    """Words between a speaker and the clause: to reporters, through an interpreter, as for."""
    data = table(code, "quotes")
    listed = [
        *data["addressees"]["words"],
        *data["interpreting"]["words"],
        *data["clauses"]["leading"],
    ]
    return frozenset(key(word, code) for each in listed for word in each.split())


@cache
def _keys(code: str, slot: str) -> tuple[str, ...]:
    return tuple(key(each, code) for each in table(code, "quotes")["clauses"][slot])
