"""One event from all articles that tell of it, and who holds an event."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:  # the tables as they were first: long, and never changed again
    """Make the tables, and add a column to events; who holds one is known once it is read anew."""
    with op.batch_alter_table("events") as table:
        table.add_column(sa.Column("organisers", sa.JSON(), nullable=False, server_default="[]"))
    op.create_table(
        "clustered",
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("change", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("what", name=op.f("pk_clustered")),
    )
    op.create_table(
        "event_clusters",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("precision", sa.String(length=12), nullable=True),
        sa.Column("begin", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("all_days", sa.JSON(), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=True),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("organisers", sa.JSON(), nullable=False),
        sa.Column("participants", sa.JSON(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_clusters")),
    )
    for column in ("kind", "begin", "end", "place"):
        name = op.f(f"ix_event_clusters_{column}")
        op.create_index(name, "event_clusters", [column], unique=False)
    op.create_table(
        "event_tellings",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("article", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cluster", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_tellings")),
        sa.UniqueConstraint("article", "number", name=op.f("uq_event_tellings_article_number")),
    )
    op.create_index(op.f("ix_event_tellings_cluster"), "event_tellings", ["cluster"], unique=False)
    op.create_table(
        "event_keys",
        sa.Column("cluster", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("cluster", "key", "name", name=op.f("pk_event_keys")),
    )
    op.create_index(op.f("ix_event_keys_key"), "event_keys", ["key"], unique=False)
