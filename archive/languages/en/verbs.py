"""The reporting verbs of English in every form, from `quotes.toml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from archive.languages import table

_SIBILANTS = ("s", "sh", "ch", "x", "z", "o")


@dataclass(frozen=True, slots=True)
class Verbs:
    """What the forms of reporting verbs do; all keys in small letters."""

    #: "said" -> "say", "denied" -> "deny": the class in `quotes.toml`
    single: Mapping[str, str]
    #: the same for cues of several words: "went on to say" -> "say"
    phrases: Mapping[str, str]
    #: the first word of such a cue -> the words behind it
    beginnings: Mapping[str, Sequence[tuple[str, ...]]]
    #: what a form opens beside a clause: prepositions, "to", "object"
    complements: Mapping[str, Sequence[str]]


@cache
def verbs() -> Verbs:
    """Return the verbs of all classes."""
    data = table("en", "quotes")
    classes = {
        form: name
        for name, listed in data["verbs"].items()
        for verb in listed
        for form in forms(verb)
    }
    phrases = {form: name for form, name in classes.items() if " " in form}
    beginnings: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        first, *rest = phrase.split()
        beginnings.setdefault(first, []).append(tuple(rest))
    return Verbs(
        {form: name for form, name in classes.items() if " " not in form},
        phrases,
        beginnings,
        {form: opens for verb, opens in data["complements"].items() for form in forms(verb)},
    )


def forms(verb: str) -> list[str]:
    """Return the forms of a verb, or of a cue that begins with it: by the data or by spelling."""
    head, _, rest = verb.partition(" ")
    irregular = table("en", "quotes")["irregular"].get(head)
    return [f"{form} {rest}".rstrip() for form in (head, *(irregular or _regular(head)))]


def _regular(verb: str) -> list[str]:
    """Return -s, -ed and -ing of a verb of one pattern: note, carry, pass, add."""
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return [f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    plural = f"{verb}es" if verb.endswith(_SIBILANTS) else f"{verb}s"
    if verb.endswith("e"):
        ing = f"{verb}ing" if verb.endswith("ee") else f"{verb[:-1]}ing"
        return [plural, f"{verb}d", ing]
    return [plural, f"{verb}ed", f"{verb}ing"]
