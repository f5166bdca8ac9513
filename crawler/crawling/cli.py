"""`accord crawl` on the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.annotating.cli import LATER, annotate_new

if TYPE_CHECKING:
    from crawler.discovery import Candidate
    from crawler.outlet import OutletFile
    from crawler.summary import RunReport

#: exit status of a run that Ctrl-C stopped, as shells have it
STOPPED = 130


@click.command("crawl")
@click.option(
    "--outlets", type=click.Path(path_type=Path), help="Folder of outlet files of one's own."
)
@click.option("--outlet", "names", multiple=True, help="Only this outlet; may be repeated.")
@click.option(
    "--limit", type=click.IntRange(min=1), help="Pages of each outlet at most (2000 if not given)."
)
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Skip what is announced as older.")
@click.option(
    "--urls", type=click.Path(path_type=Path), help="Fetch the addresses of this file, one a line."
)
@LATER
def crawl_command(
    outlets: Path | None, names: tuple[str, ...], limit: int | None, since: datetime | None,
    urls: Path | None, later: bool,
) -> None:  # fmt: skip
    """Fetch what the outlets have published, keep it, and read who says what in it.

    Robots.txt is obeyed. Ctrl-C stops after the pages in hand; run again, it goes on from there.
    """
    from crawler.outlet import chosen_outlets

    declared = _named(chosen_outlets(outlets), names)
    if urls:
        crawl_addresses(declared, [urls], limit)
    else:
        _crawl(declared, limit, since.date() if since else None)
    if not later:
        annotate_new()


def crawl_addresses(
    declared: Mapping[str, OutletFile], lists: Sequence[Path], limit: int | None
) -> None:
    """Fetch the addresses that text files name, one a line, and nothing else."""
    from crawler.summary import RunReport

    report = RunReport("fetched")
    addresses = [each for path in lists for each in _addresses(path, report)]
    _crawl(declared, limit, None, tuple(addresses), report)


def _crawl(
    declared: Mapping[str, OutletFile], limit: int | None, since: date | None,
    addresses: tuple[Candidate, ...] | None = None, report: RunReport | None = None,
) -> None:  # fmt: skip
    """Crawl, then print the report; exits with 130 where the run was stopped."""
    from rich.console import Console

    from archive.cli import the_archive
    from crawler.crawling.plan import DEFAULT_LIMIT
    from crawler.crawling.run import Crawled, Options, crawl
    from crawler.summary import RunReport

    report = report or RunReport("fetched")
    options = Options(limit or DEFAULT_LIMIT, since, addresses)
    done: Crawled | None = None
    try:
        with the_archive() as archive:
            done = crawl(archive, declared, report, options)
    finally:
        report.print(Console())
    for line in done.warnings:
        click.echo(line)
    if not done.complete:
        click.echo("Stopped. What is fetched is kept: run `accord crawl` again to go on.", err=True)
        raise SystemExit(STOPPED)


def _named(declared: Mapping[str, OutletFile], names: tuple[str, ...]) -> Mapping[str, OutletFile]:
    from crawler.errors import OutletFileError

    for name in names:
        if name not in declared:
            known = ", ".join(declared)
            raise OutletFileError(f"there is no outlet {name!r}: name one of {known}.")
    return {name: declared[name] for name in names} if names else declared


def _addresses(path: Path, report: RunReport) -> tuple[Candidate, ...]:
    """Return the addresses of a file; what is none is told in the report."""
    from crawler.discovery import Candidate
    from crawler.errors import OutletFileError
    from crawler.importing.addresses import read_addresses

    found = []
    try:
        for each in read_addresses(path):
            if isinstance(each, Candidate):
                found.append(each)
            else:
                report.trouble(f"{each.where} {each.reason}")
    except OSError as error:
        raise OutletFileError(
            f"{path} cannot be read ({error.strerror}): name a text file."
        ) from None
    if not found:
        report.trouble(f"{path} has no addresses: write one a line.")
    return tuple(found)
