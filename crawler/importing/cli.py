"""`accord import` and `accord rebuild` on the command line."""

from __future__ import annotations

import os
from pathlib import Path

import click

from archive.annotating.cli import LATER, annotate_new

#: processes that read at most, unless --jobs says otherwise
MOST_JOBS = 8


def default_jobs() -> int:
    """Return a reading process for each processor."""
    return min(os.cpu_count() or 1, MOST_JOBS)


_OUTLETS = click.option(
    "--outlets", type=click.Path(path_type=Path), help="Folder of outlet files of one's own."
)
_JOBS = click.option("--jobs", type=click.IntRange(1, 64), help="Processes that read pages.")


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@_OUTLETS
@click.option(
    "--limit", type=click.IntRange(min=1), help="Stop after so many pages new to the archive."
)
@_JOBS
@LATER
def import_command(
    paths: tuple[Path, ...], outlets: Path | None, limit: int | None, jobs: int | None, later: bool
) -> None:
    """Take in pages saved elsewhere, and read who says what in them.

    PATH is a WARC or WACZ file, a saved HTML file or a folder of them, JSON Lines of articles
    {url, title, text, language?, published?, outlet?}, a manifest {id, url, file}, or a list of
    addresses (.txt), which are fetched.
    """
    from rich.console import Console

    from archive.cli import the_archive
    from crawler.importing.run import import_paths
    from crawler.outlet import chosen_outlets
    from crawler.summary import RunReport

    declared = chosen_outlets(outlets)
    lists = [path for path in paths if path.suffix.lower() == ".txt"]
    saved = [path for path in paths if path not in lists]
    report = RunReport()
    try:
        with the_archive() as archive:
            import_paths(archive, declared, saved, report, limit=limit, jobs=jobs or default_jobs())
    finally:
        report.print(Console())
    if lists:
        from crawler.crawling.cli import crawl_addresses

        crawl_addresses(declared, lists, limit)
    if not later:
        annotate_new(jobs)
    if report.troubles:
        raise SystemExit(1)


@click.command("rebuild")
@_OUTLETS
@_JOBS
@LATER
def rebuild_command(outlets: Path | None, jobs: int | None, later: bool) -> None:
    """Derive all articles anew from the captures, after a fix or after the loss of the database."""
    from rich.console import Console

    from archive.cli import the_archive
    from crawler.outlet import chosen_outlets
    from crawler.rebuild import rebuild
    from crawler.summary import RunReport

    declared = chosen_outlets(outlets)
    report = RunReport()
    try:
        with the_archive() as archive:
            found = rebuild(archive, declared, report, jobs=jobs or default_jobs())
    finally:
        report.print(Console())
    click.echo(
        f"{found.same} articles as before, {found.changed} changed, {found.added} added, "
        f"{found.gone} gone" + (f"; {found.spared} left as they were" if found.spared else "")
    )
    if not later:
        annotate_new(jobs)
    if report.troubles:
        raise SystemExit(1)
