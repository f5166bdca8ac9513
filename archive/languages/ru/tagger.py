"""Names in Russian text by natasha (slovnet), with the nominative as the base form.

natasha leaves a family name that stands alone as it is printed: its nominative is found by
`declension.py`, and where an ending can be read two ways the text itself decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from archive.annotation.chunks import chunks
from archive.annotation.records import Mention, NameKind
from archive.languages.ru.declension import nominatives
from archive.languages.ru.parser import LONGEST, models, parse

_KINDS = {"PER": NameKind.PERSON, "ORG": NameKind.ORGANISATION, "LOC": NameKind.PLACE}

#: parts of speech of the words that a nominative changes
_ADJECTIVES = frozenset(("ADJ", "DET"))
_NOUNS = frozenset(("NOUN", "PROPN"))


def mentions(text: str) -> list[Mention]:
    """Return the mentions of one text in order, with their nominatives."""
    found = [
        (Mention(offset + span.start, offset + span.stop, span.text, kind, span.text), bases)
        for offset, piece in chunks(text, LONGEST)
        for span, kind, bases in _spans(piece)
    ]
    persons = [each for each in found if each[0].kind is NameKind.PERSON]
    full = {name for mention, bases in persons for name in _sure(mention, bases)}
    alone = {bases[0] for mention, bases in persons if " " not in mention.text}
    return [_based(mention, bases, full, alone) for mention, bases in found]


def _spans(piece: str) -> Iterator[tuple[Any, NameKind, list[str]]]:
    for span in parse(piece).names:
        kind = _KINDS[span.type]
        bases = _persons(span) if kind is NameKind.PERSON else [_nominative(span)]
        yield span, kind, bases


def _persons(span: Any) -> list[str]:
    cases = [token.feats.get("Case", "Nom") for token in span.tokens]
    return nominatives(" ".join(span.text.split()), oblique=all(case != "Nom" for case in cases))


def _sure(mention: Mention, bases: Sequence[str]) -> Iterator[str]:
    """Yield a name of several words that is printed in the nominative, and its family name."""
    if " " in mention.text and bases[0] == mention.text:
        yield mention.text
        yield from mention.text.split()


def _based(mention: Mention, bases: Sequence[str], full: set[str], alone: set[str]) -> Mention:
    """Choose the reading that the text prints in full, or whose family name it prints alone."""
    base = next((each for each in bases if each in full), None) or next(
        (each for each in bases if each.rpartition(" ")[2] in alone), bases[0]
    )
    return Mention(mention.start, mention.end, mention.text, mention.kind, base)


def _nominative(span: Any) -> str:
    """Return a body or place with its head, and the adjectives before it, in the nominative.

    What follows the head (Центра китайских исследований) stays as it is; so does a name in marks.
    """
    words: list[str] = []
    last, waiting = span.start, True
    for token in span.tokens:
        words.append(span.text[last - span.start : token.start - span.start])
        last = token.stop
        if not waiting or token.pos not in _ADJECTIVES | _NOUNS:
            words.append(token.text)
            waiting = waiting and token.pos in ("PUNCT", "ADP")
            continue
        words.append(_inflected(token))
        waiting = token.pos in _ADJECTIVES
    return "".join(words)


def _inflected(token: Any) -> str:
    """Return one word in the nominative of its number and gender, its capitals kept."""
    if token.feats.get("Case", "Nom") == "Nom" or token.text.isupper():
        return str(token.text)
    for form in models().vocabulary.parse(token.text):
        if form.pos not in _ADJECTIVES | _NOUNS or form.feats.get("Case") == "Nom":
            continue
        wanted = {"Nom", "Plur" if token.feats.get("Number") == "Plur" else "Sing"}
        other = form.inflect(wanted)
        if other is not None:
            return _as_capital(token.text, other.word)
    return str(token.text)


def _as_capital(printed: str, word: str) -> str:
    return word[:1].upper() + word[1:] if printed[:1].isupper() else word
