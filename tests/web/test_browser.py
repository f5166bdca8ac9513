"""The frame of the site in a real browser: directions, widths, themes, the first key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from tests.web.browsing import NEEDED, browser, one, served, theme, width

pytestmark = NEEDED


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    with served(app) as where:
        yield where


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def test_the_uyghur_interface_runs_from_right_to_left(reader: Any, address: str) -> None:
    width(reader, 1280)
    reader.get(f"{address}/?ui=ug")
    brand, menu = one(reader, ".brand").rect, one(reader, ".languages").rect
    assert brand["x"] > menu["x"]
    reader.get(f"{address}/?ui=en")
    brand, menu = one(reader, ".brand").rect, one(reader, ".languages").rect
    assert brand["x"] < menu["x"]


@pytest.mark.parametrize("ui", ["en", "zh", "ru", "kk", "ug"])
@pytest.mark.parametrize(
    "path",
    ["/", "/search?q=Алматы&lang=ru", "/outlets", "/about", "/places", "articles", "stories", "topics"],
)  # fmt: skip
def test_nothing_is_cut_off_on_a_phone(reader: Any, address: str, path: str, ui: str) -> None:
    width(reader, 360)
    if not path.startswith("/"):
        reader.get(f"{address}/{'search' if path == 'articles' else path}?ui={ui}")
        link = one(reader, f"main a[href*='/{path}/']")
        path = link.get_attribute("href").removeprefix(address).partition("#")[0]
    reader.get(f"{address}{path}{'&' if '?' in path else '?'}ui={ui}")
    wide = reader.execute_script("return document.documentElement.scrollWidth")
    width(reader, 1280)
    assert wide <= 360


def test_dark_is_dark(reader: Any, address: str) -> None:
    reader.get(f"{address}/?ui=en")
    colours = []
    for name in ("light", "dark"):
        theme(reader, name)
        colours.append(one(reader, "body").value_of_css_property("background-color"))
    theme(reader, "")
    light, dark = (int(each.split("(")[1].split(",")[0]) for each in colours)
    assert light > 200
    assert dark < 60


def test_the_keyboard_reaches_the_content_first(reader: Any, address: str) -> None:
    from selenium.webdriver.common.keys import Keys

    reader.get(f"{address}/?ui=en")
    one(reader, "body").send_keys(Keys.TAB)
    skip = reader.switch_to.active_element
    assert skip.get_attribute("href").endswith("#main")
    skip.send_keys(Keys.ENTER)
    assert reader.switch_to.active_element.get_attribute("id") == "main"
