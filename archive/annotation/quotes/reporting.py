"""What the quote reader asks of a language; each answers in `archive/languages/CODE/quotes.py`.

The defaults do for languages that put the reporting words beside the marks (English, Russian);
verb-final languages and Chinese say more of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from archive.annotation.quotes.marks import Marked
from archive.annotation.quotes.passage import Attribution, Cue, Kind, Passage, Referent, Report
from archive.annotation.records import Mention, NameKind, Span
from archive.languages import table

#: code points between marks and the word that reports, and between it and its speaker
REACH = 160
#: code points before the word that reports where the writer's words begin with it
NEAR = 40

_KINDS = {
    NameKind.PERSON: Kind.PERSON,
    NameKind.ORGANISATION: Kind.ORGANISATION,
    NameKind.PLACE: Kind.PLACE,
}
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_LEADS = re.compile(r"[:：,，،—–-]\s*$")


class Reporting:
    """The knowledge of one language; the methods are what a language may do in its own way."""

    #: whether the speaker stands before the marks and the verb behind: X «...» деді
    straddles = False
    #: whether the cue may stand within the marks: «Едем, – сказал он, – завтра»
    interrupts = False

    def __init__(self, code: str) -> None:
        self.code = code
        self.data: dict[str, Any] = table(code, "quotes")

    # -- words -----------------------------------------------------------------------------

    def named(self, text: str, mentions: Sequence[Mention]) -> Sequence[Mention]:
        """Return the names of a text with whatever else can name a speaker, in order."""
        return mentions

    def cues(self, passage: Passage, part: Span) -> Iterator[Cue]:
        """Yield the words that report in a part of a paragraph, in their order."""
        raise NotImplementedError

    def referents(self, text: str, part: Span, mentions: Sequence[Mention]) -> list[Referent]:
        """Return who is named in a paragraph: names, pronouns, nouns for people and bodies."""
        named = [Referent(m.start, m.end, _KINDS[m.kind], m) for m in mentions]
        return apart([*named, *self.nouns(text, part)])

    def nouns(self, text: str, part: Span) -> Iterator[Referent]:
        """Yield pronouns and nouns that can name a speaker, by the lists of the data."""
        known = _nouns(self.code)
        for word in _WORD.finditer(text, *part):
            if kind := known.get(word.group().lower()):
                yield Referent(*word.span(), kind)

    # -- words in marks --------------------------------------------------------------------

    def after(self, passage: Passage, mark: Marked, part: Span) -> Attribution | None:
        """Return who said the words in marks by what stands behind them, up to the next marks."""
        clause = Span(
            part.start, min(passage.sentence_end(part.start), part.end, part.start + REACH)
        )
        cue = next(self.cues(passage, clause), None)
        if cue is None:
            return None
        speaker = self.subject(passage, cue, clause)
        return Attribution(cue, speaker)

    def before(self, passage: Passage, mark: Marked, part: Span) -> Attribution | None:
        """Return who says the words in marks by what stands before them in their sentence."""
        clause = Span(max(part.start, part.end - 2 * REACH), part.end)
        cue = last(self.cues(passage, clause))
        if cue is None or not self.leads(passage, cue, mark):
            return None
        return Attribution(cue, self.subject(passage, cue, clause))

    def leads(self, passage: Passage, cue: Cue, mark: Marked) -> bool:
        """Tell whether the words between a cue and marks lead over to what is said."""
        between = passage.text[cue.end : mark.start]
        return len(between) < REACH // 2 and bool(_LEADS.search(between) or not between.strip())

    def resumes(self, passage: Passage, cue: Cue | None, mark: Marked) -> bool:
        """Tell whether marks go on what a cue before them, behind other marks, reports."""
        return True

    def follows(self, passage: Passage) -> Attribution | None:
        """Return who said what stands before a paragraph that begins with "she asked."."""
        part = passage.sentences[0]
        if part.end - part.start > NEAR or passage.marks_in(part):
            return None
        cue = next(self.cues(passage, part), None)
        if cue is None or any(map(str.isalnum, passage.text[cue.end : part.end])):
            return None
        speaker = self.subject(passage, cue, part)
        return Attribution(cue, speaker) if speaker else None

    def leads_on(self, passage: Passage) -> Attribution | None:
        """Return who says what the next paragraph has in marks, where this one ends in a colon."""
        part = passage.sentences[-1]
        cue = last(self.cues(passage, part))
        return Attribution(cue, self.subject(passage, cue, part)) if cue else None

    def around(
        self, passage: Passage, mark: Marked, before: Span, after: Span
    ) -> Attribution | None:
        """Return who said words in marks that stand between the speaker and the verb."""
        return None

    def labelled(self, passage: Passage, mark: Marked, part: Span) -> Attribution | None:
        """Return who speaks by a name and a colon alone: Айдос Нуркенов: «...»."""
        words = passage.words(part).rstrip()
        if not words.endswith((":", "：")):
            return None
        named = [each for each in passage.within(part) if self.can_speak(each)]
        end = part.start + len(words) - 1
        close = [each for each in named if self.ends_label(passage.text[each.end : end])]
        people = [each for each in close if each.kind is Kind.PERSON]
        return Attribution(None, (people or close)[-1]) if close else None

    def ends_label(self, words: str) -> bool:
        """Tell whether words between a name and a colon leave the name a label: none, a role."""
        return not words.strip() or (words.startswith(",") and len(words) < REACH // 2)

    def is_speech(self, passage: Passage, mark: Marked) -> bool:
        """Tell whether words in marks can be speech at all: no title, no name of a thing."""
        if mark.title or not any(map(str.isalnum, passage.words(mark.inner))):
            return False
        before = passage.text[max(passage.span.start, mark.start - 40) : mark.start].rstrip(
            " \u00a0"
        )
        after = passage.text[mark.end : min(passage.span.end, mark.end + 40)].lstrip(" \u00a0")
        return not self.names(before, passage.words(mark.inner), after)

    def names(self, before: str, words: str, after: str) -> bool:
        """Tell whether words in marks only name something: газета «...», under the title "..."."""
        naming = _naming(self.code)
        return bool(naming[0].search(before) or naming[1].match(after))

    def sets_off(self, passage: Passage, mark: Marked) -> bool:
        """Tell whether words in marks end as speech does before "he said": by a comma, a dash."""
        inner = passage.words(mark.inner).rstrip("’'”\"»」』›")
        behind = passage.text[mark.end : min(passage.span.end, mark.end + 4)].lstrip()
        return inner.endswith((",", "!", "?", ".", "…", "，", "。", "！", "？", "؟", "۔", "،")) or (
            behind.startswith((",", "—", "–", "-", "，", "،"))
        )

    def stands_alone(self, passage: Passage, mark: Marked) -> bool:
        """Tell whether words in marks are a sentence of their own."""
        text, span = passage.text, passage.span
        before = text[max(span.start, mark.start - 3) : mark.start].rstrip()
        behind = text[mark.end : min(span.end, mark.end + 3)].strip()
        starts = not before or before[-1] in '.!?…。！？؟۔”»"'
        inner = passage.words(mark.inner)
        stopped = inner.endswith(tuple(".!?…。！？؟۔"))
        ends = not behind or (behind[0] in ".!?。" and len(behind) < 3) or stopped
        alone = not before and not behind
        return starts and ends and (alone or self.is_statement(inner))

    def is_statement(self, words: str) -> bool:
        """Tell whether words without a cue are enough to be a statement."""
        return len(words) >= 12 or len(words.split()) >= 2

    def tells(self, passage: Passage, part: Span) -> Attribution | None:
        """Return who speaks by the writer's words beside a dash, where none of them reports."""
        return None

    # -- clauses ---------------------------------------------------------------------------

    def reports(self, passage: Passage) -> Iterator[Report]:
        """Yield what a paragraph reports without marks or with marks inside."""
        return iter(())

    def cites(self, passage: Passage, mark: Marked) -> bool:
        """Tell whether marks within a clause hold the very words of who speaks, and no name."""
        return not mark.title

    # -- speakers --------------------------------------------------------------------------

    def subject(self, passage: Passage, cue: Cue, part: Span) -> Referent | None:
        """Return who speaks by a cue: right behind it, else the last one named before it."""
        able = [
            each
            for each in passage.within(part)
            if self.can_speak(each) and not passage.mark_at(each.start)
        ]
        behind = [each for each in able if each.start >= cue.end]
        if behind and self.is_close(passage.text[cue.end : behind[0].start]):
            return behind[0]
        ahead = [each for each in able if each.end <= cue.start]
        return ahead[-1] if ahead else (behind[0] if behind else None)

    def attribution(self, passage: Passage, cue: Cue, part: Span) -> Attribution:
        """Return a cue with who speaks by it in a part."""
        return Attribution(cue, self.subject(passage, cue, part))

    def is_close(self, words: str) -> bool:
        """Tell whether words between a verb and a name leave the name its subject."""
        return len(words) < REACH // 2 and not re.search(r"[,;:.]", words)

    def is_subject(self, text: str, mention: Mention) -> bool:
        """Tell whether a name can be the one that a later pronoun means."""
        return True

    def can_speak(self, referent: Referent) -> bool:
        """Tell whether a referent can speak: a place does not."""
        return referent.kind is not Kind.PLACE

    def whole(self, passage: Passage, referent: Referent) -> Span:
        """Return the words that name the speaker as printed: "the regional education bureau"."""
        return referent.span

    def gender(self, text: str, mention: Mention) -> Kind | None:
        """Return Kind.HE or Kind.SHE where a name, a title or a role tells the sex."""
        return None

    def gender_of_cue(self, passage: Passage, cue: Cue | None) -> Kind | None:
        """Return the sex that a verb tells: сказала."""
        return None

    def is_definite(self, passage: Passage, referent: Referent) -> bool:
        """Tell whether a noun means somebody named before: "the director", not "a director"."""
        return True

    def noun(self, passage: Passage, referent: Referent) -> str:
        """Return the noun of words that name a role: "director" of "the director of the museum"."""
        return passage.words(referent.span)

    def beside(self, passage: Passage, referent: Referent) -> Sequence[str]:
        """Return the words that tell one role from another: "port" of "director of the port"."""
        return ()

    def introduces(self, passage: Passage, referent: Referent) -> bool:
        """Tell whether words tell of somebody without a name who is meant by "he" from then on."""
        return referent.kind is Kind.ROLE and not self.is_definite(passage, referent)

    def means_anybody(self, noun: str) -> bool:
        """Tell whether a noun means who spoke last, whatever his role: "the speaker"."""
        return False

    def stem(self, word: str) -> str:
        """Return a word as it is compared with another form of it: a role noun."""
        return word.casefold()

    def words_of(self, role: str) -> list[str]:
        """Return the words of a role."""
        return _WORD.findall(role)

    def name_parts(self, base: str) -> tuple[str, ...]:
        """Return the parts of a name as they are compared: family name, given names, initials."""
        return tuple(each.casefold() for each in _WORD.findall(base))

    def spoken(self, passage: Passage, part: Span) -> str | None:
        """Return the code of the language that a sentence says the words were spoken in."""
        return next(
            (code for words, code in _spoken(self.code) if words in passage.words(part)), None
        )


