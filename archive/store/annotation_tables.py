"""The tables of what was read from each revision of an article; see docs/archive.md.

They stand by themselves in the same database: whatever is read anew replaces its rows, and an
article or revision that goes takes its rows along.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKeyConstraint,
    Integer,
    String,
    Table,
    Text,
)  # fmt: skip

from archive.store.tables import Instant, metadata

#: characters of a key of a name
LONGEST_KEY = 80


def _of_revision(*, numbered: bool = True) -> list[Column[Any]]:
    """Return the columns that say what a row was read from, and its place among its like."""
    columns: list[Column[Any]] = [
        Column("article", String(16), primary_key=True),
        Column("revision", Integer, primary_key=True),
    ]
    return [*columns, Column("number", Integer, primary_key=True)] if numbered else columns


def _within_revision() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["article", "revision"], ["annotated.article", "annotated.revision"], ondelete="CASCADE"
    )


def _within_quote() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["article", "revision", "number"],
        ["quotes.article", "quotes.revision", "quotes.number"],
        ondelete="CASCADE",
    )


#: one row for each revision that was read: by which version, when, and what could not be read
annotated = Table(
    "annotated", metadata,
    *_of_revision(numbered=False),
    Column("version", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("language", String(8), nullable=False),
    Column("script", String(4)),
    Column("remarks", JSON, nullable=False),
    ForeignKeyConstraint(
        ["article", "revision"], ["revisions.article", "revisions.number"], ondelete="CASCADE"
    ),
)  # fmt: skip

#: one row for each statement in each revision that has it
quotes = Table(
    "quotes", metadata,
    *_of_revision(),
    #: the statement's permanent identifier, the same in all revisions that have it
    Column("id", String(16), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("parts", JSON, nullable=False),
    Column("content", Text, nullable=False),
    Column("type", String(10), nullable=False, index=True),
    Column("cue", Text),
    Column("speaker_text", Text),
    Column("speaker_start", Integer),
    Column("speaker_end", Integer),
    Column("speaker", Text, index=True),
    Column("speaker_kind", String(12)),
    Column("role", Text),
    Column("resolved", Boolean, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("paragraph", Integer, nullable=False),
    Column("spoken", String(8)),
    #: whether no later revision has it: the row that is listed
    Column("latest", Boolean, nullable=False, default=False),
    #: current, changed or dropped, by the newest revision
    Column("standing", String(8), nullable=False, default="current"),
    #: identifier of the quote that the newest revision has in the place of a changed one
    Column("became", String(16)),
    _within_revision(),
)  # fmt: skip

#: keys by which a quote's speaker is found, whatever the script the name is asked for in
speaker_keys = Table(
    "speaker_keys", metadata,
    *_of_revision(),
    Column("key", String(LONGEST_KEY), primary_key=True, index=True),
    _within_quote(),
)  # fmt: skip

mentions = Table(
    "mentions", metadata,
    *_of_revision(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("base", Text, nullable=False),
    Column("role", Text),
    #: the fullest name that the text gives the same one, in its base form
    Column("name", Text, nullable=False, index=True),
    _within_revision(),
)  # fmt: skip

#: topics of a whole text
topics = Table(
    "topics", metadata,
    *_of_revision(),
    Column("topic", String(40), nullable=False, index=True),
    Column("score", Float, nullable=False),
    #: the words that caused it, as printed
    Column("words", JSON, nullable=False),
    _within_revision(),
)  # fmt: skip

#: topics of a quote: `number` is the quote's
quote_topics = Table(
    "quote_topics", metadata,
    *_of_revision(),
    Column("topic", String(40), primary_key=True, index=True),
    Column("score", Float, nullable=False),
    Column("words", JSON, nullable=False),
    _within_quote(),
)  # fmt: skip

events = Table(
    "events", metadata,
    *_of_revision(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", String(20), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("first", Date, index=True),
    Column("last", Date),
    Column("precision", String(12)),
    Column("place", String(80), index=True),
    Column("status", String(12)),
    Column("organisers", JSON, nullable=False),
    Column("participants", JSON, nullable=False),
    _within_revision(),
)  # fmt: skip

figures = Table(
    "figures", metadata,
    *_of_revision(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("value", Float, nullable=False),
    Column("high", Float),
    Column("unit", String(40), index=True),
    Column("counted", Text),
    Column("bound", String(8)),
    Column("change", String(8)),
    #: a time expression with all its fields, or null
    Column("period", JSON(none_as_null=True)),
    _within_revision(),
)  # fmt: skip

#: places of the authority file that a text names
places = Table(
    "places", metadata,
    *_of_revision(),
    Column("place", String(80), nullable=False, index=True),
    #: [start, end) of each mention
    Column("spans", JSON, nullable=False),
    _within_revision(),
)  # fmt: skip

#: what is read of one revision, in the order of writing
OF_REVISIONS = (quotes, speaker_keys, quote_topics, mentions, topics, events, figures, places)

#: columns of `quotes` that follow from other revisions too
OF_STANDING = ("latest", "standing", "became")
