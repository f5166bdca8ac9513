"""Who says what in Chinese, sentence by sentence; whole passages stand in the golden files."""

from __future__ import annotations

import pytest

from archive.annotation.names import tagger
from archive.annotation.reading import read
from archive.annotation.records import Quote
from archive.languages.zh.family import parts_of_name
from tests.growth import seconds


def only(text: str) -> Quote:
    (quote,) = read(text, "zh").quotes
    return quote


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("路明川", ("路", "明川")),
        ("欧阳雪", ("欧阳", "雪")),
        ("路先生", ("路",)),
        ("老路", ("路",)),
        ("陳副館長", ("陈",)),
        ("吕某", ("吕",)),
        ("扎丽娜·奥斯潘诺娃", ("扎丽娜", "奥斯潘诺娃")),
        ("约翰·米勒-怀特", ("约翰", "米勒", "怀特")),
        ("努尔兰", ("努尔兰",)),
    ],
)
def test_the_parts_of_a_name(name: str, parts: tuple[str, ...]) -> None:
    assert parts_of_name(name) == parts


def test_one_person_by_name_by_title_and_by_familiar_name() -> None:
    text = "馆长路明川来了。路馆长说，展期不变。路先生说，门票免费。老路说，欢迎大家。"
    assert [q.speaker.text for q in read(text, "zh").quotes] == ["路馆长", "路先生", "老路"]
    assert {q.speaker.name for q in read(text, "zh").quotes} == {"路明川"}


def test_two_of_one_family_name_stay_unresolved() -> None:
    text = "王立冬和妻子王晓芸来了。王老师说，展期不变。"
    assert not only(text).speaker.resolved


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("路明川竖起大拇指，“这里的馕真香。”", "路明川", "这里的馕真香。"),
        ("路明川的声音不大：“慢一点没有关系。”", "路明川", "慢一点没有关系。"),
        ("来自东北的游客陈红梅：“真香，明年再来。”", "陈红梅", "真香，明年再来。"),
        ("“真香，明年再来。”路明川说这话时，雪停了。", "路明川", "真香，明年再来。"),
        ("“真香，”路明川笑着对记者说。", "路明川", "真香"),
        ("一位不愿透露姓名的货车司机说，雪停了就走。", "一位不愿透露姓名的货车司机", "雪停了就走"),
        ("此前有游客发帖称，步道没有开放。", "游客", "步道没有开放"),
        ("日本厚生劳动省近日公布一项调查结果称，工时减少了。", "日本厚生劳动省", "工时减少了"),
        ("NASA表示，样本下月送到。", "NASA", "样本下月送到"),
        ("警方指，司機已離開現場。", "警方", "司機已離開現場"),
        ("路明川（左二）表示，展期不变。", "路明川", "展期不变"),
    ],
)  # fmt: skip
def test_who_speaks(text: str, speaker: str, content: str) -> None:
    quote = only(text)
    assert (quote.speaker.text, quote.content) == (speaker, content)


@pytest.mark.parametrize(
    "text",
    [
        "街道被称为“黄金通道”。",
        "他正在回应“停运”传闻。",
        "（应受访者要求，文中路明川为化名。）",
        "路明川被网友批评，多次道歉。",
        "如果人们认为船票会涨价，就会提前购买。",
        "没有人敢回应，也没有人敢接这个单。",
        "他想说明情况，却没有开口。",
        "对于游客而言，假期还有四天。",
        "据草原通讯社消息，班列已经恢复。",
    ],
)
def test_nobody_says_anything(text: str) -> None:
    assert read(text, "zh").quotes == ()


def test_he_is_the_one_without_a_name_who_spoke_last() -> None:
    text = "馆长路明川来了。一位货车司机说，雪停了就走。他还说，路上很冷。"
    he = read(text, "zh").quotes[1].speaker
    assert (he.text, he.name, he.resolved) == ("他", None, False)


def test_she_is_a_woman() -> None:
    text = "路明川和茹仙·奥斯潘诺娃走进展厅。她说，展期不变。"
    assert only(text).speaker.name == "茹仙·奥斯潘诺娃"


def test_the_reporter_is_never_he() -> None:
    text = "草原通讯社电（记者向晚）路明川走进展厅。他说，展期不变。"
    assert only(text).speaker.name == "路明川"


def test_a_heading_in_marks_is_no_quote() -> None:
    assert read("路明川走进展厅。\n“慢就是快”\n他坐下了。", "zh").quotes == ()


def test_a_place_that_the_archive_knows_is_no_person() -> None:
    kinds = {m.text: m.kind.value for m in tagger("zh").mentions("阿拉木图厨师穆拉特江·萨利来了。")}
    assert kinds["阿拉木图"] == "place"


@pytest.mark.long
def test_time_grows_with_the_text_alone() -> None:
    def took(times: int) -> float:
        text = "“好，”路明川说，“好。”馆长说，不变；他称“好”是“坏”。" * times
        return seconds(lambda: read(text, "zh"))

    took(5)
    assert took(800) < 20 * max(took(100), 0.01)


@pytest.mark.parametrize("name", ["拜卡达莫娃", "拜卡達莫娃"])
def test_a_name_is_whole_wherever_it_stands(name: str) -> None:
    text = f"音乐家之女{name}7日来到广州。{name}说，友谊还在。{name}表示，感谢大家的信任。"
    assert {q.speaker.text for q in read(text, "zh").quotes} == {name}


def test_words_that_open_a_paragraph_are_spoken_by_whom_the_next_names() -> None:
    text = "冼星海在这里住过三年。\n“这把椅子还在。”1938年，学校送来一架钢琴。“他常坐在上面。”路明川说。"
    assert [q.speaker.name for q in read(text, "zh").quotes] == ["路明川", "路明川"]
