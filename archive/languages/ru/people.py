"""What Russian names and roles tell of a person: sex, and the parts by which names are compared."""

from __future__ import annotations

import re

from archive.languages.ru.declension import ENDINGS
from archive.languages.ru.parser import fold, models

_PATRONYMIC = re.compile(r"(?:вич|вна|чна|улы|кызы|уулу)$")
_HE, _SHE = re.compile(r"(?:вич|улы|уулу)$"), re.compile(r"(?:вна|чна|кызы)$")
_WORD = re.compile(r"\w+(?:-\w+)*")
_SHORTEST = 4


def name_parts(base: str) -> tuple[str, ...]:
    """Return the parts of a name without the patronymic, if others remain."""
    inner = re.search(r"[«\"“](.+?)[»\"”]?$", base)
    words = [fold(each) for each in _WORD.findall(inner.group(1) if inner else base)]
    kept = [each for each in words if not _PATRONYMIC.search(each)]
    return tuple(kept or words)


def sex(name: str, role: str | None) -> str | None:
    """Return Masc or Fem where a name in its base form, or a role, tells it."""
    words = [fold(each) for each in _WORD.findall(name)]
    for word in words:
        if _HE.search(word) or _SHE.search(word):
            return "Masc" if _HE.search(word) else "Fem"
    told = {by for word in words if (by := _of_family(word))}
    if len(told) == 1:
        return told.pop()
    given = {by for word in words if (by := _of_given(word))}
    if len(given) == 1:
        return given.pop()
    return _of_role(role) if role else None


def _of_family(word: str) -> str | None:
    """Return the sex that the ending of a family name tells, for the nominative alone."""
    if len(word) <= _SHORTEST:
        return None
    for ending, readings in ENDINGS.items():
        base, gender, oblique = readings[0]
        if (
            not oblique
            and base == ending
            and word.endswith(fold(ending))
            and ending not in ("ин", "ын", "ина", "ына")
        ):
            return {"m": "Masc", "f": "Fem"}.get(gender)
    return None


def _of_given(word: str) -> str | None:
    for each in models().vocabulary.parse(word):
        tags = each.tag.grammemes
        if "Name" in tags and "nomn" in tags and "sing" in tags:
            return "Masc" if "masc" in tags else "Fem" if "femn" in tags else None
    return None


def _of_role(role: str) -> str | None:
    """Return Fem where a role is a woman's: аспирантка, певица."""
    for word in _WORD.findall(role):
        for each in models().vocabulary.parse(fold(word))[:1]:
            tags = each.tag.grammemes
            if {"NOUN", "anim", "femn"} <= tags and "ms-f" not in {t.lower() for t in tags}:
                return "Fem"
    return None
