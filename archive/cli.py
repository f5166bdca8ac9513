"""The archive's verbs on the command line."""

from __future__ import annotations

import json
from typing import Any, TextIO

import click


@click.command("match-names")
@click.argument("pairs", type=click.File(encoding="utf-8", errors="replace"), default="-")
def match_names_command(pairs: TextIO) -> None:
    """Tell of each line `{a, b}` whether both can be one person's name, in any of the scripts.

    Prints `{same, score, reasons}` a line; a line that cannot be read gives `{error}`.
    """
    for line in pairs:
        if line.strip():
            click.echo(json.dumps(_matched(line), ensure_ascii=False))


def _matched(line: str) -> dict[str, Any]:
    from archive.annotation.identity import match_names

    try:
        pair = json.loads(line)
        match = match_names(pair["a"], pair["b"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {"error": 'not a line such as {"a": "Li Gang", "b": "李刚"}'}
    return {"same": match.same, "score": match.score, "reasons": list(match.reasons)}
