"""Names in Russian text by natasha (slovnet), with the nominative as the base form.

natasha leaves a family name that stands alone as it is printed: its nominative is found by
`declension.py`, and where an ending can be read two ways the text itself decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from archive.annotation.chunks import chunks
from archive.annotation.records import Mention, NameKind
from archive.languages.ru.couples import parted
from archive.languages.ru.declension import nominatives
from archive.languages.ru.nominative import nominative
from archive.languages.ru.parser import LONGEST, models, parse, word
from archive.languages.ru.people import of_family

_MARKS = (("«", "»"), ("“", "”"), ("„", "“"))
_COMMON = frozenset(
    (
        "VERB",
        "INFN",
        "GRND",
        "ADVB",
        "CONJ",
        "PREP",
        "PRCL",
        "PRED",
        "NPRO",
        "ADJF",
        "ADJS",
        "PRTF",
        "PRTS",
    )
)
#: what pymorphy knows of names
_NAMING = frozenset(("Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr"))
_KINDS = {"PER": NameKind.PERSON, "ORG": NameKind.ORGANISATION, "LOC": NameKind.PLACE}


def mentions(text: str) -> list[Mention]:
    """Return the mentions of one text in order, with their nominatives."""
    found = [each for offset, piece in chunks(text, LONGEST) for each in _found(piece, offset)]
    persons = [each for each in found if each[0].kind is NameKind.PERSON]
    full = {name for mention, bases in persons for name in _sure(mention, bases)}
    alone = {bases[0] for mention, bases in persons if " " not in mention.text}
    return parted(text, [_based(mention, bases, full, alone) for mention, bases in found])


def _found(piece: str, offset: int) -> Iterator[tuple[Mention, list[str]]]:
    """Yield the mentions of a piece of text, each with its bases, the likelier first."""
    read = parse(piece)
    for span in read.names:
        kind = _KINDS[span.type]
        if _is_common(span):
            continue
        if kind is NameKind.PERSON:
            stop = span.stop
            bases = _by_verb(span.text, _persons(span), read.gender_beside(span))
            if span.text in bases and read.opens_sentence(span):
                bases = [span.text]
        else:
            stop, bases = _whole(piece, span), [_body(span)]
        name = piece[span.start : stop]
        bases = [each + name[len(span.text) :] for each in bases]
        yield Mention(offset + span.start, offset + stop, name, kind, name), bases


def _is_common(span: Any) -> bool:
    """Tell whether the model took another word with a capital for a name: Побежала, Утром."""
    if len(span.tokens) > 1:
        return False
    readings = models().vocabulary.parse(span.text)
    known = models().vocabulary.word_is_known(span.text)
    return (
        known
        and not any(_NAMING & each.tag.grammemes for each in readings)
        and (readings[0].tag._POS in _COMMON)
    )


def _whole(piece: str, span: Any) -> int:
    """Return where a name ends that the model cut before its closing mark."""
    for opening, closing in _MARKS:
        if span.text.count(opening) == span.text.count(closing) + 1 and piece.startswith(
            closing, span.stop
        ):
            return int(span.stop) + 1
    return int(span.stop)


def _by_verb(name: str, bases: list[str], gender: str | None) -> list[str]:
    """Return the readings of a name that can be the subject of the verb beside it."""
    fit = [each for each in bases if of_family(each.rpartition(" ")[2]) == gender]
    return fit if gender and name in bases and fit else bases


def _body(span: Any) -> str:
    return nominative(span.text, [word(each) for each in span.tokens])


def _persons(span: Any) -> list[str]:
    cases = [token.feats.get("Case", "Nom") for token in span.tokens]
    printed = " ".join(span.text.split())
    found = nominatives(printed, oblique=all(case != "Nom" for case in cases))
    return list(dict.fromkeys(_with_fixed(printed, each) for each in found))


def _with_fixed(printed: str, base: str) -> str:
    """Return a base form with the given names that do not decline as they are printed: Нелли."""
    words, bases = printed.split(" "), base.split(" ")
    if len(words) != len(bases) or printed == base:
        return base
    return " ".join(a if a == b or _is_fixed(a) else b for a, b in zip(words, bases, strict=True))


@lru_cache(4_000)
def _is_fixed(name: str) -> bool:
    """Tell whether a given name is one that no case changes, by its likeliest reading."""
    return bool({"Name", "Fixd"} <= models().vocabulary.parse(name)[0].tag.grammemes)


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
