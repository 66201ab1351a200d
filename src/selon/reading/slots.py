"""What the slots of a line of furniture may hold: names, times, titles, credits."""

import re
from collections.abc import Callable
from functools import cache

from selon.languages.load import Language
from selon.reading.phrases import grammar
from selon.reading.tokens import FOLD

BRACKETS = re.compile(r"\s*\([^()]*\)$")
WHEN_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*|\d+")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MOST_WORDS = 5
PATTERNS = {
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


def fits(slot: str, held: str, language: Language) -> bool:
    """Whether *slot* may hold the words *held*."""
    check = CHECKS.get(slot)
    return check is None or check(held, language)


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


def is_when(text: str, language: Language) -> bool:
    """Whether *text* is made of nothing but words for a day and a time."""
    words = [word.translate(FOLD).lower() for word in WHEN_WORD.findall(text)]
    known = _time_words(language)
    return any(word.isdigit() or word in grammar(language).pairs for word in words) and all(
        word[0].isdigit() or word in known or f"{word}." in known for word in words
    )


def _is_role(text: str, language: Language) -> bool:
    """Whether *text* is what a writer does and where: *special correspondent in Varelle*."""
    words = text.lower().split()
    return len(words) <= 2 * MOST_WORDS and any(word in language.furniture.roles for word in words)


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
    small = held.lower()
    if "/" in held or not any(one in small for one in _agencies(language)):
        return False
    several = names(held, language)
    return len(several) > 1 and any(_is_agency(one, language) for one in several)


def _is_signature(held: str, language: Language) -> bool:
    """Whether an agency and a photographer are named: *REUTERS/Ann Lee*, *AP Photo/Bo Dam*."""
    agency, slash, rest = held.partition("/")
    if not slash:
        return False
    known = any(_is_agency(one, language) for one in (agency.strip(), *agency.split()[:1]))
    return known and bool(names(rest, language))


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
