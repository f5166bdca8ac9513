"""Names in Uyghur text by rules: no model and no data to train one on exist.

Uyghur has no capitals. A person shows by a given name of the lists, a family name's ending
(-وۋ, -ېۋا), a Chinese family name before syllables of pinyin, or the place behind a role
(پورت مۇدىرى ...); a body or an area by its last word; a place by the lists. A word of a name
found so is the name wherever the text has it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from archive.annotation.authority import find
from archive.annotation.chunks import chunks
from archive.annotation.records import Mention, NameKind
from archive.languages import table
from archive.languages.ug.endings import readings

WORD = re.compile(r"[\u0621-\u06d5\u06fa-\u06ff]+(?:-[\u0621-\u06d5\u06fa-\u06ff]+)*")

#: words before the last one that a body's name can have
LONGEST_BODY = 5

#: a syllable of pinyin in Uyghur letters
SYLLABLE = (
    r"(?:[بپمفدتنلگكخجچشرزسيۋھ]|ئ)?"
    r"(?:ياۋ|ياڭ|يوڭ|يەن|ۇاڭ|ۋاڭ|ۇەن|ۋەن|ۈەن|يې|ەي|ېي|اۋ|وۋ|ەن|ېن|اڭ|ېڭ|وڭ|ىن|ىڭ|يۇ|ۇن|ۈن|ۈې|ۇا"
    r"|ۇي|ا|و|ې|ە|ى|ۇ|ۈ)"
)
_PINYIN = re.compile(f"(?:{SYLLABLE}){{1,3}}$")

_KIND = {"person": NameKind.PERSON, "body": NameKind.ORGANISATION, "place": NameKind.PLACE}


class _Word:
    """A word with its place and its readings without endings."""

    __slots__ = ("end", "forms", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start, self.end, self.text = start, end, text
        self.forms = readings(text)

    def among(self, names: frozenset[str]) -> str | None:
        """Return the reading that is one of `names`, or None."""
        return next((form for form in self.forms if form in names), None)


def mentions(text: str) -> list[Mention]:
    """Return the mentions of one text in order, with base forms (ئەركىننىڭ: ئەركىن)."""
    pieces = [(offset, piece, _words(piece)) for offset, piece in chunks(text)]
    found = [each for offset, piece, words in pieces for each in _piece(offset, piece, words)]
    known = {
        part: each.base
        for each in found
        if each.kind is NameKind.PERSON and " " in each.base
        for part in each.base.split()
        if len(part) > 3
    }
    named = [*found, *_again(pieces, found, known), *_known(text)]
    return sorted(named, key=lambda mention: (mention.start, mention.end))


def _known(text: str) -> Iterator[Mention]:
    """Yield the names of the authority files."""
    for each in find(text, "ug"):
        name = text[each.start : each.end]
        yield Mention(each.start, each.end, name, each.entries[0].kind, each.name)


def _words(piece: str) -> list[_Word]:
    return [_Word(*match.span(), match.group()) for match in WORD.finditer(piece)]


def _piece(offset: int, piece: str, words: list[_Word]) -> Iterator[Mention]:
    place = 0
    while place < len(words):
        for kind, finder in (("person", _person), ("body", _body), ("place", _place)):
            if read := finder(piece, words, place):
                begin, count, base = read
                start, end = words[begin].start, words[place + count - 1].end
                yield Mention(offset + start, offset + end, piece[start:end], _KIND[kind], base)
                place += count
                break
        else:
            place += 1


_Found = tuple[int, int, str]


def _person(piece: str, words: list[_Word], place: int) -> _Found | None:
    """Return first word, number of words and base form of a person's name that begins here."""
    word = words[place]
    if word.text in _list("never"):
        return None
    follower = words[place + 1] if _adjoin(piece, words, place) else None
    if follower and word.text in _list("chinese_family_names") and word.text:
        given = next((form for form in reversed(follower.forms) if _PINYIN.match(form)), None)
        if given and follower.text not in _list("never"):
            return place, 2, f"{word.text} {_shortest_pinyin(follower)}"
    if follower and (family := _family(follower)) and not _is_role(word):
        return place, 2, f"{word.text} {family}"
    if given := word.among(_given()):
        if follower and given == word.text and (second := follower.among(_given())):
            return place, 2, f"{given} {second}"
        return (place, 1, given) if _likely_alone(piece, words, place) else None
    if family := _family(word):
        return place, 1, family
    return None


def _shortest_pinyin(word: _Word) -> str:
    """Return a given name without its ending, where what stays can be pinyin."""
    return next((form for form in word.forms[1:] if _PINYIN.match(form)), word.text)


def _likely_alone(piece: str, words: list[_Word], place: int) -> bool:
    """Tell whether a given name that stands alone is one: many are common words too."""
    word = words[place]
    return len(word.forms[0]) > 4 or (place > 0 and _is_role(words[place - 1]))


def _family(word: _Word) -> str | None:
    """Return the base form of a word that ends as family names do, or None."""
    for form in word.forms:
        if len(form) > 4 and form.endswith(_family_endings()):
            return form
    return None


def _body(piece: str, words: list[_Word], place: int) -> _Found | None:
    """Return a body whose last word stands within the next words: مەدەنىيەت مىنىستىرلىكى."""
    if words[place].text in _list("never") or _is_role(words[place]):
        return None
    for count in range(1, LONGEST_BODY + 1):
        if place + count > len(words):
            return None
        last = words[place + count - 1]
        if count > 1 and (head := last.among(_list("bodies"))):
            begin, end = words[place].start, last.start
            return place, count, piece[begin:end] + head
        if last.text in _list("never") or not _adjoin(piece, words, place + count - 1):
            return None
        if len(last.forms) > 1 and last.text.endswith(("دا", "دە", "تا", "تە", "دىن", "تىن", "نى")):
            return None
    return None


def _place(piece: str, words: list[_Word], place: int) -> _Found | None:
    base = words[place].among(_list("places"))
    if base and base == words[place].text and _adjoin(piece, words, place):
        area = words[place + 1].among(_list("areas"))
        if area:
            return place, 2, f"{base} {area}"
    return (place, 1, base) if base else None


def _again(
    pieces: list[tuple[int, str, list[_Word]]], found: list[Mention], known: dict[str, str]
) -> Iterator[Mention]:
    """Yield the words of full names where they stand alone: the second mention of a person."""
    taken = {place for each in found for place in range(each.start, each.end)}
    names = frozenset(known)
    for offset, _, words in pieces:
        for word in words:
            base = word.among(names)
            if base and offset + word.start not in taken:
                start, end = offset + word.start, offset + word.end
                yield Mention(start, end, word.text, NameKind.PERSON, base)


def _adjoin(piece: str, words: list[_Word], place: int) -> bool:
    """Tell whether the next word follows behind nothing but a space."""
    return place + 1 < len(words) and not piece[words[place].end : words[place + 1].start].strip()


def _is_role(word: _Word) -> bool:
    return word.text in _roles()


@cache
def _roles() -> frozenset[str]:
    """Return the role nouns, bare and in the possessive (مۇدىر, مۇدىرى)."""
    nouns = [noun.split()[-1] for noun in table("ug", "roles")["nouns"]]
    return frozenset([*nouns, *(f"{noun}ى" for noun in nouns), *(f"{noun}سى" for noun in nouns)])


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(table("ug", "names")[name].split())


@cache
def _given() -> frozenset[str]:
    return _list("given_names") | _list("neighbours")


@cache
def _family_endings() -> tuple[str, ...]:
    return tuple(_list("family_endings"))
