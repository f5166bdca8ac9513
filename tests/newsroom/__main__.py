"""`python -m tests.newsroom serve` and `python -m tests.newsroom with COMMAND ARGS...`."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from contextlib import suppress
from threading import Event

from tests.newsroom.server import Newsroom


def main() -> int:
    """Serve until interrupted, or as long as a command runs."""
    parser = argparse.ArgumentParser(prog="python -m tests.newsroom", description=__doc__)
    parser.add_argument("--day", type=int, choices=(1, 2), default=1)
    verbs = parser.add_subparsers(dest="verb", required=True)
    serve = verbs.add_parser("serve", help="serve until Ctrl-C")
    serve.add_argument("--port", type=int, default=0, help="a free one if not given")
    serve.add_argument("--day", type=int, choices=(1, 2), default=argparse.SUPPRESS)
    within = verbs.add_parser("with", help="serve while a command runs")
    within.add_argument("command", nargs=argparse.REMAINDER)
    parser.set_defaults(port=0)
    given = parser.parse_args()
    if given.verb == "with" and not given.command:
        parser.error("name a command to run: python -m tests.newsroom with COMMAND ARGS...")
    try:
        newsroom = Newsroom(day=given.day, port=given.port)
    except (OSError, OverflowError) as error:
        parser.exit(1, f"Port {given.port} cannot be used ({error}): choose another --port.\n")
    with newsroom:
        return _with(newsroom, given.command) if given.verb == "with" else _serve(newsroom)


def _serve(newsroom: Newsroom) -> int:
    print(f"The sample newsroom answers at {newsroom.proxy}: set ACCORD_PROXY={newsroom.proxy}")
    print("Ctrl-C stops it.", flush=True)
    stop = Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    with suppress(KeyboardInterrupt):
        stop.wait()
    return 0


def _with(newsroom: Newsroom, command: list[str]) -> int:
    """Run a command with ACCORD_PROXY set; Ctrl-C goes to it, and its exit code is ours."""
    environment = {**os.environ, "ACCORD_PROXY": newsroom.proxy}
    try:
        process = subprocess.Popen(command, env=environment)
    except OSError as error:
        print(f"{command[0]} cannot be run: {error.strerror}.", file=sys.stderr)
        return 127
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    while True:
        try:
            code = process.wait()
            return code if code >= 0 else 128 - code  # as a shell tells of a signal
        except KeyboardInterrupt:
            continue  # the terminal sent it to the command too, which ends in its own time


if __name__ == "__main__":
    sys.exit(main())
