"""What Russian names and roles tell of a person: sex, and the parts by which names are compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from archive.annotation.records import Mention
from archive.languages.ru.declension import ENDINGS
from archive.languages.ru.parser import LONGEST, Word, fold, models, parse

_PATRONYMIC = re.compile(r"(?:вич|вна|чна|улы|кызы|уулу)$")
_HE, _SHE = re.compile(r"(?:вич|улы|уулу)$"), re.compile(r"(?:вна|чна|кызы)$")
#: endings of women's names in Central Asia
_WOMEN = re.compile(r"(?:гуль|г[юи]ль|ж?айым|бек[еэ]|нур[аи]|хан[ыу]м)$")
_WORD = re.compile(r"\w+(?:-\w+)*")
_SHORTEST = 4
_IN_MARKS = re.compile(r"(?:\w+ )?[«\"“](.+?)[»\"”]?$")
#: relations from a name up to its verb, and how many there may be
_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "appos", "flat:name"))
_JOINED = 3
#: endings of the nominative of family names -> m, f
_NOMINATIVE = {
    fold(ending): readings[0][1]
    for ending, readings in ENDINGS.items()
    if readings[0][0] == ending and not readings[0][2]
}
_FAMILY = re.compile(f"(?:{'|'.join(sorted(_NOMINATIVE, key=len, reverse=True))})$")
_EITHER = re.compile(r"(?:[иы]на?)$")


def name_parts(base: str) -> tuple[str, ...]:
    """Return the parts of a name without the patronymic, if others remain.

    Of a body they are the words in marks, with one word before them at the most: a press service
    of a company is not the company.
    """
    inner = _IN_MARKS.match(base)
    words = [fold(each) for each in _WORD.findall(inner.group(1) if inner else base)]
    kept = [each for each in words if not _PATRONYMIC.search(each)]
    return tuple(kept or words)


def sex(text: str, mention: Mention) -> str | None:
    """Return Masc or Fem where the name, its verb or the role tells it: the surest first."""
    words = [fold(each) for each in _WORD.findall(mention.base)]
    for tells in (_of_patronymic, _of_sure_family):
        told = {by for word in words if (by := tells(word))}
        if len(told) == 1:
            return told.pop()
    return by_verb(text, mention) or _of_role(mention.role) or _of_names(words)


def _of_names(words: Sequence[str]) -> str | None:
    given = {by for word in words if len(word) >= _SHORTEST and (by := _of_given(word))}
    if len(given) == 1:
        return given.pop()
    return next(filter(None, map(of_family, words)), None)


def _of_sure_family(word: str) -> str | None:
    """Return what a family name tells that foreign ones are not like: Грин is no man's."""
    return None if re.search("[иы]н$", word) else of_family(word)


def _of_patronymic(word: str) -> str | None:
    return "Masc" if _HE.search(word) else "Fem" if _SHE.search(word) else None


@lru_cache(4_000)
def of_family(word: str) -> str | None:
    """Return the sex that the ending of a family name tells, for the nominative alone."""
    letters = fold(word)
    if len(letters) < _SHORTEST:
        return None
    if _EITHER.search(letters):
        # Ирина is a given name, Пушкина a family's
        tags = [each.tag.grammemes for each in models().vocabulary.parse(letters)]
        if not any("Surn" in each for each in tags) or any("Name" in each for each in tags):
            return None
    found = _FAMILY.search(letters)
    return {"m": "Masc", "f": "Fem"}.get(_NOMINATIVE[found.group()]) if found else None


def _of_given(word: str) -> str | None:
    """Return the sex of a given name that the dictionary has; what it guesses is as often wrong."""
    if not models().vocabulary.word_is_known(word):
        return "Fem" if _WOMEN.search(word) else None
    for each in models().vocabulary.parse(word):
        tags = each.tag.grammemes
        if "Name" in tags and "nomn" in tags and "sing" in tags:
            return "Masc" if "masc" in tags else "Fem" if "femn" in tags else None
    return None


def _of_role(role: str | None) -> str | None:
    """Return Fem where a role is a woman's: аспирантка, певица."""
    for word in _WORD.findall(role or ""):
        for each in models().vocabulary.parse(fold(word))[:1]:
            tags = each.tag.grammemes
            if {"NOUN", "anim", "femn"} <= tags and "ms-f" not in {t.lower() for t in tags}:
                return "Fem"
    return None


def by_verb(text: str, mention: Mention) -> str | None:
    """Return the gender of a verb in the past whose subject a name is: Ли Сяомэй приехала."""
    start = text.rfind("\n", 0, mention.start) + 1
    end = text.find("\n", mention.end)
    line = text[start : end if end >= 0 else len(text)]
    if len(line) > LONGEST:
        return None
    begin = mention.start - start - (len(line) - len(line.lstrip()))
    words = parse(line.strip()).words()
    for word in words:
        if word.start == begin:
            return _of_subject(words, word)
    return None


def _of_subject(words: Sequence[Word], word: Word) -> str | None:
    """Return the gender of the verb above a subject; names and roles are joined below it."""
    for _ in range(_JOINED):
        if word.head is None or word.relation not in _SUBJECTS:
            return None
        joined, word = word, words[word.head]
        if joined.relation.startswith("nsubj") and word.is_finite:
            return word.feats.get("Gender")
    return None
