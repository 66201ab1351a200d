"""What a ledger holds, table by table.

What was read is only ever added to: ``pages``, ``articles``, ``versions``, ``pictures``,
``extractions``, ``statements``, ``figures``, ``refusals``, ``reviews``. What was concluded from it
follows from these and may be made again: ``claims``, ``mentions``, ``copies``,
``dossier_articles``, which version and which extraction is the newest.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from selon.ledger.columns import Document, Id, Line, Moment

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Id, primary_key=True, autoincrement=True)


def _to(name: str, target: Table, *, index: bool = True) -> Column[int]:
    """A column that points at a row of *target*, always."""
    return Column(name, Id, ForeignKey(target.c.id), nullable=False, index=index)


pages = Table(
    "pages",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),  # compressed by zlib
    Column("size", Integer, nullable=False),  # in bytes, before that
)
"""The archive: bytes as they were read, by their SHA-256."""

actor_files = Table(
    "actor_files",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("name", Line, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("active", Boolean, nullable=False),
)
"""Actors of the ledger's own: every extraction knows them besides those that selon ships."""

articles = Table(
    "articles",
    metadata,
    _id(),
    Column("key", Line, nullable=False, unique=True),  # which page is a new version of which
    Column("latest", Id, index=True),  # the version shown; set in the transaction that adds it
    Column(
        "first_at", Moment, nullable=False
    ),  # published, else fetched, as its first version has it
    Column(
        "origin", Id, index=True
    ),  # the article that it goes back to by ``copies``: itself, or another
    Column("added_at", Moment, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    _id(),
    _to("article", articles, index=False),
    Column("number", Integer, nullable=False),  # from 1
    Column("page", Text, ForeignKey(pages.c.sha256), nullable=False, index=True),
    Column("kind", Line, nullable=False),  # page, or text: somebody's own, by JSON Lines
    Column("source", Line, nullable=False),
    Column("url", Line, index=True),  # as it is shown
    Column("fetched_url", Line),  # as it was fetched, after redirects
    Column("charset", Line),
    Column("media_type", Line),
    Column("fetched_at", Moment, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("published", Line),  # a date, or a date-time with its zone, in ISO 8601
    Column("day", Date, nullable=False),  # published, else fetched
    Column("outlet", Line),
    Column("language", Line),
    Column("current", Boolean, nullable=False),  # the article's latest
    Column("title", Line),
    Column("text_sha256", Text, nullable=False, index=True),
    Column("extraction", Id),  # the one that counts: the newest
    Column("reread_of", Id, ForeignKey("versions.id")),  # the same bytes, read as another text
    Column("text", Text, nullable=False),  # what is long comes last: SQLite walks through it
    Column("record", Document, nullable=False),  # the article as JSON, less its text
    UniqueConstraint("article", "number"),
    Index("ix_versions_by_article", "article", "fetched_at", "id", "day", "current", "extraction"),
    Index("ix_versions_by_day", "day", "id", "current", "extraction", "article", "language"),
    Index("ix_versions_by_extraction", "extraction", "current", "day", "id", "article"),
    Index("ix_versions_by_outlet", "outlet", "current", "day", "id", "article", "extraction"),
)
"""Rows are long, for their texts: what is asked of many of them is all in an index."""

pictures = Table(
    "pictures",
    metadata,
    _id(),
    _to("version", versions),
    Column("position", Integer, nullable=False),
    Column("caption", Line),
    Column("credits", Document),
    Column("day", Date),
    Column("place", Line),
)

topics = Table(
    "topics",
    metadata,
    Column("version", Id, ForeignKey(versions.c.id), primary_key=True, autoincrement=False),
    Column("folded", Line, primary_key=True),
    Column("name", Line, nullable=False),
    Index(None, "folded"),
)
"""What a page says it is about: its dossiers, its section."""

extractions = Table(
    "extractions",
    metadata,
    _id(),
    _to("version", versions),
    Column("selon", Text, nullable=False),  # the version of selon, and of its rules
    Column("actors", Text, nullable=False),  # the actors' files, by their hash
    Column("made_at", Moment, nullable=False),
    Column("statements", LargeBinary, nullable=False),  # as JSON, compressed by zlib
    Column("refusals", Document, nullable=False),
    Index(None, "selon", "actors"),
)

speakers = Table(
    "speakers",
    metadata,
    _id(),
    Column("key", Line, nullable=False, unique=True),
    Column("name", Line, nullable=False),
    Column("folded", Line, nullable=False, index=True),  # to be found by
    Column("title", Line),
    Column("kind", Line, nullable=False),
    Column("actor", Line, index=True),
    Column("affiliation", Line, index=True),
)
"""Who speaks, across articles: an actor where one is certain, else a name with its affiliation."""

statements = Table(
    "statements",
    metadata,
    _id(),
    _to("extraction", extractions, index=False),
    Column("label", Text, nullable=False),  # s3
    Column("start", Integer, nullable=False),
    Column("speaker", Id, ForeignKey(speakers.c.id)),
    Column("kind", Line, nullable=False),
    Column("manner", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("said_on", Date),
    Column("cue", Line),
    Column("content", Text, nullable=False),
    Column("confidence", Double),
    UniqueConstraint("extraction", "label"),
    Index("ix_statements_by_speaker", "speaker", "extraction", "start"),
)
"""For searching; the records themselves are with their extraction."""

figures = Table(
    "figures",
    metadata,
    _id(),
    _to("extraction", extractions, index=False),
    Column("label", Text, nullable=False),  # f2
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("measure", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("side", Line),
    Column("status", Line, nullable=False),
    Column("comparator", Text, nullable=False),
    Column("value", BigInteger),
    Column("lower", BigInteger),
    Column("upper", BigInteger),
    Column("speaker", Id, ForeignKey(speakers.c.id), index=True),  # the claimant
    Column("claimed_on", Date),
    Column("place", Line),
    Column("folded_place", Line),
    Column("period_start", Date),
    Column("period_end", Date),
    Column("hedge", Text, nullable=False),
    Column("verification", Text, nullable=False),
    Column("confidence", Double),
    Column("sentence", Text, nullable=False),  # what it stands in
    Column("headline", Boolean, nullable=False),
    Column("record", Document, nullable=False),
    UniqueConstraint("extraction", "label"),
)

claims = Table(
    "claims",
    metadata,
    _id(),
    Column("speaker", Id, ForeignKey(speakers.c.id)),  # the claimant
    Column("measure", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("side", Line),
    Column("status", Line, nullable=False),
    Column("comparator", Text, nullable=False),
    Column("value", BigInteger),
    Column("lower", BigInteger),
    Column("upper", BigInteger),
    Column("claimed_on", Date),
    Column("place", Line),
    Column("period_start", Date),
    Column("period_end", Date),
    Column("hedge", Text, nullable=False),
    Column("first_day", Date, nullable=False),  # claimed, else published
    Column("last_day", Date, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("drifts", Integer, nullable=False),
    Column("verification", Document, nullable=False),
    Column("quantity", Document, nullable=False),
    Column("claimant", Document),  # in its fullest form
    Column("asserted", Document, nullable=False),  # what it is held against others by
    Column("into", Id),  # the claim that this one was found to be; then it has no mentions
    Column("changed_at", Moment, nullable=False, index=True),
    Index(None, "measure", "side", "first_day"),
    Index(None, "side", "first_day"),
    Index("ix_claims_by_kind", "measure", "side", "status", "speaker", "first_day", "articles"),
    Index("ix_claims_by_day", "first_day", "id", "articles", "measure", "side", "speaker"),
    Index("ix_claims_by_speaker", "speaker", "articles", "first_day"),
)
Index(
    "ix_claims_into",
    claims.c.into,
    sqlite_where=claims.c.into.is_not(None),
    postgresql_where=claims.c.into.is_not(None),
)

mentions = Table(
    "mentions",
    metadata,
    Column("figure", Id, ForeignKey(figures.c.id), primary_key=True, autoincrement=False),
    _to("claim", claims, index=False),
    _to("article", articles, index=False),
    _to("version", versions),
    Column("number", Integer, nullable=False),  # of the version, from 1
    Column("day", Date, nullable=False),
    Column("outlet", Line),
    Column("language", Line),
    Column("verification", Text, nullable=False),
    Column("current", Boolean, nullable=False),  # of the article's latest version
    Column("origin", Id, nullable=False),  # the article that it goes back to, in this claim
    Column("why", Document, nullable=False),
    Column("drift", Document, nullable=False),
    Column("drifts", Integer, nullable=False),
    Index("ix_mentions_by_claim", "claim", "current", "day", "article", "version", "language"),
    Index("ix_mentions_by_article", "article", "current", "claim"),
    Index("ix_mentions_by_outlet", "outlet", "current", "claim"),
)
"""The figures of every version, by its newest extraction, and their claims."""

claim_keys = Table(
    "claim_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("figure", Id, ForeignKey(figures.c.id), primary_key=True, autoincrement=False),
    Index(None, "figure"),
    sqlite_with_rowid=False,
)
"""Two figures that may state one claim share a key (:mod:`selon.comparing`)."""

texts = Table(
    "texts",
    metadata,
    Column("version", Id, ForeignKey(versions.c.id), primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)
"""What copies of a version are found by (:class:`selon.comparing.texts.Text`), packed."""

dispute_keys = Table(
    "dispute_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("claim", Id, ForeignKey(claims.c.id), primary_key=True, autoincrement=False),
    Index(None, "claim"),
    sqlite_with_rowid=False,
)
"""Two claims that may exclude each other share a key (:mod:`selon.comparing.contradictions`)."""

fingerprints = Table(
    "fingerprints",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("version", Id, ForeignKey(versions.c.id), primary_key=True, autoincrement=False),
    Index(None, "version"),
    sqlite_with_rowid=False,
)
"""Two texts that may be copies share a hash (:mod:`selon.comparing`)."""

copies = Table(
    "copies",
    metadata,
    Column("version", Id, ForeignKey(versions.c.id), primary_key=True, autoincrement=False),
    Column("of", Id, ForeignKey(versions.c.id), primary_key=True, autoincrement=False, index=True),
    Column("kind", Line, nullable=False),
    Column("containment", Double, nullable=False),
    Column("shared", Document, nullable=False),  # the passages that show it
    Column("why", Document, nullable=False),
)
"""A version and the earlier one that it has text of."""

dossiers = Table(
    "dossiers",
    metadata,
    _id(),
    Column("slug", Line, nullable=False, unique=True),
    Column("title", Line, nullable=False),
    Column("rule", Document, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("retired", Boolean, nullable=False, server_default=false()),
)

dossier_articles = Table(
    "dossier_articles",
    metadata,
    Column("dossier", Id, ForeignKey(dossiers.c.id), primary_key=True, autoincrement=False),
    Column(
        "article", Id, ForeignKey(articles.c.id), primary_key=True, autoincrement=False, index=True
    ),
    Column("inside", Boolean, nullable=False),
    Column("by_hand", Boolean, nullable=False),  # then the rule does not change it
    Column("since", Moment, nullable=False),
)

feeds = Table(
    "feeds",
    metadata,
    _id(),
    Column("url", Line, nullable=False, unique=True),
    Column("kind", Line),  # feed, sitemap, opml; known once it has been read
    Column("title", Line),
    Column("added_at", Moment, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("etag", Line),
    Column("last_modified", Line),
    Column("interval", Integer),  # seconds
    Column("due_at", Moment, nullable=False, index=True),
    Column("polled_at", Moment),
    Column("changed_at", Moment),
    Column("failures", Integer, nullable=False),
    Column("message", Line),  # why it failed the last time
)

visits = Table(
    "visits",
    metadata,
    _id(),
    Column("url", Line, nullable=False, unique=True),
    Column("feed", Id, ForeignKey(feeds.c.id), index=True),
    Column("article", Id, ForeignKey(articles.c.id)),
    Column("title", Line),
    Column("listed_at", Moment, nullable=False),
    Column("due_at", Moment, index=True),  # none: not again
    Column("visited_at", Moment),
    Column("visits", Integer, nullable=False),
    Column("etag", Line),
    Column("last_modified", Line),
    Column("failures", Integer, nullable=False),
)
"""Addresses of pages that a feed listed: to be read, and to be read again for revisions."""

hosts = Table(
    "hosts",
    metadata,
    Column("host", Line, primary_key=True),
    Column("robots", LargeBinary),
    Column("robots_until", Moment),
    Column("free_at", Moment),
    Column("failures", Integer, nullable=False),
)

refusals = Table(
    "refusals",
    metadata,
    _id(),
    Column("source", Line, index=True),
    Column("stage", Text, nullable=False),
    Column("code", Line, nullable=False, index=True),
    Column("message", Line, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("version", Id, ForeignKey(versions.c.id), index=True),
)

reviews = Table(
    "reviews",
    metadata,
    _id(),
    Column("at", Moment, nullable=False),
    Column("reviewer", Line, nullable=False, index=True),
    Column("action", Text, nullable=False),
    Column("target", Line, nullable=False, index=True),  # c17, a3/f2
    Column("detail", Document),
    Column("reason", Line),
    Column("undoes", Id, ForeignKey("reviews.id"), index=True),
)
"""What people decided, one event a row, in their order; an event is undone by another."""

ties = Table(
    "ties",
    metadata,
    _id(),
    _to("review", reviews),
    Column("tie", Line, nullable=False),  # together, apart
    Column("one", Line, nullable=False, index=True),  # a3/f2
    Column("other", Line, nullable=False, index=True),
    Column("undone", Boolean, nullable=False),
)
"""What reviews say of which mentions are one claim."""

jobs = Table(
    "jobs",
    metadata,
    _id(),
    Column("kind", Line, nullable=False),
    Column("detail", Document, nullable=False),
    Column("owner", Text),
    Column("state", Text, nullable=False, index=True),
    Column("done", Integer, nullable=False),
    Column("total", Integer),
    Column("message", Line),
    Column("made_at", Moment, nullable=False),
    Column("started_at", Moment),
    Column("seen_at", Moment),
    Column("ended_at", Moment),
    Column("cancelled", Boolean, nullable=False),
)
