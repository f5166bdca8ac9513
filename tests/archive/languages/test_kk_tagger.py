"""The Kazakh tagger finds names and positions, with and without case endings."""

import pytest

from archive.languages.kk import tagger

# sentence -> names expected, as (text, class)
SENTENCES = [
    (
        "Көрме кураторы Айнұр Сейтқалиева Үрімжіден келген қонақтарды қарсы алды.",
        [("Айнұр Сейтқалиева", "PER"), ("Үрімжіден", "LOC")],
    ),
    (
        "Бұл туралы Алматы қаласының әкімі Ерлан Жұмабаевтың баспасөз хатшысы хабарлады.",
        [("Алматы қаласының әкімі", "POS"), ("Ерлан Жұмабаевтың", "PER")],
    ),
    ("Ван Сяомин Үрімжідегі оркестрді басқарады.", [("Ван Сяомин", "PER"), ("Үрімжідегі", "LOC")]),
    ("Ертең күн жылы болады.", []),
]


def names(sentence: str) -> list[tuple[str, str]]:
    spans = tagger.words(sentence)
    labels = tagger.labels([sentence[start:end] for start, end in spans])
    found: list[tuple[int, int, str]] = []
    for (start, end), label in zip(spans, labels, strict=True):
        if label.startswith("B-"):
            found.append((start, end, label[2:]))
        elif label.startswith("I-") and found:
            found[-1] = (found[-1][0], end, found[-1][2])
    return [(sentence[start:end], kind) for start, end, kind in found]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_names_are_found(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert set(expected) <= set(names(sentence))
    assert [name for name in names(sentence) if name[1] == "PER"] == [
        name for name in expected if name[1] == "PER"
    ]


def test_words_keep_hyphens_and_cut_marks() -> None:
    text = "«Қасым-Жомарт» келді."
    assert [text[start:end] for start, end in tagger.words(text)] == [
        "«", "Қасым-Жомарт", "»", "келді", ".",
    ]  # fmt: skip


def test_no_words_have_no_labels() -> None:
    assert tagger.labels([]) == []
