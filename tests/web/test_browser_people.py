"""The pages of people in a real browser: on a phone, for those who listen, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.web.browsing import NEEDED, browser, complaints, one, served, theme, until, width

pytestmark = NEEDED

UIS = ["en", "zh", "ru", "kk", "ug"]


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    with served(app) as found:
        yield found


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def open_person(page: Any, address: str, ui: str) -> None:
    """Go from the list to the person who is quoted most."""
    page.get(f"{address}/people?ui={ui}")
    where = one(page, ".persons th a").get_attribute("href")
    page.get(where)


@pytest.mark.parametrize("ui", UIS)
def test_a_person_fits_a_phone_and_reads_in_the_right_direction(
    page: Any, address: str, ui: str
) -> None:
    width(page, 360)
    open_person(page, address, ui)
    wide = page.execute_script("return document.documentElement.scrollWidth")
    width(page, 1280)
    assert wide <= 360
    assert one(page, "html").get_attribute("dir") == ("rtl" if ui == "ug" else "ltr")


@pytest.mark.parametrize("ui", ["en", "ug"])
@pytest.mark.parametrize("path", ["/people", "/people?alone=1", "/people?q=nobody", "person"])
def test_axe_has_nothing_to_complain_of(page: Any, address: str, path: str, ui: str) -> None:
    width(page, 1280)
    if path == "person":
        open_person(page, address, ui)
    else:
        page.get(f"{address}{path}{'&' if '?' in path else '?'}ui={ui}")
    found = {}
    for look in ("light", "dark"):
        theme(page, look)
        if complaint := complaints(page):
            found[look] = complaint
    theme(page, "")
    assert found == {}


def test_without_scripts_a_person_is_found_and_opened(address: str, tmp_path: Path) -> None:
    with browser(tmp_path, script=False) as plain:
        plain.get(f"{address}/people?ui=en")
        box = one(plain, "#q")
        box.send_keys("Ермекова")
        box.submit()
        until(plain, lambda: "q=" in plain.current_url)
        one(plain, ".persons th a").click()
        until(plain, lambda: "/people/" in plain.current_url)
        assert "Saule Ermekova" in one(plain, "h1").text
        one(plain, "details summary").click()
        assert one(plain, "details table").is_displayed()
