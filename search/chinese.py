"""Chinese for search: traditional to simplified, and words by jieba (made anew in Rust)."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from rjieba import Jieba

from archive.languages import table


def simplified(run: str) -> str:
    """Return a run of Han characters in simplified form, of the same length."""
    plain = unicodedata.normalize("NFKC", run)
    converted: str = _converter().convert(plain)
    if len(converted) == len(run):
        return converted
    return "".join(map(_one, run))


@cache
def _one(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    converted: str = _converter().convert(plain)
    return converted if len(converted) == 1 else character


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


def words(run: str) -> list[str]:
    """Cut a run of simplified Han characters into words, one after the other."""
    return _segmenter().cut(run)


def search_words(run: str) -> list[tuple[str, int, int]]:
    """Return the words of a run and the shorter words within them, with `[start, end)`."""
    return _segmenter().tokenize(run, "search")


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
