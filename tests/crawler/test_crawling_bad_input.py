"""Servers that answer badly: each gives one clear line, and the rest comes in all the same."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from twisted.internet.error import DNSLookupError

from archive.store.status import status
from crawler.crawling.middleware import GuardedResolver
from crawler.guard import is_private, refusal
from tests.crawler.crawling import NEWSROOM_OUTLETS, Finished, crawl, opened
from tests.crawler.saving import exported
from tests.crawler.test_importing_in_trouble import FULL, run
from tests.newsroom import Newsroom

pytestmark = pytest.mark.long

GOOD = "".join(
    f"<p>Freight trains between Urumqi and Almaty carried more goods in month {n}, the railways of "
    f"Kazakhstan and Xinjiang said in a joint report on trade and transit across the border.</p>"
    for n in range(1, 9)
)


def html(title: str, body: str = GOOD) -> bytes:
    return (
        f"<html><head><meta charset='utf-8'><title>{title}</title></head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


class Server(ThreadingHTTPServer):
    """Answers as its table says."""

    daemon_threads = True
    answers: dict[str, tuple[int, dict[str, str], bytes]]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Server)
        status, headers, body = server.answers.get(self.path, (404, {}, b"no such page"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            return  # the crawler has hung up, as it should on what is too large

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


HTML = {"Content-Type": "text/html"}

#: path -> (status, headers, body)
PAGES: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/a/good": (200, HTML, html("Trains carry more goods")),
    "/a/nul": (200, HTML, html("Trains with NUL bytes").replace(b"goods", b"go\0ods")),
    "/a/charset": (
        200, {"Content-Type": "text/html; charset=no-such"}, html("Trains in a wrong charset"),
    ),
    "/a/large": (200, HTML, b"<html><body>" + b"<p>much</p>" * (17 * 2**20 // 11)),
    "/a/bomb": (
        200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(b"\0" * (40 * 2**20)),
    ),
    "/a/image": (200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\1" * 99),
    "/a/loop": (302, {"Location": "/a/loop"}, b""),
    "/a/away": (302, {"Location": "http://elsewhere.example/a/1"}, b""),
    "/a/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/a/badly": (302, {"Location": "http://[bad"}, b""),
    "/feed": (200, HTML, b"<html><body>Not found</body></html>"),
    "/bomb.xml": (200, {}, gzip.compress(b"<urlset>" + b" " * (60 * 2**20))),
    "/entities.xml": (
        200, {}, b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><urlset>&b;</urlset>',
    ),
    "/gone.xml": (500, {}, b""),
}  # fmt: skip

SECTION = "".join(f"<a href='{path}'>t</a>" for path in PAGES if path.startswith("/a/"))


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = Server(("127.0.0.1", 0), Handler)
    running.answers = {**PAGES, "/list": (200, HTML, html("All", f"<div>{SECTION}</div>"))}
    thread = Thread(target=running.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_address[1]}"
    running.shutdown()
    thread.join()
    running.server_close()


def outlet(folder: Path, name: str, home: str, *, private: bool = True, lines: str = "") -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(
        f'names = {{en = "{name}"}}\nhome = "{home}/"\nlanguages = ["en"]\n'
        f"private = {str(private).lower()}\ndelay = 0\narticles = ['/a/']\n{lines}\n",
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def done(server: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Finished, Path]:
    folder = tmp_path_factory.mktemp("bad")
    outlets = folder / "outlets"
    sitemaps = ", ".join(f'"{server}/{name}.xml"' for name in ("bomb", "entities", "gone"))
    outlet(
        outlets, "shaky", server,
        lines=f'feeds = ["{server}/feed"]\nsitemaps = [{sitemaps}]\n[[section]]\nurl = "{server}/list"',
    )  # fmt: skip
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        dead = f"http://127.0.0.1:{free.getsockname()[1]}"
    outlet(outlets, "dead", dead, lines=f'feeds = ["{dead}/feed"]')
    outlet(outlets, "inside", server, private=False, lines=f'feeds = ["{server}/feed"]')
    return crawl(folder / "data", "--outlets", outlets), folder / "data"


def test_the_good_pages_come_in(done: tuple[Finished, Path]) -> None:
    finished, home = done
    assert finished.code == 0, finished.err
    assert finished.err == ""
    archive = opened(home)
    assert {each["url"].rsplit("/")[-1] for each in exported(archive)} == {"good", "nul", "charset"}
    found = status(archive)
    assert found.captures == sum(found.captures_by_outcome.values())
    archive.close()


@pytest.mark.parametrize(
    "line",
    [
        "larger than 16 MiB",
        "the page is not text",
        "max redirections reached",
        "redirected to another site, elsewhere.example",
        "/feed: the feed is not XML",
        "/bomb.xml: the sitemap unpacks to more than 50 MiB",
        "/entities.xml: the sitemap declares entities",
        "/gone.xml: the server answers 500",
        "dead: http://127.0.0.1:",
        "the server refuses connections",
        "inside: http://127.0.0.1:",
        "is a private address",
    ],
)
def test_each_trouble_is_told_in_a_line(done: tuple[Finished, Path], line: str) -> None:
    assert [each for each in done[0].out.splitlines() if line in each], done[0].out


@pytest.mark.parametrize(
    ("url", "refused"),
    [
        ("https://www.inform.example/en/1", False),
        ("http://8.8.8.8/", False),
        ("http://127.0.0.1:8000/", True),
        ("http://localhost/", True),
        ("http://LOCALHOST./", True),
        ("http://printer.local/", True),
        ("http://10.1.2.3/", True),
        ("http://192.168.0.1/", True),
        ("http://169.254.169.254/latest/meta-data/", True),
        ("http://100.64.0.1/", True),
        ("http://[::1]/", True),
        ("http://[::ffff:10.0.0.1]/", True),
        ("http://[fe80::1%25eth0]/", True),
        ("http://2130706433/", True),
        ("http://0x7f.1/", True),
        ("http://127.1/", True),
        ("http://0.0.0.0/", True),
        ("ftp://www.inform.example/", True),
        ("file:///etc/passwd", True),
        ("http://[bad/", True),
        ("http://www.inform.example:99999/", True),
        ("http:///nothing", True),
    ],
)
def test_private_addresses_are_refused(url: str, refused: bool) -> None:
    assert bool(refusal(url)) is refused
    if "bad" not in url and url.startswith("http://") and ":99999" not in url and "///" not in url:
        assert refusal(url, private=True) is None


def test_a_name_that_leads_to_a_private_address_is_refused() -> None:
    resolver = GuardedResolver(None, 0, 1.0)  # type: ignore[arg-type]  # nothing is resolved here
    with pytest.raises(DNSLookupError):
        resolver._checked("10.0.0.7", "rebinding.example")
    assert resolver._checked("93.184.216.34", "rebinding.example") == "93.184.216.34"
    assert "rebinding.example" in GuardedResolver.refused
    assert is_private("10.0.0.7")


def test_a_full_disk_stops_the_crawl_and_harms_nothing(tmp_path: Path) -> None:
    with Newsroom(slow=0.1) as newsroom:
        words = ["-c", FULL, "700000", "crawl", "--outlets", str(NEWSROOM_OUTLETS)]
        ended = run(words, tmp_path, ACCORD_PROXY=newsroom.proxy)
    assert ended.returncode == 1
    [line] = ended.stderr.splitlines()
    assert line.startswith("accord: the disk of the archive ")
    assert line.partition(", then run again")[1]
    archive = opened(tmp_path)
    for capture in archive.captures():
        assert archive.read_capture(capture).body is not None
    archive.close()
