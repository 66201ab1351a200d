"""``caveats.toml``: hedges, checking and dispute, and the words that say of which figures.

A rule's sentences are marked with the figures in them, each with what must be read for it
(``[douze civils](probable)``), and may have statements too (``source``, ``cue``, ``content``).
"""

from typing import Literal

from msgspec import Struct

Aim = Literal[
    "figure", "figures", "toll", "balance", "account", "accounts", "charge", "enumerated"
]


class HedgeRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that put the number of their clause at a distance.

    Attributes:
        hedge: how far; ``none`` where they only look like others (*more likely than*).
        forms: the words, in any case, with either apostrophe.
        modal: whether they are its verb (*pourrait*), and so part of one clause only.
    """

    id: str
    hedge: Literal["none", "probable", "possible", "reported"]
    forms: tuple[str, ...]
    matches: tuple[str, ...]
    ignores: tuple[str, ...]
    modal: bool = False

    def __post_init__(self) -> None:
        prove(self.id, self.forms, self.matches, self.ignores)


class ConditionalRule(Struct, frozen=True, forbid_unknown_fields=True):
    """The verb form of hearsay (*aurait fait douze morts*); empty where there is none.

    Attributes:
        endings: what a verb in it ends in.
        forms: verbs in it that end otherwise.
        unless: words that end so and are no such verb.
    """

    endings: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    ignores: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.endings or self.forms:
            prove("conditional", self.endings + self.forms, self.matches, self.ignores)


class CheckRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say that a number was, or was not, or could not be checked, or is contested.

    Attributes:
        says: what they say of the number.
        negated: what they say under a negation; nothing if it is absent.
        object: whether the number is their object (*conteste ce bilan*), so that what is spoken
            of is looked for after them before it is looked for ahead of them.
        asserts: what else it takes to say it: nothing, one of ``CheckWords.enabling`` ``before``
            (*pu vérifier*), one of ``assertive`` ``beside`` (*a confirmé*, not *cas confirmés*).
        weak: whether they say something only under a negation (*n'a pu être établi*).
    """

    id: str
    says: Literal["verified", "unverified", "disputed"]
    forms: tuple[str, ...]
    matches: tuple[str, ...]
    ignores: tuple[str, ...]
    negated: Literal["unverified"] | None = None
    object: bool = True
    asserts: Literal["always", "before", "beside"] = "always"
    weak: bool = False

    def __post_init__(self) -> None:
        prove(self.id, self.forms, self.matches, self.ignores)


class AimRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns that stand for figures named elsewhere.

    Attributes:
        aim: ``figure`` one number, ``figures`` several; ``toll`` the dead first of all;
            ``balance`` all that one count has; ``account`` all that one speaker says,
            ``accounts`` several, ``charge`` one that may be denied without a word on a
            number; ``enumerated`` only with what is counted (*ceux des décès*).
    """

    aim: Aim
    forms: tuple[str, ...]


class CheckWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The small words that checking and dispute are read with.

    Attributes:
        negations, negations_after: make a failed check of one, before it or after it.
        assertive, assertive_after: beside a participle, make it a verb (*a confirmé*).
        enabling: before an infinitive, make it a statement of fact (*a pu*, *was able to*).
        indefinite: articles of a noun that stands for what its own sentence says.
        passive: before a participle, make the number its subject.
        agent: after a participle, name who did it (*confirmed by*).
        measures: a word for what is counted -> the measure (*death* figures).
        demonstratives: stand for what was just said, or point at it (*this*, *ces morts*).
        providing: verbs with which somebody gives a number out (*avancé par*).
        possessives: *ses* chiffres, *her* estimate: the figures of somebody who claims them.
        by: *avancés par*, *de*: what follows names whose figures they are.
        genitives: *'s*: what goes before names whose figures they are.
        both: *neither*, *either*: the last two speakers' figures.
        every: *aucun de ces*: all figures so far.
        pronouns_before, pronouns_after: stand for a number right before or after a check.
        relatives: *ce que*: take up what was just said.
        loose_relatives: *which*: do so only where the check failed.
        refusals: open a sentence that rejects the one before (*Faux*).
        superseded: mark a number that its own speaker has since replaced.
    """

    negations: tuple[str, ...]
    negations_after: tuple[str, ...]
    assertive: tuple[str, ...]
    assertive_after: tuple[str, ...]
    enabling: tuple[str, ...]
    indefinite: tuple[str, ...]
    passive: tuple[str, ...]
    agent: tuple[str, ...]
    measures: dict[str, str]
    demonstratives: tuple[str, ...]
    providing: tuple[str, ...]
    possessives: tuple[str, ...]
    by: tuple[str, ...]
    genitives: tuple[str, ...]
    both: tuple[str, ...]
    every: tuple[str, ...]
    pronouns_before: tuple[str, ...]
    pronouns_after: tuple[str, ...]
    relatives: tuple[str, ...]
    loose_relatives: tuple[str, ...]
    refusals: tuple[str, ...]
    superseded: tuple[str, ...]


class ClauseWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What bounds the clause that a hedge speaks of.

    Attributes:
        openers: begin a clause of its own (*que*, *which*, *after*).
        relatives: those of them whose clause says something else of a noun (*qui*, *which*).
        hinges: begin a clause or a mere complement (*after*).
        joiners: go on with the clause, or with another (*et*).
        finite: verbs in the indicative, which make a clause one of its own.
        detached: *liés à la mort de*: the hedge is on the link, not on the number.
    """

    openers: tuple[str, ...]
    relatives: tuple[str, ...]
    hinges: tuple[str, ...]
    joiners: tuple[str, ...]
    finite: tuple[str, ...]
    detached: tuple[str, ...]


class CaveatFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``caveats.toml``."""

    hedge: tuple[HedgeRule, ...]
    conditional: ConditionalRule
    clause: ClauseWords
    check: tuple[CheckRule, ...]
    aim: tuple[AimRule, ...]
    word: CheckWords


def prove(
    name: str, forms: tuple[str, ...], matches: tuple[str, ...], ignores: tuple[str, ...]
) -> None:
    """Hold a rule to its proof.

    Raises:
        ValueError: it has no forms, or no sentence on one side.
    """
    if not (forms and matches and ignores):
        raise ValueError(f"{name}: needs forms, matches and ignores")
