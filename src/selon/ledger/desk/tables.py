"""The tables of the desk, beside those of what was read.

``audit`` is only ever added to. Secrets (passwords, the tokens of sessions, invitations and the
API) are nowhere: a password's hash is argon2id's, a token's is its SHA-256.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    false,
)

from selon.ledger import tables
from selon.ledger.columns import Document, Id, Moment

metadata = tables.metadata


def _id() -> Column[int]:
    return Column("id", Id, primary_key=True, autoincrement=True)


users = Table(
    "users",
    metadata,
    _id(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),  # signed in by
    Column("password", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("seen_at", Moment),  # up to when they have seen what is new
    Column("disabled", Boolean, nullable=False, server_default=false()),
)

sessions = Table(
    "sessions",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),
    Column("user", Id, ForeignKey(users.c.id), nullable=False, index=True),
    Column("made_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("address", Text),
    Column("agent", Text),
)

tokens = Table(
    "tokens",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),
    Column("user", Id, ForeignKey(users.c.id), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("scopes", Document, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("used_at", Moment),
    Column("ends_at", Moment),
    Column("revoked_at", Moment),
)
"""For the API."""

invitations = Table(
    "invitations",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("made_by", Id, ForeignKey(users.c.id), index=True),  # none: the desk, for its first
    Column("made_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("used_at", Moment),
    Column("used_by", Id, ForeignKey(users.c.id), index=True),
)

resets = Table(
    "resets",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),
    Column("user", Id, ForeignKey(users.c.id), nullable=False, index=True),
    Column("made_by", Id, ForeignKey(users.c.id), nullable=False, index=True),
    Column("made_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("used_at", Moment),
)
"""Links by which somebody gives themselves another password, once."""

comments = Table(
    "comments",
    metadata,
    _id(),
    Column("article", Id, ForeignKey(tables.articles.c.id), nullable=False, index=True),
    Column("user", Id, ForeignKey(users.c.id), nullable=False, index=True),
    Column("reply_to", Id, ForeignKey("comments.id"), index=True),
    Column("text", Text, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("made_at", Moment, nullable=False),
    Column("decided_by", Id, ForeignKey(users.c.id), index=True),
    Column("decided_at", Moment, index=True),
    Column("reason", Text),  # why it was hidden
)

saved_searches = Table(
    "saved_searches",
    metadata,
    _id(),
    Column("user", Id, ForeignKey(users.c.id), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),  # as it stands in the address
    Column("made_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    _id(),
    Column("at", Moment, nullable=False, index=True),
    Column("user", Id, ForeignKey(users.c.id)),
    Column("action", Text, nullable=False),
    Column("target", Text),
    Column("address", Text),
    Column("detail", Document),
    Index(None, "user", "at"),
    Index(None, "action", "id"),
)
"""Who did what from where, one event a row."""

pieces = Table(
    "pieces",
    metadata,
    Column("file", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("size", Integer, nullable=False),  # of the data as it is kept
    Column("made_at", Moment, nullable=False),
    Column("data", LargeBinary, nullable=False),  # compressed by zlib
)
"""What somebody brought as a file or as text, until it has been read."""

limits = Table(
    "limits",
    metadata,
    Column("key", Text, primary_key=True),
    Column("since", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
)
"""How often something was tried in the window that began at ``since``."""
