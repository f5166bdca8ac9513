"""Pictures of the archive: what is drawn, the numbers behind it, and both as files."""

from __future__ import annotations

import csv
import io
import re
from xml.dom.minidom import parseString

import pytest
from flask import Flask
from flask.testing import FlaskClient

from web.charts.files import Picture, file_of
from web.charts.monthly import chart, scale_top

UIS = ["en", "zh", "ru", "kk", "ug"]


def test_a_scale_ends_at_a_round_even_number_that_holds_the_most() -> None:
    tops = [scale_top(most) for most in (0, 1, 2, 3, 9, 10, 11, 57, 100, 101, 12_345)]
    assert tops == [2, 2, 2, 4, 10, 10, 20, 60, 100, 200, 20_000]


def test_months_stand_without_gaps_and_languages_on_top_of_each_other() -> None:
    drawn = chart({"2025-01": {"zh": 1, "en": 2}, "2025-03": {"ky": 1}, "": {"en": 5}})
    assert [f"{each.month.first:%Y-%m}" for each in drawn.columns] == [
        "2025-01", "2025-02", "2025-03",
    ]  # fmt: skip
    assert [(p.language, p.top, p.height) for p in drawn.columns[0].pieces] == [
        ("en", 50, 50), ("zh", 25, 25),
    ]  # fmt: skip
    assert drawn.languages == ("en", "zh", "und")
    assert (drawn.undated, drawn.top) == (5, 4)


@pytest.mark.parametrize("count", [1, 4, 5, 7, 36, 50])
def test_the_named_months_stand_at_equal_distances(count: int) -> None:
    held = {f"{2020 + n // 12}-{n % 12 + 1:02}": {"": 1} for n in range(count)}
    drawn = chart(held)
    assert len(drawn.columns) <= 36
    assert len(drawn.named) == min(count, 4)
    assert len(drawn.columns) % len(drawn.named) == 0


@pytest.fixture(scope="module")
def places() -> dict[str, str]:
    """Give what has been found of the archive, kept between tests."""
    return {}


def found(client: FlaskClient, places: dict[str, str], kind: str) -> str:
    """Return the first identifier that a list of the site leads to."""
    if kind not in places:
        links = re.findall(rf'href="/{kind}/([^"/?#.]+)["?#]', client.get(f"/{kind}").text)
        places[kind] = links[0]
    return places[kind]


PICTURES = ["coverage", "search", "map", "topics", "places", "people", "company", "stories"]


def address(client: FlaskClient, places: dict[str, str], name: str) -> str:
    if name in {"coverage", "search", "map"}:
        return f"/charts/{name}"
    kind = "people" if name == "company" else name
    return f"/charts/{name}/{found(client, places, kind)}"


@pytest.mark.parametrize("ui", UIS)
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_saved_as_a_drawing(
    client: FlaskClient, places: dict[str, str], name: str, ui: str
) -> None:
    answer = client.get(f"{address(client, places, name)}.svg?ui={ui}")
    assert answer.status_code == 200
    assert answer.mimetype == "image/svg+xml"
    assert re.fullmatch(
        r'attachment; filename="accord-[\w.-]+\.svg"', answer.headers["Content-Disposition"]
    )
    drawing = parseString(answer.text).documentElement
    assert drawing is not None
    assert drawing.getAttribute("direction") == ("rtl" if ui == "ug" else "ltr")
    assert drawing.getElementsByTagName("title")[0].firstChild
    marks = ("rect", "circle")
    assert any(drawing.getElementsByTagName(each) for each in marks)
    for each in drawing.getElementsByTagName("rect"):
        left, wide = float(each.getAttribute("x")), float(each.getAttribute("width"))
        assert 0 <= left <= left + wide <= 1000
    assert "http://localhost/" in answer.text
    assert len(answer.data) < 60_000


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_saved_as_the_numbers_behind_it(
    client: FlaskClient, places: dict[str, str], name: str
) -> None:
    answer = client.get(f"{address(client, places, name)}.csv")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].endswith('.csv"')
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert rows
    assert all(None not in row.values() for row in rows)
    if "all" in rows[0]:
        languages = set(rows[0]) - {"month", "all"}
        for row in rows:
            parts = sum(int(row[code]) for code in languages)
            assert not languages or parts == int(row["all"])


def test_the_picture_of_a_search_is_of_what_it_finds(client: FlaskClient) -> None:
    def total(question: str) -> int:
        lines = client.get(f"/charts/search.csv?{question}").text.splitlines()[1:]
        return sum(int(line.rpartition(",")[2]) for line in lines)

    assert 0 < total("q=пойыз&lang=kk") < total("q=пойыз")
    page = client.get("/search?q=пойыз&lang=kk").text
    assert re.search(r'href="/charts/search\.csv\?[^"]*lang=kk', page)
    assert client.get("/charts/search.csv?lang=xx").status_code == 400


MONTHS = {
    "en": "Sept? 2025", "zh": "2025年9月", "ru": "сент. 2025", "kk": "2025 ж. қыр.", "ug": "سېنتەبىر",
}  # fmt: skip


@pytest.mark.parametrize("ui", UIS)
def test_the_months_are_named_in_the_readers_language(client: FlaskClient, ui: str) -> None:
    page = client.get(f"/?ui={ui}").text
    for drawn in (
        page[page.index("<figcaption") :],
        client.get(f"/charts/coverage.svg?ui={ui}").text,
    ):
        assert re.search(MONTHS[ui], drawn.replace("\u00a0", " ").replace("\u202f", " "))


@pytest.mark.parametrize(
    ("page", "name"),
    [("/", "coverage"), ("topics", "topics"), ("places", "places"), ("people", "people"),
     ("people", "company"), ("/places", "map"), ("stories", "stories")],
)  # fmt: skip
def test_each_picture_stands_on_its_page_with_both_files(
    client: FlaskClient, places: dict[str, str], page: str, name: str
) -> None:
    shown = page if page.startswith("/") else f"/{page}/{found(client, places, page)}"
    text = client.get(shown).text
    where = address(client, places, name)
    assert f'href="{where}.svg?ui=en" download' in text
    assert f'href="{where}.csv?ui=en" download' in text
    assert "<table" in text


@pytest.mark.parametrize(
    "path",
    ["coverage.png", "topics/no-such.svg", "places/no-such.csv", "people/%00.svg",
     "company/<script>.csv", "stories/0000.svg", "map.svg.svg", "topics/music%0d%0aX.svg"],
)  # fmt: skip
def test_what_is_not_there_is_told(client: FlaskClient, path: str) -> None:
    assert client.get(f"/charts/{path}").status_code == 404


def test_hostile_names_stay_text(app: Flask) -> None:
    hostile = '"><script>alert(1)</script>\u202e'
    values = {"title": hostile, "source": hostile, "bars": [(hostile, 1)], "most": 1}
    picture = Picture("x", "bars", values, ("name", "articles"), [("=1+1", 1), (hostile, None)])
    with app.test_request_context("/"):
        drawn, table = (
            file_of(picture, ending).get_data(as_text=True) for ending in ("svg", "csv")
        )
    assert parseString(drawn).getElementsByTagName("script") == []
    assert "'=1+1,1" in table
