"""What stands in front of a name: titles, forms of address, roles, adjectives of peoples."""

from selon.actors import Sense
from selon.statements.speakers.runs import Run
from selon.statements.speakers.sight import Sight

PEOPLES = frozenset({Sense.ADJECTIVE, Sense.DEMONYM})


def take_front(sight: Sight, run: Run) -> None:
    """Take off the front of *run* what does not belong to the name."""
    opened = run.first
    if _has_front(sight, run):
        _take_label(sight, run)
        _take_off(sight, run)
        opened = run.first
        while run.first < run.end and sight.words[run.first][0].islower():
            run.start = run.first = run.first + 1
    small = run.first > 0 and sight.folded[run.first - 1] in sight.terms.small
    run.complement = small or run.first > opened
    if run.complement:
        _split_complement(sight, run, opened)


def _has_front(sight: Sight, run: Run) -> bool:
    """Whether a run has a word that a title, a role or a people could be: most have none."""
    within = range(run.first, run.end)
    return not (
        sight.nouns.keys().isdisjoint(within)
        and sight.terms.titles.isdisjoint(sight.folded[run.first : run.end])
        and (len(within) == 1 or sight.hits.keys().isdisjoint(within))
    )


def _take_label(sight: Sight, run: Run) -> None:
    """Take a noun off a name that is known, or off any name where it is an acronym itself."""
    words = sight.words
    noun = sight.noun(run.first, run.end)
    if noun is None or noun[1].body is None or run.first + noun[0] >= run.end:
        return
    rest = run.first + noun[0]
    hit = sight.hits.get(rest)
    shouted = words[run.first].isupper() and len(words[run.first]) > 1
    if shouted or (hit and rest + hit.length == run.end and hit.actor and not hit.place):
        run.first = run.start = rest
        run.noun = noun[1]


def _take_off(sight: Sight, run: Run) -> None:
    """Take titles, roles and adjectives off the front of *run*."""
    folded, terms = sight.folded, sight.terms
    cut = _last_role(sight, run)
    while run.first < run.end:
        at = run.first
        rank = terms.ranks.at(folded, at, run.end) if folded[at] in terms.ranks.starts else None
        if folded[at] in terms.address:
            run.gender, run.addressed = terms.address[folded[at]], True
            run.first += 1
        elif rank is not None:
            run.title = sight.prose.text_of(at, at + rank[0])
            noun = sight.noun(at, run.end)
            run.noun = noun[1] if noun else run.noun
            run.first += rank[0]
        elif at < cut:
            _take_role(sight, run, cut)
        else:
            break


def _take_role(sight: Sight, run: Run, cut: int) -> None:
    """Go past one token, or one role, before *cut*."""
    noun = sight.noun(run.first, cut)
    hit = sight.hits.get(run.first)
    if hit and hit.country and run.first + hit.length <= cut:
        run.country = hit.country
    if noun and (noun[1].role or run.noun is None):
        run.noun = noun[1]
    run.first += noun[0] if noun else 1


def _last_role(sight: Sight, run: Run) -> int:
    """Where the last role of a run ends, adjectives of peoples before a name too."""
    cut = at = run.first
    while at < run.end:
        noun = sight.noun(at, run.end)
        if noun and noun[1].role and not _is_last_name(sight, run, at, at + noun[0]):
            at += noun[0]
            cut = at
            continue
        hit = sight.hits.get(at) if at == cut else None
        if hit and hit.sense in PEOPLES and at + hit.length < run.end and cut == run.first:
            at += hit.length
            cut = at if at + 1 < run.end else cut
            continue
        at += 1
    return cut


def _is_last_name(sight: Sight, run: Run, at: int, end: int) -> bool:
    """Whether the role that ends a run is what a person is called: *Lina Pasteur*."""
    if at == run.first or end < run.end or at - 1 in sight.hits:
        return False
    opened = run.first > 0 and sight.folded[run.first - 1] in sight.terms.determiners
    return sight.folded[at - 1] in sight.terms.given and not opened


def _split_complement(sight: Sight, run: Run, opened: int) -> None:
    """Cut *Turkey Recep Tayyip Erdogan* after *the President of*, before a given name."""
    folded, terms = sight.folded, sight.terms
    if run.first < run.end and folded[run.first] not in terms.given:
        for at in range(run.first + 1, run.end - 1):
            if folded[at] in terms.given:
                run.first = run.start = at
                run.complement = False
                return
    if _governed(sight, run):
        run.complement = False
        return
    if _employer(sight, run):
        run.first = run.start = run.first + 1
        run.complement = False
        return
    if run.first > opened and run.noun is not None:
        noun, run.noun = run.noun, None
        hit = sight.hits.get(run.first)
        if hit and hit.country and run.first + hit.length + 1 < run.end:
            run.country = hit.country
            run.first += hit.length
            run.noun, run.complement = noun, False


def _governed(sight: Sight, run: Run) -> bool:
    """Cut *Varelle Lina Ferrand* after *le maire de*, whose place is known."""
    hit = sight.hits.get(run.first)
    small = run.first - 1
    if hit is None or not hit.place or run.first + hit.length + 2 > run.end or small < 1:
        return False
    if not sight.terms.head_first or sight.folded[small] not in sight.terms.genitives:
        return False
    for at in range(small - 1, max(small - 4, -1), -1):
        noun = sight.noun(at, small)
        if noun and noun[1].role and at + noun[0] == small:
            run.noun, run.country = noun[1], hit.country
            run.first = run.start = run.first + hit.length
            return True
    return False


def _employer(sight: Sight, run: Run) -> bool:
    """Whether a known acronym stands before a person's name: *de la BBC Fergal Keane*."""
    words, first = sight.words, run.first
    if run.end - first != 3 or not (words[first].isupper() and len(words[first]) > 1):  # noqa: PLR2004 -- first and last name
        return False
    hit = sight.hits.get(first)
    if hit is None or hit.actor is None or hit.length > 1:
        return False
    folded, nouns = sight.folded, sight.terms.nouns
    return all(
        words[at].istitle() and not sight.hits.get(at) and not nouns.at(folded, at, run.end)
        for at in (first + 1, first + 2)
    )


def title_before(sight: Sight, run: Run) -> None:
    """See a title written small, or one whose full stop ends the run before: *le général*."""
    folded, terms = sight.folded, sight.terms
    at = run.start - 1
    if at < 0 or (folded[at] not in terms.titles and at not in sight.hits):
        return
    if run.title or run.addressed:
        return
    if folded[at] in terms.address:
        run.gender, run.addressed, run.start = terms.address[folded[at]], True, at
        return
    hit = sight.hits.get(at)
    if hit and hit.sense is Sense.ADJECTIVE and at:
        at -= 1
    else:
        hit = None
    if folded[at] not in terms.ranks.ends:
        return
    for size in (4, 3, 2, 1):
        first = at - size + 1
        rank = terms.ranks.at(folded, first, at + 1) if first >= 0 else None
        if rank and rank[0] == size:
            noun = sight.noun(first, at + 1)
            run.noun = noun[1] if noun else None
            run.country = hit.country if hit else None
            run.title = sight.prose.text_of(first, at + 1)
            run.start = first
            return
