"""What was made of a capture is looked up for every page that comes in: two indexes."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the indexes."""
    op.create_index(op.f("ix_log_capture"), "log", ["capture"], unique=False)
    op.create_index(op.f("ix_revisions_capture"), "revisions", ["capture"], unique=False)
