"""Names: pairs in two scripts, persons in Kazakh text, speed and memory of the taggers."""

from __future__ import annotations

import json
import resource
import time
import tomllib
from collections import defaultdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from archive.annotation.identity import match_names
from archive.annotation.identity.matching import read
from archive.annotation.names import tagger
from archive.languages import CODES
from archive.languages.kk.train_tagger import held_out

ARTICLES = Path(__file__).parents[1] / "newsroom" / "articles"


def run(data: Path, console: Console) -> None:
    """Print the figures beside those asked for."""
    _pairs(data / "names" / "pairs.jsonl", console)
    _kazakh(data / "kaznerd" / "train.iob2.gz", console)
    _taggers(console)


def _pairs(source: Path, console: Console) -> None:
    if not source.exists():
        console.print(f"names: pairs left out, {source} is not there")
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


def _kazakh(source: Path, console: Console) -> None:
    if not source.exists():
        console.print(f"names: KazNERD left out, {source} is not there")
        return
    table = Table("class", "F1", "asked", title="names: Kazakh, every fifth sentence held out")
    for name, (_, _, f1) in held_out(source).items():
        table.add_row(name, f"{f1:.1%}", "88 %" if name == "PER" else "")
    console.print(table)


def _taggers(console: Console) -> None:
    texts = defaultdict(list)
    for path in sorted(ARTICLES.glob("*.toml")):
        article = tomllib.loads(path.read_text(encoding="utf-8"))
        texts[article["language"]].append("\n".join(article["paragraphs"]))
    table = Table("language", "articles a CPU second", "asked", title="names: the sample newsroom")
    for code in CODES:
        tagger(code).mentions(texts[code][0])
        begun = time.process_time()
        for text in texts[code]:
            tagger(code).mentions(text)
        spent = time.process_time() - begun
        table.add_row(code, f"{len(texts[code]) / spent:,.0f}", "10" if code != "en" else "")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    table.add_row("memory, all languages", f"{peak:.2f} GB", "1.5 GB")
    console.print(table)
