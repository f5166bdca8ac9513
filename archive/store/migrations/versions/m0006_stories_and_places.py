"""Stories by what articles report, whose words they print, and the places that texts name."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "places",
        sa.Column("article", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article", "revision"],
            ["annotated.article", "annotated.revision"],
            name=op.f("fk_places_article"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article", "revision", "number", name=op.f("pk_places")),
    )
    op.create_index(op.f("ix_places_place"), "places", ["place"], unique=False)
    op.create_table(
        "stories",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("own", sa.Integer(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("outlets", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
    )
    op.create_index(op.f("ix_stories_first"), "stories", ["first"], unique=False)
    op.create_table(
        "story_members",
        sa.Column("article", sa.String(length=16), nullable=False),
        sa.Column("story", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=12), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("credited", sa.Text(), nullable=True),
        sa.Column("body", sa.String(length=100), nullable=True),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_story_members")),
    )
    op.create_index(op.f("ix_story_members_story"), "story_members", ["story"], unique=False)
    op.create_index(op.f("ix_story_members_origin"), "story_members", ["origin"], unique=False)
