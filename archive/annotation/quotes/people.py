"""The persons and bodies of one article: which mentions are one, and who is meant by a name alone.

"Gulnar Shaimergenova", "Shaimergenova" and "Gulnar" are one person as long as the article gives
nobody else of that name; a name that fits two stays unresolved.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from archive.annotation.quotes.passage import Kind
from archive.annotation.quotes.reporting import Reporting
from archive.annotation.records import Mention, NameKind

_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(eq=False, slots=True)
class Somebody:
    """A person or a body that an article names."""

    #: the fullest name, in its base form
    name: str
    kind: NameKind
    #: the parts of the name as they are compared
    parts: tuple[str, ...]
    #: as first printed
    role: str | None = None
    #: Kind.HE or Kind.SHE where it is known
    gender: Kind | None = None
    #: whether the article gives the full name
    is_full: bool = False
    #: told of by a noun alone: a driver; `name` is the noun
    anonymous: bool = False
    #: more roles than the first, for "the director said"
    roles: list[str] = field(default_factory=list)

    def fits(self, gender: Kind | None) -> bool:
        """Tell whether "he" or "she" can be this one."""
        if self.kind is not NameKind.PERSON:
            return False
        return gender is None or self.gender is None or self.gender is gender


class Cast:
    """Everybody whom an article names."""

    def __init__(self, text: str, mentions: Sequence[Mention], rules: Reporting) -> None:
        self._text, self._rules = text, rules
        self._of: dict[int, Somebody] = {}
        self._by_part: dict[str, list[Somebody]] = defaultdict(list)
        self._bodies: dict[tuple[str, ...], Somebody] = {}
        people = [each for each in mentions if each.kind is NameKind.PERSON]
        for mention in sorted(people, key=self._length):
            self._of[mention.start] = self._person(mention)
        for mention in mentions:
            if mention.kind is NameKind.ORGANISATION:
                self._of[mention.start] = self._body(mention)
        for mention in people:
            self._tell(self._of[mention.start], mention)

    def _length(self, mention: Mention) -> tuple[int, int]:
        """Return what sorts the fullest names first."""
        return -len(self._rules.name_parts(mention.base)), -len(mention.base)

    def of(self, mention: Mention) -> Somebody | None:
        """Return whom a mention names; one whom no tagger knew joins the cast."""
        if mention.start not in self._of and mention.kind is not NameKind.PLACE:
            person = mention.kind is NameKind.PERSON
            self._of[mention.start] = self._person(mention) if person else self._body(mention)
        return self._of.get(mention.start)

    def _person(self, mention: Mention) -> Somebody:
        """Return the one that a name names; those with more parts come first."""
        parts = self._rules.name_parts(mention.base)
        able = self._candidates(parts) or self._candidates(("".join(parts),))
        gender = self._rules.gender(self._text, mention)
        if len(able) > 1 and gender:
            able = [each for each in able if each.fits(gender)] or able
        if len(able) == 1:
            return able[0]
        somebody = Somebody(
            mention.base, NameKind.PERSON, parts, gender=gender,
            is_full=len(parts) > 1 and not able,
        )  # fmt: skip
        if not able:
            for part in parts:
                self._by_part[part].append(somebody)
        return somebody

    def _candidates(self, parts: Sequence[str]) -> list[Somebody]:
        """Return those whose names hold all the parts of a name, an initial for its name."""
        first = next((part for part in reversed(parts) if not _is_initial(part)), None)
        if first is None:
            return []
        return [each for each in self._by_part.get(first, ()) if _holds(each.parts, parts)]

    def _body(self, mention: Mention) -> Somebody:
        key = self._rules.name_parts(mention.base)
        if key not in self._bodies:
            self._bodies[key] = Somebody(mention.base, NameKind.ORGANISATION, key, is_full=True)
        return self._bodies[key]

    def _tell(self, somebody: Somebody, mention: Mention) -> None:
        """Note what a mention tells of somebody: a role, the sex."""
        if mention.role:
            somebody.role = somebody.role or mention.role
            if mention.role not in somebody.roles:
                somebody.roles.append(mention.role)
        somebody.gender = somebody.gender or self._rules.gender(self._text, mention)

    def with_noun(
        self, noun: str, kind: Kind, before: Iterable[Somebody], more: Iterable[str] = ()
    ) -> Somebody | None:
        """Return the last one named before whom a noun means: "the director", "the association".

        A person is meant by the noun of a role, a body by a word of its name; `more`: words that
        stand with the noun and must stand in the role too: "of the port".
        """
        wanted = {self._rules.stem(word) for word in more}
        stem = self._rules.stem(noun)
        for each in before:
            person = each.kind is NameKind.PERSON
            if person is not (kind is Kind.ROLE):
                continue
            for words in each.roles if person else [each.name]:
                if wanted and not wanted <= set(map(self._rules.stem, _WORD.findall(words))):
                    continue
                if any(self._rules.stem(word) == stem for word in self._rules.words_of(words)):
                    return each
        return None


def _holds(whole: Sequence[str], parts: Sequence[str]) -> bool:
    """Tell whether every part of a name stands in a longer one; "g" stands for "gulnar"."""
    return all(
        part in whole or (_is_initial(part) and any(each.startswith(part) for each in whole))
        for part in parts
    )


def _is_initial(part: str) -> bool:
    """Tell whether a part of a name is one letter of an alphabet: 路 is a whole family name."""
    return len(part) == 1 and part < "\u3400"
