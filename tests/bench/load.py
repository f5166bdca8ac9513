"""Many readers at once: the site of the sample newsroom as `accord serve` opens it, by locust.

ACCORD_BENCH_READERS (200) readers for ACCORD_BENCH_SECONDS (60); server and readers are processes
of their own on this machine and share its cores. Lists and what many ask were opened once before.
"""

from __future__ import annotations

import csv
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from rich.console import Console
from rich.table import Table

from archive.settings import Settings
from archive.store import open_archive
from search.indexer import update
from search.opening import open_engine
from tests.bench.asked_often import LISTS, OFTEN
from tests.bench.sample import take_in

#: what a reader does -> milliseconds that 95 of 100 answers may take
ASKED = {"a search asked before": 500, "a new search": 1_500}

READERS = int(os.environ.get("ACCORD_BENCH_READERS", "200"))
SECONDS = int(os.environ.get("ACCORD_BENCH_SECONDS", "60"))

#: seconds until the site answers
PATIENCE = 60


def run(data: Path, console: Console) -> None:
    """Print how many were answered, how fast, and how many were not."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        settings = Settings.load({"ACCORD_HOME": str(home)})
        with closing(open_archive(settings)) as archive:
            take_in(archive)
            with closing(open_engine(settings, archive)) as engine:
                update(archive, engine)
        with _served(home) as address:
            rows = _read(address, home)
    title = f"{READERS} readers at once for {SECONDS} s on {os.cpu_count()} cores"
    table = Table(
        "what", "requests", "failed (0)", "a second", "p50, ms", "p95, ms", "asked", title=title
    )
    for row in rows:
        asked = ASKED.get(row["Name"], "")
        table.add_row(
            row["Name"], row["Request Count"], row["Failure Count"],
            f"{float(row['Requests/s']):.1f}", row["50%"], row["95%"], str(asked),
        )  # fmt: skip
    console.print(table)


@contextmanager
def _served(home: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    wanted = os.environ | {"ACCORD_HOME": str(home), "PORT": str(port), "ACCORD_VECTORS": "off"}
    command = [sys.executable, "-m", "accord", "serve"]
    with (home / "serve.log").open("w") as log:
        server = subprocess.Popen(command, env=wanted, stdout=log, stderr=log)
    try:
        _wait(f"http://127.0.0.1:{port}/healthz")
        for path in (*LISTS, *(f"/search?q={quote(each)}" for each in OFTEN)):
            _wait(f"http://127.0.0.1:{port}{path}")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _wait(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(address, timeout=PATIENCE).close()
            return
        except urllib.error.URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _read(address: str, folder: Path) -> list[dict[str, str]]:
    """Let the readers read; return locust's rows, the sum last."""
    script = Path(__file__).with_name("load_readers.py")
    command = [
        sys.executable, "-m", "locust", "--headless", "--only-summary", "-f", str(script),
        "-H", address, "-u", str(READERS), "-r", "40", "-t", f"{SECONDS}s",
        "--csv", str(folder / "load"), "--exit-code-on-error", "0",
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    with (folder / "load_stats.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
