"""Speech that lines tell apart, not marks: dash dialogue and interviews.

— Текст, — сказал он, — ещё текст.      a line that begins with a dash
– Қайта барасыз ба?                     a question, then the answer: an interview
Айдос Нуркенов: В мае.                  a name or a label and a colon
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.annotation.quotes.drafts import Draft
from archive.annotation.quotes.interrupted import TURN
from archive.annotation.quotes.passage import Attribution, Kind, Passage, Referent
from archive.annotation.quotes.people import Cast
from archive.annotation.quotes.reporting import NEAR, Reporting
from archive.annotation.records import NameKind, QuoteType, Span

_DASH = re.compile(r"[—–-]\s+")
_LABEL = re.compile(r"(?P<who>[^:：\n]{1,60}?)\s*(?::\s+|：\s*|(?<=[\u3400-\u9fff]):)")
_ASKS = re.compile(r"[?？؟]\W*$")
_ENDS = re.compile(r"[.!?…؟۔。！？][”»\"]?$")
#: words and code points of a label that is no known name
LABEL, LETTERS = 4, 24
#: paragraphs that go on an answer at the most
LONGEST = 6
#: lines of an interview at the least
FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Turn:
    """One line of a conversation."""

    passage: Passage
    said: Span
    #: who is named by a label; None in lines with a dash
    who: Referent | None = None
    question: bool = False


def dialogue(passages: Sequence[Passage], cast: Cast, rules: Reporting) -> dict[int, list[Draft]]:
    """Return the quotes of the lines that are conversation, by the number of their paragraph."""
    found: dict[int, list[Draft]] = {}
    turns: list[_Turn] = []
    for passage in passages:
        if drafts := list(_dashed(passage, rules)):
            found[passage.number] = drafts
        elif turn := _turn(passage, rules):
            turns.append(turn)
    if _is_interview(turns, len(found)):
        guest = _guest(passages, turns[0].passage, cast)
        for turn, following in zip(turns, [*turns[1:], None], strict=True):
            speaker = turn.who or guest
            asked = turn.question or (turn.who is None and _asks(turn))
            more = [] if asked or following is None else _more(passages, turn, following, rules)
            found |= {each.number: [] for each in more}
            found[turn.passage.number] = [] if asked else [_said(turn, more, speaker)]
    else:
        told = bool(found)
        for turn in turns:
            if turn.who is None and (told or _is_led(passages, turn)) and _is_statement(turn):
                found[turn.passage.number] = [_untold(turn)]
    return found


def _asks(turn: _Turn) -> bool:
    """Tell whether a line asks, or begins with the name of who is to answer."""
    first = next(iter(turn.passage.within(turn.said)), None)
    addressed = first is not None and first.kind is Kind.PERSON and first.start == turn.said.start
    behind = turn.passage.text[first.end : first.end + 1] if first else ""
    asks = _ASKS.search(turn.passage.words(turn.said)) is not None
    return asks or (addressed and behind in (",", "،", "，"))


def _is_led(passages: Sequence[Passage], turn: _Turn) -> bool:
    """Tell whether the paragraph before ends in a colon ("he answered:")."""
    before = passages[turn.passage.number - 1] if turn.passage.number else None
    return before is not None and before.text[before.span.end - 1] in ":："


def _is_statement(turn: _Turn) -> bool:
    """Tell whether a line is said, and no entry of a list: it ends as a sentence does."""
    words = turn.passage.words(turn.said)
    return len(words.split()) > 1 and bool(_ENDS.search(words))


def _untold(turn: _Turn) -> Draft:
    """Return a line of a conversation that does not tell who speaks."""
    nobody = Attribution(None, None, unnamed=True)
    return Draft(
        (turn.said,), QuoteType.DIRECT, nobody, turn.passage, floating=True, confidence=0.6
    )


def _more(
    passages: Sequence[Passage], turn: _Turn, following: _Turn, rules: Reporting
) -> Sequence[Passage]:
    """Return the paragraphs that go on an answer, up to the next line of the interview.

    None do where one of them tells who says something: there the writer speaks.
    """
    more = passages[turn.passage.number + 1 : following.passage.number]
    told = len(more) > LONGEST or any(_tells(each, rules) for each in more)
    return [] if told else more


def _tells(passage: Passage, rules: Reporting) -> bool:
    cue = next(rules.cues(passage, passage.span), None)
    return cue is not None or next(iter(rules.reports(passage)), None) is not None


def _dashed(passage: Passage, rules: Reporting) -> Iterator[Draft]:
    """Yield the quote of a line with a dash that tells who speaks."""
    lead = _DASH.match(passage.text, *passage.span)
    if not lead:
        return
    pieces = list(_pieces(passage, lead.end()))
    told: list[Attribution | None] = []
    for place, each in enumerate(pieces):
        speech = not place or told[-1] is not None
        told.append(None if speech else _told(passage, each, rules))
    first = next(filter(None, told), None)
    if first is not None:
        said = [each for each, who in zip(pieces, told, strict=True) if who is None]
        parts = tuple(p for each in said if (p := _bare(passage, each)).end > p.start)
        if parts:
            yield Draft(parts, QuoteType.DIRECT, first, passage, confidence=0.9)


def _told(passage: Passage, piece: Span, rules: Reporting) -> Attribution | None:
    """Return who speaks by a piece between dashes, None where it is speech itself."""
    cue = next(rules.cues(passage, piece), None)
    if cue is not None and cue.start - piece.start < NEAR:
        return rules.attribution(passage, cue, piece)
    return rules.tells(passage, piece)


def _pieces(passage: Passage, start: int) -> Iterator[Span]:
    for turn in TURN.finditer(passage.text, start, passage.span.end):
        yield Span(start, turn.start())
        start = turn.end()
    yield Span(start, passage.span.end)


def _turn(passage: Passage, rules: Reporting) -> _Turn | None:
    """Return a line that begins with a dash or with who speaks."""
    if lead := _DASH.match(passage.text, *passage.span):
        return _Turn(passage, Span(lead.end(), passage.span.end))
    label = _LABEL.match(passage.text, *passage.span)
    if label is None:
        return None
    said, who = Span(label.end(), passage.span.end), Span(*label.span("who"))
    mark = passage.mark_at(said.start)
    if mark and any(map(str.isalnum, passage.text[mark.end : said.end])):
        return None  # X: “...”, she says
    words = rules.data.get("interview", {})
    name = passage.words(who)
    if name in words.get("question", ()):
        return _Turn(passage, said, question=True)
    if name in words.get("answer", ()):
        return _Turn(passage, said)
    named = [each for each in passage.within(who) if each.kind is Kind.PERSON]
    whole = [
        each
        for each in named
        if who.end - each.end < 2
        and (each.start - who.start < 2 or (each.mention and each.mention.role))
    ]
    if whole:
        return _Turn(passage, said, who=whole[0])
    short = len(name.split()) <= LABEL and len(name) <= LETTERS
    asks = short and _ASKS.search(passage.words(said))
    return _Turn(passage, said, question=True) if asks else None


def _is_interview(turns: Sequence[_Turn], told: int) -> bool:
    """Tell whether lines are an interview: several, somebody asks in them, and few tell who speaks.

    `told`: lines that tell it, as those of a story do.
    """
    asked = [each for each in turns if each.question or _asks(each)]
    return len(turns) >= max(FEWEST, told) and bool(asked)


def _guest(passages: Sequence[Passage], first: Passage, cast: Cast) -> Referent | None:
    """Return the last person named before the first line of an interview, else the first named."""
    people = [
        each
        for passage in passages[: first.number] or passages[:2]
        for each in passage.referents
        if each.kind is Kind.PERSON and each.mention and each.mention.kind is NameKind.PERSON
    ]
    full = [each for each in people if each.mention and _is_full(cast, each)]
    return next(reversed(full or people), None)


def _is_full(cast: Cast, referent: Referent) -> bool:
    somebody = cast.of(referent.mention) if referent.mention else None
    return somebody is not None and somebody.is_full


def _said(turn: _Turn, more: Sequence[Passage], speaker: Referent | None) -> Draft:
    parts = (turn.said, *(each.span for each in more))
    return Draft(parts, QuoteType.DIRECT, Attribution(None, speaker), turn.passage, confidence=0.9)


def _bare(passage: Passage, part: Span) -> Span:
    words = passage.words(part)
    start = part.start + len(words) - len(words.lstrip(" ,،—–-"))
    return Span(start, max(start, part.end - (len(words) - len(words.rstrip(" ,،—–-")))))
