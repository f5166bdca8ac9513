"""Topics of the sample newsroom: macro F1 over the topics that occur, and F1 a language."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from statistics import mean

from rich.console import Console
from rich.table import Table

from archive.annotation.topics import scheme, topics
from tests.newsroom.sources import articles


def run(data: Path, console: Console) -> None:
    """Print precision, recall and F1 a topic and a language, and the macro F1."""
    counts: Counter[tuple[str, str]] = Counter()
    for source in articles().values():
        if not source.topics:
            continue
        asked = set(source.topics)
        found = {
            each.id for each in topics(source.title, "\n".join(source.text()), source.language)
        }
        found = {each for each in found if scheme()[each].broader is None}
        for kind, several in (("right", asked & found), ("asked", asked), ("found", found)):
            for topic in several:
                counts[topic, kind] += 1
            counts[source.language, kind] += len(several)
    table = Table("topic or language", "precision", "recall", "F1", title="topics: newsroom")
    scores = {}
    for key in sorted({name for name, _ in counts}):
        right, told, asked_for = (counts[key, kind] for kind in ("right", "found", "asked"))
        scores[key] = 200 * right / (told + asked_for)
        shares = 100 * right / max(1, told), 100 * right / max(1, asked_for), scores[key]
        table.add_row(key, *(f"{share:.1f}" for share in shares))
    console.print(table)
    macro = mean(score for key, score in scores.items() if counts[key, "asked"] and key in scheme())
    console.print(f"macro F1 {macro:.1f} (asked 85)")
