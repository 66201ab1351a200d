"""Whom a pronoun or a short description points back to: a ranking by salience.

The nearest fitting mention wins, weighed by what makes somebody a likely topic (Lappin and
Leass 1994 call it salience): speaking, being a sentence's first name, not being inside a
complement or a quotation; gender, number and kind shut others out.
"""

from collections.abc import Iterator
from itertools import accumulate

from msgspec import Struct, field

from selon.languages.speakers import Gender, Pronoun
from selon.model.speaker import SpeakerKind
from selon.statements.speakers.casting import Casting
from selon.statements.speakers.draft import Draft
from selon.statements.speakers.tellings import Telling

NAMES = 30  # names looked at before a pronoun
SPEECHES = 10  # speakers looked at before it
DESCRIBED = 12  # descriptions looked at before it
TITLE = 3  # tokens of a title before a sentence's first name
FAR = 6  # sentences after which nothing is pointed back to

SPOKE = 1.6
TOPIC = 0.8
COMPLEMENT = -1.0
QUOTED = -3.0
AGREES = 0.4
OFTEN = 0.1
NEW = 0.4  # named for the first time, with what they are
UNSURE = 0.4  # a single name that may be a person's
SPOKEN = 0.3  # how far a sentence inside a quotation takes us, against one outside
ROLE = -0.8  # a person who is only described
BODY = -1.2  # a body that is only described

ENOUGH = 5  # mentions; more are no sign of more
NAMED = TOPIC + AGREES + OFTEN * ENOUGH + NEW + 0.01  # more than a name adds, however likely
TOLD = TOPIC + ROLE + 0.01  # the same of a description


class Speech(Struct, frozen=True):
    """A source that has been resolved: at token *at*, for the content up to *until*."""

    at: int
    until: int
    draft: Draft


