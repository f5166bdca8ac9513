"""Persons across articles: B-cubed F1 on the sample newsroom; time beside 100,000 persons."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import product
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import insert, select

from archive.annotating import annotate_pending
from archive.annotation.identity.asking import keys_of
from archive.annotation.identity.bearers import bearer_of, spelling
from archive.annotation.identity.decisions import Ruling
from archive.annotation.identity.keys import shape
from archive.linking import link_pending
from archive.model import Article, LanguageTag, Moment
from archive.settings import Settings
from archive.store import Archive, linking, open_archive
from archive.store.person_tables import appearances, bearer_keys, bearers
from tests.archive.making import kept
from tests.archive.persons import Told, put
from tests.newsroom import sources

#: made persons, and articles that are linked beside them
PERSONS, ARTICLES = 100_000, 60


def run(data: Path, console: Console) -> None:
    """Print the figures beside those asked for."""
    table = Table("measure", "reached", "asked", title="linking")
    placed, named = newsroom()
    precision, recall, f1 = b_cubed(placed)
    table.add_row("newsroom: B-cubed precision", f"{precision:.1%}", "")
    table.add_row("newsroom: B-cubed recall", f"{recall:.1%}", "")
    table.add_row("newsroom: B-cubed F1", f"{f1:.1%}", "95 %")
    table.add_row("newsroom: persons found in their articles", f"{len(placed)} of {named}", "")
    for name, spent in speed().items():
        table.add_row(f"CPU ms to link an article beside {PERSONS:,} persons: {name}",
                      f"{sum(spent) / len(spent):.1f} (p95 {sorted(spent)[int(len(spent) * 0.95)]:.1f})",
                      "50")  # fmt: skip
    console.print(table)


def newsroom() -> tuple[list[tuple[str, str]], int]:
    """Return `(identity, true person)` of the persons found, and how many the articles name."""
    placed, named = [], 0
    with scratch() as archive:
        keys = {keep(archive, source): source for source in sources.articles().values()}
        annotate_pending(archive, jobs=1)
        link_pending(archive)
        for article, source in keys.items():
            truth = {person.names.get(source.edition): each
                     for each, person in sources.people().items()}  # fmt: skip
            text = "\n".join(source.paragraphs)
            named += sum(
                bool(sources.people()[each].names.get(source.edition, "\n") in text)
                for each in source.persons
            )
            placed += [(person, truth[name]) for name, person in persons(archive, article)
                       if name in truth]  # fmt: skip
    return placed, named


@contextmanager
def scratch() -> Iterator[Archive]:
    """Open an archive in a folder of its own."""
    with tempfile.TemporaryDirectory() as home:
        archive = open_archive(Settings.load({"ACCORD_HOME": home}))
        yield archive
        archive.close()


def keep(archive: Archive, source: sources.Source) -> str:
    """Keep an article of the newsroom as a crawl does; return its identifier."""
    linked = [sources.articles()[each] for each in source.translations]
    answer = kept(archive, Article(
        url=source.url, title=source.title, paragraphs=source.paragraphs, outlet=source.outlet,
        language=LanguageTag(source.language, source.script, 1.0),
        published=Moment(source.published.date(), source.published),
        translations={each.language: each.url for each in linked},
    ))  # fmt: skip
    assert answer.article_id
    return answer.article_id


def persons(archive: Archive, article: str) -> list[tuple[str, str]]:
    """Return the names of an article's persons with their identities."""
    with archive.reading() as connection:
        rows = connection.execute(
            select(appearances.c.name, bearers.c.person)
            .join_from(appearances, bearers, bearers.c.id == appearances.c.bearer)
            .where(appearances.c.article == article)
        )
        return [(row.name, row.person) for row in rows]


def b_cubed(placed: Sequence[tuple[str, str]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of `(identity, true person)` pairs."""
    precision = recall = 0.0
    for identity, person in placed:
        together = [true for number, true in placed if number == identity]
        whole = sum(true == person for _, true in placed)
        right = together.count(person)
        precision += right / len(together) / len(placed)
        recall += right / whole / len(placed)
    return precision, recall, 2 * precision * recall / (precision + recall)


def speed() -> dict[str, list[float]]:
    """Return the CPU milliseconds of articles with four persons each, known and new ones."""
    names = made_names()
    chosen = random.Random(4).sample(names, 4 * ARTICLES)
    with scratch() as archive:
        ruling = Ruling()
        linking.begin(archive, ruling)
        _fill(archive, names)
        return {
            "four known names": list(_spent(archive, ruling, "known", "ru", chosen)),
            "four names in another script": list(
                _spent(archive, ruling, "new", "en", [latin(name) for name in chosen])
            ),
        }


def _spent(
    archive: Archive, ruling: Ruling, key: str, language: str, names: list[str]
) -> Iterator[float]:
    for number in range(ARTICLES):
        four = [(name, None) for name in names[4 * number : 4 * number + 4]]
        told = Told(f"{key}-{number}", [name for name, _ in four], language, date(2026, 1, 1))
        article = put(archive, told)
        begun = time.process_time()
        linking.link(archive, article, ruling)
        yield 1000 * (time.process_time() - begun)


def _fill(archive: Archive, names: Sequence[str]) -> None:
    """Make a bearer of each name, as linking would."""
    for at in range(0, len(names), 5000):
        some = [(name, spelling(name), bearer_of(name, "ru", None))
                for name in names[at : at + 5000]]  # fmt: skip
        nothing = {"roles": [], "starts": [0], "printed": [], "bodies": [], "places": []}
        with archive.writing() as connection:
            connection.execute(insert(bearers), [
                {"id": each, "names": [spelled], "whole": True, "known": False, "person": each}
                for _, spelled, each in some
            ])  # fmt: skip
            connection.execute(insert(bearer_keys), [
                {"key": key, "bearer": each, "outline": shape(spelled).outline,
                 "sounds": shape(spelled).sounds}
                for _, spelled, each in some for key in keys_of(spelled)
            ])  # fmt: skip
            connection.execute(insert(appearances), [
                {"article": f"made{at + n}", "number": 0, "bearer": each, "name": name,
                 "spelling": spelled, "language": "ru", **nothing}
                for n, (name, spelled, each) in enumerate(some)
            ])  # fmt: skip


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


_LATIN = dict(zip("абвгдежзийклмнопрстуфхцшыьуя", "abvgdezzijklmnoprstufhcsy'uy", strict=True)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ш": "sh", "ч": "ch", "ь": "", "я": "ya", "й": "y",
}  # fmt: skip


def latin(name: str) -> str:
    """Return a made name in Latin letters."""
    return "".join(_LATIN.get(letter, letter) for letter in name.lower()).title()
