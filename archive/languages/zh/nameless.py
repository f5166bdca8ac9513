"""Who is told of without a name: pronouns, nouns with the words before them, bodies, countries.

一位半导体行业分析师     市文旅局有关负责人     该公司     日本厚生劳动省
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from archive.annotation.quotes.passage import Kind, Referent
from archive.annotation.records import Mention, NameKind, Span
from archive.languages.zh.clauses import only_adverbs
from archive.languages.zh.lists import either, listed

#: letters of the longest phrase that names a speaker without a name
LONGEST = 30

#: code points of a body's name behind its country
LONGEST_BODY = 12

#: kinds of speakers that come before nouns and bodies
PEOPLE = (Kind.PERSON, Kind.HE, Kind.SHE, Kind.THEY, Kind.EITHER)

#: prepositions that a clause opens with
BESIDE = re.compile(
    r"面对|面對|[对對](?![方外])|向(?![导導])|[与與](?![会會])|[给給]|在(?![场場座校读讀京])"
    r"|随着|隨著|[针針][对對]|根据|根據|按照|通过|通過|经过|經過|作为|作為"
)
#: where the words of a noun begin within a clause: 被女记者, 有工作人员
_BEGINS = re.compile(r".*(?:被(?!.*[的之])|(?<![所没沒拥擁具国國持私公])有(?![关關限效位名个個]))")
_NO_BODY = re.compile(r"[的了是有在《》]")
_OPENING = {"）": "（", ")": "("}
_CUT = re.compile(r"[，,；;：:。！？!?“”「」『』（）()\s]")


def nouns(text: str, part: Span) -> Iterator[Referent]:
    """Yield pronouns and nouns for people; 吉他, 代表团 and 其他 are none."""
    for match in _nouns().finditer(text, *part):
        kind = _kinds().get(match.group(), Kind.GROUP)
        before = text[max(part.start, match.start() - 1) : match.end()]
        if match.group() == "方面" and before[0] in "一各这這多两兩":
            continue
        around = text[max(part.start, match.start() - 1) : min(part.end, match.end() + 1)]
        if match.group() == "其" and any(word in around for word in listed("names", "its")):
            continue
        if kind in PEOPLE and before.endswith(listed("names", "no_pronoun")):
            continue
        after = text[match.end() : min(part.end, match.end() + 1)]
        if kind is Kind.ROLE and after in listed("names", "no_role"):
            continue
        yield Referent(*match.span(), kind)


def whole(text: str, someone: Referent, floor: int) -> Referent:
    """Return a noun with all the words before it: 市文旅局有关负责人."""
    if someone.kind is Kind.ORGANISATION:
        return someone
    start = floor
    if linker := _linkers().match(text, start, someone.start):
        start = linker.end()
    if begins := _BEGINS.match(text, start, someone.start):
        start = begins.end()
    if BESIDE.match(text, start) and not re.search("[的之]", text[start : someone.start]):
        start = someone.start
    if someone.end - start > LONGEST:
        return someone
    return Referent(start, someone.end, someone.kind, someone.mention)


def unnamed(text: str, head: Span, floor: int, *, beside: bool = True) -> Referent | None:
    """Return who is told of without a name, from 一位 and the like: 一位半导体行业分析师."""
    openers = list(_openers().finditer(text, max(floor, clause_start(text, head)), head.end))
    if not openers:
        return None
    start, first = openers[-1].span()
    begin = clause_start(text, Span(head.start, start))
    if linker := _linkers().match(text, begin, start):
        begin = linker.end()
    if floor <= begin and text[start - 1] in "的之" and start - begin <= LONGEST:
        start = begin  # 来自阿拉木图的一位游客
    ends = [
        end
        for end in range(first + 1, min(head.end, start + LONGEST) + 1)
        if (not beside or only_adverbs(text[end : head.end]))
        and not text.startswith(("的", "之"), end)
    ]
    known = next((end for end in ends if _ends_in_noun(text, first, end)), None)
    if known is None and beside and text[first - 1] in "位名群":
        known = next((end for end in ends if end - first > 1), None)
    return None if known is None else Referent(start, known, Kind.ROLE)


def _ends_in_noun(text: str, start: int, end: int) -> bool:
    """Tell whether a part ends in a noun for people."""
    last = max(_nouns().finditer(text, start, end), key=re.Match.end, default=None)
    return last is not None and last.end() == end


def body(text: str, head: Span) -> Referent | None:
    """Return a body that the tagger missed, by the end of its name."""
    start = head.start
    if linker := _linkers().match(text, start, head.end):
        start = linker.end()
    found = _bodies().match(text, start, head.end)
    if not found or not only_adverbs(text[found.end() : head.end]):
        return None
    start, end = found.span("name")
    name = text[start:end]
    openers = (*listed("speakers", "openers"), *listed("speakers", "that"))
    if name.startswith(openers) or name in listed("names", "bodies"):
        return Referent(start, end, Kind.ROLE)
    return Referent(
        start, end, Kind.ORGANISATION, Mention(start, end, name, NameKind.ORGANISATION, name)
    )


def of_a_country(text: str, head: Span, known: Sequence[Referent]) -> Referent | None:
    """Return a country that speaks, or a body by its country: 日本厚生劳动省."""
    start = head.start
    if linker := _linkers().match(text, start, head.end):
        start = linker.end()
    at = bisect_left(known, start, key=lambda each: each.start)
    if at == len(known) or known[at].start != start or known[at].kind is not Kind.PLACE:
        return None
    for end in range(known[at].end, min(known[at].end + LONGEST_BODY, head.end) + 1):
        if _NO_BODY.search(text, known[at].end, end):
            break
        if only_adverbs(text[end : head.end]):
            name = text[start:end]
            mention = Mention(start, end, name, NameKind.ORGANISATION, name)
            return Referent(start, end, Kind.ORGANISATION, mention)
    return None


def is_outlet(name: str) -> bool:
    """Tell whether a name is an outlet's: whom it quotes speaks, not the outlet."""
    outlets, bodies = listed("names", "outlets"), listed("names", "no_outlets")
    return name.endswith(outlets) and not name.endswith(bodies)


