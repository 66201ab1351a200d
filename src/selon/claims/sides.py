"""Whose figures are meant where sides dispute each other's: *the Ukrainian figures*."""

from collections.abc import Iterator

from selon.claims.alike import key
from selon.claims.checks import Check
from selon.claims.setting import Setting
from selon.claims.wording import wording
from selon.model.speaker import Speaker, SpeakerKind
from selon.model.statement import Statement

STEM = 5
ENDING = 2
MOST = 48
SENTENCES = 3


def of_named(setting: Setting, check: Check) -> list[int]:
    """The figures claimed by the side whose adjective goes with the noun, else about it."""
    stop = setting.before(check.first)
    back = range(max(0, stop - MOST), stop)
    for at in (check.at - 1, check.at + 1):
        if not 0 <= at < len(setting.prose.tokens) or at in setting.inside:
            continue
        country = _country(setting, at)
        word = setting.prose.tokens.folded[at]
        claimed = [
            one
            for one in back
            if (speaker := setting.figures[one].claimant) is not None
            and (_is_of(speaker, country) or _derived(word, speaker.name))
        ]
        about = [one for one in back if country and setting.figures[one].side == country]
        if claimed or about:
            return claimed or about
    return []


def of_own(setting: Setting, around: Statement | None, at: int) -> bool:
    """Whether a figure is put forward by the speaker of *around*, or by their state."""
    speaker = setting.figures[at].claimant
    if around is None or speaker is None:
        return False
    for own in _owners(setting, around):
        if setting.whole(key(own)) == setting.owner(at) or (
            speaker.kind is SpeakerKind.STATE and _is_of(speaker, own.affiliation)
        ):
            return True
    return False


def _owners(setting: Setting, around: Statement) -> Iterator[Speaker]:
    """Yield the speaker, and the one that a possessive makes its master (*its minister*)."""
    if around.speaker is not None:
        yield around.speaker
    if not around.source:
        return
    first = setting.token(around.source[0].start)
    words = wording(setting.prose.language)
    if setting.prose.tokens.folded[first] in words.possessives:
        earlier = setting.statements_before(first, setting.sentence(first), SENTENCES)
        master = next((one.speaker for one in earlier if one.speaker is not None), None)
        if master is not None:
            yield master


def _country(setting: Setting, at: int) -> str | None:
    """The country that the word at a token belongs to."""
    hit = setting.prose.named.get(at)
    return hit.country if hit is not None and hit.length == 1 else None


def _is_of(speaker: Speaker, country: str | None) -> bool:
    return country is not None and speaker.affiliation == country


def _derived(word: str, name: str) -> bool:
    """Whether a word is an adjective of a name that no list knows (*Valdorian*, *Valdoria*)."""
    last = name.casefold().rsplit(" ", 1)[-1]
    stem = last[: max(STEM, len(last) - ENDING)]
    return len(last) >= STEM and word != last and word.startswith(stem)
