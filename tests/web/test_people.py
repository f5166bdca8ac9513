"""People on the site: found in any script, each at a permanent address, with reasons."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest
from flask.testing import FlaskClient

from archive.annotation.identity.bearers import bearer_of
from archive.people import editing
from archive.settings import Settings
from archive.store import open_archive
from tests.archive.persons import Told, fill
from tests.web.conftest import visible
from web.app import create_app
from web.handles import close

ERMEKOVA = ("Saule Ermekova", "Сәуле Ермекова", "萨乌列·叶尔梅科娃", "ساۋلە ئېرمېكوۋا")
ARTICLES = [
    Told("a", [("Saule Ermekova", "historian"), "Marat Seitov"], says=["Saule Ermekova"], day=date(2025, 6, 1)),
    Told("b", [("Сәуле Ермекова", "тарихшы"), "Сейтов"], "kk", date(2026, 1, 5), ["Сәуле Ермекова"]),
    Told("c", ["萨乌列·叶尔梅科娃", "冼星海"], "zh", date(2025, 12, 1)),
    Told("d", ["ساۋلە ئېرمېكوۋا"], "ug"),
    Told("e", [("Li Na", "violin teacher"), "Xian Xinghai"], says=["Li Na"]),
    Told("f", [("Li Na", "customs officer")], says=["Li Na"]),
    Told("g", ["<b>Evil</b> O'Brien\u202e"], day=date(2024, 1, 1)),
]  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    settings = Settings.load({"ACCORD_HOME": str(tmp_path_factory.mktemp("people"))})
    with closing(open_archive(settings)) as archive:
        fill(archive, ARTICLES)
        editing.alias(archive, "Marat Seitov", "Marat the Great")
    app = create_app(settings)
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    yield client
    close(app)


def who(client: FlaskClient, name: str) -> str:
    """Return the identifier of the only person that a search finds."""
    page = client.get("/people", query_string={"q": name}).text
    (found,) = set(re.findall(r'href="/people/([\w-]+)"', page))
    return found


@pytest.mark.parametrize("name", [*ERMEKOVA, "Ermekova", "Ермекова"])
def test_one_person_is_found_by_any_name(site: FlaskClient, name: str) -> None:
    id = who(site, name)
    page = site.get(f"/people/{id}")
    assert page.status_code == 200
    for each in ERMEKOVA:
        assert each in page.text
    assert "2 quotes" in visible(page.text)


def test_the_list_is_sorted_by_quotes_with_languages_and_years(site: FlaskClient) -> None:
    page = visible(site.get("/people").text)
    assert page.index("Saule Ermekova") < page.index("Li Na") < page.index("Marat Seitov")
    assert "2025–2026" in page
    assert "Uyghur" in page
    only = visible(site.get("/people?lang=ug").text)
    assert "Marat Seitov" not in only


def test_a_page_tells_roles_company_quotes_and_reasons(site: FlaskClient) -> None:
    page = visible(site.get(f"/people/{who(site, 'Saule Ermekova')}").text)
    assert "historian" in page
    assert "тарихшы" in page
    assert "Words of Saule Ermekova" in page
    assert "In the same articles" in page
    assert "Xian Xinghai" in page
    assert "the names agree" in page
    assert "June 2025" in page


def test_who_may_be_the_same_is_offered_and_not_merged(site: FlaskClient) -> None:
    page = site.get("/people", query_string={"q": "Li Na"}).text
    one, other = sorted(set(re.findall(r'href="/people/([\w-]+)"', page)))
    shown = visible(site.get(f"/people/{one}").text)
    assert "May be the same person" in shown
    assert "another role" in shown
    assert f"/people/{other}" in site.get(f"/people/{one}").text


def test_a_name_alone_is_shown_as_such(site: FlaskClient) -> None:
    assert "Сейтов" not in site.get("/people").text
    page = site.get("/people?alone=1").text
    assert "Сейтов" in page
    (id,) = set(re.findall(r'href="/people/([\w-]+)"', page))
    assert "do not tell whose it is" in visible(site.get(f"/people/{id}").text)


def test_every_address_that_was_once_a_persons_leads_on(site: FlaskClient) -> None:
    id = who(site, "Saule Ermekova")
    old = bearer_of("Сәуле Ермекова", "kk", None)
    answer = site.get(f"/people/{old}")
    assert answer.status_code in (200, 302)
    assert answer.location in (None, f"/people/{id}")
    assert site.get(f"/api/v1/people/{old}").json["id"] == id


def test_a_page_carries_itself_as_data(site: FlaskClient) -> None:
    id = who(site, "Saule Ermekova")
    data = site.get(f"/api/v1/people/{id}").json
    assert data is not None
    assert data["id"] == id
    assert data["names"]["zh"] == ["萨乌列·叶尔梅科娃"]
    assert data["quotes"] == 2
    assert data["evidence"][0]["reasons"]
    page = site.get(f"/people/{id}").text
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    linked = json.loads(found[1])
    assert (linked["@type"], linked["@context"]) == ("Person", "https://schema.org")
    assert set(ERMEKOVA) <= {linked["name"], *linked["alternateName"]}
    known = site.get("/people/xian-xinghai").text
    assert '"birthDate": "1905"' in known or '"birthDate":"1905"' in known
    assert "Born" in known


def test_quotes_can_be_filtered_by_person_whatever_the_script(site: FlaskClient) -> None:
    id = who(site, "Saule Ermekova")
    page = visible(site.get(f"/quotes?person={id}").text)
    assert "2 quotes" in page
    assert id not in page
    assert "2 quotes" in visible(site.get("/quotes", query_string={"person": ERMEKOVA[2]}).text)


def test_names_lead_to_their_persons(site: FlaskClient) -> None:
    id = who(site, "Saule Ermekova")
    quote = re.search(r'href="(/quotes/\w{16})"', site.get(f"/quotes?person={id}").text)
    assert quote
    shown = site.get(quote[1]).text
    assert f'href="/people/{id}"' in shown
    article = re.search(r'href="(/articles/\w{16})\?quote', shown)
    assert article
    page = site.get(article[1]).text
    # in the list of people, beside the words, and in the list of quotes
    assert len(re.findall(f'<a href="/people/{id}"', page)) == 3
    # where the text itself names her
    named = re.findall(f'<a class="named" href="/people/{id}">([^<]+)</a>', page)
    assert named
    assert all("Ermekova" in each or "Saule" in each or "рмекова" in each for each in named)


@pytest.mark.parametrize("ui", ["en", "zh", "ru", "kk", "ug"])
def test_every_page_answers_in_every_language(site: FlaskClient, ui: str) -> None:
    id = who(site, "Saule Ermekova")
    for address in ("/people", "/people?alone=1", "/people?q=nobody", f"/people/{id}"):
        sign = "&" if "?" in address else "?"
        page = site.get(f"{address}{sign}ui={ui}")
        assert page.status_code == 200
        assert f'<html lang="{ui}"' in page.text
    site.delete_cookie("ui")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/people/nobody", 404),
        ("/api/v1/people/nobody", 404),
        (f"/people/{'x' * 500}", 404),
        ("/people?q=" + "x" * 900, 400),
        ("/people?page=0", 400),
        ("/people?lang=xx", 400),
        ("/people?page=400", 200),
        ("/people?q=%25%27%22%00", 200),
    ],
)
def test_what_cannot_be_asked_is_told(site: FlaskClient, address: str, status: int) -> None:
    answer = site.get(address)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_a_hostile_name_is_shown_and_harmless(site: FlaskClient) -> None:
    id = who(site, "Evil")
    for address in ("/people?q=Evil", f"/people/{id}"):
        page = site.get(address).text
        assert "<b>Evil" not in page
        assert "&lt;b&gt;Evil" in page
