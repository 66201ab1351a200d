"""The ledger's tables through the versions of selon, by Alembic."""
