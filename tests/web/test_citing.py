"""References: by the manuals of four styles, as files that programs read, and as tags in pages."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qs

import pytest
from flask.testing import FlaskClient

from archive.model import Article, LanguageTag, Moment, Outlet
from tests.web.saying import TEA_WORDS, Known
from web.citing.embedded import coins, meta_tags
from web.citing.files import bibtex, csl_json, ris
from web.citing.reference import Reference, author, reference
from web.citing.written import apa, chicago, gb_t_7714, gost

OUTLETS = {"orken": Outlet("orken", {"en": "Orken News", "zh": "奥尔肯新闻", "ru": "Оркен"}, "")}
SEEN = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
EVIL = 'A } \\input{x} % $ & _ # ~ ^ "b"\r\nER  - \r\nTY  - BOOK'


def of(language: str, title: str, *authors: str, **fields: Any) -> Reference:
    given: dict[str, Any] = {"outlet": "orken", "published": Moment(date(2026, 2, 7))} | fields
    tag = LanguageTag(language, None, 1.0)
    what = Article("http://orken.example/a", title, (), authors=authors, language=tag, **given)
    return reference(what, "0123456789abcdef", "http://accord.example/a", OUTLETS, SEEN)


ENGLISH = of("en", "Trains to “Almaty”", "Timur Askarbek", "Aigul S. Serikova")
CHINESE = of("zh", "冼星海在阿拉木图", "陶晓喆")
RUSSIAN = of("ru", "Поезд в Алматы", "Серикова Айгуль Ерлановна", "ТАСС")
BARE = of("en", "No more?", published=None, outlet=None)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (
            ENGLISH,
            "Timur Askarbek and Aigul S. Serikova, “Trains to ‘Almaty’,” Orken News, February 7, 2026, http://orken.example/a.",
        ),
        (
            CHINESE,
            "陶晓喆, “Xian xing hai zai a la mu tu” 冼星海在阿拉木图, 奥尔肯新闻, February 7, 2026, http://orken.example/a.",
        ),
        (
            RUSSIAN,
            "Серикова Айгуль Ерлановна and ТАСС, “Poyezd v Almaty” Поезд в Алматы, Оркен, February 7, 2026, http://orken.example/a.",
        ),
        (BARE, "“No more?” accessed March 1, 2026, http://orken.example/a."),
    ],
)
def test_chicago(item: Reference, text: str) -> None:
    assert chicago(item) == text


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (
            ENGLISH,
            "Askarbek, T., & Serikova, A. S. (2026, February 7). Trains to “Almaty”. Orken News. http://orken.example/a",
        ),
        (
            CHINESE,
            "陶晓喆. (2026, February 7). Xian xing hai zai a la mu tu [冼星海在阿拉木图]. 奥尔肯新闻. http://orken.example/a",
        ),
        (
            RUSSIAN,
            "Серикова, А. Е., & ТАСС. (2026, February 7). Poyezd v Almaty [Поезд в Алматы]. Оркен. http://orken.example/a",
        ),
        (BARE, "No more? (n.d.). Retrieved March 1, 2026, from http://orken.example/a"),
    ],
)
def test_apa(item: Reference, text: str) -> None:
    assert apa(item) == text


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (
            ENGLISH,
            "ASKARBEK T, SERIKOVA A S. Trains to “Almaty”[N/OL]. Orken News, 2026-02-07[2026-03-01]. http://orken.example/a.",
        ),
        (
            CHINESE,
            "陶晓喆. 冼星海在阿拉木图[N/OL]. 奥尔肯新闻, 2026-02-07[2026-03-01]. http://orken.example/a.",
        ),
        (
            of("zh", "题", "甲", "乙", "丙", "丁"),
            "甲, 乙, 丙, 等. 题[N/OL]. 奥尔肯新闻, 2026-02-07[2026-03-01]. http://orken.example/a.",
        ),
        (BARE, "No more?[N/OL]. [2026-03-01]. http://orken.example/a."),
    ],
)
def test_gb_t_7714(item: Reference, text: str) -> None:
    assert gb_t_7714(item) == text


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (
            RUSSIAN,
            "Серикова А. Е., ТАСС. Поезд в Алматы [Электронный ресурс] // Оркен. 2026. 7 февраля. URL: http://orken.example/a (дата обращения: 01.03.2026).",
        ),
        (
            CHINESE,
            "陶晓喆. 冼星海在阿拉木图 [Электронный ресурс] // 奥尔肯新闻. 2026. 7 февраля. URL: http://orken.example/a (дата обращения: 01.03.2026).",
        ),
        (
            BARE,
            "No more? [Электронный ресурс]. URL: http://orken.example/a (дата обращения: 01.03.2026).",
        ),
    ],
)
def test_gost(item: Reference, text: str) -> None:
    assert gost(item) == text


TITLE = "A concert in memory of Xian Xinghai"

#: language -> the title as printed, its author; as Chicago and APA write the title with its English
#: version and APA without; as GB/T 7714 and GOST write author and title
GOLDEN = {
    "en": (
        TITLE, "Timur Askarbek",
        f"“{TITLE},”", f"{TITLE}.", f"{TITLE}.",
        f"ASKARBEK T. {TITLE}[N/OL]", f"Askarbek T. {TITLE} [",
    ),
    "zh": (
        "冼星海纪念音乐会在阿拉木图举行", "陶晓喆",
        "“Xian xing hai ji nian yin yue hui zai a la mu tu ju xing” 冼星海纪念音乐会在阿拉木图举行"
        f" [{TITLE}],",
        f"Xian xing hai ji nian yin yue hui zai a la mu tu ju xing [{TITLE}].",
        "Xian xing hai ji nian yin yue hui zai a la mu tu ju xing [冼星海纪念音乐会在阿拉木图举行].",
        "陶晓喆. 冼星海纪念音乐会在阿拉木图举行[N/OL]", "陶晓喆. 冼星海纪念音乐会在阿拉木图举行 [",
    ),
    "ru": (
        "В Алматы открыта выставка", "Айгуль Серикова",
        f"“V Almaty otkryta vystavka” В Алматы открыта выставка [{TITLE}],",
        f"V Almaty otkryta vystavka [{TITLE}].",
        "V Almaty otkryta vystavka [В Алматы открыта выставка].",
        "СЕРИКОВА А. В Алматы открыта выставка[N/OL]", "Серикова А. В Алматы открыта выставка [",
    ),
    "kk": (
        "Алматыда концерт өтті", "Айгүл Серікова",
        f"“Almatyda kontsert ötti” Алматыда концерт өтті [{TITLE}],",
        f"Almatyda kontsert ötti [{TITLE}].",
        "Almatyda kontsert ötti [Алматыда концерт өтті].",
        "СЕРІКОВА А. Алматыда концерт өтті[N/OL]", "Серікова А. Алматыда концерт өтті [",
    ),
    "ug": (
        "ئالمۇتادا كونسېرت ئۆتكۈزۈلدى", "تۇرغان ياقۇپ",
        f"“Almutada konsërt ötküzüldi” ئالمۇتادا كونسېرت ئۆتكۈزۈلدى [{TITLE}],",
        f"Almutada konsërt ötküzüldi [{TITLE}].",
        "Almutada konsërt ötküzüldi [ئالمۇتادا كونسېرت ئۆتكۈزۈلدى].",
        "تۇرغان ياقۇپ. ئالمۇتادا كونسېرت ئۆتكۈزۈلدى[N/OL]",
        "تۇرغان ياقۇپ. ئالمۇتادا كونسېرت ئۆتكۈزۈلدى [",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", GOLDEN)
def test_each_style_has_the_forms_of_a_title_that_its_manual_wants(language: str) -> None:
    title, author, in_chicago, in_apa, without, in_gb_t, in_gost = GOLDEN[language]
    alone = of(language, title, author)
    item = alone if language == "en" else replace(alone, translated=TITLE)
    assert in_chicago in chicago(item)
    assert f"(2026, February 7). {in_apa} O" in apa(item).replace("Оркен", "O").replace("奥", "O")
    assert without in apa(alone)
    assert gb_t_7714(item) == gb_t_7714(alone)
    assert gb_t_7714(item).startswith(in_gb_t)
    assert gost(item) == gost(alone)
    assert gost(item).startswith(in_gost)
    assert (f"TT  - {TITLE}\r\n" in ris(item)) is (language != "en")


def test_a_title_in_latin_letters_takes_its_english_version_too() -> None:
    item = replace(of("kk", "Almatyda konsert ötti"), translated=TITLE)
    assert item.romanised is None
    assert f"“Almatyda konsert ötti” [{TITLE}]," in chicago(item)
    assert f"Almatyda konsert ötti [{TITLE}]." in apa(item)


@pytest.mark.parametrize(
    ("printed", "language", "family"),
    [
        ("Timur Askarbek", "en", "Askarbek"),
        ("J. R. Smith-Jones", "en", "Smith-Jones"),
        ("Айгүл Серікова", "kk", "Серікова"),
        ("Айгуль Ерлановна Серикова", "ru", "Серикова"),
        ("Серикова Айгуль Ерлановна", "ru", "Серикова"),
        ("陶晓喆", "zh", None),
        ("تۇرغان ياقۇپ", "ug", None),
        ("Reuters", "en", None),
        ("Steppe Wire news desk", "en", None),
        ("the editors", "en", None),
        ("", "en", None),
    ],
)
def test_a_name_is_parted_only_where_its_order_is_sure(
    printed: str, language: str, family: str | None
) -> None:
    assert author(printed, language).family == family


def test_bibtex_has_no_commands_but_its_own() -> None:
    entry = bibtex(replace(of("en", EVIL, "Timur Askarbek"), quoted=EVIL))
    assert entry.startswith("@article{askarbek2026-01234567,\n  author = {Askarbek, Timur},\n")
    assert "  month = feb,\n" in entry
    assert r"\textbackslash{}input\{x\} \% \$ \& \_ \#" in entry
    bare = re.sub(r"\\[{}]", "", entry)
    assert bare.count("{") == bare.count("}")


def test_ris_is_one_record_whatever_a_title_holds() -> None:
    record = ris(of("en", EVIL, "Timur Askarbek", "陶晓喆"))
    lines = record.split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert lines[-2:] == ["ER  - ", ""]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert "AU  - Askarbek, Timur" in lines
    assert "DA  - 2026/02/07/" in lines
    assert sum(line.startswith("ER") for line in lines) == 1


def test_csl_json_is_what_processors_read() -> None:
    (item,) = json.loads(csl_json(ENGLISH))
    assert item["type"] == "article-newspaper"
    assert item["author"][0] == {"family": "Askarbek", "given": "Timur"}
    assert item["issued"] == {"date-parts": [[2026, 2, 7]]}
    assert json.loads(csl_json(CHINESE))[0]["author"] == [{"literal": "陶晓喆"}]
    assert "issued" not in json.loads(csl_json(BARE))[0]


def test_coins_tell_of_a_newspaper_article() -> None:
    fields = parse_qs(coins(ENGLISH))
    assert fields["rft.type"] == ["newspaperArticle"]
    assert fields["rft.creator"] == ["Timur Askarbek", "Aigul S. Serikova"]
    assert fields["rft.date"] == ["2026-02-07"]


def test_tags_leave_out_what_is_unknown() -> None:
    assert ("citation_publication_date", "2026/02/07") in meta_tags(ENGLISH)
    names = [name for name, _ in meta_tags(BARE)]
    assert "citation_publication_date" not in names
    assert "DC.creator" not in names


# -- in pages -------------------------------------------------------------------------------


def test_a_quote_is_copied_with_its_citation(reader: FlaskClient, known: Known) -> None:
    id = known.quote("copy", TEA_WORDS)
    page = reader.get(f"/quotes/{id}").text
    fields = re.findall(r"<textarea[^>]*>([^<]*)</textarea>", page)
    assert fields[0] == "“Tea is warm … Drink it” — Saule Ermekova, a curator"
    assert len(fields) == 5
    assert all(each.startswith(f"{fields[0]}. ") for each in fields[1:])
    assert (
        "Serikova, A. (2025, January 5). Tea again. Bulaq. http://orken.example/copy" in fields[2]
    )
    assert re.search(r"<button[^>]* hidden>", page)
    denied = reader.get(f"/quotes/{known.quote('tea', 'that it was cold')}").text
    assert "a curator [in the words of the article] [denied in the text]</textarea>" in denied


@pytest.mark.parametrize(
    ("ending", "kind", "says"),
    [
        ("bib", "x-bibtex", "@article{"),
        ("ris", "x-research", "TY  - NEWS"),
        ("json", "csl+json", "["),
    ],
)
def test_files_are_given_for_articles_and_quotes(
    reader: FlaskClient, known: Known, ending: str, kind: str, says: str
) -> None:
    for place in (f"articles/{known.copy}", f"quotes/{known.quote('copy', TEA_WORDS)}"):
        answer = reader.get(f"/{place}/cite.{ending}")
        assert answer.status_code == 200
        assert kind in answer.content_type
        assert answer.text.startswith(says)
        assert f'.{ending}"' in answer.headers["Content-Disposition"]
        assert ("Drink it" in answer.text) is place.startswith("quotes")
        assert reader.get(f"/{place}/cite.exe").status_code == 404


def test_pages_carry_what_zotero_and_search_engines_read(reader: FlaskClient, known: Known) -> None:
    id = known.quote("copy", TEA_WORDS)
    article, quote = (reader.get(at).text for at in (f"/articles/{known.copy}", f"/quotes/{id}"))
    assert '<meta name="citation_title" content="Tea again">' in article
    assert f'<abbr class="unapi-id" title="article:{known.copy}">' in article
    assert f'<abbr class="unapi-id" title="quote:{id}">' in quote
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', quote)
    assert found
    data = json.loads(found[1])
    assert data["@type"] == "Quotation"
    assert data["creator"] == {"@type": "Person", "name": "Saule Ermekova"}
    assert data["isPartOf"]["@type"] == "NewsArticle"
    assert reader.get("/quotes").text.count('class="Z3988"') == 5


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ("", 200, '<format name="ris"'),
        ("?id=article:{id}", 300, 'id="article:{id}"'),
        ("?id=article:{id}&format=ris", 200, "TY  - NEWS"),
        ("?id=article:{id}&format=mods", 406, "no such format"),
        ("?id=article:ffff&format=ris", 404, ""),
        ("?id=article:&format=ris", 404, ""),
        ("?id=%3Cb%3E&format=ris", 404, ""),
    ],
)
def test_unapi(reader: FlaskClient, known: Known, query: str, status: int, says: str) -> None:
    answer = reader.get("/unapi" + query.format(id=known.copy))
    assert answer.status_code == status
    assert says.format(id=known.copy) in answer.text


def test_an_english_title_is_that_of_a_translation_in_the_archive(client: FlaskClient) -> None:
    """It is never made up: an article without an English version has none."""
    pages = {}
    for found in client.get("/api/v1/articles?lang=zh&lang=ru&limit=100").get_json()["items"]:
        pages[found["id"]] = client.get(f"/articles/{found['id']}").text
    english = {each["title"] for each in client.get("/api/v1/articles?lang=en").get_json()["items"]}
    told = re.compile(r"English version in the archive</dt><dd><span[^>]*>([^<]*)<")
    titles = {id: told.findall(page) for id, page in pages.items()}
    assert {title for found in titles.values() for title in found} <= english
    assert any(titles.values())
    assert not all(titles.values())
    for id, page in pages.items():
        assert "Title as printed" in page
        for title in titles[id]:
            assert page.count(f"[{title}]") == 2
