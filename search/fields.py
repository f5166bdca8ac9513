"""A document as terms: what any engine stores for it, counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from search.analysis import Kind, analyse
from search.document import Document

#: how much more a word counts in the title, in the subtitle and among the authors
TITLE, SUBTITLE, BODY = 4.0, 2.0, 1.0

#: positions between two parts, so that no phrase runs from one into the other
GAP = 10


@dataclass(slots=True)
class Terms:
    """The terms of one kind: term -> positions, term -> weight."""

    positions: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    weights: dict[str, float] = field(default_factory=lambda: defaultdict(float))


def terms(document: Document) -> dict[Kind, Terms]:
    """Return the terms of a document, of both kinds."""
    found = {kind: Terms() for kind in Kind}
    base = 0
    for text, weight in _parts(document):
        last = 0
        for token in analyse(text, document.language):
            kept = found[token.kind]
            kept.positions[token.text].append(base + token.position)
            kept.weights[token.text] += weight
            last = token.position
        base += last + GAP
    return found


def _parts(document: Document) -> Iterator[tuple[str, float]]:
    yield document.title, TITLE
    yield document.subtitle, SUBTITLE
    for author in document.authors:
        yield author, SUBTITLE
    yield document.body, BODY


def month(document: Document) -> str | None:
    """Return the month of publication as 2026-03."""
    return f"{document.published:%Y-%m}" if document.published else None
