"""Who says what in Chinese: a verb that ends its clause leads to the words, or follows them.

路明川说：“...”     “...”路明川说。     “...，”路明川说，“...”     路明川表示，...
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from archive.annotation.quotes.marks import Marked
from archive.annotation.quotes.passage import Attribution, Cue, Kind, Passage, Referent, Report
from archive.annotation.quotes.reporting import Reporting
from archive.annotation.records import Mention, Span
from archive.languages import table
from archive.languages.zh import nameless, speakers
from archive.languages.zh.beside import closing_verbs
from archive.languages.zh.clauses import Verb, reported
from archive.languages.zh.family import parts_of_name
from archive.languages.zh.lists import either, listed

#: code points beside marks within which their verb stands
REACH = 120
#: code points of a sentence in marks that needs no verb of saying
SHORTEST = 6

_STOPS = re.compile(r"[。！？!?；;\n]")
_ENDS = tuple("，,。！？!?…；.’』")
_MARKS = frozenset('“”「」『』"')


class Rules(Reporting):
    """Chinese."""

    def cues(self, passage: Passage, part: Span) -> Iterator[Cue]:
        """Yield the verbs that end a clause."""
        for verb in closing_verbs(passage.text, *part):
            if not passage.mark_at(verb.start):
                yield _cue(verb)

    def nouns(self, text: str, part: Span) -> Iterator[Referent]:
        """Yield pronouns and nouns for people."""
        return nameless.nouns(text, part)

    # -- words in marks --------------------------------------------------------------------

    def before(self, passage: Passage, mark: Marked, part: Span) -> Attribution | None:
        """Return who says the words in marks by the clause that leads to them."""
        if _runs_on(passage, mark):
            return None
        if label := _label(passage, part):
            return Attribution(None, label)
        clause = Span(max(part.start, part.end - REACH), part.end)
        verbs = closing_verbs(passage.text, *clause)
        if not verbs or not _leads(passage, verbs[-1].end, mark):
            return None
        return self._attribution(passage, verbs[-1], part)

    def after(self, passage: Passage, mark: Marked, part: Span) -> Attribution | None:
        """Return who says the words in marks by the first verb of the sentence behind them."""
        if passage.text[max(passage.span.start, mark.start - 1) : mark.start].isalnum():
            return None
        led = closing_verbs(passage.text, max(passage.span.start, mark.start - REACH), mark.start)
        if led and _leads(passage, led[-1].end, mark):
            return None
        stop = _STOPS.search(passage.text, *part)
        end = min(stop.start() if stop else part.end, part.start + REACH)
        verb = next(iter(closing_verbs(passage.text, part.start, end)), None)
        if verb is None:
            return self._shown(passage, mark, Span(part.start, end))
        if verb.start > part.start and _opens(passage, verb, end):
            return None
        found = self._attribution(passage, verb, Span(part.start, end))
        begun = passage.words(mark.inner).endswith(("，", ","))
        return found if found.speaker or begun else None

    def _attribution(self, passage: Passage, verb: Verb, part: Span) -> Attribution:
        known = _able(passage, Span(part.start, max(part.start, verb.start)))
        who = speakers.subject(passage.text, Span(verb.start, verb.end), part, known)
        return Attribution(_cue(verb), who)

    def labelled(self, passage: Passage, mark: Marked, part: Span) -> Attribution | None:
        """Return the person in a clause that leads to marks with no verb of saying: 她常笑我：."""
        words = passage.words(part).rstrip()
        leads = words.endswith((":", "："))
        if leads or (words.endswith(("，", ",")) and _is_sentence(passage, mark)):
            return _person(passage, Span(part.start, part.start + len(words) - 1))
        return None

    def _shown(self, passage: Passage, mark: Marked, part: Span) -> Attribution | None:
        """Return the person behind a sentence in marks with no verb of saying: “...”她摆摆手。."""
        before = passage.text[max(passage.span.start, mark.start - 1) : mark.start]
        if before.endswith((":", "：")) or not _is_sentence(passage, mark):
            return None
        words = passage.words(part).rstrip()
        if words.endswith(("，", ",")) and part.end < passage.span.end:
            return _person(passage, Span(part.start, part.start + len(words) - 1))
        first = next(iter(_able(passage, part)), None)
        if first is None or not _opens_with(passage, part.start, first):
            return None
        noun = passage.words(first.span)
        told = first.start > part.start and noun not in listed("speakers", "press")
        if first.kind in (Kind.ROLE, Kind.GROUP) and told:
            return Attribution(None, nameless.whole(passage.text, first, part.start))
        heard = first.kind in nameless.PEOPLE or passage.text.startswith("的声音", first.end)
        return Attribution(None, first) if heard else None

    def resumes(self, passage: Passage, cue: Cue | None, mark: Marked) -> bool:
        """Tell whether nothing but the one who is told stands between a cue and marks."""
        if cue is not None:
            return _leads(passage, cue.end, mark)
        before = passage.text[max(passage.span.start, mark.start - REACH) : mark.start]
        return not _STOPS.search(re.split('[”」"]', before)[-1])

    def is_speech(self, passage: Passage, mark: Marked) -> bool:
        """Tell whether words in marks are no name and no piece of the writer's own sentence."""
        if passage.words(mark.inner).startswith(("。", "，", "；", "、")):
            return False
        touches = passage.text[max(passage.span.start, mark.start - 1) : mark.start].isalnum()
        if touches and _runs_on(passage, mark):
            return False
        return super().is_speech(passage, mark)

    def names(self, before: str, words: str, after: str) -> bool:
        """Tell whether words in marks only name something: 被称为“...”, 以“...”为主题."""
        leads, follows = _naming()
        if leads.search(before.rstrip("：:")):
            return True
        return not words.endswith(("。", "！", "？", "!", "?")) and bool(follows.match(after))

    def stands_alone(self, passage: Passage, mark: Marked) -> bool:
        """Tell whether words in marks are a sentence: a heading has no stop, a list no gap."""
        if not super().stands_alone(passage, mark):
            return False
        behind = passage.text[mark.end : min(passage.span.end, mark.end + 1)]
        before = passage.text[max(passage.span.start, mark.start - 1) : mark.start]
        if behind in _MARKS and before not in _MARKS:
            return False
        return not mark.closed or behind == "。" or passage.words(mark.inner).endswith(_ENDS)

    def is_statement(self, words: str) -> bool:
        """Tell whether words that stand alone in marks can be a sentence."""
        return True

    # -- clauses ---------------------------------------------------------------------------

    def reports(self, passage: Passage) -> Iterator[Report]:
        """Yield what each sentence reports by a verb that ends a clause, or by a frame."""

        def speaker(head: Span, *, near: bool = False) -> Referent | None:
            return speakers.speaker(passage.text, head, _able(passage, head), near=near)

        for sentence in passage.sentences:
            inside = [each.span for each in passage.marks_in(sentence)]
            for each in reported(passage.text, sentence, inside, speaker):
                framed = passage.words(each.who.span) if each.verb.frame and each.who else ""
                if not nameless.is_outlet(framed):
                    yield Report((each.said,), Attribution(_cue(each.verb), each.who))

    # -- speakers --------------------------------------------------------------------------

    def subject(self, passage: Passage, cue: Cue, part: Span) -> Referent | None:
        """Return who speaks in the clause of a verb, or in the nearest one before it."""
        known = _able(passage, Span(part.start, max(part.start, cue.start)))
        return speakers.subject(passage.text, Span(cue.start, cue.end), part, known)

    def is_subject(self, text: str, mention: Mention) -> bool:
        """Tell whether a name is more than whose something is: 路明川的手稿."""
        if mention.role and mention.role.endswith(tuple(listed("speakers", "press"))):
            return False
        owner = text[mention.end : mention.end + 1] in ("的", "之")
        joined = text[mention.start - 1 : mention.start] in listed("addressees", "joining")
        return not owner and (joined or not speakers.is_spoken_to(text, mention.start))

    def name_parts(self, base: str) -> tuple[str, ...]:
        """Return the parts of a foreign name, or family and given name of a Chinese one."""
        return parts_of_name(base)

    def gender(self, text: str, mention: Mention) -> Kind | None:
        """Tell the sex by a title, a role or a name: 女士, 妻子, 奥斯潘诺娃."""
        for kind, tells in _sexes().items():
            if tells.search(f"{mention.role or ''} {mention.text}"):
                return kind
        return None

    def noun(self, passage: Passage, referent: Referent) -> str:
        """Return the words for a role without 该 and 这位."""
        return _that().sub("", passage.words(referent.span))

    def is_definite(self, passage: Passage, referent: Referent) -> bool:
        """Tell whether a noun means somebody named before: 馆长, 该负责人, no 专家, no 一名司机."""
        words = passage.words(referent.span)
        noun = _that().sub("", words)
        many = noun in listed("speakers", "many")
        return noun in listed("speakers", "roles") and (noun != words or not many)

    def words_of(self, role: str) -> list[str]:
        """Return the nouns at the ends of the words of a role: 校长, 副院长."""
        return _role_nouns().findall(role)


