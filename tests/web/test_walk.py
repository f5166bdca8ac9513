"""One walk in a real browser as people take it, from a search to a file of citations.

It is taken in each language, by mouse, by keyboard alone and without scripts, at a desk and on a
phone, in both themes. On each page of it nothing may stick out, complain or ask another host.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.web.browsing import NEEDED, asked, browser, keep_downloads, served, theme, until, width

pytestmark = NEEDED

#: what is typed, by language
SEARCHES = {"en": "orchestra", "zh": "乐团", "ru": "оркестр", "kk": "пойыз", "ug": "پويىز"}

#: how many elements that take the focus stand from where it is to another
STEPS = """
const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, iframe, [tabindex='0']")]
  .filter((each) => each.type !== "hidden" && each.checkVisibility());
return all.indexOf(arguments[0]) - all.indexOf(document.activeElement);
"""

#: the shift key, held
BACK = "\ue008"

#: a field of a date takes several tabs, after which one sees how far it still is
MORE = 20


@dataclass
class Walker:
    """A reader at a browser: presses by mouse or by keyboard, and looks round on each page."""

    page: Any
    address: str
    ui: str
    by: str
    pixels: int

    def open(self, path: str) -> None:
        """Go to an address of the site."""
        self.page.get(f"{self.address}{path}")
        self.look()

    def look(self) -> None:
        """Check what must hold on any page."""
        root = self.one("html")
        assert root.get_attribute("lang") == self.ui, self.page.current_url
        assert root.get_attribute("dir") == ("rtl" if self.ui == "ug" else "ltr")
        if self.scripts:
            wide = self.page.execute_script("return document.documentElement.scrollWidth")
            assert wide <= self.pixels, self.page.current_url

    @cached_property
    def scripts(self) -> bool:
        return self.by != "mouse without scripts"

    def one(self, selector: str) -> Any:
        return self.page.find_element("css selector", selector)

    def press(self, selector: str, *, leads: bool = True) -> None:
        """Press the first element of a selector and wait for where it leads."""
        before = self.page.current_url
        self._to(selector).send_keys("\n") if self.by == "keyboard" else self._click(selector)
        if leads:
            until(self.page, lambda: self.page.current_url != before)
            until(self.page, self._is_there)
            self.look()

    def _is_there(self) -> bool:
        return bool(self.page.find_elements("css selector", "footer a"))

    def _click(self, selector: str) -> None:
        element = self.one(selector)
        if self.scripts:
            self.page.execute_script(
                "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element
            )
        element.click()

    def _to(self, selector: str) -> Any:
        """Go on by the tabulator until the element has the focus, which must be seen."""
        wanted = self.one(selector)
        for _ in range(MORE):
            here = self.page.switch_to.active_element
            if here == wanted:
                assert here.value_of_css_property("outline-style") == "solid"
                return here
            steps = self.page.execute_script(STEPS, wanted)
            here.send_keys(*([BACK] if steps < 0 else []), "\t" * max(1, abs(steps)))
        pytest.fail(f"no key reaches {selector}")

    def type(self, selector: str, words: str) -> None:
        """Type into a field and send it."""
        box = self._to(selector) if self.by == "keyboard" else self.one(selector)
        before = self.page.current_url
        box.send_keys(words, "\n")
        until(self.page, lambda: self.page.current_url != before)
        self.look()

    def number(self, selector: str) -> int:
        """Return the number that an element tells."""
        return int(re.sub(r"\D", "", self.one(selector).text))


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    with served(app) as where:
        yield where


@pytest.fixture(scope="module")
def scripted(tmp_path_factory: pytest.TempPathFactory, address: str) -> Iterator[Any]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        allowed = {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
        opened.execute_cdp_cmd("Browser.grantPermissions", {**allowed, "origin": address})
        yield opened


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(tmp_path_factory.mktemp("plain"), script=False) as opened:
        yield opened


WALKS = [
    ("en", "mouse", 1280, "light"),
    ("zh", "mouse", 360, "dark"),
    ("ru", "keyboard", 1280, "dark"),
    ("kk", "mouse without scripts", 1280, "light"),
    ("ug", "keyboard", 1280, "light"),
    ("ug", "mouse", 360, "dark"),
]


@pytest.mark.long
@pytest.mark.parametrize(("ui", "by", "pixels", "look"), WALKS)
def test_from_a_search_to_a_file_of_citations(
    request: pytest.FixtureRequest, address: str, tmp_path: Path,
    ui: str, by: str, pixels: int, look: str,
) -> None:  # fmt: skip
    page = request.getfixturevalue("plain" if by == "mouse without scripts" else "scripted")
    walker = Walker(page, address, ui, by, pixels)
    width(page, pixels)
    theme(page, look)
    keep_downloads(page, tmp_path)
    asked(page)
    page.get_log("browser")
    if walker.scripts:
        walker.open(f"/?ui={ui}")
        page.execute_script("localStorage.clear()")
    walker.open(f"/?ui={ui}")

    walker.type("#q", SEARCHES[ui])
    assert walker.one(".entry mark").text
    _narrow(walker)
    title = walker.one(".entry h3 a").text
    walker.press(".entry h3 a")
    assert walker.one("article h1").text == title

    walker.press(".voices a.count")
    words = walker.one(".large").text
    quote = re.sub("[?#].*", "", page.current_url)
    assert title in walker.one(".where").text
    walker.press("a[href*='/captures/']")
    _look_at_capture(walker, words)
    page.back()
    until(page, lambda: page.current_url.startswith(quote))

    if walker.scripts:
        _copy(walker, words)
    _collect(walker)
    assert words in walker.one(".kept li").text
    _take_along(walker, tmp_path, quote, words)

    where = asked(page)
    assert where
    assert all(url.startswith((address, "data:", "blob:")) for url in where), where
    assert [each for each in page.get_log("browser") if each["level"] == "SEVERE"] == []


def _narrow(walker: Walker) -> None:
    """Press the language's own chip; as many are left as it says."""
    chip = f".facets .chip[href*='lang={walker.ui}']"
    told, all_found = walker.number(f"{chip} .number"), walker.number(".total")
    walker.press(chip)
    assert walker.number(".total") == told <= all_found
    assert walker.one(".active .chip.on").is_displayed()


