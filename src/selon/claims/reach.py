"""Which figures a check speaks of: those that its words stand for, and no others."""

from collections.abc import Iterator, Sequence

from selon.claims.alike import key
from selon.claims.checks import CLOSES, Check, Link
from selon.claims.setting import Setting
from selon.claims.wording import CheckWording, wording
from selon.model.figure import Figure, Measure, Verification
from selon.model.speaker import Speaker

MOST = 48
NEAR = 4
BESIDE = 3
NAMED_WITHIN = 12
PARAGRAPHS = 2
SENTENCES = 8


def of(setting: Setting, check: Check) -> list[int]:
    """The figures that *check* speaks of, by their places in ``setting.figures``."""
    speaker = setting.speaker_at(check.first, check.end, check.sentence)
    own = key(speaker) if speaker else None
    return [at for at in _sought(setting, check, own) if _owner(setting, at) != own or own is None]


def _sought(setting: Setting, check: Check, own: str | None) -> Sequence[int]:
    """The figures, perhaps some that the one who checks has put forward."""
    match check.link:
        case Link.NOUN:
            return _of_noun(setting, check, own)
        case Link.RELATIVE:
            return _in_sentence(setting, check, end=check.at)
        case Link.ANTECEDENT:
            return _of_source(setting, check)
        case Link.PRONOUN:
            return _one(setting, _latest(setting, check, own))
        case Link.REFUSAL:
            return _latest(setting, check, own)


def _of_noun(setting: Setting, check: Check, own: str | None) -> Sequence[int]:
    """The figures that a noun stands for, by what goes with it."""
    words = wording(setting.prose.language)
    measures = _measures(setting, words, check)
    if measures:
        stop = setting.before(check.first)
        every = range(max(0, stop - MOST), stop)
        return [at for at in every if setting.figures[at].measure in measures]
    for narrowed in (_of_source, _given_by, _given_after, _of_both):
        found = narrowed(setting, check)
        if found:
            return found
    here = _in_sentence(setting, check, end=check.at)
    if here:
        return _by_aim(setting, check, here)
    if check.aim == "account" and (found := _told(setting, check, own)) is not None:
        return found
    if check.aim in {"figures", "accounts"}:
        return _in_paragraph(setting, check, own)
    return _by_aim(setting, check, _latest(setting, check, own))


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


def _of_source(setting: Setting, check: Check) -> list[int]:
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
        owner = setting.by_name.get(folded[check.at - 2])
        return setting.by_speaker[owner][:MOST] if owner else []
    given = False
    last = check.first if check.first > check.at else check.stop
    for at in range(check.at + 1, min(last, check.at + NAMED_WITHIN)):
        given = given or folded[at] in words.by
        owner = setting.by_name.get(folded[at]) if given else None
        if owner is not None and at not in setting.inside:
            return setting.by_speaker[owner][:MOST]
    return []


def _given_after(setting: Setting, check: Check) -> list[int]:
    """The figures that the noun announces (*the toll of 12*, *a claim that 12 …*)."""
    folded = setting.prose.tokens.folded
    words = wording(setting.prose.language)
    after = list(_in_sentence(setting, check, start=check.at))
    if not after:
        return []
    opened = False
    for at in range(check.at + 1, setting.prose.sentences[check.sentence].end):
        if at in setting.inside:
            announced = opened or at - check.at <= NEAR
            return _up_to_close(setting, after) if announced else []
        opened = opened or folded[at] in words.openers
        if folded[at] in CLOSES and not opened:
            break
    beside = abs(check.at - check.first) <= BESIDE and check.says is Verification.UNVERIFIED
    none_before = not _in_sentence(setting, check, end=check.at)
    return after if beside and none_before else []


def _up_to_close(setting: Setting, after: list[int]) -> list[int]:
    """Those of *after* before the first mark that closes their clause."""
    folded = setting.prose.tokens.folded
    held = after[:1]
    for one, other in zip(after, after[1:], strict=False):
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
    back = [at for at in range(stop - 1, max(0, stop - MOST) - 1, -1) if _owner(setting, at)]
    if any(words.every.at(folded, at, check.at) for at in lead):
        return back
    if not any(words.both.at(folded, at, check.at + 1) for at in lead):
        return []
    if check.aim in {"toll", "figure"}:
        back = [at for at in back if _is_main(setting.figures[at])]
    owners = list(dict.fromkeys(_owner(setting, at) for at in back))[:2]
    return [at for at in back if _owner(setting, at) in owners]


