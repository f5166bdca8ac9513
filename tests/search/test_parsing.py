"""The query language: what is typed, how it is read, and what is said of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.parsing import DEEPEST, LETTERS, MOST, parse
from search.query import (
    And,
    DateRange,
    Everything,
    Field,
    Name,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Word,
    narrowed,
    text,
)
from search.remarks import About
from tests.growth import usual_seconds

# as typed, as it is read
READ = [
    ("freight trains  Almaty 2025", "freight trains Almaty 2025"),
    ("", ""),
    ("tea AND salt", "tea salt"),
    ("tea OR salt jade", "tea OR (salt jade)"),
    ("(tea OR salt) jade", "(tea OR salt) jade"),
    ("tea -salt", "tea NOT salt"),
    ("NOT NOT tea", "tea"),
    ("-(tea salt)", "NOT (tea salt)"),
    ("сотруднич*", "сотруднич*"),
    ('"freight trains"', '"freight trains"'),
    ("“freight trains”", '"freight trains"'),
    ("„гуманитарное сотрудничество“", '"гуманитарное сотрудничество"'),
    ("«гуманитарное “тесное” сотрудничество»", '"гуманитарное тесное сотрудничество"'),
    ("‹жүк пойызы›", '"жүк пойызы"'),
    ("「开往阿拉木图」", '"开往阿拉木图"'),
    ("『列車』《黄河大合唱》", '"列車" "黄河大合唱"'),
    ("«ئالمۇتا شەھىرى»", '"ئالمۇتا شەھىرى"'),
    ("冼星海（音乐 OR 歌曲）", "冼星海 (音乐 OR 歌曲)"),
    ("列车，冼星海。", "列车 冼星海"),
    ("ئالمۇتا، پويىز؟", "ئالمۇتا پويىز"),
    ("19.5 1,300 21:30 Xi'an", "19.5 1,300 21:30 Xi'an"),
    ("title:train", "title:train"),
    ("Title：列车", "title:列车"),
    ("title: train", "title:train"),
    ("title:(tea OR -salt)", "title:tea OR NOT title:salt"),
    ('speaker:"Aigul Serikova"', 'speaker:"Aigul Serikova"'),
    ("person:冼星海 topic:music place:Almaty", "person:冼星海 topic:music place:Almaty"),
    ("outlet:24KZ lang:KK language:ru", "outlet:24kz lang:kk lang:ru"),
    ("has:quote type:direct", "has:quote type:direct"),
    ("date:2025-01..2025-06", "date:2025-01..2025-06"),
    ("date:2025", "date:2025"),
    ("date:2024-02", "date:2024-02"),
    ("date:2024-02-01..2024-02-29", "date:2024-02"),
    ("date:2024-02-29", "date:2024-02-29"),
    ("date:2025-05-02..", "date:2025-05-02.."),
    ("date:..2025", "date:..2025-12"),
    ("date:٢٠٢٥-٠١", "date:2025-01"),
    ("date:２０２５年1月", "date:2025-01"),
    ("http://orken.example/tea", "http orken.example/tea"),
    ("阿拉木图：列车", "阿拉木图 列车"),
]


@pytest.mark.parametrize(("typed", "read"), READ)
def test_reads_what_is_typed_without_a_remark(typed: str, read: str) -> None:
    reading = parse(typed)
    assert (reading.text, reading.remarks) == (read, ())


# broken or half-typed, as it is read, what is said of it
MENDED = [
    ("colour:red tea", "colour red tea", [About.UNKNOWN_FIELD]),
    ("tea title:", "tea", [About.EMPTY_FIELD]),
    ("lang:xx tea", "tea", [About.UNKNOWN_VALUE]),
    ("type:loud tea", "tea", [About.UNKNOWN_VALUE]),
    ("date:2025-13-40 tea", "tea", [About.NO_DATE]),
    ("date:2025-02-30 tea", "tea", [About.NO_DATE]),
    ("date:2025-06..2025-01", "date:2025-01..2025-06", [About.TURNED_DATES]),
    ('tea "freight tr', 'tea "freight tr"', [About.OPEN_PHRASE]),
    ("(tea OR salt", "tea OR salt", [About.OPEN_GROUP]),
    ("tea) salt", "tea salt", [About.STRAY_CLOSE]),
    ("tea AND", "tea", [About.LOOSE_OPERATOR]),
    ("OR tea OR OR salt", "tea OR salt", [About.LOOSE_OPERATOR]),
    ("tea NOT", "tea", [About.LOOSE_OPERATOR]),
    ("* tea", "tea", [About.LOOSE_STAR]),
    ("?!", '""', [About.NO_WORDS]),
    ('""', '""', [About.NO_WORDS]),
    ("😀 \ud800 \x00", '""', [About.NO_WORDS]),
]


@pytest.mark.parametrize(("typed", "read", "said"), MENDED)
def test_reads_what_is_broken_as_well_as_can_be(typed: str, read: str, said: list[About]) -> None:
    reading = parse(typed)
    assert (reading.text, [each.kind for each in reading.remarks]) == (read, said)


def test_a_remark_says_what_it_is_about() -> None:
    assert str(parse("colour:red").remarks[0]) == "There is no field named “colour”: read as words."


def test_the_tree_is_typed() -> None:
    assert parse("").tree == Everything()
    assert parse("?").tree == Nothing()
    assert parse("tea -salt* OR title:“green tea” date:2025").tree == Or(
        (
            And((Word("tea"), Not(Prefix("salt")))),
            And(
                (
                    Field(Name.TITLE, Phrase("green tea")),
                    DateRange(date(2025, 1, 1), date(2025, 12, 31)),
                )
            ),
        )
    )


def test_filters_are_written_as_fields() -> None:
    tree = narrowed(parse("tea").tree, ["kk", "ru"], ["24kz"], since=date(2025, 1, 1))
    assert text(tree) == "tea (lang:kk OR lang:ru) outlet:24kz date:2025-01.."
    assert parse(text(tree)).tree == tree


ENDLESS = [
    "(" * 10_000, "NOT " * 5_000, "-" * 20_000, "title:" * 2_000, '"' * 9_999, "tea " * 5_000, "冼" * 10_000,
    "(tea OR " * 3_000, "AND " * 3_000, "t*" * 5_000, ":" * 10_000, "1," * 5_000, "“ tea" * 3_000, "ـ" * 9_000,
]  # fmt: skip


@pytest.mark.parametrize("typed", ENDLESS, ids=range(len(ENDLESS)))
def test_what_is_endless_is_read_to_a_limit_and_in_time(typed: str) -> None:
    assert usual_seconds(lambda: parse(typed)) < 0.5
    reading = parse(typed)
    assert reading.remarks
    assert parse(reading.text).tree == reading.tree


def test_the_limits_are_told() -> None:
    assert len(parse("tea " * (MOST + 1)).tree.parts) == MOST  # type: ignore[union-attr]
    assert parse("冼" * 3_000).tree == Word("冼" * LETTERS)
    deep = "(tea OR " * (DEEPEST + 5) + "salt" + ")" * (DEEPEST + 5)
    assert [each.kind for each in parse(deep).remarks] == [About.TOO_DEEP]


MARKED = """
train поезд 冼星海 ئالمۇتا " “ ” « » 「 」 ‹ › ( ) （ ） AND OR NOT - * title: title： lang: kk date: 2025-01 ..
2025-13 foo: 19.5 1,300 21:30 has:quote type:direct ، ؟ ١٢ http:// a outlet: person: _ . '
"""
PIECES = st.sampled_from(MARKED.split()) | st.sampled_from(
    [" ", "\u0301", "\x00", "\ud800", "\u200f", "A" * 50]
)
TYPED = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60)


@given(TYPED)
def test_any_text_is_read_and_written_and_read_again_alike(typed: str) -> None:
    tree = parse(typed).tree
    assert parse(text(tree)).tree == tree
