"""`accord figures` and `accord events`: what the articles tell, as lines, JSON or a table.

The articles are read when they are asked for; each row names its article and stands at its
offsets, so that it can be checked.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import click

from archive.cli import the_archive
from archive.export import harmless
from archive.model import ArticleRecord

Row = dict[str, Any]


def figure_rows(record: ArticleRecord) -> Iterator[Row]:
    """Yield a row for each figure of an article."""
    from archive.annotation.figures import figures

    article = record.article
    day = article.published.day if article.published else None
    for each in figures(article.text, article.language.language, day):
        yield {
            "value": each.value,
            "high": each.high,
            "unit": each.unit,
            "counted": each.counted,
            "text": each.text,
            "bound": each.bound,
            "change": each.change,
            "period": each.period.text if each.period else None,
            **_source(record, each.start, each.end),
        }


def event_rows(record: ArticleRecord) -> Iterator[Row]:
    """Yield a row for each event of an article."""
    from archive.annotation.events import events

    article = record.article
    day = article.published.day if article.published else None
    for each in events(article.title, article.text, article.language.language, day):
        yield {
            "first": each.first and each.first.isoformat(),
            "last": each.last and each.last.isoformat(),
            "precision": each.precision,
            "status": each.status,
            "kind": each.kind,
            "name": each.name,
            "place": each.place,
            **_source(record, each.start, each.end),
        }


def _source(record: ArticleRecord, start: int, end: int) -> Row:
    article = record.article
    return {
        "language": article.language.language,
        "outlet": article.outlet,
        "published": article.published and article.published.day.isoformat(),
        "article": record.id,
        "url": article.url,
        "start": start,
        "end": end,
    }


def _list(
    rows: Callable[[ArticleRecord], Iterator[Row]], lang: tuple[str, ...], *, js: bool, table: bool
) -> None:
    from archive.store import ArticleFilter

    writer: Any = None
    with the_archive() as archive:
        for record in archive.articles(ArticleFilter(languages=lang)):
            for row in rows(record):
                if js:
                    click.echo(json.dumps(row, ensure_ascii=False))
                elif table:
                    if writer is None:
                        writer = csv.writer(sys.stdout, lineterminator="\n")
                        writer.writerow(row)
                    writer.writerow(map(_cell, row.values()))
                else:
                    click.echo(_line(row))


def _cell(value: object) -> object:
    """Return a value for a table; a number stays one, below zero too."""
    return harmless(value) if isinstance(value, str) else value


def _line(row: Row) -> str:
    """Return a row for people: what it tells, and where it is told."""
    told = [row.get(key) for key in ("first", "last", "status", "kind", "name", "place")]
    if "value" in row:
        told = [f"{row['value']:,.10g}", row["unit"], row["counted"], row["period"]]
    said = "  ".join(str(each) for each in told if each is not None)
    return f"{said}  [{row['language']} {row['published'] or 'no date'}] {row['url']}"


_LANG = click.option("--lang", multiple=True, help="Only this language; may be repeated.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
_CSV = click.option("--csv", "as_csv", is_flag=True, help="Print a table.")


@click.command("figures")
@_LANG
@_JSON
@_CSV
def figures_command(lang: tuple[str, ...], as_json: bool, as_csv: bool) -> None:
    """List the figures that the articles give, each with its article."""
    _list(figure_rows, lang, js=as_json, table=as_csv)


@click.command("events")
@_LANG
@_JSON
@_CSV
def events_command(lang: tuple[str, ...], as_json: bool, as_csv: bool) -> None:
    """List the events that the articles tell of, each with its article."""
    _list(event_rows, lang, js=as_json, table=as_csv)
