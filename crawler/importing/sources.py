"""Which kind of source a path is: told by its name, else by its first bytes."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from archive.errors import AccordError
from crawler.importing.html import Folder, PageFile, files_below, is_page
from crawler.importing.items import Source
from crawler.importing.lines import LinesSource, looks_like_lines
from crawler.importing.warc import Places, WaczSource, WarcSource

#: what may be named; for messages and help
KINDS = "WARC, WACZ, HTML files or folders of them, JSON Lines of articles, manifests"


def sources_of(path: Path, places: Places) -> list[Source]:
    """Return the sources of a path; raises AccordError for a path that cannot be used."""
    if path.is_dir():
        return _in_folder(path, places)
    if not path.is_file():
        raise AccordError(f"there is no file or folder {path}.")
    try:
        return [_source_of(path, places)]
    except OSError as error:
        raise AccordError(f"{path} cannot be read ({error.strerror}).") from error


def _in_folder(folder: Path, places: Places) -> list[Source]:
    """Return the WARC and WACZ files of a folder, and one source for its saved pages."""
    files = list(files_below(folder))
    archives = [each for kind in (_is_warc, _is_wacz) for each in files if kind(each)]
    pages = [each for each in files if is_page(each.name)]
    if not archives and not pages:
        raise AccordError(f"{folder} has no pages: name a folder with .html, .warc or .wacz files.")
    found = [_source_of(each, places) for each in archives]
    return [*found, *([Folder(folder, pages)] if pages else [])]


def _source_of(path: Path, places: Places) -> Source:
    if _is_warc(path):
        return WarcSource(path, places)
    if _is_wacz(path):
        return WaczSource(path)
    if path.suffix.lower() in (".jsonl", ".ndjson", ".json"):
        return LinesSource(path)
    if path.suffix.lower() == ".txt":
        raise AccordError(
            f"{path} is a list of addresses, to be fetched: accord crawl --urls {path}"
        )
    return PageFile(path) if is_page(path.name) else _by_first_bytes(path, places)


def _by_first_bytes(path: Path, places: Places) -> Source:
    head = _head(path)
    if head.startswith(b"WARC/"):
        return WarcSource(path, places)
    if head.startswith(b"PK\x03\x04"):
        return WaczSource(path)
    if looks_like_lines(path):
        return LinesSource(path)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return PageFile(path)
    raise AccordError(f"{path} cannot be imported: name {KINDS}.")


def _head(path: Path) -> bytes:
    """Return the first bytes of a file, unpacked where it is gzipped."""
    with path.open("rb") as file:
        head = file.read(1024)
    if not head.startswith(b"\x1f\x8b"):
        return head
    try:
        with gzip.open(path) as packed:
            return packed.read(1024)
    except (OSError, EOFError, zlib.error):
        return b""


def _is_warc(path: Path) -> bool:
    return path.name.lower().endswith((".warc", ".warc.gz"))


def _is_wacz(path: Path) -> bool:
    return path.name.lower().endswith(".wacz")
