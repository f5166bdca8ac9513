"""JSON Lines: articles handed in ready, and manifests `{id, url, file}` of saved pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from archive.errors import AccordError
from crawler.extraction.manifest import body_of
from crawler.importing.html import saved_page
from crawler.importing.items import Broken, Item, Source
from crawler.importing.records import ARTICLE_TYPE, record_bytes
from crawler.page import Page

#: bytes of one line; the longest article has not a tenth of it
LONGEST_LINE = 4 * 2**20


class LinesSource(Source):
    """The articles and manifest lines of one file; a line's keys tell which it is."""

    def items(self) -> Iterator[Item]:
        """Yield a page for each line; a line that is none of both is Broken."""
        self._dated = datetime.fromtimestamp(self.path.stat().st_mtime, UTC)
        with self.path.open("rb") as file:
            for number, line in _lines(file):
                self.position = file.tell()
                where = f"{self.path} line {number}"
                if line is None:
                    yield Broken(where, f"the line is longer than {LONGEST_LINE // 2**20} MiB")
                elif line.strip():
                    yield self._item(line, where)

    def _item(self, line: bytes, where: str) -> Item:
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            return Broken(where, "the line is not JSON")
        if not isinstance(record, dict):
            return Broken(where, "the line is not an object in braces")
        try:
            return self._listed(record, where) if "file" in record else self._article(record)
        except AccordError as error:
            return Broken(where, str(error))

    def _listed(self, record: dict[str, Any], where: str) -> Item:
        name = record["file"]
        if not isinstance(name, str) or not name.strip() or "\0" in name:
            return Broken(where, "the line's file is not the name of one")
        item = saved_page(body_of(self.path.parent, name), self._dated, name, record.get("url"))
        return Broken(where, item.reason) if isinstance(item, Broken) else item

    def _article(self, record: dict[str, Any]) -> Page:
        body = record_bytes(record)
        headers = {"content-type": ARTICLE_TYPE}
        url = record["url"]
        return Page(
            url, url, body, min(self._dated, datetime.now(UTC)), headers=headers, handed_in=True
        )


def _lines(file: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines with their numbers from 1; None for one that is too long."""
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        too_long = len(line) > LONGEST_LINE
        while line and not line.endswith(b"\n") and too_long:
            line = file.readline(LONGEST_LINE)
        yield number, None if too_long else line


def looks_like_lines(path: Path) -> bool:
    """Tell by its first bytes whether a file holds JSON objects."""
    with path.open("rb") as file:
        return file.read(1024).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
