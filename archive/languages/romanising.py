"""Titles and names in Latin letters, as references in English give them beside the original.

Chinese becomes pinyin without tones, a syllable a word; the other languages go letter by letter
by the tables of their `romanise.toml`, which name the system.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.languages import table

HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")

#: Chinese characters, other words, single marks
_RUNS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[^\W\u3400-\u9fff\uf900-\ufaff]+|[^\w\s]")
_MARKS = str.maketrans("，。：；！？（）、", ",.:;!?(),")

#: characters that are romanised; the titles of real articles have a third of it
LONGEST = 600


def romanise(text: str, language: str) -> str | None:
    """Return `text` in Latin letters; None where its language needs or knows no other letters."""
    text = text[:LONGEST]
    if language == "zh":
        written = _pinyin(text)
    elif letters := table(language, "romanise"):
        written = "".join(_letters(text, letters))
    else:
        return None
    written = " ".join(written.split())
    written = written[:1].upper() + written[1:]
    return None if written.casefold() == text.casefold() else written


def _letters(text: str, tables: dict[str, dict[str, str]]) -> Iterator[str]:
    plain, first = tables["letters"], tables.get("first", {})
    behind = tables.get("behind", {})
    before = ""
    for letter in text:
        small = letter.lower()
        read = plain.get(small)
        if not before.isalpha():
            read = first.get(small, read)
        elif before in behind.get("letters", ""):
            read = behind.get(small, read)
        if read is None:
            yield letter
        else:
            yield read[:1].upper() + read[1:] if letter != small else read
        before = small


def _pinyin(text: str) -> str:
    from pypinyin import Style, lazy_pinyin

    syllables: list[str] = []
    for run in _RUNS.findall(text.translate(_MARKS)):
        syllables += lazy_pinyin(run, style=Style.NORMAL) if HAN.match(run) else [run]
    return "".join(_spaced(syllables))


def _spaced(syllables: list[str]) -> Iterator[str]:
    """Put spaces between syllables, none before a mark that closes or behind one that opens."""
    before = "("
    for syllable in syllables:
        if syllable not in ",.:;!?)》”」’%" and before not in "(《“「‘":
            yield " "
        yield syllable
        before = syllable
