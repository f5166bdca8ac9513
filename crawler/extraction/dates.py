"""When an article was published: what the page says for machines, then what it shows.

The printed day is kept beside the instant; a page that prints no zone gives no instant,
unless the outlet's file names its zone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from itertools import islice
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from archive.model import Moment
from crawler.extraction.document import HtmlDocument, clean
from crawler.extraction.structured import is_article, text_of
from crawler.extraction.wording import months

#: names of meta elements that hold the publication, the surest first
PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time",
    "publishdate", "pubdate", "publication_date", "article.published", "parsely-pub-date",
    "sailthru.date", "dcterms.created", "dcterms.issued", "dcterms.date", "dc.date.issued",
    "dc.date.created", "dc.date", "cxenseparse:recs:publishtime", "article:published",
    "publish_date", "publish-date", "published_date", "date", "datecreated",
)  # fmt: skip
MODIFIED = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "lastmod",
    "dcterms.modified",
)

#: the first newspapers on the web; what is older or in the future is a mistake
EARLIEST = date(1994, 1, 1)

_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[T\s,]+(\d{1,2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}\b)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$")
_DAY_FIRST = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b(?:[\s,|–-]+(\d{1,2}):(\d{2}))?")
_CLOCK = r"(?:\D{0,12}?(\d{1,2}):(\d{2}))?"
_CHINESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日" + _CLOCK)
_UYGHUR = re.compile(
    r"(\d{4})\s*-?\s*يىل\w*\s*(\d{1,2})\s*-?\s*ئاي\w*\s*(\d{1,2})\s*-?\s*كۈن\w*" + _CLOCK
)
_ADDRESS = re.compile(
    r"(?<!\d)((?:19|20)\d{2})[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)"
)
_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")

#: class names and the like of elements that show a date
_SHOWS_DATE = re.compile(
    r"date|time|publish|posted|дата|meta|info|byline|source|byl", re.IGNORECASE
)


#: how much each place is worth as a witness; set where they disagree on real pages. A time
#: for machines is often the instant of a later system, and a shown one another article's.
WITNESSES = {"json-ld": 1.5, "meta": 1.2, "byline": 1.3, "htmldate": 1.0, "address": 1.1}


def published(document: HtmlDocument, zone: str | None = None) -> tuple[Moment, str] | None:
    """Return the time of publication that most places tell, and which of them tells most.

    The places vote for a day, each place once for each day that it names.
    """
    told = [(source, found) for source, found in _told(document, zone) if found]
    votes: dict[date, float] = {}
    for source, day in {(source, found.day) for source, found in told}:
        votes[day] = votes.get(day, 0.0) + WITNESSES[source]
    if not votes:
        return None
    day = max(votes, key=lambda each: (votes[each], each))
    agreeing = [(source, found) for source, found in told if found.day == day]
    source, best = max(
        agreeing, key=lambda each: (each[1].instant is not None, each[1].clock or "")
    )
    return best, source


def _told(document: HtmlDocument, zone: str | None) -> Iterator[tuple[str, Moment | None]]:
    """Yield what each place tells: the first date of each, the two surest of the meta elements."""
    data = _in_data(document, "datePublished", "dateCreated", "uploadDate")
    yield "json-ld", next(filter(None, (moment(text, zone) for text in data)), None)
    meta = (moment(document.meta[name][0], zone) for name in PUBLISHED if name in document.meta)
    for found in islice(filter(None, meta), 2):
        yield "meta", found
    shown = (moment(text, zone) for text in _shown(document))
    yield "byline", next(filter(None, shown), None)
    yield "htmldate", _by_htmldate(document)
    yield "address", _in_address(document.url)


def modified(document: HtmlDocument, zone: str | None = None) -> tuple[Moment, str] | None:
    """Return the time of the last change that the page names, and where it came from."""
    for source, texts in (
        ("json-ld", _in_data(document, "dateModified")),
        ("meta", [text for name in MODIFIED for text in document.meta.get(name, [])[:1]]),
    ):
        for text in texts:
            if found := moment(text, zone):
                return found, source
    return None


def moment(text: str, zone: str | None = None) -> Moment | None:
    """Read one date, with clock and zone where they are printed; None where there is none."""
    text = text.strip().translate(_ARABIC_DIGITS)[:120]
    if match := _COMPACT.match(text):
        return _moment(match[1], match[2], match[3], None, None, None, zone)
    for pattern in (_ISO, _CHINESE, _UYGHUR):
        if match := pattern.search(text):
            clock_zone = match[6] if pattern is _ISO else None
            year, month, day, hour, minute = match.groups()[:5]
            return _moment(year, month, day, hour, minute, clock_zone, zone)
    if match := _DAY_FIRST.search(text):
        return _moment(match[3], match[2], match[1], match[4], match[5], None, zone)
    return _mail_date(text) or _named_month(text, zone)


def _named_month(text: str, zone: str | None) -> Moment | None:
    """Read 24 ноября 2026, November 24, 2026, 2026 жылғы 24 қараша, 2026-يىلى 24-نويابىر."""
    words = re.findall(r"[^\W\d_]+\.?|\d+(?::\d{2})?", text.casefold())
    for place, word in enumerate(words):
        number = months().get(word.rstrip("."))
        if number is None:
            continue
        near = [each for each in words[max(0, place - 3) : place + 3] if each.isdigit()]
        day = next((each for each in near if len(each) <= 2), None)
        year = next((each for each in near if len(each) == 4), None)
        if day and year:
            clock = re.search(r"(?<![\d:])(\d{1,2}):(\d{2})(?!:?\d)", text)
            hour, minute = clock.groups() if clock else (None, None)
            return _moment(year, str(number), day, hour, minute, None, zone)
    return None


def _mail_date(text: str) -> Moment | None:
    """Read Wed, 18 Mar 2026 21:30:00 +0500, as feeds and mail headers write."""
    if not re.match(r"[A-Z][a-z]{2},", text):
        return None
    try:
        parsed = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    offset = parsed.utcoffset()
    minutes = str(int(offset.total_seconds()) // 60) if offset is not None else None
    numbers = (parsed.year, parsed.month, parsed.day, parsed.hour, parsed.minute)
    year, month, day, hour, minute = map(str, numbers)
    return _moment(year, month, day, hour, minute, minutes and f"m{minutes}", None)


def _moment(
    year: str, month: str, day: str, hour: str | None, minute: str | None, printed: str | None,
    zone: str | None,
) -> Moment | None:  # fmt: skip
    """Build a Moment from what was printed; None for a date that cannot be."""
    try:
        local = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0))
    except ValueError:
        return None
    if not EARLIEST <= local.date() <= (datetime.now(UTC) + timedelta(days=2)).date():
        return None
    if hour is None:
        return Moment(local.date())
    clock = f"{local:%H:%M}"
    offset = _offset(printed) if printed else _zone_offset(local, zone)
    if offset is None:
        return Moment(local.date(), clock=clock)
    instant = local.replace(tzinfo=timezone(timedelta(minutes=offset))).astimezone(UTC)
    return Moment(local.date(), instant, offset, clock)


def _offset(printed: str) -> int | None:
    """Return the minutes east of UTC of +08:00, +0800, +08, Z, UTC."""
    if printed.startswith("m"):
        return int(printed[1:])
    if printed[0] not in "+-":
        return 0
    digits = printed[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
    if minutes > 14 * 60:
        return None
    return -minutes if printed[0] == "-" else minutes


def _zone_offset(local: datetime, zone: str | None) -> int | None:
    """Return what the outlet's zone had then; Almaty's changed in March 2024."""
    if zone is None:
        return None
    offset = local.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    return int(offset.total_seconds()) // 60 if offset is not None else None


def _in_data(document: HtmlDocument, *names: str) -> list[str]:
    things = [thing for thing in document.data if is_article(thing)]
    things += [
        thing
        for thing in document.data
        if thing not in things and "WebPage" in str(thing.get("@type"))
    ]
    return [text for name in names for thing in things if (text := text_of(thing.get(name)))]


def _shown(document: HtmlDocument) -> list[str]:
    """Return what short elements show that are marked as dates, in the page's order."""
    found = []
    for element in document.tree.iter(
        "time", "span", "div", "p", "i", "em", "li", "a", "td", "font"
    ):
        if text := _date_text(element):
            found.append(text)
        if len(found) > 8:
            break
    return found


def _date_text(element: HtmlElement) -> str | None:
    names = (
        f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
    )
    if element.tag == "time":
        return element.get("datetime") or clean(element.text_content())
    if not _SHOWS_DATE.search(names):
        return None
    text = clean(element.text_content()[:300])
    return text if 6 <= len(text) <= 120 and any(map(str.isdigit, text)) else None


def _by_htmldate(document: HtmlDocument) -> Moment | None:
    from htmldate import find_date

    try:
        found = find_date(
            document.copy(), extensive_search=True, original_date=True, url=document.url
        )
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return None  # it has no answer
    return moment(found) if found else None


def _in_address(url: str) -> Moment | None:
    match = _ADDRESS.search(url)
    return _moment(match[1], match[2], match[3], None, None, None, None) if match else None
