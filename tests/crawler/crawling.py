"""Runs `accord crawl` as a user does, in a process of its own: a reactor runs once in each."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from archive.settings import Settings
from archive.store import Archive, open_archive
from tests.newsroom import Newsroom

ROOT = Path(__file__).parents[2]
NEWSROOM_OUTLETS = ROOT / "tests" / "newsroom" / "outlets"

#: seconds that a crawl of the newsroom may take on a busy machine
PATIENCE = 120


@dataclass(frozen=True)
class Finished:
    """How a crawl ended."""

    code: int
    out: str
    err: str

    def row(self, outlet: str) -> dict[str, int]:
        """Return an outlet's counts from the table."""
        lines = self.out.splitlines()
        heads = next(line.split() for line in lines if line.split()[:1] == ["outlet"])
        row = next(line.split() for line in lines if line.split()[:1] == [outlet])
        return {
            head: int(cell.replace("-", "0")) for head, cell in zip(heads[1:], row[1:], strict=True)
        }


def begin(home: Path, *arguments: str | Path, proxy: str | None = None) -> subprocess.Popen[str]:
    """Start `accord ARGUMENTS` with its archive in `home`."""
    environment = {
        **{name: value for name, value in os.environ.items() if "proxy" not in name.lower()},
        "ACCORD_HOME": str(home),
        "PYTHONPATH": str(ROOT),
    }
    if proxy:
        environment["ACCORD_PROXY"] = proxy
    return subprocess.Popen(
        [sys.executable, "-m", "accord", *map(str, arguments)], cwd=ROOT, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=hears_ctrl_c,
    )  # fmt: skip


def hears_ctrl_c() -> None:
    """Let a new process hear Ctrl-C, also where the tests themselves run in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def end(process: subprocess.Popen[str]) -> Finished:
    """Wait for the end of a process."""
    out, err = process.communicate(timeout=PATIENCE)
    return Finished(process.returncode, out, err)


def crawl(home: Path, *arguments: str | Path, proxy: str | None = None) -> Finished:
    """Run one crawl to its end."""
    return end(begin(home, "crawl", *arguments, proxy=proxy))


def crawl_newsroom(
    home: Path, newsroom: Newsroom, *arguments: str, annotate: bool = False
) -> Finished:
    """Crawl the sample newsroom; names and quotes are read of it only where that is the matter."""
    later = () if annotate else ("--no-annotate",)
    return crawl(home, "--outlets", NEWSROOM_OUTLETS, *later, *arguments, proxy=newsroom.proxy)


def opened(home: Path) -> Archive:
    """Open the archive of a crawl."""
    return open_archive(Settings.load({"ACCORD_HOME": str(home)}))