def _told(setting: Setting, check: Check, own: str | None) -> list[int] | None:
    """What the last speaker before the check has put forward; ``None`` if nobody spoke."""
    lowest = max(0, check.sentence - SENTENCES)
    paragraph = setting.paragraph(check.sentence)
    for one in setting.statements_before(check.sentence, lowest):
        if one.speaker is None or key(one.speaker) == own:
            continue
        start, stop = _around(setting, setting.before(check.first))
        return [
            at
            for at in range(start, min(stop, setting.before(check.first)))
            if _owner(setting, at) == key(one.speaker)
            and paragraph - setting.paragraph(setting.sentences[at]) < PARAGRAPHS
        ]
    return None


def _in_sentence(
    setting: Setting, check: Check, *, start: int | None = None, end: int | None = None
) -> range:
    """The figures of the check's sentence, from *start* to *end*."""
    sentence = setting.prose.sentences[check.sentence]
    first = setting.before(sentence.first if start is None else start)
    stop = setting.before(sentence.end if end is None else end)
    return range(max(first, stop - MOST), stop)


def _in_paragraph(setting: Setting, check: Check, own: str | None) -> list[int]:
    """The figures before the check in its paragraph, or in the nearest one that has any.

    Those that somebody claims, where there are such.
    """
    latest = _latest(setting, check, own)
    if not latest:
        return []
    paragraph = setting.paragraph(setting.sentences[latest[0]])
    found: list[int] = []
    for at in range(latest[-1], max(-1, latest[-1] - MOST), -1):
        if setting.paragraph(setting.sentences[at]) != paragraph:
            break
        found.append(at)
    return [at for at in found if _owner(setting, at)] or found


def _latest(setting: Setting, check: Check, own: str | None) -> list[int]:
    """The figures that were last put forward before the check, in one sentence by one speaker."""
    stop = setting.before(check.first)
    paragraph = setting.paragraph(check.sentence)
    for at in range(stop - 1, max(-1, stop - 1 - MOST), -1):
        if paragraph - setting.paragraph(setting.sentences[at]) > PARAGRAPHS:
            return []
        owner = _owner(setting, at)
        if (own is not None and owner == own) or _is_superseded(setting, at):
            continue
        low = max(0, at - MOST)
        return [
            one
            for one in range(low, at + 1)
            if setting.sentences[one] == setting.sentences[at] and _owner(setting, one) == owner
        ]
    return []


def _is_superseded(setting: Setting, at: int) -> bool:
    """Whether the text says that the number has been replaced since."""
    words = wording(setting.prose.language)
    folded = setting.prose.tokens.folded
    first = setting.firsts[at]
    low = max(setting.prose.sentences[setting.sentences[at]].first, first - NAMED_WITHIN)
    return any(words.superseded.at(folded, near, first) for near in range(low, first))


def _by_aim(setting: Setting, check: Check, group: Sequence[int]) -> Sequence[int]:
    """Those of *group* that one such noun stands for."""
    if check.aim == "figure":
        return _one(setting, group)
    if check.aim == "toll":
        return [at for at in group if _is_main(setting.figures[at])] or group
    return group


def _one(setting: Setting, group: Sequence[int]) -> Sequence[int]:
    """The last of *group* that is no part of another."""
    whole = [at for at in group if setting.figures[at].subset_of is None]
    return (whole or group)[-1:]


def _is_main(figure: Figure) -> bool:
    """Whether it counts all the dead."""
    return figure.measure is Measure.KILLED and figure.subset_of is None


def _owner(setting: Setting, at: int) -> str | None:
    """The claimant of a figure."""
    return _key(setting.figures[at].claimant)


def _key(speaker: Speaker | None) -> str | None:
    return key(speaker) if speaker else None


def _around(setting: Setting, at: int) -> tuple[int, int]:
    """The places of the figures near *at*."""
    return max(0, at - MOST), min(len(setting.figures), at + MOST)
