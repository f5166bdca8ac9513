"""The authority files are whole, are checked, and are found in texts."""

from pathlib import Path

import pytest

from archive.annotation.authority import entries, entry, find
from archive.annotation.authority.entries import read
from archive.annotation.records import NameKind
from archive.errors import DataFileError
from tests.growth import seconds

# language, text, identifiers found
TEXTS = [
    ("en", "Xian Xinghai’s street in Almaty; China and Kazakhstan.", ["xian-xinghai", "almaty", "china", "kazakhstan"]),
    ("zh", "冼星海在阿拉木图，新疆大学。", ["xian-xinghai", "almaty", "xinjiang-university"]),
    ("zh", "烏魯木齊和哈薩克斯坦", ["urumqi", "kazakhstan"]),
    ("ru", "О Сянь Синхае и Ахмете Жубанове говорили в Казахстане, у озера Балхаш.", ["xian-xinghai", "akhmet-zhubanov", "kazakhstan", "lake-balkhash"]),
    ("kk", "Үрімжіден Алматыға, Қазақстанның Талдықорған қаласы.", ["urumqi", "almaty", "kazakhstan", "taldykorgan"]),
    ("ug", "ئۈرۈمچىدىن ئالمۇتىغا شىنجاڭ ئۇنىۋېرسىتېتىنىڭ", ["urumqi", "almaty", "xinjiang-university"]),
    ("en", "An oral exam in a turkey farm.", []),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "expected"), TEXTS)
def test_names_are_found_in_any_case(code: str, text: str, expected: list[str]) -> None:
    found = find(text, code)
    assert [each.entries[0].id for each in found] == expected


def test_the_longer_name_wins() -> None:
    found = find("Al-Farabi Kazakh National University opened.", "en")
    assert [(each.name, each.entries[0].id) for each in found] == [
        ("Al-Farabi Kazakh National University", "kaznu")
    ]


@pytest.mark.parametrize(
    ("kind", "least"),
    [(NameKind.PERSON, 60), (NameKind.PLACE, 120), (NameKind.ORGANISATION, 60)],
)
def test_the_files_hold_what_this_subject_needs(kind: NameKind, least: int) -> None:
    found = [each for each in entries() if each.kind is kind]
    assert len(found) >= least
    assert all({"en", "zh", "ru", "kk"} <= set(each.names) for each in found)


def test_every_name_is_found_by_itself() -> None:
    missed = [
        (code, name)
        for each in entries()
        for code in ("en", "zh", "ru", "kk", "ug")
        for name in each.names.get(code, ())
        if [found.end - found.start for found in find(name, code)] != [len(name.strip("«»"))]
    ]
    assert missed == []


def test_a_label_falls_back_on_english() -> None:
    almaty = entry("almaty")
    assert almaty is not None
    assert almaty.label("zh-Hant") == "阿拉木圖"
    assert almaty.label("fr") == "Almaty"
    assert entry("nowhere") is None


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('[a]\nwhat = "city"\n', r"\[a\]: give it"),
        ('[a]\nwhat = "city"\nen = ["A"]\n', r"\[a\] en: 'A' is no name"),
        ('[a]\nwhat = "city"\nen = ["Ab"]\ncolour = 1\n', r"\[a\]: colour is no key"),
        ('[a]\nwhat = "city"\nen = ["Ab"]\nat = [99, 0]\n', r"\[a\]: at lies on no map"),
        ('[a]\nwhat = "city"\nen = ["Ab"]\nwikidata = "35"\n', r"\[a\]: wikidata is written"),
        ("[A b]\n", "list.toml"),
    ],
)
def test_a_wrong_entry_is_named_with_its_file(tmp_path: Path, text: str, wrong: str) -> None:
    path = tmp_path / "list.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=wrong):
        list(read(path, NameKind.PLACE))


def test_time_grows_with_the_text_alone() -> None:
    text = "Al-Farabi Kazakh National China Southern Xinjiang Agricultural "
    find(text, "en")

    def spent(times: int) -> float:
        return seconds(lambda: find(text * times, "en"))

    assert spent(4_000) < 12 * max(spent(1_000), 0.01)
