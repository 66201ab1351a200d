"""How far the text stands back from each number: hedges, by the clause that they speak of."""

from functools import cache

from msgspec import Struct

from selon.claims.phrases import Phrases, compiled
from selon.claims.setting import Setting
from selon.languages.load import Language
from selon.model.figure import Hedge

WINDOW = 32
AHEAD = 3
STOPS = frozenset({";", ":", ".", "!", "?", "•", "·", "*"})
COMMAS = frozenset({",", "–", "—", "--", "(", ")", "-"})
QUOTES = frozenset({"«", "»", "“", "”", '"', "''", "``", "‘", "’", "„"})


class Wording(Struct, frozen=True, kw_only=True):
    """The hedges of a language and what bounds their reach."""

    phrases: Phrases[tuple[Hedge, bool]]
    endings: tuple[str, ...]
    unless: frozenset[str]
    openers: frozenset[str]
    relatives: frozenset[str]
    hinges: frozenset[str]
    joiners: frozenset[str]
    finite: frozenset[str]
    edges: frozenset[str]

    def at(self, folded: list[str], at: int, end: int) -> tuple[int, tuple[Hedge, bool]] | None:
        """A hedge that starts at the token *at*: its length, and whether it is a verb."""
        found = self.phrases.at(folded, at, end)
        if found is None and self.endings and folded[at].endswith(self.endings):
            return None if folded[at] in self.unless else (1, (Hedge.REPORTED, True))
        return found


class Mark(Struct, frozen=True):
    """A hedge on the tokens ``[first, end)``; ``modal`` if it is its clause's verb."""

    first: int
    end: int
    hedge: Hedge
    modal: bool


class Scene(Struct, frozen=True, kw_only=True):
    """A figure on the tokens ``[first, end)``, and what surrounds it in its sentence.

    Attributes:
        low, high: the tokens that are looked at.
        marks: the hedges among them.
        starts: the first tokens of all figures.
    """

    wording: Wording
    folded: list[str]
    first: int
    end: int
    low: int
    high: int
    marks: list[Mark]
    starts: frozenset[int]

    def is_finite(self, at: int) -> bool:
        """Whether a verb in the indicative stands there, by itself (not *may have*)."""
        return self.folded[at] in self.wording.finite and not any(
            mark.modal and mark.end == at for mark in self.marks
        )


def read(setting: Setting) -> list[Hedge]:
    """The hedge of each figure."""
    starts = frozenset(setting.firsts)
    pairs = zip(setting.firsts, setting.ends, strict=True)
    return [_hedge(setting, first, max(first + 1, end), starts) for first, end in pairs]


def _hedge(setting: Setting, first: int, end: int, starts: frozenset[int]) -> Hedge:
    """The hedge of the figure on the tokens ``[first, end)``."""
    sentence = setting.prose.sentences[setting.sentence(first)]
    low, high = max(sentence.first, first - WINDOW), min(sentence.end, end + WINDOW)
    wording = _wording(setting.prose.language)
    marks = _marks(wording, setting, low, high)
    if not marks:
        return Hedge.NONE
    scene = Scene(
        wording=wording,
        folded=setting.prose.tokens.folded,
        first=first,
        end=end,
        low=low,
        high=high,
        marks=marks,
        starts=starts,
    )
    inside = next((mark for mark in marks if first <= mark.first < end), None)
    found = inside or _before(scene) or _after(scene)
    return found.hedge if found else Hedge.NONE


def _marks(wording: Wording, setting: Setting, low: int, high: int) -> list[Mark]:
    """The hedges among the tokens ``[low, high)``."""
    tokens = setting.prose.tokens
    marks: list[Mark] = []
    at = low
    while at < high:
        found = wording.at(tokens.folded, at, high)
        length = found[0] if found else 1
        if found and found[1][0] is not Hedge.NONE:
            named = at > low and _is_name(tokens.words[at - 1 : at + 2])
            if not named:
                marks.append(Mark(at, at + length, *found[1]))
        at += length
    return marks


