"""Names in Uyghur text by rules: no model and no data to train one on exist.

Uyghur has no capitals. A person shows by a given name of the lists, a family name's ending
(-وۋ, -ېۋا), a Chinese family name before syllables of pinyin, or the place behind a role
(پورت مۇدىرى ..., see verb_final/placed.py); a body or an area by its last word; a place by the
lists. A word of a name found so is the name wherever the text has it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from archive.annotation.authority import find
from archive.annotation.chunks import chunks
from archive.annotation.records import Mention, NameKind
from archive.annotation.roles import is_role
from archive.languages.ug.endings import readings
from archive.languages.ug.words import Word, adjoin, given_names, listed, words_of
from archive.languages.verb_final.placed import Places
from archive.languages.verb_final.repeated import repeated

#: words before the last one that a body's name can have
LONGEST_BODY = 5

#: a syllable of pinyin in Uyghur letters
SYLLABLE = (
    r"(?:[بپمفدتنلگكخجچشرزسيۋھ]|ئ)?"
    r"(?:ياۋ|ياڭ|يوڭ|يەن|ۇاڭ|ۋاڭ|ۇەن|ۋەن|ۈەن|يې|ەي|ېي|اۋ|وۋ|ەن|ېن|اڭ|ېڭ|وڭ|ىن|ىڭ|يۇ|ۇڭ|ۇن|ۈن|ۈې|ۇا"
    r"|ۇي|ا|و|ې|ە|ى|ۇ|ۈ)"
)
_PINYIN = re.compile(f"(?:{SYLLABLE}){{1,3}}$")

#: endings of verbs, of several, of where: no name behind a role has them
_NO_NAME = re.compile(
    r"(?:دى|تى|دۇ|غان|قان|گەن|كەن|ىپ|ۇپ|ۈپ|سا|سە|ىش|مەك|ماق|لار|لەر|دىكى|تىكى|غىچە|قىچە|گىچە|كىچە)$"
)
#: endings of cases that given names seldom have by nature: to, the, of, from
_CASED = re.compile(r"(?:گە|كە|غا|قا|نى|نىڭ|دىن|تىن)$")
#: what given names end with
_GIVEN = re.compile(r"\w{2,}(?:گۈل|نىسا|بەك|جان|نۇر|خانىم)$")
#: several are no person: ئالىملار, scholars
_MANY = re.compile(r"(?:لار|لەر)(?:نىڭ|نى|غا|گە|دىن)?$")
_SAID = re.compile(r"(?:دې|دە)(?:دى|يدۇ|پتۇ|يىشتى)$")

_KIND = {"person": NameKind.PERSON, "body": NameKind.ORGANISATION, "place": NameKind.PLACE}


def mentions(text: str) -> list[Mention]:
    """Return the mentions of one text in order, with base forms (ئەركىننىڭ: ئەركىن)."""
    pieces = [(offset, piece, words_of(piece)) for offset, piece in chunks(text)]
    found = [each for offset, piece, words in pieces for each in _piece(offset, piece, words)]
    named = [*found, *repeated(text, found, readings, cased=False), *_known(text)]
    return sorted(named, key=lambda mention: (mention.start, mention.end))


def _known(text: str) -> Iterator[Mention]:
    """Yield the names of the authority files."""
    for each in find(text, "ug"):
        name = text[each.start : each.end]
        yield Mention(each.start, each.end, name, each.entries[0].kind, each.name)


def _piece(offset: int, piece: str, words: list[Word]) -> Iterator[Mention]:
    place = 0
    while place < len(words):
        for kind, finder in (("person", _person), ("body", _body), ("place", _place)):
            read = finder(piece, words, place)
            if read and kind == "person" and read[1] == 1 and _body(piece, words, place):
                continue  # «iron» in the name of the railway is no Tömür
            if read:
                begin, count, base = read
                start, end = words[begin].start, words[place + count - 1].end
                yield Mention(offset + start, offset + end, piece[start:end], _KIND[kind], base)
                place += count
                break
        else:
            place += 1


_Found = tuple[int, int, str]


def _person(piece: str, words: list[Word], place: int) -> _Found | None:
    """Return first word, number of words and base form of a person's name that begins here."""
    word = words[place]
    if word.text in listed("never"):
        return None
    follower = words[place + 1] if adjoin(piece, words, place) else None
    if follower and word.text in listed("chinese_family_names") and word.text:
        given = next((form for form in reversed(follower.forms) if _PINYIN.match(form)), None)
        if given and follower.text not in listed("never"):
            return place, 2, f"{word.text} {_shortest_pinyin(follower)}"
    if follower and (family := _family(follower)) and not word.is_role and not _is_cased(word):
        return place, 2, f"{word.text} {family}"
    if _ends_role(words, place):
        return None
    if follower and (name := _placed(piece, words, place)):
        return place, 2, name
    if follower and _GIVEN.search(word.text) and (father := follower.among(given_names())):
        return place, 2, f"{word.text} {father}"
    if given := None if _MANY.search(word.text) else word.among(given_names()):
        second = follower.among(given_names()) if follower else None
        if second and given == word.text:
            return place, 2, f"{given} {second}"
        return (place, 1, given) if _likely_alone(piece, words, place) else None
    if family := _family(word):
        return place, 1, family
    return None


