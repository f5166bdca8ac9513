"""The site in a real browser, walked as a reader does."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from flask import Flask

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER),
        reason="needs a browser: apt-get install chromium chromium-driver",
    ),
]

#: without what asks the makers of the browser for something
QUIET = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--no-proxy-server",
)  # fmt: skip

SEARCHES = {"en": "orchestra", "zh": "冼星海", "ru": "композитора", "kk": "пойызы", "ug": "پويىزى"}


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    from waitress.server import create_server

    server: Any = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(5)


def browser(folder: Path, *, script: bool = True) -> Any:
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    options = ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in (*QUIET, f"--user-data-dir={folder}", "--window-size=1280,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    if not script:
        options.add_experimental_option(
            "prefs", {"profile.managed_default_content_settings.javascript": 2}
        )
    return Chrome(options=options, service=ChromeService(DRIVER))


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    opened = browser(tmp_path_factory.mktemp("profile"))
    yield opened
    opened.quit()


def one(reader: Any, selector: str) -> Any:
    return reader.find_element("css selector", selector)


def until(reader: Any, holds: Callable[[], bool]) -> None:
    """Wait for the browser to go where it was sent."""
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(reader, 20).until(lambda _: holds())


def width(reader: Any, pixels: int) -> None:
    reader.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": pixels, "height": 800, "deviceScaleFactor": 1, "mobile": pixels < 600},
    )


@pytest.mark.parametrize(("language", "words"), SEARCHES.items())
def test_from_the_first_page_by_a_search_to_an_article(
    reader: Any, address: str, language: str, words: str
) -> None:
    reader.get(f"{address}/?ui={language}")
    assert one(reader, "html").get_attribute("lang") == language
    box = one(reader, "#q")
    box.send_keys(words)
    box.submit()
    until(reader, lambda: "/search?" in reader.current_url)
    assert one(reader, "mark").text
    link = one(reader, ".entry h3 a")
    title = link.text
    link.click()
    until(reader, lambda: "/search?" not in reader.current_url)
    assert one(reader, "article h1").text == title
    assert one(reader, "article p[id=p1]").is_displayed()
    assert [each for each in reader.get_log("browser") if each["level"] == "SEVERE"] == []


def test_no_request_leaves_the_host(reader: Any, address: str) -> None:
    reader.get_log("performance")
    reader.get(f"{address}/search?q=Almaty&ui=en")
    asked = [
        json.loads(each["message"])["message"]["params"]["request"]["url"]
        for each in reader.get_log("performance")
        if '"Network.requestWillBeSent"' in each["message"]
    ]
    assert asked
    assert all(url.startswith((address, "data:")) for url in asked), asked


def test_the_uyghur_interface_runs_from_right_to_left(reader: Any, address: str) -> None:
    width(reader, 1280)
    reader.get(f"{address}/?ui=ug")
    brand, menu = one(reader, ".brand").rect, one(reader, ".languages").rect
    assert brand["x"] > menu["x"]
    reader.get(f"{address}/?ui=en")
    brand, menu = one(reader, ".brand").rect, one(reader, ".languages").rect
    assert brand["x"] < menu["x"]


@pytest.mark.parametrize("ui", ["en", "zh", "ru", "kk", "ug"])
@pytest.mark.parametrize("path", ["/", "/search?q=Алматы&lang=ru", "/outlets", "/about", "article"])
def test_nothing_is_cut_off_on_a_phone(reader: Any, address: str, path: str, ui: str) -> None:
    width(reader, 360)
    if path == "article":
        reader.get(f"{address}/search?q=Алматы&ui={ui}")
        path = one(reader, ".entry h3 a").get_attribute("href").removeprefix(address)
    reader.get(f"{address}{path}{'&' if '?' in path else '?'}ui={ui}")
    wide = reader.execute_script("return document.documentElement.scrollWidth")
    width(reader, 1280)
    assert wide <= 360


def test_dark_is_dark(reader: Any, address: str) -> None:
    reader.get(f"{address}/?ui=en")
    colours = []
    for theme in ("light", "dark"):
        features = [{"name": "prefers-color-scheme", "value": theme}]
        reader.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        colours.append(one(reader, "body").value_of_css_property("background-color"))
    reader.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
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


def test_all_works_without_scripts(address: str, tmp_path: Path) -> None:
    opened = browser(tmp_path, script=False)
    try:
        opened.get(f"{address}/search?q=orchestra&ui=en")
        opened.find_element("css selector", ".entry h3 a").click()
        until(opened, lambda: "/search?" not in opened.current_url)
        assert opened.find_element("css selector", "article h1").is_displayed()
    finally:
        opened.quit()
