"""What of a source's tokens names somebody: less than a clause, more than an article."""

from selon.statements.speakers.casting import Casting
from selon.statements.speakers.phrases import Phrase

REACH = 8  # tokens beside a source that are looked at
FORM = 5  # tokens of the longest pronoun (*l'un d'entre eux*)


def mend(casting: Casting, first: int, end: int, limit: int) -> tuple[int, int]:
    """The tokens of the noun phrase, or pronoun, in those of a source; empty where none is.

    *limit* is the token that the source cannot reach: its cue, its content.
    """
    relatives = casting.terms.relatives
    if end - first > 1:
        first = _after_adjunct(casting, _last_sentence(casting, first, end), end)
        first = _last_opening(casting, first, end)
    end = _named_after(casting, end, limit)
    if _only_opens(casting, first, end) or _is_cut(casting, first, end, limit):
        end = _widened(casting, end, limit)
    elif end - first > 1 and (limit == end or casting.sight.folded[end] in relatives):
        first = _last_pronoun(casting, first, end) or _subject(casting, first, end)
    return first, _pronoun_end(casting, first, end)


def _last_sentence(casting: Casting, first: int, end: int) -> int:
    """Where the source's own sentence begins, where it reaches into the one before."""
    if end <= first:
        return first
    first = max(first, casting.sentence_start(end - 1))
    tokens, text = casting.prose.tokens, casting.prose.text
    if "\n" in text[tokens.starts[first] : tokens.ends[end - 1]]:
        for at in range(end - 2, first, -1):
            between = text[tokens.ends[at] : tokens.starts[at + 1]]
            if tokens.words[at] == "." and "\n" in between:
                return at + 1
    return first


def _last_opening(casting: Casting, first: int, end: int) -> int:
    """Where the last phrase begins, where headlines stand before it without a full stop."""
    sight, determiners = casting.sight, casting.terms.determiners
    for at in range(end - 2, first + 1, -1):
        if sight.folded[at] in determiners and sight.words[at][0].isupper():
            known = sight.hits.get(at + 1) or sight.nouns.get(at + 1)
            plain = sight.words[at + 1][0].islower() or known
            before = sight.folded[at - 1]
            free = before[0].isalnum() and before not in casting.terms.small
            if plain and free and at not in sight.hits:
                return at
    return first


def _after_adjunct(casting: Casting, first: int, end: int) -> int:
    """Where the phrase begins behind *À Varelle, …*."""
    tokens, terms = casting.prose.tokens, casting.terms
    if first >= end or tokens.folded[first] not in terms.prepositions:
        return first
    if tokens.folded[first] in terms.genitives:
        return first
    for at in range(first + 1, min(end - 1, first + REACH)):
        if tokens.words[at] == ",":
            return at + 1
    return first


def _only_opens(casting: Casting, first: int, end: int) -> bool:
    """Whether there is nothing but determiners."""
    determiners = casting.terms.determiners.keys()
    return determiners >= set(casting.sight.folded[first:end])


def _named_after(casting: Casting, end: int, limit: int) -> int:
    """Where the name ends whose role goes on after a source: *White House | spokesman X*."""
    terms = casting.terms
    noun = casting.sight.noun(end, limit) if end < limit else None
    if noun is None or terms.head_first:
        return end
    for name, _ in casting.names_in(end, end + REACH):
        if name.start <= end + noun[0] and name.end <= limit:
            return name.end
    return end


def _is_cut(casting: Casting, first: int, end: int, limit: int) -> bool:
    """Whether a source ends before a participle's complement: *un bilan annoncé | dimanche*."""
    tokens, terms = casting.prose.tokens, casting.terms
    if end >= min(limit, len(tokens)) or end - first < 2:  # noqa: PLR2004 -- a determiner, a noun
        return False
    before, latest, after = tokens.folded[end - 2 : end + 1]
    if not tokens.words[end - 1][0].islower() or before in terms.determiners:
        return False
    if not (latest.endswith(terms.participles) or latest in terms.prepositions):
        return False
    if casting.sight.noun(end - 1, end) or after in terms.determiners:
        return False
    closed = after in terms.pronouns or after in terms.conjunctions or after.endswith("'")
    return _small(casting, end) and not closed


def _widened(casting: Casting, end: int, limit: int) -> int:
    """Where the words end that go on after *end*."""
    words = casting.prose.tokens.words
    stop = min(limit, len(words), end + 2 * REACH)
    while end < stop and (words[end][0].isalnum() or words[end] in {"'", "’", "-"}):
        end += 1
    return end


