"""Names in a text: runs of capitalised words, and the titles and roles beside them."""

from collections.abc import Iterator
from dataclasses import dataclass

from selon.actors import Hit, Lexicon, Sense
from selon.languages.speakers import Gender
from selon.model.speaker import SpeakerKind
from selon.reading.prose import Prose
from selon.statements.speakers.phrases import Description, describe
from selon.statements.speakers.terms import Noun, Terms

LONGEST = 12  # tokens of one name
REACH = 14  # tokens looked at on either side of a name for a description
PEOPLES = frozenset({Sense.ADJECTIVE, Sense.DEMONYM})


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Name:
    """One place where somebody or something is named: tokens ``[first, end)``.

    Attributes:
        start: where a title or a form of address in front of it begins, else ``first``.
        words: the name's tokens, folded.
        person: whether it names a person; ``None`` where nothing tells.
        hit: what the lexicon knows under this very name.
        descriptions: the roles in front of it and after it.
        weak: whether it may be no name but a sentence's first word.
        modifies: whether it only stands before a noun that it tells more of.
    """

    start: int
    first: int
    end: int
    words: tuple[str, ...]
    person: bool | None
    title: str | None
    gender: Gender | None
    hit: Hit | None
    descriptions: tuple[Description, ...]
    weak: bool
    modifies: bool


@dataclass(slots=True)
class _Run:
    """A run of capitalised tokens while titles and roles are taken off its front."""

    first: int
    end: int
    start: int
    title: str | None = None
    gender: Gender | None = None
    addressed: bool = False
    noun: Noun | None = None
    country: str | None = None
    complement: bool = False


@dataclass(frozen=True, slots=True)
class Scan:
    """What finding names in one text looks at."""

    prose: Prose
    terms: Terms
    lexicon: Lexicon
    lower: frozenset[str]
    openings: frozenset[int]


def find(prose: Prose, terms: Terms, lexicon: Lexicon) -> Iterator[Name]:
    """Yield the names of *prose* in text order; time linear in its length."""
    words = prose.tokens.words
    scan = Scan(
        prose,
        terms,
        lexicon,
        frozenset(word for word in words if word[0].islower()),
        frozenset(one.first for one in prose.sentences),
    )
    after = 0
    for at, word in enumerate(words):
        if at >= after and word[0].isupper():
            run = _run(scan, at)
            after = max(run.end, at + 1)
            if run.first < run.end and not _small(scan, run):
                yield _name(scan, run)


def _run(scan: Scan, at: int) -> _Run:
    """The run that starts at token *at*; empty where nothing is left of it."""
    end = _stretch(scan, at)
    first = at
    if _opens(scan, at):
        while first < end and _common(scan, first):
            first += 1
    while first < end and _no_start(scan, first):
        first += 1
    run = _Run(first, end, first)
    if first < end and not _known_whole(scan, run):
        _take_label(scan, run)
        _take_off(scan, run)
    return run


def _small(scan: Scan, run: _Run) -> bool:
    """Whether nothing is left of a run but a word that is no name."""
    folded = scan.prose.tokens.folded
    noun = scan.terms.nouns.at(folded, run.first, min(run.end + 4, len(folded)))
    if noun and run.first + noun[0] >= run.end:
        return True
    return (
        run.end - run.first == 1
        and folded[run.first] in scan.terms.bare
        and not _shouted(scan, run)
    )


def _stretch(scan: Scan, at: int) -> int:
    """Where the capitalised tokens end that start at *at*, small words inside included."""
    tokens, particles = scan.prose.tokens, scan.terms.particles
    limit = min(len(tokens), at + LONGEST)
    hit = scan.lexicon.at(tokens.words, at)
    end = at + (hit.length if hit else 1)
    if hit and hit.actor and hit.length > 1 and hit.actor.kind is SpeakerKind.MEDIA:
        return end  # *told RIA Novosti Lina Ferrand*
    while end < limit:
        word = tokens.words[end]
        initial = word == "." and len(tokens.words[end - 1]) == 1 and _capital(scan, end + 1)
        if initial:
            end += 2
            continue
        if end in scan.openings:
            break
        number = word.isdigit() and tokens.starts[end] == tokens.ends[end - 1]
        if word[0].isupper() or number:
            end += 1
            continue
        inner = end
        while inner < limit and inner < end + 2 and tokens.folded[inner] in particles:
            inner += 1
        if inner == end or not _capital(scan, inner):
            break
        end = inner
    return min(end, len(tokens))


