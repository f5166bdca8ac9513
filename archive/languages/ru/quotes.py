"""Who says what in Russian: verbs and frames from the data, subjects and clauses by the syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.annotation.quotes.marks import Marked
from archive.annotation.quotes.passage import Attribution, Cue, Kind, Passage, Referent, Report
from archive.annotation.quotes.reporting import REACH, Reporting
from archive.annotation.records import Mention, Span
from archive.languages.ru.clauses import reported
from archive.languages.ru.cues import Found, can_report, cues
from archive.languages.ru.line import Line
from archive.languages.ru.parser import fold
from archive.languages.ru.people import name_parts, sex
from archive.languages.ru.phrases import listed
from archive.languages.ru.speakers import speaker
from archive.languages.ru.speech import before_marks, behind_marks, is_named, told
from archive.languages.ru.verbs import forms, is_noun, lemma

_WORD = re.compile(r"\w+(?:-\w+)*")
#: words that may open a sentence in marks from outside
_AND = frozenset(("и", "а", "но"))
#: words of a name in marks; more are speech
NAME = 5
_ENDS = (".", "!", "?", "…", ",")
#: begins a sentence that tells who said what stood before it
_OF_THIS = re.compile(
    r"\s*\.?\s+(?P<of>Об этом|С таким заявлением|Такое мнение|Такую оценку|С такими словами)\b"
)
_KINDS = {"Masc": Kind.HE, "Fem": Kind.SHE}
#: words that make a noun mean somebody new: один из директоров, другой директор
_INDEFINITE = frozenset(("один", "одна", "одни", "некий", "некая", "некоторые", "другой", "другая",
                         "второй", "вторая", "любой", "каждый", "многие", "несколько"))  # fmt: skip


class Rules(Reporting):
    """Russian."""

    interrupts = True

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self._read: Line | None = None

    def line(self, passage: Passage) -> Line:
        """Return the words of a paragraph; the last one is kept."""
        held = self._read
        if held is None or held.passage is not passage:
            held = self._read = Line(passage)
        return held

    # -- words -----------------------------------------------------------------------------

    def cues(self, passage: Passage, part: Span) -> Iterator[Cue]:
        """Yield the verbs that report."""
        line = self._line_with_cue(passage, part)
        if line is not None:
            for found in cues(line, line.within(part)):
                yield found.cue(line)

    def _line_with_cue(self, passage: Passage, part: Span) -> Line | None:
        """Return the words of a paragraph if one of a part can be a cue: most have none."""
        known = forms()
        words = (fold(word.group()) for word in _WORD.finditer(passage.text, *part))
        return self.line(passage) if any(word in known for word in words) else None

    def _found(self, passage: Passage, cue: Cue) -> tuple[Line, Found] | None:
        line = self.line(passage)
        found = next(cues(line, line.within(Span(cue.start, cue.end))), None)
        return (line, found) if found else None

    # -- words in marks --------------------------------------------------------------------

    def after(self, passage: Passage, mark: Marked, part: Span) -> Attribution | None:
        """Return who said the words in marks by the words behind them, "Об этом" in the next."""
        if self._is_piece(passage, mark):
            return None
        of_this = _OF_THIS.match(passage.text, mark.end)
        start = of_this.start("of") if of_this else part.start
        end = min(passage.sentence_end(start), start + 2 * REACH)
        return behind_marks(self.line(passage), Span(start, min(end, part.end)), end)

    def _is_piece(self, passage: Passage, mark: Marked) -> bool:
        """Tell whether marks are part of a sentence that begins before them: a name, a phrase."""
        start = passage.sentence_start(mark.start)
        others = passage.marks_in(Span(start, mark.start))
        before = passage.text[max(start, others[-1].end if others else start) : mark.start].rstrip()
        words = [word for word in _WORD.findall(before) if fold(word) not in _AND]
        return bool(words) and before[-1] not in ":—–-" and not mark.resumed

    def sets_off(self, passage: Passage, mark: Marked) -> bool:
        """Tell whether words in marks end as speech does before who said it is told."""
        return bool(_OF_THIS.match(passage.text, mark.end)) or super().sets_off(passage, mark)

    def before(self, passage: Passage, mark: Marked, part: Span) -> Attribution | None:
        """Return who says the words in marks by the words before them in their sentence."""
        start = max(self._begin(passage, mark), part.end - 2 * REACH)
        return before_marks(self.line(passage), mark, Span(start, part.end))

    def _begin(self, passage: Passage, mark: Marked) -> int:
        """Return where the words begin that lead to marks: over names in marks before them."""
        sentence = passage.sentence_start(mark.start)
        near = Span(max(sentence, mark.start - 2 * REACH), mark.start)
        for other in reversed(passage.marks_in(near)):
            words = passage.words(other.inner)
            if len(words.split()) > NAME or words.endswith(_ENDS) or other.start <= sentence:
                return other.end
        return sentence

    def names(self, before: str, words: str, after: str) -> bool:
        """Tell whether words in marks only name something: газета «...», назвал его «...»."""
        return is_named(before, after)

    def cites(self, passage: Passage, mark: Marked) -> bool:
        """Tell whether marks within a clause hold very words: small letters, or a sentence."""
        words = passage.words(mark.inner)
        whole = words.endswith(_ENDS[:-1]) or passage.text[mark.start - 2 : mark.start] == ": "
        return (whole or words[:1].islower()) and self.is_speech(passage, mark)

    # -- clauses ---------------------------------------------------------------------------

    def reports(self, passage: Passage) -> Iterator[Report]:
        """Yield the clauses that a paragraph reports."""
        if can_report(fold(word.group()) for word in _WORD.finditer(passage.text, *passage.span)):
            yield from reported(self.line(passage))

    # -- speakers --------------------------------------------------------------------------

    def subject(self, passage: Passage, cue: Cue, part: Span) -> Referent | None:
        """Return who speaks by a cue of a part."""
        return self.attribution(passage, cue, part).speaker

    def attribution(self, passage: Passage, cue: Cue, part: Span) -> Attribution:
        """Return a cue with who speaks by it; nobody, where its subject is no one who could."""
        line = self.line(passage)
        found = next(cues(line, line.within(Span(cue.start, cue.end))), None)
        who = speaker(line, found, line.within(part)) if found else None
        return who or Attribution(cue, None, unnamed=True)

    def tells(self, passage: Passage, part: Span) -> Attribution | None:
        """Return who speaks by the writer's words, although no verb of them reports."""
        line = self.line(passage)
        return told(line, line.within(part))

    def gender(self, text: str, mention: Mention) -> Kind | None:
        """Tell the sex by the name, its endings, a verb of the past or the role."""
        told_by = sex(text, mention)
        return _KINDS.get(told_by) if told_by else None

    def gender_of_cue(self, passage: Passage, cue: Cue | None) -> Kind | None:
        """Tell the sex by a verb of the past: сказала."""
        held = self._found(passage, cue) if cue else None
        return _KINDS.get(held[1].form.gender or "") if held else None

    def name_parts(self, base: str) -> tuple[str, ...]:
        """Return the parts of a name without the patronymic; of a body, those in marks."""
        return name_parts(base)

    def noun(self, passage: Passage, referent: Referent) -> str:
        """Return the head of words that name a role: директор of бывший директор музея."""
        line = self.line(passage)
        words = [line.words[at] for at in line.within(referent.span)]
        return next((each.text for each in words if each.pos in ("NOUN", "PROPN")), "")

    def beside(self, passage: Passage, referent: Referent) -> Sequence[str]:
        """Return the nouns behind the head of a role, but "ведомства" and names by letters."""
        line = self.line(passage)
        nouns = [line.words[at] for at in line.within(referent.span)][1:]
        return [
            each.text
            for each in nouns
            if each.pos == "NOUN"
            and each.case == "Gen"
            and not each.text.isupper()
            and lemma(each.form) not in listed("any_body")
        ]

    def words_of(self, role: str) -> list[str]:
        """Return the head of a role or of the name of a body: its first noun."""
        words = _WORD.findall(role)
        return next(([word] for word in words if is_noun(word)), words[:1])

    def is_definite(self, passage: Passage, referent: Referent) -> bool:
        """Tell whether a noun can mean somebody named before: no "один из", none of many."""
        words = [fold(word) for word in _WORD.findall(passage.words(referent.span))]
        return bool(words) and not _INDEFINITE.intersection(words)

    def introduces(self, passage: Passage, referent: Referent) -> bool:
        """Tell whether "he" means the one of these words from then on: any role, named or not."""
        return referent.kind is Kind.ROLE

    def means_anybody(self, noun: str) -> bool:
        """Tell whether a noun means who spoke last: собеседник, артистка, учёный."""
        return lemma(noun) in listed("generic")

    def stem(self, word: str) -> str:
        """Return the dictionary form."""
        return lemma(word)