def _cue(verb: Verb) -> Cue:
    return Cue(verb.start, verb.end, "frame" if verb.frame else verb.kind, verb.denied)


def _able(passage: Passage, part: Span) -> list[Referent]:
    """Return those named in a part outside of marks, in order."""
    return [each for each in passage.within(part) if not passage.mark_at(each.start)]


def _label(passage: Passage, part: Span) -> Referent | None:
    """Return the person whose name stands right before a colon: 游客陈红梅：; no 追问陈红梅：."""
    words = passage.words(part).rstrip()
    if not words.endswith((":", "：")):
        return None
    end = part.start + len(words) - 1
    named = [each for each in passage.within(part) if each.kind is Kind.PERSON and each.end == end]
    if not named or speakers.is_spoken_to(passage.text, named[0].start, part.start):
        return None
    told = closing_verbs(passage.text, part.start, named[0].start)
    return None if told and told[-1].end == named[0].start else named[0]


def _is_sentence(passage: Passage, mark: Marked) -> bool:
    """Tell whether words in marks are long enough and end as a sentence does."""
    inner = passage.words(mark.inner)
    return len(inner) >= SHORTEST and inner.endswith(("。", "！", "？", "!", "?"))


def _person(passage: Passage, part: Span) -> Attribution | None:
    """Return the first person in the last clause of a part."""
    clause = Span(nameless.clause_start(passage.text, part), part.end)
    who = speakers.topic(passage.text, clause, _able(passage, clause))
    return Attribution(None, who) if who and who.kind in nameless.PEOPLE else None


