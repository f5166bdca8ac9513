"""Which row of a quote is listed, and whether the newest revision still has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, select, update

from archive.annotation.standing import Standing, fate
from archive.store.annotation_tables import OF_STANDING, quotes
from archive.store.tables import articles, revisions

#: the columns of `OF_STANDING` by their names
Judgement = dict[str, Any]


def judge(connection: Connection, article: str, number: int) -> bool:
    """Bring the standing of an article's quotes up to date after its revision `number` was read.

    Tells whether anything changed.
    """
    this = and_(articles.c.id == revisions.c.article, articles.c.newest == revisions.c.number)
    chosen = select(revisions.c.number, revisions.c.text).join(articles, this)
    newest = connection.execute(chosen.where(articles.c.id == article)).one()
    rows = _rows(connection, article, newest.number)
    now = [row for row in rows if row.revision == newest.number]
    last = {row.id: row for row in rows}
    judged = {
        identity: _judged(row, now, newest.text)
        for identity, row in last.items()
        # what was judged before stays so, unless the newest revision itself was read anew
        if number in (newest.number, row.revision) or not row.latest
    }
    changed = False
    for row in rows:
        values = judged.get(row.id, _known(last[row.id])) | {"latest": row is last[row.id]}
        if values != _known(row):
            changed = True
            own = quotes.c.article == article, quotes.c.revision == row.revision
            connection.execute(
                update(quotes).where(*own, quotes.c.number == row.number).values(values)
            )
    return changed


def _rows(connection: Connection, article: str, newest: int) -> Sequence[Row[Any]]:
    """Return the quotes of all revisions of an article, those of the newest last."""
    within = and_(revisions.c.article == quotes.c.article, revisions.c.number == quotes.c.revision)
    order = revisions.c.number == newest, revisions.c.first_seen, revisions.c.number
    chosen = select(quotes).join(revisions, within).where(quotes.c.article == article)
    return connection.execute(chosen.order_by(*order, quotes.c.number)).all()


def _judged(row: Row[Any], now: Sequence[Row[Any]], text: str) -> Judgement:
    if any(row is each for each in now):
        return {"standing": Standing.CURRENT.value, "became": None}
    found = fate(row.content, text, [each.content for each in now])
    became = None if found.became is None else now[found.became].id
    return {"standing": found.standing.value, "became": became}


def _known(row: Row[Any]) -> Judgement:
    return {name: getattr(row, name) for name in OF_STANDING}
