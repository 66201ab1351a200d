"""A desk, served until somebody ends it."""

import logging
from collections.abc import Callable

import uvicorn

from selon.desk import logs, settings
from selon.desk.app import make
from selon.desk.settings import Settings
from selon.ledger.desk import invitations, users
from selon.ledger.desk.roles import Role
from selon.ledger.ledger import Ledger

GRACE = 10  # seconds that what is being answered has to end


def serve(ledger: Ledger, given: Settings, *, tell: Callable[[str], object]) -> None:
    """Serve the desk of *ledger*; *tell* is told where it is, and the link for the first account.

    Raises:
        DeskError: others could reach it, and must not.
    """
    with ledger.database.read() as connection:
        accounts = users.count(connection)
    settings.check(given, accounts=accounts)
    logs.start()
    tell(f"The desk of {ledger.database.name} is at {given.origin}")
    if not accounts:
        tell(
            f"Nobody has an account yet. Make the first, within three days: {_link(ledger, given)}"
        )
    logging.getLogger("selon.desk").info("open", extra={"fields": {"address": given.origin}})
    uvicorn.run(
        make(ledger, given),
        host=given.host,
        port=given.port,
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )


def _link(ledger: Ledger, given: Settings) -> str:
    """The one link that makes the first account; an earlier one holds no more."""
    with ledger.database.write() as connection:
        invitations.forget_first(connection)
        secret = invitations.make(connection, Role.ADMIN, now=ledger.clock())
    return f"{given.origin}/join/{secret}"
