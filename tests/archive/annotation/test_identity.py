"""Two names in any scripts are one person's, or are not, by the names alone."""

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from accord import cli
from archive.annotation.identity import match_names

# invented persons and historical ones
SAME = [
    ("Xian Xinghai", "冼星海"),
    ("Сянь Синхай", "冼星海"),
    ("Xinghai Xian", "Сянь Синхай"),
    ("Guo Xiaomei", "Го Сяомэй"),
    ("Zhao Jintian", "Чжао Цзиньтянь"),
    ("Gulnar Seitkaliyeva", "古丽娜尔·谢伊特卡利耶娃"),
    ("Гульнар Сейткалиева", "Гүлнар Сейтқалиева"),
    ("Dauren Dosaev", "Dossayev Dauren"),
    ("Ерлан Серикович Жумабаев", "Ерлан Жұмабаев"),
    ("Li Gang", "لى گاڭ"),
    ("Erkin Tohti", "ئەركىن توختى"),
]
DIFFERENT = [
    ("Xian Xinghai", "聂耳"),
    ("Li Gang", "李强"),
    ("Ерлан Жұмабаев", "Нұрлан Жұмабаев"),
    ("Gulnar Seitkaliyeva", "塔尔加特·穆萨巴耶夫"),
    ("Zhao Jintian", "Чжао Цзиньмин"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_one_person_in_two_scripts(a: str, b: str) -> None:
    assert match_names(a, b).same
    assert match_names(b, a).same


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_two_persons(a: str, b: str) -> None:
    assert not match_names(a, b).same
    assert not match_names(b, a).same


@pytest.mark.parametrize("name", ["", "…", "· ·", "Ж", "x " * 500, "Аbаy Иvanov"])
def test_odd_names_get_an_answer(name: str) -> None:
    assert 0 <= match_names(name, "Abai Ivanov").score <= 1


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_pair_gets_the_same_answer_both_ways(a: str, b: str) -> None:
    assert match_names(a, b).same == match_names(b, a).same


def test_a_bad_line_is_told_and_the_rest_goes_on() -> None:
    lines = 'nonsense\n{"a": 1, "b": 2}\n{"a": "Li Gang", "b": "李刚"}\n'
    answer = CliRunner().invoke(cli, ["match-names"], input=lines).output.splitlines()
    assert ["error" in line for line in answer] == [True, True, False]
    assert '"same": true' in answer[2]
