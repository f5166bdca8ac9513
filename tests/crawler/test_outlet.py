"""Outlet files: what they declare, and one line naming file and key for each mistake."""

from __future__ import annotations

import pickle
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.errors import OutletFileError
from crawler.outlet import OutletFile, chosen_outlets, load_outlet, load_outlets, outlet_for

LEAST = 'names = {en = "Orken"}\nhome = "https://www.orken.example/"\nlanguages = ["en", "kk"]\n'

ALL = (
    LEAST
    + """
country = "KZ"
verified = true
invented = true
feeds = ["https://orken.example/rss"]
sitemaps = ["https://orken.example/sitemap.xml"]
articles = ['/news/\\d+', '^https://orken\\.example/kk/']
hosts = ["m.orken.example"]
timezone = "Asia/Almaty"
delay = 0.5
articles_a_day = [2, 40]
private = true

[[section]]
url = "https://orken.example/culture"
language = "kk"
pages = "https://orken.example/culture?page={page}"
last = 3

[[selectors]]
until = 2024-03-31
title = ["h1.old"]

[[selectors]]
title = ["h1.new", "h1"]
body = ["div.text > p"]
"""
)


def written(tmp_path: Path, text: str, name: str = "orken") -> Path:
    path = tmp_path / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_with_the_least_is_enough(tmp_path: Path) -> None:
    found = load_outlet(written(tmp_path, LEAST))
    assert (found.outlet.id, found.outlet.name("kk"), found.outlet.languages) == (
        "orken",
        "Orken",
        ("en", "kk"),
    )
    assert (found.outlet.country, found.verified, found.delay, found.private) == (
        None,
        False,
        2.0,
        False,
    )
    assert found.hosts == ("orken.example",)


def test_a_file_with_everything_is_read(tmp_path: Path) -> None:
    found = load_outlet(written(tmp_path, ALL))
    assert found.sections[0].addresses() == [
        "https://orken.example/culture",
        "https://orken.example/culture?page=2",
        "https://orken.example/culture?page=3",
    ]
    assert [each.fields["title"] for each in found.selectors] == [("h1.old",), ("h1.new", "h1")]
    assert (found.timezone, found.delay, found.articles_a_day) == ("Asia/Almaty", 0.5, (2.0, 40.0))
    assert pickle.loads(pickle.dumps(found)) == found, "readers in other processes get it"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("nonsense = = 1", "Mend that line"),
        ('colour = "red"', "colour is not a key"),
        ('feeds = "https://orken.example/rss"', "feeds: 'https://orken.example/rss' should be a list"),
        ('feeds = ["/rss"]', "feeds: '/rss' should be an http or https address"),
        ('feeds = ["ftp://orken.example/rss"]', "feeds: "),
        ('sitemaps = ["https://[orken/"]', "sitemaps: "),
        ("sitemaps = [7]", "sitemaps: 7 should be a text"),
        ('articles = ["("]', "articles: '(' is not a regular expression"),
        ('country = "Kazakhstan"', "country: 'Kazakhstan' should be two capital letters"),
        ("verified = 1", "verified: 1 should be true or false"),
        ('timezone = "Almaty"', "timezone: 'Almaty' should be a zone"),
        ('timezone = "../../etc/passwd"', "timezone: "),
        ("delay = -1", "delay: -1 should be a number"),
        ("delay = true", "delay: True should be a number"),
        ("delay = nan", "delay: nan should be a number"),
        ("articles_a_day = [5]", "articles_a_day: "),
        ("articles_a_day = [9, 2]", "articles_a_day: "),
        ("section = 7", "section: "),
        ("[[section]]\nlanguage = 'kk'", "section: "),
        ("[[section]]\nurl = 'orken'", "section: "),
        ("[[section]]\nurl = 'https://a.example/'\npages = 'https://a.example/2'", "section: "),
        ("[[section]]\nurl = 'https://a.example/'\nlanguage = 7", "section: "),
        ("[[section]]\nurl = 'https://a.example/'\ncolour = 'red'", "section: "),
        ("[[selectors]]\ntitle = 'h1'", "selectors: "),
        ("[[selectors]]\ntitle = ['h1 >']", "selectors: title: 'h1 >' is not a CSS selector"),
        ("[[selectors]]\ncolour = ['h1']", "selectors: colour cannot be selected"),
        ("[[selectors]]\nuntil = 'March'", "selectors: until: 'March' should be a date"),
        ("[[selectors]]\nuntil = 2024-03-31T10:00:00Z", "selectors: until: "),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_file_and_key(tmp_path: Path, line: str, says: str) -> None:
    path = written(tmp_path, LEAST + line + "\n")
    with pytest.raises(OutletFileError) as error:
        load_outlet(path)
    assert str(error.value).startswith(f"{path}: ")
    assert says in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("names =", "names is missing"),
        ("home =", "home is missing"),
        ("languages =", "languages is missing"),
    ],
)
def test_a_missing_key_is_told(tmp_path: Path, line: str, says: str) -> None:
    text = "\n".join(each for each in LEAST.splitlines() if not each.startswith(line))
    with pytest.raises(OutletFileError, match=says):
        load_outlet(written(tmp_path, text))


