"""Secrets that somebody else keeps: handed out once, known again by their hash."""

import secrets
from hashlib import sha256

BYTES = 32


def make() -> str:
    """A new one; it is in no table."""
    return secrets.token_urlsafe(BYTES)


def key(secret: str) -> str:
    """What is kept of *secret*: with 256 bits of chance in it, a plain hash tells nobody."""
    return sha256(secret.encode()).hexdigest()
