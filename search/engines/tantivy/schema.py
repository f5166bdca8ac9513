"""How tantivy keeps articles and quotes: tokens as they are analysed here, columns for the rest."""

from __future__ import annotations

from functools import cache

from tantivy import (
    Document,
    Index,
    Schema,
    SchemaBuilder,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

from search.analysis import Kind
from search.fields import SPACES, Facet, Item, Space
from search.forms import forms
from search.query import Sought

#: raised when analysis, fields or files change: an older index is built anew
FORMAT = 2

#: the day of what has none: before all others, and after them
NO_DAY, LAST_DAY = 0, 10_000_000

#: the tokenizer's name: words come analysed, and stand apart by spaces
_WORDS = "words"


def field(sought: Sought, space: Space) -> str:
    """Return the name of the field that keeps the terms of a space."""
    place, kind = space
    return f"{sought}_{place}_{kind}"


@cache
def schema() -> Schema:
    """Return the fields of an index."""
    made = SchemaBuilder()
    for sought in Sought:
        for space in SPACES:
            option = "position" if space[1] is Kind.STEM else "freq"
            made.add_text_field(field(sought, space), tokenizer_name=_WORDS, index_option=option)
    for facet in Facet:
        shown = facet in {Facet.LANGUAGE, Facet.OUTLET}
        made.add_text_field(
            facet, stored=shown, fast=True, tokenizer_name="raw", index_option="basic"
        )
    for name in ("sought", "key", "article", "url", "title"):
        made.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    # the first sixteen letters of the identifier, by which ties are ordered
    for name in ("key_first", "key_second"):
        made.add_unsigned_field(name, fast=True)
    made.add_integer_field("day", fast=True, indexed=True, stored=True)
    made.add_integer_field("oldest", fast=True)
    return made.build()


def opened(index: Index) -> Index:
    """Return an index that knows how its words are told apart."""
    index.register_tokenizer(_WORDS, _analyzer())
    return index


@cache
def _analyzer() -> TextAnalyzer:
    return TextAnalyzerBuilder(Tokenizer.whitespace()).build()


def document(item: Item) -> Document:
    """Return what tantivy is given of an article or a quote."""
    made = Document()
    for place, words, language, _ in item.parts:
        read = forms(words, language)
        for kind, texts in ((Kind.STEM, read.stems), (Kind.EXACT, read.exact)):
            if texts:
                made.add_text(field(item.sought, (place, kind)), " ".join(texts))
    for facet, values in item.values.items():
        for value in values:
            made.add_text(facet, value)
    key = item.id.encode(errors="replace")[:16].ljust(16, b"\0")
    day = item.published.toordinal() if item.published else NO_DAY
    for name, text in (
        ("sought", item.sought), ("key", item.id), ("article", item.article_id),
        ("url", item.url), ("title", item.title),
    ):  # fmt: skip
        made.add_text(name, text)
    made.add_unsigned("key_first", int.from_bytes(key[:8], "big"))
    made.add_unsigned("key_second", int.from_bytes(key[8:], "big"))
    made.add_integer("day", day)
    made.add_integer("oldest", day or LAST_DAY)
    return made
