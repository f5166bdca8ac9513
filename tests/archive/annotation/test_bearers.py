"""Who bears a name, what roles tell, and names that are no names."""

import pytest

from archive.annotation.identity.bearers import Shared, bearer_of, is_whole, shared, spelling
from archive.annotation.identity.lookalikes import unmixed
from archive.annotation.identity.offices import offices, same_role
from archive.languages import CODES, table


def test_a_bearer_is_known_by_the_spelling_alone() -> None:
    known = bearer_of("Marat Seitov", "en", None)
    assert known == bearer_of("MARAT SEITOV", "ru", "surgeon")
    assert known != bearer_of("Marat Seitova", "en", None)
    assert len(known) == 12


def test_the_role_is_part_of_who_is_meant_where_many_bear_a_name() -> None:
    teacher = bearer_of("李娜", "zh", "小提琴教师")
    assert len({teacher, bearer_of("李娜", "zh", "海关官员"), bearer_of("李娜", "zh", None)}) == 3
    assert teacher == bearer_of("李娜", "zh", "小提琴教師")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Gulnar Shaimergenova", True),
        ("古丽娜尔·沙伊梅尔格诺娃", True),
        ("冼星海", True),
        ("ئەركىن تۇردى", True),
        ("G. Shaimergenova", True),
        ("Shaimergenova", False),
        ("沙伊梅尔格诺娃", False),
        ("А. Б.", False),
        ("Ж", False),
        ("", False),
        ("Иван " * 500, False),
    ],
)
def test_a_family_name_alone_tells_nobody(name: str, expected: bool) -> None:
    assert is_whole(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("王伟", Shared.MANY),
        ("Wang Wei", Shared.MANY),
        ("Ван Вэй", Shared.MANY),
        ("Иван Петров", Shared.MANY),
        ("Petrov Ivan", Shared.MANY),
        ("Нұрлан Ахметов", Shared.SOME),
        ("Nurlan Akhmetov", Shared.SOME),
        ("ئەركىن مەمەت", Shared.SOME),
        ("邱红", Shared.SOME),
        ("赵明德", Shared.RARE),
        ("Saule Ermekova", Shared.RARE),
        ("Ж", Shared.RARE),
    ],
)
def test_how_many_may_bear_a_name(name: str, expected: Shared) -> None:
    assert shared(name) is expected


def test_look_alikes_in_one_word_are_read_in_its_alphabet() -> None:
    assert spelling("Rоmаn Pеtrоv") == spelling("Roman Petrov")
    assert unmixed("Pуслан") == "Руслан"
    # a word of one alphabet is what it is, whatever it looks like
    assert spelling("Сара") != spelling("Capa")
    # and letters without a look-alike stay
    assert unmixed("Aқ一Bеk") == "Aқ一Bеk"


@pytest.mark.parametrize(
    ("role", "code", "expected"),
    [
        ("director of the museum", "en", {"head"}),
        ("заместитель директора порта", "ru", {"deputy"}),
        ("генеральный директор", "ru", {"head"}),
        ("film director", "en", {"film"}),
        ("新港物流公司总经理", "zh", {"head"}),
        ("副館長", "zh", {"deputy"}),
        ("bas redaktor", "kk", {"journalist"}),
        ("مۋزەي ديرەكتورى", "kk", {"head"}),
        ("پورت مۇدىرى", "ug", {"head"}),
        ("", "en", set()),
        ("director", "xx", set()),
    ],
)
def test_what_a_role_tells(role: str, code: str, expected: set[str]) -> None:
    assert offices(role, code) == expected


def test_roles_are_compared_across_languages() -> None:
    assert same_role("violin teacher", "en", "小提琴教师", "zh") is True
    assert same_role("violin teacher", "en", "海关官员", "zh") is False
    assert same_role("port director", "en", "director of the port", "en") is True
    assert same_role("who lives there", "en", "местный житель", "ru") is None


def test_all_languages_have_the_same_kinds_of_office() -> None:
    kinds = {code: set(table(code, "offices")) for code in CODES}
    assert all(each == kinds["en"] for each in kinds.values())
