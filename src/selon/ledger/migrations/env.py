"""What Alembic runs: the migrations, on the connection that :mod:`selon.ledger.schema` gives."""

from alembic import context

from selon.ledger.desk.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
