"""The quotes of a text: words in marks, dialogue and clauses, then who speaks them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.annotation.quotes.dialogue import dialogue
from archive.annotation.quotes.direct import direct, run_on
from archive.annotation.quotes.drafts import Draft, Laid, in_order
from archive.annotation.quotes.interrupted import parted
from archive.annotation.quotes.marks import Marked, marked, outermost
from archive.annotation.quotes.passage import Attribution, Passage, Report
from archive.annotation.quotes.people import Cast
from archive.annotation.quotes.reporting import NEAR, REACH, Reporting, reporting
from archive.annotation.quotes.spanning import spanning
from archive.annotation.quotes.speakers import Speakers
from archive.annotation.records import Mention, Quote, QuoteType, Span
from archive.annotation.sentences import paragraphs, sentences

#: words of a clause outside marks from which it is more than the words in marks
_MIXED = 2


def find_quotes(text: str, code: str, mentions: Sequence[Mention]) -> tuple[Quote, ...]:
    """Return the quotes of a text in its order; time grows with its length alone.

    `mentions`: the names of the text in order, as the tagger of the language `code` gives them.
    """
    rules = reporting(code)
    mentions = rules.named(text, mentions)
    passages = list(_passages(text, mentions, rules))
    cast = Cast(text, mentions, rules)
    spoken = dialogue(passages, cast, rules)
    drafts: list[Draft] = []
    for passage in passages:
        told = spoken.get(passage.number)
        found = _drafts(passage, rules) if told is None else told
        if passage.number:
            found = _led(found, passages[passage.number - 1], rules)
        if passage.number + 1 < len(passages):
            found = _told_behind(found, passages[passage.number + 1], rules)
        drafts += _told_later(found) if not drafts or not _is_next(drafts[-1], passage) else found
    speakers = Speakers(passages, cast, rules)
    return tuple(_quote(text, draft, speakers, rules) for draft in run_on(in_order(drafts)))


def _passages(text: str, mentions: Sequence[Mention], rules: Reporting) -> Iterator[Passage]:
    starts = [each.start for each in mentions]
    lines = list(paragraphs(text))
    marked_lines = spanning(text, lines, [_marks(text, span, rules) for span in lines])
    for number, (span, marks) in enumerate(zip(lines, marked_lines, strict=True)):
        named = mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        closed = [each.span for each in marks]
        yield Passage(
            text, span, number, marks, sentences(text, span, rules.code, closed),
            rules.referents(text, span, named),
        )  # fmt: skip


def _marks(text: str, span: Span, rules: Reporting) -> list[Marked]:
    """Return the words in marks of a paragraph, parted where the writer stands between them."""
    found = outermost(marked(text, span))
    if not rules.interrupts:
        return found
    bare = Passage(text, span, 0, (), (), ())

    def reports(words: Span) -> bool:
        near = Span(words.start, min(words.end, words.start + REACH))
        cue = next(rules.cues(bare, near), None)
        close = cue is not None and cue.start - words.start < NEAR
        return close or rules.tells(bare, near) is not None

    return [part for mark in found for part in parted(text, mark, reports)]


def _led(drafts: list[Draft], before: Passage, rules: Reporting) -> list[Draft]:
    """Return the quotes of a paragraph, the first told by one before that ends in a colon."""
    if not drafts or not drafts[0].floating or before.text[before.span.end - 1] not in ":：":
        return drafts
    first = drafts[0]
    opens = first.passage.text[first.passage.span.start : first.start]
    told = rules.leads_on(before)
    if told is None or any(map(str.isalnum, opens)):
        return drafts
    return [replace(drafts[0], attribution=told, floating=False, confidence=0.9), *drafts[1:]]


def _is_next(draft: Draft, passage: Passage) -> bool:
    """Tell whether a quote stands in the paragraph before."""
    return draft.passage.number >= passage.number - 1


def _told_later(drafts: list[Draft]) -> list[Draft]:
    """Return the quotes of a paragraph, the one that opens it spoken by whom the next names."""
    if len(drafts) < 2 or not drafts[0].floating or drafts[1].attribution.speaker is None:
        return drafts
    if drafts[0].start - drafts[0].passage.span.start > 1:
        return drafts
    told = Attribution(None, drafts[1].attribution.speaker)
    return [replace(drafts[0], attribution=told, floating=False), *drafts[1:]]


def _told_behind(drafts: list[Draft], behind: Passage, rules: Reporting) -> list[Draft]:
    """Return the quotes of a paragraph, the last told by a line behind that says "she asked."."""
    if not drafts or not drafts[-1].floating:
        return drafts
    said = drafts[-1]
    rest = said.passage.text[said.end : said.passage.span.end]
    told = None if _has_words(rest) else rules.follows(behind)
    if told is None:
        return drafts
    return [*drafts[:-1], replace(said, attribution=told, floating=False, confidence=0.9)]


def _drafts(passage: Passage, rules: Reporting) -> list[Draft]:
    """Return the quotes of a paragraph; where two tell of the same words, the better one."""
    said, clauses = Laid(direct(passage, rules)), Laid([])
    for report in rules.reports(passage):
        if (draft := _clause(passage, report, rules)) is None:
            continue
        rivals = said.touching(draft)
        if all(_gives_way(each, draft) for each in rivals):
            for each in rivals:
                said.remove(each)
            if not clauses.touching(draft):
                clauses.add(draft)
    return in_order([*said, *clauses])


def _clause(passage: Passage, report: Report, rules: Reporting) -> Draft | None:
    """Return the quote of a clause, None where all its words stand in one pair of marks."""
    if report.in_marks:
        return Draft(report.parts, QuoteType.MIXED, report.attribution, passage, confidence=0.85)
    marks = [mark for part in report.parts for mark in passage.marks_in(part)]
    bare = "".join(passage.words(part) for part in report.parts)
    for mark in marks:
        bare = bare.replace(passage.words(mark.span), "")
    cue = report.attribution.cue
    if cue and passage.mark_at(cue.start):
        return None
    parts = tuple(_with_marks(passage, part) for part in _together(passage, report.parts))
    if not parts:
        return None
    quoted = [mark for mark in marks if rules.cites(passage, mark)]
    outside = sum(map(str.isalpha, bare))
    if quoted and outside < _MIXED:
        return None
    kind = QuoteType.MIXED if quoted else QuoteType.INDIRECT
    return Draft(parts, kind, report.attribution, passage, confidence=0.85)


def _together(passage: Passage, parts: Sequence[Span]) -> tuple[Span, ...]:
    """Return the parts with those in one that only marks stand between; no dateline before."""
    found: list[Span] = []
    start = passage.dateline_end
    for part in parts:
        part = Span(max(part.start, start), part.end)
        if found and not _has_words(passage.text[found[-1].end : part.start]):
            found[-1] = Span(found[-1].start, part.end)
        elif part.end > part.start:
            found.append(part)
    return tuple(found)


def _with_marks(passage: Passage, part: Span) -> Span:
    """Return a part with the marks of words that begin or end it: none stays without its other.

    A point within the marks does not part them: of “a second Venice.”
    """
    start, end = part
    first = passage.mark_at(start) if end > start else None
    if first and first.inner.start >= start and first.inner.end <= end:
        start = first.start
    last = passage.mark_at(end - 1) if end > start else None
    if last and last.start >= start and not _has_words(passage.text[end : last.inner.end]):
        end = last.end
    return Span(start, end)


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _gives_way(said: Draft, clause: Draft) -> bool:
    """Tell whether words in marks are a piece of a clause that is more than they are."""
    outer = clause.parts[0]
    cue, other = said.attribution.cue, clause.attribution.cue
    inside = all(any(a <= p.start and p.end <= b for a, b in clause.parts) for p in said.parts)
    if not inside or (other and any(p.start <= other.start < p.end for p in said.parts)):
        return False
    leads = said.parts[0].start - outer.start > 1
    own = cue is not None and (other is None or cue.start != other.start)
    return leads and (not own or any(a <= cue.start < b for a, b in clause.parts if cue))


def _is_denied(draft: Draft) -> bool:
    """Tell whether the text denies that the words were said.

    "He did not confirm it: “...”" denies something else than the words in marks behind the colon.
    """
    cue = draft.attribution.cue
    if cue is None or not cue.negated:
        return False
    between = draft.passage.text[cue.end : draft.start] if cue.end < draft.start else ""
    return draft.type is not QuoteType.DIRECT or not (":" in between or "：" in between)


def _quote(text: str, draft: Draft, speakers: Speakers, rules: Reporting) -> Quote:
    cue = draft.attribution.cue
    passage = draft.passage
    speaker = speakers.of(draft)
    told = Span(
        max(passage.sentence_start(draft.start), draft.start - 2 * REACH),
        min(passage.sentence_end(draft.end), draft.end + 2 * REACH),
    )
    certain = 1.0 if speaker.resolved else 0.8
    return Quote(
        draft.start, draft.end, draft.parts,
        " ".join(text[a:b] for a, b in draft.parts),
        draft.type,
        text[cue.start : cue.end] if cue else None,
        speaker,
        _is_denied(draft),
        round(draft.confidence * certain, 2),
        passage.number,
        rules.spoken(passage, told),
    )  # fmt: skip
