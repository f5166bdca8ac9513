"""A whole result as a file: a table, lines of JSON, or a research package."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Blueprint, Response, request, stream_with_context
from flask_babel.speaklater import LazyString
from werkzeug.exceptions import BadRequest

from archive.export import cell
from archive.model import ArticleRecord
from archive.store.identified import articles_by_id
from search.answering import answer
from search.packaging.bag import write_package
from search.packaging.tables import articles as article_rows
from search.packaging.tables import dictionary
from search.persons import People
from search.query import Sort, text
from web.asking import MOST_SAVED, Question, read_question
from web.asking_quotes import read_quote_question
from web.handles import archive, engine, meanings
from web.publishers import outlets_by_id
from web.quotes_found import all_quotes
from web.today import today

bp = Blueprint("downloads", __name__)

#: articles of a package, which is made while somebody waits
MOST_PACKED = 500
#: hits that are read at once
PAGE = 100

Row = Mapping[str, Any]
_FORM = "<any('csv', 'jsonl'):form>"


@bp.get(f"/search.{_FORM}")
def articles(form: str) -> Response:
    """Give the articles that a search finds, in its order."""
    question = _articles_asked()
    batches = _found(question, MOST_SAVED)
    rows = (row for records in batches for row in article_rows(archive(), records))
    return _file("articles", form, list(dictionary()["articles"]), rows)


@bp.get(f"/quotes.{_FORM}")
def quotes(form: str) -> Response:
    """Give the quotes of a list, in its order."""
    question, problems = read_quote_question(request.args, outlets_by_id())
    refuse(problems)
    return _file("quotes", form, list(dictionary()["quotes"]), all_quotes(question, MOST_SAVED))


@bp.get("/search.zip")
def package() -> Response:
    """Give a research package of what a search finds, the oldest first."""
    question = _articles_asked().but(sort=Sort.OLDEST)
    records = [record for some in _found(question, MOST_PACKED) for record in some]
    asked = question.query()
    total = engine().search(replace(asked, limit=0)).total
    with TemporaryDirectory() as folder:
        out = Path(folder) / "accord-package.zip"
        write_package(
            archive(), records, text(asked.tree), out, today=today(), total=max(total, len(records))
        )
        packed = out.read_bytes()
    return _attached(Response(packed, mimetype="application/zip"), "package.zip")


def _articles_asked() -> Question:
    question, problems = read_question(request.args, outlets_by_id())
    refuse(problems)
    return question


def refuse(problems: Sequence[LazyString]) -> None:
    """Refuse an address of which something would be left out: a file does not tell of it."""
    if problems:
        raise BadRequest(str(problems[0]))


def _found(question: Question, most: int) -> Iterator[list[ArticleRecord]]:
    """Yield the articles of a search, some at a time, without those that are gone meanwhile."""
    off, people = frozenset(question.left_out), People(archive())
    asked = question.query()
    for offset in range(0, most, PAGE):
        page = replace(asked, offset=offset, limit=min(PAGE, most - offset))
        hits = answer(engine(), page, question.scope, off, meanings(), people).hits.hits
        known = articles_by_id(archive(), [hit.article_id for hit in hits])
        yield [known[hit.article_id] for hit in hits if hit.article_id in known]
        if len(hits) < page.limit:
            return


def _file(name: str, form: str, columns: Sequence[str], rows: Iterable[Row]) -> Response:
    written: Callable[[Sequence[str], Iterable[Row]], Iterator[str]]
    written, kind = (_table, "text/csv") if form == "csv" else (_lines, "application/jsonl")
    body = stream_with_context(written(columns, rows))
    return _attached(Response(body, content_type=f"{kind}; charset=utf-8"), f"{name}.{form}")


def _attached(response: Response, name: str) -> Response:
    response.headers["Content-Disposition"] = f'attachment; filename="accord-{name}"'
    return response


def _table(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Yield a table line by line; no cell is taken for a formula."""
    yield "\ufeff" + _line(columns)
    for row in rows:
        yield _line([cell(row.get(each)) for each in columns])


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        kept = {each: row.get(each) for each in columns}
        yield json.dumps(kept, ensure_ascii=False, default=str) + "\n"
