"""What the desk was found to need beside what it had.

Why a comment was hidden, and which were decided on last; reviews by who gave them; files that
wait to be read; links to another password; the audit by what was done; what an older selon read.
Indexes that hold all that rooms ask of many rows, which are long.
"""

import sqlalchemy as sa
from alembic import op

from selon.ledger.columns import Id, Moment

revision = "0002"
down_revision = "0001"

FULLER = {
    "ix_articles_latest": ("articles", "latest"),
    "ix_claims_by_day": ("claims", "first_day id articles measure side speaker"),
    "ix_claims_by_kind": ("claims", "measure side status speaker first_day articles"),
    "ix_claims_by_speaker": ("claims", "speaker articles first_day"),
    "ix_mentions_by_article": ("mentions", "article current claim"),
    "ix_mentions_by_claim": ("mentions", "claim current day article version language"),
    "ix_mentions_by_outlet": ("mentions", "outlet current claim"),
    "ix_statements_by_speaker": ("statements", "speaker extraction start"),
    "ix_versions_by_article": ("versions", "article fetched_at id day current extraction"),
    "ix_versions_by_day": ("versions", "day id current extraction article language"),
    "ix_versions_by_extraction": ("versions", "extraction current day id article"),
    "ix_versions_by_outlet": ("versions", "outlet current day id article extraction"),
}
INSTEAD_OF = {
    "ix_claims_first_day": ("claims", "first_day"),
    "ix_claims_speaker": ("claims", "speaker"),
    "ix_mentions_article": ("mentions", "article"),
    "ix_mentions_claim": ("mentions", "claim"),
    "ix_statements_speaker": ("statements", "speaker"),
    "ix_versions_day": ("versions", "day"),
    "ix_versions_extraction": ("versions", "extraction"),
    "ix_versions_outlet_current": ("versions", "outlet current"),
}


def upgrade() -> None:
    """There."""
    _index(FULLER, instead_of=INSTEAD_OF)
    op.add_column("comments", sa.Column("reason", sa.Text(), nullable=True))
    op.create_index(op.f("ix_comments_decided_at"), "comments", ["decided_at"])
    op.create_index(op.f("ix_reviews_reviewer"), "reviews", ["reviewer"])
    op.create_index(op.f("ix_reviews_undoes"), "reviews", ["undoes"])
    held = sa.column("into").is_not(None)
    op.create_index(
        op.f("ix_claims_into"), "claims", ["into"], sqlite_where=held, postgresql_where=held
    )
    op.create_index(op.f("ix_audit_action_id"), "audit", ["action", "id"])
    op.create_index(op.f("ix_extractions_selon_actors"), "extractions", ["selon", "actors"])
    op.create_table(
        "pieces",
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("file", "number", name=op.f("pk_pieces")),
    )
    op.create_table(
        "resets",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("user", Id, nullable=False),
        sa.Column("made_by", Id, nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.Column("used_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_resets_made_by")),
        sa.ForeignKeyConstraint(["user"], ["users.id"], name=op.f("fk_resets_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resets")),
        sa.UniqueConstraint("key", name=op.f("uq_resets_key")),
    )
    op.create_index(op.f("ix_resets_made_by"), "resets", ["made_by"])
    op.create_index(op.f("ix_resets_user"), "resets", ["user"])


def downgrade() -> None:
    """And back."""
    _index(INSTEAD_OF, instead_of=FULLER)
    op.drop_table("resets")
    op.drop_table("pieces")
    op.drop_index(op.f("ix_extractions_selon_actors"), "extractions")
    op.drop_index(op.f("ix_audit_action_id"), "audit")
    op.drop_index(op.f("ix_claims_into"), "claims")
    op.drop_index(op.f("ix_reviews_undoes"), "reviews")
    op.drop_index(op.f("ix_reviews_reviewer"), "reviews")
    op.drop_index(op.f("ix_comments_decided_at"), "comments")
    op.drop_column("comments", "reason")


def _index(made: dict[str, tuple[str, str]], *, instead_of: dict[str, tuple[str, str]]) -> None:
    for name, (table, columns) in made.items():
        op.create_index(op.f(name), table, columns.split())
    for name, (table, _) in instead_of.items():
        op.drop_index(op.f(name), table)
