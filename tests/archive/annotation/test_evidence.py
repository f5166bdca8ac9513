"""What makes two bearers of names one person, and what keeps them apart."""

from dataclasses import replace
from datetime import date
from itertools import combinations, permutations

import pytest

from archive.annotation.identity.evidence import Profile, Why, compare, contradiction
from archive.annotation.identity.grouping import Pair, group, pair


def bearer(name: str, *roles: str, language: str = "en", **fields: object) -> Profile:
    given: dict[str, object] = {"roles": frozenset((language, role) for role in roles)}
    return replace(Profile(f"{name}/{roles}", (name,)), **(given | fields))  # type: ignore[arg-type]


def persons(*bearers: Profile, apart: frozenset[Pair] = frozenset()) -> set[frozenset[str]]:
    """Group bearers; whatever their order, the outcome is the same."""
    found = {frozenset(_grouped(order, apart)) for order in list(permutations(bearers))[:24]}
    assert len(found) == 1
    return set(next(iter(found)))


def _grouped(bearers: tuple[Profile, ...], apart: frozenset[Pair]) -> list[frozenset[str]]:
    known = {each.id: each for each in bearers}
    ties = {
        pair(a.id, b.id): tie for a, b in combinations(bearers, 2) if (tie := compare(a, b))
    }  # fmt: skip
    return group(
        known, ties, apart=apart,
        contradiction=lambda a, b: contradiction(known[a], known[b]),
    )  # fmt: skip


def together(*bearers: Profile) -> set[frozenset[str]]:
    return {frozenset(each.id for each in bearers)}


@pytest.mark.parametrize(
    "names",
    [
        ("Gulnar Shaimergenova", "Гульнар Шаймергенова", "Гүлнар Шаймергенова", "古丽娜尔·沙伊梅尔格诺娃"),
        ("Saule Ermekova", "Сәуле Ермекова", "萨乌列·叶尔梅科娃", "ساۋلە ئېرمېكوۋا"),
        ("Zhao Mingde", "赵明德", "Чжао Миндэ", "جاۋ مىڭدې", "Chjao Minde"),
        ("Bakhytzhan Baikadamov", "Бахытжан Байкадамов", "Бақытжан Байқадамов"),
    ],
)  # fmt: skip
def test_one_person_is_one_in_every_script(names: tuple[str, ...]) -> None:
    bearers = [bearer(name) for name in names]
    assert persons(*bearers) == together(*bearers)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Marat Seitov", "Murat Seitov"),
        ("Dina Omarova", "Dana Omarova"),
        ("Lin Zhiyuan", "Lin Zhiyang"),
        ("Иван Петров", "Иван Петренко"),
        ("Сара Ким", "Capa Ким"),
    ],
)
def test_other_names_are_other_persons(a: str, b: str) -> None:
    assert compare(bearer(a), bearer(b)) is None


def test_a_tie_tells_its_score_and_reasons() -> None:
    first = bearer("Marat Seitov", "surgeon", stories=frozenset("s"), places=frozenset({"korgas"}))
    second = bearer(
        "Марат Сеитов",
        "хирург",
        language="ru",
        stories=frozenset("s"),
        places=frozenset({"korgas"}),
    )
    tie = compare(first, second)
    assert tie is not None
    assert tie.sure
    assert 0 <= tie.score <= 1
    assert {each.why for each in tie.reasons} == {Why.NAMES, Why.STORY, Why.PLACE, Why.ROLE}


def test_a_name_that_many_bear_needs_evidence_and_another_role_keeps_it_apart() -> None:
    teacher, officer = bearer("Li Na", "violin teacher"), bearer("李娜", "海关官员", language="zh")
    tie = compare(teacher, officer)
    assert tie is not None
    assert not tie.sure
    assert Why.OTHER_ROLE in {each.why for each in tie.reasons}
    unknown = compare(teacher, bearer("李娜"))
    assert unknown is not None
    assert not unknown.sure
    same = compare(teacher, bearer("李娜", "小提琴教师", language="zh"))
    assert same is not None
    assert same.sure


def test_who_could_be_either_is_neither() -> None:
    teacher, officer = bearer("Qiu Hong", "violin teacher"), bearer("Qiu Hong", "customs officer")
    anybody = bearer("Цю Хун", language="ru")
    assert len(persons(teacher, officer, anybody)) == 3


def test_an_initial_joins_no_two_of_other_first_names() -> None:
    story = frozenset("s")
    gulnar, gaukhar = (
        bearer("Gulnar Seitova", stories=story),
        bearer("Gaukhar Seitova", stories=story),
    )
    initial = bearer("G. Seitova", stories=story)
    assert len(persons(gulnar, gaukhar, initial)) == 3
    assert persons(gulnar, initial) == together(gulnar, initial)
    alone = compare(bearer("Gulnar Seitova"), bearer("G. Seitova"))
    assert alone is not None
    assert not alone.sure


def test_two_of_one_article_are_two_and_a_third_is_neither() -> None:
    one, other = bearer("Ivan Orlovsky", "driver"), bearer("Иван Орловский", language="ru")
    third = bearer("Ivan Orlovskiy")
    apart = frozenset({pair(one.id, other.id)})
    assert len(persons(one, other, third, apart=apart)) == 3


def test_articles_half_a_century_apart_speak_against() -> None:
    old = bearer("Erkin Sabit", first=date(1950, 1, 1), last=date(1960, 1, 1))
    new = bearer("ئەركىن سابىت", first=date(2025, 1, 1), last=date(2025, 1, 1))
    tie = compare(old, new)
    assert tie is not None
    assert Why.OTHER_TIME in {each.why for each in tie.reasons}


@pytest.mark.parametrize(
    "name", ["", "X", "Ж", "·", "😀", "А" * 20_000, "Иван " * 500, "Aқ一Bеk 李Иван", "\u202eabc"]
)
def test_odd_names_are_tied_to_nobody_else(name: str) -> None:
    assert compare(bearer(name), bearer("Ivan Orlov")) is None
    assert compare(bearer(name), bearer("李刚")) is None
