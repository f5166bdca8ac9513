"""The words by which a Russian sentence reports: verbs in any form, and frames (по словам)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from archive.annotation.quotes.passage import Cue
from archive.languages import table
from archive.languages.ru.line import Line
from archive.languages.ru.parser import fold, models
from archive.languages.ru.verbs import Form, Shape, carriers, forms, inflected

_VERBS = frozenset(("VERB", "AUX", "ADJ"))
_VERB_TAGS = frozenset(("VERB", "GRND", "PRTF", "PRTS", "ADJS"))
#: words between the parts of a cue: выразил твёрдую уверенность
_APART = 5
#: adjectives between "по" and its noun: по последним официальным данным
_ADJECTIVES = 3
#: "according to" a text by its name: согласно отчёту
_ACCORDING = "согласно"
#: words within a frame: с точки зрения
_WITHIN = frozenset(("точки",))
#: whose: his, her, their
HIS = frozenset(("его", "ее", "их"))
#: pronouns between a frame's words that name nobody: по моим данным, по этим данным
_OURS = frozenset((
    "мой", "наш", "ваш", "твой", "свой", "моему", "нашему", "вашему", "твоему", "своему",
    "моим", "нашим", "вашим", "твоим", "своим", "этим", "тем", "разным",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A verb that reports: the words `[first, last)`, the verb among them."""

    first: int
    last: int
    verb: int
    form: Form
    negated: bool

    def cue(self, line: Line) -> Cue:
        """Return the cue as the quote reader takes it; "не" belongs to it."""
        kind = next(iter(sorted(self.form.kinds)))
        return Cue(*line.span(self.first, self.last), kind, self.negated)


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that frame what is said: по словам, по её мнению, согласно прогнозу."""

    first: int
    last: int
    #: number of the pronoun in "по её словам"
    pronoun: int | None = None
    #: the frame names a text: согласно отчёту
    document: bool = False


def cues(line: Line, within: range) -> Iterator[Found]:
    """Yield the verbs that report, outside quotation marks, in order."""
    known, beyond = forms(), within.start
    for number in within:
        letters = line.form(number)
        if letters not in known or number < beyond or line.quoted[number]:
            continue
        found = next(
            filter(None, (_found(line, number, each, within) for each in known[letters])), None
        )
        if found is not None and _is_verb(line, number):
            beyond = found.last
            yield found


def _found(line: Line, number: int, form: Form, within: range) -> Found | None:
    last = number + 1
    if form.rest:
        wanted = inflected(form.rest[-1])
        reach = range(number + 1, min(number + 1 + _APART, within.stop))
        place = next((at for at in reach if line.form(at) in wanted), None)
        if place is None or "," in (line.form(at) for at in range(number, place)):
            return None
        last = place + 1
    if form.shape is Shape.INFINITIVE:
        return _carried(line, number, last, form, within)
    before, behind = line.form(number - 1), line.form(number + 1)
    if "бы" in (before, behind) or (behind == "ли" and form.shape is Shape.FINITE):
        return None
    denied = before in ("не", "ни") and number - 1 >= within.start
    if denied and number - 1 > within.start and not line.words[number - 1].text.islower():
        denied = False  # Вадим Ни
    negated = denied
    if "grant" in form.kinds:
        if not denied and not form.kinds & {"deny", "think"}:
            return None
        negated = not denied and "deny" in form.kinds
    elif "deny" in form.kinds:
        negated = True
    return Found(number - denied, last, number, form, negated)


def _carried(line: Line, number: int, last: int, form: Form, within: range) -> Found | None:
    """Return an infinitive with the verb that has its subject: начал рассказывать."""
    for verb in range(number - 1, max(within.start, number - _APART) - 1, -1):
        word = line.words[verb]
        if word.is_finite or word.pos == "PUNCT":
            if word.form not in carriers() or line.form(verb - 1) == "не":
                return None
            agreeing = replace(
                form,
                shape=Shape.FINITE,
                gender=word.feats.get("Gender"),
                number=word.feats.get("Number"),
            )
            return Found(verb, last, verb, agreeing, negated=False)
    return None


def _is_verb(line: Line, number: int) -> bool:
    """Tell whether a word is the verb that its letters can be: начал is a noun too."""
    if line.words[number].pos in _VERBS:
        return True
    return models().vocabulary.parse(line.form(number))[0].tag._POS in _VERB_TAGS


def frames(line: Line, within: range) -> Iterator[Frame]:
    """Yield the frames of a sentence, outside quotation marks, in order."""
    heads, known = _frames()
    for number in within:
        letters = line.form(number)
        if letters not in heads or line.quoted[number]:
            continue
        found = _after(line, number, known, within)
        if found is not None:
            yield found


def can_report(words: Iterable[str]) -> bool:
    """Tell whether one of the words of a paragraph can report: most have none, and no syntax."""
    known, (_, pairs) = forms(), _frames()
    last = {word for _, word in pairs} | {_ACCORDING}
    return any(word in known or word in last for word in words)


def _after(
    line: Line, first: int, known: frozenset[tuple[str, str]], within: range
) -> Frame | None:
    """Return the frame that a preposition begins, None where it begins none."""
    begins, pronoun = line.form(first), None
    for number in range(first + 1, min(first + 2 + _ADJECTIVES, within.stop)):
        letters, word = line.form(number), line.words[number]
        if letters in _OURS:
            return None
        if (begins, letters) in known:
            return Frame(first, number + 1, pronoun, document=begins == _ACCORDING)
        if letters in HIS:
            pronoun = number
        elif word.pos not in ("ADJ", "DET", "ADV") and letters not in _WITHIN:
            break
    if begins == _ACCORDING and first + 1 < within.stop:
        return Frame(first, first + 1, document=True)
    return None


@cache
def _frames() -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """Return the words that begin frames, and (first, last word) of each frame."""
    data = table("ru", "quotes")["frames"]
    pairs = {
        (words[0], words[-1])
        for phrase in data["before"]
        if len(words := fold(phrase).split(" ")) > 1
    }
    pairs |= {(fold(first), fold(last)) for first, last in data["around"]}
    return frozenset(first for first, _ in pairs) | {_ACCORDING}, frozenset(pairs)
