"""Members by the forms of their names: whose a name is, among those met so far."""

from collections.abc import Iterator

from msgspec import Struct, field

from selon.actors import Actor
from selon.statements.speakers.draft import Draft
from selon.statements.speakers.matching import NEAR, add, differ, fits, last_mention
from selon.statements.speakers.names import Name
from selon.statements.speakers.sight import Sight
from selon.statements.speakers.terms import without_accents
from selon.statements.speakers.variants import sound

ACRONYM = 3  # letters that an acronym told nowhere has at least


class Namesakes(Struct, eq=False):
    """The members of one text by their names.

    Attributes:
        by_form: by the whole of a name, folded.
        by_actor: by the id of the known actor that they are.
    """

    sight: Sight
    by_form: dict[tuple[str, ...], Draft] = field(default_factory=dict)
    by_actor: dict[str, Draft] = field(default_factory=dict)
    _by_last: dict[str, list[Draft]] = field(default_factory=dict)
    _by_first: dict[str, list[Draft]] = field(default_factory=dict)
    _by_short: dict[str, Draft] = field(default_factory=dict)
    _by_sound: dict[str, list[Draft]] = field(default_factory=dict)

    def find(self, name: Name, actor: Actor | None) -> Draft | None:
        """The member that *name* names by this form or another of its name."""
        draft = self.by_form.get(name.words)
        if draft is not None and not differ(draft, name):
            return draft
        return (actor and self._same_actor(actor, name)) or self._namesake(name)

    def keep(self, draft: Draft, name: Name, actor: Actor | None) -> None:
        """Let *draft* be found by one more mention of it."""
        seen = self.by_form.setdefault(name.words, draft) is draft and len(draft.mentions) > 1
        if actor:
            self.by_actor.setdefault(actor.id, draft)
        add(self._by_last, name.words[-1], draft)
        if seen and draft.words == name.words:
            return
        if len(name.words) > 1:
            add(self._by_first, name.words[0], draft)
            if name.person is not False:
                last = name.words[-1]
                forms = (last, last.rpartition("-")[2], "".join(name.words[1:]))
                for form in dict.fromkeys(forms):
                    add(self._by_sound, sound(form) or "", draft)
        if draft.shouted or not draft.person:
            for short in self._shortened(draft, name):
                self._by_short.setdefault(short, draft)

    def keep_actor(self, draft: Draft) -> None:
        """Let a member be found as the actor that it is."""
        if draft.actor:
            self.by_actor.setdefault(draft.actor.id, draft)

    def _same_actor(self, actor: Actor, name: Name) -> Draft | None:
        """A known actor by another form of its name; by another name it stays another member."""
        draft = self.by_actor.get(actor.id)
        if draft is None or draft.shouted or (len(name.words) == 1 and len(draft.words) > 1):
            return draft
        return None if set(name.words).isdisjoint(draft.words) else draft

    def _namesake(self, name: Name) -> Draft | None:
        """Somebody with a longer or shorter form of the same name."""
        same_last = self._by_last.get(name.words[-1], ())[-NEAR:]
        fitting = [one for one in same_last if fits(one, name)]
        if not fitting and len(name.words) == 1:
            fitting = self._by_one_word(name)
        if not fitting and name.person is not False and not name.hit:
            fitting = self._alike(name)
        if len(fitting) > 1:
            before = [one for one in fitting if one.mentions[0][0] < name.first]
            fitting = before or fitting
            return max(
                fitting, key=lambda one: (one.person is True, last_mention(one, name.first))
            )
        return fitting[0] if fitting else None

    def _by_one_word(self, name: Name) -> list[Draft]:
        """Persons by their first name, else a body by its short form."""
        word = name.words[0]
        first = () if name.hit else self._by_first.get(word, ())[-NEAR:]
        found = [
            one
            for one in first
            if (one.person or (one.person is None and name.person)) and not differ(one, name)
        ]
        known = name.hit and name.hit.actor and len(word) <= ACRONYM
        short = self._by_short.get(word) if name.person is False and not known else None
        return found or ([short] if short else [])

    def _alike(self, name: Name) -> list[Draft]:
        """Persons whose name is spelt otherwise elsewhere; the first name too where it is told."""
        key = sound(name.words[-1])
        return [
            one
            for one in (self._by_sound.get(key, ())[-NEAR:] if key else ())
            if one.person is not False
            and not differ(one, name)
            and (len(name.words) == 1 or one.words[0] == name.words[0])
        ]

    def _shortened(self, draft: Draft, name: Name) -> Iterator[str]:
        """Yield what a body may be called for short: *EELV*, *SUD* for *SUD-PTT*."""
        first, _, rest = name.words[0].partition("-")
        if draft.shouted and rest:
            yield first
        written = self.sight.words[name.first : name.end]
        if draft.person or len(written) < ACRONYM:
            return
        initials = "".join(without_accents(word[0]).lower() for word in written if word.istitle())
        if len(initials) >= ACRONYM:
            yield initials