def clause_start(text: str, part: Span) -> int:
    """Return where the last clause of a part begins."""
    place = part.end - 1
    while place >= part.start:
        opens = (
            text.rfind(_OPENING[text[place]], part.start, place) if text[place] in _OPENING else -1
        )
        if opens >= 0:
            place = opens
        elif _CUT.match(text[place]):
            return place + 1
        place -= 1
    return part.start


@cache
def _kinds() -> dict[str, Kind]:
    kinds = dict.fromkeys(listed("speakers", "roles"), Kind.ROLE)
    kinds |= dict.fromkeys(listed("speakers", "groups"), Kind.GROUP)
    for kind in PEOPLE[1:]:
        kinds |= dict.fromkeys(listed("pronouns", kind.value), kind)
    return kinds


@cache
def _nouns() -> re.Pattern[str]:
    """Return the pattern of all nouns, and of any with the ending of several: 孩子们."""
    several = r"[^\W\d_的和与與对對向]{1,2}[^\W\d_我你您咱它他她牠人的](?:们|們)"
    return re.compile(rf"{several}|{either(_kinds())}")


@cache
def _openers() -> re.Pattern[str]:
    counting = set(listed("speakers", "openers")) - set(listed("speakers", "concerned"))
    return re.compile(either(counting))


@cache
def _linkers() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(listed('clauses', 'linkers'))})+")


@cache
def _bodies() -> re.Pattern[str]:
    before, ends = either(listed("names", "before_body")), either(listed("names", "bodies"))
    name = rf"(?P<name>[^，,；;。：:、的\d\s]{{0,24}}?(?:{ends}))"
    return re.compile(rf"(?:{before})?{name}(?!长|長)")