def _last_pronoun(casting: Casting, first: int, end: int) -> int | None:
    """Where a pronoun stands that ends a source and is the cue's subject: *to be honest I*."""
    folded, terms = casting.prose.tokens.folded, casting.terms
    pronoun = terms.pronouns.get(folded[end - 1])
    if end - first < 2 or pronoun is None or pronoun.sort != "personal":  # noqa: PLR2004 -- more
        return None
    before = folded[end - 2]
    joined = before in terms.conjunctions or before in terms.prepositions
    return None if joined or folded[end - 1] in terms.determiners else end - 1


def _subject(casting: Casting, first: int, end: int) -> int:
    """Where the cue's subject begins behind another verb: *arrested after neighbours*."""
    if after_fragment(casting, first, end) is None or relative_before(casting, first) is not None:
        return first
    folded, terms = casting.prose.tokens.folded, casting.terms
    for at in range(end - 2, first, -1):
        small = folded[at] in terms.prepositions or folded[at] in terms.bare
        if small and folded[at] not in terms.genitives and folded[at] not in terms.determiners:
            return at + 1
    return first


def _pronoun_end(casting: Casting, first: int, end: int) -> int:
    """Where a pronoun ends that no noun follows: *il y a*, *l'une d'elles sous couvert de*."""
    folded, terms = casting.prose.tokens.folded, casting.terms
    for size in range(min(FORM, end - first - 1), 0, -1):
        pronoun = terms.pronouns.get(" ".join(folded[first : first + size]))
        if pronoun is None:
            continue
        after = folded[first + size]
        small = after in terms.prepositions and after not in terms.genitives
        if size > 1 and not small:
            return end
        closed = (
            after in terms.conjunctions or after in terms.relatives or after in terms.genitives
        )
        stands = size > 1 or (
            pronoun.sort == "personal" and folded[first] not in terms.determiners
        )
        return first + size if stands and not closed else end
    return end


def after_fragment(casting: Casting, first: int, end: int) -> int | None:
    """Where a noun phrase may begin in a piece of a clause, which is no phrase in itself.

    *confirmée par l'armée*, *gathered at the harbour*. ``None`` where it is one.
    """
    tokens, terms = casting.prose.tokens, casting.terms
    folded = tokens.folded
    if tokens.words[first][0].isupper() or folded[first] in terms.determiners:
        return None
    at = first
    while at < end and folded[at].endswith(terms.participles) and not casting.sight.noun(at, end):
        at += 1
    if at == first or (at < end and not _small(casting, at)):
        return None
    while at < end and folded[at] not in terms.agents:
        at += 1
    return min(at + 1, end)


def _small(casting: Casting, at: int) -> bool:
    """Whether the token may follow a verb, but not an adjective before its noun."""
    folded, terms = casting.prose.tokens.folded[at], casting.terms
    return folded in terms.prepositions or folded in terms.determiners or folded in terms.bare


def relative_before(casting: Casting, at: int) -> int | None:
    """The relative pronoun of the clause that token *at* is in."""
    tokens, terms = casting.prose.tokens, casting.terms
    for one in range(at - 1, max(casting.sentence_start(at), at - REACH) - 1, -1):
        if tokens.folded[one] in terms.relatives:
            return one
        if not tokens.words[one][0].isalnum():
            return None
    return None


def names_nobody(casting: Casting, phrase: Phrase) -> bool:
    """Whether a phrase has no word that could be anybody's name or noun: *la même*, *et*."""
    if phrase.description is not None:
        return False
    folded, terms = casting.prose.tokens.folded, casting.terms
    if _lone(casting, phrase) or _clitic(casting, phrase):
        return True
    bare = frozenset[str]() if phrase.determiner else terms.bare
    return all(
        not one[0].isalnum()
        or one in bare
        or one in terms.determiners
        or one in terms.prepositions
        or one in terms.pronouns
        or one in terms.modifiers
        for one in folded[phrase.first : phrase.end]
    )


def _lone(casting: Casting, phrase: Phrase) -> bool:
    """Whether a phrase is a verb or a small word, and nothing makes a noun of it: *scoring 3*."""
    tokens, terms = casting.prose.tokens, casting.terms
    if phrase.determiner or not tokens.words[phrase.first][0].islower():
        return False
    folded = tokens.folded[phrase.first]
    if phrase.end - phrase.first == 1 and folded in casting.prose.language.words.function_words:
        return True
    return folded.endswith(terms.participles) and not casting.names_in(phrase.first, phrase.end)


def _clitic(casting: Casting, phrase: Phrase) -> bool:
    """Whether a plural article is a pronoun before its verb: *les libérer*."""
    if phrase.determiner is None or phrase.determiner.number != "plural":
        return False
    word = casting.prose.tokens.words[phrase.first]
    endings = casting.terms.plurals
    alone = phrase.end - phrase.first == 1 and word[0].islower() and not phrase.determiner.kept
    return bool(alone and endings and not word.endswith(endings))
