"""Whose text an article says that it is: its credit, its dateline, the last line.

A text is an agency's where its credit line names one, where it begins or ends as agencies sign
("(Xinhua)", /ТАСС/, 新华社北京6月3日电, 据新华社报道), or where it names another outlet so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from archive.annotation.authority import entries

#: letters at the beginning and at the end of a text where it is signed
HEAD, TAIL = 160, 120

#: letters between a Chinese agency's name and the word that ends its dateline
DATELINE = 24

_OPEN, _CLOSE = r"[(（\[【/|«“\"—–-]\s*$", r"^\s*[)）\]】/|»”\"—–:：-]"
#: "according to", "source:" before a name
_CITED = re.compile(
    r"(?:据|據|来源|來源|转自|轉自|source|источник|дереккөз)[:：]?\s*[«“\"(]?$", re.IGNORECASE
)
#: a Chinese dateline behind a name: place, day, "wire"; no television, film, telephone, power
_WIRE = re.compile(
    rf"^(?:记者|記者)?[^\n。！？]{{0,{DATELINE}}}?(?:电|電|讯|訊)(?:\s|[（(]|$|[^台影视話话脑力])"
)
#: what stands before an agency that signs at the beginning: nothing, or the place
_PLACE = re.compile(r"\s*(?:[^\W\d_][^.!?。\n]{0,28}[.,]\s*)?")
_DASH = re.compile(r"\s*[—–-]\s|\s*:\s")
_REPORTED = re.compile(r"^[^\n。！？，,]{0,8}?(?:报道|報道|報導|消息|援引)")


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody else than the outlet to whom a text is credited."""

    #: identifier of an agency of the authority file, or of an outlet
    body: str
    #: as printed
    name: str


@dataclass(frozen=True, slots=True)
class Signed:
    """What an article shows of whose words it prints."""

    outlet: str | None
    #: the credit line, as printed
    source: str | None
    text: str


def credit(signed: Signed, outlets: Mapping[str, Iterable[str]]) -> Credit | None:
    """Return to whom else a text is credited; None for the outlet's own.

    `outlets`: id -> names in all languages, of all outlets that the archive knows.
    """
    known = _known(tuple(sorted((id, tuple(sorted(names))) for id, names in outlets.items())))
    own = _own(signed.outlet, outlets)
    others = (Credit(found.body, name) for name, found in _named(signed, known))
    return next((each for each in others if each.body not in own), None)


def _named(signed: Signed, known: Mapping[str, Credit]) -> Iterable[tuple[str, Credit]]:
    """Yield who is credited, in the order of how surely."""
    if signed.source:
        folded = signed.source.casefold()
        whole = [name for name in known if _stands_in(name, folded)]
        if whole:
            yield signed.source, known[max(whole, key=len)]
    head, tail = signed.text[:HEAD], signed.text[HEAD:][-TAIL:]
    last = signed.text.rsplit("\n", 1)[-1]
    for piece, ends in ((head, False), (tail, True)):
        for match, found in _places(piece, known):
            before, name, after = piece[: match[0]], piece[slice(*match)], piece[match[1] :]
            alone = ends and last.strip(" .()（）") == name
            if alone or _is_signed(before, after):
                yield name, found


def _is_signed(before: str, after: str) -> bool:
    between = re.search(_OPEN, before) and re.search(_CLOSE, after)
    begins = _PLACE.fullmatch(before) and _DASH.match(after)
    wire = _WIRE.match(after) and len(before) < DATELINE
    return bool(between or begins or wire or (_CITED.search(before) and _REPORTED.match(after)))


def _places(text: str, known: Mapping[str, Credit]) -> list[tuple[tuple[int, int], Credit]]:
    """Return where known names stand in a short text, in its order, the longest of each place."""
    folded = text.casefold()
    if len(folded) != len(text):  # a letter that folds to two: no offsets to trust
        return []
    found: dict[int, tuple[int, Credit]] = {}
    for name, body in known.items():
        start = folded.find(name)
        while start >= 0:
            end = start + len(name)
            if _is_whole(folded, start, end) and end > found.get(start, (0,))[0]:
                found[start] = end, body
            start = folded.find(name, start + 1)
    return [((start, end), body) for start, (end, body) in sorted(found.items())]


def _stands_in(name: str, text: str) -> bool:
    start = text.find(name)
    return start >= 0 and _is_whole(text, start, start + len(name))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether no word is cut; Chinese has no spaces between its words."""
    if unicodedata.name(text[start], "").startswith("CJK"):
        return True
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


@lru_cache(8)
def _known(outlets: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, Credit]:
    """Return folded name -> who bears it: agencies, then outlets under their own names."""
    found = {
        _folded(name): Credit(body, name) for body, names in _agencies().items() for name in names
    }
    for id, names in outlets:
        for name in names:
            if len(name.strip()) > 2:
                found.setdefault(_folded(name), Credit(id, name))
    return found


def _own(outlet: str | None, outlets: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Return the bodies that an outlet is: itself, the agency whose name it bears."""
    if outlet is None:
        return frozenset()
    names = {_folded(name) for name in outlets.get(outlet, ())}
    agencies = {
        body
        for body, known in _agencies().items()
        if any(_stands_in(_folded(name), own) for name in known for own in names)
    }
    same = {id for id, other in outlets.items() if names & {_folded(name) for name in other}}
    return frozenset({outlet, *agencies, *same})


@cache
def _agencies() -> Mapping[str, tuple[str, ...]]:
    return {
        each.id: tuple(name for names in each.names.values() for name in names)
        for each in entries()
        if each.what == "news agency"
    }


def _folded(name: str) -> str:
    return name.strip("«»“”\"' ").casefold()
