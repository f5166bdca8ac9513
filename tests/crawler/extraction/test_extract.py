"""Whole pages: every field with its source, hostile pages, the command."""

import gzip
import json
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from accord import cli
from archive.model import Image, Outlet
from crawler.errors import NotAnArticle, UnreadablePage
from crawler.extraction import extract, read
from crawler.outlet import OutletFile, Selectors
from crawler.page import Page

TEXTS = {
    "en": "The orchestra from Urumqi gave two concerts in Almaty this week, and both halls were full to the last seat. ",
    "zh": "来自乌鲁木齐的乐团本周在阿拉木图举行了两场音乐会，两场演出座无虚席，当地听众反响热烈。",
    "ru": "Оркестр из Урумчи дал на этой неделе в Алматы два концерта, и оба раза зал был полон до последнего места. ",
    "kk": "Үрімжіден келген оркестр осы аптада Алматыда екі концерт берді, екеуінде де залда бос орын қалмады. ",
    "ug": "ئۈرۈمچىدىن كەلگەن ئوركېستىر بۇ ھەپتە ئالمۇتادا ئىككى قېتىم كونسېرت بەردى، زالدا بىرمۇ بوش ئورۇن قالمىدى. ",
}


def page(body: str | bytes, **headers: str) -> Page:
    raw = body if isinstance(body, bytes) else body.encode()
    return Page(
        "http://orken.example/a", "http://orken.example/a", raw, datetime.now(UTC), headers=headers
    )


def html(text: str, head: str = "") -> str:
    paragraphs = "".join(f"<p>{text * 2}{number}</p>" for number in range(6))
    return (
        f"<html><head><title>{text[:20]} - Orken</title>{head}</head><body><nav><a href=/x>Home</a></nav>"
        f"<article><h1>{text[:20]}</h1>{paragraphs}</article>"
        "<ul class=related><li><a href=/y>Another article with a long headline here</a></li></ul></body></html>"
    )


@pytest.mark.parametrize("language", TEXTS)
def test_an_article_is_read_in_each_language(language: str) -> None:
    found = extract(page(html(TEXTS[language])))
    assert found.title == TEXTS[language][:20].strip()
    assert len(found.paragraphs) == 6
    assert found.language.language == language
    assert {tag.language for tag in found.paragraph_languages} == {language}
    assert "Another article" not in found.text


def test_every_value_says_where_it_came_from() -> None:
    data = {
        "@type": "NewsArticle", "headline": TEXTS["en"][:20], "datePublished": "2026-03-18T10:00:00+05:00",
        "author": {"@type": "Person", "name": "Dana Omar"}, "articleSection": "Culture",
        "alternativeHeadline": "Two evenings", "dateModified": "2026-03-19",
    }  # fmt: skip
    head = (
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
        '<meta property="og:image" content="/a.jpg"><link rel="canonical" href="http://orken.example/a?utm_source=x">'
        '<link rel="alternate" hreflang="kk" href="/kk/a">'
    )
    found = extract(page(html(TEXTS["en"], head)))
    assert found.url == "http://orken.example/a"
    assert found.image == Image("http://orken.example/a.jpg")
    assert found.translations == {"kk": "http://orken.example/kk/a"}
    assert (found.authors, found.section, found.subtitle) == (
        ("Dana Omar",),
        "Culture",
        "Two evenings",
    )
    filled = {
        "title",
        "subtitle",
        "body",
        "authors",
        "section",
        "published",
        "modified",
        "image",
        "language",
        "translations",
    }
    assert filled <= set(found.provenance)


def outlet(*selectors: Selectors) -> OutletFile:
    return OutletFile(
        Outlet("orken", {"en": "Orken"}, "http://orken.example/"),
        Path("orken.toml"),
        selectors=selectors,
    )


