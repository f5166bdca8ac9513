"""The forms of Russian reporting verbs: сказал, сказала, говорит, добавив, отметивший, уверены.

`quotes.toml` has each verb in its dictionary form; pymorphy, which natasha brings, makes the rest
once, when the first text is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from archive.languages import table
from archive.languages.ru.parser import fold, models

_GENDERS = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
#: verbs whose neuter participle reports for a document: сказано, отмечено
_SAYS = "say"
#: verbs that report with the infinitive of another
_CARRY = "carry"


class Shape(StrEnum):
    """What a form does in its sentence."""

    #: сказал, говорит, уверена: it has a subject
    FINITE = "finite"
    #: добавив: its subject is that of another verb
    GERUND = "gerund"
    #: отметивший: it hangs on the noun that speaks
    PARTICIPLE = "participle"
    #: рассказывать: with another verb that has the subject
    INFINITIVE = "infinitive"
    #: сказано, говорится: nobody is the subject
    IMPERSONAL = "impersonal"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a verb that reports."""

    #: the dictionary form
    verb: str
    #: the lists of the data that have it: say, ask, write, think, show, grant, deny, urge, document
    kinds: frozenset[str]
    shape: Shape
    #: Masc, Fem, Neut where the form tells it
    gender: str | None = None
    #: Sing, Plur
    number: str | None = None
    #: words that make it a cue: внимание of "обратить внимание"
    rest: tuple[str, ...] = ()


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """Return the forms of all reporting verbs by their letters, those of several words first."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for kind, listed in table("ru", "quotes")["verbs"].items():
        for verb in listed if kind != _CARRY else ():
            kinds[verb].add(kind)
    found: dict[str, dict[Form, None]] = defaultdict(dict)
    for phrase, lists in kinds.items():
        verb, *rest = phrase.split(" ")
        for letters, form in _of(verb, frozenset(lists), tuple(map(fold, rest))):
            found[letters][form] = None
    return {
        letters: tuple(sorted(able, key=lambda each: -len(each.rest)))
        for letters, able in found.items()
    }


@cache
def inflected(word: str) -> frozenset[str]:
    """Return all forms of a noun, verb or adjective in small letters, the participles too."""
    if " " in word:
        # так называемый: the last word changes
        word = word.rpartition(" ")[2]
    return frozenset(fold(form.word) for each in _readings(word) for form in each.lexeme) | {
        fold(word)
    }


@cache
def any_form(words: tuple[str, ...]) -> frozenset[str]:
    """Return all forms of all words of a list."""
    return frozenset(form for word in words for form in inflected(word))


@cache
def carriers() -> frozenset[str]:
    """Return the forms of verbs that report with the infinitive of another: начал, успела."""
    return any_form(tuple(table("ru", "quotes")["verbs"][_CARRY]))


def lemma(word: str) -> str:
    """Return the dictionary form of a word, the likeliest where there are several."""
    return fold(models().vocabulary.parse(fold(word))[0].normal_form)


def _readings(word: str) -> Iterator[Any]:
    """Yield the readings of a word that is in its dictionary form."""
    readings = models().vocabulary.parse(word)
    able = [each for each in readings if fold(each.normal_form) == fold(word)]
    short = [each for each in readings if each.tag._POS in ("ADJS", "PRTS")]
    yield from able or short or readings[:1]


def _of(verb: str, kinds: frozenset[str], rest: tuple[str, ...]) -> Iterator[tuple[str, Form]]:
    readings = list(models().vocabulary.parse(verb))
    infinitives = [each for each in readings if each.tag._POS == "INFN"]
    short = [each for each in readings if each.tag._POS in ("ADJS", "PRTS")]
    for reading in infinitives[:1] or short:
        for form in reading.lexeme:
            grammemes = form.tag.grammemes
            shape = _shape(grammemes, kinds, is_short=not infinitives)
            if shape:
                yield fold(form.word), Form(verb, kinds, shape, *_agreement(grammemes), rest)


def _shape(grammemes: Iterable[str], kinds: frozenset[str], *, is_short: bool) -> Shape | None:
    """Return what a form does, None where it does not report."""
    tags = frozenset(grammemes)
    if is_short:
        # уверенно, согласно are no predicates
        return Shape.FINITE if tags & {"ADJS", "PRTS"} and "neut" not in tags else None
    if "VERB" in tags and ("past" in tags or "3per" in tags):
        return Shape.IMPERSONAL if kinds == {"document"} else Shape.FINITE
    if "INFN" in tags:
        return Shape.INFINITIVE if kinds & {_SAYS, "ask"} else None
    if "GRND" in tags:
        return Shape.GERUND
    if {"PRTF", "actv"} <= tags:
        return Shape.PARTICIPLE
    if {"PRTS", "neut"} <= tags and _SAYS in kinds:
        return Shape.IMPERSONAL
    return None


def _agreement(grammemes: Iterable[str]) -> tuple[str | None, str | None]:
    tags = frozenset(grammemes)
    gender = next((name for tag, name in _GENDERS.items() if tag in tags), None)
    return gender, "Plur" if "plur" in tags else "Sing" if "sing" in tags else None


def can_be_nominative(word: str) -> bool:
    """Tell whether the letters of a noun can be its nominative."""
    return any("nomn" in each.tag.grammemes for each in models().vocabulary.parse(word))


def is_noun(word: str) -> bool:
    """Tell whether a word is most likely a noun: директор, заведующая."""
    return any("NOUN" in each.tag.grammemes for each in models().vocabulary.parse(fold(word))[:2])
