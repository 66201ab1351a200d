"""What a verb group is as a whole: finite, infinitive, participle or gerund; passive or not."""

from selon.languages.conjugation import Form
from selon.statements.lexicon import Reading
from selon.statements.scene import Clause, Scene
from selon.statements.tags import (
    AUXILIARY,
    BE,
    CAPITAL,
    COMPLEMENTISER,
    HAVE,
    INFINITIVE_MARK,
    MODAL,
    NON_FINITE,
    PREPOSITION,
    SUBJECT,
    SUBORDINATOR,
)  # fmt: skip

FINITE_FORM, INFINITIVE_FORM, PARTICIPLE_FORM, GERUND_FORM = (int(form) for form in Form)


def shape(
    scene: Scene, clause: Clause, first: int, chain: list[int], reading: Reading
) -> tuple[Form | None, bool]:
    """What the group is, from its auxiliaries and the form of its verb."""
    form = reading.form
    auxiliary = [one for one in chain if one & AUXILIARY]
    last = auxiliary[-1] if auxiliary else 0
    whole = _whole(auxiliary) if auxiliary else None
    if form & PARTICIPLE_FORM and last & (HAVE | BE):
        return whole, last & (BE | HAVE) == BE and not reading.verb.reflexive
    if form & GERUND_FORM:
        return (whole if last & BE else Form.GERUND), False
    if form & INFINITIVE_FORM and last & MODAL:
        return whole, False
    return _bare(scene, clause, first, last, reading)


def _whole(auxiliary: list[int]) -> Form:
    finite = any(not one & NON_FINITE for one in auxiliary)
    return Form.FINITE if finite else Form.INFINITIVE


def _bare(
    scene: Scene, clause: Clause, first: int, last: int, reading: Reading
) -> tuple[Form | None, bool]:
    """What a verb is without auxiliaries of its own."""
    form = reading.form
    if form & INFINITIVE_FORM and first > clause.low and _marked(scene, first):
        return Form.INFINITIVE, False
    if form & FINITE_FORM and form & PARTICIPLE_FORM and _lacks_subject(scene, clause, first):
        return Form.PARTICIPLE, True
    if form & FINITE_FORM:
        alone = not last & (HAVE | BE) or reading.verb.rest
        return (Form.FINITE if alone else None), False
    if form & PARTICIPLE_FORM:
        return Form.PARTICIPLE, True
    return (Form.INFINITIVE if form & INFINITIVE_FORM else None), False


def _lacks_subject(scene: Scene, clause: Clause, first: int) -> bool:
    """Whether a verb begins its sentence, or its clause after a conjunction (*when asked*)."""
    if first == clause.low:
        return bool(scene.flags[first] & CAPITAL)
    before = scene.flags[first - 1]
    if before & (SUBJECT | PREPOSITION | COMPLEMENTISER):
        return False
    return bool(before & SUBORDINATOR)


def _marked(scene: Scene, first: int) -> bool:
    """Whether the word before makes this an infinitive (*to say*)."""
    return bool(scene.flags[first - 1] & INFINITIVE_MARK)
