"""Lines that are not the article: byline, dates, captions, related reading, comments."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from msgspec import Struct, field

from selon.languages.furniture import Kind, LineRule
from selon.languages.load import Language
from selon.reading.slots import PATTERNS, fits

LONGEST = 300
"""Characters of the longest line that may be furniture."""
EDGES = " \t\u00a0\u202f\u2009•●▪►▶»›>→|*#·–—-…:,;.!"
OPENERS = " \t\u00a0\u202f\u2009•●▪►▶»›>→|*#·–—-"
SEPARATOR = re.compile(r"\s+[|·•–—/-]\s+|\s*[|·•]\s*|\s*,\s+")
GLUED = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\d{1,2}:\d\d)")  # year and time, as copied
ELEMENT = re.compile(r"\{[a-z]+\??\}|[^\s{}]+")
WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*\w)?\.?|\d+")
SLOT = re.compile(r"\(\?P<([a-z]+)>")
DIGIT = "0"
MOST_CUTS = 8

Form = tuple[LineRule, str, str]
"""A form's rule, its pattern for the whole line, and a word that it is not there without."""


class Found(Struct, frozen=True):
    """What a line, or a part of it, is: its kind, the rule that says so, what it holds."""

    kind: Kind
    rule: LineRule
    slots: Mapping[str, str] = field(default_factory=dict)


def recognise(line: str, language: Language) -> tuple[Found, ...]:
    """What *line* is made of, in its order; nothing if any of it may be text.

    A line may be several things: *By Ann Lee | Published 9 May 2022 | 3 min read*.
    """
    if not line or len(line) > LONGEST:
        return ()
    line = GLUED.sub(r"\1 ", line)
    whole = _one(line, language)
    if whole:
        return (whole,)
    for places in (_marks, _openings_in):
        cuts = places(line, language)
        found = _pieces(line, cuts, language) if 0 < len(cuts) <= MOST_CUTS else ()
        if found:
            return found
    return ()


def _one(line: str, language: Language) -> Found | None:
    """The rule that the whole of *line* obeys."""
    text = line.lstrip(OPENERS).rstrip(EDGES)
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip(EDGES)
    first = WORD.search(text)
    if not first:
        return None
    begun = _compiled(language).get(_key(first.group()), ())
    small = text.lower()
    for rule, pattern, word in (*begun, *_open(language, text[0])):
        match = _regex(pattern).fullmatch(text) if word in small else None
        if match:
            slots = {slot: held.strip(EDGES) for slot, held in match.groupdict().items() if held}
            if "title" in slots and line.rstrip().endswith("."):
                continue  # a headline has no full stop: *Watch: the towers fell.*
            if all(fits(slot, held, language) for slot, held in slots.items()):
                return Found(rule.kind, rule, slots)
    return None


def _pieces(line: str, cuts: list[int], language: Language) -> tuple[Found, ...]:
    """What the pieces of *line* are, each as long as may be; nothing if one is text."""
    bounds = [0, *cuts, len(line)]
    found: list[Found] = []
    at = 0
    while at < len(bounds) - 1:
        for end in range(len(bounds) - 1, at, -1):
            piece = line[bounds[at] : bounds[end]]
            one = _one(piece, language) if end > at + 1 or piece.strip(EDGES) else None
            if one or (end == at + 1 and not piece.strip(EDGES)):
                found += [one] if one else []
                at = end
                break
        else:
            return ()
    return tuple(found)


def _marks(line: str, _: Language) -> list[int]:
    """Where bars, bullets and commas part *line*."""
    return [mark.end() for mark in SEPARATOR.finditer(line)]


def _openings_in(line: str, language: Language) -> list[int]:
    """Where a word stands that a date or the like begins with: *Published Updated*."""
    openings = _openings(language)
    return [
        word.start()
        for word in WORD.finditer(line)
        if word.start() and _key(word.group()) in openings
    ]


def _key(word: str) -> str:
    """What forms are looked up by: the first word, to its apostrophe."""
    return word.lower().replace("’", "'").partition("'")[0].rstrip(".")


@cache
def _compiled(language: Language) -> dict[str, list[Form]]:
    """Every form, by its first word, in the file's order."""
    compiled: dict[str, list[Form]] = {}
    for rule in language.furniture.line:
        for form in rule.forms:
            for elements in _spelt_out(form):
                first = WORD.match(elements[0]) if not elements[0].startswith("{") else None
                key = _key(first.group()) if first else ""
                spelt = rule, _pattern(elements), _longest(elements)
                compiled.setdefault(key, []).append(spelt)
    return compiled


def _longest(elements: list[str]) -> str:
    """The longest word of letters alone in a form, in lower case, or nothing."""
    return max((one.lower() for one in elements if one.isalpha()), key=len, default="")


def _open(language: Language, mark: str) -> list[Form]:
    """The forms without a first word that may begin with *mark*, in the file's order."""
    by_mark = _by_mark(language)
    return by_mark.get(DIGIT if mark.isdecimal() else mark) or by_mark.get("", [])


@cache
def _by_mark(language: Language) -> dict[str, list[Form]]:
    """The forms without a first word, by what they must begin with; all have those of ``""``."""
    forms = [(_mark(form[1]), form) for form in _compiled(language).get("", ())]
    return {
        mark: [form for begins, form in forms if begins in {"", mark}]
        for mark in {begins for begins, _ in forms}
    }


def _mark(pattern: str) -> str:
    r"""The mark, or ``DIGIT``, that a pattern must begin with, if there is one.

    >>> _mark(re.escape("©")), _mark(r"(?P<minutes>\d{1,3})"), _mark("(?P<day>.{6,60})")
    ('©', '0', '')
    """
    slot = SLOT.match(pattern)
    if slot:
        return DIGIT if PATTERNS[slot.group(1)].startswith(r"\d") else ""
    return "" if pattern.startswith("[") else pattern.removeprefix("\\")[0]  # [: any apostrophe


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    """Compiled when a line first begins so: there are hundreds, and few are met."""
    return re.compile(pattern, re.IGNORECASE)


@cache
def _openings(language: Language) -> frozenset[str]:
    """First words of the forms that are found one after another in a line."""
    kinds = {"byline", "published", "modified", "reading-time", "comments", "share"}
    return frozenset(
        key
        for key, held in _compiled(language).items()
        if key and any(rule.kind in kinds for rule, *_ in held)
    )


def _spelt_out(form: str) -> Iterator[list[str]]:
    """Yield a form with each choice of its words made."""
    choices = []
    for found in ELEMENT.finditer(form):
        element = found.group()
        optional = "?" in element and element != "?"
        words = element.replace("?", "").split("|") if optional else element.split("|")
        choices.append([*words, ""] if optional else words)
    for chosen in product(*choices):
        yield [word for word in chosen if word]


def _pattern(elements: list[str]) -> str:
    pattern = ""
    for number, element in enumerate(elements):
        slot = element.startswith("{")
        tight = not slot and not element[0].isalnum()
        after = (
            number and not elements[number - 1][-1].isalnum() and elements[number - 1][-1] != "}"
        )
        pattern += "" if number == 0 else r"\s*" if tight or after else r"\s+"
        if slot:
            pattern += rf"(?P<{element.strip('{}')}>{PATTERNS[element.strip('{}')]})"
        else:
            pattern += re.escape(element).replace("'", "['’]")
    return pattern