@cache
def reporting(code: str) -> Reporting:
    """Return the knowledge of a language (`en`, `zh`, `ru`, `kk`, `ug`), made once."""
    rules: Reporting = import_module(f"archive.languages.{code}.quotes").Rules(code)
    return rules


def apart(found: Iterable[Referent]) -> list[Referent]:
    """Return the referents in order; of two that overlap the longer stays, a name before a noun."""
    kept: list[Referent] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end, one.mention is None)):
        if kept and each.start < kept[-1].end:
            if each.mention and not kept[-1].mention:
                kept[-1] = each
        else:
            kept.append(each)
    return kept


def last(cues: Iterable[Cue]) -> Cue | None:
    """Return the last of the cues."""
    found = None
    for found in cues:  # noqa: B007
        pass
    return found


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True)) or r"(?!)"


@cache
def _nouns(code: str) -> dict[str, Kind]:
    data = table(code, "quotes")
    kinds: dict[str, Kind] = {}
    for slot, kind in (("groups", Kind.GROUP), ("bodies", Kind.GROUP), ("roles", Kind.ROLE)):
        kinds |= dict.fromkeys(map(str.lower, data["speakers"].get(slot, ())), kind)
    for slot in (Kind.HE, Kind.SHE, Kind.THEY, Kind.EITHER, Kind.IT):
        kinds |= dict.fromkeys(data["pronouns"].get(slot.value, ()), slot)
    return kinds


@cache
def _naming(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    naming = table(code, "quotes")["naming"]
    before = any_of([*naming.get("before", ()), *naming.get("works", ())])
    return (
        re.compile(rf"(?<!\w)(?:{before})$", re.IGNORECASE),
        re.compile(rf"(?:{any_of(naming.get('after', ()))})(?!\w)", re.IGNORECASE),
    )


@cache
def _spoken(code: str) -> tuple[tuple[str, str], ...]:
    languages = table(code, "quotes").get("interpreting", {}).get("languages", {})
    return tuple(languages.items())
