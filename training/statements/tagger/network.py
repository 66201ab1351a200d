"""The trained network, run with whole numbers, so that every machine gives the same answer.

Weights and rectified activations are whole numbers of at most seven bits. Their products are
summed as 32-bit floats, which are exact below 2**24 whatever the order of the sum: the
fastest matrix product there is gives the same bits everywhere. Scales are applied number by
number, where IEEE 754 leaves no choice.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from training.statements.tagger.columns import Columns
from training.statements.tagger.windows import Windows

Floats = npt.NDArray[np.float32]
Shorts = npt.NDArray[np.int16]
TOP = np.float32(127)
HALO = 15  # how far the convolutions over the text see to either side
BLOCK = 4096  # tokens encoded at a time, so that memory does not grow with the text


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A convolution (or, with one step, a product) and what undoes its scales.

    Attributes:
        weight: whole numbers, (in, steps * out): all steps in one product.
        scale, bias: of each output, for whole-number inputs.
        dilation: tokens between two steps.
        units: how many units of the whole-number input are worth 1.
    """

    weight: Floats
    scale: Floats
    bias: Floats
    dilation: int
    units: np.float32

    def __call__(self, rectified: Floats) -> Floats:
        """The layer's output for whole numbers of shape (…, tokens, in)."""
        width = len(self.bias)
        steps = self.weight.shape[1] // width
        every = rectified.reshape(-1, rectified.shape[-1]) @ self.weight
        taps = every.reshape(*rectified.shape[:-1], steps, width)
        count = rectified.shape[-2]
        total: Floats = taps[..., steps // 2, :] * np.float32(1)
        for step in range(steps):
            shift = (step - steps // 2) * self.dilation
            if 0 < abs(shift) < count:
                moved = taps[..., max(shift, 0) : count + min(shift, 0), step, :]
                total[..., max(-shift, 0) : count + min(-shift, 0), :] += moved
        total *= self.scale
        total += self.bias
        return total

    def rectify(self, x: Floats) -> Floats:
        """*x* without its negative part, as whole numbers of the layer's unit."""
        whole: Floats = x * self.units
        np.clip(whole, 0, TOP, out=whole)
        return np.rint(whole, out=whole)


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """All layers.

    Attributes:
        word: the sum of the table's rows of a word, as bytes of 16-bit numbers.
        flags: that of the bits of flags and cues.
        table: the table's last rows, and where they begin in it.
        found: the sums of what the grammar makes of a token, by its eight bits.
        languages: what is added for each.
        first: scale and bias of those sums.
        last: scale and bias before the heads.
    """

    word: Callable[[str], bytes]
    flags: Callable[[int, int], bytes]
    table: Shorts
    offset: int
    found: Shorts
    languages: dict[str, Shorts]
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
        count = len(columns)
        edges = [*range(0, count, BLOCK), count]
        return np.concatenate([self._encode(columns, language, *edge) for edge in pairwise(edges)])

    def _encode(self, columns: Columns, language: str, start: int, end: int) -> Floats:
        """The tokens from *start* to *end*, read with those around them."""
        low, high = max(start - HALO, 0), min(end + HALO, len(columns))
        embedded = self._embed(columns, low, high) + self.languages[language]
        x: Floats = embedded * self.first[0] + self.first[1]
        for layer in self.wide:
            x += layer(layer.rectify(x))
        x = x[start - low : end - low] * self.last[0] + self.last[1]
        return self.anchor.rectify(x)

    def _embed(self, columns: Columns, low: int, high: int) -> Shorts:
        """What each token is by itself; exact, as all are whole numbers."""
        width = self.found.shape[1]
        words = b"".join(map(self.word, columns.words[low:high]))
        flags = b"".join(map(self.flags, columns.flags[low:high], columns.cues[low:high]))
        x = np.frombuffer(words, np.int16) + np.frombuffer(flags, np.int16)
        x = x.reshape(-1, width)
        x += self.found[columns.found[low:high]]
        x += self.table[columns.quoted[low:high] - self.offset]
        x += self.table[columns.place[low:high] - self.offset]
        return x

    def score(self, encoded: Floats) -> Floats:
        """How much each token is no anchor, a cue's, a content's, (tokens, 3)."""
        return self.anchor(encoded)

    def tag(self, encoded: Floats, view: Windows) -> Floats:
        """The tags around each anchor, (anchors, window, tags)."""
        low, high = int(view.around.min()), int(view.around.max()) + 1
        x = self.from_token(encoded[low:high])[view.around - low]
        x += self.from_anchor(encoded[view.anchors])[:, None, :]
        x += self.distance
        x += self.near[view.near]
        x += self.proposed[view.proposed]
        inside = view.inside[:, :, None]
        whole = bool(view.inside.all())
        for layer in (None, *self.narrow):
            if layer is not None:
                x += layer(layer.rectify(x))
            if not whole:
                x *= inside
        return self.roles(self.roles.rectify(x))
