"""All names of the authority files in a text, in one pass: a tree of words is walked.

Each word of the text is looked up with and without its endings (Казахстаном, Алматыда, ئالمۇتىدا);
Chinese is read by the character, traditional ones as simplified. The longest name wins. Time grows
with the text alone: no name is longer than some words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from archive.annotation.authority.entries import Entry, entries
from archive.languages.kk import endings as kazakh
from archive.languages.ug import endings as uyghur
from archive.languages.zh.script import simplified

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:['’][^\W\d_\u3400-\u9fff]+)?")

_BREAK = re.compile(r"[,;:!?()\n，。；：！？、،؛]")

#: words (Chinese: characters) of the longest name
LONGEST = 20

#: endings of Russian nouns and adjectives
_RUSSIAN = re.compile(
    r"(?:ого|ому|ими|ыми|ая|яя|ою|ею|ой|ей|ый|ий|ые|ие|ую|ом|ем|ым|им|ых|их|ам|ям|ах|ях"
    r"|ии|ию|ия|[аеёиоуыьюяй])$"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text: `[start, end)` in code points, and whom or what it can name."""

    start: int
    end: int
    #: the name as the authority file spells it
    name: str
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class _Node:
    below: dict[str, _Node] = field(default_factory=dict)
    name: str = ""
    entries: tuple[Entry, ...] = ()


def find(text: str, code: str) -> list[Found]:
    """Return the authority names of a language in a text, in order, none overlapping.

    Where a name begins with a capital letter, so must the words of the text.
    """
    words = [match.span() for match in _WORD.finditer(text)]
    plain = simplified(text) if code == "zh" else text
    tree = _tree(code)
    found, place = [], 0
    while place < len(words):
        read = _longest(plain, words, place, tree, code)
        if read is None:
            place += 1
            continue
        count, node = read
        end = words[place + count - 1][1]
        found.append(Found(words[place][0], end, node.name, node.entries))
        place += count
    return found


def _longest(
    text: str, words: list[tuple[int, int]], place: int, tree: _Node, code: str
) -> tuple[int, _Node] | None:
    """Return how many words the longest name that begins here has, and where it ends."""
    best: tuple[int, _Node] | None = None
    nodes = [tree]
    for count, (start, end) in enumerate(words[place : place + LONGEST], 1):
        if count > 1 and not _close(text, words[place + count - 2], start):
            break
        keys = _keys(text[start:end], code)
        nodes = [node.below[key] for node in nodes for key in keys if key in node.below]
        if not nodes:
            break
        best = next(((count, node) for node in nodes if node.entries), best)
    return best


def _close(text: str, before: tuple[int, int], start: int) -> bool:
    """Tell whether two words can be one name's: no sentence ends between them."""
    gap = text[before[1] : start]
    initial = before[1] - before[0] <= 2
    return len(gap) <= 3 and not _BREAK.search(gap) and ("." not in gap or initial)


@lru_cache(50_000)
def _keys(word: str, code: str) -> tuple[str, ...]:
    """Return the forms under which a word may stand in the tree."""
    return _READERS[code](word)


def _english(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((word, re.sub(r"['’]s?$", "", word))))


def _russian(word: str) -> tuple[str, ...]:
    return (_RUSSIAN.sub("", word) if len(word) > 3 else word,)


def _kazakh(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((word, kazakh.base(word), kazakh.base(word, possessive=True))))


def _uyghur(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(uyghur.readings(word)))


def _chinese(word: str) -> tuple[str, ...]:
    return (word,)


_READERS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "en": _english, "zh": _chinese, "ru": _russian, "kk": _kazakh, "ug": _uyghur,
}  # fmt: skip


@cache
def _tree(code: str) -> _Node:
    tree = _Node()
    for each, name in _names(code):
        node = tree
        for match in _WORD.finditer(name):
            key = _READERS[code](match.group())[0]
            node = node.below.setdefault(key, _Node())
        node.name = node.name or name
        if each not in node.entries:
            node.entries = (*node.entries, each)
    return tree


def _names(code: str) -> Iterator[tuple[Entry, str]]:
    for each in entries():
        for name in each.names.get(code, ()):
            yield each, name
