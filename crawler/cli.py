"""The crawler's verbs on the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import click


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
