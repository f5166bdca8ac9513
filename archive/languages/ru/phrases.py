"""Noun phrases of a Russian sentence: the subject of a verb, and the words that hang on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from archive.annotation.quotes.passage import Kind
from archive.languages import table
from archive.languages.ru.line import Line
from archive.languages.ru.parser import Word, fold
from archive.languages.ru.people import of_family
from archive.languages.ru.verbs import Form, can_be_nominative

#: what a phrase does not reach over
_OUTSIDE = frozenset(("VERB", "AUX", "CCONJ", "SCONJ", "PART"))
#: code points of a name in marks that belongs to a phrase
_LONGEST_NAME = 60
#: words up to the second of two: Ахметов, директор порта, и Линь
_JOINED = 12
#: relations of nouns that are no subject
_NO_SUBJECT = frozenset(("nmod", "obl", "iobj", "det", "amod", "nummod", "obl:agent", "flat:name"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words `[first, last)` around a head, by their numbers."""

    head: int
    first: int
    last: int


def subject(line: Line, verb: int, form: Form, within: range) -> Phrase | None:
    """Return the subject of a finite verb in a sentence, None where it has none of its own."""
    clause = line.clause(verb, within)
    hanging = [
        number
        for number in within
        if line.heads[number] == verb
        and line.words[number].relation.startswith("nsubj")
        and _can_lead(line, number, form)
        and not _is_blank(line.words[number])
        and not _is_apart(line, number, verb)
    ]
    if hanging:
        lead = min(hanging, key=lambda at: (at not in clause, not _is_alive(line.words[at])))
        return phrase(line, _behind_outlet(line, lead, verb, clause))
    candidates = (*_beside(line, verb, clause), *_named(line, form, clause))
    found = next((each for each in candidates if _can_lead(line, each, form)), None)
    return phrase(line, found) if found is not None else None


def _is_apart(line: Line, number: int, verb: int) -> bool:
    """Tell whether a colon stands before a verb and behind what the parse takes for its subject."""
    return ":" in line.passage.text[line.starts[number] : line.starts[verb]]


def relative(line: Line, verb: int, within: range) -> Phrase | None:
    """Return the noun for which "который" is the subject of a verb."""
    head = line.heads[verb]
    for number in within:
        word = line.words[number]
        if line.heads[number] == verb and word.form.startswith("котор") and word.case == "Nom":
            return phrase(line, head) if head is not None and head < number else None
    return None


def is_nobodys(line: Line, verb: int, within: range) -> bool:
    """Tell whether nobody is the subject of a verb, or all are: никто не говорил, это говорит."""
    for number in within:
        word = line.words[number]
        if line.heads[number] == verb and word.relation.startswith("nsubj") and word.case == "Nom":
            return word.form in _pronouns("nobody") or line.form(number - 1) == "ни"
    return False


def _beside(line: Line, verb: int, clause: range) -> Iterator[int]:
    """Yield nouns of a clause that may be its subject where the parse has none."""
    behind, ahead = range(verb + 1, clause.stop), range(verb - 1, clause.start - 1, -1)
    for numbers in (behind, ahead):
        for number in numbers:
            word = line.words[number]
            if word.is_finite and numbers is behind:
                break
            if word.pos not in ("NOUN", "PROPN", "PRON") or line.quoted[number] or _is_blank(word):
                continue
            free = word.relation not in _NO_SUBJECT and not has_preposition(line, number)
            named = word.case == "Nom" or (
                word.feats.get("Animacy") == "Anim" and can_be_nominative(word.form)
            )
            if free and named and (word.pos == "PRON" or line.heads[number] in (verb, None)):
                yield number


def _named(line: Line, form: Form, clause: range) -> Iterator[int]:
    """Yield persons of a clause whose family name ends as the verb does: Кожахметова сказала."""
    for each in line.passage.within(line.span(clause.start, clause.stop)) if clause else ():
        if each.kind is Kind.PERSON and each.mention and form.gender:
            first, last = line.at(each.start), line.at(each.end - 1)
            free = not has_preposition(line, first) and not line.quoted[first]
            if free and of_family(line.form(last)) == form.gender:
                yield first


