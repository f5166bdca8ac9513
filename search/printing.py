"""What a search found, on the command line and as JSON: with the text from the archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.text import Text

from archive.errors import NotFound
from archive.languages import CODES
from archive.store import Archive
from archive.store.quoted import QuoteRecord, quote
from search.answering import Answer
from search.expansion import Expansion
from search.highlight import matches, snippets
from search.parsing import Reading
from search.query import Query, Sought, text
from search.result import Hit, Snippet


def as_dict(archive: Archive, query: Query, reading: Reading, found: Answer) -> dict[str, Any]:
    """Return everything that is known of the answer to a query."""
    asked, hits = found.query, found.hits
    return {
        "kind": asked.kind,
        "query": text(query.tree),
        "expansions": [_expansion(each) for each in found.widened.expansions],
        "switched_off": [_expansion(each) for each in found.widened.off],
        "remarks": [str(each) for each in (*reading.remarks, *hits.remarks)],
        "sort": asked.sort,
        "offset": asked.offset,
        "total": hits.total,
        "with_all_words": hits.total if found.whole is None else found.whole,
        "hits": [_hit(archive, asked, hit) for hit in hits.hits],
        "facets": hits.facets,
    }


def _expansion(expansion: Expansion) -> dict[str, Any]:
    others: dict[str, list[str]] = {}
    for language, words in expansion.alternatives:
        others.setdefault(language, []).append(words)
    told = {"typed": expansion.typed, "kind": expansion.kind, "id": expansion.id}
    return told | {"alternatives": others}


def _hit(archive: Archive, asked: Query, hit: Hit) -> dict[str, Any]:
    shown = asdict(hit)
    if asked.kind is Sought.ARTICLES:
        return shown | {"snippets": [asdict(each) for each in _snippets(archive, asked, hit)]}
    record = _quote(archive, hit)
    if record is None:
        return shown
    marks = matches(record.quote.content, asked.tree, hit.language)
    return shown | {
        "quote": asdict(record.quote) | {"matches": marks},
        "source": asdict(record.source),
    }


def print_hits(archive: Archive, reading: Reading, found: Answer) -> None:
    """Print an answer for people: how the query was read, the total, the hits with their text."""
    console = Console(highlight=False, soft_wrap=True)
    asked, hits = found.query, found.hits
    for remark in (*reading.remarks, *hits.remarks):
        console.print(Text(str(remark), style="yellow"))
    if reading.remarks or not reading.plain:
        console.print(Text(f"Read as: {reading.text}", style="yellow"))
    console.print(f"{hits.total} {asked.kind if hits.total != 1 else asked.kind[:-1]}")
    lines = _article if asked.kind is Sought.ARTICLES else _said
    for number, hit in enumerate(hits.hits, asked.offset + 1):
        for line in lines(archive, asked, hit, number):
            console.print(line)
    if found.widened.expansions:
        console.print(Text("\nSearched for in other words too (--without ID, --exact):"))
    for expansion in found.widened.expansions:
        console.print(Text(f"   {_told(expansion)}", style="dim"))


def _told(expansion: Expansion) -> str:
    """Return one line on an expansion: the usual words of each language."""
    usual = dict(reversed(expansion.alternatives))
    others = ", ".join(dict.fromkeys(usual[code] for code in CODES if code in usual))
    return f"{expansion.typed} [{expansion.id}]: {others}"


def _article(archive: Archive, asked: Query, hit: Hit, number: int) -> Iterator[Text]:
    title = _marked(hit.title, matches(hit.title, asked.tree, hit.language, title=True))
    yield Text(f"\n{number}. ") + title
    yield Text(f"   {_about(hit)}\n   {hit.url}", style="dim")
    for snippet in _snippets(archive, asked, hit):
        piece = _marked(snippet.text, snippet.matches).split("\n")
        before, after = ("… " * snippet.cut_before, " …" * snippet.cut_after)
        yield Text(f"   {before}") + Text(" ").join(piece) + Text(after)


def _said(archive: Archive, asked: Query, hit: Hit, number: int) -> Iterator[Text]:
    record = _quote(archive, hit)
    if record is None:
        return
    content, speaker = record.quote.content, record.quote.speaker
    marked = _marked(content, matches(content, asked.tree, hit.language)).split("\n")
    yield Text(f"\n{number}. ") + Text(" ").join(marked)
    who = ", ".join(filter(None, (speaker.name or speaker.text, speaker.role)))
    yield Text(f"   {who or 'speaker unknown'} ({record.quote.type})")
    yield Text(f"   {_about(hit)} · {hit.title}\n   {hit.url}", style="dim")


def _about(hit: Hit) -> str:
    return " · ".join(filter(None, [hit.language, hit.outlet, str(hit.published or "no date")]))


def _marked(text: str, places: tuple[tuple[int, int], ...]) -> Text:
    marked = Text(text)
    for start, end in places:
        marked.stylize("bold yellow", start, end)
    return marked


def _snippets(archive: Archive, asked: Query, hit: Hit) -> tuple[Snippet, ...]:
    try:
        body = archive.article(hit.article_id).article.text
    except NotFound:
        # withdrawn since the index was made
        return ()
    return snippets(body, asked.tree, hit.language)


def _quote(archive: Archive, hit: Hit) -> QuoteRecord | None:
    try:
        return quote(archive, hit.id)
    except NotFound:
        return None
