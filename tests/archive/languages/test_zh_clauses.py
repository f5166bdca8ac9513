"""What Chinese clauses report, whoever tells the names."""

from __future__ import annotations

import re

import pytest

from archive.annotation.records import Span
from archive.languages.zh.beside import closing_verbs, framed
from archive.languages.zh.clauses import Reported, reported
from tests.growth import seconds

NAMES = re.compile("路明川|邵令儀|柯思远|她|他|塔城商会")
MARKS = re.compile("“[^”]*”|「[^」]*」")


def found(text: str) -> list[Reported[Span]]:
    def speaker(head: Span, *, near: bool = False) -> Span | None:
        names = list(NAMES.finditer(text, *head))
        return Span(*names[-1].span()) if names else None

    marks = [Span(*each.span()) for each in MARKS.finditer(text)]
    return list(reported(text, Span(0, len(text)), marks, speaker))


@pytest.mark.parametrize(
    ("text", "who", "verb", "said"),
    [
        ("馆长路明川昨天表示，展期不变，门票免费。", "路明川", "表示", "展期不变，门票免费"),
        ("据路明川介绍，展期不变。", "路明川", "介绍", "展期不变"),
        ("路明川否认展期会变。", "路明川", "否认", "展期会变"),
        ("路明川告诉《雪峰晚报》，展期不变。", "路明川", "告诉", "展期不变"),
        ("路明川告诉记者展期到明年三月。", "路明川", "告诉", "展期到明年三月"),
        ("在路明川看来，展期正好。", "路明川", "看来", "展期正好"),
        ("柯思远认为，乐谱是“两座城市的信”，应当归还。", "柯思远", "认为", "乐谱是“两座城市的信”，应当归还"),
        ("邵令儀解釋說，紙張來自戰時。", "邵令儀", "解釋說", "紙張來自戰時"),
        ("据塔城商会统计，番茄占四成。", "塔城商会", "统计", "番茄占四成"),
        ("路明川十分感慨，他说，路走了三十年。", "他", "说", "路走了三十年"),
        ("路明川给予高度评价，他说，乐谱属于两国人民。", "他", "说", "乐谱属于两国人民"),
        ("路明川摘下眼镜，感慨道，纸比人有耐心。", "路明川", "感慨道", "纸比人有耐心"),
    ],
)  # fmt: skip
def test_what_is_said_and_who_says_it(text: str, who: str, verb: str, said: str) -> None:
    (only,) = found(text)
    assert only.who is not None
    assert text[slice(*only.who)] == who
    assert text[only.verb.start : only.verb.end] == verb
    assert text[slice(*only.said)] == said


def test_a_semicolon_parts_two_who_speak() -> None:
    text = "路明川表示，展期不变；柯思远则表示，展品要送回；箱子还在路上。"
    assert [text[slice(*each.said)] for each in found(text)] == [
        "展期不变",
        "展品要送回；箱子还在路上",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "路明川介绍了展览的情况。",
        "路明川没有透露具体的数额。",
        "路明川驳斥了涨价的说法。",
        "路明川表示感谢和祝贺。",
        "据统计，番茄占四成。",
        "他写的小说，去年出版。",
        "路明川坦言，“纸比人有耐心”。",
        "报告指出，贸易额增长一成。",
    ],
)
def test_no_report(text: str) -> None:
    assert found(text) == []


def test_a_denied_verb_is_told() -> None:
    assert [each.verb.denied for each in found("路明川并未说展期会延长。")] == [True]
    assert [each.verb.denied for each in found("路明川否认展期会延长。")] == [True]


@pytest.mark.parametrize(
    ("clause", "verbs"),
    [
        ("路明川笑着对记者说", ["说"]),
        ("他算了一笔账：", ["算了一笔账"]),
        ("路明川满怀信心：", ["满怀信心"]),
        ("这是许多商人的共同感受。", ["感受"]),
        ("老师问学生：", ["问"]),
        ("她回忆起第一次登台的情景：", ["回忆"]),
        ("教育部发言人称，", ["称"]),
        ("他介绍了小说的名称", []),
    ],
)
def test_verbs_beside_marks(clause: str, verbs: list[str]) -> None:
    assert [
        clause[each.start : each.end] for each in closing_verbs(clause, 0, len(clause))
    ] == verbs


def test_a_frame_tells_who_stands_in_it() -> None:
    assert framed("用他的话说", 0, 5) == Span(1, 2)
    assert framed("他笑着说", 0, 4) is None


def test_an_endless_sentence_takes_no_endless_time() -> None:
    def took(times: int) -> float:
        text = "路明川说，展期不变；他说名称说小说，" * times
        return seconds(lambda: found(text))

    took(10)
    assert took(4000) < 40 * max(took(400), 0.01)
