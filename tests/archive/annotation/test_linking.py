"""Persons of many articles are linked by name and evidence, and never by a guess."""

import pytest

from archive.annotation.identity.keys import keys
from archive.annotation.identity.linking import SURE, Appearance, Linker


def linked(*appearances: Appearance) -> list[int]:
    return [each.identity for each in Linker().link(appearances)]


def person(article: str, name: str, language: str = "en", role: str | None = None) -> Appearance:
    return Appearance(article, name, language, role)


@pytest.mark.parametrize(
    "names",
    [
        ("Gulnar Shaimergenova", "Гульнар Шаймергенова", "Гүлнар Шаймергенова", "古丽娜尔·沙伊梅尔格诺娃"),
        ("Saule Ermekova", "Сәуле Ермекова", "萨乌列·叶尔梅科娃", "ساۋلە ئېرمېكوۋا"),
        ("Zhao Mingde", "赵明德", "Чжао Миндэ", "جاۋ مىڭدې"),
        ("Bakhytzhan Baikadamov", "Бахытжан Байкадамов", "Бақытжан Байқадамов"),
    ],
)  # fmt: skip
def test_one_person_is_one_identity_in_every_script(names: tuple[str, ...]) -> None:
    found = linked(*(person(f"a{at}", name) for at, name in enumerate(names)))
    assert set(found) == {0}
    assert all(set(keys(names[0])) & set(keys(name)) for name in names[1:])


def test_a_match_tells_its_score_and_reasons() -> None:
    linker = Linker()
    first = Appearance(
        "a1", "Marat Seitov", "en", "surgeon", story="s", places=frozenset({"Almaty"})
    )
    second = Appearance("a2", "Марат Сеитов", "ru", story="s", places=frozenset({"Almaty"}))
    _, link = linker.link([first, second])
    assert link.judgement is not None
    assert link.judgement.score >= SURE
    assert {"the same story", "the same place in the article"} <= set(link.judgement.reasons)


def test_two_of_one_name_in_one_article_stay_two() -> None:
    first, second = linked(
        person("a", "Ivan Petrov", role="driver"), person("a", "Ivan Petrov", role="mayor")
    )
    assert first != second


def test_a_common_name_with_another_role_is_offered_and_not_merged() -> None:
    linker = Linker()
    linker.link([person("a", "Li Na", role="violin teacher")])
    (link,) = linker.link([person("b", "Li Na", role="customs official")])
    assert link.judgement is None
    assert [each.identity for each in link.candidates] == [0]


def test_a_family_name_alone_is_offered_and_not_merged() -> None:
    linker = Linker()
    linker.link([person("a", "Seitov")])
    (link,) = linker.link([person("b", "Seitov")])
    assert link.judgement is None
    assert link.identity == 1
    assert [each.identity for each in link.candidates] == [0]


def test_where_two_are_equally_likely_none_is_taken() -> None:
    linker = Linker()
    linker.link([person("a", "Ivan Petrov"), person("a", "Ivan Petrov")])
    (link,) = linker.link([person("b", "Ivan Petrov")])
    assert link.judgement is None
    assert {each.identity for each in link.candidates} == {0, 1}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Marat Seitov", "Murat Seitov"),
        ("Dina Omarova", "Dana Omarova"),
        ("Lin Zhiyuan", "Lin Zhiyang"),
        ("Иван Петров", "Иван Петренко"),
    ],
)
def test_other_names_are_other_persons(a: str, b: str) -> None:
    assert linked(person("a", a), person("b", b)) == [0, 1]


@pytest.mark.parametrize(
    "name",
    ["", "X", "Ж", "·", "😀", "А" * 20_000, "Иван " * 500, "Rоmаn Pеtrоv", "Aқ一Bеk 李Иван"],
    ids=[
        "empty",
        "letter",
        "cyrillic",
        "dot",
        "emoji",
        "endless",
        "five-hundred",
        "alike",
        "mixed",
    ],
)
def test_odd_names_are_linked_to_nobody_else(name: str) -> None:
    found = linked(person("a", "Ivan Orlov"), person("b", name), person("c", "李刚"))
    assert found == [0, 1, 2]
