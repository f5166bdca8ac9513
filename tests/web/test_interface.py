"""The interface in five languages: complete, chosen well, remembered, right to left where due."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "web" / "translations"
TRANSLATED = ("zh", "ru", "kk", "ug")
PLACE = re.compile(r"%\((\w+)\)s")


def catalogue(code: str) -> Catalog:
    with (FOLDER / code / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=code)


def wanted() -> set[str]:
    """Return the English words of all templates and modules."""
    with (FOLDER / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    keywords = {"_": None, "_l": None, "gettext": None, "ngettext": (1, 2)}
    found = extract_from_dir(ROOT, methods, options, keywords=keywords)
    return {each[2][0] if isinstance(each[2], tuple) else each[2] for each in found}


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_word_of_the_interface_is_translated(code: str) -> None:
    messages = {(m.id[0] if isinstance(m.id, tuple) else m.id): m for m in catalogue(code) if m.id}
    assert set(messages) == wanted()
    for english, message in messages.items():
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(forms), english
        for form in forms:
            assert set(PLACE.findall(form)) == set(PLACE.findall(english)), english


def _words(found: Catalog) -> list[tuple[str, str]]:
    return sorted((str(each.id), str(each.string)) for each in found if each.id)


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_compiled_catalogue_is_that_of_the_words(code: str) -> None:
    """`make translations` compiles; a stale catalogue would show old words."""
    with (FOLDER / code / "LC_MESSAGES" / "messages.mo").open("rb") as file:
        compiled = read_mo(file)
    fresh = io.BytesIO()
    write_mo(fresh, catalogue(code))
    fresh.seek(0)
    assert _words(compiled) == _words(read_mo(fresh))


@pytest.mark.parametrize(
    ("asked", "address", "language", "direction"),
    [
        ("kk-KZ,ru;q=0.7", "/", "kk", "ltr"),
        ("ug", "/", "ug", "rtl"),
        ("zh-TW", "/", "zh", "ltr"),
        ("fr", "/", "en", "ltr"),
        ("kk", "/?ui=ru", "ru", "ltr"),
        ("kk", "/?ui=klingon", "kk", "ltr"),
        ("", "/about", "en", "ltr"),
    ],
)
def test_the_language_is_chosen(
    client: FlaskClient, asked: str, address: str, language: str, direction: str
) -> None:
    page = client.get(address, headers={"Accept-Language": asked}).text
    assert f'<html lang="{language}" dir="{direction}">' in page


def test_a_choice_is_remembered_and_kept_in_every_address(client: FlaskClient) -> None:
    page = client.get("/search?q=Almaty&lang=en&ui=ru").text
    assert "/search?q=Almaty&amp;lang=en&amp;ui=kk" in page
    assert 'lang="ru"' in client.get("/about").text.split(">")[1]


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("zh", "2025年10月30日"),
        ("ru", "30 октября 2025"),
        ("kk", "2025 ж. 30 қазан"),
        ("ug", "30-ئۆكتەبىر"),
    ],
)
def test_dates_are_written_as_the_language_does(client: FlaskClient, code: str, says: str) -> None:
    assert says in " ".join(client.get(f"/?ui={code}").text.split())
