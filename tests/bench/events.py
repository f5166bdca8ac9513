"""Events of the sample newsroom: one is right where its kind, its name and its days are.

A name is right where it shares a third of its letter triples with the truth's, or tells the
kind in words where the truth's name does; days are right where those that the truth tells are.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from archive.annotation.events import Event, events
from tests.newsroom.sources import Event as Truth
from tests.newsroom.sources import articles

#: share of letter pairs that two names of one event have in common
ALIKE = 0.3


def run(data: Path, console: Console) -> None:
    """Print precision, recall and F1 a language."""
    counts: Counter[tuple[str, str]] = Counter()
    for source in articles().values():
        if source.copy_of:
            continue
        found = list(
            events(source.title, "\n".join(source.text()), source.language, source.published.date())
        )
        for key in (source.language, "all"):
            counts[key, "asked"] += len(source.events)
            counts[key, "found"] += len(found)
            left = list(found)
            for truth in source.events:
                right = next((each for each in left if is_right(each, truth)), None)
                if right:
                    left.remove(right)
                    counts[key, "right"] += 1
    table = Table("language", "precision", "recall", "F1", title="events: newsroom, asked F1 80")
    for key in sorted({language for language, _ in counts}):
        right_ones, asked, told = (counts[key, name] for name in ("right", "asked", "found"))
        shares = right_ones / max(1, told), right_ones / asked, 2 * right_ones / (told + asked)
        table.add_row(key, *(f"{100 * share:.1f}" for share in shares))
    console.print(table)


def is_right(found: Event, truth: Truth) -> bool:
    """Tell whether kind, name and days agree; what the truth does not tell is not asked."""
    return (
        found.kind == truth.kind
        and _alike(found.name, truth.name)
        and _day(truth.start, found.first, found.last)
        and (truth.end is None or truth.end == found.last)
    )


def _day(asked: date | None, first: date | None, last: date | None) -> bool:
    return asked is None or asked == first or bool(first and last and first <= asked <= last)


def _alike(a: str, b: str) -> bool:
    one, other = _pairs(a), _pairs(b)
    return len(one & other) >= ALIKE * min(len(one), len(other))


def _pairs(name: str) -> set[str]:
    name = name.casefold()
    return {name[place : place + 2] for place in range(len(name) - 1)}
