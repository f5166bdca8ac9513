"""What tests in a real browser share: the browser, a served site, and waiting for a page."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from flask import Flask

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")

#: marks of every test in a browser
NEEDED = [
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

AXE = Path(__file__).parent / "axe" / "axe.min.js.gz"


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve a site while the block runs; gives its address."""
    from waitress.server import create_server

    server: Any = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(5)


@contextmanager
def browser(folder: Path, *, script: bool = True) -> Iterator[Any]:
    """Open a browser with a profile in `folder`, with or without scripts in pages."""
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
    opened = Chrome(options=options, service=ChromeService(DRIVER))
    try:
        yield opened
    finally:
        opened.quit()


def one(page: Any, selector: str) -> Any:
    """Return the first element of a selector."""
    return page.find_element("css selector", selector)


def until(page: Any, holds: Callable[[], bool]) -> None:
    """Wait for the browser to go where it was sent."""
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(page, 20).until(lambda _: holds())


def width(page: Any, pixels: int) -> None:
    """Make the window as wide as a phone or a desk."""
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": pixels, "height": 800, "deviceScaleFactor": 1, "mobile": pixels < 600},
    )


def keep_downloads(page: Any, folder: Path) -> None:
    """Let the browser save what it is given in a folder."""
    page.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)}
    )


def theme(page: Any, name: str) -> None:
    """Ask for pages in "light" or "dark", without motion; "" asks for neither."""
    wishes = {"prefers-color-scheme": name, "prefers-reduced-motion": "reduce"} if name else {}
    features = [{"name": each, "value": value} for each, value in wishes.items()]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def asked(page: Any) -> list[str]:
    """Return the addresses that the browser has asked for since this was called last.

    Without those of its own parts, which it may still be loading when it is new.
    """
    found = (
        json.loads(each["message"])["message"]["params"]["request"]["url"]
        for each in page.get_log("performance")
        if '"Network.requestWillBeSent"' in each["message"]
    )
    return [url for url in found if not url.startswith("chrome://")]


def complaints(page: Any) -> list[str]:
    """Return what axe finds wrong with the page, by WCAG 2.2 AA and its own good practice."""
    with gzip.open(AXE, "rt", encoding="utf-8") as file:
        page.execute_script(file.read())
    found = page.execute_async_script(
        "const done = arguments[0];"
        "axe.run(document, {iframes: false}).then(r => done(r.violations.map(v => v.id + ': ' +"
        " v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', '))))"
    )
    return [str(each) for each in found]
