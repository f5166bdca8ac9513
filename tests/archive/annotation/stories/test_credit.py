"""Whose text an article says that it is; outlets are invented, agencies real."""

import pytest

from archive.annotation.stories.credit import Signed, credit

OUTLETS = {
    "orken": ("Orken", "Өркен"),
    "steppe": ("Steppe Wire", "草原通讯社", "Степной телеграф"),
    "xinhua_zh": ("新华社", "Xinhua"),
}

# outlet, credit line, text, who is credited
SIGNED = [
    ("orken", "Xinhua", "A train came.", "xinhua"),
    ("orken", "Синьхуа, 3 июня", "Пришёл поезд.", "xinhua"),
    ("orken", "草原通讯社", "列车到了。", "steppe"),
    ("orken", None, "URUMQI, June 3 (Xinhua) -- A train came.", "xinhua"),
    ("orken", None, "МОСКВА, 3 июня. /ТАСС/. Пришёл поезд.", "tass"),
    ("orken", None, "АСТАНА. КАЗИНФОРМ – Пришёл поезд.", "kazinform"),
    ("orken", None, "АСТАНА. ҚазАқпарат – Пойыз келді.", "kazinform"),
    ("orken", None, "新华社乌鲁木齐6月3日电（记者张三）列车到了。", "xinhua"),
    ("orken", None, "據新華社報道，列車到了。", "xinhua"),
    ("orken", None, "据草原通讯社报道，列车到了。", "steppe"),
    ("orken", None, "A train came to Almaty. " * 12 + "\nReuters", "reuters"),
    ("orken", None, "Пришёл поезд. " * 20 + "\n(ТАСС)", "tass"),
]

# what names somebody and is no credit, or the outlet's own
NOT_SIGNED = [
    ("orken", None, "A train came."),
    ("orken", "Orken", "A train came."),
    ("orken", "Orken / photo by A. Serik", "Өркен – бүгін пойыз келді."),
    ("xinhua_zh", None, "新华社乌鲁木齐6月3日电（记者张三）列车到了。"),
    ("steppe", "草原通讯社", "草原通讯社阿拉木图6月13日电 列车到了。"),
    ("orken", None, "The reporter of Xinhua saw a train."),
    ("orken", None, "新华社电视台的记者看见了列车。"),
    ("orken", None, "Директор ТАСС приехал в Алматы."),
    ("orken", None, "Tassay is a village (Tassay) -- a train came."),
    ("orken", "Tassay Times", "A train came."),
    (None, None, ""),
]


@pytest.mark.parametrize(("outlet", "source", "text", "body"), SIGNED)
def test_credited(outlet: str, source: str | None, text: str, body: str) -> None:
    found = credit(Signed(outlet, source, text), OUTLETS)
    assert found
    assert found.body == body
    assert found.name in (source or text)


@pytest.mark.parametrize(("outlet", "source", "text"), NOT_SIGNED)
def test_not_credited(outlet: str | None, source: str | None, text: str) -> None:
    assert credit(Signed(outlet, source, text), OUTLETS) is None


def test_a_long_text_is_read_at_its_ends_alone() -> None:
    middle = "word " * 100 + "(Xinhua) " + "word " * 100
    assert credit(Signed("orken", None, middle), OUTLETS) is None
    assert credit(Signed("orken", None, "/" * 500_000), OUTLETS) is None
