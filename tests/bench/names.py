"""Pairs of names in two scripts: precision, recall and speed of `match_names`."""

from __future__ import annotations

import json
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from archive.annotation.identity import match_names
from archive.annotation.identity.matching import read


def run(data: Path, console: Console) -> None:
    """Print the figures on `names/pairs.jsonl` beside those asked for."""
    source = data / "names" / "pairs.jsonl"
    if not source.exists():
        console.print(f"names: left out, {source} is not there")
        return
    pairs = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    match_names("Li Gang", "李刚")
    read.cache_clear()
    begun = time.process_time()
    found = [match_names(pair["a"], pair["b"]).same for pair in pairs]
    spent = time.process_time() - begun
    right = sum(same and pair["same"] for same, pair in zip(found, pairs, strict=True))
    precision, recall = right / max(1, sum(found)), right / sum(pair["same"] for pair in pairs)
    table = Table("measure", "reached", "asked", title=f"names: {len(pairs)} pairs")
    table.add_row("precision", f"{precision:.1%}", "98 %")
    table.add_row("F1", f"{2 * precision * recall / (precision + recall):.1%}", "96 %")
    table.add_row("pairs a CPU second", f"{len(pairs) / spent:,.0f}", "20,000")
    console.print(table)
