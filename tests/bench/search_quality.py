"""Search across languages: judged queries of the sample newsroom, and translations of sentences.

nDCG as trec_eval counts it: the gain of an article is its grade, in position i divided by
log2(i + 1). An article in another language counts like one in the language of the query.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from math import log2
from pathlib import Path
from statistics import mean

from rich.console import Console
from rich.table import Table

from archive.annotating import annotate_pending
from archive.languages import CODES
from archive.settings import Settings
from archive.store import open_archive
from crawler.ingest import Ingest
from crawler.outlet import load_outlets
from crawler.page import Page
from search.answering import answer
from search.document import Document
from search.engine import SearchEngine
from search.expansion import Scope
from search.indexer import update
from search.opening import open_engine
from search.parsing import parse
from search.query import Query
from search.result import Hit
from search.whoosh_engine import WhooshEngine
from tests.newsroom.site import site
from tests.newsroom.sources import articles, queries

SHOWN = 10

OUTLETS = Path(__file__).parents[1] / "newsroom" / "outlets"


def run(data: Path, console: Console) -> None:
    """Print nDCG@10 a language, and recall@10 where the parallel sentences are at hand."""
    _newsroom(console)
    sentences = data / "crosslingual" / "parallel.jsonl"
    if sentences.exists():
        _parallel([json.loads(line) for line in sentences.open(encoding="utf-8")], console)
    else:
        console.print(f"crosslingual: no {sentences}; left out")


def ndcg(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Return the normalised discounted cumulative gain of the first ten."""
    gains = [relevant.get(each, 0) for each in found[:SHOWN]]
    return _discounted(gains) / _discounted(sorted(relevant.values(), reverse=True)[:SHOWN])


def _discounted(gains: Iterable[int]) -> float:
    return sum(gain / log2(place + 2) for place, gain in enumerate(gains))


def found(engine: SearchEngine, query: str, scope: Scope) -> list[Hit]:
    """Return what a query as typed finds, the best first."""
    return list(answer(engine, Query(parse(query).tree, limit=SHOWN), scope).hits.hits)


def _newsroom(console: Console) -> None:
    table = Table("language", "words only", "widened", title="nDCG@10: newsroom, asked 0.90")
    scores = defaultdict(list)
    names = {each.url: each.id for each in articles().values()}
    with tempfile.TemporaryDirectory() as folder, _newsroom_engine(folder) as engine:
        for query in queries():
            for scope in (Scope.EXACT, Scope.ALL):
                hits = [names[hit.url] for hit in found(engine, query.query, scope)]
                score = ndcg(hits, query.relevant)
                scores[query.lang, scope].append(score)
                scores["all", scope].append(score)
    for code in (*CODES, "all"):
        shares = (mean(scores[code, scope]) for scope in (Scope.EXACT, Scope.ALL))
        table.add_row(code, *(f"{share:.3f}" for share in shares))
    console.print(table)


@contextmanager
def _newsroom_engine(folder: str) -> Iterator[SearchEngine]:
    """Give an index over the newsroom as it is crawled, extracted and read."""
    settings = Settings.load({"ACCORD_HOME": folder})
    with closing(open_archive(settings)) as archive:
        ingest = Ingest(archive, load_outlets(OUTLETS), archive.begin_run("bench").id)
        for source in articles().values():
            if source.allowed:
                answer = site(1)[source.url]
                headers = {"content-type": answer.content_type}
                fetched = datetime(2025, 11, 1, 8, 0, tzinfo=UTC)
                ingest.page(Page(source.url, source.url, answer.body, fetched, headers=headers))
        annotate_pending(archive, jobs=1)
        with closing(open_engine(settings, archive)) as engine:
            update(archive, engine)
            yield engine


def _parallel(sentences: list[dict[str, str]], console: Console) -> None:
    """Each sentence asks for its four translations."""
    table = Table("language", "words only", "widened", title="recall@10: parallel, asked 97 %")
    shares = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        documents = (
            (f"{each['id']}-{code}", "", "", each[code], code)
            for each in sentences
            for code in CODES
        )
        engine = _filled(Path(folder), documents)
        for each in sentences:
            for code in CODES:
                wanted = {f"{each['id']}-{other}" for other in CODES if other != code}
                for scope in (Scope.EXACT, Scope.ALL):
                    hits = {hit.article_id for hit in found(engine, each[code], scope)}
                    shares[code, scope].append(100 * len(hits & wanted) / len(wanted))
        engine.close()
    for code in CODES:
        both = (mean(shares[code, scope]) for scope in (Scope.EXACT, Scope.ALL))
        table.add_row(code, *(f"{share:.1f}" for share in both))
    console.print(table)


def _filled(folder: Path, texts: Iterable[tuple[str, str, str, str, str]]) -> SearchEngine:
    engine = WhooshEngine(folder / "index")
    documents = (
        Document(
            article_id=name, url=f"http://{name}.example/", title=title, subtitle=subtitle,
            body=body, authors=(), outlet="orken", language=code, script=None, published=None,
        )
        for name, title, subtitle, body, code in texts
    )  # fmt: skip
    engine.add(documents, change=1)
    return engine
