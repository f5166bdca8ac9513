"""The tables of the archive, for SQLite and PostgreSQL alike; see docs/archive.md."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)  # fmt: skip

#: the newest migration in `migrations/versions`
HEAD = "0006"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An aware time in UTC; SQLite keeps no zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Bring a time to UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give a time its zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


outlets = Table(
    "outlets", metadata,
    Column("id", String(100), primary_key=True),
    Column("names", JSON, nullable=False),
    Column("home", Text, nullable=False),
    Column("languages", JSON, nullable=False),
    Column("country", String(2)),
    Column("invented", Boolean, nullable=False),
)  # fmt: skip

runs = Table(
    "runs", metadata,
    Column("id", String(40), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("started", Instant, nullable=False),
    Column("finished", Instant),
)  # fmt: skip

captures = Table(
    "captures", metadata,
    Column("id", Integer, primary_key=True),
    Column("url", Text, nullable=False, index=True),
    Column("digest", String(80), nullable=False),
    Column("fetched", Instant, nullable=False),
    Column("last_seen", Instant, nullable=False),
    Column("sightings", Integer, nullable=False),
    Column("status", Integer, nullable=False),
    Column("content_type", Text),
    Column("warc", Text, nullable=False),
    Column("offset", BigInteger, nullable=False),
    Column("outlet", String(100)),
    Column("etag", Text),
    Column("last_modified", Text),
    UniqueConstraint("warc", "offset"),
)  # fmt: skip

articles = Table(
    "articles", metadata,
    Column("id", String(16), primary_key=True),
    Column("url", Text, nullable=False, unique=True),
    Column("outlet", String(100), index=True),
    Column("language", String(8), nullable=False, index=True),
    Column("published", Date, index=True),
    Column("newest", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("story", String(16), nullable=False, index=True),
    Column("story_reason", String(20), nullable=False),
    Column("change", BigInteger, nullable=False, index=True),
)  # fmt: skip

revisions = Table(
    "revisions", metadata,
    Column("article", String(16), ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("capture", Integer, ForeignKey("captures.id"), nullable=False, index=True),
    Column("first_seen", Instant, nullable=False),
    Column("last_seen", Instant, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    #: every other field of the article, as JSON
    Column("fields", JSON, nullable=False),
)  # fmt: skip

translations = Table(
    "translations", metadata,
    Column("article", String(16), ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("url", Text, primary_key=True, index=True),
)  # fmt: skip

#: one row for each band of an article's MinHash: near-copies share at least one
bands = Table(
    "bands", metadata,
    Column("article", String(16), ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("hash", LargeBinary(8), primary_key=True, index=True),
)  # fmt: skip

#: articles that were read and found to be about something else: counted, not kept
off_topic = Table(
    "off_topic", metadata,
    Column("url", Text, primary_key=True),
    Column("outlet", String(100)),
    Column("language", String(8), nullable=False),
    Column("title", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("capture", Integer, ForeignKey("captures.id"), nullable=False),
)  # fmt: skip

#: articles that were taken out again, so that an index can follow
removals = Table(
    "removals", metadata,
    Column("article", String(16), primary_key=True),
    Column("change", BigInteger, nullable=False, index=True),
)  # fmt: skip

log = Table(
    "log", metadata,
    Column("id", Integer, primary_key=True),
    Column("run", String(40), index=True),
    Column("at", Instant, nullable=False),
    Column("url", Text, nullable=False, index=True),
    Column("outcome", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("outlet", String(100)),
    Column("capture", Integer, ForeignKey("captures.id"), index=True),
)  # fmt: skip

#: the one counter of changes
changes = Table("changes", metadata, Column("value", BigInteger, nullable=False))
