"""What is read of each revision: quotes, names, topics, events, figures."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:  # the tables as they were first: long, and never changed again
    """Make the tables."""
    op.create_table(
        "annotated",
        sa.Column("article", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("script", sa.String(length=4), nullable=True),
        sa.Column("remarks", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article", "revision"],
            ["revisions.article", "revisions.number"],
            name=op.f("fk_annotated_article"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article", "revision", name=op.f("pk_annotated")),
    )
    op.create_table(
        "events",
        sa.Column("article", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("precision", sa.String(length=12), nullable=True),
        sa.Column("place", sa.String(length=80), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=True),
        sa.Column("participants", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article", "revision"],
            ["annotated.article", "annotated.revision"],
            name=op.f("fk_events_article"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article", "revision", "number", name=op.f("pk_events")),
    )
    op.create_index(op.f("ix_events_first"), "events", ["first"], unique=False)
    op.create_index(op.f("ix_events_kind"), "events", ["kind"], unique=False)
    op.create_index(op.f("ix_events_place"), "events", ["place"], unique=False)
    op.create_table(
        "figures",
        sa.Column("article", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("unit", sa.String(length=40), nullable=True),
        sa.Column("counted", sa.Text(), nullable=True),
        sa.Column("bound", sa.String(length=8), nullable=True),
        sa.Column("change", sa.String(length=8), nullable=True),
        sa.Column("period", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article", "revision"],
            ["annotated.article", "annotated.revision"],
            name=op.f("fk_figures_article"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article", "revision", "number", name=op.f("pk_figures")),
    )
    op.create_index(op.f("ix_figures_unit"), "figures", ["unit"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("article", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article", "revision"],
            ["annotated.article", "annotated.revision"],
            name=op.f("fk_mentions_article"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article", "revision", "number", name=op.f("pk_mentions")),
    )
    op.create_index(op.f("ix_mentions_name"), "mentions", ["name"], unique=False)
    op.create_table(
        "quotes",
        sa.Column("article", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("type", sa.String(length=10), nullable=False),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("speaker_text", sa.Text(), nullable=True),
        sa.Column("speaker_start", sa.Integer(), nullable=True),
        sa.Column("speaker_end", sa.Integer(), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("speaker_kind", sa.String(length=12), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("resolved", sa.Boolean(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("paragraph", sa.Integer(), nullable=False),
        sa.Column("spoken", sa.String(length=8), nullable=True),
        sa.Column("latest", sa.Boolean(), nullable=False),
        sa.Column("standing", sa.String(length=8), nullable=False),
        sa.Column("became", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(
            ["article", "revision"],
            ["annotated.article", "annotated.revision"],
            name=op.f("fk_quotes_article"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article", "revision", "number", name=op.f("pk_quotes")),
    )
    op.create_index(op.f("ix_quotes_id"), "quotes", ["id"], unique=False)
    op.create_index(op.f("ix_quotes_speaker"), "quotes", ["speaker"], unique=False)
    op.create_index(op.f("ix_quotes_type"), "quotes", ["type"], unique=False)
    op.create_table(
        "topics",
        sa.Column("article", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article", "revision"],
            ["annotated.article", "annotated.revision"],
            name=op.f("fk_topics_article"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article", "revision", "number", name=op.f("pk_topics")),
    )
    op.create_index(op.f("ix_topics_topic"), "topics", ["topic"], unique=False)
    op.create_table(
        "quote_topics",
        sa.Column("article", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article", "revision", "number"],
            ["quotes.article", "quotes.revision", "quotes.number"],
            name=op.f("fk_quote_topics_article"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "article", "revision", "number", "topic", name=op.f("pk_quote_topics")
        ),
    )
    op.create_index(op.f("ix_quote_topics_topic"), "quote_topics", ["topic"], unique=False)
    op.create_table(
        "speaker_keys",
        sa.Column("article", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["article", "revision", "number"],
            ["quotes.article", "quotes.revision", "quotes.number"],
            name=op.f("fk_speaker_keys_article"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "article", "revision", "number", "key", name=op.f("pk_speaker_keys")
        ),
    )
    op.create_index(op.f("ix_speaker_keys_key"), "speaker_keys", ["key"], unique=False)
