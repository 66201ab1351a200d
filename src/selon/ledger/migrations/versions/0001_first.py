"""The tables of the first ledger."""

import sqlalchemy as sa
from alembic import op

from selon.ledger.columns import Document, Id, Moment
from selon.ledger.desk import appending
from selon.ledger.words import drop_indexes, make_indexes

revision = "0001"
down_revision = None


def upgrade() -> None:
    """There."""
    op.create_table(
        "actor_files",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_actor_files")),
    )
    op.create_table(
        "articles",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("latest", Id, nullable=True),
        sa.Column("first_at", Moment(), nullable=False),
        sa.Column("origin", Id, nullable=True),
        sa.Column("added_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("key", name=op.f("uq_articles_key")),
    )
    with op.batch_alter_table("articles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_articles_origin"), ["origin"], unique=False)

    op.create_table(
        "dossiers",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("rule", Document(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossiers")),
        sa.UniqueConstraint("slug", name=op.f("uq_dossiers_slug")),
    )
    op.create_table(
        "feeds",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("interval", sa.Integer(), nullable=True),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("polled_at", Moment(), nullable=True),
        sa.Column("changed_at", Moment(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("message", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feeds")),
        sa.UniqueConstraint("url", name=op.f("uq_feeds_url")),
    )
    with op.batch_alter_table("feeds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_feeds_due_at"), ["due_at"], unique=False)

    op.create_table(
        "hosts",
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("robots", sa.LargeBinary(), nullable=True),
        sa.Column("robots_until", Moment(), nullable=True),
        sa.Column("free_at", Moment(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("host", name=op.f("pk_hosts")),
    )
    op.create_table(
        "jobs",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("detail", Document(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("started_at", Moment(), nullable=True),
        sa.Column("seen_at", Moment(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
    )
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_jobs_state"), ["state"], unique=False)

    op.create_table(
        "limits",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_limits")),
    )
    op.create_table(
        "pages",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_pages")),
    )
    op.create_table(
        "reviews",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("detail", Document(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("undoes", Id, nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["reviews.id"], name=op.f("fk_reviews_undoes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
    )
    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reviews_target"), ["target"], unique=False)

    op.create_table(
        "speakers",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("affiliation", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speakers")),
        sa.UniqueConstraint("key", name=op.f("uq_speakers_key")),
    )
    with op.batch_alter_table("speakers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_speakers_actor"), ["actor"], unique=False)
        batch_op.create_index(batch_op.f("ix_speakers_affiliation"), ["affiliation"], unique=False)
        batch_op.create_index(batch_op.f("ix_speakers_folded"), ["folded"], unique=False)

    op.create_table(
        "users",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=True),
        sa.Column("disabled", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("folded", name=op.f("uq_users_folded")),
    )
    op.create_table(
        "audit",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("user", Id, nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("detail", Document(), nullable=True),
        sa.ForeignKeyConstraint(["user"], ["users.id"], name=op.f("fk_audit_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_user_at"), ["user", "at"], unique=False)

    op.create_table(
        "claims",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("speaker", Id, nullable=True),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("comparator", sa.Text(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("lower", sa.BigInteger(), nullable=True),
        sa.Column("upper", sa.BigInteger(), nullable=True),
        sa.Column("claimed_on", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("hedge", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("drifts", sa.Integer(), nullable=False),
        sa.Column("verification", Document(), nullable=False),
        sa.Column("quantity", Document(), nullable=False),
        sa.Column("claimant", Document(), nullable=True),
        sa.Column("asserted", Document(), nullable=False),
        sa.Column("into", Id, nullable=True),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["speaker"], ["speakers.id"], name=op.f("fk_claims_speaker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )
    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claims_changed_at"), ["changed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_claims_first_day"), ["first_day"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_claims_measure_side_first_day"),
            ["measure", "side", "first_day"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_claims_side_first_day"), ["side", "first_day"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_claims_speaker"), ["speaker"], unique=False)

    op.create_table(
        "comments",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("article", Id, nullable=False),
        sa.Column("user", Id, nullable=False),
        sa.Column("reply_to", Id, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("decided_by", Id, nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_comments_article")),
        sa.ForeignKeyConstraint(["decided_by"], ["users.id"], name=op.f("fk_comments_decided_by")),
        sa.ForeignKeyConstraint(["reply_to"], ["comments.id"], name=op.f("fk_comments_reply_to")),
        sa.ForeignKeyConstraint(["user"], ["users.id"], name=op.f("fk_comments_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
    )
    with op.batch_alter_table("comments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_comments_article"), ["article"], unique=False)
        batch_op.create_index(batch_op.f("ix_comments_decided_by"), ["decided_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_comments_reply_to"), ["reply_to"], unique=False)
        batch_op.create_index(batch_op.f("ix_comments_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_comments_user"), ["user"], unique=False)

    op.create_table(
        "dossier_articles",
        sa.Column("dossier", Id, autoincrement=False, nullable=False),
        sa.Column("article", Id, autoincrement=False, nullable=False),
        sa.Column("inside", sa.Boolean(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.id"], name=op.f("fk_dossier_articles_article")
        ),
        sa.ForeignKeyConstraint(
            ["dossier"], ["dossiers.id"], name=op.f("fk_dossier_articles_dossier")
        ),
        sa.PrimaryKeyConstraint("dossier", "article", name=op.f("pk_dossier_articles")),
    )
    with op.batch_alter_table("dossier_articles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dossier_articles_article"), ["article"], unique=False)

    op.create_table(
        "invitations",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("made_by", Id, nullable=True),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.Column("used_at", Moment(), nullable=True),
        sa.Column("used_by", Id, nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_invitations_made_by")),
        sa.ForeignKeyConstraint(["used_by"], ["users.id"], name=op.f("fk_invitations_used_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("key", name=op.f("uq_invitations_key")),
    )
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitations_made_by"), ["made_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitations_used_by"), ["used_by"], unique=False)

    op.create_table(
        "saved_searches",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("user", Id, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["user"], ["users.id"], name=op.f("fk_saved_searches_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_searches")),
    )
    with op.batch_alter_table("saved_searches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_searches_user"), ["user"], unique=False)

    op.create_table(
        "sessions",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("user", Id, nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("agent", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["user"], ["users.id"], name=op.f("fk_sessions_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("key", name=op.f("uq_sessions_key")),
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sessions_user"), ["user"], unique=False)

    op.create_table(
        "ties",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("review", Id, nullable=False),
        sa.Column("tie", sa.Text(), nullable=False),
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["review"], ["reviews.id"], name=op.f("fk_ties_review")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ties")),
    )
    with op.batch_alter_table("ties", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ties_one"), ["one"], unique=False)
        batch_op.create_index(batch_op.f("ix_ties_other"), ["other"], unique=False)
        batch_op.create_index(batch_op.f("ix_ties_review"), ["review"], unique=False)

    op.create_table(
        "tokens",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("user", Id, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("scopes", Document(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("used_at", Moment(), nullable=True),
        sa.Column("ends_at", Moment(), nullable=True),
        sa.Column("revoked_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["user"], ["users.id"], name=op.f("fk_tokens_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tokens")),
        sa.UniqueConstraint("key", name=op.f("uq_tokens_key")),
    )
    with op.batch_alter_table("tokens", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tokens_user"), ["user"], unique=False)

    op.create_table(
        "versions",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("article", Id, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("fetched_url", sa.Text(), nullable=True),
        sa.Column("charset", sa.Text(), nullable=True),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("fetched_at", Moment(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        sa.Column("extraction", Id, nullable=True),
        sa.Column("reread_of", Id, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("record", Document(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_versions_article")),
        sa.ForeignKeyConstraint(["page"], ["pages.sha256"], name=op.f("fk_versions_page")),
        sa.ForeignKeyConstraint(
            ["reread_of"], ["versions.id"], name=op.f("fk_versions_reread_of")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versions")),
        sa.UniqueConstraint("article", "number", name=op.f("uq_versions_article_number")),
    )
    with op.batch_alter_table("versions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_versions_day"), ["day"], unique=False)
        batch_op.create_index(batch_op.f("ix_versions_extraction"), ["extraction"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_versions_outlet_current"), ["outlet", "current"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_versions_page"), ["page"], unique=False)
        batch_op.create_index(batch_op.f("ix_versions_text_sha256"), ["text_sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_versions_url"), ["url"], unique=False)

    op.create_table(
        "visits",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("feed", Id, nullable=True),
        sa.Column("article", Id, nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("listed_at", Moment(), nullable=False),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("visited_at", Moment(), nullable=True),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_visits_article")),
        sa.ForeignKeyConstraint(["feed"], ["feeds.id"], name=op.f("fk_visits_feed")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
        sa.UniqueConstraint("url", name=op.f("uq_visits_url")),
    )
    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visits_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_visits_feed"), ["feed"], unique=False)

    op.create_table(
        "copies",
        sa.Column("version", Id, autoincrement=False, nullable=False),
        sa.Column("of", Id, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("containment", sa.Double(), nullable=False),
        sa.Column("shared", Document(), nullable=False),
        sa.Column("why", Document(), nullable=False),
        sa.ForeignKeyConstraint(["of"], ["versions.id"], name=op.f("fk_copies_of")),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_copies_version")),
        sa.PrimaryKeyConstraint("version", "of", name=op.f("pk_copies")),
    )
    with op.batch_alter_table("copies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_copies_of"), ["of"], unique=False)

    op.create_table(
        "dispute_keys",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("claim", Id, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name=op.f("fk_dispute_keys_claim")),
        sa.PrimaryKeyConstraint("key", "claim", name=op.f("pk_dispute_keys")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("dispute_keys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dispute_keys_claim"), ["claim"], unique=False)

    op.create_table(
        "extractions",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("version", Id, nullable=False),
        sa.Column("selon", sa.Text(), nullable=False),
        sa.Column("actors", sa.Text(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("statements", sa.LargeBinary(), nullable=False),
        sa.Column("refusals", Document(), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_extractions_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extractions")),
    )
    with op.batch_alter_table("extractions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_extractions_version"), ["version"], unique=False)

    op.create_table(
        "fingerprints",
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", Id, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["version"], ["versions.id"], name=op.f("fk_fingerprints_version")
        ),
        sa.PrimaryKeyConstraint("hash", "version", name=op.f("pk_fingerprints")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("fingerprints", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fingerprints_version"), ["version"], unique=False)

    op.create_table(
        "pictures",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("version", Id, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("caption", sa.Text(), nullable=True),
        sa.Column("credits", Document(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_pictures_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pictures")),
    )
    with op.batch_alter_table("pictures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pictures_version"), ["version"], unique=False)

    op.create_table(
        "refusals",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("version", Id, nullable=True),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_refusals_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refusals")),
    )
    with op.batch_alter_table("refusals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_refusals_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_refusals_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_refusals_source"), ["source"], unique=False)
        batch_op.create_index(batch_op.f("ix_refusals_version"), ["version"], unique=False)

    op.create_table(
        "texts",
        sa.Column("version", Id, autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_texts_version")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_texts")),
    )
    op.create_table(
        "topics",
        sa.Column("version", Id, autoincrement=False, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_topics_version")),
        sa.PrimaryKeyConstraint("version", "folded", name=op.f("pk_topics")),
    )
    with op.batch_alter_table("topics", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_topics_folded"), ["folded"], unique=False)

    op.create_table(
        "figures",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("extraction", Id, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("comparator", sa.Text(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("lower", sa.BigInteger(), nullable=True),
        sa.Column("upper", sa.BigInteger(), nullable=True),
        sa.Column("speaker", Id, nullable=True),
        sa.Column("claimed_on", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("folded_place", sa.Text(), nullable=True),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("hedge", sa.Text(), nullable=False),
        sa.Column("verification", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("headline", sa.Boolean(), nullable=False),
        sa.Column("record", Document(), nullable=False),
        sa.ForeignKeyConstraint(
            ["extraction"], ["extractions.id"], name=op.f("fk_figures_extraction")
        ),
        sa.ForeignKeyConstraint(["speaker"], ["speakers.id"], name=op.f("fk_figures_speaker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figures")),
        sa.UniqueConstraint("extraction", "label", name=op.f("uq_figures_extraction_label")),
    )
    with op.batch_alter_table("figures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_figures_speaker"), ["speaker"], unique=False)

    op.create_table(
        "statements",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("extraction", Id, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("speaker", Id, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("manner", sa.Text(), nullable=False),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=True),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(
            ["extraction"], ["extractions.id"], name=op.f("fk_statements_extraction")
        ),
        sa.ForeignKeyConstraint(["speaker"], ["speakers.id"], name=op.f("fk_statements_speaker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statements")),
        sa.UniqueConstraint("extraction", "label", name=op.f("uq_statements_extraction_label")),
    )
    with op.batch_alter_table("statements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_statements_speaker"), ["speaker"], unique=False)

    op.create_table(
        "claim_keys",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("figure", Id, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["figure"], ["figures.id"], name=op.f("fk_claim_keys_figure")),
        sa.PrimaryKeyConstraint("key", "figure", name=op.f("pk_claim_keys")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("claim_keys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_keys_figure"), ["figure"], unique=False)

    op.create_table(
        "mentions",
        sa.Column("figure", Id, autoincrement=False, nullable=False),
        sa.Column("claim", Id, nullable=False),
        sa.Column("article", Id, nullable=False),
        sa.Column("version", Id, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("verification", sa.Text(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("origin", Id, nullable=False),
        sa.Column("why", Document(), nullable=False),
        sa.Column("drift", Document(), nullable=False),
        sa.Column("drifts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_mentions_article")),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name=op.f("fk_mentions_claim")),
        sa.ForeignKeyConstraint(["figure"], ["figures.id"], name=op.f("fk_mentions_figure")),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_mentions_version")),
        sa.PrimaryKeyConstraint("figure", name=op.f("pk_mentions")),
    )
    with op.batch_alter_table("mentions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentions_article"), ["article"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentions_claim"), ["claim"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentions_version"), ["version"], unique=False)
    make_indexes(op.get_bind())
    appending.close(op.get_bind())


def downgrade() -> None:
    """And back."""
    appending.open_again(op.get_bind())
    drop_indexes(op.get_bind())
    with op.batch_alter_table("mentions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentions_version"))
        batch_op.drop_index(batch_op.f("ix_mentions_claim"))
        batch_op.drop_index(batch_op.f("ix_mentions_article"))

    op.drop_table("mentions")
    with op.batch_alter_table("claim_keys", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_keys_figure"))

    op.drop_table("claim_keys")
    with op.batch_alter_table("statements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_statements_speaker"))

    op.drop_table("statements")
    with op.batch_alter_table("figures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_figures_speaker"))

    op.drop_table("figures")
    with op.batch_alter_table("topics", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_topics_folded"))

    op.drop_table("topics")
    op.drop_table("texts")
    with op.batch_alter_table("refusals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_refusals_version"))
        batch_op.drop_index(batch_op.f("ix_refusals_source"))
        batch_op.drop_index(batch_op.f("ix_refusals_code"))
        batch_op.drop_index(batch_op.f("ix_refusals_at"))

    op.drop_table("refusals")
    with op.batch_alter_table("pictures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pictures_version"))

    op.drop_table("pictures")
    with op.batch_alter_table("fingerprints", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fingerprints_version"))

    op.drop_table("fingerprints")
    with op.batch_alter_table("extractions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_extractions_version"))

    op.drop_table("extractions")
    with op.batch_alter_table("dispute_keys", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dispute_keys_claim"))

    op.drop_table("dispute_keys")
    with op.batch_alter_table("copies", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_copies_of"))

    op.drop_table("copies")
    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visits_feed"))
        batch_op.drop_index(batch_op.f("ix_visits_due_at"))

    op.drop_table("visits")
    with op.batch_alter_table("versions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_versions_url"))
        batch_op.drop_index(batch_op.f("ix_versions_text_sha256"))
        batch_op.drop_index(batch_op.f("ix_versions_page"))
        batch_op.drop_index(batch_op.f("ix_versions_outlet_current"))
        batch_op.drop_index(batch_op.f("ix_versions_extraction"))
        batch_op.drop_index(batch_op.f("ix_versions_day"))

    op.drop_table("versions")
    with op.batch_alter_table("tokens", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tokens_user"))

    op.drop_table("tokens")
    with op.batch_alter_table("ties", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ties_review"))
        batch_op.drop_index(batch_op.f("ix_ties_other"))
        batch_op.drop_index(batch_op.f("ix_ties_one"))

    op.drop_table("ties")
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sessions_user"))

    op.drop_table("sessions")
    with op.batch_alter_table("saved_searches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_saved_searches_user"))

    op.drop_table("saved_searches")
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitations_used_by"))
        batch_op.drop_index(batch_op.f("ix_invitations_made_by"))

    op.drop_table("invitations")
    with op.batch_alter_table("dossier_articles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dossier_articles_article"))

    op.drop_table("dossier_articles")
    with op.batch_alter_table("comments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_comments_user"))
        batch_op.drop_index(batch_op.f("ix_comments_state"))
        batch_op.drop_index(batch_op.f("ix_comments_reply_to"))
        batch_op.drop_index(batch_op.f("ix_comments_decided_by"))
        batch_op.drop_index(batch_op.f("ix_comments_article"))

    op.drop_table("comments")
    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claims_speaker"))
        batch_op.drop_index(batch_op.f("ix_claims_side_first_day"))
        batch_op.drop_index(batch_op.f("ix_claims_measure_side_first_day"))
        batch_op.drop_index(batch_op.f("ix_claims_first_day"))
        batch_op.drop_index(batch_op.f("ix_claims_changed_at"))

    op.drop_table("claims")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_user_at"))
        batch_op.drop_index(batch_op.f("ix_audit_at"))

    op.drop_table("audit")
    op.drop_table("users")
    with op.batch_alter_table("speakers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_speakers_folded"))
        batch_op.drop_index(batch_op.f("ix_speakers_affiliation"))
        batch_op.drop_index(batch_op.f("ix_speakers_actor"))

    op.drop_table("speakers")
    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reviews_target"))

    op.drop_table("reviews")
    op.drop_table("pages")
    op.drop_table("limits")
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_jobs_state"))

    op.drop_table("jobs")
    op.drop_table("hosts")
    with op.batch_alter_table("feeds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_feeds_due_at"))

    op.drop_table("feeds")
    op.drop_table("dossiers")
    with op.batch_alter_table("articles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_articles_origin"))

    op.drop_table("articles")
    op.drop_table("actor_files")
