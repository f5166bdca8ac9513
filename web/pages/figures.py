"""How many: the figures that articles give, in a table to be sorted, each led back to its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from archive.languages import CODES
from archive.store import ArticleFilter
from archive.store.contexts import texts_of
from archive.store.figure_lists import FigureFilter, FigureOrder, figure_counts, figure_list
from archive.store.told import FigureRecord
from web.asking import MAX_PAGE, Reader, no_language, no_outlet
from web.chips import chips, single, without
from web.handles import archive
from web.interface import chosen
from web.occasions import written
from web.present import Publisher, publisher
from web.publishers import outlets_by_id
from web.shown import Shown

bp = Blueprint("figures", __name__, url_prefix="/figures")

PAGE_SIZE = 50

#: the unit of plain counts in an address
PLAIN = "count"


@dataclass(frozen=True, slots=True)
class FigureQuestion:
    """One table of figures as its address states it."""

    counted: str = ""
    unit: str = ""
    languages: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    sort: FigureOrder = FigureOrder.NEWEST
    page: int = 1

    @property
    def narrowed(self) -> bool:
        """Tell whether any filter is set."""
        return self.filter() != FigureFilter()

    def filter(self) -> FigureFilter:
        """Return the store's form of this question."""
        unit = ("" if self.unit == PLAIN else self.unit) if self.unit else None
        articles = ArticleFilter(self.outlets, self.languages, self.since, self.until)
        return FigureFilter(unit, self.counted, articles)

    def address(self, **changes: Any) -> str:
        """Return the permanent address of this table, changed where `changes` say so."""
        asked = replace(self, **{"page": 1, **changes}) if changes else self
        values: dict[str, Any] = {
            "q": asked.counted, "unit": asked.unit, "lang": asked.languages,
            "outlet": asked.outlets, "from": asked.since and asked.since.isoformat(),
            "to": asked.until and asked.until.isoformat(),
            "sort": asked.sort.value if asked.sort is not FigureOrder.NEWEST else None,
            "page": asked.page if asked.page > 1 else None,
        }  # fmt: skip
        return url_for("figures.index", **{name: value for name, value in values.items() if value})


@dataclass(frozen=True, slots=True)
class Row:
    """One figure as shown."""

    value: float
    high: float | None
    unit: str | None
    bound: str | None
    change: str | None
    printed: Shown
    counted: Shown | None
    period: Shown | None
    article: str
    #: number of the paragraph it stands in, from 1
    paragraph: int
    title: Shown
    publisher: Publisher | None
    published: date | None
    language: str


@bp.get("")
def index() -> tuple[str, int]:
    """Show figures with what narrows and sorts them."""
    outlets = outlets_by_id()
    question, problems = read_figure_question(outlets)
    total, units = figure_counts(archive(), question.filter())
    counts = {unit or PLAIN: number for unit, number in units.items()}
    start = (question.page - 1) * PAGE_SIZE
    found = figure_list(archive(), question.filter(), question.sort, limit=PAGE_SIZE, offset=start)
    here = partial(question.address)
    page = render_template(
        "figures.html",
        question=question,
        problems=[str(problem) for problem in problems],
        total=total,
        rows=_rows(found),
        pages=min(-(-total // PAGE_SIZE), MAX_PAGE),
        units=single(here, "unit", question.unit, counts),
        languages=chips(here, "languages", question.languages, dict.fromkeys(CODES, 0)),
        outlets=outlets,
        orders=FigureOrder,
        without=without,
        plain=PLAIN,
    )
    return page, 400 if problems else 200


def read_figure_question(outlets: Iterable[str]) -> tuple[FigureQuestion, list[LazyString]]:
    """Return what the address asks, and one sentence for each part that was left out of it."""
    reader = Reader(request.args)
    since, until = reader.days()
    sorts = reader.several("sort", tuple(FigureOrder), _no_order)
    question = FigureQuestion(
        counted=reader.text(),
        unit=reader.text("unit")[:40],
        languages=reader.several("lang", CODES, no_language),
        outlets=reader.several("outlet", tuple(outlets), no_outlet),
        since=since,
        until=until,
        sort=FigureOrder(sorts[0]) if sorts else FigureOrder.NEWEST,
        page=reader.page(),
    )
    return question, reader.problems


def _rows(found: list[FigureRecord]) -> list[Row]:
    outlets = outlets_by_id()
    texts = texts_of(archive(), [each.source for each in found])
    rows = []
    for each in found:
        figure, source = each.figure, each.source
        text = texts.get((source.article, source.revision))
        before = text.article.text[: figure.start] if text else ""
        code = source.language
        rows.append(
            Row(
                figure.value, figure.high, figure.unit, figure.bound, figure.change,
                written(figure.text, code),
                written(figure.counted, code) if figure.counted else None,
                written(figure.period.text, code) if figure.period else None,
                source.article, before.count("\n") + 1, written(source.title, code),
                publisher(outlets.get(source.outlet or ""), chosen()), source.published, code,
            )
        )  # fmt: skip
    return rows


def _no_order(value: str) -> LazyString:
    return _l("There is no order “%(value)s”.", value=value)
