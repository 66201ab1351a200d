"""The audit, closed: the database itself refuses to change a row of it, or to take one away."""

from sqlalchemy import Connection, text

WHY = "the audit is only added to"


def close(connection: Connection) -> None:
    """Make it so; part of the first migration."""
    for statement in _made(connection.dialect.name):
        connection.execute(text(statement))


def open_again(connection: Connection) -> None:
    """Take that away again."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("DROP TRIGGER audit_kept ON audit"))
        connection.execute(text("DROP FUNCTION audit_kept"))
    else:
        connection.execute(text("DROP TRIGGER audit_not_changed"))
        connection.execute(text("DROP TRIGGER audit_not_deleted"))


def _made(dialect: str) -> list[str]:
    if dialect == "postgresql":
        body = f"$$ BEGIN RAISE EXCEPTION '{WHY}'; END $$"
        when = "BEFORE UPDATE OR DELETE OR TRUNCATE ON audit"
        return [
            f"CREATE FUNCTION audit_kept() RETURNS trigger LANGUAGE plpgsql AS {body}",
            f"CREATE TRIGGER audit_kept {when} EXECUTE FUNCTION audit_kept()",
        ]
    return [
        f"CREATE TRIGGER audit_not_{done} BEFORE {event} ON audit "
        f"BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
        for done, event in (("changed", "UPDATE"), ("deleted", "DELETE"))
    ]