def _is_name(around: list[str]) -> bool:
    """Whether the middle one of three words is written as a name (*on May 3*).

    In a headline that capitalises every word it is not.
    """
    return around[1][0].isupper() and not all(word[0].isupper() for word in around)


def _before(scene: Scene) -> Mark | None:
    """The hedge before a figure that reaches it."""
    ends = {mark.end: mark for mark in scene.marks if mark.end <= scene.first}
    crossed = verb = False
    for at in range(scene.first - 1, scene.low - 1, -1):
        word = scene.folded[at]
        mark = ends.get(at + 1)
        if mark is not None:
            stayed = not (verb and mark.modal)
            went_on = not verb and not _in_relative(scene, mark.first)
            return mark if (went_on if crossed else stayed) else None
        if word in scene.wording.edges:
            return None
        verb = verb or scene.is_finite(at)
        if word in COMMAS or word in scene.wording.joiners:
            if not crossed and _has_verb(scene):
                return None
            crossed = True
    return None


def _after(scene: Scene) -> Mark | None:
    """The hedge after a figure that is its subject."""
    if not _opens_clause(scene):
        return None
    begun = {mark.first: mark for mark in scene.marks if mark.first >= scene.end}
    for at in range(scene.end, scene.high):
        word = scene.folded[at]
        if at in begun:
            return None if scene.folded[at - 1] in scene.wording.hinges else begun[at]
        if word in STOPS or word in scene.wording.openers:
            return None
        if word in scene.wording.joiners and at + 1 not in scene.starts:
            return None
        if scene.is_finite(at):
            return _close_by(scene, begun, at + 1)
    return None


def _close_by(scene: Scene, begun: dict[int, Mark], at: int) -> Mark | None:
    """The hedge that follows a verb at once (*sont probablement morts*, *ont, dit-on, péri*)."""
    at += scene.folded[at : at + 1] == [","]
    for near in range(at, min(at + AHEAD, scene.high)):
        if near in begun:
            return begun[near]
        if _bounds(scene, near):
            return None
    return None


def _opens_clause(scene: Scene) -> bool:
    """Whether a figure starts its clause, and so is its subject."""
    at = scene.first - 1
    while at >= scene.low and scene.folded[at] in QUOTES:
        at -= 1
    return at < scene.low or _bounds(scene, at)


def _has_verb(scene: Scene) -> bool:
    """Whether a figure's own clause goes on with a verb of its own."""
    for at in range(scene.end, scene.high):
        if scene.is_finite(at):
            return True
        if _bounds(scene, at):
            return False
    return False


def _in_relative(scene: Scene, at: int) -> bool:
    """Whether the clause of the hedge at *at* only says more of a noun (*qui aurait …*)."""
    for before in range(at - 1, scene.low - 1, -1):
        if _bounds(scene, before):
            return scene.folded[before] in scene.wording.relatives
    return False


def _bounds(scene: Scene, at: int) -> bool:
    """Whether a clause may start after this token."""
    word = scene.folded[at]
    words = scene.wording
    return word in STOPS or word in COMMAS or word in words.openers or word in words.joiners


@cache
def _wording(language: Language) -> Wording:
    """The hedges of *language*, compiled once."""
    caveats = language.caveats
    forms = [
        (form, (Hedge(rule.hedge), rule.modal)) for rule in caveats.hedge for form in rule.forms
    ]
    forms += [(form, (Hedge.REPORTED, True)) for form in caveats.conditional.forms]
    openers = frozenset(caveats.clause.openers)
    hinges = frozenset(caveats.clause.hinges)
    detached = frozenset(caveats.clause.detached)
    return Wording(
        phrases=compiled(forms, language),
        endings=caveats.conditional.endings,
        unless=frozenset(caveats.conditional.unless),
        openers=openers,
        hinges=hinges,
        relatives=frozenset(caveats.clause.relatives),
        joiners=frozenset(caveats.clause.joiners),
        finite=frozenset(caveats.clause.finite),
        edges=STOPS | openers | hinges | detached,
    )
