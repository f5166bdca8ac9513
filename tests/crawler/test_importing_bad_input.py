"""Whatever is handed in: one clear line for it, the rest goes on, nothing kept is harmed."""

from __future__ import annotations

import gzip
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from archive.captures import read_warc
from archive.errors import CaptureUnreadable
from archive.model import Outcome
from archive.progress import LateProgress
from archive.store import Archive
from archive.store.status import status
from crawler.errors import UnreadablePage
from crawler.importing.html import own_address, saved_page
from crawler.importing.items import Broken, is_address
from crawler.importing.records import ARTICLE_TYPE, read_article, record_bytes
from crawler.importing.run import import_paths
from crawler.page import Page
from crawler.summary import RunReport
from tests.archive.making import START
from tests.crawler.saving import (
    HTML,
    ORKEN,
    WarcFile,
    canonical,
    exported,
    page,
    record,
    take,
    warc_of,
    write_lines,
)

MIB = 2**20


def warc_cut(path: Path) -> None:
    whole = warc_of(path, range(1, 9)).read_bytes()
    path.write_bytes(whole[: int(len(whole) * 0.6)])


def warc_cut_plain(path: Path) -> None:
    whole = warc_of(path, range(1, 9), gzip=False).read_bytes()
    path.write_bytes(whole[: int(len(whole) * 0.6)])


