"""Speed of search on made archives of several sizes, in CPU ms a query.

ACCORD_BENCH_ARTICLES names the sizes (2000,20000) and ACCORD_BENCH_ENGINES which of the engines
and their peers (Whoosh,tantivy,FTS5,plain tantivy); `python -m tests.bench search_speed`.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from itertools import islice, pairwise
from pathlib import Path

from rich.console import Console
from rich.table import Table

from search.engine import SearchEngine
from search.engines.tantivy.engine import TantivyEngine
from search.engines.whoosh.engine import WhooshEngine
from search.highlight import snippets
from search.parsing import parse
from search.query import Not, Query, Sort, Sought, Word, both
from tests.bench.made_archive import document, documents, text
from tests.bench.search_peers import PEERS, percentiles

#: engine -> how it is opened
ENGINES: dict[str, Callable[[Path], SearchEngine]] = {
    "Whoosh": WhooshEngine,
    "tantivy": TantivyEngine,
}

#: measure -> what is asked for at 20,000 articles, by engine
ASKED = {
    "common word, page with facets and highlights": {"Whoosh": "40 / 90", "tantivy": "4 / 10"},
    "two words, language and dates": {"Whoosh": "15 / 40", "tantivy": "2 / 5"},
    "phrase, prefix, sorted by date": {"Whoosh": "- / 90", "tantivy": "- / 8"},
    "quotes of a person, with facets": {"Whoosh": "- / 40", "tantivy": "- / 5"},
}

#: words of the five languages that most articles, or many, have
COMMON = [
    "Almaty",
    "Urumqi",
    "year",
    "said",
    "train",
    "music",
    "阿拉木图",
    "乌鲁木齐",
    "哈萨克斯坦",
    "今年",
    "音乐",
    "列车",
    "Урумчи",
    "Алматы",
    "года",
    "концерт",
    "поезд",
    "музыка",
    "қытай",
    "жыл",
    "биыл",
    "Үрімжі",
    "пойыз",
    "күні",
    "ئۈرۈمچى",
    "ئالمۇتا",
    "يىل",
    "كونسېرت",
    "پويىز",
]

TIMES = 3


def run(data: Path, console: Console) -> None:
    """Print the figures of each size beside those asked for."""
    every = ",".join((*ENGINES, *PEERS))
    chosen = os.environ.get("ACCORD_BENCH_ENGINES", every).split(",")
    for size in map(int, os.environ.get("ACCORD_BENCH_ARTICLES", "2000,20000").split(",")):
        table = Table("measure", "engine", "reached", "asked", title=f"search, {size:,} articles")
        for name in filter(chosen.__contains__, ENGINES):
            opened = ENGINES[name]
            with tempfile.TemporaryDirectory() as folder, closing(opened(Path(folder))) as engine:
                _engine(name, engine, size, table, Path(folder))
        for name in filter(chosen.__contains__, PEERS):
            PEERS[name](size, COMMON, table)
        table.add_row("memory of this process, MB", "", f"{_megabytes():.0f}", "")
        console.print(table)


def _engine(name: str, engine: SearchEngine, size: int, table: Table, folder: Path) -> None:
    spent = 0.0
    made = iter(documents(size))
    while batch := list(islice(made, engine.BATCH)):
        start = time.process_time()
        engine.add(batch, change=1)
        spent += time.process_time() - start
    asked = {"Whoosh": "120", "tantivy": "1500"}[name]
    table.add_row("articles indexed a CPU second", name, f"{size / spent:.0f}", asked)
    stored = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    table.add_row("index, MB", name, f"{stored / 1e6:.0f}", "")
    for measure, queries in _queries().items():
        asked = ASKED[measure].get(name, "") if size == 20_000 else ""
        table.add_row(f"{measure}, ms p50 / p95", name, _times(engine, queries), asked)
    table.add_row("the same again, ms", name, _again(engine), "")
    table.add_row(
        "add an article and see it, ms",
        name,
        _adding(engine),
        {"Whoosh": "20", "tantivy": "30"}[name],
    )


def _queries() -> dict[str, list[Query]]:
    chance = random.Random(5)
    rare = [
        word
        for code in ("en", "ru", "kk")
        for word in text(code, 60, chance).split()
        if len(word) > 4
    ]
    pairs = [f"{word} {other} date:2018..2022" for word, other in zip(COMMON, rare, strict=False)]
    codes = ("en", "zh", "ru", "kk")
    phrases = [f'"{word} {other}"' for word, other in pairwise(rare)][:12]
    prefixes = [f"{word[:4]}*" for word in rare[:12]]
    dated = [*COMMON[:12], *phrases, *prefixes, "“阿拉木图”", "“乌鲁木齐 今年”"]
    return {
        "common word, page with facets and highlights": [_query(word) for word in COMMON],
        "two words, language and dates": [
            _query(f"{pair} lang:{codes[n % 4]}") for n, pair in enumerate(pairs)
        ],
        "phrase, prefix, sorted by date": [_query(each, sort=Sort.NEWEST) for each in dated],
        "quotes of a person, with facets": [
            _query(f"person:person{n}", kind=Sought.QUOTES) for n in range(30)
        ],
    }  # fmt: skip


def _query(typed: str, **fields: object) -> Query:
    return Query(parse(typed).tree, limit=20, **fields)  # type: ignore[arg-type]


def _times(engine: SearchEngine, queries: Iterable[Query]) -> str:
    spent = []
    for number in range(TIMES):
        for each in queries:
            # a query that was asked before is remembered, and so are its counts: this is another
            other = Not(Word(f"nowhere{number}"))
            query = replace(each, tree=both([each.tree, other]))
            start = time.process_time()
            hits = engine.search(query).hits
            took = time.process_time() - start
            shown = hits if query.kind is Sought.ARTICLES else ()
            bodies = [document(int(each.article_id, 16)).body for each in shown]
            start = time.process_time()
            for hit, body in zip(shown, bodies, strict=True):
                snippets(body, query.tree, hit.language)
            spent.append(1_000 * (took + time.process_time() - start))
    return percentiles(spent)


def _again(engine: SearchEngine) -> str:
    queries = [_query(word) for word in COMMON]
    for query in queries:
        engine.search(query)
    start = time.process_time()
    for query in queries:
        engine.search(query)
    return f"{1_000 * (time.process_time() - start) / len(queries):.2f}"


def _adding(engine: SearchEngine) -> str:
    spent = []
    for each in documents(20, seed=9):
        start = time.process_time()
        engine.add([each], change=2)
        engine.search(_query("Almaty"))
        spent.append(1_000 * (time.process_time() - start))
    return f"{statistics.median(spent):.0f} / {max(spent):.0f}"


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
