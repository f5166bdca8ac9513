"""The forms of English reporting verbs."""

from __future__ import annotations

import pytest

from archive.languages.en.verbs import forms, verbs


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("add", ["add", "adds", "added", "adding"]),
        ("note", ["note", "notes", "noted", "noting"]),
        ("deny", ["deny", "denies", "denied", "denying"]),
        ("stress", ["stress", "stresses", "stressed", "stressing"]),
        ("say", ["say", "says", "said", "saying"]),
        ("admit", ["admit", "admits", "admitted", "admitting"]),
        ("go on to say", ["go on to say", "goes on to say", "went on to say", "gone on to say", "going on to say"]),
    ],
)  # fmt: skip
def test_a_verb_has_all_its_forms(verb: str, expected: list[str]) -> None:
    assert forms(verb) == expected


def test_a_form_tells_its_class_and_what_it_opens() -> None:
    known = verbs()
    assert known.single["denied"] == "deny"
    assert known.phrases["refused to say"] == "deny"
    assert ("to", "say") in known.beginnings["refused"]
    assert "for" in known.complements["called"]
