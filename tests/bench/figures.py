"""Figures of the sample newsroom: value and unit beside what a careful reader finds worth telling."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

from archive.annotation.figures import figures
from tests.newsroom.sources import articles


def run(data: Path, console: Console) -> None:
    """Print precision, recall and F1 a language; the truth leaves out some that are right."""
    counts: Counter[tuple[str, str]] = Counter()
    for source in articles().values():
        if not source.figures:
            continue
        asked = {(each.value, each.unit) for each in source.figures}
        found = {
            (each.value, each.unit) for each in figures("\n".join(source.text()), source.language)
        }
        for key in (source.language, "all"):
            counts[key, "right"] += len(asked & found)
            counts[key, "asked"] += len(asked)
            counts[key, "found"] += len(found)
    table = Table("language", "precision", "recall", "F1", title="figures: newsroom, asked F1 90")
    for key in sorted({language for language, _ in counts}):
        right, asked_for, told = (counts[key, name] for name in ("right", "asked", "found"))
        shares = right / told, right / asked_for, 2 * right / (told + asked_for)
        table.add_row(key, *(f"{100 * share:.1f}" for share in shares))
    console.print(table)
