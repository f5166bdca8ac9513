"""Every address of the newsroom and what it answers, on day 1 and on day 2."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from urllib.parse import urljoin

from tests.newsroom import announcing, special
from tests.newsroom.announcing import Entry, entries
from tests.newsroom.answer import Answer
from tests.newsroom.house import houses
from tests.newsroom.pages import article_page, list_page
from tests.newsroom.sources import Source, articles

#: articles on one section page
ON_A_PAGE = 4


@cache
def site(day: int = 1) -> dict[str, Answer]:
    """Return address -> answer for all five outlets."""
    pages = {each.url: article_page(each, day) for each in articles().values()}
    pages |= special.pages()
    for outlet in (_steppewire, _bogda, _vestnik, _qarlygash, _bulaq):
        pages |= outlet()
    for name, house in houses().items():
        edition = next(iter(house.editions))
        pages.setdefault(house.home, _front(name, edition))
        pages |= {
            urljoin(house.home, f"rubric-{number}/"): _front(name, edition)
            for number in range(len(house.editions[edition]["menu"]))
        }
    return pages


def _of(outlet: str) -> list[Source]:
    return [each for each in articles().values() if each.outlet == outlet]


def _front(outlet: str, edition: str) -> Answer:
    house = houses()[outlet]
    listed = [(each.url, each.title) for each in entries(_of(outlet))[:3]]
    return list_page(house, edition, str(house.editions[edition]["site"]), listed)


def _steppewire() -> dict[str, Answer]:
    """English and Chinese: a feed of the English articles, a news sitemap of all."""
    home = houses()["steppewire"].home
    own = _of("steppewire")
    feed = entries(each for each in own if each.language == "en")
    feed += _linked(special.STEPPEWIRE, feed[0].published, "en")
    return {
        urljoin(home, "robots.txt"): announcing.robots("Disallow: /search", f"Sitemap: {home}news.xml"),
        urljoin(home, "rss/en.xml"): announcing.rss("Steppe Wire", home, "en", feed),
        urljoin(home, "news.xml"): announcing.news_sitemap("Steppe Wire", entries(own)),
    }  # fmt: skip


def _bogda() -> dict[str, Answer]:
    """A paper without any feed: a section of several pages."""
    house = houses()["bogda"]
    listed = [(each.url, each.title) for each in entries(_of("bogda"))]
    listed += list(special.BOGDA.items())
    pages = [listed[place : place + ON_A_PAGE] for place in range(0, len(listed), ON_A_PAGE)]
    found = {urljoin(house.home, "robots.txt"): announcing.robots("Crawl-delay: 0.1", "Disallow:")}
    for number, page in enumerate(pages, 1):
        older = f"/xw/index_{number + 1}.html" if number < len(pages) else None
        name = "xw/" if number == 1 else f"xw/index_{number}.html"
        found[urljoin(house.home, name)] = list_page(house, "zh-Hans", "新闻", page, older)
    return found


def _vestnik() -> dict[str, Answer]:
    """A daily: a feed, and a section page that links into a folder closed to robots."""
    house = houses()["vestnik"]
    own = _of("vestnik")
    feed = entries(each for each in own if each.allowed)
    listed = [(each.url, each.title) for each in entries(own)] + list(special.VESTNIK.items())
    rss = announcing.rss("Вестник Алатау", house.home, "ru", feed)
    return {
        urljoin(house.home, "robots.txt"): announcing.robots("Disallow: /closed/", "Allow: /"),
        urljoin(house.home, "rss.xml"): rss,
        urljoin(house.home, "news/"): list_page(house, "ru-Cyrl", "Новости", listed),
    }


def _qarlygash() -> dict[str, Answer]:
    """Kazakh and Russian: an index of sitemaps, one of them packed."""
    home = houses()["qarlygash"].home
    own = _of("qarlygash")
    kazakh = entries(each for each in own if each.language == "kk")
    russian = entries(each for each in own if each.language == "ru")
    russian += _linked(special.QARLYGASH, russian[0].published, "ru")
    maps = [urljoin(home, "sitemap-kk.xml.gz"), urljoin(home, "sitemap-ru.xml")]
    return {
        urljoin(home, "robots.txt"): announcing.robots(
            "Disallow: /admin/", f"Sitemap: {home}sitemap.xml"
        ),
        urljoin(home, "sitemap.xml"): announcing.sitemap_index(maps),
        maps[0]: announcing.sitemap(kazakh, packed=True),
        maps[1]: announcing.sitemap(russian),
    }


def _bulaq() -> dict[str, Answer]:
    """Uyghur, and Kazakh in the Arabic script: an Atom feed; no robots.txt at all."""
    home = houses()["bulaq"].home
    feed = entries(_of("bulaq"))
    feed += _linked(special.BULAQ, feed[0].published, "ug")
    return {urljoin(home, "atom.xml"): announcing.atom("بۇلاق خەۋەر تورى", home, "ug", feed)}


def _linked(addresses: dict[str, str], published: datetime, language: str) -> list[Entry]:
    return [Entry(url, title, published, language) for url, title in addresses.items()]
