"""What the text says of checking each figure, and where it says so."""

from collections.abc import Iterator

from selon.claims import checks, reach
from selon.claims.alike import alike, anonymous, key, number
from selon.claims.holders import Holding
from selon.claims.setting import Setting
from selon.claims.wording import wording
from selon.model.figure import Figure, Verification
from selon.model.span import Span
from selon.model.speaker import Speaker
from selon.model.statement import Polarity, Statement

Said = tuple[Verification, Span | None]

UNSAID: Said = (Verification.NOT_STATED, None)
FORCE = {
    Verification.NOT_STATED: 0,
    Verification.VERIFIED: 1,
    Verification.UNVERIFIED: 2,
    Verification.DISPUTED: 3,
}
LONGEST = 400
NEAR = 4
LEAD = 12


def read(setting: Setting, held: list[Holding]) -> list[Said]:
    """What is said of each figure; what weighs most, where several things are."""
    said = [UNSAID] * len(setting.figures)
    for at, found in _all(setting, held):
        if FORCE[found[0]] > FORCE[said[at][0]]:
            said[at] = found
    return _passed_on(setting, said)


def _all(setting: Setting, held: list[Holding]) -> Iterator[tuple[int, Said]]:
    """Yield what each check says, figure by figure."""
    for check in checks.find(setting.prose):
        span = setting.prose.span(check.start, check.stop)
        for at in reach.of(setting, check):
            yield at, (check.says, span)
    for at, holding in enumerate(held):
        if holding.refused is not None and _opens(setting, holding.refused, at):
            yield at, _refused(setting, holding.refused)
    yield from _confirmed_again(setting)


def _opens(setting: Setting, statement: Statement, at: int) -> bool:
    """Whether what is refused begins with the figure, and does not just mention it."""
    starts = [setting.token(span.start) for span in statement.content]
    first = setting.firsts[at]
    return any(start <= first <= start + LEAD for start in starts)


def _refused(setting: Setting, statement: Statement) -> Said:
    """What a denial, or a refusal to confirm, says of the figures that it holds."""
    denied = statement.polarity is Polarity.DENIED
    says = Verification.DISPUTED if denied else Verification.UNVERIFIED
    pieces = statement.source + statement.cue + statement.content
    start, end = min(one.start for one in pieces), max(one.end for one in pieces)
    if end - start > LONGEST and statement.cue:
        start, end = statement.cue[0].start, statement.cue[-1].end
    return says, Span.cut(setting.prose.text, start, end)


def _confirmed_again(setting: Setting) -> Iterator[tuple[int, Said]]:
    """Yield the figures that somebody else confirms (*confirmed the two deaths*)."""
    earlier: dict[object, list[int]] = {}
    for at, figure in enumerate(setting.figures):
        holder = setting.holders[at]
        like = earlier.setdefault((figure.measure, number(figure)), [])
        if holder is not None and _confirms(setting, holder):
            others = [one for one in like if _is_anothers(setting.figures[one], figure)]
            said = (Verification.VERIFIED, holder.cue[0])
            for one in (*others, at) if others else ():
                yield one, said
        if len(like) < reach.MOST:
            like.append(at)


def _confirms(setting: Setting, statement: Statement) -> bool:
    """Whether the cue of *statement* says that its content is so."""
    if not statement.cue:
        return False
    first, end = (setting.token(at) for at in (statement.cue[0].start, statement.cue[-1].end - 1))
    checks_ = wording(setting.prose.language).checks
    folded = setting.prose.tokens.folded
    found = [checks_.at(folded, at, end + 1) for at in range(first, min(end + 1, first + 6))]
    return any(one is not None and one[1].says == "verified" for one in found)


def _is_anothers(one: Figure, figure: Figure) -> bool:
    """Whether *one* is the number of *figure*, put forward by somebody else."""
    other, speaker = one.claimant, figure.claimant
    if other is None or speaker is None:
        return False
    return key(other) != key(speaker) and alike(one, figure)


def _passed_on(setting: Setting, said: list[Said]) -> list[Said]:
    """What is said of a figure holds for its other mentions by the same claimant, or by nobody."""
    groups: dict[object, list[int]] = {}
    for at, figure in enumerate(setting.figures):
        groups.setdefault((figure.measure, number(figure)), []).append(at)
    passed = list(said)
    for group in groups.values():
        spoken = [at for at in group if said[at] is not UNSAID][:NEAR]
        for at in group:
            for one in spoken:
                if said[at] is UNSAID and _is_mention(setting.figures[at], setting.figures[one]):
                    passed[at] = said[one]
                    break
    return passed


def _is_mention(one: Figure, other: Figure) -> bool:
    """Whether two figures are one claim, as far as doubt is concerned."""
    if one.refers_to is not None or other.refers_to is not None:
        return False
    return _nobody(one.claimant, other.claimant) and alike(one, other)


def _nobody(one: Speaker | None, other: Speaker | None) -> bool:
    """Whether two claimants are the same, or one of them is not named."""
    if one is None or other is None or key(one) == key(other):
        return True
    return anonymous(one, other)
