"""Why a comment was hidden, and which were decided on last; reviews by who gave them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """There."""
    op.add_column("comments", sa.Column("reason", sa.Text(), nullable=True))
    op.create_index(op.f("ix_comments_decided_at"), "comments", ["decided_at"])
    op.create_index(op.f("ix_reviews_reviewer"), "reviews", ["reviewer"])
    op.create_index(op.f("ix_reviews_undoes"), "reviews", ["undoes"])
    held = sa.column("into").is_not(None)
    op.create_index(
        op.f("ix_claims_into"), "claims", ["into"], sqlite_where=held, postgresql_where=held
    )


def downgrade() -> None:
    """And back."""
    op.drop_index(op.f("ix_claims_into"), "claims")
    op.drop_index(op.f("ix_reviews_undoes"), "reviews")
    op.drop_index(op.f("ix_reviews_reviewer"), "reviews")
    op.drop_index(op.f("ix_comments_decided_at"), "comments")
    op.drop_column("comments", "reason")
