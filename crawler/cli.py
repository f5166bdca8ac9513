"""The crawler's verbs on the command line."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from crawler.outlet import OutletFile


@click.command("extract")
@click.option(
    "--manifest",
    type=click.Path(path_type=Path),
    required=True,
    help="JSON Lines of {id, url, file}.",
)
def extract_command(manifest: Path) -> None:
    """Read the articles out of saved pages; prints a JSON line for each."""
    from crawler.extraction.manifest import extract_manifest, write

    write(extract_manifest(manifest), sys.stdout)


@click.command("outlets")
@click.option(
    "--outlets",
    "folder",
    type=click.Path(path_type=Path),
    help="Folder of outlet files of one's own.",
)
@click.option("--check", is_flag=True, help="Try every address and tell how it answers.")
def outlets_command(folder: Path | None, check: bool) -> None:
    """List the outlets; with --check try their home pages, feeds, sitemaps and sections."""
    from crawler.outlet import chosen_outlets

    outlets = chosen_outlets(folder)
    if check:
        _check(outlets)
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(
        "outlet", "name", "country", "languages", "feeds", "sitemaps", "sections", "verified"
    )
    for name, each in outlets.items():
        table.add_row(
            name, each.outlet.name("en"), each.outlet.country or "-",
            " ".join(each.outlet.languages),
            str(len(each.feeds)), str(len(each.sitemaps)), str(len(each.sections)),
            "yes" if each.verified else "no",
        )  # fmt: skip
    Console(width=None if sys.stdout.isatty() else 120).print(table)


def _check(outlets: Mapping[str, OutletFile]) -> None:
    """Print a line for each address; exits with 1 where one failed."""
    from archive.settings import Settings
    from crawler.checking import check_outlets
    from crawler.crawling.run import user_agent

    settings = Settings.load()
    failed = total = 0
    for name, checked in check_outlets(outlets, user_agent(settings.contact), settings.proxy):
        for each in checked:
            click.echo(
                f"{'ok    ' if each.ok else 'FAILED'} {name} {each.kind} {each.url}: {each.told}"
            )
            failed += not each.ok
            total += 1
    click.echo(f"{total - failed} of {total} addresses answer as they should.")
    if failed:
        raise SystemExit(1)
