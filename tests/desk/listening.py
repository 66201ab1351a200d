"""A desk that listens on a port of this machine, in a thread."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from selon.desk import serving
from selon.desk.app import make
from selon.desk.settings import Settings
from selon.ledger.ledger import Ledger


@contextmanager
def listening(ledger: Ledger, settings: Settings) -> Iterator[int]:
    """Serve *ledger* as `selon serve` does; the port."""
    config = serving.configured(make(ledger, settings))
    config.port, config.lifespan = settings.port, "off"
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield settings.port
    server.should_exit = True
    thread.join(timeout=20)
