"""Text in, topics out: the terms of each topic are counted, and what is told often enough holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import exp, log2

from archive.annotation.folding import fold
from archive.annotation.templates import choice, whole
from archive.annotation.topics.scheme import Topic, scheme
from archive.languages import CODES

#: what one term weighs that says it alone, and one that adds to it
STRONG, PLAIN = 3.0, 1.0
#: how much more a word in the title tells
TITLE = 2.0
#: the weight at which a topic holds as likely as not: a strong term and another beside it
ENOUGH = 4.0
#: of a quote or another short text less can be asked: one strong term
SHORT = 400
#: a topic much weaker than the strongest is passing talk
SHARE = 0.15


@dataclass(frozen=True, slots=True)
class TopicFound:
    """A topic of a text."""

    id: str
    #: 0 to 1; from 0.5 the text is on it
    score: float
    #: the words that caused it, as the text prints them, the most telling first
    words: tuple[str, ...]


def topics(title: str, text: str, code: str) -> tuple[TopicFound, ...]:
    """Return the topics of a text in the language `code`, the strongest first.

    A quote is read the same way, with an empty title. A narrower topic is told only beside its
    broader one. An unknown language has none.
    """
    if code not in CODES:
        return ()
    weighed = {}
    for topic in scheme().values():
        found = _weighed(topic, (title, text), code)
        if found:
            weighed[topic.id] = found
    most = max((weight for weight, _ in weighed.values()), default=0.0)
    enough = ENOUGH if len(text) > SHORT else STRONG
    told: dict[str, TopicFound] = {}
    for topic in scheme().values():
        weight, words = weighed.get(topic.id, (0.0, ()))
        if topic.broader:
            holds = topic.broader in told and weight >= PLAIN
        else:
            holds = weight >= max(enough, SHARE * most)
        if holds:
            told[topic.id] = TopicFound(topic.id, _score(weight, enough), words)
    return tuple(sorted(told.values(), key=lambda each: -each.score))


def _score(weight: float, enough: float) -> float:
    return round(1 / (1 + exp(-(weight - enough) / 4)), 3)


def _weighed(topic: Topic, parts: Iterable[str], code: str) -> tuple[float, tuple[str, ...]] | None:
    """Return what the terms of a topic weigh in title and text, and their words as printed."""
    weight = 0.0
    printed: Counter[str] = Counter()
    for place, part in enumerate(parts):
        folding = fold(part, code)
        for pattern, worth in _patterns(topic.id, code):
            counted: Counter[str] = Counter()
            for match in pattern.finditer(folding.text):
                span = folding.span(*match.span())
                counted[part[span.start : span.end]] += 1
            # the tenth time a word is said tells less than the first
            total = sum(counted.values())
            weight += worth * log2(1 + total) * (TITLE if place == 0 else 1)
            printed.update({word: int(number * worth) for word, number in counted.items()})
    if not printed:
        return None
    return weight, tuple(word for word, _ in printed.most_common(8))


@cache
def _patterns(topic: str, code: str) -> tuple[tuple[re.Pattern[str], float], ...]:
    found = scheme()[topic]
    lists = ((found.strong.get(code, ()), STRONG), (found.terms[code], PLAIN))
    return tuple(
        (whole(choice([each], code), code), worth) for words, worth in lists for each in words
    )
