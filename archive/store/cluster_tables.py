"""The tables of what several articles tell together: one event, one story; see docs/stories.md.

They follow from what was read of single articles and can be made anew from it at any time.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)  # fmt: skip

from archive.store.tables import metadata

#: characters of a key of a name
LONGEST_KEY = 80

#: how far each kind of cluster has followed the articles: the rules' version, a change number
clustered = Table(
    "clustered", metadata,
    Column("what", String(20), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("change", BigInteger, nullable=False),
)  # fmt: skip

#: one row for each event: its sources are the tellings that name it
event_clusters = Table(
    "event_clusters", metadata,
    Column("id", String(16), primary_key=True),
    Column("kind", String(20), nullable=False, index=True),
    #: language -> name as printed there
    Column("names", JSON, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("precision", String(12)),
    #: first and last day that are known of, for filters: equal where one alone is
    Column("begin", Date, index=True),
    Column("end", Date, index=True),
    #: first, last and precision as single sources have them
    Column("all_days", JSON, nullable=False),
    Column("place", String(80), index=True),
    Column("cancelled", Boolean, nullable=False),
    Column("organisers", JSON, nullable=False),
    Column("participants", JSON, nullable=False),
    Column("articles", Integer, nullable=False),
)  # fmt: skip

#: one row for each event of an article's newest text; `number` is that of its row in `events`
event_tellings = Table(
    "event_tellings", metadata,
    Column("id", String(16), primary_key=True),
    Column("article", String(16), nullable=False),
    Column("number", Integer, nullable=False),
    Column("cluster", String(16), nullable=False, index=True),
    UniqueConstraint("article", "number"),
)  # fmt: skip

#: keys by which an event is found by those who hold it or take part
event_keys = Table(
    "event_keys", metadata,
    Column("cluster", String(16), primary_key=True),
    Column("key", String(LONGEST_KEY), primary_key=True, index=True),
    #: the name that has the key
    Column("name", Text, primary_key=True),
)  # fmt: skip

#: one row for each story
stories = Table(
    "stories", metadata,
    Column("id", String(16), primary_key=True),
    #: days of its first and last report; null where none has a date
    Column("first", Date, index=True),
    Column("last", Date),
    Column("articles", Integer, nullable=False),
    #: those that are an outlet's own reporting
    Column("own", Integer, nullable=False),
    Column("languages", JSON, nullable=False),
    Column("outlets", JSON, nullable=False),
)  # fmt: skip

#: one row for each article: which story it reports, why it stands there, whose words it prints
story_members = Table(
    "story_members", metadata,
    Column("article", String(16), primary_key=True),
    Column("story", String(16), nullable=False, index=True),
    #: first, near-copy, translation, report
    Column("reason", String(12), nullable=False),
    #: own, agency, copy
    Column("origin", String(8), nullable=False, index=True),
    #: whom it credits: as printed, and the identifier of an agency or outlet
    Column("credited", Text),
    Column("body", String(100)),
)  # fmt: skip
