"""Words in marks: who says them, by what stands before, behind and between the marks.

He said: “...”        introduced
“...,” he said.       followed
“...,” he said, “...” split around its cue: one quote of two parts
“...,” he said. “...” the second goes on: one quote of two parts
“...”                 a sentence or a paragraph of its own: the speaker before goes on
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.annotation.quotes.drafts import Draft
from archive.annotation.quotes.marks import Marked
from archive.annotation.quotes.passage import Attribution, Passage
from archive.annotation.quotes.reporting import Reporting
from archive.annotation.records import QuoteType, Span

#: what may stand at the edge of words in marks and is no part of them
_EDGE = " \t\u00a0,，،–—-"
_STOP = re.compile(r"[.!?…。！？؟۔]\S?\s*$")
#: what stands between a cue and the words that go on behind it
_LEADS = tuple(",.:—–-，。：،")
_NOBODY = Attribution(None, None)


@dataclass(frozen=True, slots=True)
class _Said:
    """Words in marks that somebody says."""

    mark: Marked
    attribution: Attribution
    #: how it is told: before, after, around, alone
    by: str


def direct(passage: Passage, rules: Reporting) -> list[Draft]:
    """Return the quotes of a paragraph that stand in marks, in order."""
    marks = [each for each in passage.marks if each.resumed or rules.is_speech(passage, each)]
    said: list[_Said] = []
    for place, mark in enumerate(marks):
        before = marks[place - 1] if place else None
        behind = marks[place + 1].start if place + 1 < len(marks) else passage.span.end
        gap = Span(before.end if before else passage.span.start, mark.start)
        previous = said[-1] if said and said[-1].mark is before else None
        if found := _read(passage, mark, gap, Span(mark.end, behind), rules, previous):
            said.append(found)
    return [_draft(passage, group) for group in _joined(passage, said)]


def _read(
    passage: Passage, mark: Marked, gap: Span, tail: Span, rules: Reporting, taken: _Said | None
) -> _Said | None:
    """Return who says words in marks, None where nobody does.

    `gap` and `tail`: what stands before and behind, up to the next words in marks that can be
    speech; `taken`: who says those right before.
    """
    if mark.resumed and taken:
        return _Said(mark, taken.attribution, "joined")
    head = _last_sentence(passage, gap)
    if rules.straddles and (found := rules.around(passage, mark, head, tail)):
        return _Said(mark, found, "around")
    free = taken is None or taken.by == "before" or head.start > gap.start
    before = rules.before(passage, mark, head)
    if not free and taken and before and before.cue == taken.attribution.cue:
        before = None
    if taken and not free and before is None and _goes_on(passage, taken, mark, rules):
        return _Said(mark, taken.attribution, "joined")
    after = rules.after(passage, mark, tail) if rules.sets_off(passage, mark) else None
    if before and (after is None or _is_led(passage, mark)):
        return _Said(mark, before, "before")
    if after:
        return _Said(mark, after, "after")
    if found := rules.labelled(passage, mark, head):
        return _Said(mark, found, "before")
    if rules.stands_alone(passage, mark):
        return _Said(mark, _NOBODY, "alone")
    return None


def _is_led(passage: Passage, mark: Marked) -> bool:
    """Tell whether a colon leads to the marks: it is stronger than what stands behind."""
    before = passage.text[max(passage.span.start, mark.start - 3) : mark.start]
    return before.rstrip().endswith((":", "："))


def _last_sentence(passage: Passage, gap: Span) -> Span:
    """Return the part of a gap that stands in the sentence of the marks behind it."""
    return Span(max(gap.start, passage.sentence_start(gap.end)), gap.end)


def _goes_on(passage: Passage, said: _Said, mark: Marked, rules: Reporting) -> bool:
    """Tell whether marks go on behind a cue that stands between them and those before."""
    between = passage.text[said.mark.end : mark.start].rstrip()
    return (
        said.by in ("after", "around", "joined")
        and between[-1:] in _LEADS
        and len(between) < 200
        and rules.resumes(passage, said.attribution.cue, mark)
    )


def _joined(passage: Passage, said: Sequence[_Said]) -> Iterator[list[_Said]]:
    """Yield the words in marks that are one quote: parted by nothing but their cue."""
    group: list[_Said] = []
    for each in said:
        if group and not _belongs(passage, group, each):
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _belongs(passage: Passage, group: Sequence[_Said], each: _Said) -> bool:
    """Tell whether words in marks go on what a group of them says."""
    last = group[-1]
    between = Span(last.mark.end, each.mark.start)
    if each.by == "joined":
        return True
    if each.by == "alone":
        told = last.by in ("after", "around", "joined") or len(group) > 1
        return told and not passage.breaks(between)
    return False


def _draft(passage: Passage, group: Sequence[_Said]) -> Draft:
    """Return the quote of one or several marks."""
    parts = [_content(passage, each.mark) for each in group]
    told = next((each for each in group if each.attribution is not _NOBODY), group[0])
    floating = told.attribution is _NOBODY
    return Draft(
        tuple(part for part in parts if part.end > part.start) or (group[0].mark.inner,),
        QuoteType.DIRECT,
        told.attribution,
        passage,
        floating=floating,
        confidence=0.7 if floating else 0.95,
    )


def _content(passage: Passage, mark: Marked) -> Span:
    """Return the words in marks without the comma that leads to "he said"."""
    start, end = mark.inner
    while end > start and passage.text[end - 1] in _EDGE:
        end -= 1
    while start < end and passage.text[start] in _EDGE:
        start += 1
    return Span(start, end)


def run_on(drafts: Sequence[Draft]) -> list[Draft]:
    """Join what runs over paragraphs: marks that do not close, and the next that open a line."""
    found: list[list[Draft]] = []
    for each in drafts:
        if found and _continues(found[-1], each):
            found[-1].append(each)
        else:
            found.append([each])
    return [_whole(run) for run in found]


def _whole(run: Sequence[Draft]) -> Draft:
    """Return one quote of all in a run, told as the first of them is that is told."""
    told = next((each for each in run if not each.floating), run[0])
    return replace(told, parts=tuple(part for each in run for part in each.parts))


def _continues(run: Sequence[Draft], each: Draft) -> bool:
    passage = run[-1].passage
    last = passage.marks[-1] if passage.marks else None
    told = each.attribution.cue is not None and each.attribution.cue.start > each.start
    opens = each.passage.marks and each.passage.marks[0].start == each.passage.span.start
    return bool(
        last
        and not last.closed
        and last.start <= run[-1].parts[-1].start
        and each.passage.number == passage.number + 1
        and opens
        and (each.floating or (run[0].floating and run[-1].floating and told))
    )