@pytest.mark.parametrize("names", ["{}", '"Orken"', "{en = 7}", '{en = ""}'])
def test_names_are_by_language(tmp_path: Path, names: str) -> None:
    with pytest.raises(OutletFileError, match="names: "):
        load_outlet(written(tmp_path, LEAST.replace('{en = "Orken"}', names)))


def test_a_file_that_is_no_utf8_or_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"names = '\xff'")
    for name in ("a", "b"):
        with pytest.raises(OutletFileError, match=f"{name}.toml: "):
            load_outlet(tmp_path / f"{name}.toml")


def test_a_folder_without_files_is_told(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(OutletFileError, match="has no outlet files"):
            load_outlets(folder)


def outlets(tmp_path: Path) -> dict[str, OutletFile]:
    written(tmp_path, LEAST.replace("www.", ""), "orken")
    written(
        tmp_path,
        LEAST.replace("www.orken.example/", "orken.example/ru/") + "articles = ['/ru/']\n",
        "orken_ru",
    )
    written(
        tmp_path,
        LEAST.replace("www.orken.example", "tau.example") + 'hosts = ["tau-news.example"]\n',
        "tau",
    )
    return chosen_outlets(tmp_path)


@pytest.mark.parametrize(
    ("url", "owner"),
    [
        ("https://orken.example/1", "orken"),
        ("http://www.orken.example/1", "orken"),
        ("https://ORKEN.example:8080/1", "orken"),
        ("https://orken.example/ru/1", "orken_ru"),
        ("https://tau-news.example/1", "tau"),
        ("https://evil-orken.example/1", None),
        ("https://orken.example.evil.example/1", None),
        ("https://evil.example/?https://orken.example/", None),
        ("https://orken.example@evil.example/", None),
        ("urn:accord:file:0:a.html", None),
        ("http://[bad/", None),
        ("", None),
    ],
)
def test_an_address_belongs_to_the_outlet_on_whose_host_it_stands(
    tmp_path: Path, url: str, owner: str | None
) -> None:
    found = outlet_for(url, outlets(tmp_path))
    assert (found.outlet.id if found else None) == owner


def test_feeds_sitemaps_and_section_pages_announce(tmp_path: Path) -> None:
    found = load_outlet(written(tmp_path, ALL))
    announcing = [*found.feeds, *found.sitemaps, *found.sections[0].addresses()]
    assert all(map(found.announces, announcing))
    assert not found.announces("https://orken.example/news/1")
    assert found.may_be_article("https://orken.example/news/1")
    assert not found.may_be_article("https://orken.example/about")
    assert not found.may_be_article("https://tau.example/news/1")


@given(st.text(max_size=200))
def test_any_text_is_an_outlet_or_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes((LEAST + text).encode("utf-8", "surrogatepass"))
    with suppress(OutletFileError):
        assert load_outlet(path).outlet.id == "any"
