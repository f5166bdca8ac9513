"""Noun phrases of a Russian sentence: the subject of a verb, and whom its words name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from archive.annotation.quotes.passage import Kind, Referent
from archive.annotation.records import Mention, NameKind
from archive.languages import table
from archive.languages.ru.line import Line
from archive.languages.ru.nominative import nominative
from archive.languages.ru.parser import Word, fold
from archive.languages.ru.people import of_family
from archive.languages.ru.verbs import Form, any_form, can_be_nominative, lemma

#: parts of speech that head a phrase, and those that stand for a noun: один из продавцов, местные
_NOUNS = frozenset(("NOUN", "PROPN", "PRON", "X"))
_INSTEAD = frozenset(("NUM", "ADJ", "DET"))
#: what a phrase does not reach over
_OUTSIDE = frozenset(("VERB", "AUX", "CCONJ", "SCONJ", "PART"))
#: code points of a name in marks that belongs to a phrase
_LONGEST_NAME = 60
#: words up to the second of two: Ахметов, директор порта, и Линь
_JOINED = 12
#: relations that make two nouns one: директор порта Данияр Ахметов
_SAME = frozenset(("appos", "flat:name", "flat", "nsubj", "conj", "flat:foreign"))
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
    for number in within:
        word = line.words[number]
        hangs = line.heads[number] == verb and word.relation.startswith("nsubj")
        if hangs and _can_lead(line, number, form) and not _is_blank(word):
            return phrase(line, _behind_outlet(line, number, verb, clause))
    candidates = (*_beside(line, verb, clause), *_named(line, form, clause))
    found = next((each for each in candidates if _can_lead(line, each, form)), None)
    return phrase(line, found) if found is not None else None


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


def _is_blank(word: Word) -> bool:
    """Tell whether a pronoun names nobody: что, это, который."""
    return word.form in table("ru", "quotes")["pronouns"]["nobody"]


def phrase(line: Line, head: int) -> Phrase:
    """Return the words that hang on a head and stand at its side, marks and their names too."""
    if line.quoted[head]:
        mark = line.passage.mark_at(line.starts[head])
        within = line.within(mark.span) if mark else range(head, head + 1)
        return Phrase(head, within.start, within.stop)
    first, last = head, head + 1
    while first > 0 and not line.quoted[first - 1] and _belongs(line, first - 1, head):
        first -= 1
    while last < len(line.words) and _belongs(line, last, head):
        last += 1
    while first < head and line.words[first].pos in ("ADP", "ADV", "PUNCT"):
        first += 1
    while last > head + 1 and _dangles(line, last - 1):
        last -= 1
    return Phrase(head, first, last)


def _belongs(line: Line, number: int, head: int) -> bool:
    """Tell whether a word beside a phrase is part of it."""
    word = line.words[number]
    if line.quoted[number]:
        mark = line.passage.mark_at(line.starts[number])
        return mark is not None and mark.end - mark.start < _LONGEST_NAME
    if word.pos in _OUTSIDE or word.pos == "PUNCT" or word.is_finite:
        return False
    return line.hangs_on(number, head)


def _dangles(line: Line, number: int) -> bool:
    """Tell whether a phrase can not end in a word: a preposition, an adverb."""
    return line.words[number].pos in ("ADP", "ADV") and not line.quoted[number]


# -- whom a phrase names -----------------------------------------------------------------------


def referent(line: Line, found: Phrase, *, anything: bool = False) -> Referent | None:
    """Return whom a phrase names, None where it is no one who could speak.

    `anything`: also a thing whose words they are, as a frame tells: по данным переписи.
    """
    if named := _person(line, found) or _apposed(line, found):
        return named
    each = named_at(line, found.head)
    if each and (each.kind.is_pronoun or each.kind is Kind.ORGANISATION):
        return each
    kind = _kind(line, found.head) or (Kind.GROUP if anything else None)
    if kind is None:
        return None
    span = line.span(found.first, found.last)
    place = each is not None and each.kind is Kind.PLACE
    if kind is Kind.GROUP and (place or (_is_body(line, found) and found.last - found.first > 1)):
        return _body(line, found)
    return Referent(*span, kind)


def _is_body(line: Line, found: Phrase) -> bool:
    return (
        line.form(found.head) in bodies() and line.words[found.head].feats.get("Number") != "Plur"
    )


def _body(line: Line, found: Phrase) -> Referent:
    """Return a body that has no name of its own under the nominative of its words."""
    span = line.span(found.first, found.last)
    printed = line.passage.words(span)
    base = nominative(printed, line.words[found.first : found.last])
    mention = Mention(*span, printed, NameKind.ORGANISATION, base)
    return Referent(*span, Kind.ORGANISATION, mention)


def _person(line: Line, found: Phrase) -> Referent | None:
    """Return the person whose name stands in a phrase, or right behind, in the case of its head."""
    behind = named_at(line, found.last) if found.last < len(line.words) else None
    within = line.passage.within(line.span(found.first, found.last))
    for each in (*within, behind) if behind else within:
        if each.kind is not Kind.PERSON:
            continue
        first = line.at(each.start)
        case = line.words[first].case
        if case and case == line.words[found.head].case:
            return each
        if all(
            number == found.head or line.words[number].relation in _SAME
            for number in _up_to(line, first, found.head)
        ):
            return each
    return None


def _up_to(line: Line, number: int, head: int) -> Iterator[int]:
    """Yield a word and those above it, up to a head."""
    yield number
    for above in line.above(number):
        if number == head:
            return
        yield above
        number = above


def _apposed(line: Line, found: Phrase) -> Referent | None:
    """Return the person who is named between commas behind a phrase: его жена, Юлия Хван, ..."""
    if line.form(found.last) != ",":
        return None
    end = line.stop_behind(found.last + 1, range(len(line.words)))
    for each in line.passage.within(line.span(found.last, max(end, found.last + 1))):
        if each.kind is Kind.PERSON and each.mention:
            first = line.at(each.start)
            word = line.words[first]
            between = line.words[found.last + 1 : first]
            if (
                word.relation in _SAME
                and line.hangs_on(first, found.head)
                and not any(each.is_finite or each.pos == "VERB" for each in between)
            ):
                return each
    return None


def _kind(line: Line, number: int) -> Kind | None:
    """Return what a head without a name names."""
    head = line.words[number]
    known = _kinds().get(head.form) or _kinds().get(lemma(head.form))
    plural = head.feats.get("Number") == "Plur"
    if known is not None:
        return Kind.GROUP if plural else known
    if head.pos in _INSTEAD or head.feats.get("Animacy") == "Anim":
        return Kind.GROUP if plural else Kind.ROLE
    if head.form in listed("counts"):
        return Kind.GROUP
    named = named_at(line, number)
    latin = head.text.isascii() and head.text[:1].isupper()
    return Kind.GROUP if latin or (named and named.mention) else None


def named_at(line: Line, number: int) -> Referent | None:
    """Return the name or pronoun that holds a word."""
    place, named = line.starts[number], line.passage.referents
    before = bisect_right(named, place, key=lambda each: each.start) - 1
    return named[before] if before >= 0 and place < named[before].end else None


@cache
def listed(slot: str) -> frozenset[str]:
    """Return a list of nouns of the data as they are compared."""
    return frozenset(map(fold, table("ru", "quotes")["speakers"][slot]))


@cache
def _kinds() -> dict[str, Kind]:
    speakers = table("ru", "quotes")["speakers"]
    kinds = dict.fromkeys(map(fold, speakers["documents"]), Kind.GROUP)
    kinds |= dict.fromkeys(map(fold, (*speakers["groups"], *speakers["bodies"])), Kind.GROUP)
    return kinds | dict.fromkeys(map(fold, speakers["roles"]), Kind.ROLE)


@cache
def documents() -> frozenset[str]:
    """Return all forms of the words for texts that speak: сообщении, отчёте."""
    return any_form(tuple(table("ru", "quotes")["speakers"]["documents"]))


@cache
def bodies() -> frozenset[str]:
    """Return all forms of the words for bodies: министерстве, пресс-службе."""
    return any_form(tuple(table("ru", "quotes")["speakers"]["bodies"]))