def _capital(scan: Scan, at: int) -> bool:
    words = scan.prose.tokens.words
    return at < len(words) and words[at][0].isupper()


def _opens(scan: Scan, at: int) -> bool:
    """Whether a capital is no sign of a name here: at the start of a sentence or quotation."""
    if at in scan.openings or at == 0:
        return True
    before = scan.prose.tokens.words[at - 1]
    return not before[0].isalnum() and before not in {",", "(", "'", "’", "&"}


def _common(scan: Scan, at: int) -> bool:
    """Whether the word at *at* is written small elsewhere, or could be."""
    word, folded = scan.prose.tokens.words[at], scan.prose.tokens.folded[at]
    if len(word) > 1 and word.isupper() and word.isalpha():
        return False
    if folded in scan.terms.bare or (folded in scan.lower and folded not in scan.terms.given):
        every = scan.prose.tokens.folded
        return scan.terms.nouns.at(every, at, min(at + 4, len(every))) is None
    return False


def _known_whole(scan: Scan, run: _Run) -> bool:
    """Whether all of a run of several tokens is in the lexicon."""
    hit = scan.lexicon.at(scan.prose.tokens.words, run.first)
    return hit is not None and 1 < hit.length == run.end - run.first


def _no_start(scan: Scan, at: int) -> bool:
    """Whether no name starts here: a small letter, or an elided article."""
    folded = scan.prose.tokens.folded[at]
    elided = folded.endswith("'") and folded in scan.terms.determiners
    return elided or not scan.prose.tokens.words[at][0].isupper()


def _take_label(scan: Scan, run: _Run) -> None:
    """Take a noun off a name that is known, or off any name where it is an acronym itself."""
    words, folded = scan.prose.tokens.words, scan.prose.tokens.folded
    noun = scan.terms.nouns.at(folded, run.first, run.end)
    if noun is None or noun[1].body is None or run.first + noun[0] >= run.end:
        return
    rest = run.first + noun[0]
    hit = scan.lexicon.at(words, rest)
    shouted = words[run.first].isupper() and len(words[run.first]) > 1
    if shouted or (hit and rest + hit.length == run.end and hit.actor and not hit.place):
        run.first = run.start = rest
        run.noun = noun[1]


def _take_off(scan: Scan, run: _Run) -> None:
    """Take titles, roles and adjectives off the front of *run*."""
    folded, terms = scan.prose.tokens.folded, scan.terms
    cut = _last_role(scan, run)
    while run.first < run.end:
        at = run.first
        rank = terms.ranks.at(folded, at, run.end)
        if folded[at] in terms.address:
            run.gender, run.addressed = terms.address[folded[at]], True
            run.first += 1
        elif rank is not None:
            run.title = scan.prose.text[_begin(scan, at) : _close(scan, at + rank[0] - 1)]
            noun = terms.nouns.at(folded, at, run.end)
            run.noun = noun[1] if noun else run.noun
            run.first += rank[0]
        elif at < cut:
            _take_role(scan, run, cut)
        else:
            break
    _split_complement(scan, run)


def _take_role(scan: Scan, run: _Run, cut: int) -> None:
    """Go past one token, or one role, before *cut*."""
    noun = scan.terms.nouns.at(scan.prose.tokens.folded, run.first, cut)
    hit = scan.lexicon.at(scan.prose.tokens.words, run.first)
    if hit and hit.country and run.first + hit.length <= cut:
        run.country = hit.country
    if noun and (noun[1].role or run.noun is None):
        run.noun = noun[1]
    run.first += noun[0] if noun else 1


