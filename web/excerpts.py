"""The words around a quote: its paragraph, or the piece of it that fits."""

from __future__ import annotations

from dataclasses import dataclass

from archive.annotation.records import Quote, Span
from archive.model import Article
from web.marking import Stretch, cut
from web.present import shown_paragraphs
from web.shown import Shown, tame

#: code points by which a cut may be moved to stand between two words
SLACK = 24


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of an article with one quote marked in it."""

    lang: str
    direction: str
    #: the stretches of each paragraph
    paragraphs: tuple[tuple[Stretch, ...], ...]
    cut_before: bool
    cut_after: bool


def excerpt(article: Article, quote: Quote, around: int = 260, most: int = 1400) -> Excerpt:
    """Return the paragraphs of a quote with at most `around` code points on each side of it.

    Of a quote longer than `most` its beginning is shown.
    """
    text = article.text
    first = text.rfind("\n", 0, quote.start) + 1
    last = text.find("\n", quote.end)
    last = len(text) if last < 0 else last
    start = _forward(text, max(first, quote.start - around), first)
    end = _back(text, min(last, quote.end + around, start + most), last)
    pieces = tame(text[start:end])[: end - start].split("\n")
    parts = [_within(part, start, end) for part in quote.parts]
    stretches = cut(pieces, [[part for part in parts if part.end > part.start]])
    look = _look(article, quote.paragraph)
    return Excerpt(
        look.lang, look.direction, tuple(map(tuple, stretches)), start > first, end < last
    )


def _look(article: Article, paragraph: int) -> Shown:
    texts = shown_paragraphs(article)
    return texts[min(paragraph, len(texts) - 1)] if texts else Shown("", "", "auto")


def _within(part: Span, start: int, end: int) -> Span:
    return Span(max(part.start, start) - start, min(part.end, end) - start)


def _forward(text: str, place: int, first: int) -> int:
    """Return the beginning of a word at or soon behind `place`."""
    if place == first:
        return place
    space = text.find(" ", place, place + SLACK)
    return place if space < 0 else space + 1


def _back(text: str, place: int, last: int) -> int:
    """Return the end of a word at or soon before `place`."""
    if place == last:
        return place
    space = text.rfind(" ", place - SLACK, place)
    return place if space < 0 else space
