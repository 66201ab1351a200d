"""How long whoever asks may take: connections that only wait would leave none for others."""

import asyncio
import logging
from typing import Any  # uvicorn's own arguments

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD = 20.0
"""Seconds for the head of a request, from the connection or the last answer on."""

BODY = 30.0
RATE = 8192
"""Seconds for a body, and a second more for so many bytes of it."""

STALLED = 60.0
"""Seconds in which an answer has to be taken on."""

LOOKS = 5.0  # seconds between two looks at a connection

log = logging.getLogger("selon.desk")


class Patience(H11Protocol):
    """Ends a connection whose request does not come, or whose answer is not taken.

    uvicorn itself waits for ever, but between two requests of one connection.
    """

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 -- uvicorn's own
        super().__init__(*given, **named)
        self._since = self._now()
        self._came = 0
        self._paused: float | None = None
        self._looking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """Begin to wait."""
        super().connection_made(transport)
        self._since = self._now()
        self._looking = self.loop.call_later(LOOKS, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        if self._looking is not None:
            self._looking.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Something came."""
        self._came += len(data)
        super().data_received(data)

    def on_response_complete(self) -> None:
        """Wait anew, for what comes next or for the rest of what was answered already."""
        self._since, self._came = self._now(), 0
        super().on_response_complete()

    def pause_writing(self) -> None:
        """What was answered is not taken."""
        self._paused = self._now()
        super().pause_writing()  # type: ignore[no-untyped-call, unused-ignore] # uvicorn's

    def resume_writing(self) -> None:
        """It is."""
        self._paused = None
        super().resume_writing()  # type: ignore[no-untyped-call, unused-ignore] # uvicorn's

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    def _look(self) -> None:
        if self._is_late():
            log.info("too slow", extra={"fields": {"from": self.client and self.client[0]}})
            self.transport.abort()
            return
        self._looking = self.loop.call_later(LOOKS, self._look)

    def _is_late(self) -> bool:
        now = self._now()
        if self._paused is not None:
            return now - self._paused > STALLED
        if self.flow.read_paused:  # what came has not been taken in yet
            self._since = now
        match self.conn.their_state:
            case h11.IDLE:
                return now - self._since > HEAD
            case h11.SEND_BODY:
                return now - self._since > BODY + self._came / RATE
            case _:
                return False
