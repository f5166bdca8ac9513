"""The docs tell of all that there is: verbs, settings, keys of an outlet file; and no page is missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from accord import VERBS

ROOT = Path(__file__).parent.parent
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md"))
}
TEXT = "\n".join(PAGES.values())
SETTINGS = sorted(
    set(re.findall(r"#: ([A-Z_]{4,}):", (ROOT / "archive" / "settings.py").read_text()))
)
KEYS = sorted(set(re.findall(r'_take\(\s*"(\w+)"', (ROOT / "crawler" / "outlet.py").read_text())))


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_named(verb: str) -> None:
    assert re.search(rf"\baccord {verb}\b", TEXT), f"tell of `accord {verb}` in README.md or docs/"


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_is_told_where_they_are_listed(setting: str) -> None:
    assert f"`{setting}`" in PAGES["docs/operating.md"]


def test_every_setting_that_is_read_is_looked_for() -> None:
    source = (ROOT / "archive" / "settings.py").read_text()
    assert set(re.findall(r"\bACCORD_[A-Z]+\b", source)) <= set(SETTINGS)
    assert {"ACCORD_HOME", "PORT"} <= set(SETTINGS)


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_an_outlet_file_is_told(key: str) -> None:
    assert re.search(rf"`\[*{key}\]*`", PAGES["docs/outlets.md"])


def test_every_verb_that_is_told_is_there() -> None:
    told = set(re.findall(r"(?:`|^    |/)accord ([a-z][a-z-]+)", TEXT, re.MULTILINE))
    assert told <= set(VERBS)


def test_every_page_and_picture_that_is_named_is_there() -> None:
    named = set(re.findall(r"\bdocs/[\w-]+\.(?:md|png)\b", TEXT))
    assert {"docs/article.png", "docs/outlets.md"} <= named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
    assert (ROOT / "docs" / "article.png").stat().st_size < 200_000
