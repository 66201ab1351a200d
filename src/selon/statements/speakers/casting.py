"""Names -> who is who: mentions of the same person or body are brought together."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from selon.actors import Actor, Sense
from selon.model.speaker import SpeakerKind
from selon.reading.prose import Prose
from selon.statements.speakers.acronyms import expansion
from selon.statements.speakers.draft import Draft
from selon.statements.speakers.matching import (
    add,
    fields_of,
    size,
)
from selon.statements.speakers.names import Name, find
from selon.statements.speakers.namesakes import Namesakes
from selon.statements.speakers.sight import Sight, look
from selon.statements.speakers.tellings import Tellings
from selon.statements.speakers.terms import Terms

ACRONYM = 3  # letters that an acronym told nowhere has at least
LEAD = 8  # tokens before the first name of a sentence that is about it
USUAL = 3  # words of a name; more of them may be a headline's
UNSPOKEN = frozenset({Sense.ADJECTIVE, Sense.DEMONYM})


class Casting(Struct, eq=False, kw_only=True):
    """The cast of one text while it is put together.

    Attributes:
        tellings: the descriptions in the text.
        namesakes: who is found by a name.
        leads: where the first name of a sentence begins that completes no other word.
        introduced: where a person is named for the first time, with what they are.
        places: the first token of each name, rising.
        named: the name that stands there, and whose it is.
        by_lemma: who is described by a noun, by the noun's lemma.
        by_field: the same by the field of a role, or the id of a body noun.
        by_text: who is only described, by their description in full.
        carried: whose the words of a document are, by its noun.
        by_word: persons with a name, by the other words of their descriptions.
    """

    prose: Prose
    terms: Terms
    sight: Sight
    tellings: Tellings
    namesakes: Namesakes
    leads: set[int] = field(default_factory=set)
    introduced: set[int] = field(default_factory=set)
    places: list[int] = field(default_factory=list)
    named: list[tuple[Name, Draft]] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    by_lemma: dict[str, list[Draft]] = field(default_factory=dict)
    by_field: dict[str, list[Draft]] = field(default_factory=dict)
    by_text: dict[str, Draft] = field(default_factory=dict)
    carried: dict[str, Draft] = field(default_factory=dict)
    by_word: dict[str, list[Draft]] = field(default_factory=dict)

    def sentence(self, at: int) -> int:
        """The number of the sentence that token *at* is in."""
        return self.sight.sentences[at]

    def sentence_start(self, at: int) -> int:
        """The first token of the sentence that token *at* is in."""
        return self.prose.sentences[self.sight.sentences[at]].first

    def stands_free(self, first: int) -> bool:
        """Whether what begins at a token is inside no complement."""
        return first == 0 or self.sight.folded[first - 1] not in self.terms.prepositions

    def names_in(self, first: int, end: int) -> list[tuple[Name, Draft]]:
        """The names that begin between those tokens."""
        return self.named[bisect_left(self.places, first) : bisect_left(self.places, end)]

    def names_before(self, at: int, most: int) -> Iterator[tuple[Name, Draft]]:
        """Yield up to *most* names before token *at*, the nearest first."""
        stop = bisect_left(self.places, at)
        yield from reversed(self.named[max(0, stop - most) : stop])

    def enlist(self, draft: Draft) -> Draft:
        """Keep a new member."""
        self.drafts.append(draft)
        for one in draft.descriptions:
            self.index(draft, one.noun.lemma, fields_of(one.noun.role, one.noun.body))
        return draft

    def index(self, draft: Draft, lemma: str, fields: Iterable[str]) -> None:
        """Let a member be found by a noun."""
        add(self.by_lemma, lemma, draft)
        if not draft.person and " " in lemma:
            core = lemma.split()[0 if self.terms.head_first else -1]
            add(self.by_lemma, core, draft)
        for one in fields:
            add(self.by_field, one, draft)

    def take_names(self) -> None:
        """Bring the names of the text together: full names first, then what is short."""
        names = list(find(self.sight))
        held: dict[int, Draft] = {}
        headline = self.prose.sentences[0].end if self.prose.sentences else 0
        for name in sorted(
            names,
            key=lambda one: (
                one.weak,
                len(one.words) == 1,
                "-" not in one.words[0],
                one.first < headline,
                len(one.words) > USUAL,
                one.first,
            ),
        ):
            if name.hit is None or name.hit.sense not in UNSPOKEN:
                held[name.first] = self._whose(name)
        self.named = [(name, held[name.first]) for name in names if name.first in held]
        self.places = [name.first for name, _ in self.named]
        self._find_leads()
        self.introduced = {
            name.first
            for name, draft in self.named
            if draft.person and name.first == draft.first and self._is_told(name)
        }
        self.drafts.sort(key=lambda draft: draft.first)
        for draft in self.drafts:
            for one in draft.descriptions:
                self.index(draft, one.noun.lemma, fields_of(one.noun.role, one.noun.body))
                for word in sorted(one.words) if draft.person and one.noun.role else ():
                    add(self.by_word, word, draft)

    def _is_told(self, name: Name) -> bool:
        """Whether something is told of somebody right where they are named: a role, an age."""
        after = self.sight.words[name.end : name.end + 2]
        return bool(name.descriptions) or (
            len(after) > 1 and after[0] == "," and after[1].isdigit()
        )

    def _find_leads(self) -> None:
        """See which name each sentence is likely to be about."""
        folded, pronouns, last = self.sight.folded, self.terms.pronouns.keys(), -1
        for name, _ in self.named:
            number = self.sight.sentences[name.first]
            if number == last or not self.stands_free(name.start):
                continue
            last = number
            start = self.prose.sentences[number].first
            if name.start - start > LEAD or not pronouns.isdisjoint(folded[start : name.start]):
                continue
            told = self.tellings.last(name.start)
            if told is None or told.first < start or told.end >= name.start:
                self.leads.add(name.first)

    def _whose(self, name: Name) -> Draft:
        """The member that *name* names, a new one if need be."""
        actor = name.hit.actor if name.hit and name.hit.sense is Sense.NAME else None
        held = self.namesakes.by_form
        if len(name.words) > 2 and name.words not in held:  # noqa: PLR2004 -- a full name and more
            full = held.get(name.words[:2])
            if full and full.person:
                return full
        draft = self.namesakes.find(name, actor) or self._new(name)
        self._grow(draft, name)
        _learn(draft, name, actor)
        self.namesakes.keep(draft, name, actor)
        return draft

    def _new(self, name: Name) -> Draft:
        text = self.prose.text_of(name.first, name.end)
        word = self.prose.tokens.words[name.first]
        draft = Draft(
            words=name.words,
            name=text,
            weak=name.weak,
            shouted=len(name.words) == 1 and len(word) > 1 and word.isupper(),
        )
        self.drafts.append(draft)
        return draft

    def _grow(self, draft: Draft, name: Name) -> None:
        """Let *draft* know what this mention of it tells."""
        if name.person is not None:
            draft.person = draft.person or name.person
        if name.words != draft.words:
            self._lengthen(draft, name)
        draft.weak = draft.weak and name.weak
        draft.title = draft.title or name.title
        draft.gender = draft.gender or name.gender

    def _lengthen(self, draft: Draft, name: Name) -> None:
        """Call *draft* by *name* where that is a fuller form of its own."""
        full = size(draft.words)
        goes_on = full > 1 and draft.person and name.words[: len(draft.words)] == draft.words
        same = draft.person or draft.shouted or set(draft.words) <= set(name.words)
        if size(name.words) > full and same and not goes_on:
            draft.words = name.words
            draft.name = self.prose.text_of(name.first, name.end)

    def spell_out(self) -> None:
        """Give acronyms the name that stands before their parenthesis."""
        words = self.prose.tokens.words
        for name, draft in self.named:
            at = name.first
            if draft.shouted and at > 1 and words[at - 1] == "(":
                full = expansion(self.prose, self.terms, at)
                if full:
                    self._rename(draft, *full)

    def _rename(self, draft: Draft, first: int, end: int) -> None:
        draft.words = tuple(self.prose.tokens.folded[first:end])
        draft.name = self.prose.text_of(first, end)
        draft.shouted = False
        draft.kind = draft.kind or SpeakerKind.ORGANISATION
        draft.mention(first, end)
        self.by_text.setdefault(" ".join(draft.words), draft)
        for number in range(bisect_left(self.places, first), bisect_left(self.places, end)):
            name, _ = self.named[number]
            self.named[number] = (name, draft)


def _learn(draft: Draft, name: Name, actor: Actor | None) -> None:
    """Take in who the lexicon and the words beside one more mention say that *draft* is."""
    hit = name.hit
    if hit and (draft.actor is None or actor):
        draft.actor = hit.actor
        if draft.country is None:
            draft.country = hit.country
            draft.town = hit.actor is None and hit.sense is Sense.PLACE
        draft.place = hit.place
        if hit.actor:
            draft.kind = hit.actor.kind
    for one in name.descriptions:
        draft.describe(one)
    draft.mention(name.first, name.end)


def cast_of(prose: Prose) -> Casting:
    """Everybody whom *prose* names."""
    sight = look(prose)
    casting = Casting(
        prose=prose,
        terms=sight.terms,
        sight=sight,
        tellings=Tellings(sight),
        namesakes=Namesakes(sight),
    )
    casting.take_names()
    casting.spell_out()
    return casting
