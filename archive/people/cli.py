"""`accord people` on the command line: the persons of the archive, and what editors decide."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from archive.cli import the_archive
from archive.languages import CODES

if TYPE_CHECKING:
    from archive.store import Archive
    from archive.store.persons import Person

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")


class People(click.Group):
    """A group that lists where no command is named: `accord people 冼星海`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the name of the listing command where none stands."""
        if not args or (args[0] not in self.commands and args[0] != "--help"):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group("people", cls=People)
def people_command() -> None:
    """List the persons of the archive, or find one by a name in any script.

    `accord people NAME` finds, `accord people` lists those with most quotes. What editors decide
    is kept in a log beside the captures and holds after every rebuild.
    """


@people_command.command("list")
@click.argument("name", required=False, default="")
@click.option("--limit", type=click.IntRange(1), default=50, help="How many (50).")
@click.option("--lang", type=click.Choice(CODES), default=None, help="Named in this language.")
@click.option("--alone", is_flag=True, help="Names alone, of which no article tells whose.")
@_JSON
def list_command(name: str, limit: int, lang: str | None, alone: bool, as_json: bool) -> None:
    """List persons, those with most quotes first, or those of a NAME in any script."""
    from archive.people.report import person_fields, person_line
    from archive.store.persons import PersonFilter, count_persons, persons

    wanted = PersonFilter(name, whole=not alone, language=lang or "")
    with the_archive() as archive:
        found, total = persons(archive, wanted, limit=limit), count_persons(archive, wanted)
    for each in found:
        click.echo(
            json.dumps(person_fields(each), ensure_ascii=False) if as_json else person_line(each)
        )
    if not as_json and total > len(found):
        click.echo(f"... and {total - len(found)} more (--limit).")
    if not total:
        click.echo(
            "Nobody is found. Articles are read for persons by `accord annotate --all`.", err=True
        )


@people_command.command("show")
@click.argument("person")
@_JSON
def show_command(person: str, as_json: bool) -> None:
    """Tell all that is known of a PERSON, and why the names are taken for one person's."""
    from archive.people.report import portrait_fields, portrait_lines
    from archive.store.persons import named
    from archive.store.portraits import portrait

    with the_archive() as archive:
        found = portrait(archive, named(archive, person))
    if as_json:
        click.echo(json.dumps(portrait_fields(found), ensure_ascii=False))
        return
    for line in portrait_lines(found):
        click.echo(line)


@people_command.command("merge")
@click.argument("one")
@click.argument("other")
def merge_command(one: str, other: str) -> None:
    """Make ONE and OTHER one person; the address of ONE stays, OTHER's leads to it."""
    from archive.people.editing import merge

    _done(lambda archive: [merge(archive, one, other)])


@people_command.command("split")
@click.argument("person")
@click.argument("articles", nargs=-1)
@click.option("--name", "names", multiple=True, help="Split off this name; may be repeated.")
def split_command(person: str, articles: tuple[str, ...], names: tuple[str, ...]) -> None:
    """Tell apart: in these ARTICLES (or by these names) PERSON is somebody else."""
    from archive.people.editing import split

    _done(lambda archive: list(split(archive, person, articles, names)))


@people_command.command("rename")
@click.argument("person")
@click.argument("name")
def rename_command(person: str, name: str) -> None:
    """Show a PERSON under this NAME."""
    from archive.people.editing import rename

    _done(lambda archive: [rename(archive, person, name)])


@people_command.command("alias")
@click.argument("person")
@click.argument("name")
@click.option("--lang", type=click.Choice(CODES), default=None, help="Language of the name.")
def alias_command(person: str, name: str, lang: str | None) -> None:
    """Add a NAME: articles that print it mean PERSON."""
    from archive.people.editing import alias

    _done(lambda archive: [alias(archive, person, name, lang or "")])


@people_command.command("log")
@_JSON
def log_command(as_json: bool) -> None:
    """List what editors have decided, with the numbers that `undo` takes."""
    from archive.people.report import log_lines
    from archive.store.deciding import log, plain

    with the_archive() as archive:
        found = log(archive)
    lines = (json.dumps(plain(each), ensure_ascii=False) for each in found)
    for line in lines if as_json else log_lines(found):
        click.echo(line)


@people_command.command("undo")
@click.argument("number", type=click.IntRange(1))
def undo_command(number: int) -> None:
    """Take back the decision with this NUMBER; it stays in the log."""
    from archive.people.editing import undo
    from archive.people.report import decision_line

    with the_archive() as archive:
        click.echo(f"undone: {decision_line(undo(archive, number)).strip()}")


def _done(decide: Callable[[Archive], list[Person]]) -> None:
    from archive.people.report import person_line

    with the_archive() as archive:
        for each in decide(archive):
            click.echo(person_line(each))
