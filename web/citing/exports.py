"""A basket as a file: for word processors, for notes, for tables, for programs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

from markupsafe import escape

from archive.export import harmless
from web.citing.files import FORMATS, csl_fields
from web.citing.reference import Reference


@dataclass(frozen=True, slots=True)
class Row:
    """One item of a basket as a table has it; an article has no words and no speaker."""

    kind: str
    id: str
    address: str
    words: str
    speaker: str
    role: str
    type: str
    negated: bool
    title: str
    authors: str
    outlet: str
    published: str
    language: str
    url: str
    captured: str
    citation: str


@dataclass(frozen=True, slots=True)
class Collected:
    """One item of a basket: its reference, its row, and the words to be read."""

    reference: Reference
    row: Row


@dataclass(frozen=True, slots=True)
class Export:
    """A kind of file."""

    name: str
    mimetype: str
    write: Callable[[Sequence[Collected]], str]


def markdown(items: Sequence[Collected]) -> str:
    """Write a numbered list: words, reference, address."""
    lines = []
    for number, item in enumerate(items, 1):
        lines.append(f"{number}. {_plain(_said(item))}  \n   <{item.row.address}>\n")
    return "\n".join(lines)


def html(items: Sequence[Collected]) -> str:
    """Write a plain page that word processors open and paste."""
    body = []
    for item in items:
        words = item.reference.quoted
        look = f' lang="{escape(item.row.language)}" dir="auto"'
        if words:
            body.append(f"<blockquote{look}><p>{escape(words)}</p></blockquote>")
        body.append(
            f'<p dir="auto">{escape(item.row.citation)} '
            f'<a href="{escape(item.row.address)}">{escape(item.row.address)}</a></p>'
        )
    return (
        '<!doctype html>\n<html><head><meta charset="utf-8"><title>Accord</title></head><body>\n'
        + "\n".join(body)
        + "\n</body></html>\n"
    )


def table(items: Sequence[Collected]) -> str:
    """Write a table in CSV; no cell is taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(Row.__dataclass_fields__)
    for item in items:
        writer.writerow([harmless(str(value)) for value in asdict(item.row).values()])
    return "\ufeff" + out.getvalue()


def lines(items: Sequence[Collected]) -> str:
    """Write the rows as JSON."""
    return json.dumps([asdict(item.row) for item in items], ensure_ascii=False, indent=1) + "\n"


def _one_by_one(ending: str) -> Callable[[Sequence[Collected]], str]:
    write = FORMATS[ending].write
    return lambda items: "\n".join(write(item.reference) for item in items)


def csl(items: Sequence[Collected]) -> str:
    """Write all references as one list of CSL-JSON."""
    found = [csl_fields(item.reference) for item in items]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


#: the end of a file's name -> what is written
EXPORTS: Mapping[str, Export] = {
    "html": Export("HTML", "text/html", html),
    "md": Export("Markdown", "text/markdown", markdown),
    "csv": Export("CSV", "text/csv", table),
    "json": Export("JSON", "application/json", lines),
    "bib": Export("BibTeX", FORMATS["bib"].mimetype, _one_by_one("bib")),
    "ris": Export("RIS", FORMATS["ris"].mimetype, _one_by_one("ris")),
    "csl": Export("CSL-JSON", FORMATS["json"].mimetype, csl),
}


def _said(item: Collected) -> str:
    before = f"{item.reference.quoted}. " if item.reference.quoted else ""
    return before + item.row.citation


def _plain(text: str) -> str:
    """Return a text in which Markdown sees no marks of its own."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)
