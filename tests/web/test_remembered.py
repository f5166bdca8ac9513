"""Pages are made once for each state of archive and index, and are never a reader's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.settings import Settings
from archive.store import open_archive
from search.indexer import update
from search.opening import open_engine
from tests.archive.making import article, kept
from tests.web.saying import fill
from web import remembered
from web.app import create_app
from web.handles import close


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings.load({"ACCORD_HOME": str(tmp_path)})
    fill(made)
    return made


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    made = create_app(settings)
    remembered.init_app(made)
    yield made
    close(made)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the list of the templates that were rendered."""
    names: list[str] = []
    for page in ("results", "quotes", "home", "articles"):
        whole = __import__(f"web.pages.{page}", fromlist=["render_template"])
        render = whole.render_template

        def rendered(name: str, *args: object, _render: object = render, **values: object) -> str:
            names.append(name)
            return _render(name, *args, **values)  # type: ignore[operator, no-any-return]

        monkeypatch.setattr(whole, "render_template", rendered)
    return names


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    return app.test_client()


def test_a_page_is_made_once_and_looks_the_same(reader: FlaskClient, made: list[str]) -> None:
    first, again = reader.get("/search?q=tea"), reader.get("/search?q=tea")
    assert made == ["search.html"]
    assert first.data == again.data
    assert dict(first.headers) == dict(again.headers)
    assert "Content-Security-Policy" in again.headers


def test_each_language_and_address_has_its_own(reader: FlaskClient, made: list[str]) -> None:
    for language in ("en", "zh", "ru", "kk", "ug"):
        page = reader.get("/quotes", headers={"Accept-Language": language})
        assert f'<html lang="{language}"' in page.text
    reader.get("/quotes?lang=en")
    assert len(made) == 6


def test_a_choice_of_language_is_each_readers_own(app: Flask, made: list[str]) -> None:
    one, other = app.test_client(), app.test_client()
    for reader in (one, other):
        assert "ui=ru" in reader.get("/quotes?ui=ru").headers["Set-Cookie"]
        assert '<html lang="ru"' in reader.get("/quotes").text
    assert '<html lang="en"' in app.test_client().get("/quotes").text
    assert len(made) == 3


def test_what_is_written_is_seen_at_once(
    reader: FlaskClient, settings: Settings, made: list[str]
) -> None:
    assert "Fresh tea" not in reader.get("/search?q=fresh").text
    with closing(open_archive(settings)) as archive:
        kept(archive, replace(article("fresh"), title="Fresh tea"))
        reader.get("/search?q=fresh")
        assert len(made) == 2, "the archive was written"
        with closing(open_engine(settings, archive)) as engine:
            update(archive, engine)
    assert "Fresh tea" in reader.get("/search?q=fresh").text


def test_only_whole_pages_are_kept(reader: FlaskClient) -> None:
    assert reader.get("/nowhere").status_code == reader.get("/nowhere").status_code == 404
    assert reader.get("/search?lang=xx").status_code == 400
    assert reader.get("/search?lang=xx").status_code == 400
    assert reader.head("/quotes").data == b""
    assert reader.get("/quotes").data
    assert reader.post("/quotes").status_code == 405
    assert reader.get("/search.csv").data == reader.get("/search.csv").data
    assert reader.get("/quotes", headers={"Host": "elsewhere.example"}).status_code == 400


def test_memory_has_a_bound(
    reader: FlaskClient, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "MOST", 50_000)
    for number in range(12):
        reader.get(f"/search?q=tea{number}")
    reader.get("/search?q=tea0")
    assert len(made) == 13, "the oldest page was let go"
    reader.get("/search?q=tea0")
    assert len(made) == 13
    monkeypatch.setattr(remembered, "LARGEST", 10)
    reader.get("/search?q=more")
    reader.get("/search?q=more")
    assert len(made) == 15, "a page of that size is not kept"
