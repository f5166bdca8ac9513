"""`accord serve`: opens, says where, and tells in a line why it cannot."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from urllib.request import ProxyHandler, build_opener

from tests.crawler.crawling import begin, end

T = TypeVar("T")


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


def test_the_site_of_several_processes_lives_as_long_as_they_are_wanted(tmp_path: Path) -> None:
    port = free_port()
    process = begin(tmp_path, "serve", "--port", str(port), "--processes", "2")
    assert process.stdout is not None
    process.stdout.readline()

    def answers() -> bool:
        with build_opener(ProxyHandler({})).open(
            f"http://127.0.0.1:{port}/healthz", timeout=20
        ) as answer:
            return bool(answer.read().startswith(b"ok"))

    assert all(answers() for _ in range(4))
    (killed, _) = until(lambda: children(process.pid), lambda found: len(found) == 2)
    os.kill(killed, signal.SIGKILL)
    again = until(
        lambda: children(process.pid), lambda found: len(found) == 2 and killed not in found
    )
    assert all(answers() for _ in range(4))
    # whoever loses the one that began them ends too
    process.kill()
    process.communicate(timeout=30)
    until(lambda: [each for each in again if Path(f"/proc/{each}").exists()], lambda left: not left)


def children(pid: int) -> list[int]:
    return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))


def until(look: Callable[[], T], enough: Callable[[T], bool]) -> T:
    end = time.monotonic() + 30
    while not enough(found := look()):
        assert time.monotonic() < end, found
        time.sleep(0.1)
    return found


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
