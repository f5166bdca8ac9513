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
from dataclasses import dataclass
from enum import StrEnum
from math import log2
from pathlib import Path
from statistics import mean

from rich.console import Console
from rich.table import Table

from archive.languages import CODES
from archive.settings import Settings
from archive.store import open_archive
from search.answering import answer
from search.document import Document
from search.engine import SearchEngine
from search.engines.whoosh.engine import WhooshEngine
from search.expansion import Scope
from search.indexer import update
from search.meaning.filling import fill, passages
from search.meaning.model import model
from search.meaning.nearest import Meanings
from search.meaning.store import Vectors
from search.opening import open_engine, open_vectors
from search.parsing import parse
from search.persons import People
from search.query import Query
from search.result import Hit
from tests.bench.sample import take_in
from tests.newsroom.sources import articles, queries

SHOWN = 10

OUTLETS = Path(__file__).parents[1] / "newsroom" / "outlets"


class Way(StrEnum):
    """How far a search reaches."""

    WORDS = "words only"
    WIDENED = "widened"
    MEANING = "by meaning too"


#: of how many parallel sentences one is asked for; all are there to be found
STEP = 4


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


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, in each of the ways that are measured."""

    engine: SearchEngine
    meanings: Meanings | None
    people: People | None = None

    def found(self, query: str, way: Way) -> list[Hit]:
        """Return what a query as typed finds, the best first."""
        scope = Scope.EXACT if way is Way.WORDS else Scope.ALL
        meanings = self.meanings if way is Way.MEANING else None
        reading = parse(query)
        asked = Query(reading.tree, limit=SHOWN, typed=reading.sentence)
        return list(
            answer(self.engine, asked, scope, meanings=meanings, people=self.people).hits.hits
        )


def _newsroom(console: Console) -> None:
    table = Table("language", *Way, title="nDCG@10: newsroom, asked 0.90")
    scores = defaultdict(list)
    names = {each.url: each.id for each in articles().values()}
    with tempfile.TemporaryDirectory() as folder, _newsroom_asked(folder) as asked:
        for query in queries():
            for way in Way:
                hits = [names[hit.url] for hit in asked.found(query.query, way)]
                score = ndcg(hits, query.relevant)
                scores[query.lang, way].append(score)
                scores["all", way].append(score)
    for code in (*CODES, "all"):
        table.add_row(code, *(f"{mean(scores[code, way]):.3f}" for way in Way))
    console.print(table)


@contextmanager
def _newsroom_asked(folder: str) -> Iterator[Asked]:
    """Give an index and vectors over the newsroom as it is crawled, extracted and read."""
    settings = Settings.load({"ACCORD_HOME": folder})
    with closing(open_archive(settings)) as archive:
        take_in(archive)
        with closing(open_engine(settings, archive)) as engine:
            update(archive, engine)
            with closing(open_vectors(settings)) as vectors:
                if read := model():
                    fill(archive, vectors, read)
                yield Asked(engine, Meanings(vectors), People(archive))


def _parallel(sentences: list[dict[str, str]], console: Console) -> None:
    """Each sentence asks for its four translations."""
    table = Table("language", *Way, title="recall@10: parallel, asked 97 %")
    shares = defaultdict(list)
    texts = {f"{each['id']}-{code}": (each[code], code) for each in sentences for code in CODES}
    with tempfile.TemporaryDirectory() as folder, _sentences_asked(Path(folder), texts) as asked:
        for each in sentences[::STEP]:
            for code in CODES:
                wanted = {f"{each['id']}-{other}" for other in CODES if other != code}
                for way in Way:
                    hits = {hit.article_id for hit in asked.found(each[code], way)}
                    shares[code, way].append(100 * len(hits & wanted) / len(wanted))
                    shares["all", way].append(shares[code, way][-1])
    for code in (*CODES, "all"):
        table.add_row(code, *(f"{mean(shares[code, way]):.1f}" for way in Way))
    console.print(table)


@contextmanager
def _sentences_asked(folder: Path, texts: Mapping[str, tuple[str, str]]) -> Iterator[Asked]:
    """Give an index and vectors over sentences, each an article without a title."""
    documents = [
        Document(
            article_id=name, url=f"http://{name}.example/", title="", subtitle="", body=body,
            authors=(), outlet="orken", language=code, script=None, published=None,
        )
        for name, (body, code) in texts.items()
    ]  # fmt: skip
    with closing(WhooshEngine(folder / "index")) as engine:
        engine.add(documents, change=1)
        with closing(Vectors(folder / "meaning.db")) as vectors:
            if read := model():
                rows = [row for each in documents for row, _ in passages(each)]
                with vectors.writing(1):
                    vectors.put(rows, read.passages([each.body for each in documents]))
            yield Asked(engine, Meanings(vectors))