def _look_at_capture(walker: Walker, words: str) -> None:
    frame = walker.one("iframe")
    walker.page.switch_to.frame(frame)
    until(walker.page, lambda: bool(walker.page.find_elements("css selector", "mark")))
    assert walker.one("mark#said").text.strip(" ,.") in words
    walker.page.switch_to.default_content()


def _copy(walker: Walker, words: str) -> None:
    """Copy with a citation; the button says that it is done, and the clipboard has both."""
    button = walker.one("button[data-copy=cite-3]")
    before = button.text
    walker.press("button[data-copy=cite-3]", leads=False)
    until(walker.page, lambda: button.text != before)
    copied = walker.page.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    assert words in copied
    assert "[N/OL]" in copied


def _collect(walker: Walker) -> None:
    """Put the quote into the basket and open it."""
    walker.press("a[data-item]", leads=not walker.scripts)
    if walker.scripts:
        assert walker.number("a[data-basket] .number") == 1
        walker.press("a[data-basket]")
    until(walker.page, lambda: "items=q" in walker.page.current_url)


def _take_along(walker: Walker, folder: Path, quote: str, words: str) -> None:
    """Save the basket in three forms and look into them."""
    for ending in ("csv", "csl", "md"):
        walker.press(f".files a[href*='/basket.{ending}']", leads=False)
        saved = folder / f"accord-basket.{ending}"
        until(walker.page, saved.exists)
    (row,) = csv.DictReader((folder / "accord-basket.csv").read_text("utf-8-sig").splitlines())
    assert (row["address"], row["words"], row["language"]) == (quote, words, walker.ui)
    (item,) = json.loads((folder / "accord-basket.csl").read_text("utf-8"))
    assert item["title"] == row["title"]
    assert words in (folder / "accord-basket.md").read_text("utf-8")


def test_another_language_shows_the_same_page(scripted: Any, address: str) -> None:
    walker = Walker(scripted, address, "en", "mouse", 1280)
    width(scripted, 1280)
    walker.open("/search?q=Almaty&lang=kk&sort=oldest&ui=en")
    total = walker.number(".total")
    titles = [each.text for each in scripted.find_elements("css selector", ".entry h3")]
    walker.ui = "ug"
    walker.press(".languages a[lang=ug]")
    assert walker.number(".total") == total
    assert [e.text for e in scripted.find_elements("css selector", ".entry h3")] == titles
    assert "sort=oldest" in scripted.current_url
    walker.press(".bar li a[href='/quotes']")
