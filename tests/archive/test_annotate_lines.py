"""`accord annotate` answers each line in its order; a bad one harms no other."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from accord import cli
from archive.annotating import lines
from archive.annotating.lines import answers

GOOD = {
    "id": "a",
    "text": "“We shall come back,” said conductor Lin Zhiyuan in Almaty.\nLin thanked the choir.",
}

#: line -> what its error says
BAD = {
    b"{": "not JSON",
    b"nonsense": "not JSON",
    b"[" * 100_000: "not JSON",
    b'{"text": ' + b"9" * 5_000 + b"}": "not JSON",
    b'["text"]': "not an object",
    b"null": "not an object",
    b'{"id": "x"}': "`text` is missing",
    b'{"id": "x", "text": null}': "`text` is missing",
    b'{"id": "x", "text": 7}': "`text` is not a string",
    b'{"id": "x", "text": ["a"]}': "`text` is not a string",
    b'{"id": ["x"], "text": "a"}': "`id` is neither",
    b'{"text": "a", "language": 5}': "`language` is not a string",
    b'{"text": "a", "title": {}}': "`title` is not a string",
    b'{"text": "\xff\xfe"}': "not UTF-8",
    b'{"text": "a\\u0000b"}': "NUL",
    b'{"text": "a \\ud800 b"}': "surrogate",
    b'{"id": "\\udfff", "text": "a"}': "surrogate",
    json.dumps({"text": "a " * 500_001}).encode(): "1,000,002 characters",
}  # fmt: skip


def answered(*given: bytes | dict[str, Any], jobs: int = 1) -> list[dict[str, Any]]:
    raw = [each if isinstance(each, bytes) else json.dumps(each).encode() for each in given]
    return [json.loads(each) for each in answers(io.BytesIO(b"\n".join(raw)), jobs)]


def test_an_answer_has_all_that_is_asked() -> None:
    (answer,) = answered(GOOD)
    text = GOOD["text"]
    assert (answer["id"], answer["language"], answer["script"]) == ("a", "en", "Latn")
    (quote,) = answer["quotes"]
    assert text[quote["start"] : quote["end"]].startswith("We shall come back")
    assert [text[start:end] for start, end in quote["parts"]] == [quote["content"]]
    told = {key: quote[key] for key in ("type", "cue", "speaker_full", "role", "negated")}
    assert told == {
        "type": "direct", "cue": "said", "speaker_full": "Lin Zhiyuan", "role": "conductor",
        "negated": False,
    }  # fmt: skip
    assert (quote["paragraph"], quote["resolved"], quote["spoken"]) == (0, True, None)
    assert 0 < quote["confidence"] <= 1
    assert quote["speaker"] in text
    (lin,) = answer["people"]
    assert (lin["name"], lin["role"]) == ("Lin Zhiyuan", "conductor")
    assert [text[each["start"] : each["end"]] for each in lin["mentions"]] == ["Lin Zhiyuan", "Lin"]
    assert [each["name"] for each in answer["places"]] == ["Almaty"]
    assert answer["organisations"] == answer["remarks"] == []


@pytest.mark.parametrize(("line", "error"), BAD.items(), ids=[each[:20] for each in BAD])
def test_a_bad_line_is_told_by_its_number_and_the_rest_goes_on(line: bytes, error: str) -> None:
    first, told, last = answered(GOOD, line, GOOD)
    assert first == last
    assert first["quotes"]
    assert told.keys() == {"line", "error"}
    assert told["line"] == 2
    assert error in told["error"]


def test_an_overlong_line_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE", 1_000)
    monkeypatch.setattr(lines, "PIECE", 300)
    long = b'{"text": "' + b"a" * 5_000 + b'"}'
    told, good, cut = answered(long, GOOD, long)
    assert told == {"line": 1, "error": told["error"]}
    assert "longer than 1,000 bytes" in told["error"]
    assert good["id"] == "a"
    assert cut["line"] == 3, "the last line, without its end"


@pytest.mark.parametrize(
    "text", ["", " \n ", "🎻" * 50, "\u202e\u200f", "“" * 3_000, "Quelqu'un l'a dit hier à Paris."]
)
def test_odd_texts_are_answered(text: str) -> None:
    (answer,) = answered({"id": 1, "text": text})
    assert answer["id"] == 1
    assert answer["quotes"] == []


@pytest.mark.parametrize(
    ("given", "language"),
    [("zh", "zh"), ("zh-Hans", "zh"), ("ZH_cn", "zh"), ("", "zh"), ("xx", "zh"), (None, "zh")],
)
def test_the_language_may_be_told_in_any_form(given: str | None, language: str) -> None:
    (answer,) = answered({"text": "乐团团长李明说：“我们明年再来阿拉木图。”", "language": given})
    assert (answer["id"], answer["language"]) == (None, language)


def test_blank_lines_are_passed_over_and_counted() -> None:
    assert [each.get("line") for each in answered(b"", b"  ", b"x", b"", GOOD)] == [3, None]


def test_lines_are_read_as_they_are_needed() -> None:
    taken = 0

    class Endless(io.RawIOBase):
        def readline(self, size: int | None = -1, /) -> bytes:
            nonlocal taken
            taken += 1
            return b"{}\n"

    told: Iterator[str] = answers(Endless())  # type: ignore[arg-type]
    for _ in range(3):
        next(told)
    assert taken == 3


@pytest.mark.long
def test_processes_answer_in_the_same_order() -> None:
    given: list[bytes | dict[str, Any]] = [
        {"id": number, "text": f"“We came {number} times,” said Anna Berg."} for number in range(9)
    ]
    given.insert(4, b"bad")
    assert answered(*given, jobs=2) == answered(*given)


@pytest.mark.long
def test_a_reader_that_ends_takes_one_line_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "PATIENCE", 8.0)
    monkeypatch.setattr(lines, "_answer", _ends_at_two)
    assert [json.loads(each) for each in answers(io.BytesIO(b"1\n2\n3\n"), 2)] == [
        1, {"line": 2, "error": "reading took too long, or ended the reader"}, 3,
    ]  # fmt: skip


def _ends_at_two(line: lines.Line) -> str:
    if line.number == 2:
        os._exit(1)
    return str(line.number)


def test_the_command_takes_a_file_a_pipe_and_nothing(tmp_path: Path) -> None:
    line = json.dumps(GOOD) + "\n"
    path = tmp_path / "articles.jsonl"
    path.write_text(line, encoding="utf-8")
    piped = CliRunner().invoke(cli, ["annotate"], input=line)
    assert CliRunner().invoke(cli, ["annotate", str(path)]).output == piped.output
    assert json.loads(piped.output)["id"] == "a"
    assert CliRunner().invoke(cli, ["annotate"], input="").output == ""


def test_the_command_speaks_utf_8_whatever_the_terminal_is_set_to() -> None:
    line = {"id": "ү", "text": "— Біз қайтып келеміз, — деді Әлия Серікова."}
    ended = subprocess.run(
        [sys.executable, "-m", "accord", "annotate"], input=json.dumps(line).encode(),
        capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    answer = json.loads(ended.stdout.decode())
    assert (answer["id"], answer["language"]) == ("ү", "kk")
    assert ended.stderr == b""