class History(Struct, eq=False):
    """Who has spoken so far, in text order, and where the quotations are.

    Attributes:
        quoted: where the outermost quotation begins that each token is in, ``-1`` in none.
        steps: how far each sentence is from the start of the text.
        weights: how likely a topic what is mentioned at a token is, wherever it is asked for.
    """

    casting: Casting
    speeches: list[Speech] = field(default_factory=list)
    quoted: list[int] = field(default_factory=list)
    steps: list[float] = field(default_factory=list)
    weights: dict[int, tuple[float, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        prose = self.casting.prose
        self.quoted = [-1] * (len(prose.tokens) + 1)
        for one in prose.quotations:
            if one.depth == 0:
                inside = one.end - one.first - 1  # the opening mark is not
                self.quoted[one.first + 1 : one.end] = [one.first] * inside
        spoken = [-1 < self.quoted[one.first] < one.first for one in prose.sentences]
        self.steps = list(accumulate((SPOKEN if one else 1.0 for one in spoken), initial=0.0))

    def distance(self, at: int, first: int) -> float:
        """How far token *first* is before token *at*: 0 in its sentence, else less."""
        sentences = self.casting.sight.sentences
        return self.steps[sentences[first]] - self.steps[sentences[at]]

    def mentions(self, at: int) -> Iterator[tuple[int, Draft, bool]]:
        """Yield ``(token, member, whether it speaks there)`` before token *at*."""
        for speech in self.speeches[: -SPEECHES - 1 : -1]:
            if speech.at < at:
                yield speech.at, speech.draft, True
        for name, draft in self.casting.names_before(at, NAMES):
            if not (draft.weak or name.modifies):
                yield name.first, draft, False


def antecedent(history: History, at: int, pronoun: Pronoun) -> Draft | Telling | None:
    """The member, or the description, that the pronoun at token *at* stands for."""
    best: tuple[float, int, Draft | Telling | None] = (-FAR, at, None)
    for first, draft, spoke in history.mentions(at):
        if not spoke and history.distance(at, first) + NAMED < best[0]:
            break
        if _agrees(draft, pronoun):
            score = _score(history, at, first, spoke=spoke) + _likeness(draft, pronoun)
            score += OFTEN * min(len(draft.mentions), ENOUGH)
            score += NEW if first in history.casting.introduced else 0.0
            if (score, first) > best[:2]:
                best = (score, first, draft)
    for told in history.casting.tellings.before(at, DESCRIBED):
        if history.distance(at, told.first) + TOLD < best[0]:
            break
        if _told_agrees(history, told, pronoun):
            score = _score(history, at, told.first, spoke=False)
            score += ROLE if told.noun.role else BODY
            if (score, told.first) > best[:2]:
                best = (score, told.first, told)
    return best[2]


def _told_agrees(history: History, told: Telling, pronoun: Pronoun) -> bool:
    """Whether *pronoun* may stand for somebody who is described, and not named right there."""
    noun = told.noun
    if noun.body and (noun.body.kind is SpeakerKind.DOCUMENT or pronoun.of == "person"):
        return False
    if noun.role and pronoun.of == "thing":
        return False
    if pronoun.number and pronoun.number != told.number:
        return False
    if (
        pronoun.gender
        and told.gender
        and pronoun.gender != told.gender
        and not (told.number == "plural" and pronoun.gender == "masculine")
    ):
        return False
    return not _named_there(history, told)


def _named_there(history: History, told: Telling) -> bool:
    """Whether a name follows that the description only leads up to."""
    words = history.casting.prose.tokens.words
    comma = told.end < len(words) and words[told.end] == ","
    near = history.casting.names_in(told.end, told.end + (3 if comma else 2))
    return any(name.start <= told.end + 2 * comma for name, _ in near)


def nearest(history: History, at: int, pronoun: Pronoun) -> Draft | Telling | None:
    """Whoever is mentioned last before token *at*: for *ce dernier*, *the latter*."""
    fitting: list[tuple[int, Draft | Telling]] = [
        (first, draft)
        for first, draft, _ in history.mentions(at)
        if _agrees(draft, pronoun) and not draft.place
    ]
    fitting += [
        (told.first, told)
        for told in history.casting.tellings.before(at, DESCRIBED)
        if _told_agrees(history, told, pronoun)
    ]
    return max(fitting, key=lambda one: one[0])[1] if fitting else None


def most_salient(history: History, at: int, fitting: list[Draft]) -> Draft | None:
    """The likeliest of *fitting* to be meant at token *at*."""
    allowed = {id(one) for one in fitting}
    best: tuple[float, int, Draft] | None = None
    for first, draft, spoke in history.mentions(at):
        if id(draft) in allowed:
            score = _score(history, at, first, spoke=spoke)
            score += OFTEN * min(len(draft.mentions), ENOUGH)
            if best is None or (score, first) > best[:2]:
                best = (score, first, draft)
    return best[2] if best else None


def _agrees(draft: Draft, pronoun: Pronoun) -> bool:
    """Whether number, kind and gender let *pronoun* stand for *draft*."""
    if pronoun.number and pronoun.number != draft.number and not _many(draft, pronoun):
        return False
    if pronoun.of == "person" and not _personal(draft):
        return False
    if pronoun.of == "thing" and (_personal(draft) and draft.person is not None):
        return False
    return _same_gender(draft, pronoun.gender)


def _many(draft: Draft, pronoun: Pronoun) -> bool:
    """Whether a body may be *they*: a name that is no person's, with nothing else to go by."""
    body = draft.kind is not None or draft.shouted
    return pronoun.number == "plural" and pronoun.gender is None and not draft.person and body


def _personal(draft: Draft) -> bool:
    if draft.person is not None:
        return draft.person
    return draft.kind is None and not draft.place


def _same_gender(draft: Draft, gender: Gender | None) -> bool:
    if gender is None or draft.gender is None:
        return True
    return draft.gender == gender or (draft.number == "plural" and gender == "masculine")


def _likeness(draft: Draft, pronoun: Pronoun) -> float:
    """How well *draft* suits the pronoun, where it may be meant at all."""
    score = AGREES if pronoun.gender and draft.gender == pronoun.gender else 0.0
    if pronoun.of == "any" and pronoun.number == "singular" and not draft.person:
        if draft.person is None and len(draft.words) == 1 and not draft.shouted:
            score -= UNSURE
        else:
            score -= 0.5 if draft.gender else 1.5
        score -= 1.5 if draft.kind is SpeakerKind.DOCUMENT else 0.0
        score -= 2.0 if draft.place or draft.kind is SpeakerKind.STATE else 0.0
    return score


def _score(history: History, at: int, first: int, *, spoke: bool) -> float:
    """How salient a mention is at token *at*; the nearer the higher, 0 in its sentence."""
    score = history.distance(at, first)
    if spoke:
        score += SPOKE
    else:
        weights = history.weights.get(first)
        if weights is None:
            weights = history.weights[first] = _weigh(history.casting, first)
        score += weights[0]
        score += weights[1]
    if -1 < history.quoted[first] != history.quoted[at]:
        score += QUOTED
    return score


def _weigh(casting: Casting, first: int) -> tuple[float, float]:
    """What makes a mention a likely topic, or an unlikely one."""
    topic = first in casting.leads or first - casting.sentence_start(first) <= TITLE
    before = casting.sight.folded[first - 1] if first else ""
    inside = before in casting.terms.prepositions and before not in casting.terms.agents
    if before in casting.terms.conjunctions:
        inside = _joined_inside(casting, first - 1)
    return TOPIC if topic else 0.0, COMPLEMENT if inside else 0.0


def _joined_inside(casting: Casting, joint: int) -> bool:
    """Whether a conjunction goes on a complement: *chez Varexo et Lumaro*."""
    folded, terms = casting.sight.folded, casting.terms
    for name, _ in casting.names_before(joint, 1):
        before = folded[name.start - 1] if name.start else ""
        return name.end == joint and before in terms.prepositions and before not in terms.agents
    return False
