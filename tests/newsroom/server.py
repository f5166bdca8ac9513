"""Serves the newsroom over HTTP on 127.0.0.1, as a proxy for http://*.example/ or by Host."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Lock, Thread
from types import TracebackType
from typing import cast
from urllib.parse import urlsplit, urlunsplit

from tests.newsroom.answer import Answer
from tests.newsroom.site import site

#: seconds that a broken-off or idle connection is kept
IDLE = 30.0


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it was answered."""

    method: str
    url: str
    status: int
    #: header names in lower case
    headers: Mapping[str, str]


class Newsroom:
    """The running newsroom: `with Newsroom(day=1) as newsroom: fetch through newsroom.proxy`."""

    def __init__(self, day: int = 1, port: int = 0, slow: float = 0.3) -> None:
        #: which day it is: 1, or 2 when one article has changed
        self.day = day
        #: seconds that the slow page takes
        self.slow = slow
        self._lock = Lock()
        self._log: list[Request] = []
        self._asked: Counter[str] = Counter()
        self._server = _Server(("127.0.0.1", port), self)
        self._thread: Thread | None = None

    @property
    def port(self) -> int:
        """The port on 127.0.0.1."""
        return int(self._server.server_address[1])

    @property
    def proxy(self) -> str:
        """The address to set as HTTP proxy (ACCORD_PROXY)."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def requests(self) -> Counter[str]:
        """How often each address was asked for, whatever was answered."""
        with self._lock:
            return Counter(each.url for each in self._log)

    @property
    def log(self) -> tuple[Request, ...]:
        """All requests in their order."""
        with self._lock:
            return tuple(self._log)

    def forget(self) -> None:
        """Empty the log; the flaky page fails anew."""
        with self._lock:
            self._log.clear()
            self._asked.clear()

    def start(self) -> Newsroom:
        """Serve in a thread of its own."""
        site(self.day)  # made once here, and not by each of the first requests
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop serving and free the port."""
        if self._thread:
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()

    def __enter__(self) -> Newsroom:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.stop()

    def answer(self, url: str) -> Answer:
        """Return what an address answers now; counts for the flaky page."""
        found = site(self.day).get(url)
        if found is None:
            known = urlsplit(url).hostname in _hosts()
            return _plain(404, "No such page") if known else _plain(502, "No such host")
        with self._lock:
            self._asked[url] += 1
            fails = self._asked[url] <= found.failures
        if fails:
            return _plain(503, "Busy", {"Retry-After": "1"})
        if found.slow:
            time.sleep(self.slow)
        return found

    def note(self, request: Request) -> None:
        """Put a request into the log."""
        with self._lock:
            self._log.append(request)


def _hosts() -> set[str | None]:
    return {urlsplit(url).hostname for url in site()}


def _plain(status: int, text: str, headers: Mapping[str, str] | None = None) -> Answer:
    return Answer(
        status=status, body=f"{text}\n".encode(), content_type="text/plain", headers=headers or {}
    )


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        """Bind without asking DNS for a name of our own, which takes long where there is none."""
        TCPServer.server_bind(self)


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD; keeps connections open."""

    protocol_version = "HTTP/1.1"
    timeout = IDLE

    def do_GET(self) -> None:
        newsroom = cast("_Server", self.server).newsroom
        url = self._address()
        answered = newsroom.answer(url)
        status, headers, body = answered.to(dict(self.headers.items()))
        asked = {name.lower(): value for name, value in self.headers.items()}
        newsroom.note(Request(self.command, url, status, asked))
        self._send(status, headers, body)

    do_HEAD = do_GET  # noqa: N815  (the name that http.server calls)

    def _address(self) -> str:
        """Return the address asked for: whole in a proxy's request line, else by Host."""
        if self.path.startswith("http://"):
            parts = urlsplit(self.path)
        else:
            parts = urlsplit(f"http://{self.headers.get('Host', '')}{self.path}")
        return urlunsplit(
            ("http", (parts.hostname or "").lower(), parts.path or "/", parts.query, "")
        )

    def _send(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the client has gone

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: `Newsroom.log` has it all."""
