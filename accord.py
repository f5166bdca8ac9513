"""The command line: every verb, and the room that it calls.

Rooms are imported when their verb is used, so that `accord search` never loads Scrapy.
"""

from __future__ import annotations

import importlib
import os
import sys

import click

#: verb -> module with a click command of that name
VERBS = {
    "crawl": "crawler.crawling.cli",
    "import": "crawler.importing.cli",
    "rebuild": "crawler.importing.cli",
    "outlets": "crawler.cli",
    "extract": "crawler.cli",
    "identify": "archive.cli",
    "status": "archive.cli",
    "show": "archive.cli",
    "export": "archive.cli",
    "annotate": "archive.annotating.cli",
    "quotes": "archive.listing",
    "figures": "archive.listing",
    "events": "archive.event_listing",
    "stories": "archive.story_listing",
    "people": "archive.people.cli",
    "index": "search.cli",
    "search": "search.cli",
    "package": "search.packaging.cli",
    "serve": "web.cli",
    "thesaurus": "archive.annotation.thesaurus.cli",
    "match-names": "archive.cli",
}


class Rooms(click.Group):
    """A group whose commands come from the rooms, each loaded on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order of the flow."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import the room of a verb and return its command."""
        if name not in VERBS:
            return None
        command: click.Command = getattr(
            importlib.import_module(VERBS[name]), f"{name.replace('-', '_')}_command"
        )
        return command


@click.group(cls=Rooms)
@click.version_option(package_name="accord-archive")
def cli() -> None:
    """Gather, keep, read and search the news on the exchanges between Urumqi and Almaty."""


def main() -> None:
    """Run the command line; an error of ours is one line on standard error and status 1."""
    from archive.errors import AccordError

    try:
        cli(standalone_mode=True)
    except BrokenPipeError:
        # the reader of our output has gone (`accord export | head`); say nothing more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except AccordError as error:
        click.echo(f"accord: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
