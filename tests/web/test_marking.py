"""A text is cut at its quotes, and put together again it is the same text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.annotation.records import Quote, QuoteType, Span, Speaker
from archive.model import Article, LanguageTag
from tests.growth import seconds
from web.excerpts import excerpt
from web.marking import Named, cut
from web.said import words

TEXT = "“Tea is warm,” she said. “Drink it.”\nHe said that it was cold."
TEA = [Span(1, 12), Span(26, 34)]
COLD = [Span(45, 61)]


def pieces(paragraphs: list[str], quotes: list[list[Span]]) -> list[list[tuple[str, int | None]]]:
    return [[(each.text, each.quote) for each in some] for some in cut(paragraphs, quotes)]


def test_parts_of_one_quote_belong_together() -> None:
    assert pieces(TEXT.split("\n"), [TEA, COLD]) == [
        [("“", None), ("Tea is warm", 0), (",” she said. “", None), ("Drink it", 0), (".”", None)],
        [("He said ", None), ("that it was cold", 1), (".", None)],
    ]


def test_a_quote_begins_once_and_ends_once() -> None:
    stretches = [each for some in cut(TEXT.split("\n"), [TEA, COLD]) for each in some]
    assert [each.text for each in stretches if 0 in each.begins] == ["Tea is warm"]
    assert [each.text for each in stretches if 0 in each.ends] == ["Drink it"]


def test_a_quote_over_several_paragraphs_goes_on_in_each() -> None:
    assert pieces(["“One", "two” said"], [[Span(1, 8)]]) == [
        [("“", None), ("One", 0)],
        [("two", 0), ("” said", None)],
    ]


def test_a_quote_within_another_is_marked_as_its_own() -> None:
    (stretches,) = cut(["abcdef"], [[Span(0, 6)], [Span(0, 3)]])
    assert [(each.text, each.quote, each.begins) for each in stretches] == [
        ("abc", 1, [0, 1]),
        ("def", 0, []),
    ]


spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda two: Span(*sorted(two)))


@given(
    st.lists(st.text(max_size=12), max_size=5), st.lists(st.lists(spans, max_size=3), max_size=5)
)
def test_put_together_it_is_the_same_text(paragraphs: list[str], quotes: list[list[Span]]) -> None:
    assert ["".join(each.text for each in some) for some in cut(paragraphs, quotes)] == paragraphs


@given(
    st.lists(st.text(max_size=12), max_size=5),
    st.lists(st.lists(spans, max_size=3), max_size=5),
    st.lists(spans, max_size=6),
)
def test_with_names_too_it_is_the_same_text_and_the_same_quotes(
    paragraphs: list[str], quotes: list[list[Span]], names: list[Span]
) -> None:
    plain = cut(paragraphs, quotes)
    found = cut(paragraphs, quotes, [Named(each.start, each.end, "p") for each in names])
    assert ["".join(each.text for each in some) for some in found] == paragraphs
    for some, others in zip(found, plain, strict=True):
        for of in ("begins", "ends"):
            assert [n for each in some for n in getattr(each, of)] == [
                n for each in others for n in getattr(each, of)
            ]


def test_names_are_cut_out_within_quotes_and_over_their_edges() -> None:
    text = "Ana Li said “Ana Li and Bo”."
    quote = [Span(13, 25)]
    names = [Named(0, 6, "ana"), Named(13, 19, "ana"), Named(24, 26, "bo")]
    (found,) = cut([text], [quote], names)
    assert [(each.text, each.quote, each.person) for each in found] == [
        ("Ana Li", None, "ana"),
        (" said “", None, None),
        ("Ana Li", 0, "ana"),
        (" and ", 0, None),
        ("B", 0, "bo"),
        ("o", None, "bo"),
        ("”.", None, None),
    ]


def test_time_grows_with_the_length_of_a_text_alone() -> None:
    def marked(size: int) -> None:
        cut(["x" * 4 * size], [[Span(4 * n, 4 * n + 2)] for n in range(size)])

    assert seconds(lambda: marked(20_000)) < 60 * seconds(lambda: marked(2_000))


def said(text: str, *parts: Span) -> Quote:
    content = " ".join(text[part.start : part.end] for part in parts)
    start, end = parts[0].start, parts[-1].end
    who = Speaker(None, None)
    return Quote(
        start, end, parts, content, QuoteType.DIRECT, None, who, False, 1.0,
        text[:start].count("\n"),
    )  # fmt: skip


def test_an_excerpt_is_the_paragraph_of_the_quote() -> None:
    article = Article("http://orken.example/a", "A", tuple(TEXT.split("\n")))
    found = excerpt(article, said(TEXT, *COLD))
    assert ["".join(each.text for each in some) for some in found.paragraphs] == TEXT.split("\n")[
        1:
    ]
    assert not found.cut_before
    assert not found.cut_after


def test_a_long_paragraph_is_cut_between_words_and_says_so() -> None:
    text = "word " * 200 + "the very words " + "word " * 200
    place = text.index("the very")
    tag = LanguageTag("ug", "Arab", 1.0)
    article = Article("http://orken.example/a", "A", (text,), language=tag)
    found = excerpt(article, said(text, Span(place, place + 14)), around=40)
    (stretches,) = found.paragraphs
    shown = "".join(each.text for each in stretches)
    assert len(shown) <= 94
    assert shown.split()[0] == "word"
    assert [each.text for each in stretches if each.quote == 0] == ["the very words"]
    assert (found.cut_before, found.cut_after, found.direction) == (True, True, "rtl")


def test_an_endless_quote_is_shown_by_its_beginning() -> None:
    text = "y" * 100_000
    article = Article("http://orken.example/a", "A", (text,))
    found = excerpt(article, said(text, Span(0, 100_000)), most=500)
    assert sum(len(each.text) for some in found.paragraphs for each in some) == 500
    assert found.cut_after


def test_words_that_a_text_breaks_off_are_shown_with_an_ellipsis() -> None:
    assert words(said(TEXT, *TEA)) == "Tea is warm … Drink it"
