"""Names in a query that no list has: persons whom articles name, by all their names there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.annotation.identity.asking import is_meant
from archive.languages import CODES
from archive.languages.ru.declension import nominatives
from archive.store import Archive
from archive.store.persons import Person, PersonFilter, persons
from search.analysis import script
from search.expansion import Expansion
from search.terms import Kind, stems

#: words of the longest name, and of the longest piece of a query that is looked through
LONGEST_NAME, LONGEST_PIECE = 4, 6

#: persons of one name, those whom most quotes are of
MOST = 5


class People:
    """The persons of an archive, asked by name in any script."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def named(self, text: str) -> list[Expansion]:
        """Return the names in a piece of a query, the longest first; never raises for any text."""
        words = [match.span() for match in re.finditer(r"\S+", text)]
        if len(words) > LONGEST_PIECE:
            return []
        found: list[Expansion] = []
        taken: set[int] = set()
        for first, last in _runs(len(words)):
            if taken.isdisjoint(range(first, last)):
                here = list(self._called(text, words[first][0], words[last - 1][1]))
                found += here
                taken |= set(range(first, last)) if here else set()
        return sorted(found, key=lambda each: each.start)

    def _called(self, text: str, start: int, end: int) -> Iterator[Expansion]:
        typed = text[start:end]
        if not any(stems(typed, code) for code in CODES) or not re.search(r"[^\W\d_]{2}", typed):
            return
        for asked in dict.fromkeys((typed, *_nominatives(typed))):
            found = list(self._meant(asked))
            for person, languages in found:
                names = tuple(_other_names(person, typed))
                yield Expansion(start, end, typed, Kind.PERSON, person.id, languages, names)
            if found:
                return

    def _meant(self, asked: str) -> Iterator[tuple[Person, tuple[str, ...]]]:
        for person in persons(self._archive, PersonFilter(asked), limit=MOST):
            if languages := _languages(person, asked):
                yield person, languages


def _nominatives(typed: str) -> list[str]:
    """Return what the nominative of a Russian name can be: Ермековой, Ермекова."""
    if script(typed[0]) != "Cyrl":
        return []
    name = " ".join(word[:1].upper() + word[1:] for word in typed.split())
    return nominatives(name, oblique=True)[:2]


def _other_names(person: Person, typed: str) -> Iterator[tuple[str, str]]:
    """Yield (language, name) for what a text with the words as typed does not have already."""
    for code in CODES:
        read = stems(typed, code)
        yield from (
            (code, name) for name in person.names.get(code, ()) if stems(name, code) != read
        )


def _languages(person: Person, asked: str) -> tuple[str, ...]:
    """Return the languages that have the words as asked for a name; none where nobody is meant."""
    names = [(code, name) for code in CODES for name in person.names.get(code, ())]
    if len(asked.split()) > 1:
        alike = [code for code, name in names if is_meant(asked, name)]
        alike = [code for code in alike if _is_written(asked, code)] or alike[:1]
    else:
        alike = [code for code, name in names if _is_part(stems(asked, code), name, code)]
    return tuple(dict.fromkeys(alike))


def _is_written(name: str, code: str) -> bool:
    return script(name[0]) in {"en": {"Latn"}, "zh": {"Hani"}, "ug": {"Arab"}}.get(code, {"Cyrl"})


def _is_part(read: tuple[str, ...], name: str, code: str) -> bool:
    """Tell whether one word is a name or a word of it, by which alone a person is asked for too."""
    words = (each for each in re.split(r"[\s·]+", name) if len(each) > 1)
    return bool(read) and read in {stems(name, code), *(stems(each, code) for each in words)}


def _runs(count: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of words, the longest first."""
    for length in range(min(count, LONGEST_NAME), 0, -1):
        for first in range(count - length + 1):
            yield first, first + length
