"""Who is who: the persons of articles, the bearers of names, and what editors decided."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:  # the tables as they were first: long, and never changed again
    """Make the tables."""
    op.create_table(
        "appearances",
        sa.Column("article", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("bearer", sa.String(length=80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("spelling", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("starts", sa.JSON(), nullable=False),
        sa.Column("printed", sa.JSON(), nullable=False),
        sa.Column("bodies", sa.JSON(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("story", sa.String(length=16), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("article", "number", name=op.f("pk_appearances")),
    )
    op.create_index("ix_appearances_article_name", "appearances", ["article", "name"], unique=False)
    op.create_index(
        "ix_appearances_bearer_article",
        "appearances",
        ["bearer", "article", "spelling"],
        unique=False,
    )
    op.create_index(op.f("ix_appearances_spelling"), "appearances", ["spelling"], unique=False)
    op.create_table(
        "bearer_keys",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("bearer", sa.String(length=80), nullable=False),
        sa.Column("outline", sa.String(length=80), nullable=False),
        sa.Column("sounds", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("key", "bearer", "outline", "sounds", name=op.f("pk_bearer_keys")),
    )
    op.create_index(op.f("ix_bearer_keys_bearer"), "bearer_keys", ["bearer"], unique=False)
    op.create_table(
        "bearers",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bearers")),
    )
    op.create_index(op.f("ix_bearers_person"), "bearers", ["person"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_decisions")),
    )
    op.create_table(
        "linked",
        sa.Column("article", sa.String(length=16), nullable=False),
        sa.Column("change", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_linked")),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("quotes", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    op.create_index(op.f("ix_people_quotes"), "people", ["quotes"], unique=False)
    op.create_index(op.f("ix_people_stale"), "people", ["stale"], unique=False)
    op.create_table(
        "ties",
        sa.Column("a", sa.String(length=80), nullable=False),
        sa.Column("b", sa.String(length=80), nullable=False),
        sa.Column("strength", sa.Float(), nullable=False),
        sa.Column("by_initial", sa.Boolean(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk_ties")),
    )
    op.create_index(op.f("ix_ties_b"), "ties", ["b"], unique=False)
