"""Who says what in Kazakh and Uyghur: both put the verb last, and one engine reads both.

X «...» деді.  X: «...», – деді.  X былай деді: «...».  «...», – деді X.  «...» деп X айтты.
X-тың айтуынша, «...».
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from archive.annotation.quotes.marks import Marked
from archive.annotation.quotes.passage import Attribution, Cue, Kind, Passage, Referent, Report
from archive.annotation.quotes.reporting import REACH, Reporting
from archive.annotation.records import Mention, Span
from archive.languages.verb_final.bodies import with_bodies
from archive.languages.verb_final.clauses import Named, frame_at, reported
from archive.languages.verb_final.nouns import Case, name_case, noun
from archive.languages.verb_final.nouns import stem as noun_stem
from archive.languages.verb_final.phrases import Phrase, behind, first, phrases, unknown, whole
from archive.languages.verb_final.told import Told, told
from archive.languages.verb_final.words import Word, is_finite, key, keys, verb_at, words

_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_STOPPED = re.compile(r"[.!?…؟۔]\s*$")
_ENDS = re.compile(r"\s*(?:[.!?…؟۔]|$)")
_LETTER = re.compile(r"[^\W\d_]")
#: words from which words in marks are a sentence
_SENTENCE = 4
#: words in marks that an object before them can take: фильмді «тоқтап қалған сағат» деп жазды
_OBJECT = 6


class VerbFinal(Reporting):
    """What Kazakh and Uyghur share; a language adds how its names are compared."""

    straddles = True
    interrupts = True

    def named(self, text: str, mentions: Sequence[Mention]) -> Sequence[Mention]:
        """Return the names of a text with the bodies that phrases name."""
        return with_bodies(text, mentions, self.code)

    # -- words in marks --------------------------------------------------------------------

    def cues(self, passage: Passage, part: Span) -> Iterator[Cue]:
        """Yield the words that report, where a part begins with them."""
        found = told(passage.text, part, self.code, apart=True)
        if found and found.kind != "name":
            yield _cue(found.cue, found)

    def is_speech(self, passage: Passage, mark: Marked) -> bool:
        """Tell whether words in marks can be speech: no word but one that reports goes on."""
        if mark.title or mark.inner.end - mark.inner.start < 2:
            return False
        behind = passage.text[mark.end : min(passage.span.end, mark.end + 3)]
        if not _LETTER.match(behind.lstrip(" \u00a0").lstrip("-") if behind else ""):
            return True
        found = self._told(passage, mark, Span(mark.end, passage.span.end))
        if found is None:
            return _is_led(passage, mark)
        return found.kind != "name"

    def around(
        self, passage: Passage, mark: Marked, before: Span, after: Span
    ) -> Attribution | None:
        """Return who said words in marks by the verb behind them."""
        found = self._told(passage, mark, after)
        if found is None:
            return self._afterwards(passage, mark, after)
        if found.kind == "name" or self._object(passage, mark, found, before):
            return None
        if found.passive:
            end = passage.text.find(".", found.cue.end, after.end)
            owner = self._document(
                passage, Span(found.cue.end, end if end > 0 else after.end), before
            )
            return Attribution(_cue(found.cue, found), owner[0]) if owner else None
        inner = first(phrases(passage, Span(found.cue.start, found.verb.start), self.code), after)
        if inner:
            return Attribution(_cue(found.verb, found), inner)
        speaker = None if found.links else self._behind(passage, found.cue.end, after.end)
        speaker = speaker or self._ahead(passage, before)
        return Attribution(_cue(found.cue, found), speaker)

    def _afterwards(self, passage: Passage, mark: Marked, after: Span) -> Attribution | None:
        """Return who said a sentence in marks by the next one: Осылай деді Асан."""
        opens = passage.sentence_start(mark.start + 1) >= mark.start
        if not opens or not _is_closed(passage, mark):
            return None
        place = bisect_left(passage.sentences, after.start, key=lambda each: each.start)
        following = passage.sentences[place] if place < len(passage.sentences) else after
        if not after.start <= following.start < following.end <= after.end:
            return None
        found = words(passage.text, following, self.code)
        back = keys(self.code, "clauses", "back")
        for last in range(len(found) - 1, 0, -1):
            verb = verb_at(found, last, self.code)
            if verb and verb.first and found[verb.first - 1].key in back and verb.kind == "say":
                cue = Span(found[verb.first].start, found[last].end)
                speaker = self._behind(passage, cue.end, following.end)
                speaker = speaker or self._ahead(passage, Span(following.start, cue.start))
                return Attribution(Cue(*cue, verb.kind, verb.denied), speaker)
        return None

    def after(self, passage: Passage, mark: Marked, part: Span) -> Attribution | None:
        """Return nobody: what stands behind is read by `around`."""
        return None

    def before(self, passage: Passage, mark: Marked, part: Span) -> Attribution | None:
        """Return who says words in marks by a colon or a frame before them."""
        near = Span(max(part.start, part.end - 2 * REACH), part.end)
        if not _is_led(passage, mark):
            return self._framed(passage, mark, near)
        return self._by_colon(passage, near)

    def leads_on(self, passage: Passage) -> Attribution | None:
        """Return who says what the next paragraph has in marks, where this one ends in a colon."""
        return self._by_colon(passage, passage.sentences[-1])

    def _by_colon(self, passage: Passage, part: Span) -> Attribution | None:
        """Return who speaks behind a colon that ends a part."""
        if owner := self._frame_before(passage, part):
            return owner
        found = words(passage.text, part, self.code)
        cue = self._leading_cue(passage, found) if found else None
        if cue is None:
            return None
        owned = key(passage.words(Span(cue.start, cue.end)), self.code)
        if owned in keys(self.code, "clauses", "answers"):
            named = phrases(passage, Span(part.start, cue.start), self.code)
            return Attribution(cue, named[-1].referent) if named else None
        return Attribution(cue, self._ahead(passage, part))

    def _leading_cue(self, passage: Passage, found: Sequence[Word]) -> Cue | None:
        """Return the words that lead to a colon: былай деді, мынадай мысал келтірді, жауабы."""
        last = len(found) - 1
        verb = verb_at(found, last, self.code)
        span = Span(found[last].start, found[last].end)
        if verb and not verb.passive and verb.kind != "think":
            begin = verb.first
            if begin and found[begin - 1].key in keys(self.code, "clauses", "openers"):
                begin -= 1
            return Cue(found[begin].start, span.end, verb.kind, verb.denied)
        thus = keys(self.code, "clauses", "thus")
        if any(word.key in thus for word in found[-6:]) and is_finite(found[last], self.code):
            return Cue(*span)
        answers = keys(self.code, "clauses", "answers")
        answer = next((word for word in found[-3:] if word.key in answers), None)
        return Cue(answer.start, answer.end) if answer else None

    def _framed(self, passage: Passage, mark: Marked, part: Span) -> Attribution | None:
        """Return who is named by a frame right before marks that end the sentence."""
        return self._frame_before(passage, part) if _is_closed(passage, mark) else None

    def _frame_before(self, passage: Passage, part: Span) -> Attribution | None:
        for each in reversed(phrases(passage, part, self.code)):
            cue = frame_at(passage.text, each.referent.end, self.code)
            if cue and not passage.text[cue.end : part.end].strip(" \u00a0,،:"):
                return Attribution(Cue(*cue, "frame"), each.referent)
        return None

    def _told(self, passage: Passage, mark: Marked, part: Span) -> Told | None:
        """Return what reports words in marks behind them."""
        inner = passage.words(mark.inner)
        many = len(inner.split()) >= _SENTENCE or inner.endswith(("!", "?", "؟", "…", ",", "،"))
        near = Span(part.start, min(part.end, part.start + 2 * REACH))
        sentence = many or self.sets_off(passage, mark)
        return told(passage.text, near, self.code, sentence=sentence)

    def _object(self, passage: Passage, mark: Marked, found: Told, before: Span) -> Word | None:
        """Return the object that words in marks only describe: фильмді «...» деп жазды."""
        inner = passage.words(mark.inner)
        if len(inner.split()) > _OBJECT or self.sets_off(passage, mark) or found.kind == "ask":
            return None
        if found.cue.start == found.verb.start:
            return None
        ahead = words(passage.text, Span(max(before.start, before.end - 40), before.end), self.code)
        if not ahead or passage.text[ahead[-1].end : before.end].strip():
            return None
        last = ahead[-1]
        return last if last.key.endswith(keys(self.code, "clauses", "objects")) else None

    # -- clauses ---------------------------------------------------------------------------

    def reports(self, passage: Passage) -> Iterator[Report]:
        """Yield what the sentences of a paragraph report outside of marks, or around them."""
        blank, described = self._read_marks(passage)
        yield from described
        base = passage.span.start
        text = _blanked(passage.words(passage.span), base, blank)
        found = phrases(passage, passage.span, self.code)
        named = [self._named(passage, each, base) for each in found]
        of = {each.end: phrase.referent for each, phrase in zip(named, found, strict=True)}
        at = 0
        for sentence in passage.sentences:
            end = at
            while end < len(named) and named[end].end + base <= sentence.end:
                end += 1
            part = Span(sentence.start - base, sentence.end - base)
            for each in reported(text, part, named[at:end], self.code):
                said = Span(each.said.start + base, each.said.end + base)
                cue = Cue(each.cue.start + base, each.cue.end + base, each.kind, each.denied)
                speaker = of.get(each.who.end) if each.who else None
                yield Report((said,), Attribution(cue, speaker))
            at = end

    def _read_marks(self, passage: Passage) -> tuple[list[Span], list[Report]]:
        """Return the words that marks and their cues take, and what they only describe."""
        blank: list[Span] = []
        described: list[Report] = []
        for place, mark in enumerate(passage.marks):
            following = passage.marks[place + 1 : place + 2]
            end = following[0].start if following else passage.span.end
            found = self._told(passage, mark, Span(mark.end, end))
            if found and found.kind != "name":
                start = max(passage.span.start, mark.start - 2 * REACH)
                before = _in_sentence(passage, Span(start, mark.start))
                if last := self._object(passage, mark, found, before):
                    cue = _cue(found.cue, found)
                    speaker = self._ahead(passage, before)
                    part = Span(last.start, mark.end)
                    described.append(Report((part,), Attribution(cue, speaker)))
                    blank.append(Span(last.start, found.cue.end))
                else:
                    blank.append(Span(mark.start, found.cue.end))
            elif _is_led(passage, mark) or mark.resumed or self.stands_alone(passage, mark):
                blank.append(mark.span)
        return blank, described

    def _named(self, passage: Passage, phrase: Phrase, base: int) -> Named:
        span = whole(passage, phrase.referent, self.code)
        bare = phrase.referent.mention is None and not phrase.referent.kind.is_pronoun
        owner = phrase.case is Case.OWNER
        return Named(span.start - base, span.end - base, owner, noun=bare)

    # -- speakers --------------------------------------------------------------------------

    def nouns(self, text: str, part: Span) -> Iterator[Referent]:
        """Yield pronouns and nouns that can name a speaker, in any case."""
        for word in _WORDS.finditer(text, *part):
            if read := noun(word.group(), self.code):
                yield Referent(*word.span(), read.kind)

    def subject(self, passage: Passage, cue: Cue, part: Span) -> Referent | None:
        """Return who speaks by words that stand by themselves: behind the cue, or within it."""
        return behind(phrases(passage, part, self.code), part)

    def _behind(self, passage: Passage, start: int, end: int) -> Referent | None:
        """Return the subject behind a verb, up to the next stop."""
        stop = re.search(r"[,;:!?…،؛؟]|(?<!\b[^\W\d_])\.|\s[—–-]+\s", passage.text[start:end])
        part = Span(start, min(end, start + REACH, start + stop.start() if stop else end))
        found = phrases(passage, part, self.code)
        return behind(found, part) or unknown(passage, part, self.code)

    def _ahead(self, passage: Passage, part: Span) -> Referent | None:
        """Return the subject before words in marks."""
        found = [each for each in phrases(passage, part, self.code) if each.case is Case.BARE]
        if not found:
            return unknown(passage, part, self.code)
        last = found[-1].referent
        label = passage.text[last.end : part.end].strip(" \u00a0—–-") in (":", "：")
        return last if label else found[0].referent

    def _document(
        self, passage: Passage, behind: Span, before: Span
    ) -> tuple[Referent | None] | None:
        """Return whose message it is in which something is said; None where no message is named."""
        documents = keys(self.code, "speakers", "documents")
        for part in (behind, before):
            near = Span(part.start, min(part.end, part.start + REACH))
            for word in words(passage.text, near, self.code):
                if word.key.startswith(documents):
                    owners = [
                        each
                        for each in passage.within(Span(part.start, word.start))
                        if self.can_speak(each) and not passage.mark_at(each.start)
                    ]
                    return (owners[-1] if owners else None,)
        return None

    def whole(self, passage: Passage, referent: Referent) -> Span:
        """Return a noun with the words before it that belong to it."""
        return whole(passage, referent, self.code)

    def is_subject(self, text: str, mention: Mention) -> bool:
        """Tell whether a name is a subject, or frames what it tells: айтуынша."""
        case = name_case(mention.text, mention.base, self.code)
        return case is Case.BARE or frame_at(text, mention.end, self.code) is not None

    def introduces(self, passage: Passage, referent: Referent) -> bool:
        """Tell whether a noun tells of one without a name, who is meant by "he" from then on."""
        return referent.kind is Kind.ROLE

    def is_definite(self, passage: Passage, referent: Referent) -> bool:
        """Tell whether no "one" and no "some" stands before a noun."""
        span = whole(passage, referent, self.code)
        first_word = words(passage.text, span, self.code, most=1)
        return not first_word or first_word[0].key not in keys(self.code, "pronouns", "some")

    def stem(self, word: str) -> str:
        """Return a noun without its endings."""
        read = noun(word, self.code)
        return read.stem if read else noun_stem(key(word, self.code), self.code)

    def words_of(self, role: str) -> list[str]:
        """Return the last word of a role, which is its noun: порт директорының орынбасары."""
        return super().words_of(role)[-1:]

    def name_parts(self, base: str) -> tuple[str, ...]:
        """Return the parts of a name, in the letters that all scripts share."""
        return tuple(key(each, self.code) for each in super().words_of(base))


def _cue(span: Span, found: Told) -> Cue:
    return Cue(*span, found.kind, found.denied)


def _is_led(passage: Passage, mark: Marked) -> bool:
    """Tell whether a colon leads to words in marks."""
    start = max(passage.span.start, mark.start - 4)
    return passage.text[start : mark.start].rstrip(" \u00a0—–-").endswith((":", "："))


def _is_closed(passage: Passage, mark: Marked) -> bool:
    """Tell whether a sentence ends with words in marks."""
    behind = _ENDS.match(passage.text, mark.end, passage.span.end)
    return behind is not None or bool(_STOPPED.search(passage.words(mark.inner)))


def _in_sentence(passage: Passage, gap: Span) -> Span:
    """Return the part of a gap that stands in the sentence of the marks behind it."""
    return Span(max(gap.start, passage.sentence_start(gap.end - 1)), gap.end)


def _blanked(text: str, base: int, blank: Sequence[Span]) -> str:
    """Return a text with spaces in place of what is read already."""
    pieces, place = [], 0
    for start, end in blank:
        if start < place + base:
            continue
        pieces += [text[place : start - base], " " * (end - start)]
        place = end - base
    return "".join([*pieces, text[place:]])
