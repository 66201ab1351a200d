"""A number that somebody wrote: in an address, in a form."""

LARGEST = 2**63 - 1
"""The last that a row can have."""

DIGITS = len(str(LARGEST))


def read(written: str, *, most: int = LARGEST) -> int | None:
    """It, if it is one and not over *most*.

    >>> read("12"), read("-1"), read("²"), read("9" * 5000)
    (12, None, None, None)
    """
    if not (written.isascii() and written.isdecimal() and len(written) <= DIGITS):
        return None
    number = int(written)
    return number if number <= most else None
