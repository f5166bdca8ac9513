"""Several processes that answer at one port: each makes pages on a core of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from types import FrameType

from archive.errors import SettingError

#: seconds before a process that ended unasked is begun again
PAUSE = 1.0


def run_in(count: int, serve: Callable[[], None]) -> None:
    """Let so many processes serve until this one is told to end; one that dies is begun anew.

    Raises SettingError where the system knows no fork: they share what this one has opened.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        raise SettingError("this system serves with one process only: leave out --processes.")
    signal.signal(signal.SIGTERM, _end)
    # closed by the end of this process, however it ends
    watched, held = os.pipe()
    running = [_begin(serve, watched, held) for _ in range(count)]
    try:
        while True:
            for ended in wait([each.sentinel for each in running]):
                time.sleep(PAUSE)
                at = next(n for n, each in enumerate(running) if each.sentinel == ended)
                running[at] = _begin(serve, watched, held)
    except KeyboardInterrupt:
        pass
    finally:
        for each in running:
            each.terminate()
        for each in running:
            each.join()


def _begin(serve: Callable[[], None], watched: int, held: int) -> BaseProcess:
    def work() -> None:
        signal.signal(signal.SIGTERM, _end)
        os.close(held)
        threading.Thread(target=_end_with_parent, args=(watched,), daemon=True).start()
        serve()

    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    return process


def _end(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _end_with_parent(watched: int) -> None:
    os.read(watched, 1)
    os.kill(os.getpid(), signal.SIGTERM)