def _is_cased(word: Word) -> bool:
    """Tell whether a word before a family name stands in a case, as no given name there does."""
    return word.text not in given_names() and bool(_CASED.search(word.text))


def _placed(piece: str, words: list[Word], place: int) -> str | None:
    before = words[place - 1].text if place and adjoin(piece, words, place - 1) else ""
    word, follower = words[place], words[place + 1]
    return _places().name(piece, before, word.text, follower.text, follower.end)


@cache
def _places() -> Places:
    return Places(
        given=lambda word: next((f for f in readings(word) if f in given_names()), None),
        readings=readings,
        is_role=lambda word: is_role(word, "ug"),
        never=listed("never").__contains__,
        no_name=_NO_NAME.search,
        said=_SAID.match,
    )


def _ends_role(words: list[Word], place: int) -> bool:
    """Tell whether a word that can be a name is a role before a name: مۇئاۋىن ھاكىم داۋۇت ..."""
    if place == 0 or not (words[place].is_role and words[place - 1].is_role):
        return False
    return len(words) > place + 2 and words[place + 2].among(given_names()) is not None


def _shortest_pinyin(word: Word) -> str:
    """Return a given name without its ending, where what stays can be pinyin."""
    return next((form for form in word.forms[1:] if _PINYIN.match(form)), word.text)


def _likely_alone(piece: str, words: list[Word], place: int) -> bool:
    """Tell whether a given name that stands alone is one: many are common words too."""
    word = words[place]
    if piece[max(0, word.start - 1) : word.start] in ("«", "“"):
        return False
    return len(word.forms[0]) > 4 or (place > 0 and words[place - 1].is_role)


def _family(word: Word) -> str | None:
    """Return the base form of a word that ends as family names do, or None."""
    for form in word.forms:
        if len(form) > 4 and form.endswith(_family_endings()):
            return form
    return None


def _body(piece: str, words: list[Word], place: int) -> _Found | None:
    """Return a body whose last word stands within the next words: مەدەنىيەت مىنىستىرلىكى."""
    if words[place].text in listed("never") or words[place].is_role:
        return None
    for count in range(1, LONGEST_BODY + 1):
        if place + count > len(words):
            return None
        last = words[place + count - 1]
        if count > 1 and (head := last.among(listed("bodies"))):
            begin, end = words[place].start, last.start
            return place, count, piece[begin:end] + head
        if last.text in listed("never") or not adjoin(piece, words, place + count - 1):
            return None
        if len(last.forms) > 1 and last.text.endswith(("دا", "دە", "تا", "تە", "دىن", "تىن", "نى")):
            return None
    return None


def _place(piece: str, words: list[Word], place: int) -> _Found | None:
    base = words[place].among(listed("places"))
    if base and base == words[place].text and adjoin(piece, words, place):
        area = words[place + 1].among(listed("areas"))
        if area:
            return place, 2, f"{base} {area}"
    return (place, 1, base) if base else None


@cache
def _family_endings() -> tuple[str, ...]:
    return tuple(listed("family_endings"))
