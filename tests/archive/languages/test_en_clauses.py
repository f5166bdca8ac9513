"""What English reports without marks, by the parse."""

from __future__ import annotations

import pytest

from archive.annotation.records import Span
from archive.languages.en.clauses import Clause, reported, subject_at
from archive.languages.en.parser import parse


def clauses(text: str, *marks: Span) -> list[Clause]:
    return list(reported(parse(text), marks))


@pytest.mark.parametrize(
    ("text", "parts", "cue", "speaker"),
    [
        ("Li Gang says that the line runs daily.", ["that the line runs daily"], "says", "Li Gang"),
        ("Trains leave at noon, says Lyu Wenbo, general manager of the port.", ["Trains leave at noon"], "says", "Lyu Wenbo"),
        ("The old scales, he says, were replaced in spring.", ["The old scales", "were replaced in spring"], "says", "he"),
        ("The dean, who teaches law, told reporters that the hall was full.", ["that the hall was full"], "told", "The dean"),
        ("The mayor called for a longer pause.", ["a longer pause"], "called", "The mayor"),
        ("She pointed out that the tea was hot.", ["that the tea was hot"], "pointed out", "She"),
        ("Olzhas expressed hope that the route would last.", ["that the route would last"], "expressed hope", "Olzhas"),
        ("The guide was quoted as saying that the tents were too small.", ["that the tents were too small"], "was quoted as saying", "The guide"),
        ("Bring your own tea to the park, the mayor says.", ["Bring your own tea to the park"], "says", "the mayor"),
        ("The gate is too narrow, as the drivers said.", ["The gate is too narrow"], "said", "the drivers"),
        ("The price will fall, according to the ministry.", ["The price will fall"], "according to", "the ministry"),
        ("According to the ministry, the price will fall soon.", ["the price will fall soon"], "According to", "the ministry"),
    ],
)  # fmt: skip
def test_what_is_said_and_who_says_it(text: str, parts: list[str], cue: str, speaker: str) -> None:
    (found,) = clauses(text)
    assert [text[part.start : part.end] for part in found.parts] == parts
    assert text[found.cue.start : found.cue.end] == cue
    assert found.subject is not None
    assert text[found.subject.start : found.subject.end] == speaker


def test_a_second_verb_has_the_speaker_of_the_first() -> None:
    text = "Kamila said the act would be cut, adding that nobody would miss it."
    assert [text[slice(*each.subject)] for each in clauses(text) if each.subject] == ["Kamila"] * 2


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Marshall said that the hall was full and announced that it would rain.", "Marshall"),
        ("The embassy issued a statement saying that the gate was open.", "The embassy"),
        ("Ivan King and Anna Weber said that the gate was open.", "Ivan King and Anna Weber"),
    ],
)
def test_who_speaks_is_not_the_nearest_noun(text: str, speaker: str) -> None:
    last = clauses(text)[-1]
    assert last.subject is not None
    assert text[last.subject.start : last.subject.end] == speaker


def test_a_frame_is_no_part_of_what_is_said() -> None:
    text = "Residents said that it rained, according to the port."
    assert {text[slice(*part)] for each in clauses(text) for part in each.parts} >= {
        "that it rained"
    }


def test_who_is_told_does_not_speak() -> None:
    assert clauses("The drivers were told that the gate was closed.") == []


def test_a_clause_that_is_not_told_says_so() -> None:
    text = "She never said that the bridge was safe."
    (found,) = clauses(text)
    assert found.negated


def test_a_timetable_does_not_speak() -> None:
    assert clauses("The trains run according to a fixed timetable.") == []


def test_verbs_within_marks_report_nothing() -> None:
    text = "“He said that it rained,” she sang."
    assert clauses(text, Span(0, text.index("”") + 1)) == []


def test_the_subject_of_a_verb_is_found_by_its_place() -> None:
    text = "The violinist of the town band said in a low voice."
    assert subject_at(parse(text), text.index("said")) == (0, len("The violinist of the town band"))


@pytest.mark.parametrize("unit", ["he said that ", "according to him, ", "“he said” said he, "])
def test_a_text_of_nothing_but_cues_is_not_read_to_its_end(unit: str) -> None:
    assert len(clauses((unit * 300).strip())) <= 60
