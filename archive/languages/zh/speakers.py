"""Who speaks in a Chinese clause: the last name or noun before the adverbs and the verb.

    [linker] [role] name [adverbs: when, where, to whom] verb

Names come from the tagger; pronouns and nouns for people are found here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from archive.annotation.quotes.passage import Kind, Referent
from archive.annotation.records import Mention, NameKind, Span
from archive.languages import table
from archive.languages.zh.clauses import framed, only_adverbs

#: letters of the longest phrase that names a speaker without a name
LONGEST = 30

#: letters that may stand between a noun and its verb though they are no known adverb
CLOSE = 6

#: kinds of speakers that come before nouns and bodies
PEOPLE = (Kind.PERSON, Kind.HE, Kind.SHE, Kind.THEY, Kind.EITHER)

_AT = re.compile(r"[在当當于於][^，,]{0,30}?(?:时|時|上|中|里|裡|期间|期間|后|後|现场|現場)")
_TO = re.compile(r"[对對向给給]|告诉|告訴")
_CUT = re.compile(r"[，,；;：:。！？!?“”「」『』（）()\s]")


def nouns(text: str, part: Span) -> Iterator[Referent]:
    """Yield pronouns and nouns for people; 吉他, 代表团 and 其他 are none."""
    for match in _nouns().finditer(text, *part):
        kind = _kinds()[match.group()]
        before = text[max(part.start, match.start() - 1) : match.end()]
        if kind in PEOPLE and before.endswith(_words("names", "no_pronoun")):
            continue
        after = text[match.end() : min(part.end, match.end() + 1)]
        if kind is Kind.ROLE and after in _words("names", "no_role"):
            continue
        yield Referent(*match.span(), kind)


def speaker(
    text: str, head: Span, known: Sequence[Referent], *, near: bool = False
) -> Referent | None:
    """Return who speaks among the words before a verb, None where they name nobody.

    `known` are those named in the paragraph, in order. With `near` nothing but adverbs may stand
    between the speaker and the verb.
    """
    able = [
        each
        for each in _able(text, head, known)
        if each.end == head.end or text[each.end] not in "的之"
    ]
    people = [each for each in able if each.kind in PEOPLE]
    for each in reversed(people):
        if only_adverbs(text[each.end : head.end]):
            return each
    if people and not near:
        return people[-1]
    others = [each for each in able if each.kind not in PEOPLE]
    start = clause_start(text, head)
    for each in reversed(others):
        if only_adverbs(text[each.end : head.end]):
            return _whole(text, each, start)
    if body := _body(text, Span(start, head.end)):
        return body
    close = not near and others and head.end - others[-1].end <= CLOSE
    return _whole(text, others[-1], start) if close else None


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
        if found := speaker(text, Span(start, end), known):
            return found
        end = start - 1
    return None


def clause_start(text: str, part: Span) -> int:
    """Return where the last clause of a part begins."""
    for place in range(part.end - 1, part.start - 1, -1):
        if _CUT.match(text[place]):
            return place + 1
    return part.start


def _able(text: str, head: Span, known: Sequence[Referent]) -> list[Referent]:
    """Return those that can be the subject, in order."""
    first = bisect_left(known, head.start, key=lambda each: each.start)
    last = bisect_left(known, head.end, key=lambda each: each.start)
    inside = [each for each in known[first:last] if each.end <= head.end]
    at = [each.span() for each in _AT.finditer(text, *head)]
    names = {each.start for each in inside if each.kind is Kind.PERSON}
    ends = {each.end for each in inside if each.kind is Kind.PERSON}
    joined = {each.end + 1 for each in inside}
    able: list[Referent] = []
    for each in inside:
        together = each.start in joined and text[each.start - 1] in "和与與同跟"
        title = each.kind is Kind.ROLE and (each.end in names or each.start in ends)
        if title or (_spoken_to(text, head, each) and not together):
            continue
        if able and _TO.search(text, able[-1].end, each.start):
            continue
        if able and any(a < each.start and each.end <= b for a, b in at):
            continue
        able.append(each)
    return able


def _spoken_to(text: str, head: Span, someone: Referent) -> bool:
    """Tell whether somebody is spoken to: behind 对, 向, 告诉, 接受."""
    before = text[max(head.start, someone.start - 3) : someone.start]
    return before.endswith(_words("addressees", "behind"))


def _whole(text: str, someone: Referent, floor: int) -> Referent:
    """Return a noun with all the words before it: 市文旅局有关负责人."""
    if someone.kind is Kind.ORGANISATION:
        return someone
    start = floor
    if linker := _linkers().match(text, start, someone.start):
        start = linker.end()
    if someone.end - start > LONGEST:
        return someone
    return Referent(start, someone.end, someone.kind, someone.mention)


def _body(text: str, head: Span) -> Referent | None:
    """Return a body that the tagger missed, by the end of its name."""
    start = head.start
    if linker := _linkers().match(text, start, head.end):
        start = linker.end()
    found = _bodies().match(text, start, head.end)
    if not found or not only_adverbs(text[found.end() : head.end]):
        return None
    start, end = found.span("name")
    name = text[start:end]
    if name.startswith(_words("speakers", "openers")) or name in _words("names", "bodies"):
        return Referent(start, end, Kind.ROLE)
    return Referent(
        start, end, Kind.ORGANISATION, Mention(start, end, name, NameKind.ORGANISATION, name)
    )


@cache
def _kinds() -> dict[str, Kind]:
    kinds = dict.fromkeys(_words("speakers", "roles"), Kind.ROLE)
    kinds |= dict.fromkeys(_words("speakers", "groups"), Kind.GROUP)
    for kind in PEOPLE[1:]:
        kinds |= dict.fromkeys(_words("pronouns", kind.value), kind)
    return kinds


@cache
def _words(slot: str, key: str) -> tuple[str, ...]:
    return tuple(table("zh", "quotes")[slot][key])


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(_any(_kinds()))


@cache
def _linkers() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any(_words('clauses', 'linkers'))})+")


@cache
def _bodies() -> re.Pattern[str]:
    before, ends = _any(_words("names", "before_body")), _any(_words("names", "bodies"))
    name = rf"(?P<name>[^，,；;。：:、的\d\s]{{0,24}}?(?:{ends}))"
    return re.compile(rf"(?:{before})?{name}(?!长|長)")
