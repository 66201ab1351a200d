"""The headline of an article, among the several that a page gives it."""

import re
from collections.abc import Sequence

from selon.reading.page.said import Said
from selon.reading.page.wording import bare

SEPARATOR = re.compile(r"\s*(?:\s[|\-–—•·:]\s|\s?[｜|：]|,\s)\s*")
SITE = re.compile(r"\s+[|\-–—•·]\s+")
KICKER = re.compile(r"(?:\s[-–—|/]|:)\s")
HEADING, LINKED, SHARED, WINDOW, CARD = 2.0, 2.0, 2.1, 1.0, 0.5  # votes
KICKED = 3.0  # votes; two titles agree on it
LONGEST_TITLE = 500  # characters; more is a page whose <title> has no end
LONGEST_SITE = 60  # characters of the name of a medium
LONG_TITLE = 20  # letters and digits


def choose(said: Said, headings: Sequence[str]) -> str | None:
    """The title that most of a page's own titles agree on.

    Args:
        said: the page's metadata.
        headings: its ``<h1>``, in its order.
    """
    names = {bare(one) for one in said.sites()} - {""}
    shared = said.metas.first("og:title")
    given = [
        (SHARED, shared),
        (LINKED, said.linked.text("headline") or said.linked.text("name")),
        (WINDOW, said.window),
        (CARD, said.metas.first("twitter:title")),
    ]
    told = [
        (weight, without_site(text, names))
        for weight, text in given
        if text and len(text) <= LONGEST_TITLE
    ]
    told += [(HEADING, one) for one in _headline(headings, [text for _, text in told])]
    told += [(KICKED, one) for one in _without_kickers([text for _, text in told])]
    votes: dict[str, float] = {}
    forms: dict[str, str] = {}
    for weight, text in told:
        key = bare(text)
        if key:
            votes[key] = votes.get(key, 0.0) + weight
            forms.setdefault(key, text)
    best = max(votes, key=votes.__getitem__, default=None)
    if best is None:
        return None
    if len(told) == 1 and told[0][0] == WINDOW:
        return _without_last(forms[best])
    return _shorter(forms[best], without_site(shared or "", names)[:LONGEST_TITLE])


def site(said: Said, title: str | None) -> str | None:
    """The name that ``<title>`` ends in, after the *title* that the page has elsewhere too.

    *Varn : un pont cède - Monde - La Gazette des Monts* is of *La Gazette des Monts*.
    """
    window, key = (said.window or "")[:LONGEST_TITLE], bare(title or "")
    for cut in SITE.finditer(window):
        if key and bare(window[: cut.start()]) == key:
            name = SITE.split(window[cut.end() :])[-1].strip()
            return name if bare(name) and len(name) <= LONGEST_SITE else None
    return None


def without_site(title: str, names: set[str]) -> str:
    """*title* without the site's name, and what follows it, at its end.

    >>> without_site("Séisme au Japon | Monde | Le Journal", {"lejournal"})
    'Séisme au Japon'
    """
    cuts = [(one.start(), one.end()) for one in SEPARATOR.finditer(title)]
    for start, end in cuts:
        rest = bare(title[end:])
        if start and rest and any(rest.startswith(one) for one in names):
            return _without_section(title[:start])
    return title


def _without_section(title: str) -> str:
    """*title* without a short last part after a bar: the section it stands in."""
    return title.rpartition(" | ")[0] or title


def _without_last(title: str) -> str:
    """*title*, alone on its page, without the short last part that is its site's name.

    >>> _without_last("Ferry sinks off Port Arden, six dead - The Arden Post")
    'Ferry sinks off Port Arden, six dead'
    """
    cuts = list(SEPARATOR.finditer(title))
    if not cuts or len(title) - cuts[-1].end() > cuts[-1].start() / 2:
        return title
    return title[: cuts[-1].start()]


def _headline(headings: Sequence[str], titles: Sequence[str]) -> list[str]:
    """The heading that is the article's: one that another title repeats, else the first."""
    known = {bare(one) for one in titles}
    for one in headings:
        if bare(one) in known:
            return [one]
    return [one for one in headings if bare(one)][:1]


def _without_kickers(titles: Sequence[str]) -> list[str]:
    """What two titles end in, after a kicker of its own in each."""
    found: dict[str, str] = {}
    for title in dict.fromkeys(titles):
        for cut in KICKER.finditer(title):
            rest = title[cut.end() :]
            key = bare(rest)
            kicker = bare(title[: cut.start()])
            if len(key) >= LONG_TITLE and found.setdefault(key, kicker) != kicker:
                return [rest]
    return []


def _shorter(best: str, shared: str) -> str:
    """*shared* where *best* only puts a few words before or after it."""
    long, short = bare(best), bare(shared)
    around = long.startswith(short) or long.endswith(short)
    return shared if short and around and len(short) * 2 > len(long) else best
