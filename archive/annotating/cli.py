"""`accord annotate` on the command line."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, BinaryIO

import click

if TYPE_CHECKING:
    from archive.annotating import Done

#: for the commands that add articles
LATER = click.option(
    "--no-annotate", "later", is_flag=True,
    help="Leave the reading of names and quotes to `accord annotate --all`.",
)  # fmt: skip


@click.command("annotate")
@click.argument("articles", type=click.File("rb"), default="-")
@click.option(
    "--all", "whole", is_flag=True, help="Read the articles of the archive, not of a stream."
)
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes that read.")
def annotate_command(articles: BinaryIO, whole: bool, jobs: int | None) -> None:
    """Tell who says what in each line `{id, text, language?, title?}`, and whom it names.

    Prints `{id, language, script, quotes, people, organisations, places, remarks}` a line; a line
    that cannot be read gives `{line, error}`. With --all, all of the archive that the present
    version has not read is read and kept; cut short, it goes on when run again.
    """
    if whole:
        click.echo(f"{_read_archive(jobs)}.")
        return
    from archive.annotating.lines import answers
    from archive.progress import LateProgress

    size = _size(articles)
    with LateProgress("annotating", size) as progress:
        for number, answer in enumerate(answers(articles, jobs or 1), 1):
            # UTF-8 whatever the terminal is set to
            click.echo(answer.encode())
            if size:
                progress.update(articles.tell(), f"{number} articles")


def _size(articles: BinaryIO) -> int:
    """Return the bytes of a file; 0 for a pipe, and where answers and a bar would mix."""
    if sys.stdout.isatty() or not articles.seekable():
        return 0
    try:
        return os.fstat(articles.fileno()).st_size
    except OSError:
        return 0


def annotate_new(jobs: int | None = None) -> None:
    """Read what a command has added to the archive, and say so if there was anything."""
    if (done := _read_archive(jobs)).texts:
        click.echo(f"{done}.")


def _read_archive(jobs: int | None) -> Done:
    from archive.annotating import annotate_pending
    from archive.cli import the_archive
    from archive.grouping import group_pending
    from archive.linking import link_pending

    with the_archive() as archive:
        done = annotate_pending(archive, jobs=jobs)
        link_pending(archive)
        group_pending(archive)
        return done
