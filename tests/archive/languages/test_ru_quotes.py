"""Russian: forms of verbs, subjects, clauses, frames and whom they name."""

from __future__ import annotations

import pytest

from archive.annotation.reading import read
from archive.annotation.records import Quote
from archive.languages.ru.couples import parted
from archive.languages.ru.people import name_parts, of_family
from archive.languages.ru.tagger import mentions
from archive.languages.ru.verbs import Shape, forms
from tests.growth import seconds


def quotes(text: str) -> tuple[Quote, ...]:
    return read(text, "ru").quotes


def told(text: str) -> list[tuple[str, str | None]]:
    return [(each.content, each.speaker.text) for each in quotes(text)]


@pytest.mark.parametrize(
    ("word", "verb", "shape", "gender", "number"),
    [
        ("сказала", "сказать", Shape.FINITE, "Fem", "Sing"),
        ("говорят", "говорить", Shape.FINITE, None, "Plur"),
        ("уверена", "уверен", Shape.FINITE, "Fem", "Sing"),
        ("подчеркнул", "подчеркнуть", Shape.FINITE, "Masc", "Sing"),
        ("добавив", "добавить", Shape.GERUND, None, None),
        ("отметившая", "отметить", Shape.PARTICIPLE, "Fem", "Sing"),
        ("сказано", "сказать", Shape.IMPERSONAL, "Neut", "Sing"),
        ("говорится", "говориться", Shape.IMPERSONAL, None, "Sing"),
    ],
)
def test_a_verb_is_known_in_any_form(
    word: str, verb: str, shape: Shape, gender: str | None, number: str | None
) -> None:
    (form,) = forms()[word]
    assert (form.verb, form.shape, form.gender, form.number) == (verb, shape, gender, number)


def test_forms_are_told_apart_from_other_words() -> None:
    assert not {"уверенно", "сказки", "говор", "сообщение", "скажи"} & set(forms())


@pytest.mark.parametrize(
    ("text", "said", "who"),
    [
        ("Министр Арман Сеит сообщил журналистам в среду, что поезд пойдёт.", "что поезд пойдёт", "Арман Сеит"),
        ("Арман Сеит заявил о том, что поезд пойдёт.", "что поезд пойдёт", "Арман Сеит"),
        ("Поезд, сообщил вчера Арман Сеит, пойдёт осенью.", "Поезд пойдёт осенью", "Арман Сеит"),
        ("Поезд пойдёт осенью, сообщила пресс-служба дороги.", "Поезд пойдёт осенью", "пресс-служба дороги"),
        ("Как сообщил глава дороги Арман Сеит, поезд пойдёт.", "поезд пойдёт", "Арман Сеит"),
        ("По словам Армана Сеита, поезд пойдёт.", "поезд пойдёт", "Армана Сеита"),
        ("По последним данным таможни, очередь исчезла.", "очередь исчезла", "таможни"),
        ("Согласно отчёту министерства торговли, вывоз вырос.", "вывоз вырос", "министерства торговли"),
        ("Арман Сеит уверен: поезд пойдёт.", "поезд пойдёт", "Арман Сеит"),
        ("Арман Сеит начал рассказывать, что поезд опоздал.", "что поезд опоздал", "Арман Сеит"),
        ("Арман Сеит, который строил дорогу, признал, что она узка.", "что она узка", "Арман Сеит"),
        ("В порту сообщил об аварии дежурный, который отметил, что кран цел.", "что кран цел", "дежурный"),
        ("В дирекции вокзала, однако, отметили, что касса открыта.", "что касса открыта", "дирекции вокзала"),
        ("Хотя водители заявили, что дорога пуста, люди стояли весь день.", "что дорога пуста", "водители"),
        ("Отметив, что поезд опоздал, Арман Сеит извинился.", "что поезд опоздал", "Арман Сеит"),
        ("Арман Сеит предложил открыть дорогу к порту и ушёл.", "открыть дорогу к порту", "Арман Сеит"),
    ],
)  # fmt: skip
def test_a_clause_with_its_speaker(text: str, said: str, who: str) -> None:
    assert told(text) == [(said, who)]


