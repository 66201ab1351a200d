"""The tagger as torch trains it; `training.statements.tagger` runs the same in NumPy.

Dilated convolutions over the whole text (Strubell et al. 2017) find where statements begin;
for each beginning a second, narrow stack tags the words around it by role.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.statements.tagger.decoding import TAGS
from training.statements.tagger.features import BITS, TABLE
from training.statements.tagger.windows import NEAR, PROPOSED, REACH

WIDTH = 64
NARROW = 24
DILATIONS = (1, 2, 4, 8)
NARROW_DILATIONS = (1, 2, 4)
LANGUAGES = 8
MASKED = 4000


class Block(nn.Module):
    """Rectify, convolve, normalise, add."""

    def __init__(self, width: int, dilation: int, *, kernel: int, dropout: float) -> None:
        super().__init__()
        self.convolution = nn.Conv1d(
            width, width, kernel, padding=dilation * (kernel // 2), dilation=dilation, bias=False
        )
        self.normalise = nn.BatchNorm1d(width, eps=1e-3)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """The block of shape (1, width, tokens)."""
        y = self.normalise(self.convolution(functional.relu(x)))
        return (x + functional.dropout(y, self.dropout, self.training)) * mask


class Network(nn.Module):
    """Everything that is learnt, the heads for the other tasks included."""

    def __init__(self, *, dropout: float = 0.3, narrow_dropout: float = 0.3) -> None:
        super().__init__()
        self.table = nn.Embedding(TABLE + 1, WIDTH, padding_idx=TABLE)  # the last is nothing
        nn.init.normal_(self.table.weight, 0, 0.3)
        with torch.no_grad():
            self.table.weight[TABLE] = 0
        self.bits = nn.Linear(BITS, WIDTH, bias=False)
        self.language = nn.Embedding(LANGUAGES, WIDTH)
        self.first = nn.BatchNorm1d(WIDTH, eps=1e-3)
        self.blocks = nn.ModuleList(
            Block(WIDTH, one, kernel=3, dropout=dropout) for one in DILATIONS
        )
        self.last = nn.BatchNorm1d(WIDTH, eps=1e-3)
        self.anchor = nn.Linear(WIDTH, 3)
        self.from_anchor = nn.Linear(WIDTH, NARROW)
        self.from_token = nn.Linear(WIDTH, NARROW, bias=False)
        self.distance = nn.Embedding(2 * REACH + 1, NARROW)
        self.near = nn.Embedding(NEAR, NARROW)
        self.proposed = nn.Embedding(PROPOSED, NARROW)
        nn.init.normal_(self.distance.weight, 0, 0.2)
        self.narrow = nn.ModuleList(
            Block(NARROW, one, kernel=5, dropout=narrow_dropout) for one in NARROW_DILATIONS
        )
        self.roles = nn.Linear(NARROW, TAGS)
        self.part = nn.Linear(WIDTH, 18)
        self.relation = nn.Linear(WIDTH, 40)
        self.head = nn.Linear(WIDTH, 10)
        self.masked = nn.Linear(WIDTH, MASKED)

    def encode(self, rows: Tensor, bits: Tensor, language: Tensor, mask: Tensor) -> Tensor:
        """Each token in its surroundings, shape (tokens, WIDTH)."""
        x = self.table(rows).sum(1) + self.bits(bits) + self.language(language)
        x = functional.dropout(x, 0.1, self.training)
        x = self.first(x.T[None]) * mask
        for block in self.blocks:
            x = block(x, mask)
        return (functional.relu(self.last(x)) * mask)[0].T

    def tag(  # noqa: PLR0913 -- the columns of `Windows`
        self,
        encoded: Tensor,
        *,
        anchors: Tensor,
        around: Tensor,
        inside: Tensor,
        near: Tensor,
        proposed: Tensor,
    ) -> Tensor:
        """The role of each token around each anchor, (anchors, 2 * REACH + 1, TAGS)."""
        x = self.from_anchor(encoded[anchors])[:, None, :] + self.from_token(encoded)[around]
        x = x + self.distance.weight[None] + self.near(near) + self.proposed(proposed)
        mask = inside[:, None, :].float()
        x = x.transpose(1, 2) * mask
        for block in self.narrow:
            x = block(x, mask)
        return self.roles(functional.relu(x).transpose(1, 2))
