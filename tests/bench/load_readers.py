"""Readers of the site as locust plays them: `python -m locust -f tests/bench/load_readers.py`.

They look at a page for one to five seconds, or ACCORD_BENCH_PAUSE seconds at most.
"""

from __future__ import annotations

import os
import random
import re
from itertools import count

from locust import FastHttpUser, between, task

from tests.bench.asked_often import LISTS, OFTEN

#: words that are put together to what nobody has asked
WORDS = (
    "train", "concert", "tea", "students", "railway", "列车", "音乐会", "旅游", "合作", "поезд",
    "концерт", "туризм", "торговля", "пойыз", "сауда", "мәдениет", "پويىز", "كونسېرت", "سودا",
)  # fmt: skip

PAUSE = float(os.environ.get("ACCORD_BENCH_PAUSE", "5"))

_LINK = re.compile(r'href="(/(?:articles|quotes|people|stories)/[\w.-]+)"')
_numbers = count()


class Reader(FastHttpUser):
    """Somebody who searches, reads what was found, and looks at lists."""

    wait_time = between(min(1.0, PAUSE / 5), PAUSE)

    def on_start(self) -> None:
        """Begin at the first page."""
        self.links: list[str] = []
        self.open("/", "a list")

    def open(self, address: str, name: str) -> None:
        """Open a page, and remember where it leads."""
        with self.client.get(address, name=name, catch_response=True) as answer:
            if answer.status_code != 200:
                answer.failure(f"{answer.status_code} {address}")
                return
        self.links = _LINK.findall(answer.text or "") or self.links

    @task(4)
    def search_as_others_do(self) -> None:
        """Ask what many ask."""
        self.open(f"/search?q={random.choice(OFTEN)}", "a search asked before")

    @task(2)
    def search_for_something_else(self) -> None:
        """Ask what nobody has asked."""
        one, other = random.sample(WORDS, 2)
        self.open(f"/search?q={one} OR {other} NOT nobody{next(_numbers)}", "a new search")

    @task(5)
    def read(self) -> None:
        """Open something that the page led to."""
        if self.links:
            self.open(random.choice(self.links), "an article, a quote, a person, a story")

    @task(2)
    def look_through(self) -> None:
        """Open a list."""
        self.open(random.choice(LISTS), "a list")
