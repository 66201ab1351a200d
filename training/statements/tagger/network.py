"""The trained network, run with integers, so that every machine gives the same answer.

Weights and rectified activations are whole numbers of at most seven bits. Their products are
summed as 32-bit floats, which are exact below 2**24 whatever the order of the sum: the
fastest matrix product there is gives the same bits everywhere. Scales are applied number by
number, where IEEE 754 leaves no choice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.statements.tagger.columns import Columns
from training.statements.tagger.shape import Windows

Floats = npt.NDArray[np.float32]
TOP = np.float32(127)


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A convolution (or, with one step, a product) and what undoes its scales.

    Attributes:
        weight: whole numbers, (in, steps * out): all steps in one product.
        scale, bias: of each output, for whole-number inputs.
        dilation: tokens between two steps.
        step: what one unit of the whole-number input is worth.
    """

    weight: Floats
    scale: Floats
    bias: Floats
    dilation: int
    step: np.float32

    def __call__(self, rectified: Floats) -> Floats:
        """The layer's output for whole numbers of shape (…, tokens, in)."""
        width = len(self.bias)
        steps = self.weight.shape[1] // width
        every = rectified.reshape(-1, rectified.shape[-1]) @ self.weight
        taps = every.reshape(*rectified.shape[:-1], steps, width)
        count = rectified.shape[-2]
        total: Floats = taps[..., steps // 2, :].copy()
        for step in range(steps):
            shift = (step - steps // 2) * self.dilation
            if 0 < abs(shift) < count:
                moved = taps[..., max(shift, 0) : count + min(shift, 0), step, :]
                total[..., max(-shift, 0) : count + min(-shift, 0), :] += moved
        total *= self.scale
        total += self.bias
        return total

    def rectify(self, x: Floats) -> Floats:
        """*x* without its negative part, as whole numbers of the layer's step."""
        whole: Floats = np.rint(np.clip(x / self.step, 0, TOP))
        return whole


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """All layers.

    Attributes:
        table, bits, languages: whole numbers that are added up for each token.
        first: scale and bias of that sum.
        last: scale and bias before the heads.
    """

    table: npt.NDArray[np.int8]
    bits: Floats
    languages: dict[str, Floats]
    first: tuple[Floats, Floats]
    wide: Sequence[Layer]
    last: tuple[Floats, Floats]
    anchor: Layer
    from_anchor: Layer
    from_token: Layer
    distance: Floats
    near: Floats
    proposed: Floats
    narrow: Sequence[Layer]
    roles: Layer

    def encode(self, columns: Columns, language: str) -> Floats:
        """Each token in its surroundings, whole numbers, (tokens, width)."""
        x = columns.bits.astype(np.float32) @ self.bits
        for column in columns.rows.T:
            x += self.table[column]
        if language in self.languages:
            x += self.languages[language]
        x = x * self.first[0] + self.first[1]
        for layer in self.wide:
            x += layer(layer.rectify(x))
        return self.anchor.rectify(x * self.last[0] + self.last[1])

    def score(self, encoded: Floats) -> Floats:
        """How much each token is no anchor, a cue's, a content's, (tokens, 3)."""
        return self.anchor(encoded)

    def tag(self, encoded: Floats, view: Windows) -> Floats:
        """The tags around each anchor, (anchors, window, tags)."""
        x = self.from_token(encoded)[view.around]
        x += self.from_anchor(encoded[view.anchors])[:, None, :]
        x += self.distance
        x += self.near[view.near]
        x += self.proposed[view.proposed]
        inside = view.inside[:, :, None]
        x *= inside
        for layer in self.narrow:
            x += layer(layer.rectify(x))
            x *= inside
        return self.roles(self.roles.rectify(x))
