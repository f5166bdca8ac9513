"""Who speaks in a Chinese clause: the last name or noun before the adverbs and the verb.

    [linker] [role] name [adverbs: when, where, to whom] verb

Names come from the tagger, pronouns, nouns and bodies from `nameless.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from archive.annotation.quotes.passage import Kind, Referent
from archive.annotation.records import Span
from archive.languages.zh.beside import framed
from archive.languages.zh.clauses import only_adverbs
from archive.languages.zh.lists import either, listed
from archive.languages.zh.nameless import (
    BESIDE,
    PEOPLE,
    body,
    clause_start,
    of_a_country,
    unnamed,
    whole,
)

#: letters that may stand between a noun and its verb though they are no known adverb
CLOSE = 6

#: code points of a phrase that opens a clause
LONGEST_TOPIC = 12

_AT = re.compile(r"[在当當于於][^，,]{0,30}?(?:时|時|上|中|里|裡|期间|期間|后|後|现场|現場)")
_TO = re.compile(r"[对對向给給]|告诉|告訴")
_PARENTHESIS = re.compile(r"[（(][^（）()\n]{0,60}[）)]")


def speaker(
    text: str, head: Span, known: Sequence[Referent], *, near: bool = False
) -> Referent | None:
    """Return who speaks among the words before a verb, None where they name nobody.

    `known` are those named in the paragraph, in order. With `near` nothing but adverbs may stand
    between the speaker and the verb.
    """
    able = _able(text, head, known)
    start = clause_start(text, head)
    people = [each for each in able if each.kind in PEOPLE]
    if someone := unnamed(text, head, max((each.end for each in people), default=head.start)):
        return someone
    nouns = [each for each in able if each.kind in (Kind.ROLE, Kind.GROUP)]
    for each in (*reversed(people), *reversed(nouns)):
        if _beside(text, each, head):
            return each if each.kind in PEOPLE else whole(text, each, start)
    if people and not near:
        return people[-1]
    others = [each for each in able if each.kind not in PEOPLE]
    for each in reversed(others):
        if _beside(text, each, head):
            return whole(text, each, start)
    clause = Span(start, head.end)
    if found := body(text, clause) or of_a_country(text, clause, known):
        return found
    close = not near and others and head.end - others[-1].end <= CLOSE
    return whole(text, others[-1], start) if close else None


def _beside(text: str, someone: Referent, head: Span) -> bool:
    """Tell whether nothing but adverbs stands between somebody and a verb."""
    return only_adverbs(_PARENTHESIS.sub("", text[someone.end : head.end]))


def subject(text: str, verb: Span, part: Span, known: Sequence[Referent]) -> Referent | None:
    """Return who speaks beside marks: in the verb's clause, or in the nearest one before it.

    `part` is where to look, as far back as the marks before.
    """
    end = min(verb.start, part.end)
    start = clause_start(text, Span(part.start, end))
    if (who := framed(text, start, verb.end)) and (found := speaker(text, who, known)):
        return found
    while end > part.start:
        start = clause_start(text, Span(part.start, end))
        clause = Span(start, end)
        found = topic(text, clause, known) if end < verb.start else None
        if found := found or speaker(text, clause, known):
            return found
        end = start - 1
    return None


def topic(text: str, clause: Span, known: Sequence[Referent]) -> Referent | None:
    """Return the one whom a clause tells of: 孩子们 of 孩子们走出校门, nobody of 面对孩子们.

    That is the first person named, or the noun that opens it.
    """
    able = _able(text, clause, known)
    if people := [each for each in able if each.kind in PEOPLE]:
        return people[0]
    if found := unnamed(text, clause, clause.start, beside=False):
        return found
    if BESIDE.match(text, clause.start):
        return None
    nouns = [each for each in able if each.kind is not Kind.ORGANISATION]
    if nouns and nouns[0].end - clause.start <= LONGEST_TOPIC:
        return whole(text, nouns[0], clause.start)
    return None


def _able(text: str, head: Span, known: Sequence[Referent]) -> list[Referent]:
    """Return those that can be the subject, in order."""
    first = bisect_left(known, head.start, key=lambda each: each.start)
    last = bisect_left(known, head.end, key=lambda each: each.start)
    inside = [
        each for each in known[first:last] if each.end <= head.end and each.kind is not Kind.PLACE
    ]
    at = [each.span() for each in _AT.finditer(text, *head)]
    aside = [each.span() for each in _PARENTHESIS.finditer(text, *head)]
    names = {each.start for each in inside if each.kind is Kind.PERSON}
    ends = {each.end for each in inside if each.kind is Kind.PERSON}
    joined = {each.end + 1 for each in inside}
    able: list[Referent] = []
    for each in inside:
        together = each.start in joined and text[each.start - 1] in "和与與同跟"
        title = each.kind is Kind.ROLE and (each.end in names or each.start in ends)
        if title or (is_spoken_to(text, each.start, head.start) and not together):
            continue
        if able and _TO.search(text, able[-1].end, each.start):
            continue
        if able and any(a < each.start and each.end <= b for a, b in at):
            continue
        if any(a < each.start and each.end <= b for a, b in aside):
            continue
        owner = text[each.end : min(each.end + 1, head.end)] in ("的", "之")
        if owner and not _voices().match(text, each.end):
            continue
        able.append(each)
    return able


def is_spoken_to(text: str, start: int, floor: int = 0) -> bool:
    """Tell whether somebody named at `start` is spoken to: behind 对, 向, 告诉, 接受."""
    before = text[max(floor, start - 3) : start]
    return before.endswith(listed("addressees", "behind"))


@cache
def _voices() -> re.Pattern[str]:
    return re.compile(rf"的(?:{either(listed('names', 'voices'))})")