def _last_role(scan: Scan, run: _Run) -> int:
    """Where the last role of a run ends, adjectives of peoples before a name too."""
    folded, terms = scan.prose.tokens.folded, scan.terms
    cut = at = run.first
    while at < run.end:
        noun = terms.nouns.at(folded, at, run.end)
        if noun and noun[1].role:
            at += noun[0]
            cut = at
            continue
        hit = scan.lexicon.at(scan.prose.tokens.words, at) if at == cut else None
        if hit and hit.sense in PEOPLES and at + hit.length < run.end and cut == run.first:
            at += hit.length
            cut = at if at + 1 < run.end else cut
            continue
        at += 1
    return cut


def _split_complement(scan: Scan, run: _Run) -> None:
    """Cut *Turkey Recep Tayyip Erdogan* after *the President of*, before a given name."""
    folded, terms = scan.prose.tokens.folded, scan.terms
    opened = run.first
    words = scan.prose.tokens.words
    while run.first < run.end and words[run.first][0].islower():
        run.first += 1
    before = folded[run.first - 1] if run.first else ""
    if run.first > opened:
        run.start = run.first
    run.complement = run.first > opened or before in terms.prepositions | terms.determiners.keys()
    if run.complement and run.first < run.end and folded[run.first] not in terms.given:
        for at in range(run.first + 1, run.end - 1):
            if folded[at] in terms.given:
                run.first = run.start = at
                run.complement = False
                return
    if run.first > opened and run.noun is not None:
        noun, run.noun = run.noun, None
        hit = scan.lexicon.at(scan.prose.tokens.words, run.first)
        if hit and hit.country and run.first + hit.length + 1 < run.end:
            run.country = hit.country
            run.first += hit.length
            run.noun, run.complement = noun, False


def _name(scan: Scan, run: _Run) -> Name:
    """The name that is left of *run*, with what stands beside it."""
    tokens, terms = scan.prose.tokens, scan.terms
    _title_before(scan, run)
    hit = scan.lexicon.at(tokens.words, run.first)
    if hit and hit.length != run.end - run.first:
        hit = None
    if hit and hit.sense in PEOPLES:
        hit = Hit(hit.length, Sense.DEMONYM, None, hit.country, hit.place)
    beside = tuple(_beside(scan, run, hit))
    first = tokens.folded[run.first]
    gender = run.gender or terms.given.get(first)
    for one in beside:
        gender = gender or one.gender
    return Name(
        start=run.start,
        first=run.first,
        end=run.end,
        words=tuple(tokens.folded[run.first : run.end]),
        person=_person(scan, run, hit, beside),
        title=run.title,
        gender=gender,
        hit=hit,
        descriptions=beside,
        weak=_weak(scan, run, hit),
        modifies=_modifies(scan, run),
    )


def _weak(scan: Scan, run: _Run, hit: Hit | None) -> bool:
    """Whether only its capital speaks for a name, and it would have that anyway."""
    alone = run.end - run.first == 1 and hit is None
    titled = run.title or run.addressed or run.noun or _shouted(scan, run)
    return alone and not titled and _opens(scan, run.first)


def _modifies(scan: Scan, run: _Run) -> bool:
    """Whether a noun follows that the name belongs to: *the Harrow Bay council*."""
    tokens = scan.prose.tokens
    if scan.terms.head_first or run.end >= len(tokens):
        return False
    return tokens.words[run.end][0].islower() and tokens.folded[run.end] in scan.terms.nouns


def _title_before(scan: Scan, run: _Run) -> None:
    """See a title written small, or one whose full stop ends the run before: *le général*."""
    folded, terms = scan.prose.tokens.folded, scan.terms
    at = run.start - 1
    if at < 0 or run.title or run.addressed:
        return
    if folded[at] in terms.address:
        run.gender, run.addressed, run.start = terms.address[folded[at]], True, at
        return
    hit = scan.lexicon.at(scan.prose.tokens.words, at)
    if hit and hit.sense is Sense.ADJECTIVE and at:
        at -= 1
    else:
        hit = None
    for size in (4, 3, 2, 1):
        first = at - size + 1
        rank = terms.ranks.at(folded, first, at + 1) if first >= 0 else None
        if rank and rank[0] == size:
            noun = terms.nouns.at(folded, first, at + 1)
            run.noun = noun[1] if noun else None
            run.country = hit.country if hit else None
            run.title = scan.prose.text[_begin(scan, first) : _close(scan, at)]
            run.start = first
            return