def _leads(passage: Passage, end: int, mark: Marked) -> bool:
    """Tell whether nothing but the one who is told stands between a verb and marks."""
    between = passage.text[end : mark.start].rstrip(" \u3000\u00a0")
    told = between.rstrip("，,：:")
    return not told or (told != between and not re.search(r"[，,；;。！？!?：:]", told))


def _runs_on(passage: Passage, mark: Marked) -> bool:
    """Tell whether the sentence of the writer goes on behind words in marks without a stop."""
    behind = passage.text[mark.end : min(passage.span.end, mark.end + 1)]
    return behind.isalnum() and not passage.words(mark.inner).endswith(_ENDS)


def _opens_with(passage: Passage, start: int, someone: Referent) -> bool:
    """Tell whether somebody opens a sentence, with a role or what tells of him at the most."""
    before = passage.text[start : someone.start]
    role = someone.mention.role if someone.mention else None
    of_him = before.endswith(("的", role or "的")) and len(before) <= nameless.LONGEST
    return not before or (of_him and not _STOPS.search(before) and "，" not in before)


def _opens(passage: Passage, verb: Verb, end: int) -> bool:
    """Tell whether a verb behind marks leads to the next marks with a colon."""
    return passage.text[verb.end : end].rstrip().endswith(("：", ":"))


@cache
def _naming() -> tuple[re.Pattern[str], re.Pattern[str]]:
    naming = table("zh", "quotes")["naming"]
    before = either([*naming["before"], *naming["works"]])
    return re.compile(rf"(?:{before})$"), re.compile(either(naming["after"]))


@cache
def _sexes() -> dict[Kind, re.Pattern[str]]:
    data = table("zh", "quotes")["sexes"]
    return {kind: re.compile("|".join(data[kind.value])) for kind in (Kind.SHE, Kind.HE)}


@cache
def _that() -> re.Pattern[str]:
    return re.compile(rf"^(?:{either(listed('speakers', 'that'))})")


@cache
def _role_nouns() -> re.Pattern[str]:
    bodies = table("zh", "quotes")["names"]["bodies"]
    return re.compile(rf"副?(?:{either([*listed('speakers', 'roles'), *bodies])})")
