"""Lists read part by part: nothing comes twice and nothing is missed, whatever is added meanwhile."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Date, Integer, MetaData, String, Table, create_engine, select

from archive.store.keyset import Key, Order

TABLE = Table(
    "things", MetaData(), Column("day", Date), Column("number", Integer, nullable=False),
    Column("id", String, primary_key=True),
)  # fmt: skip

DAYS = st.none() | st.integers(0, 3).map(lambda n: date(2026, 1, 1) + timedelta(n))
THINGS = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=3), st.tuples(DAYS, st.integers(0, 2)), max_size=14
)


@pytest.mark.parametrize("falling", [[True, True], [False, True], [True], []])
@given(before=THINGS, meanwhile=THINGS, size=st.integers(1, 4))
def test_a_list_that_grows_while_it_is_read(
    falling: list[bool],
    before: dict[str, tuple[date | None, int]],
    meanwhile: dict[str, tuple[date | None, int]],
    size: int,
) -> None:
    order = Order(TABLE.c.day, TABLE.c.number, TABLE.c.id, falling=falling)
    with create_engine("sqlite://").begin() as connection:
        TABLE.create(connection)

        def add(things: dict[str, tuple[date | None, int]]) -> None:
            for id, (day, number) in things.items():
                connection.execute(TABLE.insert().values(id=id, day=day, number=number))

        def read(after: Key | None, most: int | None) -> list[Key]:
            rows = connection.execute(order.sort(select(TABLE), after).limit(most))
            return [(row.day, row.number, row.id) for row in rows]

        add(before)
        whole = read(None, None)
        told = read(None, size)
        add({id: of for id, of in meanwhile.items() if id not in before})
        while told and (some := read(told[-1], size)):
            told += some
        assert len(told) == len(set(told))
        assert [each for each in told if each[2] in before] == whole
        everything = read(None, None)
        assert told == [each for each in everything if each in told]