def _person(
    scan: Scan, run: _Run, hit: Hit | None, beside: tuple[Description, ...]
) -> bool | None:
    """Whether a name is a person's, as far as the name and its neighbours tell."""
    tokens, terms = scan.prose.tokens, scan.terms
    if hit and not (run.title or run.addressed):
        return hit.actor is not None and hit.actor.kind is SpeakerKind.PERSON
    if run.title or run.addressed or any(one.noun.role for one in beside):
        return True
    if tokens.folded[run.first] in terms.given and run.end - run.first > 1:
        return True
    if any(terms.nouns.at(tokens.folded, at, run.end) for at in range(run.first, run.end)):
        return False
    if run.complement or _shouted(scan, run):
        return False
    return None


def _own_noun(scan: Scan, run: _Run) -> Description | None:
    """The noun for a body that a name has in it: *Health Ministry*."""
    folded, terms = scan.prose.tokens.folded, scan.terms
    if run.end - run.first < 2 or run.title or run.addressed:  # noqa: PLR2004 -- not all of it
        return None
    at = run.first if terms.head_first else run.end - 1
    noun = terms.nouns.at(folded, at, run.end)
    if noun is None or noun[1].body is None:
        return None
    return describe(scan.prose, terms, scan.lexicon, (run.first, run.end), at, noun)


def _shouted(scan: Scan, run: _Run) -> bool:
    """Whether a name is an acronym."""
    word = scan.prose.tokens.words[run.first]
    return run.end - run.first == 1 and len(word) > 1 and word.isupper()


def _beside(scan: Scan, run: _Run, hit: Hit | None) -> Iterator[Description]:
    """Yield what describes a name: taken off its front, before it, after it."""
    if run.noun is not None:
        words = frozenset(scan.prose.tokens.folded[run.start : run.first])
        yield Description(run.noun, words, run.country, run.noun.gender)
    if _shouted(scan, run) or (hit and hit.place):
        return
    own = _own_noun(scan, run)
    if own:
        body = own.noun.body
        if hit is None or hit.actor is None or (body and hit.actor.kind is body.kind):
            yield own
        return
    before = _before(scan, run)
    if before:
        yield before
    after = _after(scan, run)
    if after:
        yield after


def _before(scan: Scan, run: _Run) -> Description | None:
    """A role that leads up to the name: *le président kenyan*, *the mayor of Surabaya,*."""
    tokens, terms = scan.prose.tokens, scan.terms
    stop = run.start
    small = terms.prepositions | terms.determiners.keys()
    if stop == 0 or tokens.folded[stop - 1] in small:
        return None
    comma = tokens.words[stop - 1] == ","
    stop -= comma
    first = stop
    while first > 0 and stop - first < REACH and first not in scan.openings:
        word = tokens.words[first - 1]
        if not (word[0].isalnum() or word in {"'", "’", "-", "&"}):
            break
        if tokens.folded[first - 1] in terms.relatives | terms.conjunctions:
            break
        first -= 1
    return _leading(scan, first, stop, comma=comma)


def _leading(scan: Scan, first: int, stop: int, *, comma: bool) -> Description | None:
    """The description that ends at *stop*, if its words can be one."""
    tokens, terms = scan.prose.tokens, scan.terms
    for at in range(stop - 1, first - 1, -1):
        noun = terms.nouns.at(tokens.folded, at, stop)
        if noun is None or _complements(scan, at, first):
            continue
        wider = terms.nouns.at(tokens.folded, at - 1, stop) if at > first else None
        if wider and wider[0] > noun[0]:
            at, noun = at - 1, wider  # noqa: PLW2901 -- *premier ministre*, not *ministre*
        begin = at
        while begin > first and tokens.folded[begin - 1] not in terms.determiners:
            begin -= 1
        opened = begin > 0 and tokens.folded[begin - 1] in terms.determiners
        if (opened or not comma) and _holds(scan, at + noun[0], stop):
            return describe(scan.prose, terms, scan.lexicon, (begin, stop), at, noun)
        return None
    return None


