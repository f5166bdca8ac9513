"""The lead picture, and the addresses of an article's translations."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from archive.ids import canonical_url
from archive.model import Image
from crawler.extraction.document import HtmlDocument, clean
from crawler.extraction.structured import is_article

#: pixels under which a picture is an ornament
SMALLEST = 200

#: translations of one article at most
MOST_TRANSLATIONS = 40


def lead_image(document: HtmlDocument) -> tuple[Image, str] | None:
    """Return the address and caption of the lead picture, and where it came from."""
    if url := _web_address(
        document.first("og:image", "og:image:url", "twitter:image"), document.url
    ):
        return Image(url, _caption_of(document, url)), "og:image"
    for thing in document.data:
        if is_article(thing) and (url := _web_address(_image_in(thing.get("image")), document.url)):
            return Image(url, _caption_of(document, url)), "json-ld"
    for element in document.tree.iter("img"):
        url = _web_address(element.get("src") or element.get("data-src"), document.url)
        if url and _is_large(element):
            return Image(url, _caption(element)), "generic"
    return None


def translations(document: HtmlDocument) -> dict[str, str]:
    """Return language code -> canonical address, from hreflang links, without the page's own."""
    found: dict[str, str] = {}
    own = canonical_url(document.url)
    for element in document.tree.iter("link"):
        language = (element.get("hreflang") or "").lower().split("-")[0]
        if (
            "alternate" not in (element.get("rel") or "")
            or not language.isalpha()
            or language == "x"
        ):
            continue
        url = _web_address(element.get("href"), document.url)
        if url and canonical_url(url) != own and len(found) < MOST_TRANSLATIONS:
            found.setdefault(language, canonical_url(url))
    return found


def canonical_address(document: HtmlDocument) -> str:
    """Return the address that the page gives as its own, where it is on the same site."""
    for element in document.tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical":
            url = _web_address(element.get("href"), document.url)
            if url and _site(url) == _site(document.url) and urlsplit(url).path.strip("/"):
                return canonical_url(url)
    return canonical_url(document.url)


def _site(url: str) -> str:
    return ".".join((urlsplit(url).hostname or "").split(".")[-2:])


def _web_address(address: str | None, base: str) -> str | None:
    """Return an absolute http(s) address, or None for what is none."""
    if not address or len(address) > 2000:
        return None
    try:
        url = urljoin(base, address.strip())
        return url if urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname else None
    except ValueError:
        return None


def _image_in(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl")
    return value if isinstance(value, str) else None


def _is_large(element: HtmlElement) -> bool:
    sizes = [element.get(name) or "" for name in ("width", "height")]
    known = [int(size) for size in sizes if size.isdigit() and len(size) < 6]
    return not known or min(known) >= SMALLEST


def _caption_of(document: HtmlDocument, url: str) -> str | None:
    """Return the caption of the picture on the page whose file has the same name."""
    name = urlsplit(url).path.rsplit("/", 1)[-1]
    for element in document.tree.iter("img"):
        if name and name in (element.get("src") or element.get("data-src") or ""):
            return _caption(element)
    return None


def _caption(element: HtmlElement) -> str | None:
    figure = next(element.iterancestors("figure"), None)
    caption = figure.find(".//figcaption") if figure is not None else None
    return clean(caption.text_content())[:500] or None if caption is not None else None