def _behind_outlet(line: Line, number: int, verb: int, clause: range) -> int:
    """Return the person behind a name of letters that do not decline: сказал Newsweek директор."""
    behind = number + 1
    if number != verb + 1 or behind >= clause.stop or not line.words[number].text.isascii():
        return number
    word = line.words[behind]
    speaks = word.case == "Nom" and word.feats.get("Animacy") == "Anim"
    return behind if speaks else number


def has_preposition(line: Line, number: int) -> bool:
    """Tell whether a preposition governs a noun: one before it that hangs on it."""
    for before in range(number - 1, max(-1, number - 6), -1):
        if line.words[before].pos == "ADP":
            return line.heads[before] == number
    return False


def _can_lead(line: Line, number: int, form: Form) -> bool:
    """Tell whether a noun can be the subject of a form: one of many, or two for a plural."""
    word = line.words[number]
    if form.number != "Plur" or word.feats.get("Number") != "Sing":
        return _agrees(word, form)
    several = word.pos == "NUM" or word.form in listed("counts")
    return several or any(
        line.heads[at] == number and line.words[at].relation == "conj"
        for at in range(number + 1, min(number + _JOINED, len(line.words)))
    )


def _agrees(word: Word, form: Form) -> bool:
    """Tell whether a noun has the number and gender of a form."""
    number, gender = word.feats.get("Number"), word.feats.get("Gender")
    if form.number == "Sing" and number == "Plur":
        return False
    if form.gender is None or gender is None or word.pos in ("PROPN", "X"):
        return True
    if form.gender == "Fem":
        # директор сказала
        return gender == "Fem" or (
            gender == "Masc" and word.feats.get("Animacy") == "Anim" and word.pos != "PRON"
        )
    return gender == form.gender or word.form in listed("common") or word.pos == "NUM"


def _is_alive(word: Word) -> bool:
    return word.pos in ("PRON", "PROPN") or word.feats.get("Animacy") == "Anim"


def _is_blank(word: Word) -> bool:
    """Tell whether a pronoun names nobody: что, это, который."""
    return word.form in _pronouns("nobody") | _pronouns("own")


def phrase(line: Line, head: int) -> Phrase:
    """Return the words that hang on a head and stand at its side, marks and their names too."""
    if line.quoted[head]:
        mark = line.passage.mark_at(line.starts[head])
        within = line.within(mark.span) if mark else range(head, head + 1)
        return Phrase(head, within.start, within.stop)
    first, last = head, head + 1
    while first > 0 and not line.quoted[first - 1] and _belongs(line, first - 1, head):
        first -= 1
    while last < len(line.words) and _belongs(line, last, head) and not _is_asked(line, last):
        last += 1
    while first < head and _hangs_before(line.words[first]):
        first += 1
    while last > head + 1 and _dangles(line, last - 1):
        last -= 1
    return Phrase(head, first, last)


def _hangs_before(word: Word) -> bool:
    """Tell whether a phrase can not begin with a word: an adverb, мной of "сидевший за мной"."""
    pronoun = word.pos == "PRON" and word.case in ("Ins", "Dat", "Loc")
    return pronoun or word.pos in ("ADP", "ADV", "PUNCT")


def _belongs(line: Line, number: int, head: int) -> bool:
    """Tell whether a word beside a phrase is part of it."""
    word = line.words[number]
    if line.quoted[number]:
        mark = line.passage.mark_at(line.starts[number])
        return mark is not None and mark.end - mark.start < _LONGEST_NAME
    if word.pos in _OUTSIDE or word.pos == "PUNCT" or word.is_finite:
        return False
    return line.hangs_on(number, head)


def _is_asked(line: Line, number: int) -> bool:
    """Tell whether words tell on what occasion somebody spoke: (в управлении) на запрос газеты."""
    asked = line.words[number + 1 : number + 2]
    return line.words[number].form == "на" and any(each.form in listed("asked") for each in asked)


def _dangles(line: Line, number: int) -> bool:
    """Tell whether a phrase can not end in a word: a preposition, an adverb."""
    return line.words[number].pos in ("ADP", "ADV") and not line.quoted[number]


@cache
def _pronouns(slot: str) -> frozenset[str]:
    return frozenset(map(fold, table("ru", "quotes")["pronouns"][slot]))


@cache
def listed(slot: str) -> frozenset[str]:
    """Return a list of nouns of the data as they are compared."""
    return frozenset(map(fold, table("ru", "quotes")["speakers"][slot]))