def garbage(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def zip_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("archive/data.warc", b"\0" * (64 * MIB))


def zip_without_warc(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("readme.md", "nothing")


def zip_cut(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.write(warc_of(path.with_suffix(".warc.gz"), [1]), "archive/data.warc.gz")
    path.write_bytes(path.read_bytes()[:-40])


def zip_with_cut_warc(path: Path) -> None:
    warc = path.with_name("inner.warc.gz")
    warc_cut(warc)
    with zipfile.ZipFile(path, "w") as packed:
        packed.write(warc, "archive/inner.warc.gz")
    warc.unlink()


def folder_without_pages(path: Path) -> None:
    path.mkdir()
    (path / "notes.doc").write_text("no page")


def nothing(path: Path) -> None:
    """Make no file at all."""


@pytest.mark.parametrize(
    ("name", "make", "says"),
    [
        ("cut.warc.gz", warc_cut, "4 responses were read, then it breaks off"),
        ("cut.warc", warc_cut_plain, "4 responses were read, then it breaks off"),
        ("garbage.warc.gz", garbage, "0 responses were read, then it breaks off"),
        ("bomb.wacz", zip_bomb, "unpacks to far more than it can hold"),
        ("other.wacz", zip_without_warc, "holds no WARC files"),
        ("cut.wacz", zip_cut, "is damaged"),
        (
            "inner.wacz",
            zip_with_cut_warc,
            "inner.wacz: archive/inner.warc.gz: 4 responses were read",
        ),
        ("garbage.wacz", garbage, "is damaged"),
        ("garbage.bin", garbage, "cannot be imported: name WARC"),
        ("missing.html", nothing, "there is no file or folder"),
        ("empty", folder_without_pages, "has no pages"),
        ("list.txt", garbage, "accord crawl --urls"),
        ("empty.warc.gz", lambda path: path.write_bytes(b""), None),
        ("empty.jsonl", lambda path: path.write_bytes(b""), None),
    ],
)
def test_a_bad_source_gives_one_line_and_the_next_is_taken(
    archive: Archive, tmp_path: Path, name: str, make: Callable[[Path], None], says: str | None
) -> None:
    (tmp_path / "in").mkdir()
    make(tmp_path / "in" / name)
    good = write_lines(tmp_path / "good.jsonl", [record(50)])
    lines = take(archive, tmp_path / "in" / name, good)
    assert len(lines) == (1 if says else 0), lines
    assert says is None or says in lines[0]
    assert archive.article(f"{ORKEN}ready-50")
    found = status(archive)
    assert found.captures == sum(found.captures_by_outcome.values()) == len(exported(archive))
    assert found.counts.articles == (5 if says and "4 responses" in says else 1)


LARGE = page(1, paragraphs=["The trade of Urumqi and Almaty grows. " * 2000] * 700)


@pytest.mark.parametrize(
    ("body", "outcome", "says"),
    [
        (b"\x89PNG\r\n\x1a\n" + os.urandom(3000), "failed", "not text"),
        (b"%PDF-1.7 " + os.urandom(3000), "failed", "not text"),
        (b"", "failed", "empty"),
        (b"\0" * 5000, "failed", "empty"),
        (b"just a line of text", "failed", "not HTML"),
        (b"<title>a</title>" + b"<p>a</p>" * 60_000, "failed", "beyond reason"),
        (page(1).replace(b"exchange", b"ex\0change"), "new", None),
        (page(1).replace(b"utf-8", b"utf-16"), "new", None),
        (page(1).replace(b"</p>", b"\xff\xfe\x80</p>"), "new", None),
        (gzip.compress(page(1)), "failed", "not text"),
    ],
    ids=["png", "pdf", "empty", "nul", "text", "endless", "nul in text", "wrong charset", "bad bytes", "gz"],
)  # fmt: skip
def test_a_bad_page_is_captured_and_listed(
    archive: Archive, tmp_path: Path, body: bytes, outcome: str, says: str | None
) -> None:
    file = WarcFile(tmp_path / "a.warc.gz")
    file.response(f"{ORKEN}bad", body, HTML)
    file.response(f"{ORKEN}good", page(7))
    lines = take(archive, file.close())
    assert (says is None) == (not lines)
    assert says is None or says in lines[0]
    found = status(archive).captures_by_outcome
    assert found == (
        {"new": 2, "other": 0} if outcome == "new" else {"new": 1, outcome: 1, "other": 0}
    )
    assert archive.article(f"{ORKEN}good")


def mhtml_without_html() -> bytes:
    return b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nabc"


def mhtml_nested() -> bytes:
    head = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
        for n in range(3000)
    )
    return b"MIME-Version: 1.0\r\n" + head + b"Content-Type: text/html\r\n\r\n<p>x"


def mhtml_with_an_odd_charset() -> bytes:
    return b'Content-Type: text/html; charset="\xff\x00;"\r\n\r\n' + page(8)


@pytest.mark.parametrize(
    ("name", "body", "lines"),
    [
        ("a.mhtml", mhtml_without_html(), 1),
        ("a.mhtml", mhtml_nested(), 1),
        ("a.mht", mhtml_with_an_odd_charset(), 0),
        ("a.mhtml", os.urandom(3000), 1),
        (b"caf\xe9.html", page(8), 0),
        (b"caf\xe9\x1b[31m.html.gz", b"not gzip", 1),
    ],
    ids=["no html", "nested", "odd charset", "noise", "name", "terminal"],
)  # fmt: skip
def test_a_bad_file_in_a_folder_is_told(
    archive: Archive, tmp_path: Path, name: str | bytes, body: bytes, lines: int
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / os.fsdecode(name)).write_bytes(body)
    (folder / "good.html").write_bytes(page(7, head=canonical("good")))
    report, out = RunReport(), io.StringIO()
    import_paths(archive, {}, [folder], report)
    report.print(Console(file=out))
    assert len(list(report.lines())) == lines
    out.getvalue().encode()
    assert "\x1b" not in out.getvalue()
    assert len(exported(archive)) == 2 - lines


@pytest.mark.parametrize("kind", ["html", "html.gz", "warc.gz", "jsonl"])
def test_a_page_of_50_megabytes_is_refused(archive: Archive, tmp_path: Path, kind: str) -> None:
    assert len(LARGE) > 50 * MIB
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.html").write_bytes(page(7, head=canonical("good")))
    path = folder / f"large.{kind}"
    if kind == "warc.gz":
        file = WarcFile(path)
        file.response(f"{ORKEN}large", LARGE)
        file.close()
    elif kind == "jsonl":
        write_lines(path, [record(1, text=LARGE.decode()), record(7)])
    else:
        path.write_bytes(gzip.compress(LARGE, 1) if kind.endswith("gz") else LARGE)
    lines = take(archive, folder, *([path] if kind == "jsonl" else []))
    assert len(lines) == 1
    assert "is larger than 16 MiB" in lines[0] or "the line is longer than 4 MiB" in lines[0]
    assert archive.article(f"{ORKEN}good")
    assert len(exported(archive)) == (2 if kind == "jsonl" else 1)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{not json", "not JSON"),
        (b"\xff\xfe\x00{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1, 2]", "not an object"),
        ("{}", "has no url"),
        (json.dumps({"url": f"{ORKEN}1", "title": "x"}), "has no text"),
        (json.dumps(record(1) | {"url": None}), "has no url"),
        (json.dumps(record(1, title=7)), "title is not a text"),
        (json.dumps(record(1, text=["a", "b"])), "text is not a text"),
        (json.dumps(record(1, text="  \n ")), "text is not a text"),
        (json.dumps(record(1, url="javascript:alert(1)")), "not an http or https address"),
        (json.dumps(record(1, url="http://[bad/")), "not an http or https address"),
        (json.dumps(record(1, url=ORKEN + "a" * 3000)), "not an http or https address"),
        (json.dumps(record(1, published="soon")), "published is not such as"),
        (json.dumps(record(1, published="2025-13-41")), "published is not such as"),
        (json.dumps(record(1, language="Kazakh!")), "language is not such as"),
        (json.dumps(record(1, outlet="a b")), "outlet is not such as"),
        (json.dumps({"id": 1, "url": f"{ORKEN}1", "file": 7}), "file is not the name"),
        (json.dumps({"id": 1, "url": f"{ORKEN}1", "file": "a\0b"}), "file is not the name"),
        (json.dumps({"id": 1, "url": f"{ORKEN}1", "file": "none.html"}), "there is no file none.html"),
        (json.dumps({"id": 1, "url": f"{ORKEN}1", "file": "/etc/passwd"}), "outside the manifest"),
        (json.dumps({"id": 1, "url": f"{ORKEN}1", "file": "a" * 5000}), "not one that a disk can have"),
        (json.dumps({"id": 1, "url": f"{ORKEN}1", "file": "\ud800"}), "not one that a disk can have"),
        (b"x" * (10 * MIB), "longer than 4 MiB"),
    ],
)  # fmt: skip
def test_a_bad_line_is_told_with_its_number(
    archive: Archive, tmp_path: Path, line: str | bytes, says: str
) -> None:
    path = write_lines(tmp_path / "ready.jsonl", [record(50), line, record(51)])
    [said] = take(archive, path)
    assert says in said
    assert "line 2" in said
    assert len(exported(archive)) == 2


def test_many_bad_lines_are_one_line(archive: Archive, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "ready.jsonl", ["{broken"] * 500)
    assert take(archive, path) == [f"failed: 500 x the line is not JSON ({path} line 1)"]


def test_addresses_in_a_warc_that_are_none_are_told(archive: Archive, tmp_path: Path) -> None:
    file = WarcFile(tmp_path / "a.warc.gz")
    for url in ("http://[bad/", f"{ORKEN}{'a' * 3000}", "http://"):
        file.response(url, page(1))
    file.response(f"{ORKEN}good", page(7))
    [line] = take(archive, file.close())
    assert line.startswith("failed: 3 x is not an address of the web")
    assert [each["url"] for each in exported(archive)] == [f"{ORKEN}good"]


def test_a_text_that_no_database_can_hold_is_cleaned(archive: Archive, tmp_path: Path) -> None:
    text = "\n".join(["Urumqi\u0000 and Almaty trade with Kazakhstan\ud800, says Xinjiang."] * 4)
    line = json.dumps(record(1, title="A \udfff title", text=text))
    assert take(archive, write_lines(tmp_path / "ready.jsonl", [line])) == []
    [found] = exported(archive)
    assert (found["title"], "\0" in found["text"]) == ("A title", False)
    found["text"].encode()


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys(record(1) | {"published": 0, "outlet": 0}, ANY_JSON)
    )
)
def test_any_record_is_an_article_or_an_error_of_ours(fields: dict[str, object]) -> None:
    given_in = record(1) | fields
    try:
        body = record_bytes(given_in)
    except UnreadablePage:
        return
    article = read_article(Page(ORKEN, ORKEN, body, START, headers={"content-type": ARTICLE_TYPE}))
    article.text.encode()
    assert body == record_bytes(json.loads(body)), "what was captured gives the same capture"


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_have_an_address_that_can_be_kept(body: bytes) -> None:
    found = own_address(body)
    assert found is None or is_address(found)
    item = saved_page(body, START, "any name.html")
    assert isinstance(item, Broken) or is_address(item.url) or item.url.startswith("urn:accord:")


