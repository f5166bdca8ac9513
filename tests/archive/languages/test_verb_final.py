"""What Kazakh and Uyghur sentences report, whoever tells the names."""

from __future__ import annotations

import re

import pytest

from archive.annotation.records import Span
from archive.languages.verb_final.clauses import Named, Reported, reported
from tests.growth import seconds

NAMES = re.compile(
    r"Ысқақов|Әбіловтің|Шалабаев|Тоқтиева|Ol|سەيىتجان|\bول|Ол|ئەركىننىڭ|ھاشىم|تۆلېبېكوۋ|مەلىكە توختى|ئۇ(?= )"
)


def found(text: str, code: str) -> Reported | None:
    named = [
        Named(*each.span(), owner=each.group().endswith(("тің", "نىڭ")))
        for each in NAMES.finditer(text)
    ]
    return next(iter(reported(text, Span(0, len(text)), named, code)), None)


@pytest.mark.parametrize(
    ("code", "text", "who", "cue", "said"),
    [
        ("kk", "Ол рейстің күзде ашылатынын айтты.", "Ол", "айтты", "рейстің күзде ашылатынын"),
        ("kk", "Шалабаев жол ашылады деп санайды.", "Шалабаев", "деп санайды", "жол ашылады"),
        ("kk", "Жол керек, деп мәлімдеді Тоқтиева.", "Тоқтиева", "деп мәлімдеді", "Жол керек"),
        ("kk", "Әбіловтің айтуынша, жүк үш күнде жетеді.", "Әбіловтің", "айтуынша", "жүк үш күнде жетеді"),
        ("kk", "Ol jaña soqpaq aşylatynyn habarlady.", "Ol", "habarlady", "jaña soqpaq aşylatynyn"),
        ("kk", "ول الماتىعا باراتىنىن جەتكىزدى.", "ول", "جەتكىزدى", "الماتىعا باراتىنىن"),
        ("ug", "ئۇ يولنىڭ ئېچىلىدىغانلىقىنى بىلدۈردى.", "ئۇ", "بىلدۈردى", "يولنىڭ ئېچىلىدىغانلىقىنى"),
        ("ug", "تۆلېبېكوۋ يول ئېچىلىدۇ، دەپ مۆلچەرلىدى.", "تۆلېبېكوۋ", "دەپ مۆلچەرلىدى", "يول ئېچىلىدۇ"),
        ("ug", "ئەركىننىڭ ئېيتىشىچە، يۈك ئۈچ كۈندە يېتىدۇ.", "ئەركىننىڭ", "ئېيتىشىچە", "يۈك ئۈچ كۈندە يېتىدۇ"),
        ("ug", "بۇ يول كېرەك، دەپ كۆرسەتتى مەلىكە توختى.", "مەلىكە توختى", "دەپ كۆرسەتتى", "بۇ يول كېرەك"),
    ],
)  # fmt: skip
def test_the_clause_before_its_verb_is_found(
    code: str, text: str, who: str, cue: str, said: str
) -> None:
    report = found(text, code)
    assert report is not None
    assert report.who is not None
    assert text[slice(*report.who)] == who
    assert text[slice(*report.cue)] == cue
    assert text[slice(*report.said)] == said
    assert not report.denied


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        ("kk", "Ысқақов рейстердің қысқаратынын жоққа шығарды.", "рейстердің қысқаратынын"),
        ("kk", "Ысқақов билет қымбаттайды деген хабарды растамады.", "билет қымбаттайды"),
        ("ug", "ھاشىم بېلەت قىممەتلەيدۇ دېگەن خەۋەرنى رەت قىلدى.", "بېلەت قىممەتلەيدۇ"),
    ],
)
def test_what_is_denied_is_told_so(code: str, text: str, said: str) -> None:
    report = found(text, code)
    assert report is not None
    assert report.denied
    assert text[slice(*report.said)] == said


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("kk", "Ол қонақтар тоңып қалмасын деп шатыр орнатты."),
        ("kk", "Көрермендер концерттің аяқталғанын күтпей қол соқты."),
        ("kk", "Ысқақов пікір білдіруден бас тартты."),
        ("kk", "Ысқақов журналистерге былай деді: «Жол ашылды»."),
        ("kk", "Шлагбаумда «Жол жабық» деген жазу тұр."),
        ("ug", "ئۇ مېھمانلار توڭلاپ قالمىسۇن دەپ چېدىر تىكتى."),
        ("ug", "ئوركېستىر بىر ھەپتە تەييارلىق قىلدى."),
    ],
)
def test_where_nobody_speaks_nothing_is_found(code: str, text: str) -> None:
    assert found(text, code) is None


@pytest.mark.long
def test_a_line_without_end_takes_time_by_its_length() -> None:
    def took(times: int) -> float:
        return seconds(lambda: found("Ол жол, ашылды деп жүк " * times, "kk"))

    assert took(32_000) < 16 * max(took(4_000), 0.01)
