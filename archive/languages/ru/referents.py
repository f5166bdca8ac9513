"""Whom a Russian noun phrase names: a person, a body, a role or a group without a name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from archive.annotation.quotes.passage import Kind, Referent
from archive.annotation.records import Mention, NameKind
from archive.annotation.roles import is_oblique
from archive.languages import table
from archive.languages.ru.line import Line
from archive.languages.ru.nominative import nominative
from archive.languages.ru.parser import fold
from archive.languages.ru.phrases import Phrase, has_preposition, listed
from archive.languages.ru.verbs import any_form, lemma

#: parts of speech that stand for a noun: один из продавцов, местные
_INSTEAD = frozenset(("NUM", "ADJ", "DET"))
_PRONOUNS = {"он": Kind.HE, "она": Kind.SHE, "они": Kind.THEY}
#: words between commas that tell once more who somebody is
_LONGEST_APPOSITION = 16
#: relations that make two nouns one: директор порта Данияр Ахметов
_SAME = frozenset(("appos", "flat:name", "flat", "nsubj", "conj", "flat:foreign"))


def referent(line: Line, found: Phrase, *, anything: bool = False) -> Referent | None:
    """Return whom a phrase names, None where it is no one who could speak.

    `anything`: also a thing whose words they are, as a frame tells: по данным переписи.
    """
    named = _person(line, found)
    apposed = _apposed(line, found)
    if apposed and (named is None or _hangs(line, named, apposed, found)):
        return apposed
    if named:
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


def _hangs(line: Line, named: Referent, apposed: Referent, found: Phrase) -> bool:
    """Tell whether a name tells whose the noun is: мама Аружан, Светлана Бектас, ..."""
    one, other = (line.passage.words(each.span).split() for each in (named, apposed))
    return len(one) < len(other) and line.at(named.start) != found.head


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
    """Return the person whose name stands in a phrase, or right behind, in the case of its head.

    A role of two bodies goes on behind the phrase: министр культуры / и информации Асель Сеитова.
    """
    joined = found.last < len(line.words) and line.words[found.last].pos == "CCONJ"
    reach = found.last + _LONGEST_APPOSITION if joined else found.last
    ahead = (named_at(line, at) for at in range(found.last, min(reach + 1, len(line.words))))
    behind = next((each for each in ahead if each and each.kind is Kind.PERSON), None)
    if joined and behind and not line.passage.is_titled(behind, line.starts[found.head]):
        behind = None
    within = line.passage.within(line.span(found.first, found.last))
    for each in (*within, behind) if behind else within:
        if each.kind is not Kind.PERSON:
            continue
        if line.passage.is_titled(each, line.starts[found.head]):
            return each
        first = line.at(each.start)
        case = line.words[first].case
        head = line.words[found.head].case
        if case and case == head:
            return each
        if head == "Nom" and each.mention and is_oblique(each.mention):
            continue
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
    if end - found.last > _LONGEST_APPOSITION:
        return None
    for each in line.passage.within(line.span(found.last, max(end, found.last + 1))):
        first = line.at(each.start)
        if each.kind is not Kind.PERSON or has_preposition(line, first):
            continue
        between = line.words[found.last + 1 : first]
        joined = line.words[first].relation in _SAME and line.hangs_on(first, found.head)
        subject = each.mention is not None and each.mention.base == each.mention.text
        ends = subject and line.at(each.end - 1) + 1 == end and end < len(line.words)
        if (joined or ends) and not any(word.is_finite for word in between):
            return each
    return None


def _kind(line: Line, number: int) -> Kind | None:
    """Return what a head without a name names."""
    head = line.words[number]
    if head.form in _PRONOUNS:
        return _PRONOUNS[head.form]
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
