"""Authors are the persons of the byline; headlines are the article's own."""

import pytest

from crawler.extraction.byline import authors
from crawler.extraction.credits import take_credits
from crawler.extraction.document import parse
from crawler.extraction.persons import looks_like_a_person, split_names
from crawler.extraction.title import title

BYLINES = [
    ("By Aigul Serikova and Dana Omar", ["Aigul Serikova", "Dana Omar"]),
    ("Posted by Aigul Serikova | Almaty", ["Aigul Serikova"]),
    ("Aigul Serikova, aigul@orken.example", ["Aigul Serikova"]),
    ("Автор: Айгуль Серикова", ["Айгуль Серикова"]),
    ("Айгуль Серикова и Дана Омар", ["Айгуль Серикова", "Дана Омар"]),
    ("Авторы: Айгүл Серікова", ["Айгүл Серікова"]),
    ("记者：王小梅、李文", ["王小梅", "李文"]),
    ("文/王小梅", ["王小梅"]),
    ("ئاپتورى: ئايگۈل سېرىكوۋا", ["ئايگۈل سېرىكوۋا"]),
    ("Ludwig van der Meer", ["Ludwig van der Meer"]),
    ("All articles by Dana Omar", ["Dana Omar"]),
    ("김다나 기자", ["김다나"]),
]


@pytest.mark.parametrize(("byline", "names"), BYLINES)
def test_names_are_taken_out_of_a_byline(byline: str, names: list[str]) -> None:
    assert split_names(byline) == names
    assert all(map(looks_like_a_person, names))


@pytest.mark.parametrize(
    "name",
    [
        "Published on",
        "12 March",
        "Orken Media GmbH",
        "Unknown",
        "a long sentence about a concert",
        "人民日报社",
        "Редакция",
    ],
)
def test_what_is_no_person_is_told(name: str) -> None:
    assert not looks_like_a_person(name)


PAGES = [
    ('{"@type": "NewsArticle", "author": [{"@type": "Person", "name": "Dana Omar"}], "publisher": {"name": "Orken"}}', "", ("Dana Omar",)),
    ('{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Orken"}, "publisher": {"name": "Orken"}}', "", None),
    ('{"@type": "NewsArticle", "author": {"name": "Orken"}, "publisher": {"name": "Orken"}}', '<span class="author">Dana Omar</span>', ("Dana Omar",)),
    ('{"@type": "NewsArticle",, broken', '<p class="byline">By Dana Omar</p>', ("Dana Omar",)),
    ("{}", "<p>文/王小梅</p>", ("王小梅",)),
    ("{}", "<p>（本报记者 王小梅 李文）</p>", ("王小梅", "李文")),
    ("{}", "<p>记者来到音乐厅</p>", None),
    ("{}", "<p>12.05.2025 - Dana Omar</p>", ("Dana Omar",)),
    ("{}", "<p>— by Dana Omar</p>", ("Dana Omar",)),
    ("{}", "<p>An article by Dana Omar | 12.05.2025</p>", ("Dana Omar",)),
    ("{}", '<span class="author">Dana</span><p>A column by Dana Omar</p>', ("Dana Omar",)),
    ('{"@type": "NewsArticle", "author": "Steppe & Sky", "publisher": {"name": "Steppe & Sky"}}', "", None),
    ("{}", '<a href="/author/dana-omar">Dana Omar</a>', ("Dana Omar",)),
    ("{}", '<a href="/authors">Dana Omar</a>', None),
    ("{}", '<div class="comment-author">A Reader</div>', None),
]  # fmt: skip


@pytest.mark.parametrize(("data", "body", "expected"), PAGES)
def test_authors_of_a_page(data: str, body: str, expected: tuple[str, ...] | None) -> None:
    page = f'<html><head><script type="application/ld+json">{data}</script></head><body>{body}<p>Words.</p></body></html>'
    found = authors(parse(page, "http://orken.example/a"))
    assert (found[0] if found else None) == expected


HEADS = [
    ("<title>Concert in Almaty | Orken</title><h1>Orken</h1><h1>Concert in Almaty</h1>", "Concert in Almaty", "h1"),
    ('<title>x</title><meta property="og:title" content="Concert in Almaty - Orken"><meta property="og:site_name" content="Orken">', "Concert in Almaty", "og:title"),
    ("<title>阿拉木图音乐会_奥尔肯网</title>", "阿拉木图音乐会", "title"),
    ("<title>Train 7 - a story of steppe - Orken</title>", "Train 7 - a story of steppe", "title"),
    ("<h1>Only a heading</h1>", "Only a heading", "h1"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "expected", "source"), HEADS)
def test_the_headline_is_found(head: str, expected: str, source: str) -> None:
    assert title(
        parse(f"<html><body>{head}<p>Words.</p></body></html>", "http://orken.example/a")
    ) == (expected, source)


def test_credit_lines_become_fields_and_leave_the_body() -> None:
    found = take_credits(
        [
            "（原标题：旧题）",
            "音乐会在阿拉木图举行。",
            "听众很多。",
            "来源：奥尔肯网",
            "责任编辑：李文",
            "相关阅读",
            "别的新闻",
        ]
    )
    assert (found.paragraphs, found.editor, found.source) == (
        ["音乐会在阿拉木图举行。", "听众很多。"],
        "李文",
        "奥尔肯网",
    )


def test_a_paragraph_that_begins_like_a_credit_line_stays() -> None:
    line = "来源：这批货物来自乌鲁木齐，" + "经霍尔果斯口岸运往阿拉木图，" * 8
    assert take_credits([line]).paragraphs == [line]
