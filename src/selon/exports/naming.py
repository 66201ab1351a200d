"""Names that never change, for what has no address: by its words, not by where it is kept."""

import re
from base64 import urlsafe_b64encode
from uuid import UUID, uuid5

from selon.model.row import Row

NAMESPACE = UUID("8b1f3b0e-6d7a-5c3e-9f0a-2f6e5d1c4b7a")
HASH = re.compile("[0-9a-fA-F]{64}")
WEB = ("http://", "https://")


def named(*parts: object) -> str:
    """The same ``urn:uuid:`` for the same *parts*, on any machine (RFC 9562, version 5).

    >>> named("c1")
    'urn:uuid:892e9acf-38c2-5ad3-a13b-22c227e2ffee'
    """
    return f"urn:uuid:{uuid5(NAMESPACE, repr(parts))}"


def hashed(sha256_hex: str) -> str:
    """The name of a text by its hash (RFC 6920); of words that are no hash, by the words.

    >>> hashed("00" * 32)
    'ni:///sha-256;AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    """
    if not HASH.fullmatch(sha256_hex):
        return named("text", sha256_hex)
    digest = bytes.fromhex(sha256_hex)
    return f"ni:///sha-256;{urlsafe_b64encode(digest).decode().rstrip('=')}"


def source(row: Row) -> str:
    """The address of a row's article, or the name of its text if it has none."""
    return address(row.url) or hashed(row.text_sha256)


def address(url: str | None) -> str | None:
    """*url* if it is one of the web, and nothing else."""
    return url if url and url.lower().startswith(WEB) and url.isprintable() else None
