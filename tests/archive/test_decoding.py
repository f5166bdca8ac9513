"""Bytes become text once, whatever a page says of itself."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.decoding import LARGEST, decode
from archive.errors import UnreadablePage

CHINESE, RUSSIAN, UYGHUR = "冼星海纪念音乐会㐂", "Концерт памяти композитора", "ئۈرۈمچى"

# (bytes, header, text)
PAGES = [
    (f'<meta charset="gb2312">{CHINESE}'.encode("gb18030"), None, CHINESE),
    (f"<p>{CHINESE}".encode("gb18030"), "text/html; charset=GBK", CHINESE),
    (f"<p>{RUSSIAN}".encode("cp1251"), "text/html; charset=windows-1251", RUSSIAN),
    (f'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">{RUSSIAN}'.encode("cp1251"), None, RUSSIAN),
    (f"<p>{RUSSIAN * 5}".encode("cp1251"), None, RUSSIAN),
    (f"<p>{UYGHUR}".encode(), "text/html; charset=iso-8859-1", UYGHUR),
    (b"\xef\xbb\xbf" + f"<p>{UYGHUR}".encode(), "text/html; charset=gbk", UYGHUR),
    (f"<p>{RUSSIAN}".encode("utf-16"), None, RUSSIAN),
    (f"<p>Al\0maty {UYGHUR}".encode(), None, f"Almaty {UYGHUR}"),
    (f"<p>{RUSSIAN}".encode("cp1251"), "text/html; charset=no-such-thing", "<p>"),
    (f"<p>{RUSSIAN * 20}".encode("cp1251") + b"\x98", "text/html; charset=windows-1251", RUSSIAN),
]  # fmt: skip


@pytest.mark.parametrize(("body", "header", "expected"), PAGES)
def test_the_text_comes_out(body: bytes, header: str | None, expected: str) -> None:
    assert expected in decode(body, header)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "empty"),
        (b" \n\0 ", "empty"),
        (b"%PDF-1.7 ...", "not text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not text"),
        (b"a" * (LARGEST + 1), "more than an article"),
    ],
)
def test_what_is_no_page_is_told(body: bytes, says: str) -> None:
    with pytest.raises(UnreadablePage, match=says):
        decode(body)


@given(st.binary(max_size=2000), st.one_of(st.none(), st.text(max_size=40)))
def test_any_bytes_give_text_or_one_error(body: bytes, header: str | None) -> None:
    with suppress(UnreadablePage):
        assert "\0" not in decode(body, header)
