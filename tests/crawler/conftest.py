"""An archive for tests of the crawler."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.settings import Settings
from archive.store import Archive, open_archive


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(Settings.load({"ACCORD_HOME": str(tmp_path / "data")}))
    yield opened
    opened.close()