@given(st.binary(max_size=2000))
def test_any_bytes_as_a_warc_file_are_an_error_of_ours_at_most(body: bytes) -> None:
    headed = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
    for content in (body, b"WARC/1.0\r\n" + body, headed + body, gzip.compress(headed + body)):
        with tempfile.NamedTemporaryFile(suffix=".warc.gz") as file:
            file.write(content)
            file.flush()
            with suppress(CaptureUnreadable):
                assert all(isinstance(each.body, bytes) for each in read_warc(Path(file.name)))


def test_a_bar_appears_when_it_takes_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    for soon, shown in ((0.0, True), (60.0, False)):
        monkeypatch.setattr("archive.progress.SOON", soon)
        out = io.StringIO()
        with LateProgress("importing", 100, Console(file=out, force_terminal=True)) as progress:
            progress.update(50, "7 pages")
            progress.update(60, "8 pages")
        assert ("importing" in out.getvalue()) is shown


def test_the_summary_lists_reasons_and_not_every_page() -> None:
    report = RunReport()
    for number in range(60):
        report.discovered("orken")
        report.outcome("orken", Outcome.FAILED, f"reason {number}", f"{ORKEN}{number}")
    lines = list(report.lines())
    assert len(lines) == 21
    assert lines[-1] == "failed: 40 more reasons; `accord status` lists them"
    out = io.StringIO()
    report.print(Console(file=out))
    assert max(map(len, out.getvalue().splitlines())) <= 120
