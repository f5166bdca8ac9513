"""Who says what in English: verbs and frames from the data, subjects and clauses from the parse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from archive.annotation.chunks import chunks
from archive.annotation.quotes.marks import Marked
from archive.annotation.quotes.passage import Attribution, Cue, Kind, Passage, Referent, Report
from archive.annotation.quotes.reporting import Reporting, any_of
from archive.annotation.records import Mention, Span
from archive.languages import table
from archive.languages.en.clauses import reported, subject_at
from archive.languages.en.parser import parse
from archive.languages.en.verbs import verbs

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORD = re.compile(r"[A-Za-z]+(?:[-'’][A-Za-z]+)*")
#: what ends the head of a noun phrase: "a spokesman for Aitov" is the spokesman
_PREPOSITION = re.compile(
    r"\s*,|\s+(?:of|for|from|at|in|on|with|who|whose|to|by|behind|and)\b(?!\s+[A-Z]\.)"
)
_INDEFINITE = re.compile(
    r"(?:an?|one|another|some|several|many|most|two|three|any)\b", re.IGNORECASE
)
_PRONOUNS = (Kind.HE, Kind.SHE, Kind.THEY, Kind.EITHER)


class Rules(Reporting):
    """English."""

    def cues(self, passage: Passage, part: Span) -> Iterator[Cue]:
        """Yield reporting verbs and "according to"."""
        known = verbs()
        beyond = part.start
        for match in _cues().finditer(passage.text, *part):
            words = re.sub(r"\s+", " ", match.group().lower())
            if match.start() < beyond or passage.mark_at(match.start()):
                continue
            kind = known.phrases.get(words) or known.single.get(words) or "frame"
            beyond = match.end()
            before = passage.text[max(part.start, match.start() - 12) : match.start()]
            denied = kind == "deny" or bool(_negation().search(before))
            yield Cue(match.start(), match.end(), kind, denied)

    def subject(self, passage: Passage, cue: Cue, part: Span) -> Referent | None:
        """Return the subject of the verb in the parse, else whoever is named beside it."""
        if cue.kind == "frame":
            return super().subject(passage, cue, part)
        offset, doc = _doc(passage, cue.start)
        found = subject_at(doc, cue.start - offset) if doc is not None else None
        if found is not None:
            return self._referent(passage, Span(found.start + offset, found.end + offset))
        return super().subject(passage, cue, part)

    def reports(self, passage: Passage) -> Iterator[Report]:
        """Yield the clauses of the parse; thoughts within what another says are left to it."""
        marks = [each.span for each in passage.marks]
        end = 0
        for offset, doc in _docs(passage):
            for clause in reported(doc, [Span(a - offset, b - offset) for a, b in marks]):
                parts = tuple(Span(a + offset, b + offset) for a, b in clause.parts)
                cue = Span(clause.cue.start + offset, clause.cue.end + offset)
                kind = verbs().single.get(passage.words(cue).lower(), "say")
                if kind == "think" and cue.start < end:
                    continue
                end = max(end, parts[-1].end)
                who = clause.subject and Span(
                    clause.subject.start + offset, clause.subject.end + offset
                )
                speaker = self._referent(passage, who) if who else None
                negated = clause.negated or kind == "deny"
                yield Report(parts, Attribution(Cue(*cue, kind, negated), speaker))

    def _referent(self, passage: Passage, phrase: Span) -> Referent | None:
        """Return whom a noun phrase names: by its head, not by what hangs on it."""
        cut = _PREPOSITION.search(passage.text, *phrase)
        head = Span(phrase.start, cut.start() if cut else phrase.end)
        within = passage.within(head)
        names = [each for each in within if each.kind is Kind.PERSON]
        if names:
            return names[-1]
        if within and within[-1].kind in _PRONOUNS and len(within) == 1:
            return within[-1]
        bodies = [each for each in within if each.kind is Kind.ORGANISATION]
        if bodies and bodies[-1].end == head.end:
            return bodies[-1]
        if passage.words(head).lower() in _nobody():
            return None
        kind = within[-1].kind if within and within[-1].kind is Kind.GROUP else Kind.ROLE
        return Referent(phrase.start, phrase.end, kind)

    def noun(self, passage: Passage, referent: Referent) -> str:
        """Return the last word before what hangs on a noun."""
        phrase = passage.words(referent.span)
        cut = _PREPOSITION.search(phrase)
        words = _WORD.findall(phrase[: cut.start()] if cut else phrase)
        return words[-1] if words else ""

    def is_definite(self, passage: Passage, referent: Referent) -> bool:
        """Tell whether no "a", "one", "some" opens the words."""
        return not _INDEFINITE.match(passage.text, *referent.span)

    def gender(self, mention: Mention) -> Kind | None:
        """Tell the sex by a title or a role: Ms., spokesman, actress."""
        words = {
            each.lower().rstrip(".") for each in f"{mention.role or ''} {mention.text}".split()
        }
        if words & _set("titles_he") or words & _set("men"):
            return Kind.HE
        return Kind.SHE if words & _set("titles_she") or words & _set("women") else None

    def name_parts(self, base: str) -> tuple[str, ...]:
        """Return the parts of a name without titles and the possessive."""
        parts = super().name_parts(re.sub(r"['’]s$", "", base))
        return tuple(each for each in parts if each not in _set("titles")) or parts

    def is_speech(self, passage: Passage, mark: Marked) -> bool:
        """Tell whether words in marks are more than a name or an inch."""
        return mark.inner.end - mark.inner.start > 1 and super().is_speech(passage, mark)


def _docs(passage: Passage) -> Iterator[tuple[int, Doc]]:
    for offset, piece in chunks(passage.words(passage.span)):
        yield passage.span.start + offset, parse(piece)


def _doc(passage: Passage, place: int) -> tuple[int, Doc | None]:
    for offset, doc in _docs(passage):
        if offset <= place < offset + len(doc.text):
            return offset, doc
    return 0, None


@cache
def _cues() -> re.Pattern[str]:
    known = verbs()
    phrases = any_of(known.phrases).replace(r"\ ", r"\s+")
    frames = any_of(table("en", "quotes")["frames"]["before"]).replace(r"\ ", r"\s+")
    return re.compile(rf"\b(?:{frames}|{phrases}|{any_of(known.single)})\b", re.IGNORECASE)


@cache
def _negation() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{any_of(table('en', 'quotes')['negation']['words'])})\s+$", re.IGNORECASE
    )


@cache
def _set(slot: str) -> frozenset[str]:
    return frozenset(each.rstrip(".") for each in table("en", "quotes")["speakers"][slot])


@cache
def _nobody() -> frozenset[str]:
    return frozenset(table("en", "quotes")["pronouns"]["nobody"])
