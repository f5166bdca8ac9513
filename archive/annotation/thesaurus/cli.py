"""`accord thesaurus`: the thesaurus for other programs."""

from __future__ import annotations

import sys

import click


@click.group("thesaurus")
def thesaurus_command() -> None:
    """Give the thesaurus of this subject to other programs."""


@thesaurus_command.command("export")
def export_command() -> None:
    """Write the thesaurus to standard output, as SKOS in Turtle."""
    from archive.annotation.thesaurus import concepts, turtle

    for piece in turtle(concepts()):
        sys.stdout.write(piece)
