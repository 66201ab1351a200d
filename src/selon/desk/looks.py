"""Whose marks are whose on a page: a colour and a shape for each claimant."""

from collections.abc import Iterable, Mapping

from selon.exports.notes import NOBODY, NOBODYS_SHAPE, SHAPES, colours
from selon.exports.panels import Look, claimant, looks
from selon.model.claim import Claim
from selon.model.figure import Figure


def of_claims(claims: Iterable[Claim], first: Iterable[str] = ()) -> Mapping[str, Look]:
    """The look of each claim's claimant, by the claim's name.

    The claimants that are called *first* have theirs whatever is shown of their claims.
    """
    given = list(claims)
    by_claimant = looks(given, first)
    return {one.id: by_claimant[claimant(one)] for one in given}


def of_figures(figures: Iterable[Figure]) -> Mapping[str, Look]:
    """The look of each figure's claimant, by the figure's id, in the order of the text."""
    return {
        id_: Look(colour=colour, shape=_shape(colour)) for id_, colour in colours(figures).items()
    }


def _shape(colour: str) -> str:
    return NOBODYS_SHAPE if colour == NOBODY else SHAPES[int(colour[1:]) - 1]
