"""Quotes on the site: marked in their articles, listed, and each at an address of its own."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from search.errors import IndexDamaged
from search.meaning.nearest import Near
from search.meaning.store import Row
from search.query import Sought
from tests.web.conftest import visible
from tests.web.saying import TEA_WORDS, Known

CHANGED = "Tea is warm Drink the tea while it is warm"


def get(reader: FlaskClient, address: str, status: int = 200) -> str:
    answer = reader.get(address)
    assert answer.status_code == status, answer.text
    return answer.text


def total(page: str) -> int:
    found = re.search(r"(\d+) quotes?", visible(page))
    assert found
    return int(found[1])


# -- in the article -------------------------------------------------------------------------


def test_quotes_are_marked_where_they_stand_and_can_be_linked(
    reader: FlaskClient, known: Known
) -> None:
    page = get(reader, f"/articles/{known.tea}")
    first, denied = known.quote("tea", CHANGED), known.quote("tea", "that it was cold")
    assert f'“<mark class="said direct" id="q-{first}">Tea is warm</mark>,”' in page
    assert '<mark class="said direct">Drink the tea while it is warm</mark><sup' in page
    assert f'<mark class="said indirect denied" id="q-{denied}">that it was cold</mark>' in page


def test_each_quote_has_its_speaker_beside_it(reader: FlaskClient, known: Known) -> None:
    page = get(reader, f"/articles/{known.tea}")
    beside = [visible(each) for each in re.findall(r'<ul class="voices".*?</ul>', page, re.DOTALL)]
    assert beside == [
        "Quote 1 Saule Ermekova , a curator",
        "Quote 2 Saule Ermekova , a curator denied in the text",
    ]
    lone = visible(get(reader, f"/articles/{known.lone}"))
    assert "the director not told who" in lone


def test_all_parts_of_the_quote_that_was_sought_stand_out(
    reader: FlaskClient, known: Known
) -> None:
    page = get(reader, f"/articles/{known.tea}?quote={known.quote('tea', CHANGED)}")
    assert page.count('<mark class="said direct sought"') == 2


def test_an_article_lists_its_quotes_and_people(reader: FlaskClient, known: Known) -> None:
    page = get(reader, f"/articles/{known.tea}")
    assert f'href="#q-{known.quote("tea", CHANGED)}"' in page
    assert "Tea is warm … Drink the tea while it is warm" in visible(page)
    assert "People in this article Saule Ermekova , a curator named 1 time · 2 quotes" in visible(
        page
    )


def test_an_earlier_text_has_the_quotes_of_its_own(reader: FlaskClient, known: Known) -> None:
    page = get(reader, f"/articles/{known.tea}/revisions/1")
    assert f'id="q-{known.quote("tea", TEA_WORDS)}"' in page
    assert "changed in a later text" in visible(page)


def test_uyghur_words_run_from_right_to_left(reader: FlaskClient, known: Known) -> None:
    page = get(reader, f"/articles/{known.uyghur}")
    assert re.search(r'<p id="p1" dir="rtl">ئۇ مۇنداق دېدى: «<mark', page)
    assert '<span lang="ug-Arab" dir="rtl">ساۋلە ئەرمېكوۋا</span>' in page
    assert '<ul class="voices" lang="en" dir="ltr"' in page
    quoted = get(reader, f"/quotes/{known.quote('uyghur', 'چاي ئىسسىق')}")
    assert '<blockquote class="large direct" lang="ug-Arab" dir="rtl">' in quoted
    assert "spoken in Kazakh" in visible(quoted)


# -- the list -------------------------------------------------------------------------------


def test_the_list_shows_the_words_in_their_paragraph(reader: FlaskClient, known: Known) -> None:
    page = get(reader, "/quotes")
    assert total(page) == 5
    assert '“<mark class="said direct">Nobody came</mark>,” said the director.' in page
    assert f"/articles/{known.lone}?quote={known.quote('lone', 'Nobody came')}#q-" in page


@pytest.mark.parametrize(
    ("narrowed", "count"),
    [
        ("person=Saule+Ermekova", 4),
        ("person=Сауле+Ермекова", 4),
        ("type=indirect", 1),
        ("type=indirect&type=direct", 5),
        ("lang=ug", 1),
        ("outlet=bulaq", 1),
        ("topic=tourism", 1),
        ("from=2026", 3),
        ("from=2025-01-05&to=2025-01-05", 1),
        ("person=Saule&lang=en&outlet=orken&type=direct", 1),
    ],
)
def test_every_filter_narrows(reader: FlaskClient, narrowed: str, count: int) -> None:
    assert total(get(reader, f"/quotes?{narrowed}")) == count


def test_counts_narrow_by_a_press_and_chips_take_away(reader: FlaskClient) -> None:
    page = get(reader, "/quotes?lang=en")
    narrow = re.search(r'href="([^"]*)"><bdi>Bulaq</bdi> <span class="number">1</span>', page)
    assert narrow
    narrower = get(reader, narrow[1].replace("&amp;", "&"))
    assert total(narrower) == 1
    away = re.findall(r'class="chip on" href="([^"]*)"', narrower)
    assert {each.replace("&amp;", "&") for each in away} == {
        "/quotes?lang=en",
        "/quotes?outlet=bulaq",
    }


def test_newest_or_oldest_first(reader: FlaskClient) -> None:
    def titles(page: str) -> list[str]:
        return re.findall(r'#q-\w+"><span[^>]*>([^<]*)</span>', page)

    newest, oldest = (
        titles(get(reader, f"/quotes?sort={order}")) for order in ("newest", "oldest")
    )
    assert newest[0] == "Tea for all" or newest[0].startswith("Title")
    assert oldest[0] == "Tea again"
    assert newest[-1] == oldest[-1] == "چاي"


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/quotes?lang=xx", "no language “xx”"),
        ("/quotes?outlet=nobody", "no outlet “nobody”"),
        ("/quotes?type=loud", "no kind of quote “loud”"),
        ("/quotes?topic=nothing", "no topic “nothing”"),
        ("/quotes?from=2025-02-30", "“2025-02-30” is not a day of the calendar"),
        ("/quotes?from=2025-05-02&to=2025-05-01", "first day is after the last day"),
        ("/quotes?sort=relevance", "no order “relevance”"),
        ("/quotes?page=-1", "no page “-1”"),
        ("/quotes?person=" + "x" * 3000, "longer than 500 characters"),
    ],
)
def test_what_cannot_be_asked_is_told_and_the_rest_answered(
    reader: FlaskClient, address: str, says: str
) -> None:
    assert says in visible(get(reader, address, 400))


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/quotes?page=400", "There are no more quotes"),
        ("/quotes?person=Zhang+Nobody", "No quotes were found"),
        ("/quotes?person=%3F%00", "No quotes were found"),
        ("/quotes?to=1900", "No quotes were found"),
    ],
)
def test_an_empty_list_says_so(reader: FlaskClient, address: str, says: str) -> None:
    assert says in visible(get(reader, address))


def test_the_first_page_shows_the_newest_quotes_one_of_an_article(
    reader: FlaskClient, known: Known
) -> None:
    page = get(reader, "/")
    newest = page.split("Newest quotes")[1].split("Newest articles")[0]
    assert newest.count('class="entry quoted"') == 4
    assert newest.count(f"/articles/{known.tea}?") == 1


# -- one quote ------------------------------------------------------------------------------


def test_a_quote_can_be_traced(reader: FlaskClient, known: Known) -> None:
    id = known.quote("copy", TEA_WORDS)
    markup = get(reader, f"/quotes/{id}")
    page = visible(markup)
    assert "Tea is warm … Drink it" in page
    assert "Saule Ermekova , a curator" in page
    assert "Bulaq · 5 January 2025 · English" in page
    assert "According to a wire, “Tea is warm,” said Saule Ermekova" in page
    assert "Captured 2026-03-01 08:30:00 UTC" in page
    assert 'href="http://orken.example/copy"' in markup
    assert f'href="/articles/{known.copy}?quote={id}#q-{id}"' in markup
    assert f"http://localhost/quotes/{id}" in page


def test_a_quote_tells_what_a_later_text_made_of_it(reader: FlaskClient, known: Known) -> None:
    markup = get(reader, f"/quotes/{known.quote('tea', TEA_WORDS)}")
    assert "These words were changed in a later text" in markup
    assert f'href="/quotes/{known.quote("tea", CHANGED)}"' in markup
    assert f"/articles/{known.tea}/revisions/1?quote=" in markup
    assert f"/articles/{known.tea}/compare?from=1&amp;to=2" in markup
    get(reader, f"/articles/{known.tea}/compare?from=1&to=2")


def test_the_same_words_elsewhere_and_other_words_of_the_speaker(
    reader: FlaskClient, known: Known
) -> None:
    markup = get(reader, f"/quotes/{known.quote('tea', TEA_WORDS)}")
    same, also = markup.split("The same words elsewhere")[1].split("Also said by this speaker")
    assert f'href="/quotes/{known.quote("copy", TEA_WORDS)}"' in same
    assert f'href="/quotes/{known.quote("uyghur", "چاي ئىسسىق")}"' in also


def test_the_versions_of_its_article_are_named(client: FlaskClient) -> None:
    page = client.get("/quotes?lang=zh&person=Ermekova").text
    quote = re.findall(r'href="(/quotes/\w+)"', page)[0]
    versions = client.get(quote).text.split("Other versions of the article")[1]
    assert "Almaty shows the wartime years of Xian Xinghai" in versions.split("</section>")[0]


def test_a_denial_and_an_unknown_speaker_are_told(reader: FlaskClient, known: Known) -> None:
    denied = visible(get(reader, f"/quotes/{known.quote('tea', 'that it was cold')}"))
    assert "The text denies this" in denied
    assert "Here in the text: She" in denied
    lone = visible(get(reader, f"/quotes/{known.quote('lone', 'Nobody came')}"))
    assert "The article does not tell who this is" in lone


@pytest.mark.parametrize("id", ["ffffffffffffffff", "0", "%00", "x" * 500])
def test_a_quote_that_is_not_there_says_so(reader: FlaskClient, id: str) -> None:
    assert "Not found" in get(reader, f"/quotes/{id}", 404)


@pytest.mark.parametrize("ui", ["en", "zh", "ru", "kk", "ug"])
def test_every_page_answers_in_every_language(reader: FlaskClient, known: Known, ui: str) -> None:
    for address in (
        "/quotes",
        f"/quotes/{known.quote('tea', TEA_WORDS)}",
        f"/articles/{known.tea}",
    ):
        assert f'<html lang="{ui}"' in get(reader, f"{address}?ui={ui}")


def similar(page: str) -> set[str]:
    """Return the identifiers under the heading of what is similar."""
    found = re.search(r">Similar (?:quotes|articles)</h2>(.*?)</section>", page, re.DOTALL)
    return set(re.findall(r'href="/(?:quotes|articles)/(\w+)"', found[1])) if found else set()


@pytest.mark.parametrize("kind", [Sought.QUOTES, Sought.ARTICLES])
def test_what_lies_near_in_meaning_is_shown_where_there_are_vectors(
    reader: FlaskClient, known: Known, monkeypatch: pytest.MonkeyPatch, kind: Sought
) -> None:
    quotes = known.quote("tea", CHANGED), known.quote("tea", "that it was cold")
    first, other = quotes if kind is Sought.QUOTES else (known.lone, known.uyghur)
    address = f"/{kind}/{first}"
    assert other not in similar(get(reader, address))

    class Beside:
        def beside(self, identity: str, sought: Sought, count: int) -> list[Near]:
            assert (identity, sought) == (first, kind)
            ids = (other, "0000000000000000")[:count]
            row = Row(kind, "", "", "", "", "", "", "en", None)
            return [Near(replace(row, id=each), 0.7) for each in ids]

    monkeypatch.setattr("web.alike.meanings", Beside)
    assert similar(get(reader, address)) == {other}


def test_without_vectors_it_is_what_has_the_words(reader: FlaskClient, known: Known) -> None:
    quote = get(reader, f"/quotes/{known.quote('tea', CHANGED)}")
    assert similar(quote) == {known.quote("copy", TEA_WORDS)}


def test_a_page_does_without_what_is_similar_where_the_index_fails(
    reader: FlaskClient, known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise IndexDamaged("the index fails.")

    monkeypatch.setattr("web.alike.similar", fails)
    for address in (f"/articles/{known.tea}", f"/quotes/{known.quote('tea', CHANGED)}"):
        assert similar(get(reader, address)) == set()
