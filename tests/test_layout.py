"""The shape of the code: import names are ours alone, files and functions stay small."""

import ast
import importlib.metadata
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("crawler", "archive", "search", "web")
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("room", ROOMS)
def test_no_other_distribution_provides_a_room(room: str) -> None:
    owners = set(importlib.metadata.packages_distributions().get(room, []))
    assert owners <= {"accord-archive"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_module_has_one_purpose_said_first(path: Path) -> None:
    assert lines(path) <= 400, "more than 400 lines: this file is asking to be two"
    assert path.stem not in {"utils", "helpers", "common", "core", "misc", "manager"}
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), "no purpose is said"


def test_files_are_small_on_the_whole() -> None:
    sizes = [lines(path) for path in MODULES if lines(path) > 3]
    assert statistics.median(sizes) <= 150
    assert statistics.quantiles(sizes, n=10)[-1] <= 320


def test_functions_are_short() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno > 50
        and "migrations" not in path.parts
    ]
    assert not long
