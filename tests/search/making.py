"""Small documents for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from search.document import Document
from search.engine import SearchEngine
from search.parsing import parse
from search.query import Query


def ask(text: str, **fields: Any) -> Query:
    """Return the query of a text as typed."""
    return Query(parse(text).tree, **fields)


def ids(engine: SearchEngine, text: str, **fields: Any) -> list[str]:
    """Return what a query finds, in its order; all of it is on one page."""
    hits = engine.search(ask(text, limit=100, **fields))
    assert hits.total == len(hits.hits)
    return [hit.id for hit in hits.hits]


def document(name: str, body: str = "", **fields: Any) -> Document:
    """Return a document of an invented outlet; what is not given is plain."""
    given: dict[str, Any] = {
        "url": f"http://orken.example/{name}", "title": f"Title {name}", "subtitle": "", "authors": (),
        "outlet": "orken", "language": "en", "script": "Latn", "published": date(2026, 2, 27),
    }  # fmt: skip
    return Document(article_id=name, body=body, **(given | fields))


#: one story in every language and script
NEWSROOM = (
    document("en", "A freight train left Urumqi for Almaty. The trains carry tea.", title="Freight trains to Almaty", published=date(2026, 1, 5)),
    document("zh", "一列国际货运列车从乌鲁木齐开往阿拉木图，冼星海曾在那里生活。", title="货运列车开往阿拉木图", language="zh", script="Hans", outlet="tianye", published=date(2026, 2, 5)),
    document("zh-t", "一列國際貨運列車從烏魯木齊開往阿拉木圖。", title="國際列車", language="zh", script="Hant", outlet="tianye", published=None),
    document("ru", "Грузовой поезд отправился из Урумчи в Алматы. Гуманитарное сотрудничество расширяется.", title="Поезда в Алматы", language="ru", script="Cyrl", outlet="dala", published=date(2026, 2, 7)),
    document("kk", "Үрімжіден Алматы қаласына жүк пойызы шықты.", title="Алматыға пойыз келді", language="kk", script="Cyrl", outlet="dala", published=date(2026, 3, 1)),
    document("kk-l", "Ürimjiden Almaty qalasyna jük poiyzy şyqty.", title="Almatyğa poiyz keldi", language="kk", script="Latn", outlet="dala", published=date(2026, 3, 2)),
    document("kk-a", "ٷرىمجىدەن الماتى قالاسىنا جۇك پويىزى شىقتى.", title="الماتىعا پويىز كەلدى", language="kk", script="Arab", outlet="tianye", published=date(2026, 3, 3)),
    document("ug", "ئۈرۈمچىدىن ئالمۇتا شەھىرىگە يۈك پويىزى يولغا چىقتى.", title="ئالمۇتىغا پويىز كەلدى", language="ug", script="Arab", outlet="tianye", published=date(2026, 3, 4)),
)  # fmt: skip

KAZAKH = {"kk", "kk-l", "kk-a"}
