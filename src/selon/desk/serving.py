"""A desk, served until somebody ends it: by one process, or by several on PostgreSQL."""

import logging
import multiprocessing
import os
import signal
import socket
import threading
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import wait
from types import FrameType

import uvicorn
from starlette.types import ASGIApp
from uvicorn.supervisors import Multiprocess

from selon.desk import logs, settings
from selon.desk.app import make
from selon.desk.patience import Patience
from selon.desk.settings import Settings
from selon.ledger.desk import invitations, users
from selon.ledger.desk.roles import Role
from selon.ledger.ledger import Ledger
from selon.model.errors import DeskError

GRACE = 10  # seconds that what is being answered has to end
NOBODY = "Nobody has an account yet. Make the first, within three days:"
AT_ONCE = 130
"""The status of a desk that was told twice to end."""

ENDING = (signal.SIGINT, signal.SIGTERM)
WAITING = 2048  # connections that the system holds before one is taken

log = logging.getLogger("selon.desk")


def serve(where: str, given: Settings, *, tell: Callable[[str], object]) -> None:
    """Serve the desk of the ledger *where*, made if there is none.

    *tell* is told where it is, and the link for the first account.

    Raises:
        DeskError: others could reach it, and must not; several processes are wanted, and the
            ledger is a file; something else listens there.
        LedgerError: there is no such ledger.
    """
    with Ledger.open(where) as ledger:
        accounts = _check(ledger, given)
        with _listening(given) as listening:
            logs.start()
            tell(f"The desk of {ledger.database.name} is at {given.origin}")
            if not accounts:
                tell(f"{NOBODY} {_link(ledger, given)}")
            fields = {"address": given.origin, "processes": given.workers}
            log.info("open", extra={"fields": fields})
            if given.workers == 1:
                _one(ledger, given, listening)
                return
            ledger.database.close()  # each process has connections of its own
            _several(where, given, listening)


def opened(where: str, given: Settings) -> ASGIApp:
    """The desk as one of several processes has it: it ends with the one that began them."""
    if first := multiprocessing.parent_process():
        threading.Thread(target=_outlive, args=(first.sentinel,), daemon=True).start()
    logs.start()
    return make(Ledger.open(where, create=False), given)


def _outlive(first: int) -> None:
    """End as if told to, once the process behind that handle was killed."""
    wait([first])
    os.kill(os.getpid(), signal.SIGTERM)


def _check(ledger: Ledger, given: Settings) -> int:
    """How many accounts there are, if it may be served so."""
    with ledger.database.read() as connection:
        accounts = users.count(connection)
    settings.check(given, accounts=accounts)
    if given.workers > 1 and ledger.database.dialect == "sqlite":
        raise DeskError(
            f"{ledger.database.name}: one process serves a ledger in a file; several of them "
            "need PostgreSQL: --ledger postgresql://…"
        )
    return accounts


def _one(ledger: Ledger, given: Settings, listening: socket.socket) -> None:
    for number in ENDING:
        signal.signal(number, _nothing)  # uvicorn raises it once more when all is over
    _Server(configured(make(ledger, given))).run(sockets=[listening])
    log.info("closed")


def _several(where: str, given: Settings, listening: socket.socket) -> None:
    config = configured(partial(opened, where, given), processes=given.workers)
    several = Multiprocess(config, sockets=[listening])

    def end(number: int, _frame: FrameType | None) -> None:
        if several.should_exit.is_set() or several.signal_queue:
            for one in several.processes:
                one.kill()
            os._exit(AT_ONCE)
        several.signal_queue.append(number)

    for number in ENDING:
        signal.signal(number, end)
    several.run()
    log.info("closed")


class _Server(uvicorn.Server):
    """Ends when it is told to; at once when it is told so again."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Somebody wants it to end."""
        if self.should_exit:
            os._exit(AT_ONCE)  # every transaction is whole or was not
        log.info("closing", extra={"fields": {"signal": signal.Signals(sig).name}})
        super().handle_exit(sig, frame)


def configured(app: ASGIApp | Callable[[], ASGIApp], *, processes: int = 1) -> uvicorn.Config:
    """How uvicorn serves *app*: it believes no header, and waits for nobody for ever."""
    return uvicorn.Config(
        app,
        factory=processes > 1,
        workers=processes,
        http=Patience,
        ws="none",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )


def _listening(given: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in given.host else socket.AF_INET
    listening = socket.socket(family)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((given.host, given.port))
        listening.listen(WAITING)
    except OSError as error:
        listening.close()
        where = f"{given.host} port {given.port}"
        raise DeskError(f"{where}: cannot listen there: {error.strerror or error}") from error
    listening.set_inheritable(True)
    return listening


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """All is over already."""


def _link(ledger: Ledger, given: Settings) -> str:
    """The one link that makes the first account; an earlier one holds no more."""
    with ledger.database.write() as connection:
        invitations.forget_first(connection)
        secret = invitations.make(connection, Role.ADMIN, now=ledger.clock())
    return f"{given.origin}/join/{secret}"
