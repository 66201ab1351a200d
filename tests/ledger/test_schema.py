"""The tables that migrations make are those of the code, on each kind of database."""

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import selon.ledger.desk.tables  # noqa: F401 -- its tables are the ledger's too
from selon.ledger.ledger import Ledger
from selon.ledger.schema import FOLDER, HEAD
from selon.ledger.tables import metadata


def test_migrations_make_the_tables_of_the_code(ledger: Ledger) -> None:
    def ours(_: object, name: str | None, kind: str, *_others: object) -> bool:
        return kind != "table" or "_words" not in (name or "")

    with ledger.database.read() as connection:
        options = {"include_object": ours, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        different = compare_metadata(context, metadata)

    assert different == []


def test_the_newest_migration_is_the_head() -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))

    assert ScriptDirectory.from_config(config).get_current_head() == HEAD
