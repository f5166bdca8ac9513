"""The outlets that come with the project, and `accord outlets`."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from crawler.checking import check_outlets
from crawler.outlet import BUNDLED, load_outlet, load_outlets, outlet_for
from tests.crawler.crawling import NEWSROOM_OUTLETS, begin, end
from tests.newsroom import Newsroom

#: an address as each outlet writes them, with invented words and numbers
ARTICLES = [
    ("https://www.chinadaily.com.cn/a/202505/14/WS6823aa00a310a04af22c0000.html", "chinadaily"),
    ("https://english.news.cn/20250514/0123456789abcdef0123456789abcdef/c.html", "xinhua_en"),
    ("https://english.news.cn/asiapacific/20250514/0123456789abcdef0123456789abcdef/c.html", "xinhua_en"),
    ("https://russian.news.cn/20250514/0123456789abcdef0123456789abcdef/c.html", "xinhua_ru"),
    ("https://www.news.cn/world/20250514/0123456789abcdef0123456789abcdef/c.html", "xinhua_zh"),
    ("http://www.xinhuanet.com/world/2019-09/12/c_1100000000.htm", "xinhua_zh"),
    ("http://world.people.com.cn/n1/2025/0514/c1002-40000000.html", "people_zh"),
    ("http://xj.people.com.cn/n2/2025/0514/c100000-40000000.html", "people_zh"),
    ("http://kazakh.people.com.cn/n4/2025/0514/c100000-20000000.html", "people_kk"),
    ("http://uyghur.people.com.cn/n4/2025/0514/c100000-20000000.html", "people_ug"),
    ("https://www.ts.cn/xwzx/whxw/202505/t20250514_20000000.shtml", "tianshan"),
    ("https://uy.ts.cn/system/2019/05/14/030000000.shtml", "tianshan"),
    ("https://www.chinanews.com.cn/gj/2025/05-14/10000000.shtml", "chinanews"),
    ("https://www.inform.kz/ru/orkestr-priehal-v-almati-0a1b2c", "kazinform"),
    ("https://www.inform.kz/kz/orkestr-almatyga-keldi_a4000000", "kazinform"),
    ("https://qazinform.com/news/orchestra-comes-to-almaty-0a1b2c", "kazinform"),
    ("https://tengrinews.kz/kazakhstan_news/orkestr-priehal-v-almatyi-500000/", "tengrinews"),
    ("https://kaz.tengrinews.kz/kazakhstan_news/orkestr-almatyiga-keld-300000/", "tengrinews"),
    ("https://astanatimes.com/2025/05/orchestra-comes-to-almaty/", "astanatimes"),
    ("https://egemen.kz/article/300000-orkestr-almatygha-keldi", "egemen"),
    ("https://24.kz/ru/news/culture/700000-orkestr-priekhal-v-almaty", "24kz"),
    ("https://24.kz/kz/zha-aly-tar/m-deniet/700000-orkestr-keldi", "24kz"),
    ("https://kazpravda.kz/n/orkestr-priehal-v-almaty/", "kazpravda"),
    ("https://ru.sputnik.kz/20250514/orkestr-priehal-v-almaty-50000000.html", "sputnik_kz"),
    ("https://timesca.com/an-orchestra-comes-to-almaty/", "timesca"),
    ("https://vecher.kz/ru/article/orkestr-priehal-v-almaty.html", "vecher"),
]  # fmt: skip


def test_every_file_loads_and_says_what_a_crawl_needs() -> None:
    outlets = load_outlets()
    assert len(outlets) >= 12
    for name, each in outlets.items():
        assert each.feeds or each.sitemaps or each.sections, name
        assert each.articles, name
        assert each.articles_a_day, name
        assert each.timezone, name
        assert not each.private, name
        assert {"en", "zh", "ru", "kk", "ug"} <= set(each.outlet.names), name
        announcing = [*each.feeds, *each.sitemaps, *(part.url for part in each.sections)]
        assert all(map(each.publishes, announcing)), name
        assert not any(map(each.fits, announcing)), f"{name}: an announcing page is no article"


def test_they_cover_all_languages_and_both_sides() -> None:
    outlets = load_outlets().values()
    assert {language for each in outlets for language in each.outlet.languages} == {
        "en", "zh", "ru", "kk", "ug",
    }  # fmt: skip
    assert {"CN", "KZ"} <= {each.outlet.country for each in outlets}


@pytest.mark.parametrize(("url", "name"), ARTICLES)
def test_an_article_belongs_to_its_outlet(url: str, name: str) -> None:
    owner = outlet_for(url, load_outlets())
    assert owner
    assert owner.outlet.id == name
    assert owner.may_be_article(url)


def test_every_outlet_has_an_address_above() -> None:
    assert {name for _url, name in ARTICLES} == set(load_outlets())


def test_the_table_lists_them(tmp_path: Path) -> None:
    done = end(begin(tmp_path, "outlets"))
    assert done.code == 0
    assert all(path.stem in done.out for path in BUNDLED.glob("*.toml"))


def test_check_tells_how_each_address_answers(tmp_path: Path) -> None:
    asked = ("outlets", "--check", "--outlets", NEWSROOM_OUTLETS)
    with Newsroom() as newsroom:
        done = end(begin(tmp_path, *asked, proxy=newsroom.proxy))
    lines = done.out.splitlines()
    assert any(
        line.startswith("ok     bogda section http://www.bogda.example/xw/") for line in lines
    )
    assert any(
        line.startswith("ok     bulaq feed ") and "fit the patterns" in line for line in lines
    )
    assert "addresses answer as they should" in lines[-1]
    assert done.err == ""


def outlet_file(tmp_path: Path, home: str, more: str = "") -> Path:
    path = tmp_path / "orken.toml"
    path.write_text(f'names = {{en = "Orken"}}\nhome = "{home}"\nlanguages = ["en"]\n{more}')
    return path


def told(path: Path) -> list[str]:
    return [each.told for _name, all_ in check_outlets({"orken": load_outlet(path)}, "Accord") for each in all_]  # fmt: skip


def test_check_ends_soon_where_nothing_answers(tmp_path: Path) -> None:
    with socket.socket() as taken:  # bound but not listening: connections are refused
        taken.bind(("127.0.0.1", 0))
        home = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        begun = time.monotonic()
        lines = told(outlet_file(tmp_path, home, f'private = true\nfeeds = ["{home}rss"]\n'))
    assert lines == ["the server refuses connections", "not tried: its server cannot be reached"]
    assert time.monotonic() - begun < 5


def test_check_never_enters_a_private_network(tmp_path: Path) -> None:
    assert "private" in told(outlet_file(tmp_path, "http://127.0.0.1/"))[0]
