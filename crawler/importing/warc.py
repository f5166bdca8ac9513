"""Pages out of WARC files, and out of WACZ files, which are zips with WARC files in them."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from http.client import responses
from pathlib import Path, PurePosixPath

from archive.captures import StoredResponse, read_capture, read_warc
from archive.decoding import LARGEST
from archive.errors import AccordError
from crawler.importing.items import Broken, Item, LeftOut, Source, is_address
from crawler.importing.records import ARTICLE_TYPE
from crawler.page import Page

#: WARC is gzipped before it is zipped: what unpacks to more than this many times is a bomb
MOST_UNPACKING = 50

#: bytes of a packed file whose unpacking is bounded all the same
SMALL = 2**20

#: pages whose place is remembered, so that a revisit record finds its body
MOST_REMEMBERED = 500_000

#: digest of a body -> file and offset of the record that holds it
Places = dict[str, tuple[Path, int]]


class WarcSource(Source):
    """The pages of one WARC file; `places` is shared by the files of one import."""

    def __init__(self, path: Path, places: Places) -> None:
        super().__init__(path)
        self._places = places

    def items(self) -> Iterator[Item]:
        """Yield the pages; CaptureUnreadable tells where a damaged file breaks off."""
        for response in read_warc(self.path, revisits=True):
            self.position = response.offset
            yield self._revisited(response) if response.kind == "revisit" else self._item(response)

    def _item(self, response: StoredResponse) -> Item:
        item = _page(response)
        room = len(self._places) < MOST_REMEMBERED
        if isinstance(item, Page) and response.payload and room:
            self._places.setdefault(response.payload, (self.path, response.offset))
        return item

    def _revisited(self, revisit: StoredResponse) -> Item:
        """Return the page that a revisit record says was there again, at the time it says."""
        if revisit.status not in (200, 304):
            return LeftOut(f"answered with status {revisit.status}")
        if (revisit.payload or "") not in self._places:
            return LeftOut("a revisit of a page that is not in these files")
        path, offset = self._places[revisit.payload or ""]
        first = read_capture(path.parent, path.name, offset)
        return _page(
            StoredResponse(
                revisit.url,
                revisit.fetched,
                first.status,
                first.headers,
                first.body,
                kind=first.kind,
            )
        )


class WaczSource(Source):
    """The pages of the WARC files in one WACZ file."""

    def items(self) -> Iterator[Item]:
        """Yield the pages of each WARC file in turn; raises AccordError for a damaged zip."""
        try:
            with zipfile.ZipFile(self.path) as packed, tempfile.TemporaryDirectory() as folder:
                yield from self._unpacked(packed, Path(folder))
        except (
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            RuntimeError,
            EOFError,
        ) as error:
            raise AccordError(f"{self.path} is damaged ({error}): fetch it again.") from error

    def _unpacked(self, packed: zipfile.ZipFile, folder: Path) -> Iterator[Item]:
        members = [each for each in packed.infolist() if _is_warc(each.filename)]
        if not members:
            raise AccordError(f"{self.path} holds no WARC files: name another file.")
        places: Places = {}
        broken: AccordError | None = None
        for number, member in enumerate(sorted(members, key=lambda each: each.filename)):
            if member.file_size > MOST_UNPACKING * member.compress_size + SMALL:
                yield Broken(
                    f"{self.path}: {member.filename}", "unpacks to far more than it can hold"
                )
                continue
            unpacked = folder / f"{number}-{PurePosixPath(member.filename).name}"
            with packed.open(member) as source, unpacked.open("wb") as target:
                shutil.copyfileobj(source, target, 2**20)
            try:
                yield from WarcSource(unpacked, places).items()
            except AccordError as error:
                broken = AccordError(
                    str(error).replace(str(unpacked), f"{self.path}: {member.filename}")
                )
            self.position += member.compress_size
        if broken:
            raise broken


def _is_warc(name: str) -> bool:
    return name.endswith((".warc", ".warc.gz"))


def _page(response: StoredResponse) -> Item:
    """Return the page of a record, or why it is none."""
    if response.status != 200:
        return LeftOut(f"answered with status {response.status}")
    headers = {name.lower(): value for name, value in reversed(response.headers)}
    if not _is_readable(headers.get("content-type", ""), response.body):
        return LeftOut("not HTML")
    if not is_address(response.url) and not response.url.startswith("urn:accord:"):
        return Broken(response.url[:200], "is not an address of the web")
    if len(response.body) > LARGEST:
        return Broken(
            response.url, f"is larger than {LARGEST // 2**20} MiB: more than an article has"
        )
    return Page(
        response.url, response.url, response.body, response.fetched, headers=headers,
        reason=responses[200], handed_in=response.kind == "resource",
    )  # fmt: skip


def _is_readable(content_type: str, body: bytes) -> bool:
    if "html" in content_type.lower() or content_type == ARTICLE_TYPE:
        return True
    return not content_type and body.lstrip()[:1] == b"<"
