"""From the bytes of a page to its text, decoded once.

The byte-order mark decides; then bytes that are valid UTF-8 are UTF-8, whatever is declared;
then the header, the page's own declaration, and a detector, the first that fits. Pages that
say gb2312 or gbk are read as gb18030, which holds both.
"""

from __future__ import annotations

import codecs
import re

from archive.errors import UnreadablePage

#: bytes of a page that are read; longer ones are no articles
LARGEST = 16 * 2**20

#: share of bytes that do not fit up to which a declared encoding is believed, as browsers do
FEW_STRAY = 0.005

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: declared names -> what is meant, as browsers read them
_MEANT = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "iso-8859-1": "windows-1252",
    "latin-1": "windows-1252",
    "us-ascii": "windows-1252",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "iso-8859-9": "windows-1254",
}

_DECLARED = re.compile(
    rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_HEADER = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)

#: characters that lxml and readers can do nothing with
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def decode(body: bytes, content_type: str | None = None) -> str:
    """Return the text of a page; bytes that fit no encoding become replacement characters.

    Raises UnreadablePage for an empty, an enormous or a binary body.
    """
    if len(body) > LARGEST:
        raise UnreadablePage(f"the page has {len(body):,} bytes: more than an article can have")
    if not body.strip(b" \t\r\n\0"):
        raise UnreadablePage("the page is empty")
    text = _CONTROLS.sub("", _decoded(body, content_type)).replace("\r\n", "\n").replace("\r", "\n")
    if _is_binary(body, text):
        raise UnreadablePage("the page is not text: an image, a document or an archive")
    return text


def _decoded(body: bytes, content_type: str | None) -> str:
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) if encoding == "utf-8" else 0 :].decode(encoding, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = [*_declared(body, content_type)]
    for encoding in declared:
        try:
            return body.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    for encoding in declared:
        text = body.decode(encoding, "replace")
        if text.count("\ufffd") <= FEW_STRAY * len(text):
            return text
    return _nearest(body, [*declared, *_detected(body)])


def _declared(body: bytes, content_type: str | None) -> list[str]:
    """Return the encodings that the header and the page name, as they are meant."""
    found = [match[1] for match in [_HEADER.search(content_type or "")] if match]
    on_page = (pattern.search(body[:4096]) for pattern in (_DECLARED, _XML))
    found += [match[1].decode("ascii", "replace") for match in on_page if match]
    names = [_MEANT.get(name.lower(), name.lower()) for name in found]
    return [name for name in dict.fromkeys(names) if _is_known(name) and name != "utf-8"]


def _detected(body: bytes) -> list[str]:
    import cchardet

    name = (cchardet.detect(body[:200_000]).get("encoding") or "").lower()
    name = _MEANT.get(name, name)
    return [name] if name and _is_known(name) else []


def _nearest(body: bytes, candidates: list[str]) -> str:
    """Return the reading with the fewest bytes that do not fit."""
    readings = [body.decode(name, "replace") for name in dict.fromkeys([*candidates, "utf-8"])]
    return min(readings, key=lambda text: text.count("\ufffd"))


def _is_known(name: str) -> bool:
    try:
        return bool(codecs.lookup(name)._is_text_encoding)
    except (LookupError, ValueError):
        return False


def _is_binary(body: bytes, text: str) -> bool:
    """Tell an image or a document by its first bytes, or by what is no text in it."""
    if body.startswith((b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b")):
        return True
    head = text[:5000]
    return head.count("\ufffd") * 5 > len(head) or body[:5000].count(0) * 4 > len(body[:5000])
