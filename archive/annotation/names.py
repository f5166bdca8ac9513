"""The names of a text: persons, organisations and places, by the tagger of its language.

Each language brings `archive/languages/CODE/tagger.py` with a function `mentions(text)` that
finds what its model or its lists know. What holds for every language is done here: a name that
is found once is found wherever the text repeats it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import cast

from archive.annotation.records import Mention, NameKind, NameTagger
from archive.annotation.roles import is_role, with_roles
from archive.languages import CODES

#: a name longer than this is none: a list, or letters without an end
LONGEST_NAME = 120

#: names that are looked for again, and two words with capitals
MOST_NAMES = 1_000
#: words of two letters that open English sentences and are Chinese family names as well
_SMALL_WORDS = frozenset(
    ("he", "so", "an", "in", "on", "at", "to", "no", "do", "is", "it", "we", "us", "my", "me")
)
_NAME = re.compile(r"(?<![\w-])[^\W\d_][\w’'-]*[^\W_](?![\w-])")
#: what stands before the first word of a sentence
_OPENS = re.compile(r"(?:^|[.!?”»\"]\s|\n)$")
_PAIR = re.compile(r"(?<![\w-])(?=([^\W\d_]\w{2,30} [^\W\d_]\w{2,30}(?![\w-])))")

#: code points of a text that are read for names: forty times a long article
LONGEST_TEXT = 1_000_000


@cache
def tagger(code: str) -> NameTagger:
    """Return the tagger of a language (`en`, `zh`, `ru`, `kk`, `ug`); models load on first use.

    Raises ValueError for a language that the archive does not read.
    """
    if code not in CODES:
        raise ValueError(f"no names are read in {code!r}: choose one of {', '.join(CODES)}")
    return _Names(code, cast("NameTagger", import_module(f"archive.languages.{code}.tagger")))


@dataclass(frozen=True)
class _Names:
    """The tagger of one language with what all languages share."""

    code: str
    model: NameTagger

    def mentions(self, text: str) -> list[Mention]:
        """Return the mentions in the order of the text, none overlapping."""
        read = self.model.mentions(text[:LONGEST_TEXT])
        found = [each for each in (_bare(each, self.code) for each in read) if _is_name(each)]
        titled = _titled(text[:LONGEST_TEXT], found, self.code)
        whole = _repeated(text[:LONGEST_TEXT], _apart([*found, *titled]))
        named = _by_one_name(text[:LONGEST_TEXT], whole)
        return with_roles(text, named, self.code)


def _bare(mention: Mention, code: str) -> Mention:
    """Return a mention without the role that the model took into the name: Кобызист Ер ..."""
    role, gap, name = mention.text.partition(" ")
    if " " not in name or name[0].islower() or not is_role(role, code):
        return mention
    base = mention.base.partition(" ")[2]
    return Mention(mention.start + len(role + gap), mention.end, name, NameKind.PERSON, base)


def _is_name(mention: Mention) -> bool:
    """Tell whether a mention can be a name: it has two letters at least and is not endless."""
    letters = sum(map(str.isalpha, mention.text))
    return letters >= 2 and len(mention.text) <= LONGEST_NAME


def _titled(text: str, found: Sequence[Mention], code: str) -> list[Mention]:
    """Return what no model knew: two words with capitals beside a role (Сыншы Олег Штерн)."""
    pairs, place = [], 0
    taken = _apart(found)
    for match in _PAIR.finditer(text):
        start, end = match.span(1)
        while place < len(taken) and taken[place].end <= start:
            place += 1
        name = match.group(1)
        free = place == len(taken) or taken[place].start >= end
        if free and _capital(name) and not is_role(name.partition(" ")[0], code):
            pairs.append(Mention(start, end, name, NameKind.PERSON, name))
    return [each for each in with_roles(text, pairs, code) if each.role]


def _capital(name: str) -> bool:
    return all(word[0].isupper() for word in name.split(" "))


def _apart(found: Sequence[Mention]) -> list[Mention]:
    """Return the mentions in order; of two that overlap the longer stays."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda each: (each.start, -each.end)):
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1] = mention
        else:
            kept.append(mention)
    return kept


def _repeated(text: str, found: list[Mention]) -> list[Mention]:
    """Add the places where the very words of a person's name stand and the model missed them."""
    known = {each.text: each for each in found if each.kind is NameKind.PERSON and _full(each)}
    if not known:
        return found
    names = sorted(map(re.escape, known), key=len, reverse=True)[:MOST_NAMES]
    taken = [(each.start, each.end) for each in found]
    missed, place = [], 0
    for match in re.finditer("|".join(names), text):
        while place < len(taken) and taken[place][1] <= match.start():
            place += 1
        free = place == len(taken) or taken[place][0] >= match.end()
        if free and _stands_alone(text, match.start(), match.end()):
            model = known[match.group()]
            missed.append(
                Mention(match.start(), match.end(), model.text, NameKind.PERSON, model.base)
            )
    return _apart([*found, *missed]) if missed else found


def _by_one_name(text: str, found: list[Mention]) -> list[Mention]:
    """Add the places where one name of a full name stands alone and the model missed it.

    A word that the model took for a body is the person's, if the person was named before; so is
    a place that opens a sentence.
    """
    first: dict[str, int] = {}
    for each in found:
        for part in each.text.split() if each.kind is NameKind.PERSON and _full(each) else ():
            if len(part) > 1 and part[0].isupper() and part.lower() not in _SMALL_WORDS:
                first.setdefault(part, each.end)
    taken = {each.start: each for each in found}
    inside = [(each.start, each.end) for each in found]
    added: list[Mention] = []
    for word in _NAME.finditer(text) if first else ():
        part, start = word.group(), word.start()
        if first.get(part, len(text)) > start:
            continue
        place = bisect_right(inside, (start, len(text))) - 1
        known = taken.get(start)
        if place >= 0 and start < inside[place][1] and (known is None or known.text != part):
            continue
        opens = known is not None and _OPENS.search(text[max(0, start - 3) : start])
        if known is None or known.kind is NameKind.ORGANISATION or opens:
            added.append(Mention(start, word.end(), part, NameKind.PERSON, part))
    replaced = {each.start for each in added}
    return _apart([*(each for each in found if each.start not in replaced), *added])


def _full(mention: Mention) -> bool:
    """Tell whether a name is long enough that the same letters elsewhere are the same name."""
    return len(mention.text.split()) > 1 or "·" in mention.text or len(mention.text) == 3


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether no letter runs on before or behind; Han characters stand side by side."""
    if "\u3400" <= text[start] <= "\u9fff":
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    return not before.isalnum() and not after.isalnum()
