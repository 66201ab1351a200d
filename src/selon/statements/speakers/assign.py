"""Candidates -> whose words they are, each a member of the cast or nobody who is told of."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from selon.languages.speakers import Pronoun
from selon.reading.prose import Prose
from selon.reading.quotations import MARKS
from selon.statements.candidate import Candidate
from selon.statements.speakers.antecedents import History, Speech
from selon.statements.speakers.casting import Casting
from selon.statements.speakers.draft import Draft
from selon.statements.speakers.sources import (
    member,
    pronoun_in,
    source_of,
    stands_for,
    tokens_of,
)

MENTIONS = 64  # mentions of somebody looked at for whether they were introduced
HEADLINES = 2  # sentences that may be a headline, and the headline again
QUOTED = 200  # tokens between an opening quotation mark and *I*
NEAR = 3  # sentences between a role and the name of whose it is
TOLD = 4  # descriptions in the sentence before a colon
AROUND = 12  # candidates looked at on either side of one without a source
LONGEST = 2_000  # characters of a quotation that may be said again
CHAIN = 50  # longest chain of statements that follow each other


def assign(casting: Casting, candidates: Sequence[Candidate]) -> list[Draft | None]:
    """The speaker of each candidate.

    Third persons first, in the order of their sources; then the statements that have no source
    of their own; then those who say *I* in one of these, and what follows them.
    """
    history = History(casting)
    found: list[Draft | None] = [None] * len(candidates)
    later = sorted(_third_persons(casting, history, candidates, found))
    sourceless = [number for number in later if not candidates[number].source]
    for number in sourceless:
        found[number] = _without_source(casting.prose, candidates, found, number)
    for number in sourceless:
        if found[number] is None and not candidates[number].cue:
            found[number] = _announced(casting, history, candidates[number])
    for number in later:
        if candidates[number].source:
            found[number] = _who_says_i(history, candidates, found, number)
    for number in sourceless:
        if found[number] is None:
            found[number] = _without_source(casting.prose, candidates, found, number)
    return [one.same_as or one if one else None for one in found]


def _third_persons(
    casting: Casting,
    history: History,
    candidates: Sequence[Candidate],
    found: list[Draft | None],
) -> Iterator[int]:
    """Find whom sources name or point to, in text order; yield those that leave it open."""
    for number in sorted(range(len(candidates)), key=lambda one: _place(candidates[one])):
        one = candidates[number]
        place = source_of(casting, one) if one.source else None
        pronoun = pronoun_in(casting, *place) if place else None
        if place is None or (pronoun and pronoun.grammatical == 1):
            yield number
        elif pronoun is None or pronoun.grammatical == 3:  # noqa: PLR2004 -- grammatical persons have numbers
            found[number] = _third_person(casting, history, one, place, pronoun)


def _announced(casting: Casting, history: History, candidate: Candidate) -> Draft | None:
    """Who the sentence is about whose colon a quotation follows: *a répété son mot : « … »*."""
    words = casting.sight.words
    colon = tokens_of(casting, candidate.content[0])[0] - 1
    if candidate.follows is not None or colon < 1 or words[colon] != ":":
        return None
    start = casting.sentence_start(colon)
    for told in casting.tellings.before(colon, TOLD):
        if told.first >= start and casting.stands_free(told.first):
            return member(casting, history, told.first, told.end)
    return None


def _place(candidate: Candidate) -> int:
    return candidate.source[0].start if candidate.source else candidate.start


def _third_person(
    casting: Casting,
    history: History,
    candidate: Candidate,
    place: tuple[int, int],
    pronoun: Pronoun | None,
) -> Draft | None:
    """Whom a source names or stands for; from now on they have spoken."""
    first, end = place
    if pronoun is None:
        draft = member(casting, history, first, end)
    else:
        draft = stands_for(casting, history, place, pronoun)
    if draft is not None:
        _introduce(casting, history, draft, first)
        history.speeches.append(Speech(first, candidate.content[-1].end, draft))
    return draft


def _introduce(casting: Casting, history: History, draft: Draft, at: int) -> None:
    """See that a name, new and without a role, is whose role was told in the sentences before.

    *…, a déclaré la ministre. (…), a ajouté Lina Ferrand.*
    """
    before = history.speeches[-1] if history.speeches else None
    if before is None or before.draft.words or before.draft.same_as or not before.draft.definite:
        return
    if not draft.person or draft.descriptions or _told_before(casting, draft, before.at):
        return
    told = before.draft
    roles = [one for one in told.descriptions if one.noun.role]
    gender = told.gender and draft.gender and told.gender != draft.gender
    if not roles or told.number == "plural" or gender:
        return
    if casting.sentence(at) - casting.sentence(before.at) <= NEAR:
        told.same_as = draft
        for one in roles:
            draft.describe(one)
            casting.index(
                draft, one.noun.lemma, one.noun.role.fields[-1:] if one.noun.role else ()
            )


def _told_before(casting: Casting, draft: Draft, at: int) -> bool:
    """Whether a full name has been mentioned before token *at*, headlines apart."""
    return any(
        first < at and end - first > 1 and casting.sentence(first) >= HEADLINES
        for first, end in draft.mentions[:MENTIONS]
    )


def _who_says_i(
    history: History,
    candidates: Sequence[Candidate],
    found: Sequence[Draft | None],
    number: int,
) -> Draft | None:
    """Whoever is quoted where *I* or *we* stands: the nearest statement around it."""
    span = candidates[number].source[0]
    around = [
        other
        for other in range(max(0, number - AROUND), min(len(candidates), number + AROUND))
        if other != number and found[other] is not None and _holds(candidates[other], span.start)
    ]
    if around:
        return found[min(around, key=lambda one: _length(candidates[one]))]
    at = tokens_of(history.casting, span)[0]
    if history.quoted[at] < 0 and not _marked(history.casting.prose, at):
        return None
    return _beside(history.casting.prose, candidates, found, number)


def _marked(prose: Prose, at: int) -> bool:
    """Whether a quotation mark, if only one that nothing closes, stands before token *at*."""
    paragraph = bisect_right(prose.paragraphs, (prose.tokens.starts[at], len(prose.text) + 1)) - 1
    start = prose.paragraphs[paragraph][0] if paragraph >= 0 else 0
    for one in range(at - 1, max(-1, at - QUOTED), -1):
        if prose.tokens.starts[one] < start:
            return False
        if prose.tokens.words[one] in MARKS:
            return True
    return False


def _holds(candidate: Candidate, at: int) -> bool:
    return any(span.start <= at < span.end for span in candidate.content)


def _length(candidate: Candidate) -> int:
    return sum(span.end - span.start for span in candidate.content)


def _without_source(
    prose: Prose,
    candidates: Sequence[Candidate],
    found: Sequence[Draft | None],
    number: int,
) -> Draft | None:
    """The speaker of the statement that this one follows, or stands beside."""
    one = candidates[number]
    followed = one.follows
    for _ in range(CHAIN):
        if followed is None or not 0 <= followed < len(candidates):
            break
        if found[followed] is not None:
            return found[followed]
        followed = candidates[followed].follows
    if one.cue or one.follows is not None:
        return None
    return _quoted_again(candidates, found, number) or _beside(prose, candidates, found, number)


def _quoted_again(
    candidates: Sequence[Candidate], found: Sequence[Draft | None], number: int
) -> Draft | None:
    """Whoever says the same words further on, as a headline's quotation is said again."""
    words = _letters(candidates[number]) if _length(candidates[number]) <= LONGEST else ""
    for other in range(number + 1, min(len(candidates), number + AROUND)):
        if found[other] is None or _length(candidates[other]) > LONGEST:
            continue
        if words and words in _letters(candidates[other]):
            return found[other]
    return None


def _letters(candidate: Candidate) -> str:
    text = " ".join(span.text for span in candidate.content)
    return "".join(char for char in text.lower() if char.isalnum())


def _beside(
    prose: Prose,
    candidates: Sequence[Candidate],
    found: Sequence[Draft | None],
    number: int,
) -> Draft | None:
    """The speaker before a quotation, in its paragraph or the one before; else after it."""
    here = _paragraph(prose, candidates[number])
    for other in range(number - 1, max(-1, number - AROUND), -1):
        if found[other] is not None:
            if here - _paragraph(prose, candidates[other]) <= 1:
                return found[other]
            break
    for other in range(number + 1, min(len(candidates), number + AROUND)):
        if found[other] is not None:
            near = _paragraph(prose, candidates[other]) - here <= 1
            return found[other] if near else None
    return None


def _paragraph(prose: Prose, candidate: Candidate) -> int:
    return bisect_right(prose.paragraphs, (candidate.start, len(prose.text) + 1)) - 1
