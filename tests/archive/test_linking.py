"""Persons of articles become identities, the same ones in whatever order the articles come."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from archive.linking import link_pending
from archive.settings import Settings
from archive.store import Archive, open_archive, person_tables
from archive.store.persons import person, persons_in
from tests.archive.persons import Told, fill, put

ERMEKOVA = ("Saule Ermekova", "Сәуле Ермекова", "萨乌列·叶尔梅科娃", "ساۋلە ئېرمېكوۋا")
ARTICLES = [
    Told("a", [("Saule Ermekova", "conductor"), ("Zhao Mingde", "port director")], says=["Zhao Mingde"]),
    Told("b", [("Сәуле Ермекова", "дирижер"), "Seitov"], "kk", date(2026, 1, 5)),
    Told("c", ["萨乌列·叶尔梅科娃", ("赵明德", "港务局局长"), "冼星海"], "zh", date(2025, 12, 1)),
    Told("d", ["ساۋلە ئېرمېكوۋا"], "ug"),
    Told("e", [("Li Na", "violin teacher"), "Huang Xun"], says=["Li Na"]),
    Told("f", [("李娜", "小提琴教师")], "zh"),
    Told("g", [("Li Na", "customs official")]),
    Told("h", ["Ivan Orlovsky", "Иван Орловский"]),
    Told("i", ["伊万·奥尔洛夫斯基"], "zh"),
    Told("j", ["Чжао Миндэ"], "ru"),
    Told("k", ["Chjao Minde"], "kk"),
]  # fmt: skip


def persons(archive: Archive) -> dict[str, str]:
    """Return name -> the identifier of its person, for names that mean one bearer."""
    found = person_tables.appearances, person_tables.bearers
    with archive.reading() as connection:
        rows = connection.execute(
            select(found[0].c.name, found[1].c.person).join_from(
                *found, found[0].c.bearer == found[1].c.id
            )
        )
        return {row.name: row.person for row in rows}


def state(archive: Archive) -> dict[str, list[tuple[Any, ...]]]:
    """Return all that linking has made, in an order of its own."""
    some = {table.name: table for table in (
        person_tables.appearances, person_tables.bearers, person_tables.bearer_keys,
        person_tables.ties, person_tables.people,
    )}  # fmt: skip
    with archive.reading() as connection:
        return {name: sorted(map(repr, connection.execute(select(table))))
                for name, table in some.items()}  # type: ignore[misc]  # fmt: skip


def test_one_person_in_every_script_has_one_identity(archive: Archive) -> None:
    fill(archive, ARTICLES)
    found = persons(archive)
    assert len({found[name] for name in ERMEKOVA}) == 1
    assert found["Zhao Mingde"] == found["赵明德"] == found["Чжао Миндэ"] == found["Chjao Minde"]
    assert found["Zhao Mingde"] != found["Saule Ermekova"]
    # of the authority file, by any of its names
    assert found["冼星海"] == found["Huang Xun"] == "xian-xinghai"
    # whom the article does not tell apart stays apart
    assert (
        len({found[each] for each in ("Ivan Orlovsky", "Иван Орловский", "伊万·奥尔洛夫斯基")}) == 3
    )


@pytest.mark.long
def test_whatever_the_order_the_persons_are_the_same(sqlite: Archive, settings: Settings) -> None:
    fill(sqlite, ARTICLES)
    wanted = state(sqlite)
    for seed in range(4):
        home = settings.home.with_name(f"other-{seed}")
        other = open_archive(Settings.load({"ACCORD_HOME": str(home)}))
        shuffled = random.Random(seed).sample(ARTICLES, len(ARTICLES))
        fill(other, shuffled, link=seed % 2 == 0)
        # articles that come and go again, or change, leave no trace
        passing = [put(other, Told("x", ["Saule Ermekova", "Marat Seitov", "Цю Хун"]))]
        link_pending(other)
        assert all(other.withdraw(each) for each in passing)
        link_pending(other)
        assert state(other) == wanted
        other.close()


def test_linking_again_changes_nothing(archive: Archive) -> None:
    fill(archive, ARTICLES)
    before, change = state(archive), archive.last_change()
    assert link_pending(archive) == 0
    assert state(archive) == before
    assert archive.last_change() == change


def test_an_index_hears_of_articles_whose_persons_are_others_now(sqlite: Archive) -> None:
    ids = fill(sqlite, [Told("late", ["Сәуле Ермекова"], "kk", date(2026, 5, 1))])
    change = sqlite.last_change()
    fill(sqlite, [Told("early", ["Saule Ermekova"], day=date(2020, 1, 1))])
    assert sqlite.article(ids["late"]).change > change
    assert link_pending(sqlite) == 0
    changes = [each.change for each in sqlite.articles()]
    assert len(set(changes)) == len(changes)


def test_a_withdrawn_article_leaves_its_persons_to_the_others(sqlite: Archive) -> None:
    ids = fill(sqlite, ARTICLES[:2])
    before = persons(sqlite)["Saule Ermekova"]
    assert before == persons(sqlite)["Сәуле Ермекова"]
    sqlite.withdraw(ids["b"])
    link_pending(sqlite)
    found = persons(sqlite)
    assert "Seitov" not in found
    assert "Saule Ermekova" in found


@pytest.mark.parametrize(
    ("names", "other"),
    [
        ([("Li Na", "violin teacher"), ("Li Na", "customs officer")], ""),
        ([("Айдос Нуркенов", "водитель"), ("Айдос Нуркенов", "хирург")], "Два тёзки. "),
    ],
)
def test_two_of_one_name_in_an_article_are_neither_of_those_known(
    sqlite: Archive, names: list[tuple[str, str]], other: str
) -> None:
    name = names[0][0]
    language = "en" if name.isascii() else "ru"
    fill(sqlite, [Told("one", names[:1], language), Told("other", names[1:], language)])
    before = persons(sqlite)[name]
    ids = fill(sqlite, [Told("both", names, language, other=other)])
    both = persons_in(sqlite, [ids["both"]])[ids["both"], name]
    assert both != before
    assert not person(sqlite, both).whole
    # without such a word and with a rare name, it is one person with two roles
    fill(sqlite, [Told("rare", [("Botagoz Tassova", "driver"), ("Botagoz Tassova", "surgeon")])])
    assert person(sqlite, persons(sqlite)["Botagoz Tassova"]).whole


def test_a_role_without_a_name_is_no_person(sqlite: Archive) -> None:
    fill(sqlite, [Told("a", [], other="The director said so. ")])
    assert persons(sqlite) == {}


@pytest.mark.parametrize(
    "name", ["Ж", "Иван " * 500, "Aқ一Bеk 李Иван", "Rоmаn Pеtrоv", "\u202eabc\u202c def", "😀 😀"]
)
def test_odd_names_are_persons_of_their_own(sqlite: Archive, name: str) -> None:
    others = ["Ivan Orlov", "李刚", "Marat Seitov"]
    fill(sqlite, [Told("a", others), Told("b", [name.strip()])])
    found = persons(sqlite)
    assert found[name.strip()] not in {found[each] for each in others}
