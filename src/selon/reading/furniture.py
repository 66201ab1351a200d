"""Lines that are not the article: byline, dates, captions, related reading, comments."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from selon.languages.furniture import Kind, LineRule
from selon.languages.load import Language
from selon.reading.phrases import grammar
from selon.reading.tokens import FOLD

LONGEST = 300
"""Characters of the longest line that may be furniture."""
EDGES = " \t\u00a0\u202f\u2009•●▪►▶»›>→|*#·–—-…:,;.!"
OPENERS = " \t\u00a0\u202f\u2009•●▪►▶»›>→|*#·–—-"
SEPARATOR = re.compile(r"\s+[|·•–—/-]\s+|\s*[|·•]\s*|\s*,\s+")
BRACKETS = re.compile(r"\s*\([^()]*\)$")
ELEMENT = re.compile(r"\{[a-z]+\??\}|[^\s{}]+")
WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*\w)?\.?|\d+")
WHEN_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*|\d+")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
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
    "place": r"\S.{1,40}?",
    "agency": r".{2,40}",
    "day": r".{6,60}",
    "newsroom": r".{5,80}",
    "signature": r".{5,80}",
    "title": r"\S.{7,220}?",
    "credits": r"\S.{1,120}?",
    "caption": r"\S.{9,400}?",
}
MOST_WORDS = 5
MOST_CUTS = 8


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
    for cuts in (_marks(line), _openings_in(line, language)):
        found = _pieces(line, cuts, language) if 0 < len(cuts) <= MOST_CUTS else ()
        if found:
            return found
    return ()


def names(listed: str, language: Language) -> tuple[str, ...]:
    """The names in *listed*, or nothing if it does not look like names.

    >>> from selon.languages.load import load
    >>> names("Ann Lee and Bo van Dam", load("en"))
    ('Ann Lee', 'Bo van Dam')
    """
    particles = frozenset(language.furniture.particles)
    parts = _name_joints(language).split(BRACKETS.sub("", listed).strip(" ,.:;|"))
    found = [part.strip(" ,.:;|") for part in parts]
    first, *others = found
    people = [first, *(one for one in others if not _is_role(one, language))]
    return tuple(people) if all(_is_name(one, particles) for one in people) else ()


def _is_role(text: str, language: Language) -> bool:
    """Whether *text* is what a writer does and where: *special correspondent in Varelle*."""
    words = text.lower().split()
    return len(words) <= 2 * MOST_WORDS and any(word in language.furniture.roles for word in words)


def is_when(text: str, language: Language) -> bool:
    """Whether *text* is made of nothing but words for a day and a time."""
    words = [word.translate(FOLD).lower() for word in WHEN_WORD.findall(text)]
    known = _time_words(language)
    return any(word.isdigit() or word in grammar(language).pairs for word in words) and all(
        word[0].isdigit() or word in known or f"{word}." in known for word in words
    )


def _one(line: str, language: Language) -> Found | None:
    """The rule that the whole of *line* obeys."""
    text = line.lstrip(OPENERS).rstrip(EDGES)
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip(EDGES)
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


def _marks(line: str) -> list[int]:
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
    kinds = {"byline", "published", "modified", "reading-time", "comments", "share"}
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
        after = (
            number and not elements[number - 1][-1].isalnum() and elements[number - 1][-1] != "}"
        )
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
        word.rstrip("'")
        for rule in language.dates.moment
        for form in rule.forms
        for word in form.split()
        if word[0].isalpha()
    )
    return frozenset((*forms.vocabulary, *language.furniture.when_words, *zones, *literal))


def _any(_held: str, _language: Language) -> bool:
    return True


def _few_words(held: str, _language: Language) -> bool:
    words = held.split()
    return len(words) == 1 or (len(words) <= MOST_WORDS and not held[0].islower())


def _is_title(held: str, _language: Language) -> bool:
    return not held[0].islower()


def _is_day(held: str, language: Language) -> bool:
    """Whether it is a time with its year."""
    return bool(YEAR.search(held)) and is_when(held, language)


def _is_agency(held: str, language: Language) -> bool:
    return held.lower() in _agencies(language)


def _is_newsroom(held: str, language: Language) -> bool:
    """Whether two or more are named, an agency among them: *La Gazette with AFP*."""
    several = names(held, language)
    return (
        "/" not in held and len(several) > 1 and any(_is_agency(one, language) for one in several)
    )


def _is_signature(held: str, language: Language) -> bool:
    """Whether an agency and a photographer are named: *REUTERS/Ann Lee*, *AP Photo/Bo Dam*."""
    agency, slash, rest = held.partition("/")
    known = any(_is_agency(one, language) for one in (agency.strip(), *agency.split()[:1]))
    return bool(slash) and known and bool(names(rest, language))


@cache
def _agencies(language: Language) -> frozenset[str]:
    return frozenset(name.lower() for name in language.furniture.agencies)


def _are_names(held: str, language: Language) -> bool:
    return bool(names(held, language))


CHECKS: dict[str, Callable[[str, Language], bool]] = {
    "names": _are_names,
    "when": is_when,
    "publisher": _few_words,
    "day": _is_day,
    "section": _few_words,
    "place": _are_names,
    "agency": _is_agency,
    "newsroom": _is_newsroom,
    "signature": _is_signature,
    "topics": _is_title,
    "title": _is_title,
}
