"""A captured page keeps its words and loses all that could act, load or mislead."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import seconds
from tests.web.conftest import visible
from web.replay import KEPT, POLICY, STYLE, looks_like_html, replayed

HOSTILE = [
    "<script>evil()</script>",
    "<SCRIPT SRC=//evil.example></SCRIPT>",
    "<scr<script>ipt>evil()</scr</script>ipt>",
    "<img src=x onerror=evil()>",
    "<img src='http://evil.example/track.gif' alt=''>",
    "<svg><script>evil()</script><style>@import '//evil.example'</style></svg>",
    "<svg/onload=evil()>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=evil()&gt;'>",
    "<a href='javascript:evil()'>",
    "<a href='jav&#x09;ascript:evil()'>",
    "<iframe srcdoc='<script>evil()</script>'></iframe>",
    "<object data='//evil.example'><embed src='//evil.example'></object>",
    "<form action='//evil.example'><button formaction='javascript:evil()'>",
    "<meta http-equiv='refresh' content='0;url=//evil.example'>",
    "<base href='//evil.example'>",
    "<link rel=stylesheet href='//evil.example'>",
    "<div style='background:url(//evil.example)' onclick='evil()' class='x' id='main'>",
    "<p lang='en\" onclick=\"evil()' dir='\"><script>'>",
    "<noscript><p title='</noscript><img src=x onerror=evil()>'>",
    "<template><script>evil()</script></template>",
    "<!--[if IE]><script>evil()</script><![endif]-->",
    "<?xml-stylesheet href='//evil.example'?>",
    "<textarea><script>evil()</script>",
    "<title><script>evil()</script></title>",
    "<x-element onclick=evil()>",
    "<td background='//evil.example'>",
    "<plaintext><script>evil()",
]


@pytest.mark.parametrize("evil", HOSTILE)
def test_nothing_that_acts_or_loads_is_left(evil: str) -> None:
    page = replayed(f"<html><body><p>Before</p>{evil}<p>After</p></body></html>", html=True)
    assert "Before" in page
    check(page)


def check(page: str) -> None:
    """Hold a page to the list of what is allowed."""
    body = page.split("<body>", 1)[1].removesuffix("</body></html>\n")
    for tag, attributes in re.findall(r"<([^\s>/]+)([^>]*)>", body):
        assert tag in KEPT
        names = set(re.findall(r'([\w-]+)="[^"]*"', attributes))
        assert names <= {"lang", "dir", "colspan", "rowspan", "class", "title", "id"}
        assert re.sub(r' [\w-]+="[^"<>]*"', "", attributes) == ""
    assert set(re.findall(r'class="([^"]*)"', body)) <= {"link", "picture"}
    assert set(re.findall(r'id="([^"]*)"', body)) <= {"said"}


pieces = st.sampled_from(
    [
        *HOSTILE,
        "<p>",
        "</p>",
        "<b>",
        "</div>",
        '"',
        "'",
        ">",
        "<",
        "&lt;",
        "-->",
        "]]>",
        "x",
        "\0",
        "\u202e",
    ]
)


@given(st.lists(pieces, max_size=12).map("".join), st.booleans())
def test_whatever_a_page_is_made_of_it_is_harmless(text: str, html: bool) -> None:
    check(replayed(text, html, ["x"]))


def test_the_words_stay_and_what_surrounds_them() -> None:
    page = replayed(
        "<html lang='kk'><body><h1>Title</h1><p dir='rtl'>one<br>two <a href='/x'>three</a></p>"
        "<script>no</script>tail<table><tr><td colspan=2>cell</table><img src=a alt='A cat'>",
        html=True,
    )
    assert page.startswith('<!doctype html>\n<html lang="kk">')
    assert '<p dir="rtl">one<br>two <span class="link" title="/x">three</span></p>tail' in page
    assert '<td colspan="2">cell</td>' in page
    assert "[A cat]" in page


def test_sought_words_are_marked_whatever_tags_and_lines_part_them() -> None:
    page = replayed(
        "<p>“Tea\n is <b>warm</b>,” she said. “Drink it.” Tea is warm.</p>",
        True,
        ["Tea is warm", "Drink it"],
    )
    assert '<mark id="said">Tea\n is </mark><b><mark>warm</mark></b>' in page
    assert "“<mark>Drink it</mark>" in page
    assert page.count("<mark") == 3


def test_words_that_are_not_there_mark_nothing() -> None:
    assert "<mark" not in replayed("<p>Tea</p>", True, ["Coffee", " "])


def test_what_is_no_page_is_shown_as_it_is() -> None:
    page = replayed('{"a": "<b>"}', html=False)
    assert "<pre>{&#34;a&#34;: &#34;&lt;b&gt;&#34;}</pre>" in page


@pytest.mark.parametrize(
    ("text", "kind", "html"),
    [
        ("<p>a", "text/html; charset=utf-8", True),
        ("<!DOCTYPE html><p>a", None, True),
        ("<p>a", "text/plain", False),
        ('{"a": 1}', "application/json", False),
    ],
)
def test_a_web_page_is_told_from_other_texts(text: str, kind: str | None, html: bool) -> None:
    assert looks_like_html(text, kind) is html


def test_only_its_own_style_is_allowed() -> None:
    assert "script" not in POLICY.replace("sandbox", "")
    assert "'unsafe" not in POLICY
    assert visible(f"<style>{STYLE}</style>") == STYLE


@pytest.mark.parametrize("piece", ["<p>a", "<div>", "<", "&", "<b></p>", "<table>", "a b "])
def test_an_endless_page_is_cut_in_bounded_time(piece: str) -> None:
    page = piece * (3_000_000 // len(piece))
    assert seconds(lambda: replayed(page, True, ["a b c"]), tries=1) < 4
