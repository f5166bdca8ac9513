"""A name in a query that no list has means persons whom articles name, by all their names."""

from __future__ import annotations

import pytest

from archive.store import Archive
from search.answering import answer
from search.engine import SearchEngine
from search.expansion import Scope
from search.indexer import update
from search.parsing import parse
from search.persons import People
from search.query import Query
from search.terms import Kind
from tests.archive.persons import Told, fill

TOLD = [
    Told("en", [("Serik Bolatov", "director")], "en", says=["Serik Bolatov"]),
    Told("ru", [("Серик Болатов", "директор")], "ru", says=["Серик Болатов"], other="Мука. "),
    Told("kk", [("Серік Болатов", "директор")], "kk", says=["Серік Болатов"]),
    Told("rose", ["Rosa Kim"], "en", other="An article on roses. "),
]


@pytest.fixture
def people(archive: Archive) -> People:
    fill(archive, TOLD)
    return People(archive)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Serik Bolatov", "Serik Bolatov"),
        ("what serik bolatov said", "serik bolatov"),
        ("Серика Болатова", "Серика Болатова"),
        ("Bolatov", "Bolatov"),
        ("Болатовым", "Болатовым"),
    ],
)
def test_a_name_is_found_in_every_case_and_script(people: People, text: str, typed: str) -> None:
    (found, *_) = people.named(text)
    assert (found.typed, found.kind) == (typed, Kind.PERSON)
    assert text[found.start : found.end] == typed


@pytest.mark.parametrize(
    "text", ["", "of the", "roses", "12 2025", "Bolat", "Kimchi", "\0 %_ \ud800", "a " * 300]
)
def test_what_is_no_name_is_none(people: People, text: str) -> None:
    assert people.named(text) == []


def test_a_search_finds_the_person_in_every_language(
    archive: Archive, engine: SearchEngine, people: People
) -> None:
    update(archive, engine)

    def found(typed: str, scope: Scope = Scope.ALL, *off: str) -> set[str]:
        hits = answer(engine, Query(parse(typed).tree), scope, frozenset(off), people=people).hits
        return {hit.language for hit in hits.hits}

    assert found("Serik Bolatov") == {"en", "ru", "kk"}
    assert found("Серік Болатов") == {"en", "ru", "kk"}
    # Kazakh is folded: its Latin finds its Cyrillic
    assert found("Serik Bolatov", Scope.EXACT) == {"en", "kk"}
    (person,) = {each.id for each in people.named("Serik Bolatov")}
    assert found("Serik Bolatov", Scope.ALL, person) == {"en", "kk"}
    hits = answer(engine, Query(parse("Serik Bolatov flour").tree), people=people).hits
    assert hits.hits[0].language == "ru"
