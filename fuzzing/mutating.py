"""Bytes changed piece by piece, so that what comes out still has words, tags and records in it."""

import re
from collections.abc import Sequence
from random import Random

PIECE = re.compile(rb"<[^<>]{0,80}>|\w+|\s+|[^\w\s]", re.DOTALL)
ODD = (
    *(b"\x00", b"\xff\xfe", b"\xc2\xa0", b"\xe2\x80\xaf", b"\xe2\x80\xae", b"\r\n\r\n"),
    *(b"&#0;", b"&amp;", b"<!--", b"]]>", b"<![CDATA[", b"</", b"'", b'"', b"\xf0\x9f\x92\xa5"),
    *(b"9" * 40, b"1,000,000", b"1 000", b"-0", b"1e9", b"IV", b"1/0"),
    *(one.encode() for one in "«»½٣“”—"),
)
"""What seldom stands where it is put."""
MOST = 6


def mutated(data: bytes, other: bytes, random: Random) -> bytes:
    """*data* with some pieces left out, doubled, moved, or taken from *other*."""
    pieces, others = (PIECE.findall(one) or [b""] for one in (data, other))
    for _ in range(random.randint(1, MOST)):
        _change(pieces, others, random)
    return b"".join(pieces)


def _change(pieces: list[bytes], others: Sequence[bytes], random: Random) -> None:
    at = random.randrange(len(pieces) + 1)
    end = min(len(pieces), at + random.choice((1, 1, 2, 5, 40)))
    match random.randrange(6):
        case 0:
            del pieces[at:end]
        case 1:
            pieces[at:at] = pieces[at:end] * random.choice((1, 1, 3, 30))
        case 2:
            pieces[at:end] = [random.choice(ODD)]
        case 3:
            first = random.randrange(len(others))
            pieces[at:end] = others[first : first + random.choice((1, 3, 20))]
        case 4:
            pieces[at:end] = reversed(pieces[at:end])
        case _:
            pieces.insert(at, random.choice(pieces) if pieces else random.choice(ODD))
