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

#: code points of a phrase that opens a clause, and of a body's name behind its country
LONGEST_TOPIC = 12

#: kinds of speakers that come before nouns and bodies
PEOPLE = (Kind.PERSON, Kind.HE, Kind.SHE, Kind.THEY, Kind.EITHER)

_AT = re.compile(r"[在当當于於][^，,]{0,30}?(?:时|時|上|中|里|裡|期间|期間|后|後|现场|現場)")
_TO = re.compile(r"[对對向给給]|告诉|告訴")
#: prepositions that a clause opens with
_BESIDE = re.compile(
    r"面对|面對|[对對](?![方外])|向(?![导導])|[与與](?![会會])|[给給]|在(?![场場座校读讀京])"
    r"|随着|隨著|[针針][对對]|根据|根據|按照|通过|通過|经过|經過|作为|作為"
)
#: where the words of a noun begin within a clause: 被女记者, 有工作人员
_BEGINS = re.compile(r".*(?:被|(?<![所没沒拥擁具国國持私公])有(?![关關限效位名]))")
_NO_BODY = re.compile(r"[的了是有在《》]")
_PARENTHESIS = re.compile(r"[（(][^（）()\n]{0,60}[）)]")
_CUT = re.compile(r"[，,；;：:。！？!?“”「」『』（）()\s]")


def nouns(text: str, part: Span) -> Iterator[Referent]:
    """Yield pronouns and nouns for people; 吉他, 代表团 and 其他 are none."""
    for match in _nouns().finditer(text, *part):
        kind = _kinds().get(match.group(), Kind.GROUP)
        before = text[max(part.start, match.start() - 1) : match.end()]
        around = text[max(part.start, match.start() - 1) : min(part.end, match.end() + 1)]
        if match.group() == "其" and any(word in around for word in _words("names", "its")):
            continue
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
        if each.end == head.end or text[each.end] not in "的之" or _voices().match(text, each.end)
    ]
    start = clause_start(text, head)
    people = [each for each in able if each.kind in PEOPLE]
    if someone := _unnamed(text, head, max((each.end for each in people), default=head.start)):
        return someone
    nouns = [each for each in able if each.kind in (Kind.ROLE, Kind.GROUP)]
    for each in (*reversed(people), *reversed(nouns)):
        if _beside(text, each, head):
            return each if each.kind in PEOPLE else _whole(text, each, start)
    if people and not near:
        return people[-1]
    others = [each for each in able if each.kind not in PEOPLE]
    for each in reversed(others):
        if _beside(text, each, head):
            return _whole(text, each, start)
    body = _body(text, Span(start, head.end)) or _of_a_country(text, Span(start, head.end), known)
    if body:
        return body
    close = not near and others and head.end - others[-1].end <= CLOSE
    return _whole(text, others[-1], start) if close else None


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
        found = speaker(text, clause, known)
        if found is None and end < verb.start:
            found = _topic(text, clause, known)
        if found:
            return found
        end = start - 1
    return None


def _unnamed(text: str, head: Span, floor: int, *, beside: bool = True) -> Referent | None:
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
    for end in range(first + 1, min(head.end, start + LONGEST) + 1):
        if (not beside or only_adverbs(text[end : head.end])) and not text.startswith(
            ("的", "之"), end
        ):
            last = max(_nouns().finditer(text, first, end), key=re.Match.end, default=None)
            if last is not None and last.end() == end:
                return Referent(start, end, Kind.ROLE)
    return None


def is_outlet(name: str) -> bool:
    """Tell whether a name is an outlet's: whom it quotes speaks, not the outlet."""
    outlets, bodies = _words("names", "outlets"), _words("names", "no_outlets")
    return name.endswith(outlets) and not name.endswith(bodies)


def _topic(text: str, clause: Span, known: Sequence[Referent]) -> Referent | None:
    """Return the noun that opens a clause: 孩子们 of 孩子们走出校门, nobody of 面对孩子们."""
    if found := _unnamed(text, clause, clause.start, beside=False):
        return found
    if _BESIDE.match(text, clause.start):
        return None
    nouns = [each for each in _able(text, clause, known) if each.kind is not Kind.ORGANISATION]
    if nouns and nouns[0].end - clause.start <= LONGEST_TOPIC:
        return _whole(text, nouns[0], clause.start)
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
        able.append(each)
    return able


def is_spoken_to(text: str, start: int, floor: int = 0) -> bool:
    """Tell whether somebody named at `start` is spoken to: behind 对, 向, 告诉, 接受."""
    before = text[max(floor, start - 3) : start]
    return before.endswith(_words("addressees", "behind"))


def _whole(text: str, someone: Referent, floor: int) -> Referent:
    """Return a noun with all the words before it: 市文旅局有关负责人."""
    if someone.kind is Kind.ORGANISATION:
        return someone
    start = floor
    if linker := _linkers().match(text, start, someone.start):
        start = linker.end()
    if begins := _BEGINS.match(text, start, someone.start):
        start = begins.end()
    if _BESIDE.match(text, start) and not re.search("[的之]", text[start : someone.start]):
        start = someone.start
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
    openers = (*_words("speakers", "openers"), *_words("speakers", "that"))
    if name.startswith(openers) or name in _words("names", "bodies"):
        return Referent(start, end, Kind.ROLE)
    return Referent(
        start, end, Kind.ORGANISATION, Mention(start, end, name, NameKind.ORGANISATION, name)
    )


def _of_a_country(text: str, head: Span, known: Sequence[Referent]) -> Referent | None:
    """Return a country that speaks, or a body by its country: 日本厚生劳动省."""
    start = head.start
    if linker := _linkers().match(text, start, head.end):
        start = linker.end()
    at = bisect_left(known, start, key=lambda each: each.start)
    if at == len(known) or known[at].start != start or known[at].kind is not Kind.PLACE:
        return None
    for end in range(known[at].end, min(known[at].end + LONGEST_TOPIC, head.end) + 1):
        if _NO_BODY.search(text, known[at].end, end):
            break
        if only_adverbs(text[end : head.end]):
            name = text[start:end]
            mention = Mention(start, end, name, NameKind.ORGANISATION, name)
            return Referent(start, end, Kind.ORGANISATION, mention)
    return None


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
    """Return the pattern of all nouns, and of any with the ending of several: 孩子们."""
    several = r"[^\W\d_的和与與对對向]{1,2}[^\W\d_我你您咱它他她牠人的](?:们|們)"
    return re.compile(rf"{_any(_kinds())}|{several}")


@cache
def _voices() -> re.Pattern[str]:
    return re.compile(rf"的(?:{_any(_words('names', 'voices'))})")


@cache
def _openers() -> re.Pattern[str]:
    counting = set(_words("speakers", "openers")) - set(_words("speakers", "concerned"))
    return re.compile(_any(counting))


@cache
def _linkers() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any(_words('clauses', 'linkers'))})+")


@cache
def _bodies() -> re.Pattern[str]:
    before, ends = _any(_words("names", "before_body")), _any(_words("names", "bodies"))
    name = rf"(?P<name>[^，,；;。：:、的\d\s]{{0,24}}?(?:{ends}))"
    return re.compile(rf"(?:{before})?{name}(?!长|長)")
