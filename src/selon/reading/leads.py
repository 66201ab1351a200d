"""Words before a moment that place it: *depuis le*, *until*, *between*."""

from functools import cache

from selon.languages.dates import LeadBound
from selon.languages.load import Language
from selon.reading.tokens import Tokens

Ending = tuple[tuple[str, ...], LeadBound]


def before(tokens: Tokens, at: int, language: Language) -> tuple[int, LeadBound] | None:
    """Where the longest lead that ends before token *at* begins, and its bound."""
    if at == 0:
        return None
    for words, bound in _leads(language).get(tokens.folded[at - 1], ()):
        first = at - len(words)
        if first >= 0 and tuple(tokens.folded[first:at]) == words:
            return first, bound
    return None


@cache
def _leads(language: Language) -> dict[str, list[Ending]]:
    """Leads by their last word, the longest first."""
    leads: dict[str, list[Ending]] = {}
    for lead in language.dates.lead:
        for form in lead.forms:
            words = tuple(form.split())
            leads.setdefault(words[-1], []).append((words, lead.bound))
    for endings in leads.values():
        endings.sort(key=lambda ending: -len(ending[0]))
    return leads
