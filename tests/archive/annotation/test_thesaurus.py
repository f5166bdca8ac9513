"""The thesaurus is whole, is checked, and is written as SKOS that can be read back."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from accord import cli
from archive.annotation.thesaurus import Concept, concepts, read, turtle
from archive.annotation.thesaurus.scripts import misfit
from archive.annotation.thesaurus.turtle import literal
from archive.annotation.topics import scheme
from archive.errors import DataFileError
from archive.languages import CODES

FLOUR = """
[flour]
broader = "trade"
en = ["flour"]
zh = ["面粉"]
ru = ["мука"]
kk = ["ұн"]
ug = ["ئۇن"]
"""


def read_back(folder: Path, text: str) -> dict[str, Concept]:
    (folder / "goods.toml").write_text(text, encoding="utf-8")
    return read(folder, scheme())


def test_it_is_large_enough_for_this_subject() -> None:
    assert len(concepts()) >= 500


def test_every_concept_has_labels_in_five_languages() -> None:
    assert [each.id for each in concepts().values() if set(each.labels) != set(CODES)] == []
    assert all(labels for each in concepts().values() for labels in each.labels.values())


def test_topics_are_concepts_with_the_labels_of_their_scheme() -> None:
    for topic in scheme().values():
        concept = concepts()[topic.id]
        assert concept.topic
        assert {code: concept.label(code) for code in CODES} == topic.labels
        assert concept.broader == topic.broader


def test_alternatives_of_a_topic_stand_in_the_thesaurus() -> None:
    assert "班列" in concepts()["freight-rail"].labels["zh"]


def test_related_concepts_know_each_other() -> None:
    for each in concepts().values():
        assert all(each.id in concepts()[name].related for name in each.related)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (FLOUR.replace('ug = ["ئۇن"]', ""), r"\[flour\] lacks ug"),
        (FLOUR.replace("мука", "flour"), r"\[flour\] ru: 'flour' has the letter 'f'"),
        (FLOUR.replace("ئۇن", "ئۇن ك‌ی"), r"\[flour\] ug"),
        (FLOUR.replace('"flour"', '"flour "'), r"\[flour\] en: 'flour ' has spaces"),
        (FLOUR.replace('"trade"', '"baking"'), r"\[flour\]: baking is no other concept"),
        (FLOUR.replace('"trade"', '"flour"'), r"\[flour\]: flour is no other concept"),
        (FLOUR.replace('"trade"', "7"), r"\[flour\]: broader is the name"),
        (FLOUR.replace("broader", "above"), r"\[flour\]: above is no key"),
        (FLOUR.replace("[flour]", "[Flour]"), r"\[Flour\]: write the name in small letters"),
        (FLOUR.replace('["мука"]', '"мука"'), r"\[flour\]: ru is a list"),
        (FLOUR + FLOUR.replace("[flour]", "[meal]"), r"\[meal\] en: 'flour' is a label of \[flour\] too"),
        (FLOUR + 'of = ["atlantis"]', r"\[flour\]: atlantis is no entry"),
        (FLOUR + 'related = ["trade"]', r"\[flour\]: what is above it is no related one"),
        ('[trade]\nbroader = "tourism"', r"\[trade\] is a topic"),
        ('[trade]\nru = ["Торговля"]', r"\[trade\] ru: 'Торговля' stands twice"),
        ("[flour", "Mend that line"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_file_and_concept(
    wrong: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(DataFileError, match=message) as told:
        read_back(tmp_path, wrong)
    assert "goods.toml" in str(told.value)


def test_concepts_that_stand_above_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    circle = FLOUR.replace('"trade"', '"meal"') + re.sub(
        r"flour|面粉|мука|ұн|ئۇن",
        lambda word: {"flour": "meal", "面粉": "粗粉", "мука": "крупа", "ұн": "жарма", "ئۇن": "يارما"}[word[0]],
        FLOUR.replace('"trade"', '"flour"').replace("[flour]", "[meal]"),
    ).replace('"meal"\nen', '"flour"\nen')  # fmt: skip
    with pytest.raises(DataFileError, match="stands above itself"):
        read_back(tmp_path, circle)


def test_tied_concepts_may_share_a_label(tmp_path: Path) -> None:
    shared = FLOUR + FLOUR.replace("[flour]", "[meal]").replace('"trade"', '"flour"')
    assert read_back(tmp_path, shared)["meal"].label("en") == "flour"


@pytest.mark.parametrize(
    ("label", "code", "letter"),
    [
        ("ئۈزۈم", "ug", None), ("ئوزوم ک", "ug", "ک"), ("жүк", "ru", "ү"), ("жүк", "kk", None),
        ("ЭКСПО-2017", "kk", None), ("café", "en", None), ("货運A", "zh", "A"),
    ],
)  # fmt: skip
def test_letters_of_another_script_are_seen(label: str, code: str, letter: str | None) -> None:
    assert misfit(label, code) == letter


def test_a_literal_is_escaped() -> None:
    assert literal('a "b" \\ \n\x01', "zh") == '"a \\"b\\" \\\\ \\n\\u0001"@zh-Hans'


def test_the_turtle_says_all_that_the_thesaurus_knows() -> None:
    rdflib = pytest.importorskip("rdflib")
    skos = rdflib.SKOS
    graph = rdflib.Graph().parse(data="".join(turtle(concepts())), format="turtle")
    for each in concepts().values():
        subject = rdflib.URIRef(f"urn:accord:concept:{each.id}")
        labels = {
            (str(label), label.language.split("-")[0])
            for verb in (skos.prefLabel, skos.altLabel)
            for label in graph.objects(subject, verb)
        }
        assert labels == {(text, code) for code, texts in each.labels.items() for text in texts}
        above = graph.value(subject, skos.broader)
        assert above == (
            rdflib.URIRef(f"urn:accord:concept:{each.broader}") if each.broader else None
        )
        assert len(list(graph.objects(subject, skos.related))) == len(each.related)


def test_the_command_writes_every_concept() -> None:
    written = CliRunner().invoke(cli, ["thesaurus", "export"])
    assert written.exit_code == 0
    assert len(
        re.findall(
            r"^<urn:accord:concept:[a-z0-9-]+> a skos:Concept ;$", written.output, re.MULTILINE
        )
    ) == len(concepts())
