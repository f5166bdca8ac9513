"""Section pages: the links of a page that look like articles."""

from __future__ import annotations

from urllib.parse import urljoin

from archive.decoding import decode
from archive.ids import canonical_url
from crawler.discovery.candidate import LONGEST_ADDRESS, Announced, Candidate
from crawler.errors import UnreadablePage
from crawler.extraction.document import clean, parse
from crawler.outlet import OutletFile

#: links of one section page
MOST_LINKS = 1_000


def read_section(
    body: bytes,
    url: str,
    outlet: OutletFile,
    content_type: str | None = None,
    language: str | None = None,
) -> Announced:
    """Return the links of a page that fit the outlet's patterns of articles."""
    try:
        document = parse(decode(body, content_type), url)
    except UnreadablePage as error:
        return Announced(trouble=f"the section page cannot be read: {error}")
    found: dict[str, Candidate] = {}
    for element in document.tree.iter("a"):
        address = _absolute(url, element.get("href"))
        if address and address != canonical_url(url) and outlet.may_be_article(address):
            title = clean(element.text_content()) or None
            found.setdefault(address, Candidate(address, title, None, language))
        if len(found) >= MOST_LINKS:
            break
    trouble = None if found else "the section page has no links that fit `articles`"
    return Announced(tuple(found.values()), trouble=trouble)


def _absolute(base: str, address: str | None) -> str | None:
    if not address or len(address) > LONGEST_ADDRESS:
        return None
    try:
        url = urljoin(base, address.strip())
        return canonical_url(url) if url.startswith(("http://", "https://")) else None
    except ValueError:
        return None