@pytest.mark.parametrize(
    "text",
    [
        "Говорят, что поезд пойдёт осенью.",
        "Никто не говорил, что поезд пойдёт.",
        "Арман Сеит не ответил на вопрос о поезде.",
        "Арман Сеит отказался сообщить, когда пойдёт поезд.",
        "Арман Сеит не уточнил, когда пойдёт поезд.",
        "По данным на 1 мая, поезд опоздал.",
        "После того как министерство сообщило о поезде, билеты кончились.",
        "Суд объяснил решение тем, что поезд опоздал.",
        "Об этом сообщает агентство «Степь».",
        "Местные называют перевал «воротами ветра, которые не закрыть».",
        "На стене надпись: «Не курить и не сорить».",
        "Газета «Вечерний проспект», сайт «Тропы» и ансамбль «Бахт» получили призы.",
    ],
)
def test_what_is_no_quote(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Арман Сеит не подтвердил, что поезд пойдёт.", True),
        ("Арман Сеит опроверг слухи о том, что поезд отменят.", True),
        ("Арман Сеит не исключил, что поезд пойдёт.", False),
        ("Арман Сеит не отрицает, что поезд опоздал.", False),
    ],
)
def test_a_denial_is_flagged(text: str, negated: bool) -> None:
    (only,) = quotes(text)
    assert only.negated is negated


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Спикер Жанна Оразова приехала. «Мы рады», — сказала она.", ["Жанна Оразова"]),
        ("Директор порта Арман Сеит молчал. Директор музея сказал, что зал закрыт.", [None]),
        ("Директор порта Арман Сеит молчал. Директор сказал, что порт закрыт.", ["Арман Сеит"]),
        ("Так считает Ли Сяомэй. Ли приехала вчера. По её словам, поезд пуст.", ["Ли Сяомэй"]),
        ("«Да», — цитирует агентство слова министра Армана Сеита.", ["Арман Сеит"]),
    ],
)  # fmt: skip
def test_whom_words_mean(text: str, speakers: list[str | None]) -> None:
    assert [each.speaker.name for each in quotes(text)] == speakers


def test_husband_and_wife_are_told_apart() -> None:
    text = "Пекарню держат Рустам и Малика Исаевы. Исаев печёт. Исаева продаёт."
    assert [each.base for each in mentions(text)] == [
        "Рустам Исаев", "Малика Исаева", "Исаев", "Исаева"
    ]  # fmt: skip


def test_one_family_name_in_the_singular_is_no_couple() -> None:
    text = "Приехали Айгуль и Игорь Сивов."
    found = mentions(text)
    assert [each.base for each in parted(text, found)] == [each.base for each in found]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ольга Петровна Ким", ("ольга", "ким")),
        ("Роза Ивановна", ("роза",)),
        ("Артём Ёлкин", ("артем", "елкин")),
        ("Авиакомпания «Алатау Эйр»", ("алатау", "эйр")),
        ("пресс-служба компании «Путь»", ("пресс-служба", "компании", "путь")),
    ],
)
def test_parts_of_a_name(name: str, parts: tuple[str, ...]) -> None:
    assert name_parts(name) == parts


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Исаева", "Fem"), ("Исаев", "Masc"), ("Невская", "Fem"), ("Ким", None), ("Ирина", None)],
)
def test_a_family_name_tells_the_sex(name: str, gender: str | None) -> None:
    assert of_family(name) == gender


@pytest.mark.long
def test_a_sentence_without_end_takes_time_by_its_length() -> None:
    piece = "сказал директор порта, что поезд пойдёт, и добавил, по словам Армана, что "
    few = seconds(lambda: quotes(piece * 100), tries=2)
    many = seconds(lambda: quotes(piece * 800 + "конец"), tries=2)
    assert many < 20 * max(few, 0.05)
