"""Engines to try, each behind the same interface."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.settings import Settings
from archive.store import Archive, open_archive
from search.engine import SearchEngine
from search.engines.memory import MemoryEngine
from search.engines.tantivy.engine import TantivyEngine
from search.engines.whoosh.engine import WhooshEngine


@pytest.fixture(params=["memory", "whoosh", "tantivy"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchEngine]:
    """Give an empty engine, once of each kind."""
    kinds = {"whoosh": WhooshEngine, "tantivy": TantivyEngine}
    opened: SearchEngine = (
        MemoryEngine() if request.param == "memory" else kinds[request.param](tmp_path / "index")
    )
    yield opened
    opened.close()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Give an empty archive."""
    opened = open_archive(Settings.load({"ACCORD_HOME": str(tmp_path / "data")}))
    yield opened
    opened.close()
