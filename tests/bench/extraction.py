"""Extraction from real pages, beside trafilatura, readability and newspaper4k in the same run."""

from __future__ import annotations

import gzip
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

#: (figure, part of the score, key, asked)
FIGURES = [
    ("body F1", "body", "f1", 0.955),
    ("segments F1", "segments", "f1", 0.925),
    ("date F1", "date", "f1", 0.955),
    ("title exact", "title", "exact", 0.78),
    ("author overlap", "author", "overlap", 0.72),
]

Record = dict[str, Any]


def run(data: Path, console: Console) -> None:
    """Print the figures on `extract/gold.jsonl` beside those asked for."""
    folder = data / "extract"
    if not (folder / "gold.jsonl").exists():
        console.print(f"extraction: left out, {folder} is not there")
        return
    gold = [json.loads(line) for line in (folder / "gold.jsonl").open(encoding="utf-8")]
    readers: dict[str, Callable[[Record, bytes], Record]] = {
        "Accord": _accord, "trafilatura": _trafilatura, "readability": _readability,
    }  # fmt: skip
    if importlib.util.find_spec("newspaper"):
        readers["newspaper4k"] = _newspaper
    else:
        console.print("newspaper4k is left out: pip install 'newspaper4k[all]' to measure it too")
    results = {name: _measured(folder, gold, name, reader) for name, reader in readers.items()}
    table = Table("figure", "asked", *results, title=f"extraction: {len(gold)} pages")
    for title, part, key, asked in FIGURES:
        cells = [
            f"{scores[part][key]:.3f}" if key in scores.get(part, {}) else "-"
            for scores, *_ in results.values()
        ]
        table.add_row(title, f"{asked:.3f}", *cells)
    table.add_row("exceptions", "0", *(str(failed) for _, failed, _ in results.values()))
    table.add_row("pages a CPU second", "8", *(f"{speed:.1f}" for *_, speed in results.values()))
    console.print(table)


def _measured(
    folder: Path, gold: list[Record], name: str, reader: Callable[[Record, bytes], Record]
) -> tuple[dict[str, Any], int, float]:
    """Return scores, number of exceptions and pages a CPU second."""
    found, failed, spent = [], 0, 0.0
    for entry in track(gold, name, transient=True):
        body = gzip.decompress((folder / entry["file"]).read_bytes())
        begun = time.process_time()
        try:
            found.append({"id": entry["id"]} | reader(entry, body))
        except Exception:
            failed += 1
        spent += time.process_time() - begun
    return _scored(folder, found), failed, len(gold) / spent


def _scored(folder: Path, found: Iterable[Record]) -> dict[str, Any]:
    """Run the scorer of the evaluation data."""
    with tempfile.TemporaryDirectory() as scratch:
        predicted, scores = Path(scratch) / "predicted.jsonl", Path(scratch) / "scores.json"
        predicted.write_text("".join(json.dumps(each) + "\n" for each in found), encoding="utf-8")
        subprocess.run(
            [sys.executable, folder / "score_extract.py", folder / "gold.jsonl", predicted, "--json", scores],
            check=True, capture_output=True,
        )  # fmt: skip
        scored: dict[str, Any] = json.loads(scores.read_text())["all"]
        return scored


def _accord(entry: Record, body: bytes) -> Record:
    from datetime import UTC, datetime

    from crawler.extraction import read
    from crawler.extraction.manifest import as_line
    from crawler.page import Page

    url = entry["url"] or "http://unknown.example/"
    return as_line(read(Page(url, url, body, datetime.now(UTC))), url)


def _trafilatura(entry: Record, body: bytes) -> Record:
    from trafilatura import bare_extraction

    found = bare_extraction(body, url=entry["url"], with_metadata=True, include_comments=False)
    if found is None:
        return {}
    author = found.author.split("; ") if found.author else None
    return {"body": found.text, "title": found.title, "date": found.date, "author": author}


def _readability(entry: Record, body: bytes) -> Record:
    from lxml.html import fromstring
    from readability import Document

    document = Document(body)
    return {"body": fromstring(document.summary()).text_content(), "title": document.title()}


def _newspaper(entry: Record, body: bytes) -> Record:
    import warnings

    with warnings.catch_warnings():  # it misses its language tools, which reading does not use
        warnings.simplefilter("ignore")
        from newspaper import Article

    article = Article(
        entry["url"] or "http://unknown.example/", language=entry["lang"] or "en",
        fetch_images=False,  # it would ask for them over the network
    )  # fmt: skip
    article.download(input_html=body.decode("utf-8", "replace"))
    article.parse()
    when = article.publish_date
    return {
        "body": article.text,
        "title": article.title,
        "date": when.date().isoformat() if when else None,
        "author": article.authors,
    }
