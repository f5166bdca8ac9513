"""Russian text read by natasha (slovnet): words with case and gender, names, and on demand syntax.

The name tagger and the quote reader ask for the same paragraphs: what was read last is kept.
"""

from __future__ import annotations

import warnings
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from natasha import MorphVocab

#: code points of one piece (`chunks`), and pieces that are kept (those of a long article)
LONGEST, KEPT = 3_000, 400
#: words of a role between a verb and a name, and their parts of speech
_LONGEST_ROLE = 10
_IN_ROLES = frozenset(("NOUN", "ADJ", "CCONJ", "ADP"))

_kept: OrderedDict[str, Parse] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark; offsets into the piece that was read."""

    start: int
    end: int
    text: str
    #: small letters, ё as е: how the lists know it
    form: str
    #: part of speech, features and relation as Universal Dependencies name them
    pos: str
    feats: Mapping[str, str]
    relation: str
    #: number of the word that this one hangs on, None at a root
    head: int | None

    @property
    def case(self) -> str:
        """Nom, Gen, Dat, Acc, Ins, Loc; nothing where the word has none."""
        return self.feats.get("Case", "")

    @property
    def is_finite(self) -> bool:
        """Whether it can be the predicate of a clause: сказал, открыт, уверена."""
        return (self.pos in ("VERB", "AUX") and self.feats.get("VerbForm", "Fin") == "Fin") or (
            self.pos in ("VERB", "ADJ") and self.feats.get("Variant") in ("Short", "Brev")
        )


@dataclass(slots=True)
class Parse:
    """What natasha makes of one piece."""

    document: Any
    _words: Sequence[Word] | None = field(default=None)

    @property
    def names(self) -> Sequence[Any]:
        """The names as natasha's spans, each with its tokens."""
        spans: Sequence[Any] = self.document.spans
        return spans

    def gender_beside(self, name: Any) -> str | None:
        """Return the gender of a verb in the past right beside a name: "сказала Исаева"."""
        before, behind = self._beside(name)
        subject = name.tokens[0].feats.get("Case") == "Nom"
        for token in (behind, before) if subject else (behind,):
            if token is not None and _is_verb(token):
                gender: str | None = token.feats.get("Gender")
                return gender
        return self._woman_before(name)

    def _woman_before(self, name: Any) -> str | None:
        """Return Fem where a woman's verb stands before the role of a name: сказала министр X."""
        tokens = self.document.tokens
        at = bisect_left(tokens, name.start, key=lambda each: each.start) - 1
        if at <= 0 or _is_mans(name.tokens[0].text):
            return None
        for token in tokens[at : max(0, at - _LONGEST_ROLE) : -1]:
            if _is_verb(token):
                return "Fem" if token.feats.get("Gender") == "Fem" else None
            if token.pos not in _IN_ROLES:
                return None
        return None

    def opens_sentence(self, name: Any) -> bool:
        """Tell whether a name is the subject by its place: before a verb, first in its sentence."""
        before, behind = self._beside(name)
        first = before is None or before.pos == "PUNCT"
        return first and behind is not None and _is_verb(behind)

    def _beside(self, name: Any) -> tuple[Any | None, Any | None]:
        """Return natasha's tokens before and behind a name."""
        tokens = self.document.tokens
        before = bisect_left(tokens, name.start, key=lambda each: each.start) - 1
        behind = bisect_left(tokens, name.stop, key=lambda each: each.start)
        return (
            tokens[before] if before >= 0 else None,
            tokens[behind] if behind < len(tokens) else None,
        )

    def words(self) -> Sequence[Word]:
        """Return the words in order; their syntax is read when they are first asked for."""
        if self._words is None:
            self.document.parse_syntax(models().syntax)
            self._words = _words(self.document.tokens)
        return self._words


@dataclass(frozen=True, slots=True)
class Models:
    """What natasha reads with; one embedding for all models."""

    segmenter: Any
    morphology: Any
    names: Any
    syntax: Any
    vocabulary: MorphVocab


def parse(piece: str) -> Parse:
    """Return the parse of a piece of text as `chunks(text, LONGEST)` cuts it."""
    found = _kept.get(piece)
    if found is None:
        found = _kept[piece] = Parse(_read(piece))
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found


def _is_verb(token: Any) -> bool:
    return bool(token.pos == "VERB" and token.feats.get("VerbForm") == "Fin")


def _is_mans(given: str) -> bool:
    """Tell whether a given name is a man's in another case than the nominative: Марата."""
    readings = (each.tag.grammemes for each in models().vocabulary.parse(given))
    return any({"Name", "masc"} <= tags and "nomn" not in tags for tags in readings)


def fold(word: str) -> str:
    """Return a word in small letters, ё as е."""
    return word.lower().replace("ё", "е")


def _read(piece: str) -> Any:
    from natasha import Doc

    ready = models()
    document = Doc(piece)
    document.segment(ready.segmenter)
    document.tag_morph(ready.morphology)
    document.tag_ner(ready.names)
    return document


def _words(tokens: Sequence[Any]) -> list[Word]:
    places = {token.id: place for place, token in enumerate(tokens)}
    found = []
    for place, token in enumerate(tokens):
        head = places.get(token.head_id)
        found.append(word(token, None if head == place else head))
    return found


def word(token: Any, head: int | None = None) -> Word:
    """Return one of natasha's tokens as a word."""
    return Word(
        token.start, token.stop, token.text, fold(token.text), token.pos, token.feats,
        token.rel or "", head,
    )  # fmt: skip


@cache
def models() -> Models:
    """Return the models, loaded once."""
    with warnings.catch_warnings():
        # pymorphy2 asks for pkg_resources, which warns of its own end
        warnings.filterwarnings("ignore", message="pkg_resources is deprecated")
        from natasha import (
            MorphVocab,
            NewsEmbedding,
            NewsMorphTagger,
            NewsNERTagger,
            NewsSyntaxParser,
            Segmenter,
        )

        vocabulary = MorphVocab()
    from threadpoolctl import threadpool_limits

    # slovnet multiplies small matrices: more threads take twenty times the time
    threadpool_limits(limits=1, user_api="blas")
    embedding = NewsEmbedding()
    return Models(
        Segmenter(), NewsMorphTagger(embedding), NewsNERTagger(embedding),
        NewsSyntaxParser(embedding), vocabulary,
    )  # fmt: skip
