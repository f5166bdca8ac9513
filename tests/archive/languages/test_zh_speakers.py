"""Who speaks in a Chinese clause."""

from __future__ import annotations

import pytest

from archive.annotation.names import tagger
from archive.annotation.quotes.passage import Kind, Referent
from archive.annotation.records import NameKind, Span
from archive.languages.zh.nameless import nouns
from archive.languages.zh.speakers import speaker, subject


def known(text: str) -> list[Referent]:
    named = [
        Referent(each.start, each.end, Kind(each.kind.value), each)
        for each in tagger("zh").mentions(text)
        if each.kind is not NameKind.PLACE
    ]
    free = [
        each
        for each in nouns(text, Span(0, len(text)))
        if all(each.end <= name.start or name.end <= each.start for name in named)
    ]
    return sorted([*named, *free], key=lambda each: each.start)


@pytest.mark.parametrize(
    ("head", "who", "kind"),
    [
        ("新港物流公司总经理吕文博昨天对记者", "吕文博", "person"),
        ("馆长路明川向学生代表丁乐瑶", "路明川", "person"),
        ("他在接受草原通讯社采访时", "他", "he"),
        ("市文旅局有关负责人", "市文旅局有关负责人", "role"),
        ("一位不愿透露姓名的货车司机", "一位不愿透露姓名的货车司机", "role"),
        ("目前该公司", "该公司", "role"),
        ("不少网友", "不少网友", "role"),
        ("运营方草原枢纽公司15日", "草原枢纽公司", "organisation"),
        ("与会代表一致", "与会代表", "group"),
        ("她用哈萨克语", "她", "she"),
    ],
)
def test_the_last_name_before_the_adverbs_speaks(head: str, who: str, kind: str) -> None:
    found = speaker(head, Span(0, len(head)), known(head))
    assert found is not None
    assert (head[found.start : found.end], found.kind) == (who, kind)


@pytest.mark.parametrize("head", ["报告", "其他乐器和吉他", "展览从春天起"])
def test_nobody_speaks(head: str) -> None:
    assert speaker(head, Span(0, len(head)), known(head)) is None


def test_a_clause_without_a_name_takes_the_speaker_of_the_one_before() -> None:
    text = "路明川摘下眼镜，笑着说"
    found = subject(text, Span(10, 11), Span(0, 11), known(text))
    assert found is not None
    assert text[found.start : found.end] == "路明川"


def test_a_frame_holds_its_speaker() -> None:
    text = "路明川很忙。用他的话说，"
    found = subject(text, Span(10, 11), Span(0, 12), known(text))
    assert found is not None
    assert text[found.start : found.end] == "他"
