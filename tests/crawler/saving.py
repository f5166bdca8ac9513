"""Pages and WARC files as tests of importing save them; people and outlets are invented."""

from __future__ import annotations

import json
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.export import as_dict
from archive.store import Archive
from crawler.importing.run import import_paths
from crawler.summary import RunReport

HTML = "text/html; charset=utf-8"

ORKEN = "http://orken.example/news/"


def words(number: int, side: str = "Almaty") -> list[str]:
    """Return paragraphs on the exchange of the two cities, unlike those of any other number."""
    return [
        f"Students number {number} of Urumqi and {side} met on day {number} of the exchange in Kazakhstan, "
        f"and {number * 7} visitors from Xinjiang came to the concert in hall {number * 3}.",
        f"The trade between Xinjiang and Kazakhstan rose by {number} percent, said Marat Orazov, who "
        f"counts freight trains number {number} to {number + 9} between Urumqi and {side} for the depot.",
        f"Tourism, culture and cooperation {number}: the sister cities sign plan {number * 11} in spring.",
    ]


def page(
    number: int,
    *,
    head: str = "",
    paragraphs: Iterable[str] | None = None,
    title: str | None = None,
) -> bytes:
    """Return a page with an article that is on topic."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs or words(number))
    title = title or f"Urumqi and Almaty meet for the exchange number {number}"
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


def canonical(name: str) -> str:
    """Return the element by which a page gives its own address."""
    return f'<link rel="canonical" href="{ORKEN}{name}">'


def record(number: int, **fields: Any) -> dict[str, Any]:
    """Return an article as it is handed in ready."""
    text = "\n".join(words(number))
    return {
        "url": f"{ORKEN}ready-{number}",
        "title": f"Ready number {number}",
        "text": text,
    } | fields


def write_lines(path: Path, lines: Iterable[object]) -> Path:
    """Write JSON Lines; a text or bytes stands as it is."""
    with path.open("wb") as file:
        for line in lines:
            text = line if isinstance(line, str | bytes) else json.dumps(line, ensure_ascii=False)
            file.write((text if isinstance(text, bytes) else text.encode()) + b"\n")
    return path


class WarcFile:
    """A WARC file in the making."""

    def __init__(self, path: Path, *, gzip: bool = True) -> None:
        self.path = path
        self._file = path.open("wb")
        self._writer = WARCWriter(self._file, gzip=gzip, warc_version="1.1")

    def response(
        self, url: str, body: bytes, kind: str | None = HTML, *, day: int = 1, status: str = "200 OK",
        headers: Iterable[tuple[str, str]] = (),
    ) -> str:  # fmt: skip
        """Add a response; return the digest of its body."""
        pairs = [*([("Content-Type", kind)] if kind else []), *headers]
        record = self._writer.create_warc_record(
            url, "response", payload=BytesIO(body),
            http_headers=StatusAndHeaders(status, pairs, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": f"2026-03-{day:02}T10:00:00Z"},
        )  # fmt: skip
        self._writer.write_record(record)
        record.raw_stream.close()
        return str(record.rec_headers.get_header("WARC-Payload-Digest"))

    def revisit(self, url: str, digest: str, *, day: int) -> None:
        """Add a revisit record."""
        record = self._writer.create_revisit_record(
            url, digest, url, "2026-03-01T10:00:00Z",
            http_headers=StatusAndHeaders("200 OK", [("Content-Type", HTML)], protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": f"2026-03-{day:02}T10:00:00Z"},
        )  # fmt: skip
        self._writer.write_record(record)
        record.raw_stream.close()

    def close(self) -> Path:
        """End the file."""
        self._file.close()
        return self.path


def warc_of(path: Path, numbers: Iterable[int], **options: Any) -> Path:
    """Write a WARC file with an article for each number."""
    file = WarcFile(path, **options)
    for number in numbers:
        file.response(f"{ORKEN}{number}", page(number))
    return file.close()


def exported(archive: Archive) -> list[dict[str, Any]]:
    """Return all articles as they are exported."""
    return [as_dict(record) for record in archive.articles()]


def take(archive: Archive, *paths: Path) -> list[str]:
    """Import paths; return what the summary says in lines."""
    report = RunReport()
    import_paths(archive, {}, paths, report)
    lines = list(report.lines())
    assert all("\n" not in line for line in lines)
    return lines
