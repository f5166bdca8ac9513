"""Who says what in English: verbs and frames from the data, subjects and clauses from the parse."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from archive.annotation.quotes.marks import Marked
from archive.annotation.quotes.passage import Attribution, Cue, Kind, Passage, Referent, Report
from archive.annotation.quotes.reporting import Reporting, any_of
from archive.annotation.records import Mention, NameKind, Span
from archive.languages import table
from archive.languages.en.clauses import phrase_at, reported, subject_at
from archive.languages.en.formal import formal
from archive.languages.en.parser import parse
from archive.languages.en.verbs import forms, verbs

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TITLE = re.compile(r"(?<!\w)(\w+\.?)\s+$")
_WORD = re.compile(r"[A-Za-z]+(?:[-'’][A-Za-z]+)*")
#: what ends the head of a noun phrase: "a spokesman for Aitov" is the spokesman
_PREPOSITION = re.compile(
    r"\s*,|\s+(?:of|for|from|at|in|on|with|who|whose|to|by|behind|and)\b(?!\s+[A-Z]\.)"
)
_INDEFINITE = re.compile(
    r"(?:an?|one|another|some|several|many|most|two|three|any)\b", re.IGNORECASE
)
#: words before marks with which they still open their sentence: "And", "But then"
_LEAD = 2
#: fewer words than these in marks, in small letters, are a piece of a clause
_FRAGMENT = 5
#: words behind a colon that make it somebody's words without any cue
_STATEMENT = 4
_RUNS_ON = re.compile(r"\s+[a-z]")
#: a heading has its long words in capitals, and fewer than these
_SMALL, _HEADING = 4, 8
#: two or three words with capitals that no tagger knew, as the subject of a verb of speech
_FULL_NAME = re.compile(r"(?!The )[A-Z][a-z’'-]+(?: [A-Z]\.)?(?: [A-Z][a-z]*[A-Za-z’'-]+){1,2}")
_NAME = re.compile(r"(?!Mr|Ms|The|Some|One|All|Many)[A-Z][a-z]{3,}")
_OWNS = re.compile(r"['’]s?\s+\w")
_JOINED = re.compile(r"\s(?:and|&)\s")
#: what parts a verb from a name that is not its subject: "said on Fox News", "told CNN"
_NOT_SUBJECT = re.compile(r"\b(?:on|in|at|to|of|for|from|by|with|during|after|before|that|as)\b")


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
            if words in known.single and not _is_verb(passage, match.start()):
                continue
            beyond = match.end()
            before = passage.text[max(part.start, match.start() - 12) : match.start()]
            denied = kind == "deny" or bool(_negation().search(before))
            yield Cue(match.start(), match.end(), kind, denied)

    def subject(self, passage: Passage, cue: Cue, part: Span) -> Referent | None:
        """Return the subject of the verb in the parse, else whoever is named beside it."""
        offset, doc = _doc(passage, cue.start)
        frame = doc is None or cue.kind == "frame"
        found = None if frame or doc is None else subject_at(doc, cue.start - offset)
        if doc is not None and found is not None and passage.mark_at(found.start + offset):
            # “Parking,” says Li: what is said is no subject
            found = subject_at(doc, cue.start - offset, behind=True)
        if found is not None and not passage.mark_at(found.start + offset):
            return self._referent(passage, Span(found.start + offset, found.end + offset))
        told = passage.words(Span(cue.start, cue.end)).lower() in _telling()
        beside = super().subject(passage, cue, Span(part.start, cue.start) if told else part)
        if beside is None or beside.mention or beside.kind.is_pronoun or doc is None:
            return beside
        phrase = phrase_at(doc, beside.start - offset)
        return beside if phrase is None else self._referent(passage, _moved(phrase, offset))

    def after(self, passage: Passage, mark: Marked, part: Span) -> Attribution | None:
        """Return who said words in marks that open their sentence; else its parse tells more."""
        lead = passage.text[self._begins(passage, mark) : mark.start]
        if lead.rstrip()[-1:] not in (":", "—", "–", "-") and len(_WORD.findall(lead)) > _LEAD:
            return None
        return super().after(passage, mark, part)

    def before(self, passage: Passage, mark: Marked, part: Span) -> Attribution | None:
        """Return who says words in marks that do not run on in the clause around them."""
        inner = passage.words(mark.inner)
        led = passage.text[part.start : mark.start].rstrip().endswith(":")
        runs_on = _RUNS_ON.match(passage.text, mark.end, passage.span.end)
        if not led and runs_on and not inner.endswith((".", "!", "?", ",", "…")):
            return None
        if not led and inner[:1].islower() and len(inner.split()) < _FRAGMENT:
            return None
        return super().before(passage, mark, part)

    def _begins(self, passage: Passage, mark: Marked) -> int:
        """Return where the words before marks begin: behind the sentence and the marks before."""
        place = bisect_right(passage.sentences, mark.start, key=lambda each: each.start) - 1
        earlier = bisect_left(passage.marks, mark.start, key=lambda each: each.start) - 1
        behind = passage.marks[earlier].end if earlier >= 0 else passage.span.start
        return max(passage.sentences[place].start if place >= 0 else passage.span.start, behind)

    def reports(self, passage: Passage) -> Iterator[Report]:
        """Yield the clauses of the parse, and what stands in a form that needs none."""
        said: list[Span] = []
        for report in self._parsed(passage):
            said += report.parts
            yield report
        for sentence in passage.sentences:
            if not any(a < sentence.end and sentence.start < b for a, b in said):
                yield from formal(self, passage, sentence)

    def _parsed(self, passage: Passage) -> Iterator[Report]:
        """Yield the clauses of the parse; thoughts within what another says are left to it."""
        marks = [each.span for each in passage.marks]
        end = 0
        for offset, doc in _docs(passage):
            for clause in reported(doc, [_moved(each, -offset) for each in marks]):
                parts = tuple(_moved(each, offset) for each in clause.parts)
                cue = _moved(clause.cue, offset)
                kind = verbs().single.get(passage.words(cue).lower(), "say")
                if kind == "think" and cue.start < end:
                    continue
                end = max(end, parts[-1].end)
                who = clause.subject and _moved(clause.subject, offset)
                speaker = self._referent(passage, who) if who else None
                if speaker and clause.relative:
                    speaker = replace(speaker, relative=_moved(clause.relative, offset))
                negated = clause.negated or kind == "deny"
                yield Report(parts, Attribution(Cue(*cue, kind, negated), speaker))

    def is_close(self, words: str) -> bool:
        """Tell whether a name behind a verb is its subject: "said Aitov", not "said on air"."""
        return super().is_close(words) and not _NOT_SUBJECT.search(words)

    def sets_off(self, passage: Passage, mark: Marked) -> bool:
        """Tell whether words in marks lead over to "he said"; behind a full stop nobody does."""
        inner = passage.words(mark.inner)
        behind = passage.text[mark.end : min(passage.span.end, mark.end + 3)].lstrip()
        ends = inner.endswith((",", "!", "?", "…", "—", "–", "-"))
        return ends or behind.startswith((",", "—", "–", "-"))

    def _referent(self, passage: Passage, phrase: Span) -> Referent | None:
        """Return whom a noun phrase names: by its head, not by what hangs on it."""
        cut = _PREPOSITION.search(passage.text, *phrase)
        head = Span(phrase.start, cut.start() if cut else phrase.end)
        last = passage.within(phrase)[-1:]
        if last and last[0].end == phrase.end and passage.is_titled(last[0], head.end - 1):
            return last[0]
        within = passage.within(head)
        people = [each for each in within if each.kind is Kind.PERSON]
        # Farrow's institute, the sign above her brother's stall
        names = [each for each in people if not _OWNS.match(passage.text, each.end, head.end)]
        if len(names) > 1 and _JOINED.search(passage.text, names[0].end, names[-1].start):
            return Referent(phrase.start, phrase.end, Kind.GROUP)
        if names:
            return names[-1]
        if apposed := self._apposed(passage, phrase):
            return apposed
        if within and within[-1].kind.is_pronoun and within[-1].end == head.end:
            return within[-1]
        bodies = [each for each in within if each.kind is Kind.ORGANISATION]
        if bodies and bodies[-1].end == head.end:
            return bodies[-1]
        if passage.words(head).lower() in _nobody():
            return None
        words = passage.words(phrase)
        if body := _body().search(words):
            start = phrase.start + body.start()
            mention = Mention(start, phrase.end, body.group(), NameKind.ORGANISATION, body.group())
            return Referent(start, phrase.end, Kind.ORGANISATION, mention)
        words = passage.words(head)
        opens = any(each.start == head.start for each in passage.sentences)
        named = _FULL_NAME.fullmatch(words) or (_NAME.fullmatch(words) and not opens)
        if named and not within:
            mention = Mention(head.start, head.end, words, NameKind.PERSON, words)
            return Referent(head.start, head.end, Kind.PERSON, mention)
        kind = within[-1].kind if within and within[-1].kind is Kind.GROUP else Kind.ROLE
        return Referent(phrase.start, phrase.end, kind)

    def _apposed(self, passage: Passage, phrase: Span) -> Referent | None:
        """Return the person named behind a comma: "her assistant, Jonas Weber, said"."""
        gap = 2 if passage.text.startswith(", ", phrase.end) else 1
        end = max(phrase.end, min(phrase.end + 60, passage.sentence_end(phrase.start)))
        behind = passage.within(Span(phrase.end, end))
        near = behind[0] if behind else None
        lead = passage.text[phrase.end + gap : near.start].strip() if near else ""
        named = near is not None and near.kind in (Kind.PERSON, Kind.ORGANISATION)
        return near if named and (not lead or lead.rstrip(".").lower() in _set("titles")) else None

    def whole(self, passage: Passage, referent: Referent) -> Span:
        """Return a name with the title before it: Mr Kassenov."""
        title = _TITLE.search(
            passage.text, max(passage.span.start, referent.start - 8), referent.start
        )
        if referent.mention and title and title.group(1).rstrip(".").lower() in _set("titles"):
            return Span(title.start(1), referent.end)
        if title and referent.kind is Kind.ORGANISATION and title.group(1).lower() == "the":
            return Span(title.start(1), referent.end)
        return referent.span

    def noun(self, passage: Passage, referent: Referent) -> str:
        """Return the last word before what hangs on a noun."""
        phrase = passage.words(referent.span)
        cut = _PREPOSITION.search(phrase)
        words = _WORD.findall(phrase[: cut.start()] if cut else phrase)
        return words[-1] if words else ""

    def is_definite(self, passage: Passage, referent: Referent) -> bool:
        """Tell whether no "a", "one", "some" opens the words."""
        return not _INDEFINITE.match(passage.text, *referent.span)

    def gender(self, text: str, mention: Mention) -> Kind | None:
        """Tell the sex by a title or a role: Ms., spokesman, actress."""
        title = _TITLE.search(text, max(0, mention.start - 8), mention.start)
        printed = f"{title.group() if title else ''} {mention.role or ''} {mention.text}"
        words = {each.rstrip(".") for each in printed.lower().split()}
        if words & _set("titles_he") or words & _set("men"):
            return Kind.HE
        return Kind.SHE if words & _set("titles_she") or words & _set("women") else None

    def name_parts(self, base: str) -> tuple[str, ...]:
        """Return the parts of a name without titles and the possessive."""
        parts = super().name_parts(re.sub(r"['’]s$", "", base))
        return tuple(each for each in parts if each not in _set("titles")) or parts

    def labelled(self, passage: Passage, mark: Marked, part: Span) -> Attribution | None:
        """Return who speaks before a colon: by a label, or as the subject of what stands there."""
        inner = passage.words(mark.inner)
        if found := super().labelled(passage, mark, part):
            return found
        led = passage.words(part).rstrip().endswith(":")
        if not led or not inner[:1].isupper() or len(inner.split()) < _STATEMENT:
            return None
        able = [each for each in passage.within(part) if self.can_speak(each)]
        people = [e for e in able if e.kind.is_pronoun or e.kind is Kind.PERSON]
        return Attribution(None, people[0]) if people else None

    def is_statement(self, words: str) -> bool:
        """Tell whether words are a sentence, not a heading or a note in brackets."""
        long = [each for each in words.split() if len(each) > _SMALL]
        heading = long and all(each[0].isupper() for each in long) and len(long) < _HEADING
        return super().is_statement(words) and not heading and not words.startswith("(")

    def is_speech(self, passage: Passage, mark: Marked) -> bool:
        """Tell whether words in marks are more than a name or an inch."""
        return mark.inner.end - mark.inner.start > 1 and super().is_speech(passage, mark)


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)


def _docs(passage: Passage) -> Iterator[tuple[int, Doc]]:
    for offset, piece in passage.pieces:
        yield offset, parse(piece)


def _doc(passage: Passage, place: int) -> tuple[int, Doc | None]:
    found = bisect_right(passage.pieces, place, key=lambda each: each[0]) - 1
    if found < 0:
        return 0, None
    offset, piece = passage.pieces[found]
    return offset, parse(piece) if place < offset + len(piece) else None


def _is_verb(passage: Passage, place: int) -> bool:
    """Tell whether a word is a verb in the parse: "trust" and "show" are nouns as well."""
    offset, doc = _doc(passage, place)
    at = place - offset
    found = doc.char_span(at, at + 1, alignment_mode="expand") if doc is not None else None
    return not found or found[0].tag_.startswith("V")


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
def _body() -> re.Pattern[str]:
    """Return the pattern of a body's name that ends in what it is: Eastern Gate Railway Bureau."""
    nouns = any_of(each.title() for each in table("en", "quotes")["speakers"]["groups"])
    chamber = r"(?:Ministry|Chamber|Bureau|Department|University|Committee|Council|Bank) of"
    capitals = r"(?:[A-Z][\w’'-]*\s+)"
    return re.compile(rf"(?:(?!The\b){capitals}+(?:{nouns})|{chamber}(?:\s+(?:and\s+)?[A-Z]\w+)+)$")


@cache
def _telling() -> frozenset[str]:
    listed = table("en", "quotes")["addressees"]["verbs"]
    return frozenset(form for verb in listed for form in forms(verb))


@cache
def _set(slot: str) -> frozenset[str]:
    return frozenset(each.rstrip(".") for each in table("en", "quotes")["speakers"][slot])


@cache
def _nobody() -> frozenset[str]:
    return frozenset(table("en", "quotes")["pronouns"]["nobody"])
