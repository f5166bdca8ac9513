"""The markup of every kind of page: headings in order, names once, and valid HTML."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from flask.testing import FlaskClient

LISTS = (
    "/", "/search?q=Almaty", "/quotes", "/people", "/topics", "/topics/trade", "/events",
    "/stories", "/places", "/places/almaty", "/figures", "/outlets", "/about", "/help",
    "/basket", "/api/v1/", "/nothing",
)  # fmt: skip
#: a page that lists things -> how the address of one looks
SINGLES = {
    "/": r'href="(/articles/\w{16})"',
    "/quotes": r'href="(/quotes/\w{16})"',
    "/people": r'href="(/people/[\w-]+)"',
    "/events": r'href="(/events/\w{16})"',
    "/stories": r'href="(/stories/\w{16})"',
}

#: the Nu Html Checker, where somebody has it
CHECKER = os.environ.get("VNU_JAR", "")


@pytest.fixture
def pages(client: FlaskClient) -> dict[str, str]:
    """Give one page of each kind, by its address."""
    found = {address: client.get(address).text for address in LISTS}
    for listed, pattern in SINGLES.items():
        address = re.findall(pattern, found[listed])[0]
        found[address] = client.get(address).text
    assert len(found) == len(LISTS) + len(SINGLES)
    return found


def test_headings_skip_no_level_and_begin_once(pages: dict[str, str]) -> None:
    for address, page in pages.items():
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", page)]
        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), address


def test_a_name_within_a_page_stands_once(pages: dict[str, str]) -> None:
    for address, page in pages.items():
        names = re.findall(r'\sid="([^"]+)"', page)
        assert len(names) == len(set(names)), address
        wanted = re.findall(r'\s(?:aria-labelledby|for|list)="([^"]+)"', page)
        assert set(wanted) <= set(names), address


@pytest.mark.skipif(not (CHECKER and shutil.which("java")), reason="VNU_JAR names no checker")
def test_the_nu_html_checker_finds_nothing(pages: dict[str, str], tmp_path: Path) -> None:
    for number, page in enumerate(pages.values()):
        (tmp_path / f"{number}.html").write_text(page, encoding="utf-8")
    files = map(str, tmp_path.iterdir())
    command = ["java", "-Xss4m", "-jar", CHECKER, "--errors-only", *files]
    said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=150)
    assert said.stderr == ""
