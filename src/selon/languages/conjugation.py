"""Verb -> its forms, by the paradigms of a language."""

from collections.abc import Iterator, Mapping
from enum import IntFlag
from functools import cache

from selon.languages.verbs import Forms, Paradigm, VerbFile

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
    own = next((one for one in file.irregular if one.verb == verb), None)
    found: dict[str, int] = {}
    for name, flag in _SLOTS:
        given = getattr(own, name).split() if own else []
        if not given and own and name == "infinitive":
            given = [verb]
        for form in given or _inflect(verb, paradigm, getattr(paradigm, name).split(), file):
            found[form] = found.get(form, 0) | flag
    return found


_SLOTS = tuple((flag.name.lower(), int(flag)) for flag in Form if flag.name)


def _paradigm(verb: str, file: VerbFile) -> Paradigm | None:
    """The paradigm with the longest ending that *verb* has, if any has one."""
    fits = ((len(end), one) for one in file.paradigm for end in one.endings if verb.endswith(end))
    return max(fits, key=lambda fit: fit[0], default=(0, None))[1]


def _inflect(verb: str, paradigm: Paradigm, endings: list[str], file: VerbFile) -> Iterator[str]:
    stem = verb[: len(verb) - paradigm.drop]
    stems = [stem]
    stems += [stem[: -len(old)] + new for old, new in file.stems.items() if stem.endswith(old)]
    for one in stems:
        for ending in endings:
            yield _join(one, ending.replace("-", ""), paradigm, file)


def _join(stem: str, ending: str, paradigm: Paradigm, file: VerbFile) -> str:
    if paradigm.doubled and ending[:1] in VOWELS and ending:
        return stem + stem[-1] + ending
    meeting = stem[-1:] + ending[:1]
    return stem[:-1] + file.spelling.get(meeting, meeting) + ending[1:]


__all__ = ["Form", "Forms", "conjugate"]
