"""The nominative of Russian names: Шаймергеновой -> Шаймергенова, Чжан Бовэнем -> Чжан Бовэнь.

A family name tells case and gender by its ending; the words around it stand in the same case.
Where an ending has two readings (Ахметова: of Akhmetov, or a woman's name) all are given, the
likelier first, and the text decides by what else it prints.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

#: ending -> readings as (ending of the nominative, gender, oblique), the likelier first where
#: the case is unknown
ENDINGS: dict[str, tuple[tuple[str, str, bool], ...]] = {
    **{
        stem + ending: readings
        for stem in ("ов", "ев", "ёв", "ин", "ын")
        for ending, readings in {
            "": ((stem, "m", False),),
            "а": ((stem + "а", "f", False), (stem, "m", True)),
            "у": ((stem, "m", True), (stem + "а", "f", True)),
            "ым": ((stem, "m", True),),
            "е": ((stem, "m", True),),
            "ой": ((stem + "а", "f", True),),
            "ою": ((stem + "а", "f", True),),
            "ых": ((stem + "ы", "p", True),),
            "ыми": ((stem + "ы", "p", True),),
        }.items()
    },
    **{
        stem + ending: readings
        for stem in ("ск", "цк")
        for ending, readings in {
            "ий": ((stem + "ий", "m", False),),
            "ого": ((stem + "ий", "m", True),),
            "ому": ((stem + "ий", "m", True),),
            "им": ((stem + "ий", "m", True),),
            "ом": ((stem + "ий", "m", True),),
            "ая": ((stem + "ая", "f", False),),
            "ой": ((stem + "ая", "f", True),),
            "ую": ((stem + "ая", "f", True),),
        }.items()
    },
    "вича": (("вич", "m", True),),
    "вичу": (("вич", "m", True),),
    "вичем": (("вич", "m", True),),
    "виче": (("вич", "m", True),),
    "вны": (("вна", "f", True),),
    "вне": (("вна", "f", True),),
    "вну": (("вна", "f", True),),
    "вной": (("вна", "f", True),),
}  # fmt: skip

_FAMILY = re.compile(f"(?:{'|'.join(sorted(ENDINGS, key=len, reverse=True))})$")

_PATRONYMIC = re.compile(r"(?:вич(?:а|у|ем|е)?|вн(?:а|ы|е|у|ой))$")

_CONSONANT = "бвгджзклмнпрстфхцчшщ"

#: oblique endings of other names: behind a consonant, й or ь for men, of -а and -я for both
_MEN = re.compile(rf"(?<=[{_CONSONANT}])(?:а|у|ом|ем|е)$")
_SOFT = (("ия", "ий"), ("ию", "ий"), ("ием", "ий"), ("ии", "ий"), ("я", "ь"), ("ю", "ь"),
         ("ем", "ь"), ("е", "ь"))  # fmt: skip
_Y = re.compile(r"(?<=[аоуеиыя])(?:я|ю|ем|е)$")
#: endings of a woman's given name and of her family name in -а, case by case: Ханы Кимуры
_ALIKE = ((("ы", "и"), "ы"), (("ой", "ей"), "ой"), (("у", "ю"), "у"), (("е", "и"), "е"))
_WOMEN = ((re.compile(r"(?:ии|ией|ию)$"), "ия"), (re.compile(r"(?:ы|е|ой|у)$"), "а"),
          (re.compile(r"(?:и|е|ей|ю)$"), "я"))  # fmt: skip


def nominatives(name: str, *, oblique: bool) -> list[str]:
    """Return what the nominative of a person's name can be, the likelier first.

    `oblique` tells whether a tagger takes the words for another case than the nominative.
    """
    words = name.split(" ")
    place = _family_place(words)
    if place is None:
        return _without_family(words, oblique=oblique)
    found: list[str] = []
    readings = sorted(_readings(words[place]), key=lambda each: each[2] != oblique)
    for family, gender, declined in readings:
        others = [
            (family,) if at == place else _beside(word, gender, oblique=declined)
            for at, word in enumerate(words)
        ]
        found += [" ".join(each) for each in product(*others)]
    return list(dict.fromkeys(found))


def _family_place(words: Sequence[str]) -> int | None:
    """Return which word ends as family names do: the last that does, but no patronymic."""
    places = [at for at, word in enumerate(words) if len(word) > 3 and _FAMILY.search(word)]
    return next((at for at in reversed(places) if not _PATRONYMIC.search(words[at])), None)


def _readings(word: str) -> tuple[tuple[str, str, bool], ...]:
    found = _FAMILY.search(word)
    if not found:
        return ()
    bare = word[: found.start()]
    return tuple(
        (bare + ending, gender, oblique) for ending, gender, oblique in ENDINGS[found.group()]
    )


def _beside(word: str, gender: str, *, oblique: bool) -> tuple[str, ...]:
    """Return what the nominative of a word beside a family name can be."""
    if not oblique or gender == "p" or len(word) < 3:
        return (word,)
    if _PATRONYMIC.search(word):
        return tuple(base for base, _, declined in _readings(word) if declined) or (word,)
    if gender == "m":
        return _of_man(word) or (word,)
    return _of_woman(word) or (word,)


def _without_family(words: Sequence[str], *, oblique: bool) -> list[str]:
    """Return readings of names like Чжан Бовэнь and Мария Линдквист, where the last tells."""
    if not oblique:
        return [" ".join(words)]
    *before, last = words
    men = _of_man(last)
    if men and len(before) == 1 and len(before[0]) > 4 and (first := _of_man(before[0])):
        before = [first[0]]
    # Ли, Лу are no women's names in another case
    given = bool(before) and len(before[0]) > 3
    if not men and given and (first := _of_woman(before[0])):
        if family := _family_of_woman(before[0], last):
            return [
                " ".join((first[0], *before[1:], family)),
                " ".join((first[0], *before[1:], last)),
            ]
        before = [first[0], *before[1:]]
    return [" ".join((*before, each)) for each in (*men, last)]


def _of_man(word: str) -> tuple[str, ...]:
    if _Y.search(word):
        return (_Y.sub("й", word),)
    if _MEN.search(word):
        bare = _MEN.sub("", word)
        return (bare + "ь", bare) if bare.endswith("н") and word.endswith("ем") else (bare,)
    return next((tuple({word.removesuffix(a) + b}) for a, b in _SOFT if word.endswith(a)), ())


def _family_of_woman(given: str, family: str) -> str | None:
    """Return the nominative of a family name in -а that stands in the case of the given name."""
    for given_ends, ending in _ALIKE:
        if given.endswith(given_ends) and family.endswith(ending):
            return family.removesuffix(ending) + "а"
    return None


def _of_woman(word: str) -> tuple[str, ...]:
    return tuple(pattern.sub(end, word) for pattern, end in _WOMEN if pattern.search(word))
