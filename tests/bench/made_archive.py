"""Archives of any size, made: words as frequent as in news, in five languages, with quotes.

The commonest words are those of the sample newsroom; rarer ones are put together from their
letters, so that a vocabulary grows with the archive as real ones do (Zipf and Mandelbrot). The
same number gives the same archive.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

from search.document import Document, Named, QuoteDocument

NEWSROOM = Path(__file__).parents[1] / "newsroom" / "articles"

#: language -> its share of the articles, and words of an article
LANGUAGES = {
    "en": (0.2, 330),
    "zh": (0.3, 420),
    "ru": (0.25, 280),
    "kk": (0.15, 260),
    "ug": (0.1, 260),
}

#: words of a language, persons, outlets, quotes of an article
WORDS, PERSONS, OUTLETS, QUOTES = 60_000, 3_000, 18, 5

TOPICS = [
    "trade",
    "freight",
    "music",
    "students",
    "tourism",
    "border",
    "energy",
    "farming",
    "health",
    "sport",
    "film",
    "history",
]
PLACES = [
    "almaty",
    "urumqi",
    "khorgos",
    "alashankou",
    "ili",
    "kuldja",
    "taldykorgan",
    "karamay",
    "astana",
    "dostyk",
]

_RUN = re.compile(r"[\u4e00-\u9fff]|[^\W\d_\u4e00-\u9fff]+")


def documents(count: int, seed: int = 1) -> Iterator[Document]:
    """Make articles, each with its quotes."""
    return (document(number, seed) for number in range(count))


def document(number: int, seed: int = 1) -> Document:
    """Make one article; its identifier is its number in hexadecimal."""
    chance = random.Random(f"{seed}/{number}")
    language = chance.choices(list(LANGUAGES), [share for share, _ in LANGUAGES.values()])[0]
    length = max(40, int(chance.gauss(LANGUAGES[language][1], 120)))
    people = tuple(_person(chance) for _ in range(chance.randint(1, 4)))
    places = tuple(_named(each) for each in chance.sample(PLACES, 2))
    topics = tuple(_named(each) for each in chance.sample(TOPICS, 2))
    quotes = tuple(
        QuoteDocument(
            quote_id=f"{number:08x}{n:08x}",
            content=text(language, chance.randint(8, 40), chance),
            type=chance.choices(["direct", "indirect", "mixed"], [5, 4, 1])[0],
            speaker=people[n % len(people)],
            people=people[:1],
            topics=topics[: n % 2],
            places=places[: n % 2],
        )
        for n in range(QUOTES)
    )
    day = date(2014, 1, 1) + timedelta(chance.randrange(4_500)) if chance.random() < 0.98 else None
    script = {"zh": "Hans", "ug": "Arab", "en": "Latn"}.get(language, "Cyrl")
    return Document(
        f"{number:016x}", f"http://outlet.example/{number}", text(language, 9, chance),
        text(language, 15, chance), text(language, length, chance), (),
        f"outlet{chance.randrange(OUTLETS)}", language, script, day, people, topics, places, quotes,
    )  # fmt: skip


def text(language: str, length: int, chance: random.Random) -> str:
    """Return so many words in sentences; of Chinese, so many characters or more."""
    words, weights = _vocabulary(language)
    chosen = chance.choices(
        words, cum_weights=weights, k=length if language != "zh" else length // 2
    )
    gap, stop, pause = ("", "。", "，") if language == "zh" else (" ", ". ", ", ")
    sentences = []
    while chosen:
        size = chance.randint(8, 22)
        sentence, chosen = chosen[:size], chosen[size:]
        half = len(sentence) // 2
        parts = gap.join(sentence[:half]), gap.join(sentence[half:])
        sentences.append(pause.join(filter(None, parts)))
    return stop.join(sentences) + stop.strip()


@cache
def _vocabulary(language: str) -> tuple[list[str], list[float]]:
    """Return words, the commonest first, and their accumulated weights."""
    texts = " ".join(_texts(language))
    if language == "zh":
        runs = re.findall(r"[\u4e00-\u9fff]{2,}", texts)
        known = Counter(run[n : n + 2] for run in runs for n in range(0, len(run) - 1, 2))
    else:
        known = Counter(_RUN.findall(texts))
    words = [word for word, _ in known.most_common()]
    chance = random.Random(language)
    letters = _followers(words)
    made = set(words)
    while len(words) < WORDS:
        word = _word(letters, language, chance)
        if len(word) > 1 and word not in made:
            made.add(word)
            words.append(word)
    return words, list(accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(len(words))))


def _texts(language: str) -> Iterator[str]:
    for path in sorted(NEWSROOM.glob("*.toml")):
        article = tomllib.loads(path.read_text(encoding="utf-8"))
        usual = article["script"] in {"Latn", "Hans"} or language in {"ru", "ug"}
        if article["language"] == language and (usual or article["script"] == "Cyrl"):
            yield "\n".join(article["paragraphs"])


def _followers(words: list[str]) -> dict[str, list[str]]:
    """Return what letters follow one letter or two; an empty one ends the word."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for place in range(len(word) + 1):
            for before in {word[max(0, place - 2) : place], word[max(0, place - 1) : place]}:
                found[before].append(word[place : place + 1])
    return found


def _word(letters: dict[str, list[str]], language: str, chance: random.Random) -> str:
    if language == "zh":
        return "".join(chance.choice(letters[""]) for _ in range(chance.choice([2, 2, 2, 3, 4])))
    word = ""
    while len(word) < 16:
        before = word[-2:] if chance.random() < 0.8 else word[-1:]
        letter = chance.choice(letters.get(before, [""]))
        if not letter:
            break
        word += letter
    return word


def _person(chance: random.Random) -> Named:
    """Return a person; few are named often."""
    return _people()[min(int(chance.paretovariate(0.6)) - 1, PERSONS - 1)]


@cache
def _people() -> list[Named]:
    chance = random.Random(2)
    words = [each for each in _vocabulary("en")[0] if len(each) > 4][:2_000]
    return [
        Named(f"person{n}", (f"{chance.choice(words).title()} {chance.choice(words).title()}",))
        for n in range(PERSONS)
    ]


@cache
def _named(identity: str) -> Named:
    return Named(identity, (identity,))
