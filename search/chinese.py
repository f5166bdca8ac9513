"""Chinese for search: traditional to simplified, and words by jieba (made anew in Rust)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from rjieba import Jieba

from archive.languages import table


def simplified(text: str) -> str:
    """Return a text with its Han characters in simplified form, of the same length."""
    plain = _COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    converted: str = _converter().convert(plain)
    return converted if len(converted) == len(text) else "".join(map(_one, plain))


#: copies of Han characters for the exchange with older sets
_COMPATIBLE = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")


@cache
def _one(character: str) -> str:
    converted: str = _converter().convert(character)
    return converted if len(converted) == 1 else character


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


def words(run: str) -> list[str]:
    """Cut a run of simplified Han characters into words, one after the other."""
    return _segmenter().cut(run)


def placed_words(run: str) -> list[tuple[str, int]]:
    """Return what `search_words` does, and where each word begins."""
    stop = stop_words()
    ones = [(one, place) for place, one in enumerate(run) if one not in stop]
    longer = _segmenter().tokenize(run, "search")
    return ones + [(word, at) for word, at, _ in longer if len(word) > 1 and word not in stop]


def search_words(run: str) -> list[str]:
    """Return the characters of a run, which are asked for seldom, its words and those within them.

    Stop words are left out.
    """
    stop = stop_words()
    longer = _segmenter().cut_for_search(run)
    ones = [one for one in run if one not in stop]
    return ones + [word for word in longer if len(word) > 1 and word not in stop]


@cache
def stop_words() -> frozenset[str]:
    """Return the words that carry no meaning of their own."""
    return frozenset(table("zh", "search")["stop"].split())


@cache
def _segmenter() -> Jieba:
    segmenter = Jieba()
    for word in table("zh", "search")["words"].split():
        segmenter.add_word(word, None, None)
    return segmenter
