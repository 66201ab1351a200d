"""Parts of a number, claimed by whoever claims the whole (*douze morts, dont trois enfants*)."""

from selon.claims.holders import Holding
from selon.claims.setting import Setting


def share(setting: Setting, held: list[Holding]) -> list[Holding]:
    """*held*, with the holding of the whole for parts in its sentence that have none."""
    places = {figure.id: at for at, figure in enumerate(setting.figures)}
    found = list(held)
    for at, figure in enumerate(setting.figures):
        whole = places.get(figure.subset_of or "", at)
        near = setting.sentences[whole] == setting.sentences[at]
        if near and whole < at and held[at].statement is None and held[at].refused is None:
            found[at] = found[whole]
    return found
