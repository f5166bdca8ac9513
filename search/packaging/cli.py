"""`accord package`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from archive.cli import the_archive
from archive.errors import AccordError
from archive.progress import LateProgress
from archive.store.identified import articles_by_id
from search.engine import SearchEngine
from search.packaging.bag import MOST, write_package
from search.parsing import parse
from search.query import Query, Sort
from search.widening import widened

#: hits that are read at once
PAGE = 500


class CannotPackage(AccordError):
    """A package that can not be made as asked."""


@click.command("package")
@click.argument("query", nargs=-1)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="A .zip file.")
@click.option("--exact", is_flag=True, help="Only the words as typed.")
def package_command(query: tuple[str, ...], output: Path, exact: bool) -> None:
    """Write the articles that a query finds, with all that was read of them, to be cited.

    The query language is that of `accord search`; without words all articles are taken.
    """
    from search.opening import open_engine

    if output.exists():
        raise CannotPackage(f"{output} is there already: name another file with -o.")
    if not output.parent.is_dir():
        raise CannotPackage(f"there is no folder {output.parent}: make it, then run again.")
    reading = parse(" ".join(query))
    tree = reading.tree if exact else widened(reading.tree).tree
    with the_archive() as archive, closing(open_engine(archive.settings, archive)) as engine:
        asked = Query(tree, sort=Sort.OLDEST)
        ids = list(_found(engine, asked))
        known = articles_by_id(archive, ids)
        records = [known[each] for each in ids if each in known]
        total = engine.search(replace(asked, limit=0)).total
        with LateProgress("writing tables", 1) as shown:
            write_package(
                archive, records, reading.text, output, today=datetime.now(UTC).date(),
                total=total, progress=lambda done, of: shown.update(done, f"{done} of {of}", of),
            )  # fmt: skip
    cut = f"; the query finds {total}, a package holds {MOST}" if total > len(records) else ""
    click.echo(f"{output}: {len(records)} articles{cut}.")


def _found(engine: SearchEngine, asked: Query) -> Iterator[str]:
    """Yield the identifiers of what a query finds, the oldest first, at most `MOST`."""
    for offset in range(0, MOST, PAGE):
        hits = engine.search(replace(asked, offset=offset, limit=PAGE)).hits
        yield from (hit.article_id for hit in hits)
        if len(hits) < PAGE:
            return
