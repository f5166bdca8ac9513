"""The golden passages are sound themselves: what they say stands in their texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.archive.annotation.golden import FOLDER, gold

PATHS = sorted(FOLDER.glob("*/*.toml"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_all_that_a_passage_claims_stands_in_its_text(path: Path) -> None:
    passage = gold(path)
    assert not passage["text"].startswith("\n")
    for quote in passage["quotes"]:
        assert quote["type"] in ("direct", "indirect", "mixed")
        for words in (quote["cue"], quote["speaker_text"]):
            assert words is None or words in passage["text"]
