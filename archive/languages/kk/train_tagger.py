"""Train and measure the Kazakh name tagger on KazNERD.

    python -m archive.languages.kk.train_tagger train.iob2.gz [--uncased] [--measure]

`--measure` holds every fifth sentence out and prints precision, recall and F1 by class, over
sentences whose text does not also stand in the training part (KazNERD repeats some). Without
it, all sentences train the weights that are shipped. `--uncased` trains the tagger for Arabic
script, on words without capitals, as `scripts.uncased` writes them.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from archive.languages.kk.scripts import uncased
from archive.languages.kk.tagger import UNCASED_WEIGHTS, WEIGHTS, features

Sentence = list[tuple[str, str]]

#: KazNERD class -> ours; classes that are not names of people, bodies or places are left out,
#: but for those whose words look like names and would else be taken for them
CLASSES = {
    "PERSON": "PER",
    "ORGANISATION": "ORG",
    "GPE": "LOC",
    "LOCATION": "LOC",
    "FACILITY": "FAC",
    "POSITION": "POS",
    "NORP": "NORP",
    "ART": "WORK",
    "EVENT": "WORK",
    "LAW": "WORK",
    "PRODUCT": "WORK",
    "PROJECT": "WORK",
}

#: regularisation found by trying a few values; the result hardly depends on it
PARAMETERS = {"c1": 0.1, "c2": 0.05, "max_iterations": 80, "feature.possible_transitions": False}


def read(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of an IOB2 file as (word, label) pairs."""
    sentence: Sentence = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                word, label = line.split()
                sentence.append((word, ours(label)))
            elif sentence:
                yield sentence
                sentence = []
    if sentence:
        yield sentence


def ours(label: str) -> str:
    """Return our label for one of KazNERD's."""
    place, _, name = label.partition("-")
    return f"{place}-{CLASSES[name]}" if name in CLASSES else "O"


def train(sentences: list[Sentence], weights: Path) -> None:
    """Fit a CRF and write its weights."""
    from pycrfsuite import Trainer

    trainer = Trainer(verbose=False)
    trainer.set_params(PARAMETERS)
    for sentence in sentences:
        words, labels = zip(*sentence, strict=True)
        trainer.append(features(words), labels)
    trainer.train(str(weights))


def entities(labels: list[str]) -> set[tuple[int, int, str]]:
    """Return the (first word, word behind the last, class) of each name."""
    found, start = set(), None
    for place, label in enumerate([*labels, "O"]):
        if start is not None and label != f"I-{labels[start][2:]}":
            found.add((start, place, labels[start][2:]))
            start = None
        if label.startswith("B-"):
            start = place
    return found


def held_out(data: Path, *, without_capitals: bool = False) -> dict[str, tuple[float, ...]]:
    """Train without every fifth sentence; return class -> precision, recall and F1 on those."""
    sentences = _prepared(data, without_capitals=without_capitals)
    part = [s for place, s in enumerate(sentences) if place % 5]
    known = {tuple(word for word, _ in s) for s in part}
    rest = [s for s in sentences[::5] if tuple(word for word, _ in s) not in known]
    with tempfile.TemporaryDirectory() as folder:
        weights = Path(folder) / "weights"
        train(part, weights)
        return measure(weights, rest)


def _prepared(data: Path, *, without_capitals: bool) -> list[Sentence]:
    if without_capitals:
        return [[(uncased(word), label) for word, label in s] for s in read(data)]
    return list(read(data))


def measure(weights: Path, sentences: Iterable[Sentence]) -> dict[str, tuple[float, ...]]:
    """Return class -> precision, recall and F1 of the weights."""
    from pycrfsuite import Tagger

    tagger = Tagger()
    tagger.open(str(weights))
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for sentence in sentences:
        words, labels = zip(*sentence, strict=True)
        gold, found = entities(list(labels)), entities(tagger.tag(features(words)))
        right.update(name for *_, name in gold & found)
        wrong.update(name for *_, name in found - gold)
        missed.update(name for *_, name in gold - found)
    figures: dict[str, tuple[float, ...]] = {}
    for name in sorted(right):
        precision = right[name] / (right[name] + wrong[name])
        recall = right[name] / (right[name] + missed[name])
        figures[name] = precision, recall, 2 * precision * recall / (precision + recall)
    return figures


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--uncased", action="store_true")
    chosen = parser.parse_args()
    if not chosen.measure:
        sentences = _prepared(chosen.data, without_capitals=chosen.uncased)
        train(sentences, UNCASED_WEIGHTS if chosen.uncased else WEIGHTS)
        return
    found = held_out(chosen.data, without_capitals=chosen.uncased)
    for name, (precision, recall, f1) in found.items():
        sys.stdout.write(f"{name:5} P {precision:.1%}  R {recall:.1%}  F1 {f1:.1%}\n")


if __name__ == "__main__":
    main()
