"""The archive's verbs on the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any, TextIO

import click

if TYPE_CHECKING:
    from archive.model import LanguageTag
    from archive.store import Archive

#: options shared by verbs that choose articles
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("match-names")
@click.argument("pairs", type=click.File(encoding="utf-8", errors="replace"), default="-")
def match_names_command(pairs: TextIO) -> None:
    """Tell of each line `{a, b}` whether both can be one person's name, in any of the scripts.

    Prints `{same, score, reasons}` a line; a line that cannot be read gives `{error}`.
    """
    for line in pairs:
        if line.strip():
            click.echo(json.dumps(_matched(line), ensure_ascii=False))


def _matched(line: str) -> dict[str, Any]:
    from archive.annotation.identity import match_names

    try:
        pair = json.loads(line)
        match = match_names(pair["a"], pair["b"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {"error": 'not a line such as {"a": "Li Gang", "b": "李刚"}'}
    return {"same": match.same, "score": match.score, "reasons": list(match.reasons)}


@click.command("identify")
@click.argument("lines", type=click.File(encoding="utf-8", errors="replace"), default="-")
def identify_command(lines: TextIO) -> None:
    """Tell the language and script of each line `{text}`.

    Prints `{language, script, confidence}` a line; a line that cannot be read gives `{error}`.
    """
    from archive.annotation.language import identify

    for line in lines:
        if line.strip():
            click.echo(json.dumps(_identified(line, identify)))


def _identified(line: str, identify: Callable[[str], LanguageTag]) -> dict[str, Any]:
    try:
        return asdict(identify(json.loads(line)["text"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return {"error": 'not a line such as {"text": "..."}'}


@contextmanager
def the_archive() -> Iterator[Archive]:
    """Open the archive of the settings for one command."""
    from archive.settings import Settings
    from archive.store import open_archive

    with closing(open_archive(Settings.load())) as archive:
        yield archive


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def status_command(as_json: bool) -> None:
    """Show what the archive holds: counts, failures, sizes, outlets whose crawl needs a look."""
    from archive.report import health_lines, status_lines
    from archive.store.crawled import health
    from archive.store.status import status

    with the_archive() as archive:
        found, crawls = status(archive), health(archive)
    if as_json:
        told = asdict(found) | {"health": {name: asdict(each) for name, each in crawls.items()}}
        click.echo(json.dumps(told, ensure_ascii=False, default=str))
    else:
        click.echo("\n".join((*status_lines(found), *health_lines(crawls))))


@click.command("show")
@click.argument("address_or_id")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def show_command(address_or_id: str, as_json: bool) -> None:
    """Print an article with all its fields and where each came from."""
    from archive.export import as_dict
    from archive.report import article_lines
    from archive.store.story_clusters import reports_beside

    with the_archive() as archive:
        record = archive.article(address_or_id)
        if as_json:
            click.echo(json.dumps(as_dict(record), ensure_ascii=False))
            return
        revisions, captures = archive.revisions(record.id), archive.captures_of(record.id)
        lines = article_lines(record, revisions, captures, reports_beside(archive, record.id))
    click.echo("\n".join(lines))


@click.command("export")
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl")
@click.option("--lang", multiple=True, help="Only this language; may be repeated.")
@click.option("--outlet", multiple=True, help="Only this outlet; may be repeated.")
@click.option("--from", "since", type=_DAY, help="Published on this day or later.")
@click.option("--to", "until", type=_DAY, help="Published on this day or earlier.")
def export_command(
    form: str,
    lang: tuple[str, ...],
    outlet: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
) -> None:
    """Write the articles to standard output, one at a time."""
    from archive.export import with_origins, write_csv, write_jsonl
    from archive.store import ArticleFilter

    wanted = ArticleFilter(outlet, lang, since and since.date(), until and until.date())
    with the_archive() as archive:
        records = with_origins(archive, archive.articles(wanted))
        (write_csv if form == "csv" else write_jsonl)(records, sys.stdout)
