"""Names and positions in Kazakh text: a linear-chain CRF over the words of a sentence.

The weights (`names.crfsuite`) are trained on KazNERD by `train_tagger.py`; see `NAMES.md`
for the attribution and the measured quality.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from archive.annotation.chunks import chunks
from archive.annotation.records import Mention, NameKind
from archive.languages import table
from archive.languages.kk import endings, scripts
from archive.languages.kk.placed import placed
from archive.languages.verb_final.repeated import repeated

if TYPE_CHECKING:
    from pycrfsuite import Tagger

#: code points of a text that tell its script
SAMPLE = 2_000

WEIGHTS = Path(__file__).with_name("names.crfsuite")
UNCASED_WEIGHTS = Path(__file__).with_name("names-uncased.crfsuite")

#: words (with inner hyphens, as KazNERD cuts them) and single marks
WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")

#: the case endings of nouns, with or without the plural
CASE = (
    r"(?:[тдл][ае]р)?"
    r"(?:[тдн][ыі]ң|[тдн][ыі]|[қғкг][ае]|[тд][ае]н?|н[ае]н|[мбп]ен|н|[ае])?"
    r"(?:[ғг][ыі])?"
)

#: "in": nobody is somewhere in a person; it ends Chinese names (Миндэ, Minde)
_IN = re.compile("[дт][ае]$")

#: endings of family names and patronymics
FAMILY_NAME = re.compile(
    r"(?:ов|ев|ёв|ин|ова|ева|ина|ский|ская|енко|баев|баева|беков|бекова|ұлы|қызы)" + CASE + "$"
)

#: classes of the CRF that are names
_KINDS = {
    "PER": NameKind.PERSON,
    "ORG": NameKind.ORGANISATION,
    "LOC": NameKind.PLACE,
    "FAC": NameKind.PLACE,
}


def mentions(text: str) -> list[Mention]:
    """Return the mentions of one text in order, with base forms (Тоқаевтың: Тоқаев).

    Latin and Arabic script are read letter by letter as Cyrillic; the base form is as printed.
    """
    found = []
    for offset, piece in chunks(text):
        script = scripts.script(piece)
        for start, end, kind in _named(piece, script):
            name = piece[start:end]
            base = _base(name, kind, script)
            found.append(Mention(offset + start, offset + end, name, kind, base))
    script = scripts.script(text[:SAMPLE])
    if script == "Arab":
        found += placed(text)
    again = list(repeated(text, found, partial(_readings, script), cased=script != "Arab"))
    known = {(each.start, each.end) for each in again}
    return [*(each for each in found if (each.start, each.end) not in known), *again]


def _readings(script: str, word: str) -> tuple[str, str]:
    return word, endings.base(word) if script == "Cyrl" else endings.base_in(script, word)


def _named(piece: str, script: str) -> list[tuple[int, int, NameKind]]:
    spans = words(piece)
    read = [_READ[script](piece[start:end]) for start, end in spans]
    tags = labels(read, uncased=script == "Arab")
    found: list[tuple[int, int, NameKind]] = []
    inside = None
    for (start, end), tag in zip(spans, tags, strict=True):
        kind = _KINDS.get(tag[2:])
        if kind and tag.startswith("I-") and inside == tag[2:]:
            found[-1] = (found[-1][0], end, kind)
        elif kind:
            found.append((start, end, kind))
        inside = tag[2:]
    return found


#: script -> how its words are shown to the tagger
_READ: dict[str, Callable[[str], str]] = {
    "Cyrl": str,
    "Latn": scripts.cyrillic,
    "Arab": scripts.uncased,
}


def _base(name: str, kind: NameKind, script: str) -> str:
    head, gap, last = name.rpartition(" ")
    possessive = kind is not NameKind.PERSON and bool(head)
    if kind is NameKind.PERSON and head and _IN.search(scripts.cyrillic(last).lower()):
        return name
    if script == "Cyrl":
        return head + gap + endings.base(last, possessive=possessive)
    return head + gap + endings.base_in(script, last, possessive=possessive)


def words(text: str) -> list[tuple[int, int]]:
    """Return the `[start, end)` offsets of the words and marks of `text`."""
    return [match.span() for match in WORD.finditer(text)]


def labels(sentence: Sequence[str], *, uncased: bool = False) -> list[str]:
    """Return one IOB2 label a word: O, or B- and I- with PER, ORG, LOC, FAC, POS, NORP or WORK.

    `uncased`: the words are as `scripts.uncased` writes them.
    """
    tags: list[str] = _tagger(UNCASED_WEIGHTS if uncased else WEIGHTS).tag(features(sentence))
    return tags


def features(sentence: Sequence[str]) -> list[list[str]]:
    """Return the features of each word: its own form and that of two neighbours each side."""
    own = [_form(word) for word in sentence]
    return [own[place] + _neighbours(sentence, place) for place in range(len(sentence))]


@cache
def _tagger(weights: Path) -> Tagger:
    from pycrfsuite import Tagger

    tagger = Tagger()
    tagger.open(str(weights))
    return tagger


@cache
def _lists() -> dict[str, re.Pattern[str]]:
    """Return a pattern for each word list of `names.toml`."""
    return {
        name: re.compile(f"(?:{'|'.join(sorted(entries.split(), key=len, reverse=True))}){CASE}$")
        for name, entries in table("kk", "names").items()
        if name != "arabic_endings"
    }


def _form(word: str) -> list[str]:
    lower = word.lower()
    found = ["bias", f"word={lower}", f"shape={_shape(word)}", f"length={min(len(word), 12)}"]
    for size in range(2, 6):
        if len(lower) > size:
            found += [f"prefix{size}={lower[:size]}", f"suffix{size}={lower[-size:]}"]
    found += _kinds(word)
    if word[:1].isupper():
        found.append("capital")
    if len(word) > 1 and word.isupper():
        found.append("capitals")
    return found


def _neighbours(sentence: Sequence[str], place: int) -> list[str]:
    found = []
    for step in (-2, -1, 1, 2):
        if not 0 <= place + step < len(sentence):
            found.append(f"{step}:edge")
            continue
        word = sentence[place + step]
        lower = word.lower()
        found += [f"{step}:word={lower}", f"{step}:shape={_shape(word)}"]
        if len(lower) > 3:
            found += [f"{step}:suffix={lower[-3:]}", f"{step}:prefix={lower[:4]}"]
        if abs(step) == 1:
            found.append(f"{step}:shapes={_shape(word)}|{_shape(sentence[place])}")
            found += [f"{step}:{kind}" for kind in _kinds(word)]
    return found


@lru_cache(maxsize=20_000)
def _kinds(word: str) -> tuple[str, ...]:
    """Return what a capitalised word looks like: a family name, or a word of a list."""
    if not word[:1].isupper():
        return ()
    listed = tuple(name for name, pattern in _lists().items() if pattern.match(word))
    return (*listed, "family-name") if FAMILY_NAME.search(word.lower()) else listed


def _shape(word: str) -> str:
    """Return the kinds of a word's letters, runs as one: `Xx` for a capitalised word."""
    return "".join(kind for kind, _ in groupby(map(_kind, word)))


def _kind(letter: str) -> str:
    if letter.isupper():
        return "X"
    if letter.islower():
        return "x"
    return "d" if letter.isdigit() else letter
