"""The package as a file: tables with a dictionary, in a bag (BagIt, RFC 8493), zipped.

The same query on the same archive gives the same bytes below `data/`, so that a package can be
made again and compared by its checksums.
"""

from __future__ import annotations

import csv
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import bagit

from archive.export import cell
from archive.model import ArticleRecord
from archive.store import Archive
from search.packaging.tables import TABLES, dictionary

#: articles of one package: more is no selection, and `accord export` writes it
MOST = 20_000

README = """Research package of Accord
==========================

News on the exchanges between Urumqi and Almaty: {count} articles and all that was read of them.

query      {query}
articles   {count}{cut}
software   accord {version}
made       see Bagging-Date in bag-info.txt

data/*.csv are tables in UTF-8; data/data-dictionary.csv tells what each column holds. Full texts
are {texts}; every row leads to the article's address and to its place in the text.
manifest-sha256.txt has the checksum of each file: the same query on the same archive, with
`accord package`, gives the same.

Cite as: Accord, research package “{query}”, {count} articles, made with accord {version}; sha256 of
data/articles.csv as in the manifest.
"""

Progress = Callable[[int, int], None]


def write_package(
    archive: Archive, records: Sequence[ArticleRecord], query: str, out: Path,
    *, today: date, total: int, progress: Progress = lambda done, of: None,
) -> None:  # fmt: skip
    """Write the package of some articles; `total` is how many the query finds."""
    logging.getLogger("bagit").setLevel(logging.WARNING)
    with TemporaryDirectory() as folder:
        place = Path(folder)
        for done, (name, rows) in enumerate(TABLES.items()):
            progress(done, len(TABLES))
            _table(place / f"{name}.csv", list(dictionary()[name]), rows(archive, records))
        _dictionary(place / "data-dictionary.csv")
        cut = f" (the first of {total})" if total > len(records) else ""
        texts = "given" if archive.settings.full_texts else "left out (ACCORD_FULL_TEXTS=on)"
        told = README.format(
            query=query or "(all articles)", count=len(records), cut=cut, texts=texts,
            version=version("accord-archive"),
        )  # fmt: skip
        (place / "README.txt").write_text(told, encoding="utf-8")
        info = {
            "Source-Organization": "Accord", "Bagging-Date": today.isoformat(),
            "External-Description": f"Articles found by: {query or '(all articles)'}",
            "Bag-Software-Agent": f"accord {version('accord-archive')}",
        }  # fmt: skip
        bagit.make_bag(folder, info, checksums=["sha256"])
        _zip(place, out)


def _table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(columns)
        table.writerows([cell(row.get(each)) for each in columns] for row in rows)


def _dictionary(path: Path) -> None:
    rows = (
        {"table": table, "column": column, "holds": holds}
        for table, columns in dictionary().items()
        for column, holds in columns.items()
    )
    _table(path, ["table", "column", "holds"], rows)


def _zip(folder: Path, out: Path) -> None:
    """Pack a folder; times are left out, so that the same files give the same bytes."""
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            name = f"{out.stem}/{path.relative_to(folder).as_posix()}"
            packed.writestr(ZipInfo(name), path.read_bytes(), ZIP_DEFLATED)
