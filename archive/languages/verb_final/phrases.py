"""Who is named in a part of a Kazakh or Uyghur paragraph, and which of them is the subject.

The subject stands bare; in a phrase of several nouns (порт директорының орынбасары Данияр) the
last one is meant, and a name before all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from archive.annotation.quotes.passage import Kind, Passage, Referent
from archive.annotation.records import Span
from archive.annotation.roles import knowledge
from archive.languages.kk.scripts import script
from archive.languages.verb_final.nouns import Case, name_case, noun
from archive.languages.verb_final.words import Word, key, keys, verb_at, words

#: words that a phrase can have before its noun, and code points in which they stand
_MOST, _REACH = 8, 120
#: words beside words in marks that name nobody whom a list knows
_FEW = 4
_MARKED = re.compile(r"[«“\"][^«»“”\"\n]{1,60}[»”\"]\s*$")
_GAP = re.compile(r"[^\w\s\u00a0-]")


class Phrase(NamedTuple):
    """Words that name somebody, by their last noun."""

    referent: Referent
    case: Case


def phrases(passage: Passage, part: Span, code: str) -> list[Phrase]:
    """Return who is named in a part, outside of marks, in the nominative or the genitive."""
    found: list[Phrase] = []
    for each in passage.within(part):
        mark = passage.mark_at(each.start)
        if mark and each.end <= mark.end:
            continue
        case = case_of(passage, each, code)
        if found and _is_self(passage, found[-1], each, code):
            found[-1] = Phrase(found[-1].referent, case)
            continue
        if _is_one_of(passage, each, code):
            if found and found[-1].case is Case.OWNER and _adjoin(passage, found[-1], each):
                one = Referent(found[-1].referent.start, each.end, Kind.ROLE)
                found[-1] = Phrase(one, case)
            continue
        while found and _is_one(passage, found[-1], each, case, code):
            found.pop()
        found.append(Phrase(each, case))
    return [
        each
        for each in found
        if each.case is not Case.OTHER
        and each.referent.kind is not Kind.PLACE
        and _speaks(passage, each, code)
    ]


def case_of(passage: Passage, referent: Referent, code: str) -> Case:
    """Return the case of words that name somebody."""
    if referent.mention:
        return name_case(referent.mention.text, referent.mention.base, code)
    read = noun(passage.words(referent.span), code)
    return read.case if read else Case.OTHER


def _is_one(passage: Passage, before: Phrase, each: Referent, case: Case, code: str) -> bool:
    """Tell whether a noun before belongs to a noun behind it: министрлік өкілі, әкім Асан."""
    one = before.referent
    if before.case is not Case.BARE or case is Case.OTHER or one.kind.is_pronoun:
        return False
    if one.kind is Kind.PERSON or each.kind is Kind.PLACE or each.kind.is_pronoun:
        return False
    between = passage.text[one.end : each.start]
    if len(between) > 60 or _GAP.search(between) or not _modifies(passage, one, each, code):
        return False
    return not any(_ends(word, code) for word in words(between, Span(0, len(between)), code))


def _modifies(passage: Passage, one: Referent, each: Referent, code: str) -> bool:
    """Tell whether a noun can belong to one behind it: none in the plural, nor two of a kind."""
    before = None if one.mention else noun(passage.words(one.span), code)
    behind = None if each.mention else noun(passage.words(each.span), code)
    if before and before.many:
        return False
    if behind is None or behind.owned:
        return True
    return before is not None and not before.owned and one.end + 1 == each.start


def _is_self(passage: Passage, before: Phrase, each: Referent, code: str) -> bool:
    """Tell whether a pronoun only stresses who is named before it: Айгерімнің өзі."""
    if before.case is not Case.OWNER or not each.kind.is_pronoun:
        return False
    word = key(passage.words(each.span), code)
    return word in keys(code, "pronouns", "self") and _adjoin(passage, before, each)


def _is_one_of(passage: Passage, each: Referent, code: str) -> bool:
    """Tell whether a noun is "one of": олардың бірі."""
    one = keys(code, "pronouns", "one")
    return each.mention is None and key(passage.words(each.span), code).startswith(one)


def _adjoin(passage: Passage, before: Phrase, each: Referent) -> bool:
    return not passage.text[before.referent.end : each.start].strip()


def _speaks(passage: Passage, phrase: Phrase, code: str) -> bool:
    """Tell whether a pronoun stands for somebody: ол кезде, ئۇ چاغدا is "at that time"."""
    if phrase.case is not Case.BARE:
        return True
    end = phrase.referent.end
    behind = words(passage.text, Span(end, min(passage.span.end, end + 40)), code, most=1)
    if not behind or passage.text[end : behind[0].start].strip():
        return True
    slot = "that" if phrase.referent.kind.is_pronoun else "not_subject"
    return not behind[0].key.startswith(keys(code, "pronouns", slot))


def whole(passage: Passage, referent: Referent, code: str) -> Span:
    """Return a noun with what stands before it and belongs to it: бір жүргізуші."""
    if referent.mention or referent.kind.is_pronoun:
        return referent.span
    begin = beginning(passage.text, passage.span.start, referent.start, code)
    mark = passage.mark_at(begin)
    return Span(mark.end if mark and mark.end <= referent.start else begin, referent.end)


def beginning(text: str, floor: int, noun_start: int, code: str) -> int:
    """Return where the phrase of a noun begins: its attributes and owners, a name in marks."""
    start = max(floor, noun_start - _REACH)
    writing = script(text[start : noun_start + 20]) if code == "kk" else "Arab"
    known = knowledge(code, writing)
    begin = noun_start
    for word in reversed(words(text, Span(start, noun_start), code)[-_MOST:]):
        if text[word.end : begin].strip():
            break
        printed = text[word.start : word.end]
        stops = known.stop.fullmatch(known.read(printed).casefold())
        joins = printed.casefold() in known.joining and _is_name(text[start : word.start])
        if (stops and not joins) or verb_at((word,), 0, code):
            break
        begin = word.start
    named = _MARKED.search(text, max(floor, begin - _REACH), begin)
    return named.start() if named else begin


def _is_name(before: str) -> bool:
    """Tell whether the last word can begin a body's name: Мәдениет және спорт министрлігі."""
    last = before.split()[-1] if before.split() else ""
    return bool(last) and last[0].isalpha() and (last[0].isupper() or last == last.upper())


