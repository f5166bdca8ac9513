"""Captures in WARC files: written once, read back by file and offset, never changed.

Each writing process has a file of its own, so that two never meet and a file that a crash
cut is never written to again. A capture is a `request` and a `response` record (or one
`resource` record for what was handed in), each a gzip member of its own.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import zlib
from base64 import b32encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http.client import responses
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.errors import CaptureUnreadable, StoreUnavailable

#: bytes after which a new file is begun
LARGEST_FILE = 2**30

#: bytes of a body that are read back; more is not text that anybody wrote
LARGEST_BODY = 32 * 2**20

#: what reading a damaged file raises; AttributeError is warcio's answer to half a header
_DAMAGE = (OSError, ArchiveLoadFailed, EOFError, ValueError, AttributeError, zlib.error)

Headers = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class StoredResponse:
    """One response as a WARC file holds it."""

    url: str
    fetched: datetime
    status: int
    #: names as the server sent them
    headers: tuple[tuple[str, str], ...]
    body: bytes
    #: bytes from the start of the file to its record
    offset: int = 0
    #: "response", "resource" (handed in, not fetched), or "revisit" (the body stands elsewhere)
    kind: str = "response"
    #: the digest of the body as the record names it, in the writer's own notation
    payload: str | None = None
    #: for a revisit: when the body was fetched that it found again
    refers_to: datetime | None = None

    def header(self, name: str) -> str | None:
        """Return the first value of a header, whatever its case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


class CaptureWriter:
    """Appends captures to WARC files in one folder; not for use by two threads at once."""

    def __init__(self, folder: Path, *, largest: int = LARGEST_FILE) -> None:
        self._folder = folder
        self._largest = largest
        self._file: BinaryIO | None = None
        self._path: Path | None = None

    def write(
        self, url: str, body: bytes, *, status: int, reason: str, fetched: datetime,
        response_headers: Headers, request_headers: Headers, http_version: str,
        resource: bool = False,
    ) -> tuple[str, int]:  # fmt: skip
        """Write one capture; return the file's name and the offset of its response record.

        Raises StoreUnavailable where the disk is full or cannot be written; the file is then
        cut back to what it held before.
        """

        def records(writer: WARCWriter) -> None:
            if resource:
                self._write_resource(writer, url, body, response_headers, dated)
                return
            status_line = f"{status} {reason}".strip()
            line = StatusAndHeaders(status_line, _plain(response_headers, body), http_version)
            self._write_pair(writer, url, body, line, request_headers, dated)

        dated = {"WARC-Date": _stamp(fetched)}
        return self._append(records)

    def revisit(
        self, url: str, body: bytes, status: int, fetched: datetime, first: datetime,
        response_headers: Headers,
    ) -> None:  # fmt: skip
        """Write that `url` answered at `fetched` with the body that it had at `first`.

        A record of the profile identical-payload-digest, without the body; raises
        StoreUnavailable as `write` does.
        """
        digest = "sha1:" + b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()
        status_line = f"{status} {responses.get(status, '')}".strip()
        line = StatusAndHeaders(status_line, _plain(response_headers, body), "HTTP/1.1")

        def records(writer: WARCWriter) -> None:
            record = writer.create_revisit_record(
                url, digest, url, _stamp(first), http_headers=line,
                warc_headers_dict={"WARC-Date": _stamp(fetched)},
            )  # fmt: skip
            writer.write_record(record)
            record.raw_stream.close()

        self._append(records)

    def _append(self, records: Callable[[WARCWriter], None]) -> tuple[str, int]:
        """Write records at the end of the file; return its name and where they begin."""
        try:
            file, name = self._open()
            before = file.tell()
        except OSError as error:
            raise _unwritable(self._folder, error) from error
        try:
            records(WARCWriter(file, gzip=True))
            file.flush()
        except OSError as error:
            self._cut_back(before)
            raise _unwritable(self._folder, error) from error
        return name, before

    @staticmethod
    def _write_pair(
        writer: WARCWriter, url: str, body: bytes, line: StatusAndHeaders, asked: Headers,
        dated: dict[str, str],
    ) -> None:  # fmt: skip
        response = writer.create_warc_record(
            url, "response", payload=BytesIO(body), http_headers=line, warc_headers_dict=dated
        )
        get = StatusAndHeaders(f"GET {url} HTTP/1.1", list(asked), is_http_request=True)
        request = writer.create_warc_record(
            url, "request", http_headers=get, warc_headers_dict=dict(dated)
        )
        try:
            writer.write_request_response_pair(request, response)
        finally:
            request.raw_stream.close()
            response.raw_stream.close()

    @staticmethod
    def _write_resource(
        writer: WARCWriter, url: str, body: bytes, headers: Headers, dated: dict[str, str]
    ) -> None:
        kind = dict(headers).get("Content-Type", "application/octet-stream")
        record = writer.create_warc_record(
            url, "resource", payload=BytesIO(body), warc_content_type=kind, warc_headers_dict=dated
        )
        writer.write_record(record)
        record.raw_stream.close()

    def close(self) -> None:
        """Write out and close the file, if one was begun."""
        if self._file:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._file = None

    def _open(self) -> tuple[BinaryIO, str]:
        """Return the current file, a new one where there is none or it is full."""
        if self._file and self._file.tell() >= self._largest:
            self.close()
        if not self._file:
            self._folder.mkdir(parents=True, exist_ok=True)
            stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S")
            self._path = self._folder / f"accord-{stamp}-{secrets.token_hex(4)}.warc.gz"
            self._file = self._path.open("xb")
            writer = WARCWriter(self._file, gzip=True)
            info = {"software": "accord", "format": "WARC File Format 1.1"}
            record = writer.create_warcinfo_record(self._path.name, info)
            writer.write_record(record)
            record.raw_stream.close()
        assert self._path is not None
        return self._file, self._path.name

    def _cut_back(self, size: int) -> None:
        """Take a half-written record off the end, and begin a new file next time."""
        file, path, self._file = self._file, self._path, None
        if file is None or path is None:
            return
        with suppress(OSError):  # what is still buffered cannot be written either
            file.close()
        with path.open("r+b") as again:
            again.truncate(size)


