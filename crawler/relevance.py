"""Whether an article is about the exchange between the Xinjiang side and the Kazakhstan side.

Each side is as strong as its mentions, measured against the length of the text: a mention
in the title counts three times, one in the first two paragraphs twice. Xinjiang and its
places are the one side; China alone stands for it at less than half. Kazakhstan and its
places are the other. A border crossing counts half for both. "China-Kazakhstan" counts for
both, and a bridge (the composer Xian Xinghai) for the Xinjiang side; both are terms of
exchange too.

The score is the geometric mean of the sides, weakened where few terms of exchange occur;
an article is on topic from 0.5. The words stand in `archive/languages/CODE/exchange.toml`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import sqrt

from archive.errors import DataFileError
from archive.languages import CODES, FOLDER, table
from archive.model import Relevance

#: from this score on an article is on topic
ON_TOPIC = 0.5

#: China without Xinjiang stands for the side this far at most
CHINA_ALONE = 0.45

#: this many different terms of exchange are enough
ENOUGH_TERMS = 4

#: characters of text for one needed mention of a side; Chinese says as much in a third
CHARACTERS_A_MENTION = {"zh": 200}
CHARACTERS_A_MENTION_ELSE = 600

#: mentions that make a side strong, at least and at most, whatever the length
FEWEST, MOST = 1.5, 5.0

#: a book is no news article: what stands behind this many characters does not count
LONGEST = 200_000

KINDS = ("xinjiang", "china", "kazakhstan", "border", "pairs", "bridges", "exchange")


def judge(title: str, paragraphs: Sequence[str], language: str) -> Relevance:
    """Return whether a text is on topic, with its score and the words that decided.

    Linear in the text. A text in none of the archive's languages is read with all of them.
    """
    weights: Counter[str] = Counter()
    words: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    length = 0
    for weight, text in _weighted(title, paragraphs):
        length += len(text)
        for kind, word in _found(text, language):
            weights[kind] += weight
            words[kind][word] += 1
    needed = _needed(length, language)
    score = _score(
        weights, sum(len(words[kind]) for kind in ("exchange", "bridges", "pairs")), needed
    )
    return Relevance(score >= ON_TOPIC, round(score, 3), _reason(words))


def _weighted(title: str, paragraphs: Sequence[str]) -> Iterator[tuple[int, str]]:
    yield 3, title[:LONGEST]
    left = LONGEST
    for place, paragraph in enumerate(paragraphs):
        yield 2 if place < 2 else 1, paragraph[:left]
        left -= len(paragraph)
        if left <= 0:
            return


def _needed(length: int, language: str) -> float:
    each = CHARACTERS_A_MENTION.get(language, CHARACTERS_A_MENTION_ELSE)
    return min(MOST, max(FEWEST, length / each))


def _score(weights: Counter[str], terms: int, needed: float) -> float:
    shared = weights["border"] / 2
    china = weights["china"] + weights["pairs"]
    near = weights["xinjiang"] + weights["bridges"] + shared
    chinese = min(1.0, near / needed + CHINA_ALONE * min(1.0, china / needed))
    kazakh = min(1.0, (weights["kazakhstan"] + weights["pairs"] + shared) / needed)
    return sqrt(chinese * kazakh) * (0.4 + 0.6 * min(1.0, terms / ENOUGH_TERMS))


def _reason(words: dict[str, Counter[str]]) -> str:
    """Name the places of both sides and the terms, most frequent first."""
    parts = (
        ("China side", ("xinjiang", "china", "border", "pairs", "bridges")),
        ("Kazakhstan side", ("kazakhstan",)),
        ("exchange", ("exchange",)),
    )
    return "; ".join(
        f"{name}: {_list(word for kind in kinds for word, _ in words[kind].most_common(4))}"
        for name, kinds in parts
    )


def _list(words: Iterable[str]) -> str:
    return ", ".join(words) or "none"


def _found(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, term as the list has it) for each term in the text."""
    for code in (language,) if language in CODES else CODES:
        pattern, listed = _terms(code)
        for found in pattern.finditer(text.casefold()):
            yield listed[found[1]]


@cache
def _terms(code: str) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Return one pattern for all terms of a language, and the kind of each folded term."""
    data = table(code, "exchange")
    listed: dict[str, tuple[str, str]] = {}
    for kind in KINDS:
        if not isinstance(data.get(kind), list):
            raise DataFileError(
                f"{FOLDER / code / 'exchange.toml'}: {kind} must be a list of words."
            )
        listed |= {term.casefold(): (kind, term) for term in reversed(data[kind])}
    longest_first = sorted(map(re.escape, listed), key=len, reverse=True)
    before, after = _EDGES[data["match"]]
    return re.compile(f"{before}({'|'.join(longest_first)}){after}"), listed


#: how a term meets its surroundings: (before, after)
_EDGES = {
    "word": (r"(?<!\w)", r"(?:s|es|['’]s?)?(?!\w)"),
    "stem": (r"(?<!\w)", ""),
    "anywhere": ("", ""),
}