def _ends(word: Word, code: str) -> bool:
    """Tell whether a word between two nouns parts them: saying, that, and, for."""
    return word.key in keys(code, "clauses", "openers") or word.key in keys(
        code, "clauses", "parts"
    )


def behind(found: Sequence[Phrase], part: Span) -> Referent | None:
    """Return who stands behind a verb: a name before other nouns, but for a pronoun before it."""
    bare = [
        each.referent
        for each in found
        if each.case is Case.BARE and each.referent.start >= part.start
    ]
    if not bare or bare[0].kind.is_pronoun:
        return bare[0] if bare else None
    return next((each for each in bare if each.kind is Kind.PERSON), bare[0])


def unknown(passage: Passage, part: Span, code: str) -> Referent | None:
    """Return the few words that must name somebody, by a noun of no list: – дейді ауылдастары."""
    found = words(passage.text, part, code, most=_FEW + 1)
    left = [word for word in found if word.key not in keys(code, "clauses", "leading")]
    if not left or len(found) > _FEW or any(passage.mark_at(word.start) for word in left):
        return None
    known = knowledge(code, script(passage.words(part)) if code == "kk" else "Arab")
    last = left[-1]
    printed = known.read(passage.text[last.start : last.end]).casefold()
    if known.stop.fullmatch(printed) or verb_at(left, len(left) - 1, code):
        return None
    if noun(passage.text[last.start : last.end], code) or not last.key.isalpha():
        return None
    return Referent(left[0].start, last.end, Kind.ROLE)


def first(found: Sequence[Phrase], part: Span) -> Referent | None:
    """Return the first who stands bare in a part."""
    for each in found:
        if each.case is Case.BARE and part.start <= each.referent.start < part.end:
            return each.referent
    return None
