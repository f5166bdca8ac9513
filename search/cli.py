"""The verbs of search on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from archive.cli import the_archive
from search.parsing import Reading, parse
from search.query import Query, Sort, narrowed, text

if TYPE_CHECKING:
    from archive.store import Archive
    from search.engine import SearchEngine
    from search.result import Hit, Snippet

_DAY = click.DateTime(["%Y-%m-%d"])

#: documents from which on a progress bar is worth its line
MANY = 200


@click.command("index")
@click.option("--rebuild", is_flag=True, help="Build the whole index anew from the archive.")
def index_command(rebuild: bool) -> None:
    """Index what has changed in the archive since the last time."""
    from search.indexer import rebuild as build_anew
    from search.indexer import update
    from search.opening import open_engine

    with the_archive() as archive, _progress() as shown:
        engine = open_engine(archive.settings, archive, shown)
        with closing(engine):
            done = (build_anew if rebuild else update)(archive, engine, shown)
            total = engine.status().documents
    click.echo(f"{done.added} indexed, {done.removed} removed; {total} articles in the index.")


@contextmanager
def _progress() -> Iterator[Any]:
    """Give what takes the number of documents indexed; on a terminal a bar shows it."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = TextColumn("indexing"), BarColumn(), MofNCompleteColumn()
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("indexing", total=None)

        def show(number: int) -> None:
            bar.update(task, completed=number, visible=number >= MANY)

        yield show


@click.command("search")
@click.argument("query", nargs=-1, required=True)
@click.option("--lang", multiple=True, help="Only this language; may be repeated.")
@click.option("--outlet", multiple=True, help="Only this outlet; may be repeated.")
@click.option("--from", "since", type=_DAY, help="Published on this day or later.")
@click.option("--to", "until", type=_DAY, help="Published on this day or earlier.")
@click.option("--sort", type=click.Choice([each.value for each in Sort]), default="relevance")
@click.option("--limit", type=click.IntRange(0, 1000), default=10, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def search_command(
    query: tuple[str, ...], lang: tuple[str, ...], outlet: tuple[str, ...],
    since: datetime | None, until: datetime | None, sort: str, limit: int, as_json: bool,
) -> None:  # fmt: skip
    """Find articles: words in any of the languages, all of which occur; docs/query.md has more.

    "A phrase", a OR b, NOT a (or -a), parentheses, prefix*, title:word, date:2025-01..2025-06.
    """
    from search.opening import open_engine

    reading = parse(" ".join(query))
    tree = narrowed(reading.tree, lang, outlet, since and since.date(), until and until.date())
    asked = Query(tree, Sort(sort), limit=limit)
    with the_archive() as archive, closing(open_engine(archive.settings, archive)) as engine:
        if as_json:
            answer = _as_dict(archive, engine, asked, reading)
            click.echo(json.dumps(answer, ensure_ascii=False, default=str))
        else:
            _print(archive, engine, asked, reading)


def _as_dict(
    archive: Archive, engine: SearchEngine, asked: Query, reading: Reading
) -> dict[str, Any]:
    found = engine.search(asked)
    hits = [
        asdict(hit) | {"snippets": [asdict(each) for each in _snippets(archive, hit, asked)]}
        for hit in found.hits
    ]
    return {
        "query": text(asked.tree),
        "remarks": [str(each) for each in (*reading.remarks, *found.remarks)],
        "sort": asked.sort,
        "total": found.total,
        "hits": hits,
        "facets": found.facets,
    }


def _print(archive: Archive, engine: SearchEngine, asked: Query, reading: Reading) -> None:
    from rich.console import Console
    from rich.text import Text

    from search.highlight import matches

    console = Console(highlight=False, soft_wrap=True)
    found = engine.search(asked)
    for remark in (*reading.remarks, *found.remarks):
        console.print(Text(str(remark), style="yellow"))
    if reading.remarks:
        console.print(Text(f"Read as: {reading.text}", style="yellow"))
    console.print(f"{found.total} articles" if found.total != 1 else "1 article")
    for number, hit in enumerate(found.hits, asked.offset + 1):
        title = _marked(hit.title, matches(hit.title, asked.tree, hit.language, title=True))
        console.print(Text(f"\n{number}. ") + title)
        about = " · ".join(
            filter(None, [hit.language, hit.outlet, str(hit.published or "no date")])
        )
        console.print(Text(f"   {about}\n   {hit.url}", style="dim"))
        for snippet in _snippets(archive, hit, asked):
            piece = _marked(snippet.text, snippet.matches).split("\n")
            before, after = ("… " * snippet.cut_before, " …" * snippet.cut_after)
            console.print(Text(f"   {before}") + Text(" ").join(piece) + Text(after))


def _marked(text: str, places: tuple[tuple[int, int], ...]) -> Any:
    from rich.text import Text

    marked = Text(text)
    for start, end in places:
        marked.stylize("bold yellow", start, end)
    return marked


def _snippets(archive: Archive, hit: Hit, asked: Query) -> tuple[Snippet, ...]:
    from archive.errors import NotFound
    from search.highlight import snippets

    try:
        body = archive.article(hit.article_id).article.text
    except NotFound:
        # withdrawn since the index was made
        return ()
    return snippets(body, asked.tree, hit.language)
