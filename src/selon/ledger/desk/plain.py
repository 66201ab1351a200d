"""What people write as plain text, without what hides or misleads."""

import re

BREAK = re.compile("\r\n?|[\u2028\u2029]")
UNSEEN = re.compile(
    "[\0-\b\v-\x1f\x7f-\x9f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]"
)
"""What hides, turns the direction of writing, or is no character."""
LINES = re.compile(r"\n\s*\n\s*")


def clean(written: str) -> str:
    r"""*written* without what hides or misleads, in lines.

    >>> clean(" One\r\n\r\n\r\ntwo\0 \u202ethree ")
    'One\n\ntwo three'
    """
    seen = UNSEEN.sub("", BREAK.sub("\n", written)).strip()
    return LINES.sub("\n\n", seen)