def _complements(scan: Scan, at: int, first: int) -> bool:
    """Whether the noun at *at* only completes another: *le directeur de l'hôpital*."""
    folded, terms = scan.prose.tokens.folded, scan.terms
    before = at - 1
    while before >= first and (
        folded[before] in terms.modifiers
        or (folded[before] in terms.determiners and folded[before] not in terms.prepositions)
    ):
        before -= 1
    return before >= first and folded[before] in terms.prepositions


def _holds(scan: Scan, first: int, stop: int) -> bool:
    """Whether only adjectives and complements stand between a role and its name."""
    tokens, terms = scan.prose.tokens, scan.terms
    small = 0
    allowed = 0
    for at in range(first, stop):
        folded = tokens.folded[at]
        if folded in terms.pronouns:
            return False
        if folded in terms.prepositions:
            small, allowed = 0, 2
        elif folded in terms.determiners or not tokens.words[at][0].islower():
            small = 0
        elif folded not in terms.modifiers:
            hit = scan.lexicon.at(tokens.words, at)
            small += not (hit and hit.sense is Sense.ADJECTIVE)
            if small > allowed:
                return False
    return True


def _after(scan: Scan, run: _Run) -> Description | None:
    """A role told after the name: *, porte-parole du M23,* or *is the Mayor of Bucha*."""
    tokens, terms = scan.prose.tokens, scan.terms
    at = run.end
    if at >= len(tokens):
        return None
    comma = tokens.words[at] in {",", "–", "—", "("} or tokens.folded[at] in terms.copulas
    first = at + comma
    stop = first
    while stop < len(tokens) and stop - first < REACH and stop not in scan.openings:
        word = tokens.words[stop]
        if not (word[0].isalnum() or word in {"'", "’", "-", "&"}):
            break
        if tokens.folded[stop] in terms.relatives:
            found = _following(scan, first, stop, comma=comma) if comma and first < stop else None
            return found if found and found.words <= frozenset() else None
        stop += 1
    closed = stop == len(tokens) or not tokens.words[stop][0].isalnum() or stop in scan.openings
    if first < stop and comma and tokens.folded[first] in terms.determiners:
        closed = closed and not terms.determiners[tokens.folded[first]].possessive
    closed = closed or tokens.folded[at] in terms.copulas
    if first < stop and (closed if comma else terms.head_first):
        return _following(scan, first, stop, comma=comma)
    return None


def _following(scan: Scan, first: int, stop: int, *, comma: bool) -> Description | None:
    tokens, terms = scan.prose.tokens, scan.terms
    reach = first + (3 if terms.head_first else 7) if comma else first + 1
    begin = first
    if any(_names_another(scan, at) for at in range(first, stop)):
        return None
    while begin < stop and tokens.folded[begin] in terms.determiners:
        opening = tokens.folded[begin]
        if not comma and (opening in terms.prepositions or not terms.determiners[opening].definite):
            return None
        begin += 1
    found: tuple[int, tuple[int, Noun]] | None = None
    for at in range(begin, min(stop, reach + begin - first)):
        noun = terms.nouns.at(tokens.folded, at, stop)
        if noun:
            found = (at, noun)
            if terms.head_first:
                break
        small = tokens.folded[at] in terms.determiners or tokens.folded[at] in terms.pronouns
        if small or tokens.folded[at] in terms.prepositions:
            break
    return describe(scan.prose, terms, scan.lexicon, (begin, stop), *found) if found else None


def _names_another(scan: Scan, at: int) -> bool:
    """Whether the token is somebody's given name, so that its role is theirs."""
    tokens = scan.prose.tokens
    return tokens.folded[at] in scan.terms.given and tokens.words[at][0].isupper()


def _begin(scan: Scan, at: int) -> int:
    return scan.prose.tokens.starts[at]


def _close(scan: Scan, at: int) -> int:
    return scan.prose.tokens.ends[at]
