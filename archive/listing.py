"""`accord quotes` and `accord figures`: what was read, as lines, JSON or a table.

Each row names its article and stands at its offsets there, so that it can be checked.
"""

from __future__ import annotations

import csv
import json
import sys
import unicodedata
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from archive.cli import the_archive
from archive.export import harmless

if TYPE_CHECKING:
    from archive.store import Archive
    from archive.store.quoted import QuoteRecord
    from archive.store.sources import Source
    from archive.store.told import FigureRecord

Row = dict[str, Any]

#: characters of a quote's words on a terminal
LONGEST_WORDS = 300

#: a day on the command line
DAY = click.DateTime(["%Y-%m-%d"])
#: options that several listings have
LANG = click.option("--lang", multiple=True, help="Only this language; may be repeated.")
OUTLET = click.option("--outlet", multiple=True, help="Only this outlet; may be repeated.")
SINCE = click.option("--from", "since", type=DAY, help="Published on this day or later.")
UNTIL = click.option("--to", "until", type=DAY, help="Published on this day or earlier.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
CSV = click.option("--csv", "as_csv", is_flag=True, help="Print a table.")


def quote_row(record: QuoteRecord) -> Row:
    """Return a quote with where it stands and what became of it."""
    from archive.annotating.lines import quote_fields

    said = quote_fields(record.quote)
    place = {name: said.pop(name) for name in ("start", "end", "parts", "paragraph")}
    return {
        "id": record.id, **said, "topics": [each.id for each in record.topics],
        "standing": record.standing.value, "became": record.became,
        **source_fields(record.source), "title": record.source.title, **place,
    }  # fmt: skip


def figure_row(record: FigureRecord) -> Row:
    """Return a figure with where it stands."""
    each = record.figure
    return {
        "value": each.value, "high": each.high, "unit": each.unit, "counted": each.counted,
        "text": each.text, "bound": each.bound, "change": each.change,
        "period": each.period and each.period.text, **source_fields(record.source),
        "start": each.start, "end": each.end,
    }  # fmt: skip


def source_fields(source: Source) -> Row:
    """Return what a row says of the article that it stands in."""
    return {
        "language": source.language, "outlet": source.outlet,
        "published": source.published and source.published.isoformat(),
        "article": source.article, "revision": source.revision, "url": source.url,
    }  # fmt: skip


def write_rows(rows: Iterable[Row], line: Callable[[Row], str], *, js: bool, table: bool) -> None:
    """Print rows one at a time: as JSON, as a table, or as `line` has them for people."""
    writer: Any = None
    for row in rows:
        if js:
            click.echo(json.dumps(row, ensure_ascii=False))
        elif table:
            if writer is None:
                writer = csv.writer(sys.stdout, lineterminator="\n")
                writer.writerow(row)
            writer.writerow(map(_cell, row.values()))
        else:
            click.echo(line(row))


def _cell(value: object) -> object:
    """Return a value for a table; a number stays one, below zero too."""
    if isinstance(value, list):
        value = "; ".join("-".join(map(str, e)) if isinstance(e, list) else str(e) for e in value)
    return harmless(value) if isinstance(value, str) else value


def _quote_line(row: Row) -> str:
    who = ", ".join(filter(None, [row["speaker_full"] or row["speaker"] or "?", row["role"]]))
    how = " ".join([row["type"], *(["denied"] * row["negated"])])
    if row["standing"] != "current":
        how += f", {row['standing']} since"
    words = row["content"]
    if len(words) > LONGEST_WORDS:
        words = words[:LONGEST_WORDS].rstrip() + " ..."
    told = f"{who} ({how})  [{row['language']} {row['published'] or 'no date'}]"
    return f"{plain(told)}\n    {plain(words)}\n    {row['id']}  {row['url']}"


def _figure_line(row: Row) -> str:
    return line_of(row, f"{row['value']:,.10g}", row["unit"], row["counted"], row["period"])


def line_of(row: Row, *told: str | None) -> str:
    """Return a row for people: what it tells, and where it is told."""
    said = "  ".join(plain(each) for each in told if each is not None)
    return f"{said}  [{row['language']} {row['published'] or 'no date'}] {row['url']}"


def plain(text: str) -> str:
    """Return a text without what a terminal would obey."""
    return "".join(" " if unicodedata.category(each) == "Cc" else each for each in text)


def tell_unread(archive: Archive) -> None:
    """Say on standard error what is not read yet."""
    from archive.annotation.reading import VERSION
    from archive.store.annotating import count_pending

    if left := count_pending(archive, VERSION):
        click.echo(f"{left} texts are not read yet: run `accord annotate --all`.", err=True)


@click.command("quotes")
@click.option("--person", help="Said by this person: a name in any script, or one word of it.")
@click.option("--topic", help="On this topic, by its identifier.")
@click.option("--type", "kinds", multiple=True, type=click.Choice(["direct", "indirect", "mixed"]))
@OUTLET
@LANG
@SINCE
@UNTIL
@click.option("--earlier", is_flag=True, help="Also what a later revision changed or dropped.")
@JSON
@CSV
def quotes_command(
    person: str | None, topic: str | None, kinds: tuple[str, ...], outlet: tuple[str, ...],
    lang: tuple[str, ...], since: datetime | None, until: datetime | None, earlier: bool,
    as_json: bool, as_csv: bool,
) -> None:  # fmt: skip
    """List who said what, each with its article; the last published first."""
    from archive.annotation.records import QuoteType
    from archive.annotation.topics import scheme
    from archive.store.quoted import QuoteFilter, quotes

    if topic is not None and topic not in scheme():
        raise click.BadParameter(f"no topic {topic!r}: name one of {', '.join(scheme())}.")
    wanted = QuoteFilter(
        person, topic, tuple(map(QuoteType, kinds)), None, outlet, lang, since and since.date(),
        until and until.date(), earlier,
    )  # fmt: skip
    with the_archive() as archive:
        rows = map(quote_row, quotes(archive, wanted))
        write_rows(rows, _quote_line, js=as_json, table=as_csv)
        tell_unread(archive)


@click.command("figures")
@click.option("--unit", multiple=True, help="Only in this unit (CNY, t, percent ...).")
@OUTLET
@LANG
@SINCE
@UNTIL
@JSON
@CSV
def figures_command(
    unit: tuple[str, ...], outlet: tuple[str, ...], lang: tuple[str, ...], since: datetime | None,
    until: datetime | None, as_json: bool, as_csv: bool,
) -> None:  # fmt: skip
    """List the figures that the articles give, each with its article."""
    from archive.store import ArticleFilter
    from archive.store.told import figures

    wanted = ArticleFilter(outlet, lang, since and since.date(), until and until.date())
    with the_archive() as archive:
        rows = map(figure_row, figures(archive, wanted, units=unit))
        write_rows(rows, _figure_line, js=as_json, table=as_csv)
        tell_unread(archive)
