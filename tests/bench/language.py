"""Language identification on sentences in 15 languages, beside langdetect and py3langid alone."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from archive.annotation.language import identify

ASKED = {"zh": "99 / 97", "ru": "99 / 97", "kk": "99 / 97", "ug": "99 / 97", "en": "99 / 97"}


def run(data: Path, console: Console) -> None:
    """Print the share of right answers a language, whole sentences / first words."""
    source = data / "language" / "sentences.jsonl"
    if not source.exists():
        console.print(f"language: left out, {source} is not there")
        return
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    shares = {name: _shares(rows, reader) for name, reader in _readers().items()}
    table = Table(
        "language",
        "asked",
        *shares,
        title=f"language: {len(rows)} sentences, % right, whole / short",
    )
    for key in sorted(shares["Accord"]):
        table.add_row(
            "-".join(key), ASKED.get(key[0], ""), *(found[key] for found in shares.values())
        )
    console.print(table)
    begun = time.process_time()
    for row in rows:
        identify(row["text"])
    speed = len(rows) / (time.process_time() - begun)
    console.print(f"Accord: {speed:,.0f} sentences a CPU second (asked 2,000)")


def _readers() -> dict[str, Callable[[str], str]]:
    """Return readers from text to `language` or `language-script`."""
    import py3langid
    from langdetect import DetectorFactory, detect
    from langdetect.lang_detect_exception import LangDetectException

    DetectorFactory.seed = 0

    def langdetect(text: str) -> str:
        try:
            return str(detect(text)).replace("zh-cn", "zh-Hans").replace("zh-tw", "zh-Hant")
        except LangDetectException:
            return "und"

    return {
        "Accord": lambda text: str(identify(text)),
        "py3langid": lambda text: str(py3langid.classify(text)[0]),
        "langdetect": langdetect,
    }


def _shares(rows: list[dict[str, str]], reader: Callable[[str], str]) -> dict[tuple[str, str], str]:
    right: Counter[tuple[str, str, bool]] = Counter()
    seen: Counter[tuple[str, str, bool]] = Counter()
    for row in rows:
        key = row["language"], row["script"], bool(row.get("short"))
        seen[key] += 1
        # a peer that tells no script is right by the language
        right[key] += reader(row["text"]) in (row["language"], f"{row['language']}-{row['script']}")
    return {
        key[
            :2
        ]: f"{100 * right[key] / seen[key]:.1f} / {100 * right[*key[:2], True] / seen[*key[:2], True]:.1f}"
        for key in seen
        if not key[2]
    }
