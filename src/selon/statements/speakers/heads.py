"""Which of the names in a source is its head: *le préfet de Varelle, Paul Arnoux*."""

from collections.abc import Iterator, Sequence

from selon.statements.speakers.casting import Casting
from selon.statements.speakers.draft import Draft
from selon.statements.speakers.names import Name
from selon.statements.speakers.phrases import Phrase


def heads_of(casting: Casting, phrase: Phrase) -> Iterator[tuple[Name, Draft]]:
    """Yield the names that *phrase* is about: one, or those of a list."""
    listed = False
    for name, draft in casting.names_in(phrase.first, phrase.stop):
        if listed:
            if not joined(casting, name):
                return
            yield name, draft
        elif _is_head(casting, phrase, name, draft):
            yield name, draft
            listed = True


def joined(casting: Casting, name: Name) -> bool:
    """Whether a name goes on a list: a comma or a conjunction before it, an article between."""
    tokens, terms = casting.prose.tokens, casting.terms
    at = name.start - 1
    while at > 0 and _leads_up(casting, at):
        at -= 1
    after = tokens.folded[name.end] if name.end < len(tokens) else ""
    return tokens.folded[at] in terms.conjunctions or (
        tokens.words[at] == "," and (after == "," or after in terms.conjunctions)
    )


def _leads_up(casting: Casting, at: int) -> bool:
    """Whether a word may stand between a conjunction and a name: *and home secretary X*."""
    folded, terms = casting.prose.tokens.folded, casting.terms
    if folded[at] in terms.determiners:
        return folded[at] not in terms.prepositions or folded[at - 1] in terms.conjunctions
    return folded[at] in terms.modifiers or folded[at] in terms.roles


def _is_head(casting: Casting, phrase: Phrase, name: Name, draft: Draft) -> bool:
    """Whether *phrase* names whoever *name* names, and not somebody beside them."""
    tokens, terms = casting.prose.tokens, casting.terms
    if name.end < len(tokens) and tokens.folded[name.end] in terms.possessives:
        return False
    if name.start <= phrase.first:
        return bool(draft.person) or _whole(casting, phrase, name)
    if name.first >= phrase.end:
        return _apposed(casting, phrase, name)
    if joined(casting, name) and name.end <= phrase.end:
        return True
    return _follows_its_noun(casting, phrase, name, draft)


def _follows_its_noun(casting: Casting, phrase: Phrase, name: Name, draft: Draft) -> bool:
    """Whether a name inside a phrase is its own: *le préfet Paul Arnoux*, *airline boss X*."""
    tokens, terms = casting.prose.tokens, casting.terms
    before = tokens.folded[name.start - 1]
    if before in terms.prepositions or (before in terms.determiners and not draft.person):
        return False
    after = tokens.folded[name.end] if name.end < phrase.end else ""
    if before in terms.possessives and name.end == phrase.end:
        return True
    small = after in terms.prepositions or after in terms.conjunctions
    goes_on = after and after[0].isalnum() and not small
    if goes_on and not (terms.head_first and draft.person):
        return False
    if draft.person or (name.person is None and has_role(phrase)):
        return True
    return _labelled(phrase, name)


def has_role(phrase: Phrase) -> bool:
    """Whether a phrase describes a person by a role."""
    return bool(phrase.description and phrase.description.noun.role)


def _whole(casting: Casting, phrase: Phrase, name: Name) -> bool:
    """Whether the name that begins a phrase is all of it, but for a noun that says its kind."""
    if name.end >= phrase.end:
        return True
    folded, terms = casting.prose.tokens.folded, casting.terms
    if folded[name.end] in terms.conjunctions or (
        folded[name.end] in terms.determiners and folded[name.end] not in terms.prepositions
    ):
        return True
    if name.person is None and folded[name.end] in terms.prepositions and not terms.head_first:
        return True
    noun = casting.sight.noun(name.end, phrase.end)
    return bool(noun and noun[1].body and noun[1].body.broad and name.end + noun[0] == phrase.end)


def _labelled(phrase: Phrase, name: Name) -> bool:
    """Whether a noun only says what the name after it is: *l'agence Bloomberg*."""
    body = phrase.description.noun.body if phrase.description else None
    return bool(body and body.broad and name.end == phrase.end)


def _apposed(casting: Casting, phrase: Phrase, name: Name) -> bool:
    """Whether a name after the phrase's comma is its apposition."""
    tokens, terms = casting.prose.tokens, casting.terms
    at = name.start - 1
    while at > phrase.end and (
        tokens.folded[at] in terms.determiners or tokens.words[at][0].islower()
    ):
        if tokens.folded[at] in terms.prepositions or tokens.folded[at] in terms.relatives:
            return False
        at -= 1
    if tokens.words[phrase.end] == "(" and at > phrase.end and tokens.words[at - 1] == ")":
        return tokens.words[at] == ","
    return at == phrase.end and tokens.words[at] in {",", "—", "–"}


def apposition(casting: Casting, phrase: Phrase, inside: tuple[Name, Draft]) -> tuple[Name, Draft]:
    """The person named after the comma, before one who stands inside a complement."""
    for name, draft in casting.names_in(phrase.end, phrase.stop):
        if draft.person and _apposed(casting, phrase, name):
            return name, draft
    return inside


def apposed_to(casting: Casting, phrase: Phrase, first: int) -> Draft | None:
    """The person whose name and comma stand right before a role: *Lina Ferrand, la maire*."""
    if has_role(phrase):
        return name_before(casting, first)
    body = phrase.description.noun.body if phrase.description else None
    return name_before(casting, first, body=True) if body else None


def name_before(casting: Casting, first: int, *, body: bool = False) -> Draft | None:
    """The person, or body, whose name and comma stand right before token *first*."""
    words = casting.prose.tokens.words
    if first < 2 or words[first - 1] != ",":  # noqa: PLR2004 -- a name, a comma
        return None
    folded, small = casting.prose.tokens.folded, casting.terms.prepositions
    for name, draft in casting.names_before(first, 1):
        inside = name.start > 0 and folded[name.start - 1] in small
        opened = folded[casting.sentence_start(name.start) : name.start]
        leads = not draft.place and all(one in casting.terms.determiners for one in opened)
        fits = leads and not draft.person if body else draft.person
        if name.end == first - 1 and fits and not inside:
            return draft
    return None


def joint_of(casting: Casting, heads: Sequence[tuple[Name, Draft]]) -> str | None:
    """The conjunction before the last of several names."""
    folded = casting.prose.tokens.folded
    if len(heads) < 2:  # noqa: PLR2004 -- a list has two
        return None
    between = range(heads[-1][0].start - 1, heads[-2][0].end - 1, -1)
    return next((folded[at] for at in between if folded[at] in casting.terms.conjunctions), None)
