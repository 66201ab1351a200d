"""To whom a picture is credited, cut from the caption that it is printed in."""

import re
from functools import cache

from msgspec import Struct

from selon.reading.page.parts import crediting
from selon.reading.page.wording import bare

AGENCIES = re.compile(r"\s*\|\s*|\s+/\s+|\s*;\s*")
CLOSED = re.compile(r"\s*[(\[]([^()\[\]]{2,120})[)\]]\s*\.?$")
AT_END = re.compile(r"[.!?…)»”\"]\s*((?:[^.!?…)»”\"]|(?<=[A-Z])\.){3,120})$")
AFTER_SENTENCE = re.compile(r"[.!?…»”\"]\s*$")
SIGNED = re.compile(r"\w\s?/\s?\w|©|\bvia\b")
INITIALS = re.compile(r"^[A-Z]{2,6}(?:\s[A-Z]{2,})*$")
ENDS = (".", "!", "?", "…", "»", "”")
DANGLING = " \t\xa0([-–—|"
OPENING = " \t\xa0([-–—|"
EDGES = " \t\xa0()[].,;:-–—|/"
BAR = "|"
LONGEST = 120  # characters of a credit
FEW = 8  # words of a credit without a label


class Cut(Struct, frozen=True):
    """A caption without its credit line, and what that line says."""

    caption: str
    credit: str


def cut(text: str) -> Cut:
    """*text* cut where its credit begins, by a label or by brackets at its end.

    >>> cut("A bridge in Lyon. (J. Roy / AFP)")
    Cut(caption='A bridge in Lyon.', credit='J. Roy / AFP')
    >>> cut("A bridge in Lyon. Photo: J. Roy")
    Cut(caption='A bridge in Lyon.', credit='J. Roy')
    """
    text = text.rstrip(DANGLING)
    if found := CLOSED.search(text):
        before, inner = text[: found.start()], found.group(1)
        if _is_bracketed(before, inner):
            return Cut(before.strip(), _unlabelled(inner))
    labelled = None
    for labelled in _label().finditer(text):
        if len(text) - labelled.end() <= LONGEST:
            return Cut(
                text[: labelled.start()].rstrip(" ([-–—|"), _unlabelled(text[labelled.end() :])
            )
    if (found := AT_END.search(text)) and is_credit(found.group(1)):
        return Cut(text[: found.start(1)].rstrip(), _unlabelled(found.group(1)))
    return Cut(text, "")


def is_credit(text: str) -> bool:
    """Whether *text*, a line of its own, names people and agencies only.

    >>> is_credit("REUTERS/J. Roy"), is_credit("Trains in Lyon are/were late today.")
    (True, False)
    """
    line = text.strip()
    if not line or len(line) > LONGEST or len(line.split()) > FEW:
        return False
    signed = SIGNED.search(line) or INITIALS.match(line.strip(EDGES))
    return bool(signed) and not line.endswith(ENDS)


def is_label(text: str) -> bool:
    """Whether *text* only says that a credit follows: *Image:*."""
    return bool(_label().fullmatch(text.strip(OPENING)))


def is_labelled(text: str) -> bool:
    """Whether *text* is a label and a credit, without a caption: *Photo: J. Roy*."""
    parted = cut(text)
    return bool(parted.credit) and not parted.caption and not text.endswith(ENDS)


def behind(caption: str, text: str) -> str:
    """The credit that follows *caption* in *text* after a bar: *A bridge | AFP/J. Roy*."""
    if not caption or not text.startswith(caption):
        return ""
    rest = text[len(caption) :].lstrip()
    return _unlabelled(rest[1:]) if rest[:1] == BAR and len(rest) <= LONGEST else ""


def split(credit: str) -> list[str]:
    """The names in a credit line.

    >>> split("© STRINGER / ANADOLU AGENCY / AFP")
    ['STRINGER', 'ANADOLU AGENCY', 'AFP']
    """
    line = _unlabelled(credit)
    parts = [one.strip(EDGES.replace(".", "")) for one in AGENCIES.split(line)]
    return [one for one in parts if any(each.isalnum() for each in one) and len(one) <= LONGEST]


def _unlabelled(text: str) -> str:
    """*text* without the labels before it."""
    text = text.strip(OPENING)
    while found := _label().match(text):
        text = text[found.end() :].strip(OPENING)
    return text.rstrip(")] ") if "(" not in text else text


def _is_bracketed(before: str, inner: str) -> bool:
    """Whether what stands in brackets at a caption's end is its credit."""
    if _label().match(inner) or SIGNED.search(inner) or INITIALS.match(inner):
        return True
    if not before.strip():
        return True
    if bare(inner) in bare(before):
        return False  # a place, named once more
    no_digits = not any(one.isdigit() for one in inner)
    return bool(AFTER_SENTENCE.search(before)) and no_digits and inner[:1].isupper()


@cache
def _label() -> re.Pattern[str]:
    forms = sorted(crediting().labels, key=len, reverse=True)
    words = "|".join(
        re.escape(one) for one in forms if one.isalpha() or " " in one or one[0].isalpha()
    )
    marks = "".join(re.escape(one) for one in forms if not one[0].isalpha())
    return re.compile(
        rf"(?:^|(?<=[\s(\[|—–-]))(?:(?:{words})\s*(?:©|:|/(?=\s))\s*|(?:{words})\s(?=©)|[{marks}]\s*)",
        re.IGNORECASE,
    )
