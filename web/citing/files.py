"""References as programs read them: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from web.citing.reference import Author, Reference

#: what BibTeX reads as commands
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file."""

    name: str
    mimetype: str
    write: Callable[[Reference], str]


def bibtex(item: Reference) -> str:
    """Write an entry for BibTeX (and biblatex, which takes the same fields)."""
    day = item.published
    fields = {
        "author": " and ".join(_bibtex_name(each) for each in item.authors),
        "title": f"{{{_escaped(item.title)}}}",
        "journal": _escaped(item.outlet or ""),
        "year": str(day.year) if day else "",
        "day": str(day.day) if day else "",
        "url": re.sub(r"[{}\\\s]", "", item.url),
        "urldate": item.seen.isoformat() if item.seen else "",
        "langid": item.language,
        "note": _escaped(item.quoted or ""),
    }
    lines = [
        f"  {name} = {{{value}}}," for name, value in fields.items() if value and value != "{}"
    ]
    if day:
        lines.insert(-1, f"  month = {_MONTHS.split()[day.month - 1]},")
    return "\n".join((f"@article{{{item.key},", *lines, "}", ""))


def ris(item: Reference) -> str:
    """Write a record in RIS, of a newspaper's article."""
    lines = [("TY", "NEWS"), ("ID", item.key), ("TI", item.title)]
    lines += [("AU", _ris_name(each)) for each in item.authors]
    optional = {
        "TT": item.translated,
        "T2": item.outlet,
        "PY": str(item.published.year) if item.published else None,
        "DA": item.published and f"{item.published:%Y/%m/%d}/",
        "LA": item.language,
        "UR": item.url,
        "Y2": item.seen and f"{item.seen:%Y/%m/%d}/",
        "N1": item.quoted,
    }
    lines += [(tag, value) for tag, value in optional.items() if value]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in (*lines, ("ER", "")))


def csl_json(item: Reference) -> str:
    """Write an item of CSL-JSON, in a list of one."""
    return json.dumps([csl_fields(item)], ensure_ascii=False, indent=1) + "\n"


def csl_fields(item: Reference) -> dict[str, Any]:
    """Return an item of CSL-JSON; what is unknown is left out."""
    fields = {
        "id": item.key,
        "type": "article-newspaper",
        "title": item.title,
        "author": [_csl_name(each) for each in item.authors],
        "container-title": item.outlet,
        "issued": _csl_day(item.published),
        "accessed": _csl_day(item.seen),
        "URL": item.url,
        "language": item.language,
        "note": item.quoted,
    }
    return {name: value for name, value in fields.items() if value}


#: the end of a file's name -> its format
FORMATS: Mapping[str, Format] = {
    "bib": Format("BibTeX", "application/x-bibtex", bibtex),
    "ris": Format("RIS", "application/x-research-info-systems", ris),
    "json": Format("CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
}


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in text)


def _bibtex_name(name: Author) -> str:
    if name.family and name.given:
        return f"{_escaped(name.family)}, {_escaped(name.given)}"
    return f"{{{_escaped(name.printed)}}}"


def _ris_name(name: Author) -> str:
    return f"{name.family}, {name.given}" if name.family else name.printed.replace(",", " ")


def _csl_name(name: Author) -> dict[str, Any]:
    if name.family and name.given:
        return {"family": name.family, "given": name.given}
    return {"literal": name.printed}


def _csl_day(day: date | None) -> dict[str, Any] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None
