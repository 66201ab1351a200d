"""The figures that a noun stands for, by what goes with it: *X's toll*, *neither count*."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from selon.claims.checks import Check
from selon.claims.setting import Setting
from selon.claims.ties import CLOSES
from selon.claims.wording import CheckWording, wording
from selon.model.figure import Figure, Measure, Verification
from selon.model.quantity import Comparator

MOST = 48
NEAR = 4
BESIDE = 3
NAMED_WITHIN = 12
FAR = 32
BOTH = 2


def narrowed(setting: Setting, check: Check) -> Sequence[int]:
    """The figures that the noun's own phrase points at, none if it points nowhere."""
    found = _counted(setting, check)
    for seek in (of_source, _given_by, announced, _of_both):
        if found:
            break
        found = seek(setting, check)
    return found


def _counted(setting: Setting, check: Check) -> list[int]:
    """The figures of the measure that the noun names (*death figures*)."""
    measures = _measures(setting, wording(setting.prose.language), check)
    stop = setting.before(check.first)
    every = range(max(0, stop - MOST), stop)
    return [
        at
        for at in every
        if setting.figures[at].measure in measures and _fits(setting.figures[at], check)
    ]


def _fits(figure: Figure, check: Check) -> bool:
    """Whether *the number of dead* may be this one: not *dozens*."""
    return check.aim != "figure" or figure.quantity.comparator is not Comparator.VAGUE


def _measures(setting: Setting, words: CheckWording, check: Check) -> set[Measure]:
    """What a noun counts, where it says so (*death figures*, *le nombre de blessés*)."""
    if check.aim not in {"figure", "figures", "enumerated"}:
        return set()
    folded = setting.prose.tokens.folded
    around = (*_beside(folded, check.at, -1), *_beside(folded, check.at, 1))
    return {
        words.measures[folded[at]]
        for at in around
        if folded[at] in words.measures and at not in setting.inside
    }


def _beside(folded: list[str], at: int, step: int) -> Iterator[int]:
    """Yield the tokens next to *at* on one side, up to the clause's end."""
    for near in range(at + step, at + step * (BESIDE + 1), step):
        if not 0 <= near < len(folded) or folded[near] in CLOSES:
            return
        yield near


def of_source(setting: Setting, check: Check) -> list[int]:
    """The figures of the statement whose source the noun, or the antecedent, is."""
    held = setting.source_at(check.at)
    if held is None:
        return []
    start, stop = _around(setting, setting.before(check.at))
    return [at for at in range(start, stop) if setting.holders[at] is held]


def _given_by(setting: Setting, check: Check) -> list[int]:
    """The figures of whoever is named with the noun (*avancés par X*, *X's tally*)."""
    folded = setting.prose.tokens.folded
    words = wording(setting.prose.language)
    if check.at > 1 and folded[check.at - 1] in words.genitives:
        return _of_owner(setting, check, setting.by_name.get(folded[check.at - 2]))
    given = False
    last = check.first if check.first > check.at else check.stop
    for at in range(check.at + 1, min(last, check.at + NAMED_WITHIN)):
        given = given or folded[at] in words.by
        owner = setting.by_name.get(folded[at]) if given else None
        if owner is not None and at not in setting.inside:
            return _of_owner(setting, check, owner)
    return []


def _of_owner(setting: Setting, check: Check, owner: str | None) -> list[int]:
    """The figures of a claimant; of a toll, the dead, where there are any."""
    if owner is None:
        return []
    found = setting.by_speaker[owner][:MOST]
    dead = [at for at in found if setting.figures[at].measure is Measure.KILLED]
    return dead if dead and check.aim == "toll" else found


def is_possessed(setting: Setting, noun: int) -> bool:
    """Whether the noun is somebody's (*her estimate*)."""
    words = wording(setting.prose.language)
    before = setting.prose.tokens.folded[max(0, noun - 2) : noun]
    return not words.possessives.isdisjoint(before)


def announced(setting: Setting, check: Check) -> list[int]:
    """The figures that the noun announces (*the toll of 12*, *a claim that 12 …*)."""
    folded = setting.prose.tokens.folded
    words = wording(setting.prose.language)
    after = list(in_sentence(setting, check, start=check.at))
    if not after:
        return []
    opened = False
    end = setting.prose.sentences[check.sentence].end
    for at in range(check.at + 1, min(end, check.at + FAR)):
        if at in setting.inside:
            announced = opened or at - check.at <= NEAR
            return _up_to_close(setting, after) if announced else []
        opened = opened or folded[at] in words.openers
        if (folded[at] in CLOSES or folded[at] in words.joiners) and not opened:
            break
    beside = abs(check.at - check.first) <= BESIDE and check.says is Verification.UNVERIFIED
    none_before = not in_sentence(setting, check, end=check.at)
    return after if beside and none_before else []


def _up_to_close(setting: Setting, after: list[int]) -> list[int]:
    """Those of *after* before the first mark that closes their clause."""
    folded = setting.prose.tokens.folded
    held = after[:1]
    for one, other in pairwise(after):
        if not CLOSES.isdisjoint(folded[setting.ends[one] : setting.firsts[other]]):
            break
        held.append(other)
    return held


def _of_both(setting: Setting, check: Check) -> list[int]:
    """The figures of the last two speakers (*neither count*), or of all (*none of these*)."""
    folded = setting.prose.tokens.folded
    words = wording(setting.prose.language)
    lead = range(max(0, check.at - NEAR), check.at + 1)
    stop = setting.before(check.at)
    back = list(range(stop - 1, max(0, stop - MOST) - 1, -1))
    if any(words.every.at(folded, at, check.at) for at in lead):
        return [at for at in back if setting.owner(at)]
    if not any(words.both.at(folded, at, check.at + 1) for at in lead):
        return []
    mains = [at for at in back if is_main(setting.figures[at])]
    told = mains if check.aim in {"toll", "figure"} else back
    voices = list(dict.fromkeys(_voice(setting, at) for at in told))[:BOTH]
    if len(voices) < BOTH and check.aim == "figure":
        return back[:BOTH]
    return [at for at in told if _voice(setting, at) in voices]


def _voice(setting: Setting, at: int) -> str | int:
    """Who puts a figure forward: its claimant, or its sentence."""
    return setting.owner(at) or setting.sentences[at]


def is_indefinite(setting: Setting, noun: int) -> bool:
    """Whether the noun takes up its own sentence (*…, a number nobody can check*)."""
    words = wording(setting.prose.language)
    before = setting.prose.tokens.folded[max(0, noun - 2) : noun]
    opens = noun - setting.prose.sentences[setting.sentence(noun)].first < BESIDE
    return not opens and not words.indefinite.isdisjoint(before)


def in_sentence(
    setting: Setting, check: Check, *, start: int | None = None, end: int | None = None
) -> range:
    """The figures of the check's sentence, from *start* to *end*."""
    sentence = setting.prose.sentences[check.sentence]
    first = setting.before(sentence.first if start is None else start)
    stop = setting.before(sentence.end if end is None else end)
    return range(max(first, stop - MOST), stop)


def is_main(figure: Figure) -> bool:
    """Whether it counts all the dead."""
    return figure.measure is Measure.KILLED and figure.subset_of is None


def _around(setting: Setting, at: int) -> tuple[int, int]:
    """The places of the figures near *at*."""
    return max(0, at - MOST), min(len(setting.figures), at + MOST)
