"""Verb -> its forms, by the paradigms of a language."""

from collections.abc import Iterator, Mapping
from enum import IntFlag
from functools import cache

from selon.languages.verbs import Forms, Irregular, Paradigm, VerbFile

VOWELS = frozenset("aeiou")


class Form(IntFlag):
    """What a verb form is in a clause."""

    FINITE = 1
    INFINITIVE = 2
    PARTICIPLE = 4
    GERUND = 8


@cache
def conjugate(verb: str, file: VerbFile) -> Mapping[str, int]:
    """The forms of *verb*, each with what it may be (flags of :class:`Form`); none if unknown."""
    paradigm = _paradigm(verb, file)
    if paradigm is None:
        return {}
    own = _irregular(file).get(verb)
    found: dict[str, int] = {}
    for name, flag in _SLOTS:
        given = getattr(own, name).split() if own else []
        if not given and own and name == "infinitive":
            given = [verb]
        for form in given or _inflect(verb, paradigm, getattr(paradigm, name), file):
            found[form] = found.get(form, 0) | flag
    return found


_SLOTS = tuple((flag.name.lower(), int(flag)) for flag in Form if flag.name)


def _paradigm(verb: str, file: VerbFile) -> Paradigm | None:
    """The paradigm with the longest ending that *verb* has, if any has one."""
    known = _by_ending(file)
    ends = (verb[at:] for at in range(len(verb) + 1))
    return next((known[end] for end in ends if end in known), None)


@cache
def _by_ending(file: VerbFile) -> dict[str, Paradigm]:
    return {end: one for one in reversed(file.paradigm) for end in one.endings}


@cache
def _irregular(file: VerbFile) -> dict[str, Irregular]:
    return {one.verb: one for one in reversed(file.irregular)}


@cache
def _changing(file: VerbFile) -> frozenset[str]:
    """The last letters of stems that some endings are written differently after."""
    return frozenset(meeting[:1] for meeting in file.spelling)


@cache
def _endings(given: str) -> tuple[str, ...]:
    return tuple(ending.replace("-", "") for ending in given.split())


def _inflect(verb: str, paradigm: Paradigm, given: str, file: VerbFile) -> Iterator[str]:
    endings = _endings(given)
    stem = verb[: len(verb) - paradigm.drop]
    yield from _ended(stem, endings, paradigm, file)
    for old, new in file.stems.items():
        if stem.endswith(old):
            yield from _ended(stem[: -len(old)] + new, endings, paradigm, file)


def _ended(
    stem: str, endings: tuple[str, ...], paradigm: Paradigm, file: VerbFile
) -> Iterator[str]:
    if paradigm.doubled or stem[-1:] in _changing(file):
        return (_join(stem, ending, paradigm, file) for ending in endings)
    return (stem + ending for ending in endings)


def _join(stem: str, ending: str, paradigm: Paradigm, file: VerbFile) -> str:
    if paradigm.doubled and ending[:1] in VOWELS and ending:
        return stem + stem[-1] + ending
    meeting = stem[-1:] + ending[:1]
    return stem[:-1] + file.spelling.get(meeting, meeting) + ending[1:]


__all__ = ["Form", "Forms", "conjugate"]