def test_an_outlets_selectors_come_first_and_old_ones_read_old_pages() -> None:
    from datetime import date

    body = "<div class=now>" + f"<p>{TEXTS['en'] * 2}</p>" * 3 + "</div>"
    markup = html(TEXTS["en"], '<meta name="date" content="2020-05-05">').replace(
        "</body>", body + "</body>"
    )
    now = Selectors(None, {"body": (".now",), "title": (".gone",)})
    then = Selectors(date(2021, 1, 1), {"body": ("article",)})
    found = extract(page(markup), outlet(now, then))
    assert (found.provenance["body"], len(found.paragraphs)) == ("selector", 6)
    found = extract(page(markup.replace("2020-05-05", "2025-05-05")), outlet(now, then))
    assert (found.provenance["body"], len(found.paragraphs)) == ("selector", 3)
    assert found.provenance["title?"] == "the outlet's selector matched nothing"
    assert found.title


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"", UnreadablePage),
        (b"\x89PNG\r\n\x1a\n", UnreadablePage),
        (b"<html><body><script>var x = 1</script></body></html>", NotAnArticle),
        (
            b"<html><head><title>Gallery</title></head><body><img src=a.jpg></body></html>",
            NotAnArticle,
        ),
        (b"<div>" * 5000, UnreadablePage),
    ],
)
def test_what_is_no_article_is_told(body: bytes, error: type[Exception]) -> None:
    with pytest.raises(error) as raised:
        extract(page(body))
    assert "\n" not in str(raised.value)


def test_broken_html_is_read_all_the_same() -> None:
    broken = (
        html(TEXTS["ru"])
        .replace("</p>", "")
        .replace("</article>", "<b><i></b>")
        .replace("<body>", "<body <x")
    )
    assert TEXTS["ru"].strip() in extract(page(broken)).text


HOSTILE = {
    "a million tags": "<p>a</p>" * 120_000,
    "one enormous attribute": f'<p class="{"x" * 3_000_000}">{TEXTS["en"] * 5}</p>',
    "tables in tables": "<table><tr><td>" * 120 + TEXTS["en"],
    "ten thousand tables": f"<table><tr><td>{TEXTS['en']}</td></tr></table>" * 3000,
    "json-ld within json-ld": '<script type="application/ld+json">'
    + '{"@graph":[' * 3000
    + "</script>",
    "one long line": f"<p>{'word ' * 300_000}</p>",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.long
def test_hostile_pages_take_bounded_time(name: str) -> None:
    begun = time.process_time()
    markup = f"<html><head><title>Title here</title></head><body>{HOSTILE[name]}</body></html>"
    with suppress(UnreadablePage):
        read(page(markup))
    assert time.process_time() - begun < 30


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</div>",
                "<h1>",
                "<meta name=date content=",
                "2026-01-01",
                ">",
                "<a href=",
                "字",
                "مە",
                "&#0;",
                "<!--",
                "<table>",
                "x" * 300,
                "<script type=application/ld+json>[{",
                "<time datetime=",
            ]
        ),
        max_size=60,
    )
)
def test_any_markup_gives_an_article_or_one_of_two_errors(pieces: list[str]) -> None:
    with suppress(UnreadablePage, NotAnArticle):
        extract(page("".join(pieces)))


def test_the_verb_prints_a_line_for_each_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "a.html.gz").write_bytes(gzip.compress(html(TEXTS["kk"]).encode()))
    (tmp_path / "cut.html.gz").write_bytes(gzip.compress(html(TEXTS["kk"]).encode())[:50])
    entries: list[Any] = [
        {"id": 1, "url": "http://orken.example/a", "file": "a.html.gz"},
        {"id": 2, "url": "http://orken.example/b", "file": "none.html"},
        {"id": 3, "url": "http://orken.example/c", "file": "../../../../etc/passwd"},
        {"id": 4, "url": "http://orken.example/d", "file": "cut.html.gz"},
        [],
    ]
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_text("\n".join(map(json.dumps, entries)) + "\nnonsense\n")
    answer = CliRunner().invoke(
        cli, ["extract", "--manifest", str(manifest)], catch_exceptions=False
    )
    lines = [json.loads(line) for line in answer.output.splitlines()]
    assert [("error" in line) for line in lines] == [False, True, True, True, True, True]
    assert (lines[0]["language"], lines[0]["script"], lines[0]["author"]) == ("kk", "Cyrl", None)
    assert set(lines[0]) == {
        "id",
        "url",
        "title",
        "subtitle",
        "body",
        "date",
        "published",
        "author",
        "authors",
        "language",
        "script",
        "image",
        "editor",
        "source",
    }
