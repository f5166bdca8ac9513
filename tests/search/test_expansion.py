"""What a query says in other words: names of the authority files, labels of the thesaurus."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.annotation.authority import entries
from archive.annotation.thesaurus import concepts
from archive.languages import CODES
from search.expansion import MOST, MOST_ALTERNATIVES, Scope, expand
from search.terms import Kind, stems
from tests.growth import seconds

# query, (words as typed, what they name)
QUERIES = [
    ("Xian Xinghai concert", [("Xian Xinghai", "xian-xinghai"), ("concert", "concerts")]),
    ("xian xinghai", [("xian xinghai", "xian-xinghai")]),
    ("冼星海音樂會", [("冼星海", "xian-xinghai"), ("音樂會", "concerts")]),
    ("о Сянь Синхае в Алматы", [("Сянь Синхае", "xian-xinghai"), ("Алматы", "almaty")]),
    ("Үрімжіден келген жүк пойыздары", [("Үрімжіден", "urumqi"), ("жүк пойыздары", "freight-rail")]),
    ("Ürimji jük poiyzy", [("Ürimji", "urumqi"), ("jük poiyzy", "freight-rail")]),
    ("ٷرىمجى جۇك پويىزى", [("ٷرىمجى", "urumqi"), ("جۇك پويىزى", "freight-rail")]),
    ("ئالمۇتىدىكى ئوقۇغۇچىلار", [("ئالمۇتىدىكى", "almaty"), ("ئوقۇغۇچىلار", "student"), ("ئوقۇغۇچىلار", "pupil")]),
    ("Chinese students", [("Chinese", "china"), ("students", "student")]),
    ("Kazakhs", [("Kazakhs", "kazakhs")]),
    ("霍尔果斯合作中心贸易", [("霍尔果斯", "khorgos-china"), ("合作中心", "cooperation-center"), ("贸易", "trade")]),
    ("中国人民", [("中国", "china")]),
    ("визы", [("визы", "visa")]),
    ("официальный визит", [("официальный визит", "visit")]),
    ("customs", [("customs", "customs")]),
    ("wishes of the committee", []),
]  # fmt: skip


@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_the_words_that_are_known_are_found_in_every_form_and_script(
    query: str, expected: list[tuple[str, str]]
) -> None:
    assert [(each.typed, each.id) for each in expand(query)] == expected


def test_the_longest_term_wins() -> None:
    assert [each.id for each in expand("freight train station")] == ["freight-rail"]
    assert [each.id for each in expand("train station")] == ["railway-station"]


def test_a_name_gives_all_its_names() -> None:
    (found,) = expand("冼星海")
    assert found.kind is Kind.PERSON
    assert {("en", "Xian Xinghai"), ("ru", "Сянь Синхай"), ("ug", "شيەن شىڭخەي")} <= set(
        found.alternatives
    )


def test_a_concept_gives_its_labels_in_the_other_languages() -> None:
    (found,) = expand("мука")
    assert {("en", "flour"), ("zh", "面粉"), ("kk", "ұн"), ("ug", "ئۇن")} <= set(found.alternatives)


def test_an_adjective_gives_the_names_of_its_country() -> None:
    (found,) = expand("казахстанские")
    assert {("en", "Kazakhstan"), ("zh", "哈萨克斯坦"), ("kk", "қазақстандық")} <= set(
        found.alternatives
    )


def test_what_was_typed_is_no_alternative_to_itself() -> None:
    (found,) = expand("Алматыда")
    assert not {("kk", "Алматы")} & set(found.alternatives)


def test_the_language_of_the_words_is_told() -> None:
    assert expand("пойыз")[0].languages == ("kk",)
    assert set(expand("концерт")[0].languages) == {"ru", "kk"}


def test_this_script_only() -> None:
    (found,) = expand("Almaty", Scope.SCRIPT)
    assert {code for code, _ in found.alternatives} == {"en"}
    (found,) = expand("музыка", Scope.SCRIPT)
    assert {code for code, _ in found.alternatives} == {"kk"}


def test_exactly_as_typed() -> None:
    assert expand("freight trains Almaty", Scope.EXACT) == ()


def test_there_is_an_end_to_it() -> None:
    found = expand("flour music trade " * 400)
    assert len(found) == MOST
    assert all(len(each.alternatives) <= MOST_ALTERNATIVES for each in found)


def test_a_long_query_takes_no_longer_than_its_beginning() -> None:
    assert seconds(lambda: expand.__wrapped__("面粉音乐" * 20_000)) < 1.0


@given(
    st.text(max_size=60)
    | st.text("面粉音乐 阿拉木图·" + string.ascii_letters + "Алматыүқ ئالمۇتا", max_size=60)
)
def test_any_text_is_read_in_its_order(text: str) -> None:
    end = 0
    for each in expand(text):
        assert text[each.start : each.end] == each.typed
        assert each.start >= end or each.start == end - len(each.typed)
        end = each.end


def test_a_concept_and_an_entry_never_have_one_name() -> None:
    """So that an expansion is switched off by its identifier alone."""
    assert not set(concepts()) & {each.id for each in entries()}


@pytest.mark.parametrize("code", CODES)
def test_every_label_has_a_word_that_can_be_searched(code: str) -> None:
    empty = [
        label
        for each in concepts().values()
        for label in each.labels[code]
        if not stems(label, code)
    ]
    assert empty == []


@pytest.mark.parametrize("code", CODES)
def test_every_label_finds_its_concept(code: str) -> None:
    adjectives = {each.id for each in concepts().values() if len(each.of) == 1}
    missed = [
        (each.id, label)
        for each in concepts().values()
        for label in each.labels[code]
        if each.id not in adjectives and each.id not in {found.id for found in expand(label)}
    ]
    assert missed == []
