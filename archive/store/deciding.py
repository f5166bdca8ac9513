"""The log of what editors decided: a table, and a file beside the captures that outlives it.

Each decision is written to both. `accord rebuild` from the captures alone finds the file; a file
that was lost is written again from the table.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from archive.annotation.identity.decisions import Decision, Kind, Ruling, ruling
from archive.errors import DataFileError, StoreUnavailable
from archive.store.archive import Archive
from archive.store.person_tables import decisions

#: the file in the folder of captures
FILE = "people-decisions.jsonl"

_HEAD = ("number", "at", "kind")


def log(archive: Archive) -> list[Decision]:
    """Return all decisions in order."""
    with archive.reading() as connection:
        rows = connection.execute(select(decisions).order_by(decisions.c.number)).all()
    return [_decision({"number": row.number, "at": row.at, "kind": row.kind, **row.fields})
            for row in rows]  # fmt: skip


def rules(archive: Archive) -> Ruling:
    """Return what editors' decisions amount to."""
    return ruling(log(archive))


def decide(archive: Archive, decision: Decision) -> Decision:
    """Write a decision to the log; its number and time are given here."""
    agree(archive)
    known = log(archive)
    decision = replace(decision, number=len(known) + 1, at=datetime.now(UTC).replace(microsecond=0))
    _append(_path(archive), decision)
    with archive.writing() as connection:
        connection.execute(insert(decisions), _row(decision))
    return decision


def agree(archive: Archive) -> bool:
    """Bring table and file to the same log; tell whether the file had decisions to add.

    Raises DataFileError where a line of the file cannot be read.
    """
    path = _path(archive)
    known = {each.number: each for each in log(archive)}
    told = {each.number: each for each in _read(path)}
    new = [_row(told[number]) for number in sorted(told.keys() - known.keys())]
    if new:
        with archive.writing() as connection:
            connection.execute(insert(decisions), new)
    for number in sorted(known.keys() - told.keys()):
        _append(path, known[number])
    return bool(new)


def _path(archive: Archive) -> Path:
    return archive.settings.captures / FILE


def _read(path: Path) -> Iterator[Decision]:
    if not path.exists():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield _decision(json.loads(line))
        except (ValueError, TypeError, KeyError):
            raise DataFileError(
                f"{path}: line {number} is no decision on persons. Take it out or mend it."
            ) from None


def _append(path: Path, decision: Decision) -> None:
    line = json.dumps(plain(decision), ensure_ascii=False) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StoreUnavailable(f"{path} cannot be written ({error.strerror}).") from error


def _row(decision: Decision) -> dict[str, Any]:
    told = plain(decision)
    rest = {name: value for name, value in told.items() if name not in _HEAD}
    return {
        "number": decision.number, "at": decision.at, "kind": decision.kind.value, "fields": rest,
    }  # fmt: skip


def plain(decision: Decision) -> dict[str, Any]:
    """Return a decision as JSON has it; what is empty is left out."""
    given = {each.name: getattr(decision, each.name) for each in fields(decision)}
    plain = {name: list(value) if isinstance(value, tuple) else value
             for name, value in given.items() if value}  # fmt: skip
    return {**plain, "at": decision.at.isoformat(), "kind": decision.kind.value}


def _decision(plain: dict[str, Any]) -> Decision:
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()
    }
    if not isinstance(given["at"], datetime):
        given["at"] = datetime.fromisoformat(given["at"])
    given["kind"] = Kind(given["kind"])
    return Decision(**given)
