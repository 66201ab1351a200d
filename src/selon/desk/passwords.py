"""Passwords: hashed by argon2id, as RFC 9106 has it for little memory."""

import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY
from starlette.exceptions import HTTPException

SHORTEST, LONGEST = 10, 200
HASHER = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
"""64 MB, three passes: about a tenth of a second."""

_NOBODYS = HASHER.hash("nobody's, so that a name that nobody has takes as long")

_FEW, _QUEUE = threading.BoundedSemaphore(2), threading.BoundedSemaphore(4)
"""So many at once, and so many that are or wait: a flood of tries takes neither all memory nor all
that could answer others meanwhile."""

OFTEN, SOON = 429, {"retry-after": "5"}


def is_good(password: str) -> bool:
    """Whether it may be somebody's: long enough to be guessed by nobody who may try so seldom."""
    return SHORTEST <= len(password) <= LONGEST and len(set(password)) > SHORTEST // 2


def hashed(password: str) -> str:
    """What is kept of it."""
    with _turn():
        return HASHER.hash(_plain(password))


def matches(password: str, held: str | None) -> bool:
    """Whether *held* was made of *password*; it takes as long where there is nothing."""
    try:
        with _turn():
            HASHER.verify(held or _NOBODYS, _plain(password[: LONGEST + 1]))
    except (VerificationError, InvalidHashError):
        return False
    return held is not None


@contextmanager
def _turn() -> Iterator[None]:
    """One of the few.

    Raises:
        HTTPException: too many wait already.
    """
    if not _QUEUE.acquire(blocking=False):
        raise HTTPException(OFTEN, headers=SOON)
    try:
        with _FEW:
            yield
    finally:
        _QUEUE.release()


def _plain(password: str) -> str:
    """The same letters however they were typed."""
    return unicodedata.normalize("NFKC", password)
