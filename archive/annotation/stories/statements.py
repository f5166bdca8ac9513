"""The same statement in several articles of a story, across languages.

Quotes of one speaker are laid beside each other in the order of the texts, as translations keep
it: figures, denial, kind and length tell which belong together; in one language the words do.
Between texts of two languages figures tell it, or that the texts are translations of each other,
or, where somebody can compare them, the meaning of the quotes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from archive.annotation.casts import are_one
from archive.annotation.figures import figures
from archive.annotation.records import Quote

#: what speaks for two quotes being one statement, from which on they are laid together
ENOUGH = 0.5

#: what it tells that both are denied or both are not, are of one kind, give the same figures,
#: are as long as such texts are
DENIED, SAME_KIND, SAME_FIGURES, AS_LONG = 0.15, 0.15, 0.5, 0.35

#: likeness in meaning from which on quotes of one speaker on one occurrence are one statement,
#: and below which they are not, whatever else they share
ONE, FAR = 0.5, 0.25

#: letters of a statement for one of Chinese
CHINESE = 2.6

#: letters of a quote that are compared, quotes of one speaker in one article
LONGEST, MOST = 600, 40


@dataclass(frozen=True, slots=True)
class Said:
    """A quote as it is compared."""

    #: identifier of the quote
    id: str
    article: str
    language: str
    quote: Quote
    #: address of the article, and those of the translations that its page names
    url: str = ""
    translations: frozenset[str] = frozenset()

    def translates(self, other: Said) -> bool:
        """Tell whether the articles of two quotes are translations of each other."""
        return other.url in self.translations or self.url in other.translations


@dataclass(frozen=True, slots=True)
class Statement:
    """What one person says in several articles."""

    #: the name as the first article has it
    speaker: str
    #: one for each article that has it, in the order of the articles
    said: tuple[Said, ...]


#: how near two quotes lie in meaning, by their identifiers, 1 for the same; None where not known
Near = Callable[[str, str], float | None]


def statements(quotes: Iterable[Said], near: Near = lambda one, other: None) -> list[Statement]:
    """Return the statements that stand in two articles or more, in the order of the texts.

    `quotes` come article by article, each in the order of its text.
    """
    found: list[Statement] = []
    for speaker, own in _speakers(quotes):
        by_article: dict[str, list[Said]] = {}
        for each in own:
            by_article.setdefault(each.article, []).append(each)
        found += _aligned(speaker, [some[:MOST] for some in by_article.values()], near)
    return found


def _speakers(quotes: Iterable[Said]) -> list[tuple[str, list[Said]]]:
    """Put the quotes of one speaker together, under the first name that is printed."""
    found: list[tuple[str, list[Said]]] = []
    for each in quotes:
        name = each.quote.speaker.name
        if name is None:
            continue
        known = next((own for other, own in found if are_one(name, other)), None)
        if known is None:
            found.append((name, [each]))
        else:
            known.append(each)
    return found


def _aligned(speaker: str, articles: Sequence[Sequence[Said]], near: Near) -> list[Statement]:
    """Lay the quotes of each article beside those of the one that has most of them."""
    pivot = max(articles, key=len)
    rows: list[list[Said]] = [[each] for each in pivot]
    for other in articles:
        if other is not pivot:
            for place, partner in _pairs(pivot, other, near):
                rows[place].append(partner)
    order = {some[0].article: place for place, some in enumerate(articles)}
    return [
        Statement(speaker, tuple(sorted(row, key=lambda each: order[each.article])))
        for row in rows
        if len(row) > 1
    ]


def _pairs(pivot: Sequence[Said], other: Sequence[Said], near: Near) -> list[tuple[int, Said]]:
    """Return which quote of `other` belongs to which of `pivot`, none out of its order."""
    best = [[0.0] * (len(other) + 1) for _ in range(len(pivot) + 1)]
    scores = [[likeness(a, b, near) for b in other] for a in pivot]
    for row in range(len(pivot) - 1, -1, -1):
        for column in range(len(other) - 1, -1, -1):
            score = scores[row][column]
            together = best[row + 1][column + 1] + (score if score >= ENOUGH else 0.0)
            best[row][column] = max(best[row + 1][column], best[row][column + 1], together)
    found, row, column = [], 0, 0
    while row < len(pivot) and column < len(other):
        score = scores[row][column]
        together = best[row + 1][column + 1] + (score if score >= ENOUGH else 0.0)
        if score >= ENOUGH and best[row][column] == together:
            found.append((row, other[column]))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return found


def likeness(a: Said, b: Said, near: Near = lambda one, other: None) -> float:
    """Return how much speaks for two quotes of one speaker being one statement, 0 to 1."""
    one, other = a.quote.content[:LONGEST], b.quote.content[:LONGEST]
    if a.language == b.language:
        return float(fuzz.token_set_ratio(one, other)) / 100 if len(one) and len(other) else 0.0
    meaning = near(a.id, b.id)
    if meaning is not None and not FAR <= meaning < ONE:
        return meaning if meaning >= ONE else 0.0
    same_figures = _same_figures(one, a.language, other, b.language)
    if same_figures <= 0 and not a.translates(b):
        return 0.0
    score = DENIED * (a.quote.negated == b.quote.negated)
    score += SAME_KIND * (a.quote.type is b.quote.type)
    score += AS_LONG * _as_long(one, a.language, other, b.language)
    return score + same_figures


def _as_long(one: str, code: str, other: str, other_code: str) -> float:
    """Return how alike two lengths are, 0 to 1."""
    lengths = sorted((_length(one, code), _length(other, other_code)))
    return lengths[0] / lengths[1] if lengths[1] else 0.0


def _length(text: str, code: str) -> float:
    return len(text) * (CHINESE if code == "zh" else 1.0)


def _same_figures(one: str, code: str, other: str, other_code: str) -> float:
    """Return what the figures of two quotes say; nothing where neither has any."""
    mine = {each.value for each in figures(one, code)}
    theirs = {each.value for each in figures(other, other_code)}
    if not mine and not theirs:
        return 0.0
    shared = len(mine & theirs)
    return SAME_FIGURES * shared / max(len(mine), len(theirs)) if shared else -SAME_FIGURES / 2
