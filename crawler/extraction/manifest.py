"""`accord extract`: the pages that a manifest lists, one JSON line for each."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.decoding import LARGEST
from archive.errors import AccordError
from archive.model import Article
from crawler.extraction import read
from crawler.page import Page


def extract_manifest(manifest: Path) -> Iterator[dict[str, Any]]:
    """Yield a record for each line `{id, url, file}`; one that cannot be read has an `error`.

    `file` lies in the manifest's folder or in `html/` beside it, gzipped or not.
    """
    try:
        with manifest.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if line.strip():
                    yield _record(line, manifest.parent)
    except OSError as error:
        raise AccordError(
            f"{manifest} cannot be read ({error.strerror}): name a manifest."
        ) from error


def _record(line: str, folder: Path) -> dict[str, Any]:
    try:
        entry = json.loads(line)
        identity, name = entry["id"], entry["file"]
        url = str(entry.get("url") or f"urn:accord:{identity}")
    except (ValueError, KeyError, TypeError, RecursionError):
        return {"id": None, "error": "not a line such as {id, url, file}"}
    try:
        body = body_of(folder, str(name))
        return {"id": identity} | as_line(read(Page(url, url, body, datetime.now(UTC))), url)
    except AccordError as error:
        return {"id": identity, "url": url, "error": str(error)}


def body_of(folder: Path, name: str) -> bytes:
    """Return the bytes of a page's file, one more than `LARGEST` at most.

    Raises AccordError where there is no such file, or it cannot be read.
    """
    try:
        for path in (folder / name, folder / "html" / name):
            if not path.resolve().is_relative_to(folder.resolve()):
                raise AccordError(f"{name} lies outside the manifest's folder: move it there.")
            if path.is_file():
                return read_file(path)
    except (OSError, ValueError) as error:
        raise AccordError("the file's name is not one that a disk can have.") from error
    raise AccordError(f"there is no file {name} beside the manifest.")


def read_file(path: Path) -> bytes:
    """Return the bytes of a file, unpacked if gzipped, one more than `LARGEST` at most."""
    try:
        if path.suffix == ".gz":
            with gzip.open(path) as packed:
                return packed.read(LARGEST + 1)
        with path.open("rb") as plain:
            return plain.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise AccordError(f"{path.name} cannot be read ({error}).") from error


def as_line(article: Article, url: str) -> dict[str, Any]:
    """Return an article's fields as `accord extract` prints them."""
    published, language = article.published, article.language
    known = language.language != "und"
    when = published and (published.instant or published.day)
    return {
        "url": url,
        "title": article.title or None,
        "subtitle": article.subtitle,
        "body": article.text or None,
        "date": published.day.isoformat() if published else None,
        "published": when.isoformat() if when else None,
        "author": "; ".join(article.authors) or None,
        "authors": list(article.authors),
        "language": language.language if known else None,
        "script": language.script if known else None,
        "image": article.image.url if article.image else None,
        "editor": article.editor,
        "source": article.source,
    }


def write(records: Iterable[dict[str, Any]], out: Any) -> None:
    """Write records as JSON Lines."""
    for record in records:
        out.write(json.dumps(record, ensure_ascii=False) + "\n")
