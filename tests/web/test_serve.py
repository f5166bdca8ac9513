"""`accord serve`: opens, says where, and tells in a line why it cannot."""

from __future__ import annotations

import signal
import socket
import time
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

from tests.crawler.crawling import begin, end


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def test_the_site_opens_and_ctrl_c_closes_it(tmp_path: Path) -> None:
    port = free_port()
    process = begin(tmp_path, "serve", "--port", str(port))
    assert process.stdout is not None
    assert (
        process.stdout.readline()
        == f"Accord is open at http://127.0.0.1:{port}/ (Ctrl-C closes it)\n"
    )
    with build_opener(ProxyHandler({})).open(
        f"http://127.0.0.1:{port}/healthz", timeout=20
    ) as answer:
        assert answer.read().startswith(b"ok 0 articles")
        assert "Server" not in answer.headers or "python" not in answer.headers["Server"].lower()
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    done = end(process)
    assert "Traceback" not in done.err


def test_a_port_in_use_is_told_in_a_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = end(begin(tmp_path, "serve", "--port", str(port)))
    assert done.code == 1
    assert done.err.splitlines() == [
        f"accord: port {port} on 127.0.0.1 cannot be used (Address already in use): "
        "close what uses it, or choose another with --port or PORT."
    ]
