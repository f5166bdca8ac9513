"""Persons across articles: B-cubed F1 on the sample newsroom; time beside 100,000 persons."""

from __future__ import annotations

import random
import time
import tomllib
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from archive.annotation.identity.linking import Appearance, Linker
from archive.annotation.names import tagger
from archive.annotation.records import Mention, NameKind

NEWSROOM = Path(__file__).parents[1] / "newsroom"

#: made persons, and articles that are linked beside them
PERSONS, ARTICLES = 100_000, 200


def run(data: Path, console: Console) -> None:
    """Print the figures beside those asked for."""
    table = Table("measure", "reached", "asked", title="linking")
    precision, recall, f1, found, named = newsroom()
    table.add_row("newsroom: B-cubed precision", f"{precision:.1%}", "")
    table.add_row("newsroom: B-cubed recall", f"{recall:.1%}", "")
    table.add_row("newsroom: B-cubed F1", f"{f1:.1%}", "95 %")
    table.add_row("newsroom: persons found in their articles", f"{found} of {named}", "")
    each, size = speed()
    table.add_row(f"CPU ms to link an article beside {size:,} persons", f"{each:.1f}", "50")
    console.print(table)


def newsroom() -> tuple[float, float, float, int, int]:
    """Return B-cubed precision, recall, F1; persons found, and persons that articles name."""
    people = tomllib.loads((NEWSROOM / "people.toml").read_text(encoding="utf-8"))
    linker, named = Linker(), 0
    placed: list[tuple[int, str]] = []
    for path in sorted((NEWSROOM / "articles").glob("*.toml")):
        article = tomllib.loads(path.read_text(encoding="utf-8"))
        form = f"{article['language']}-{article['script']}"
        truth = {person["names"].get(form): key for key, person in people.items()}
        text = "\n".join(article["paragraphs"])
        named += sum(
            bool(people[key]["names"].get(form, "\n") in text) for key in article.get("persons", ())
        )
        placed += [
            (link.identity, truth[link.appearance.name])
            for link in linker.link(appearances(path.stem, article, text))
            if link.appearance.name in truth
        ]
    return (*b_cubed(placed), len(placed), named)


def appearances(key: str, article: dict[str, Any], text: str) -> list[Appearance]:
    """Return the persons of an article as its text names them in full."""
    mentions = tagger(article["language"]).mentions(text)
    bodies = frozenset(_bases(mentions, NameKind.ORGANISATION))
    places = frozenset(_bases(mentions, NameKind.PLACE))
    roles: dict[str, str | None] = {}
    for each in mentions:
        if each.kind is NameKind.PERSON and (" " in each.base or article["language"] == "zh"):
            roles[each.base] = roles.get(each.base) or each.role
    return [
        Appearance(
            key, name, article["language"], role, article.get("story"),
            article["published"].date(), bodies, places,
        )
        for name, role in roles.items()
    ]  # fmt: skip


def _bases(mentions: Iterable[Mention], kind: NameKind) -> Iterable[str]:
    return (each.base for each in mentions if each.kind is kind)


def b_cubed(placed: Sequence[tuple[int, str]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of `(identity, true person)` pairs."""
    precision = recall = 0.0
    for identity, person in placed:
        together = [true for number, true in placed if number == identity]
        whole = sum(true == person for _, true in placed)
        right = together.count(person)
        precision += right / len(together) / len(placed)
        recall += right / whole / len(placed)
    return precision, recall, 2 * precision * recall / (precision + recall)


def speed() -> tuple[float, int]:
    """Return CPU milliseconds to link an article of four persons beside the made ones."""
    linker = Linker()
    names = made_names()
    for number, name in enumerate(names):
        linker.add(Appearance(f"made-{number}", name, "ru", None))
    chosen = random.Random(4).sample(names, 4 * ARTICLES)
    spent = 0.0
    for number in range(ARTICLES):
        four = chosen[4 * number : 4 * number + 4]
        begun = time.process_time()
        linker.link([Appearance(f"new-{number}", name, "ru", "директор") for name in four])
        spent += time.process_time() - begun
    return 1000 * spent / ARTICLES, len(names)


def made_names() -> list[str]:
    """Return made names of persons, as many as the subject's languages could bring together."""
    first = ["Ай", "Бак", "Дан", "Ер", "Жан", "Кай", "Мар", "Нур", "Сер", "Тал", "Ул", "Шол"]
    last = ["бек", "жан", "лан", "гуль", "мира", "дос", "ияр", "хан", "гат", "сулу"]
    stems = ["Абд", "Байм", "Воро", "Галд", "Досм", "Есен", "Жумаг", "Искак", "Касым", "Лугов",
             "Муса", "Нурп", "Омар", "Петр", "Рахм", "Садык", "Тлеу", "Утеп", "Хасан", "Шари"]  # fmt: skip
    middles = ["а", "у", "ан", "ер", "ил", "ос", "ат", "ын", "ек", "ол"]
    ends = ["ов", "ев", "ин", "баев", "беков"]
    given = ["".join(parts) for parts in product(first, last)]
    family = ["".join(parts) for parts in product(stems, middles, ends)]
    pairs = [f"{a} {b}" for a, b in product(given, family)]
    return random.Random(3).sample(pairs, PERSONS)
