"""The site over the sample newsroom: both days read, so that one article has two texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.annotating import annotate_pending
from archive.grouping import group_pending
from archive.linking import link_pending
from archive.settings import Settings
from archive.store import Archive, open_archive
from crawler.ingest import Ingest
from crawler.outlet import load_outlets
from crawler.page import Page
from search.indexer import update
from search.opening import open_engine
from tests.newsroom.site import site
from tests.newsroom.sources import articles
from tests.web.saying import Known, fill
from web.app import create_app
from web.handles import close

OUTLETS = Path(__file__).parents[1] / "newsroom" / "outlets"


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Fill an archive and its index."""
    settings = Settings.load({"ACCORD_HOME": str(tmp_path_factory.mktemp("site"))})
    with closing(open_archive(settings)) as archive:
        _take_in(archive)
        with closing(open_engine(settings, archive)) as engine:
            update(archive, engine)
    return settings


def _take_in(archive: Archive) -> None:
    ingest = Ingest(archive, load_outlets(OUTLETS), archive.begin_run("test").id)
    for day in (1, 2):
        for source in articles().values():
            answer = site(day)[source.url]
            if day == 1 or source.second_day is not None:
                fetched = datetime(2025, 11, day, 8, 0, tzinfo=UTC)
                headers = {"content-type": answer.content_type}
                ingest.page(Page(source.url, source.url, answer.body, fetched, headers=headers))
    annotate_pending(archive, jobs=1)
    link_pending(archive)
    group_pending(archive)


@pytest.fixture(scope="session")
def app(settings: Settings) -> Iterator[Flask]:
    """Give the application."""
    made = create_app(settings)
    yield made
    close(made)


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    """Give a reader whose browser asks for English."""
    with app.test_client() as opened:
        opened.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        yield opened


def visible(markup: str) -> str:
    """Return the words of a page without its tags, and without the numbers of its quotes."""
    markup = re.sub(r'<a class="named"[^>]*>([^<]*)</a>', r"\1", markup)
    markup = re.sub(r"<sup[^>]*>[^<]*</sup>|</?mark[^>]*>", "", markup)
    return " ".join(re.sub(r"<[^>]*>", " ", markup).split())


@pytest.fixture(scope="session")
def told_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, Known]]:
    """Give the application over the small archive of who said what."""
    settings = Settings.load({"ACCORD_HOME": str(tmp_path_factory.mktemp("said"))})
    known = fill(settings)
    made = create_app(settings)
    yield made, known
    close(made)


@pytest.fixture
def known(told_site: tuple[Flask, Known]) -> Known:
    """Give the identifiers of that archive."""
    return told_site[1]


@pytest.fixture
def reader(told_site: tuple[Flask, Known]) -> FlaskClient:
    """Give a reader of that archive whose browser asks for English."""
    opened = told_site[0].test_client()
    opened.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return opened
