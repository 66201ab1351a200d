"""Lines that are not the article: byline, dates, captions, related reading, comments."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise, product

from selon.languages.furniture import Kind, LineRule
from selon.languages.load import Language
from selon.reading.phrases import grammar
from selon.reading.tokens import FOLD

LONGEST = 300
"""Characters of the longest line that may be furniture."""
EDGES = " \t\u00a0\u202f\u2009•●▪►▶»›>→|*#·–—-…:,;.!"
OPENERS = " \t\u00a0\u202f\u2009•●▪►▶»›>→|*#·–—-"
SEPARATOR = re.compile(r"\s+[|·•–—/-]\s+|\s*[|·•]\s*|\s*,\s+")
ELEMENT = re.compile(r"\{[a-z]+\??\}|[^\s{}]+")
WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*\w)?\.?|\d+")
WHEN_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*|\d+")
SLOTS = {
    "names": r".{2,120}?",
    "when": r".{2,80}?",
    "minutes": r"\d{1,3}",
    "count": r"\d[\d\s.,]{0,12}?",
    "publisher": r"\S.{0,40}?",
    "section": r"\S.{0,40}?",
    "topics": r"\S.{1,150}?",
    "tags": r"\S.{1,150}?",
    "rest": r"\S.{1,150}?",
    "title": r"\S.{7,220}?",
    "credits": r"\S.{1,120}?",
    "caption": r"\S.{9,400}?",
}
MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Found:
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
    whole = _one(line, language)
    if whole:
        return (whole,)
    for pieces in (_between_marks(line), _before_openings(line, language)):
        found = [_one(piece, language) for piece in pieces]
        if len(found) > 1 and all(found):
            return tuple(one for one in found if one)
    return ()


def names(listed: str, language: Language) -> tuple[str, ...]:
    """The names in *listed*, or nothing if it does not look like names.

    >>> from selon.languages.load import load
    >>> names("Ann Lee and Bo van Dam", load("en"))
    ('Ann Lee', 'Bo van Dam')
    """
    file = language.furniture
    parts = _name_joints(language).split(listed.strip(" ,.:;|"))
    found = [part.strip(" ,.:;|") for part in parts]
    if not all(_is_name(part, frozenset(file.particles)) for part in found):
        return ()
    return tuple(found)


def is_when(text: str, language: Language) -> bool:
    """Whether *text* is made of nothing but words for a day and a time."""
    words = [word.translate(FOLD).lower() for word in WHEN_WORD.findall(text)]
    known = _time_words(language)
    return any(word.isdigit() or word in grammar(language).pairs for word in words) and all(
        word[0].isdigit() or word in known or word.rstrip(".") in known for word in words
    )


def _one(line: str, language: Language) -> Found | None:
    """The rule that the whole of *line* obeys."""
    text = line.lstrip(OPENERS).rstrip(EDGES)
    first = WORD.search(text)
    if not first:
        return None
    compiled = _compiled(language)
    key = _key(first.group())
    for rule, pattern in (*compiled.get(key, ()), *compiled.get("", ())):
        match = _regex(pattern).fullmatch(text)
        if match:
            slots = {slot: held.strip(EDGES) for slot, held in match.groupdict().items() if held}
            if "title" in slots and line.rstrip().endswith("."):
                continue  # a headline has no full stop: *Watch: the towers fell.*
            if all(CHECKS.get(slot, _any)(held, language) for slot, held in slots.items()):
                return Found(rule.kind, rule, slots)
    return None


def _between_marks(line: str) -> list[str]:
    return [piece for piece in SEPARATOR.split(line) if piece.strip(EDGES)]


def _before_openings(line: str, language: Language) -> list[str]:
    """*line* cut before each word that a date or the like begins with: *Published Updated*."""
    openings = _openings(language)
    cuts = [
        word.start()
        for word in WORD.finditer(line)
        if word.start() and _key(word.group()) in openings
    ]
    bounds = [0, *cuts, len(line)]
    pieces = (line[start:end] for start, end in pairwise(bounds))
    return [piece for piece in pieces if piece.strip(EDGES)]


def _key(word: str) -> str:
    """What forms are looked up by: the first word, to its apostrophe."""
    return re.split("['’]", word.lower(), maxsplit=1)[0].rstrip(".")


@cache
def _compiled(language: Language) -> dict[str, list[tuple[LineRule, str]]]:
    """Every form as a pattern for the whole line, by its first word, in the file's order."""
    compiled: dict[str, list[tuple[LineRule, str]]] = {}
    for rule in language.furniture.line:
        for form in rule.forms:
            for elements in _spelt_out(form):
                first = WORD.match(elements[0]) if not elements[0].startswith("{") else None
                key = _key(first.group()) if first else ""
                compiled.setdefault(key, []).append((rule, _pattern(elements)))
    return compiled


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    """Compiled when a line first begins so: there are hundreds, and few are met."""
    return re.compile(pattern, re.IGNORECASE)


@cache
def _openings(language: Language) -> frozenset[str]:
    """First words of the forms that are found one after another in a line."""
    kinds = {"published", "modified", "reading-time", "comments"}
    return frozenset(
        key
        for key, held in _compiled(language).items()
        if key and any(r.kind in kinds for r, _ in held)
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
        after = number and elements[number - 1].endswith(("'", "("))
        pattern += "" if number == 0 else r"\s*" if tight or after else r"\s+"
        if slot:
            pattern += rf"(?P<{element.strip('{}')}>{SLOTS[element.strip('{}')]})"
        else:
            pattern += re.escape(element).replace("'", "['’]")
    return pattern


def _is_name(text: str, particles: frozenset[str]) -> bool:
    words = text.split()
    if not 1 <= len(words) <= MOST_WORDS + 1 or any(letter.isdigit() for letter in text):
        return False
    return (
        words[0][0].isalpha()
        and all(
            word[0].isupper() or word.lower() in particles or "." in word[1:] for word in words
        )
        and any(word[0].isupper() for word in words)
    )


@cache
def _name_joints(language: Language) -> re.Pattern[str]:
    joiners = "|".join(re.escape(word) for word in language.furniture.name_joiners)
    return re.compile(rf"\s*[,/;&|]\s*(?:(?:{joiners})\s+)?|\s+(?:{joiners})\s+", re.IGNORECASE)


@cache
def _time_words(language: Language) -> frozenset[str]:
    forms = grammar(language)
    zones = (zone.lower() for zone in language.furniture.zones)
    literal = (
        word.strip("'")
        for rule in language.dates.moment
        for form in rule.forms
        for word in form.split()
        if word.isalpha()
    )
    return frozenset((*forms.vocabulary, *language.furniture.when_words, *zones, *literal))


def _any(_held: str, _language: Language) -> bool:
    return True


def _few_words(held: str, _language: Language) -> bool:
    words = held.split()
    return len(words) == 1 or (len(words) <= MOST_WORDS and not held[0].islower())


def _is_title(held: str, _language: Language) -> bool:
    return not held[0].islower()


def _are_names(held: str, language: Language) -> bool:
    return bool(names(held, language))


CHECKS: dict[str, Callable[[str, Language], bool]] = {
    "names": _are_names,
    "when": is_when,
    "publisher": _few_words,
    "section": _few_words,
    "topics": _is_title,
    "title": _is_title,
}
