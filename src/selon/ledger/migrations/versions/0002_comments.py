"""Why a comment was hidden, and which were decided on last."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """There."""
    op.add_column("comments", sa.Column("reason", sa.Text(), nullable=True))
    op.create_index(op.f("ix_comments_decided_at"), "comments", ["decided_at"])


def downgrade() -> None:
    """And back."""
    op.drop_index(op.f("ix_comments_decided_at"), "comments")
    op.drop_column("comments", "reason")
