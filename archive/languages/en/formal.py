"""Forms in which English reports that need no parse, where the parse found nothing.

In Aitov’s opinion, the exchange should begin in secondary school.
The line is a barometer for all trade, Ruslan Vetrov, an economist, said by telephone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from archive.annotation.quotes.passage import Attribution, Cue, Kind, Passage, Report
from archive.annotation.quotes.reporting import Reporting, any_of
from archive.annotation.records import Span
from archive.languages import table

#: words of a clause in front of who said it, at the least
FEWEST = 4
#: code points between a name and its verb: the role between commas
LONGEST_ROLE = 120

#: ... and behind the verb: "by telephone"
LONGEST_REST = 40

#: what begins a setting, not a statement: "On Tuesday in Almaty, Vetrov said"
_SETTING = re.compile(
    r"(?:In|On|At|After|Before|During|When|While|As|For|With|By|From|Since|Until|Asked|Speaking)\b"
)
_GOES_ON = re.compile(r"[,:“\"]|\bthat\b")
_STOP = ".!?"


def formal(rules: Reporting, passage: Passage, sentence: Span) -> Iterator[Report]:
    """Yield what one sentence reports in these forms."""
    if found := _opinion_of(rules, passage, sentence) or _trailing(rules, passage, sentence):
        yield found


def _opinion_of(rules: Reporting, passage: Passage, sentence: Span) -> Report | None:
    frame = _opinion().match(passage.text, *sentence)
    named = frame and passage.within(Span(*frame.span("who")))
    if not (frame and named and rules.can_speak(named[-1])):
        return None
    end = sentence.end - (passage.text[sentence.end - 1] in _STOP)
    cue = Cue(*frame.span("cue"), "frame")
    return Report((Span(frame.end(), end),), Attribution(cue, named[-1]))


def _trailing(rules: Reporting, passage: Passage, sentence: Span) -> Report | None:
    """Read "A, NAME, role, said": the name behind a comma, its verb behind the role."""
    for cue in rules.cues(passage, sentence):
        rest = passage.text[cue.end : sentence.end]
        if cue.kind not in ("say", "write") or len(rest) > LONGEST_REST or _GOES_ON.search(rest):
            continue
        ahead = passage.within(Span(sentence.start, cue.start))
        people = [each for each in ahead if each.kind in (Kind.PERSON, Kind.ORGANISATION)]
        for who in people:
            before = passage.text[sentence.start : who.start].rstrip()
            between = passage.text[who.end : cue.start].strip()
            role = between.startswith(",") and between.endswith(",") and len(between) > 1
            if not before.endswith(",") or len(between) > LONGEST_ROLE or (between and not role):
                continue
            said = Span(sentence.start, sentence.start + len(before) - 1)
            words = passage.words(said)
            if len(words.split()) >= FEWEST and not _SETTING.match(words):
                return Report((said,), Attribution(cue, who))
    return None


@cache
def _opinion() -> re.Pattern[str]:
    nouns = any_of(table("en", "quotes")["frames"]["possessive"])
    return re.compile(rf"In (?P<who>[^,.;:\n]{{2,60}}?)(?:['’]s?)? (?P<cue>{nouns}),\s+")
