"""The tables of who is who, and the log of what editors decided; see docs/archive.md.

All but the log is derived from what was read of the newest revisions, by `archive/linking.py`.
No row belongs to an article's: what is gone is taken out when linking comes by, so that persons
keep their rows while an article is derived anew.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    Index,
    Integer,
    String,
    Table,
    Text,
)  # fmt: skip

from archive.store.tables import Instant, metadata

#: characters of a bearer's identifier (those of the authority file are the longest)
LONGEST_ID = 80

#: one row for each person in each article's newest text
appearances = Table(
    "appearances", metadata,
    Column("article", String(16), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("bearer", String(LONGEST_ID), nullable=False),
    Column("name", Text, nullable=False),
    Column("spelling", Text, nullable=False, index=True),
    Column("language", String(8), nullable=False),
    Column("role", Text),
    Column("roles", JSON, nullable=False),
    #: offsets of the mentions in the text, and how the name is printed there
    Column("starts", JSON, nullable=False),
    Column("printed", JSON, nullable=False),
    #: what stands beside the name
    Column("bodies", JSON, nullable=False),
    Column("places", JSON, nullable=False),
    Column("story", String(16)),
    Column("published", Date),
    Index("ix_appearances_article_name", "article", "name"),
    Index("ix_appearances_bearer_article", "bearer", "article", "spelling"),
)  # fmt: skip

#: whoever one spelling of a name names
bearers = Table(
    "bearers", metadata,
    Column("id", String(LONGEST_ID), primary_key=True),
    #: spellings by which it is compared
    Column("names", JSON, nullable=False),
    #: more than a family name or a first name alone
    Column("whole", Boolean, nullable=False),
    #: an entry of the authority file
    Column("known", Boolean, nullable=False),
    #: the identifier of the person: that of one of the person's bearers
    Column("person", String(LONGEST_ID), nullable=False, index=True),
)  # fmt: skip

#: keys by which the bearers are found that a name may be one with, in any script
bearer_keys = Table(
    "bearer_keys", metadata,
    Column("key", String(LONGEST_ID), primary_key=True),
    Column("bearer", String(LONGEST_ID), primary_key=True, index=True),
    #: the shape of the name that has the key, to tell in no time what is unlike it
    Column("outline", String(LONGEST_ID), primary_key=True),
    Column("sounds", String(LONGEST_ID), primary_key=True),
)  # fmt: skip

#: pairs of bearers whose names agree, the lesser identifier first
ties = Table(
    "ties", metadata,
    Column("a", String(LONGEST_ID), primary_key=True),
    Column("b", String(LONGEST_ID), primary_key=True, index=True),
    Column("strength", Float, nullable=False),
    Column("by_initial", Boolean, nullable=False),
    Column("reasons", JSON, nullable=False),
)  # fmt: skip

#: persons as lists show them; `stale` until they were counted again
people = Table(
    "people", metadata,
    Column("id", String(LONGEST_ID), primary_key=True),
    Column("stale", Boolean, nullable=False, index=True),
    Column("whole", Boolean, nullable=False),
    #: language -> names as printed, the most frequent first
    Column("names", JSON, nullable=False),
    #: the name that an editor chose
    Column("label", Text),
    Column("quotes", Integer, nullable=False, index=True),
    Column("articles", Integer, nullable=False),
    Column("languages", JSON, nullable=False),
    #: days of the first and last article
    Column("first", Date),
    Column("last", Date),
)  # fmt: skip

#: how far linking has come with each article
linked = Table(
    "linked", metadata,
    Column("article", String(16), primary_key=True),
    #: the article's change number when it was linked
    Column("change", BigInteger, nullable=False),
    Column("version", String(16), nullable=False),
)  # fmt: skip

#: what editors decided, in order; nothing is ever taken out
decisions = Table(
    "decisions", metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("kind", String(10), nullable=False),
    #: all other fields of a `Decision`
    Column("fields", JSON, nullable=False),
)  # fmt: skip
