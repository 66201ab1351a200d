"""Prepositions that attribute: *selon la police*, *according to police*."""

from collections.abc import Iterator

from selon.statements import limits, subjects
from selon.statements.candidate import Candidate
from selon.statements.limits import Cuts
from selon.statements.lexicon import Phrase
from selon.statements.scene import Clause, Scene, stretch
from selon.statements.tags import (
    CAPITAL, COMMA, COLON, COMPLEMENTISER, CONTRAST, DASH, QUOTE, RELATIVE, SEMICOLON, COORDINATOR, DETERMINER, NUMBER, POSSESSIVE, PREPOSITION, SUBJECT, WORD,
)  # fmt: skip


def find(scene: Scene, clause: Clause, cuts: Cuts) -> Iterator[Candidate]:
    """The statements that prepositions make in a sentence."""
    phrases = scene.lexicon.phrases
    for at in range(clause.low, clause.high):
        if scene.words[at] in phrases:
            made = _read(scene, clause, at, cuts)
            if made is not None:
                yield made


def _read(scene: Scene, clause: Clause, at: int, cuts: Cuts) -> Candidate | None:
    for phrase in scene.lexicon.phrases[scene.words[at]]:
        end = at + len(phrase.words)
        if tuple(scene.words[at:end]) != phrase.words or end >= clause.high:
            continue
        if any(tuple(scene.words[end : end + len(one)]) == one for one in phrase.barred):
            continue
        made = _made(scene, clause, at, end, phrase, cuts)
        if made is not None:
            return made
    return None


def _made(
    scene: Scene, clause: Clause, at: int, end: int, phrase: Phrase, cuts: Cuts
) -> Candidate | None:
    rule = phrase.rule
    if rule.opening and not _opens(scene, clause, at):
        return None
    cue_end = end
    if not scene.flags[end] & (WORD | NUMBER):
        return None
    source = _source(scene, clause, at, end)
    extra = None
    if rule.owned:
        found = _owned(scene, end, clause.high, rule.owned)
        if found is None:
            return None
        source, extra = found
    if source is None or (rule.named and not _named(scene, source)):
        return None
    until = source[1] if extra is None else extra[1]
    if rule.opening and not (until < clause.high and scene.flags[until] & (COMMA | COLON)):
        return None
    pieces = _content(scene, clause, (at, until), cuts, opening=rule.opening or rule.named)
    if not pieces:
        return None
    cue = [scene.span(at, cue_end)]
    if extra is not None:
        cue.append(scene.span(*extra))
    return Candidate(
        source=(scene.span(*source),),
        cue=tuple(cue),
        content=tuple(scene.span(*piece) for piece in pieces),
        rule=rule.id,
    )


def _source(scene: Scene, clause: Clause, at: int, first: int) -> tuple[int, int] | None:
    """Who speaks: a noun group, with an apposition if that leaves something to be said."""
    whole = subjects.after(scene, clause, first)
    if whole is None:
        return None
    end = subjects.group_end(scene, first, clause.high)
    if end is None or end == whole[1]:
        return whole
    said = limits.has_finite(scene, clause.low, at) or (
        whole[1] < clause.high and scene.flags[whole[1]] & COMMA
    )
    return whole if said else (first, end)


def _opens(scene: Scene, clause: Clause, at: int) -> bool:
    if at == clause.low:
        return True
    return bool(scene.flags[at - 1] & (COLON | DASH | QUOTE)) or (
        at == clause.low + 1 and bool(scene.flags[at - 1] & COORDINATOR)
    )


def _owned(
    scene: Scene, at: int, high: int, owned: tuple[str, ...]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The possessor and the noun of *in X's view*."""
    for one in range(at, min(at + 8, high - 1)):
        if scene.flags[one] & POSSESSIVE and scene.words[one + 1] in owned and one > at:
            return (at, one), (one + 1, one + 2)
        if (
            one == at
            and scene.words[at] in scene.language.grammar.possessors
            and scene.words[one + 1] in owned
        ):
            return (at, one + 1), (one + 1, one + 2)
    return None


def _named(scene: Scene, source: tuple[int, int]) -> bool:
    """Whether a source names somebody: a pronoun, or a name in it."""
    first, end = source
    flags = scene.flags
    return any(
        flags[one] & CAPITAL and not flags[one] & DETERMINER for one in range(first, end)
    ) or (bool(flags[first] & DETERMINER))


def _start(scene: Scene, low: int, at: int) -> int:
    """Where the content before a phrase begins; right at it after a word that opens a clause."""
    flags = scene.flags
    last = at - 1 - (at > low and flags[at - 1] & COMMA > 0)
    if last > low and flags[last] & (COORDINATOR | COMPLEMENTISER | RELATIVE | CONTRAST):
        return at
    for one in range(at - 1, low - 1, -1):
        if flags[one] & SEMICOLON:
            return one + 1
    return low


def _content(
    scene: Scene, clause: Clause, around: tuple[int, int], cuts: Cuts, *, opening: bool
) -> list[tuple[int, int]]:
    """The rest of the sentence around the phrase."""
    at, until = around
    flags = scene.flags
    inside = scene.inside.get(at)
    low, high = clause.low, clause.high
    if inside is not None:
        low, high = max(low, inside.first), min(high, inside.end)
    before = stretch(scene, _start(scene, low, at), at)
    after = (until, until)
    if until < high and (flags[until] & COMMA or at == low or opening or before[0] == before[1]):
        after = stretch(scene, until, cuts.end(min(until, high - 1)))
    if before[0] >= before[1]:
        quoted = scene.opens.get(after[0])
        if quoted is not None and quoted.end > after[1]:
            after = (after[0], quoted.end)
    closed = scene.closes.get(before[1] - 1)
    if closed is not None and closed.first < before[0]:
        before = (closed.first, before[1])
    return [one for one in (before, after) if one[0] < one[1]]


__all__ = ["PREPOSITION", "SUBJECT", "find"]
