"""How long a page of the sample archive takes, each made anew, and how much is sent for it.

CPU milliseconds from the request to the whole HTML, over all pages that lead from the lists, in
the five languages of the interface; kB as a browser receives them, compressed, without styles.
"""

from __future__ import annotations

import gzip
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from flask.testing import FlaskClient
from rich.console import Console
from rich.table import Table

from archive.languages import CODES
from archive.settings import Settings
from archive.store import open_archive
from search.indexer import update
from search.opening import open_engine
from tests.bench.asked_often import LISTS, OFTEN
from tests.bench.load_readers import WORDS
from tests.bench.sample import take_in
from tests.bench.search_peers import percentiles
from web.app import create_app

#: milliseconds that 95 of 100 pages of a kind may take
ASKED = 50

#: pages of one kind that are opened
MOST = 60

_LINK = re.compile(r'href="(/(?:articles|quotes|people|topics|places|events|stories)/[\w.:-]+)[?"]')


def run(data: Path, console: Console) -> None:
    """Print the time of each kind of page."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.load({"ACCORD_HOME": folder, "ACCORD_VECTORS": "off"})
        with closing(open_archive(settings)) as archive:
            take_in(archive)
            with closing(open_engine(settings, archive)) as engine:
                update(archive, engine)
        app = create_app(settings)
        title = "pages of the sample archive, CPU ms"
        table = Table("page", "pages", "p50 / p95", f"p95 up to {ASKED}", "kB", title=title)
        reader = app.test_client()
        for kind, addresses in _addresses(reader).items():
            table.add_row(kind, str(len(addresses)), *_measured(reader, addresses))
        console.print(table)


def _measured(reader: FlaskClient, addresses: list[str]) -> tuple[str, str, str]:
    """Return times, whether they are as asked, and the median size."""
    spent, sizes = [], []
    reader.get(addresses[0])
    for number, address in enumerate(addresses):
        start = time.process_time()
        page = reader.get(_in(address, CODES[number % len(CODES)])).data
        spent.append(1_000 * (time.process_time() - start))
        sizes.append(len(gzip.compress(page)) / 1_000)
    late = sorted(spent)[int(len(spent) * 0.95)] > ASKED
    return percentiles(spent), "no" if late else "yes", f"{sorted(sizes)[len(sizes) // 2]:.0f}"


def _in(address: str, language: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}ui={language}"


def _addresses(reader: FlaskClient) -> dict[str, list[str]]:
    """Return kind of page -> addresses, the same ones in every run."""
    lists = [*LISTS, "/about", "/method"]
    found: dict[str, list[str]] = {each: [each] * 20 for each in lists}
    found["/search?q="] = [f"/search?q={quote(each)}" for each in _questions()]
    leads: dict[str, dict[str, None]] = defaultdict(dict)
    for address in (*lists, *found["/search?q="][: len(OFTEN)]):
        for link in _LINK.findall(reader.get(address).text):
            leads[link.rsplit("/", 1)[0] + "/…"][link] = None
    return found | {kind: list(links)[:MOST] for kind, links in sorted(leads.items())}


def _questions() -> Iterator[str]:
    yield from OFTEN
    for number, word in enumerate(WORDS * 2):
        yield f"{word} OR {WORDS[(number * 7 + 3) % len(WORDS)]}"
