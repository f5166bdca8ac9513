"""Quotes in a real browser: read, traced to the captured page, collected, with and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.web.browsing import (
    NEEDED,
    asked,
    browser,
    complaints,
    one,
    served,
    theme,
    until,
    width,
)  # fmt: skip

pytestmark = NEEDED

UIS = ["en", "zh", "ru", "kk", "ug"]

#: what is looked at; words in capitals are found by going there
PAGES = [
    "/",
    "/search?q=Алматы",
    "/quotes",
    "/quotes?lang=xx",
    "/nothing",
    "/basket",
    "/people",
    "QUOTE",
    "ARTICLE",
    "CAPTURE",
]


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    with served(app) as where:
        yield where


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def places(page: Any, address: str) -> dict[str, str]:
    """Return where a quote in two parts, its article and its capture are."""
    page.get(f"{address}/quotes?lang=en&type=direct&person=Ermekova&ui=en")
    found = {"QUOTE": one(page, ".quoted h3 a").get_attribute("href")}
    page.get(found["QUOTE"])
    found["ARTICLE"] = one(page, "a.button").get_attribute("href")
    found["CAPTURE"] = one(page, "a[href*='/captures/']").get_attribute("href")
    return {name: where.removeprefix(address) for name, where in found.items()}


def go(page: Any, address: str, places: dict[str, str], name: str, ui: str) -> None:
    path, _, anchor = places.get(name, name).partition("#")
    page.get(f"{address}{path}{'&' if '?' in path else '?'}ui={ui}#{anchor}")


def test_from_the_list_to_the_words_in_the_article(page: Any, address: str) -> None:
    width(page, 1280)
    page.get(f"{address}/quotes?lang=zh&ui=en")
    words = one(page, ".quoted mark").text
    one(page, ".quoted h3 a").click()
    until(page, lambda: "/quotes/" in page.current_url)
    assert words in one(page, ".large").text
    one(page, "a.button").click()
    until(page, lambda: "#q-" in page.current_url)
    mark = one(page, "mark:target")
    assert mark.text == words
    place = page.execute_script("return arguments[0].getBoundingClientRect().top", mark)
    assert 0 <= place < 900
    assert one(page, ".voices .speaker").is_displayed()


def test_the_captured_page_has_the_words_and_asks_for_nothing(
    page: Any, address: str, places: dict[str, str]
) -> None:
    asked(page)
    page.get_log("browser")
    go(page, address, places, "CAPTURE", "en")
    assert "Captured on" in one(page, ".captured .notes").text
    frame = one(page, "iframe")
    page.switch_to.frame(frame)
    until(page, lambda: bool(page.find_elements("css selector", "mark#said")))
    assert one(page, "mark#said").text
    assert page.execute_script("return document.scripts.length") == 0
    assert page.execute_script("return self.origin") == "null"
    page.switch_to.default_content()
    assert all(url.startswith(address) for url in asked(page))
    assert [each for each in page.get_log("browser") if each["level"] == "SEVERE"] == []


def test_without_scripts_the_fields_are_there_to_select(
    address: str, places: dict[str, str], tmp_path: Path
) -> None:
    with browser(tmp_path, script=False) as plain:
        go(plain, address, places, "QUOTE", "en")
        assert not one(plain, "button[data-copy]").is_displayed()
        assert "Saule Ermekova" in one(plain, "#cite-1").get_attribute("value")
        go(plain, address, places, "ARTICLE", "en")
        assert one(plain, ".voices .speaker").is_displayed()
        assert one(plain, "mark.sought").is_displayed()
        plain.get(f"{address}/quotes?ui=en")
        one(plain, ".facets .chip").click()
        until(plain, lambda: "/quotes?" in plain.current_url and "ui=" not in plain.current_url)
        assert one(plain, ".chip.on").is_displayed()


@pytest.mark.parametrize("ui", UIS)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off_on_a_phone(
    page: Any, address: str, places: dict[str, str], name: str, ui: str
) -> None:
    width(page, 360)
    go(page, address, places, name, ui)
    wide = page.execute_script("return document.documentElement.scrollWidth")
    width(page, 1280)
    assert wide <= 360


@pytest.mark.parametrize("ui", ["en", "ug"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_has_nothing_to_complain_of(
    page: Any, address: str, places: dict[str, str], name: str, ui: str
) -> None:
    width(page, 1280)
    go(page, address, places, name, ui)
    found = {}
    for look in ("light", "dark"):
        theme(page, look)
        if complaint := complaints(page):
            found[look] = complaint
    theme(page, "")
    assert found == {}


def test_what_is_collected_stays_in_the_browser_and_is_put_in_order(
    page: Any, address: str, places: dict[str, str]
) -> None:
    width(page, 1280)
    for name in ("QUOTE", "ARTICLE"):
        go(page, address, places, name, "en")
        link = one(page, "a[data-item]")
        page.execute_script(
            "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", link
        )
        link.click()
        assert link.text == "In the basket; take out"
    assert one(page, "a[data-basket] .number").text.strip() == "2"
    page.get(f"{address}/basket")
    until(page, lambda: "items=q" in page.current_url)
    assert "Saule Ermekova" in one(page, ".kept li:first-child").text
    one(page, ".moves a").click()
    until(page, lambda: "items=a" in page.current_url)
    assert complaints(page) == []
    page.get(f"{address}/basket")
    until(page, lambda: "items=a" in page.current_url)
    page.find_elements("css selector", "main a")[-1].click()
    until(page, lambda: "The basket is empty" in one(page, "main").text)
    page.get(f"{address}/basket")
    assert "items" not in page.current_url
