"""Which figures a check speaks of: those that its words stand for, and no others."""

from collections.abc import Sequence

from selon.claims import nouns, sides
from selon.claims.alike import key
from selon.claims.checks import Check, Link
from selon.claims.setting import Setting, start_of
from selon.claims.wording import wording
from selon.model.figure import Verification

MOST = 48
BACK = 12
DISTANT = 3
PARAGRAPHS = 2
SENTENCES = 8


def of(setting: Setting, check: Check) -> list[int]:
    """The figures that *check* speaks of, by their places in ``setting.figures``.

    Never those of the one who checks, unless they are put forward in the same breath.
    """
    around = setting.statement_at(check.first, check.end, check.sentence)
    own = setting.whole(key(around.speaker)) if around and around.speaker else None
    found = _sought(setting, check, own)
    disputed = check.says is Verification.DISPUTED
    return [
        at
        for at in found
        if setting.holders[at] is around
        or (
            (own is None or setting.owner(at) != own)
            and not (disputed and sides.of_own(setting, around, at))
        )
    ]


def _sought(setting: Setting, check: Check, own: str | None) -> Sequence[int]:
    """The figures, perhaps some that the one who checks has put forward."""
    match check.link:
        case Link.NOUN:
            return _of_noun(setting, check, own)
        case Link.RELATIVE:
            return nouns.in_sentence(setting, check, end=check.at)
        case Link.OBJECT:
            return nouns.announced(setting, check)
        case Link.ANTECEDENT:
            return nouns.of_source(setting, check)
        case Link.PRONOUN:
            return _one(setting, _latest(setting, check, own))
        case Link.REFUSAL:
            return _latest(setting, check, own)


def _of_noun(setting: Setting, check: Check, own: str | None) -> Sequence[int]:
    """The figures that a noun stands for: in its phrase, in its sentence, in what went before."""
    found = nouns.narrowed(setting, check) or sides.of_named(setting, check)
    if found or check.contained:
        return found
    if check.aim in {"account", "accounts", "charge"}:
        return _told(setting, check, own)
    here = nouns.in_sentence(setting, check, end=check.at)
    if here or (check.at < check.first and nouns.is_indefinite(setting, check.at)):
        return _by_aim(setting, check, here)
    if check.aim == "figures":
        return _in_paragraph(setting, check, own)
    return _by_aim(setting, check, _latest(setting, check, own))


def _told(setting: Setting, check: Check, own: str | None) -> Sequence[int]:
    """What the last speaker before the check has put forward, in this paragraph or the last.

    Where nobody spoke, the numbers right before, unless somebody disputes an account of them.
    """
    paragraph = setting.paragraph(check.sentence)
    stop = setting.before(check.first)
    here = nouns.in_sentence(setting, check, end=check.at)
    for one in setting.statements_before(check.start, check.sentence, SENTENCES):
        if one.speaker is None or setting.whole(key(one.speaker)) == own:
            continue
        made = setting.sentence(setting.token(start_of(one)))
        if here and made < check.sentence:
            break
        return [
            at
            for at in range(max(0, stop - MOST), stop)
            if setting.owner(at) == setting.whole(key(one.speaker))
            and paragraph - setting.paragraph(setting.sentences[at]) < PARAGRAPHS
        ]
    if check.says is Verification.DISPUTED:
        return []
    return _latest(setting, check, own)


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
    return [at for at in found if setting.owner(at)] or found


def _latest(setting: Setting, check: Check, own: str | None) -> list[int]:
    """The figures that were last put forward before the check, in one sentence by one speaker."""
    stop = setting.before(check.first)
    paragraph = setting.paragraph(check.sentence)
    for at in range(stop - 1, max(-1, stop - 1 - MOST), -1):
        if paragraph - setting.paragraph(setting.sentences[at]) > PARAGRAPHS:
            return []
        owner = setting.owner(at)
        distant = check.sentence - setting.sentences[at] > 1
        if owner == own if owner else distant and nouns.is_possessed(setting, check.at):
            continue
        if _is_superseded(setting, at):
            continue
        if check.aim == "figure" and check.sentence - setting.sentences[at] > DISTANT:
            return []
        low = max(0, at - MOST)
        return [
            one
            for one in range(low, at + 1)
            if setting.sentences[one] == setting.sentences[at] and setting.owner(one) == owner
        ]
    return []


def _is_superseded(setting: Setting, at: int) -> bool:
    """Whether the text says that the number has been replaced since."""
    words = wording(setting.prose.language)
    folded = setting.prose.tokens.folded
    first = setting.firsts[at]
    low = max(setting.prose.sentences[setting.sentences[at]].first, first - BACK)
    return any(words.superseded.at(folded, near, first) for near in range(low, first))


def _by_aim(setting: Setting, check: Check, group: Sequence[int]) -> Sequence[int]:
    """Those of *group* that one such noun stands for."""
    if check.aim == "figure":
        return _one(setting, group)
    if check.aim == "toll":
        return [at for at in group if nouns.is_main(setting.figures[at])] or group
    return group


def _one(setting: Setting, group: Sequence[int]) -> Sequence[int]:
    """The last of *group* that is no part of another."""
    whole = [at for at in group if setting.figures[at].subset_of is None]
    return (whole or group)[-1:]
