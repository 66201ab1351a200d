"""Numbers whose claimant is named with the noun that takes them up.

*Douze morts, un bilan communiqué par la préfecture*; *the figures, provided by police*; *this
was announced by the minister*.
"""

from msgspec.structs import replace

from selon.claims.alike import number
from selon.claims.holders import Holding
from selon.claims.setting import Setting, start_of
from selon.claims.wording import CheckWording, wording
from selon.model.speaker import SpeakerKind
from selon.model.statement import Polarity, Statement

LONGEST = 8
LEAD = 4


def complete(setting: Setting, held: list[Holding]) -> list[Holding]:
    """*held*, with the claimants of figures that had none."""
    words = wording(setting.prose.language)
    found = list(held)
    for one in setting.statements:
        if one.speaker is None or one.polarity is not Polarity.AFFIRMED:
            continue
        if not (_provides(setting, words, one) and _is_of_noun(setting, words, one)):
            continue
        for at in _taken_up(setting, one):
            if found[at].statement is None and found[at].refused is None:
                relay = _relay(setting, one)
                via = one.via or (relay.speaker.name if relay and relay.speaker else None)
                found[at] = replace(found[at], statement=one, via=via, relay=relay)
    return found


def _relay(setting: Setting, statement: Statement) -> Statement | None:
    """The statement in which a medium passes *statement* on."""
    if not statement.cue:
        return None
    start = statement.cue[0].start
    near = setting.by_sentence[setting.sentence(setting.token(start_of(statement)))]
    for one in near[:LONGEST]:
        around = any(span.start <= start < span.end for span in one.content)
        if around and one.speaker is not None and one.speaker.kind is SpeakerKind.MEDIA:
            return one
    return None


def _provides(setting: Setting, words: CheckWording, statement: Statement) -> bool:
    """Whether the cue says that somebody gives a number out."""
    folded = setting.prose.tokens.folded
    return any(
        not words.providing.isdisjoint(
            folded[setting.token(span.start) : setting.token(span.end - 1) + 1]
        )
        for span in statement.cue
    )


def _is_of_noun(setting: Setting, words: CheckWording, statement: Statement) -> bool:
    """Whether the content is a noun or pronoun that stands for a number, and little else."""
    if len(statement.content) != 1:
        return False
    span = statement.content[0]
    first, last = setting.token(span.start), setting.token(span.end - 1)
    if last - first >= LONGEST or setting.before(first) < setting.before(last + 1):
        return False
    folded = setting.prose.tokens.folded
    pointed = folded[first] in words.demonstratives
    if pointed and (first == last or folded[first + 1] in words.measures):
        return True
    return any(
        words.aims.at(folded, at, last + 1) for at in range(first, min(first + LEAD, last + 1))
    )


def _taken_up(setting: Setting, statement: Statement) -> list[int]:
    """The figures before the noun in its sentence, else in the last one of its paragraph.

    A number that comes twice there is first a headline's, in a text that has lost its lines.
    """
    token = setting.token(statement.content[0].start)
    stop = setting.before(token)
    if not stop:
        return []
    sentence = setting.sentence(setting.token(start_of(statement)))
    last = setting.sentences[stop - 1]
    if setting.paragraph(last) != setting.paragraph(sentence):
        return []
    found: dict[object, int] = {}
    for at in range(stop - 1, max(-1, stop - 1 - LONGEST), -1):
        if setting.sentences[at] != last:
            break
        found.setdefault((setting.figures[at].measure, number(setting.figures[at])), at)
    return sorted(found.values())
