"""The agencies and media that a text says it was taken from."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from msgspec import Struct

from selon.actors import ActorFile, Lexicon, lexicon
from selon.languages.credits import Where
from selon.languages.load import Language, known, load
from selon.model.figure import Figure
from selon.model.speaker import SpeakerKind

WORD = re.compile(r"[^\W_]+(?:[-‑][^\W_]+)*")
AROUND = 90
"""Characters looked at before a name and after it, and of a line that is a credit."""
LONGEST = 6
"""Words of a medium's name, and media that are credited together."""
MOST = 200
"""Names looked at in one text; what goes on crediting after so many is no article."""
SLOTS = {"{rest}": r"[^.!?…]{1,60}", "-": r"[-–—]"}
FIRST: frozenset[Where] = frozenset({"line", "opening"})
LAST: frozenset[Where] = frozenset({"line", "ending"})


class Named(Struct, frozen=True):
    """Code points of a text that name media: one, or several in a row."""

    start: int
    end: int
    actors: tuple[str, ...]


class Form(Struct, frozen=True):
    """What stands before the media that are credited, and after them."""

    where: Where
    before: re.Pattern[str]
    after: re.Pattern[str]

    def fits(self, before: str, after: str) -> bool:
        """Whether it stands there, and nothing else where that is asked for."""
        front = self.before.search(before)
        back = self.after.match(after) if front else None
        if front is None or back is None:
            return False
        if self.where in FIRST and before[: front.start()].strip():
            return False
        rest = after[back.end() :].strip()
        return self.where not in LAST or not rest or (self.where == "ending" and rest == ".")


def credited(
    text: str,
    *,
    language: str | None,
    authors: Iterable[str] = (),
    figures: Iterable[Figure] = (),
    actors: Sequence[ActorFile] = (),
) -> tuple[str, ...]:
    """The media that *text* credits, by their actors' ids, sorted; none in an unknown language.

    They are credited in the text (*avec AFP*, *told Reuters*), named among its *authors*, or
    relay or claim a figure.
    """
    if language not in known():
        return ()
    names, rules = lexicon(language, *actors), load(language)
    found = {actor for one in find(text, rules, names) for actor in one.actors}
    for author in authors:
        found.update(actor for one in _named(author, rules, names) for actor in one.actors)
    found.update(_relayed(figures, names))
    return tuple(sorted(found))


def medium(name: str | None, language: str | None, *actors: ActorFile) -> str | None:
    """The actor's id of the medium that is called *name*, if it is one."""
    if name is None or language not in known():
        return None
    actor = lexicon(language, *actors).named(name)
    return actor.id if actor and actor.kind is SpeakerKind.MEDIA else None


def find(text: str, language: Language, names: Lexicon) -> Iterator[Named]:
    """Yield the media that *text* credits, in its order; linear in its length."""
    for one in islice(_named(text, language, names), MOST):
        start = text.rfind("\n", max(one.start - AROUND, 0), one.start) + 1
        opens = start > 0 or one.start <= AROUND
        before = text[start or max(one.start - AROUND, 0) : one.start]
        after, _, _ = text[one.end : one.end + AROUND].partition("\n")
        closes = len(after) < AROUND
        if any(
            form.fits(before, after)
            for form in _forms(language)
            if (opens or form.where not in FIRST) and (closes or form.where not in LAST)
        ):
            yield one


def _named(text: str, language: Language, names: Lexicon) -> Iterator[Named]:
    """Yield the media named in *text*, those that only a joiner parts together."""
    joint = _joint(language)
    group: Named | None = None
    for one in _media(text, names):
        if group and len(group.actors) < LONGEST and joint.fullmatch(text, group.end, one.start):
            group = Named(group.start, one.end, (*group.actors, *one.actors))
        else:
            if group:
                yield group
            group = one
    if group:
        yield group


def _media(text: str, names: Lexicon) -> Iterator[Named]:
    """Yield each name of a medium in *text*."""
    words = list(WORD.finditer(text))
    written = [one.group() for one in words]
    done = 0
    for at, word in enumerate(written):
        if at < done or not word[0].isupper():
            continue
        hit = names.at(written[at : at + LONGEST], 0)
        if hit and hit.actor and hit.actor.kind is SpeakerKind.MEDIA:
            done = at + hit.length
            yield Named(words[at].start(), words[done - 1].end(), (hit.actor.id,))


def _relayed(figures: Iterable[Figure], names: Lexicon) -> Iterator[str]:
    """Yield the media that relay a figure, or put it forward."""
    for figure in figures:
        relay = names.named(figure.via) if figure.via else None
        if relay and relay.kind is SpeakerKind.MEDIA:
            yield relay.id
        claimant = figure.claimant
        if claimant and claimant.kind is SpeakerKind.MEDIA and claimant.actor:
            yield claimant.actor


@cache
def _forms(language: Language) -> tuple[Form, ...]:
    """The forms of all rules."""
    article = rf"(?:(?<!\w)(?:{_any(language.credits.articles)})\s*)?"
    made = []
    for rule in language.credits.credit:
        for form in rule.forms:
            front, _, back = form.partition("{media}")
            edge = r"(?<!\w)" if front[:1].isalnum() else ""
            end = r"(?!\w)" if back[-1:].isalnum() else ""
            before = re.compile(rf"{edge}{_words(front)}\s*{article}$", re.IGNORECASE)
            after = re.compile(rf"\s*{_words(back)}{end}", re.IGNORECASE)
            made.append(Form(rule.where, before, after))
    return tuple(made)


@cache
def _joint(language: Language) -> re.Pattern[str]:
    """What may stand between two media that are credited together."""
    joiners, articles = _any(language.credits.joiners), _any(language.credits.articles)
    return re.compile(rf"\s*(?:{joiners})\s*(?:(?:{articles})\s*)?", re.IGNORECASE)


def _any(forms: Iterable[str]) -> str:
    return "|".join(map(_words, forms))


def _words(form: str) -> str:
    """A pattern for the words of *form*."""
    made = ""
    for word in form.split():
        choice = "|".join(re.escape(one).replace("'", "['’]") for one in word.split("|"))
        made += (r"\s*" if made else "") + SLOTS.get(word, f"(?:{choice})")
    return made
