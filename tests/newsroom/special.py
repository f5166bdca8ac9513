"""Addresses that are no good article: moved, gone, empty, a gallery, a document, an echo."""

from __future__ import annotations

from tests.newsroom.answer import Answer
from tests.newsroom.house import houses
from tests.newsroom.markup import fill
from tests.newsroom.pages import answer, list_page
from tests.newsroom.sources import articles

#: announced address -> the title in its announcement, by outlet
STEPPEWIRE = {
    "http://steppewire.example/en/2025/09/30/trade-review.pdf": "Quarterly trade review (PDF)",
    "http://steppewire.example/en/2025/07/02/moved-story.html": "Night flights to Urumqi",
}
BOGDA = {
    "http://www.bogda.example/xw/content_99901.html": "图片专题：国际大巴扎之夜",
    "http://www.bogda.example/xw/content_99902.html": "天气预报",
}
VESTNIK = {"http://vestnik-alatau.example/news/2025/05/05/udalyonnaya-novost/": "Удалённая новость"}
QARLYGASH = {"http://qarlygash.example/ru/19999-fotoreportazh": "Фоторепортаж: горы в мае"}
BULAQ = {"http://bulaq.example/ug/20250102-yoq.html": "بۇ بەت ئۆچۈرۈلگەن"}

PDF, MOVED = STEPPEWIRE
GALLERY, EMPTY = BOGDA
(DEAD,) = VESTNIK
(PICTURES,) = QARLYGASH
(GONE,) = BULAQ

#: the article that MOVED leads to
MOVED_TO = "flight-en"


def pages() -> dict[str, Answer]:
    """Return address -> answer for all of them, and for the pictures of articles."""
    gone = {"http://bulaq.example/robots.txt": 404, DEAD: 404, GONE: 410}
    found = {url: _error(url, status) for url, status in gone.items()}
    found[PDF] = Answer(
        body=b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n",
        content_type="application/pdf",
    )
    target = articles()[MOVED_TO].url
    found[MOVED] = Answer(status=301, headers={"Location": target}, body=b"Moved\n")
    found[EMPTY] = Answer(body=b"")
    found[GALLERY] = _gallery("bogda", "zh-Hans", BOGDA[GALLERY])
    found[PICTURES] = _gallery("qarlygash", "ru-Cyrl", QARLYGASH[PICTURES])
    return found


def _gallery(outlet: str, edition: str, title: str) -> Answer:
    """Return a page with pictures and no text of its own."""
    house = houses()[outlet]
    pictures = [f"/media/gallery-{number}.jpg" for number in range(1, 7)]
    page = list_page(house, edition, title, [])
    marks = fill(outlet, "gallery", {"picture": pictures, "title": title})
    markup = page.body.decode(house.encoding).replace("</main>", f"{marks}</main>")
    return answer(house, markup, None)


def _error(url: str, status: int) -> Answer:
    body = f"<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>"
    return Answer(status=status, body=body.encode(), content_type="text/html; charset=utf-8")