def read_capture(folder: Path, name: str, offset: int) -> StoredResponse:
    """Read one capture back; raises CaptureUnreadable with what to do."""
    path = folder / name
    try:
        with path.open("rb") as file:
            file.seek(offset)
            for record in ArchiveIterator(file, no_record_parse=False):
                if record.rec_type in ("response", "resource"):
                    return replace(_response(record), offset=offset)
    except _DAMAGE as error:
        raise CaptureUnreadable(
            f"{path} at {offset}: {_brief(error)}. Restore that file."
        ) from error
    raise CaptureUnreadable(f"{path} at {offset}: no response there. Restore that file.")


def read_warc(path: Path, *, revisits: bool = False) -> Iterator[StoredResponse]:
    """Yield the responses and resources of a WARC file, gzipped or not; revisits if wished.

    What can be read is yielded; then CaptureUnreadable tells where a damaged file breaks off.
    """
    kinds = ("response", "resource", "revisit") if revisits else ("response", "resource")
    count = last = 0
    try:
        with path.open("rb") as file:
            records = ArchiveIterator(file)
            for record in records:
                if record.rec_type in kinds and _is_page(record):
                    response = _response(record)
                    # told only once the record is read: asking earlier skips its body
                    offset = records.get_record_offset()
                    count += 1
                    yield replace(response, offset=offset)
                else:
                    while record.raw_stream.read(65536):
                        pass
                    _check_whole(record)
                last = records.get_record_offset()
            _check_last_member(file, last)
    except _DAMAGE as error:
        raise CaptureUnreadable(
            f"{path}: {count} responses were read, then it breaks off ({_brief(error)})."
        ) from error


def warc_files(folder: Path) -> list[Path]:
    """Return the WARC files below a folder, in the order of their names."""
    return sorted(path for pattern in ("*.warc", "*.warc.gz") for path in folder.rglob(pattern))


def _is_page(record: Any) -> bool:
    uri = record.rec_headers.get_header("WARC-Target-URI") or ""
    return uri.startswith(("http://", "https://", "urn:", "file:"))


def _response(record: Any) -> StoredResponse:
    headers = record.rec_headers
    http = record.http_headers
    body = record.content_stream().read(LARGEST_BODY)
    if len(body) < LARGEST_BODY:
        _check_whole(record)
    if http is None:
        kind = headers.get_header("Content-Type") or "application/octet-stream"
        status, pairs = 200, [("Content-Type", kind)]
    else:
        code = http.get_statuscode()
        status = int(code) if code.isdigit() else 0
        pairs = [(str(name), str(value)) for name, value in http.headers]
    return StoredResponse(
        url=headers.get_header("WARC-Target-URI"), fetched=_date(headers.get_header("WARC-Date")),
        status=status, headers=tuple(pairs), body=body, kind=record.rec_type,
        payload=headers.get_header("WARC-Payload-Digest"),
        refers_to=_date(told) if (told := headers.get_header("WARC-Refers-To-Date")) else None,
    )  # fmt: skip


def _check_whole(record: Any) -> None:
    """Raise EOFError where the file ended before the record did."""
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise EOFError("a record is cut")


def _check_last_member(file: BinaryIO, start: int) -> None:
    """Raise EOFError where the gzip member at `start` is cut, or half of another follows it."""
    file.seek(start)
    piece = file.read(65536)
    if piece[:2] != b"\x1f\x8b":
        return
    member = zlib.decompressobj(wbits=31)
    while piece and not member.eof:
        member.decompress(piece)
        piece = member.unused_data or file.read(65536)
    if not member.eof or piece:
        raise EOFError("the last record is cut")


def _date(text: str | None) -> datetime:
    """Return a WARC-Date as aware UTC; the epoch where it cannot be read."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _stamp(moment: datetime) -> str:
    """Return a time as a WARC-Date."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _plain(headers: Headers, body: bytes) -> list[tuple[str, str]]:
    """Return the headers of a body that was decoded in transit: no encoding, its own length."""
    dropped = {"content-encoding", "transfer-encoding", "content-length"}
    kept = [(name, _line(value)) for name, value in headers if name.lower() not in dropped]
    return [*kept, ("Content-Length", str(len(body)))]


def _line(value: str) -> str:
    """Return a header value without line breaks, which would end it."""
    return " ".join(value.split())


def _unwritable(folder: Path, error: OSError) -> StoreUnavailable:
    return StoreUnavailable(
        f"captures cannot be written to {folder} ({_brief(error)}): make room, then run again."
    )


def _brief(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    # a damaged file's bytes are no message, and a terminal would obey them
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:120] or type(error).__name__
