"""Importing real pages: no exception, figures that add up, a second import that changes nothing."""

from __future__ import annotations

import os
import resource
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from archive.export import as_dict
from archive.settings import Settings
from archive.store import Archive, open_archive
from archive.store.status import status
from crawler.importing.run import import_paths
from crawler.rebuild import rebuild
from crawler.summary import OUTCOMES, RunReport


def run(data: Path, console: Console) -> None:
    """Import all pages of `extract/gold.jsonl` twice, then rebuild, in a scratch archive."""
    manifest = data / "extract" / "gold.jsonl"
    if not manifest.exists():
        console.print(f"importing: left out, {manifest} is not there")
        return
    with tempfile.TemporaryDirectory() as home:
        archive = open_archive(Settings.load({"ACCORD_HOME": home}))
        table = Table("step", "pages", "read", "outcomes", "seconds", "CPU s", title="importing")
        first = _step(table, "import", archive, manifest)
        before = _state(archive)
        _step(table, "import again", archive, manifest)
        same = _state(archive) == before
        _step(table, "rebuild", archive, None)
        same_again = _state(archive) == before
        console.print(table)
        found = status(archive)
        broken = sum(
            number for reason, number in found.failures.items() if "reading failed" in reason
        )
        checks = {
            "pages whose reading ended in an exception (asked: 0)": broken,
            "pages discovered less their outcomes (asked: 0)": first.total("discovered")
            - sum(first.total(outcome.value) for outcome in OUTCOMES),
            "captures less their outcomes (asked: 0)": found.captures
            - sum(found.captures_by_outcome.values()),
            "captures without an outcome (asked: 0)": found.captures_by_outcome["other"],
            "the second import changed nothing": same,
            "the rebuild changed nothing": same_again,
        }
        for name, value in checks.items():
            console.print(f"  {name}: {value}")
        archive.close()


def _step(table: Table, name: str, archive: Archive, manifest: Path | None) -> RunReport:
    report, begun, spent = RunReport(), time.monotonic(), _cpu()
    jobs = os.cpu_count() or 1
    if manifest:
        import_paths(archive, {}, [manifest], report, jobs=jobs)
    else:
        rebuild(archive, {}, report, jobs=jobs)
    outcomes = {outcome.value: report.total(outcome.value) for outcome in OUTCOMES}
    told = ", ".join(f"{number} {name}" for name, number in outcomes.items() if number)
    table.add_row(
        name, str(report.total("discovered")), str(report.total("read")), told,
        f"{time.monotonic() - begun:.1f}", f"{_cpu() - spent:.1f}",
    )  # fmt: skip
    return report


def _cpu() -> float:
    """Return the seconds of processor time of this process and of those that it has ended."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _state(archive: Archive) -> tuple[object, ...]:
    """Return all that an import could have changed."""
    found = status(archive)
    files = sorted((path.name, path.stat().st_size) for path in archive.settings.captures.iterdir())
    captures = [(each.id, each.digest, each.last_seen) for each in archive.captures()]
    articles = [as_dict(record) for record in archive.articles()]
    return (
        files,
        captures,
        articles,
        found.captures_by_outcome,
        found.off_topic,
        archive.last_change(),
    )
