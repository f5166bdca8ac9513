"""Run the measurements: `python -m tests.bench [NAME ...]`; all of them without a name.

The evaluation data is not part of the project: its folder is named by ACCORD_EVAL, and a
measurement whose data is not there says so and is left out.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

from rich.console import Console

#: modules of this folder, each with `run(data: Path, console: Console) -> None`
MEASUREMENTS = (
    "events",
    "extraction",
    "figures",
    "importing",
    "language",
    "linking",
    "load",
    "names",
    "pages",
    "quotes",
    "search_quality",
    "stories",
    "search_speed",
    "topics",
)


def main() -> None:
    """Run what the command line names."""
    console = Console(width=120)
    data = Path(os.environ.get("ACCORD_EVAL", "../shared/eval"))
    for name in sys.argv[1:] or MEASUREMENTS:
        importlib.import_module(f"tests.bench.{name}").run(data, console)


if __name__ == "__main__":
    main()
