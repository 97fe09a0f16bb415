"""What a word of one side may become on the other, and how probable that is."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.evidence.entries import Entries
from bilingual.alignment.evidence.tokens import Side
from bilingual.alignment.ragged import running, spread

__all__ = ["MOST", "SCALE", "UNEXPLAINED", "Table", "frequencies"]

Numbers = NDArray[Any]
Integers = NDArray[np.int64]

UNEXPLAINED: Final = 0.3
"""The share of words that a translation adds of its own accord."""
MOST: Final = 0.5
"""No word is more than this probable, however often the other side supports it."""
_REVERSE: Final = 0.7
"""The share of an English word's uses that its Chinese words here account for."""
_RARE: Final = 0.3
"""Added to each word's count, so that a word seen once is not taken for certain."""
_OTHER_TEXT: Final = 500
"""Tokens of other text that a side is counted with: on a short page no word would seem rare without them."""
SCALE: Final = 0.1
"""Brings the sums to the size of the other features."""


class Table:
    """Probabilities that a Chinese key becomes an English one, the cells of each Chinese key end to end.

    Where two kinds of evidence say the same, the stronger counts. The way back is by Bayes: a Chinese key's
    share among those that give the English key.

    Attributes:
        offsets: where the cells of each Chinese key start, shape (Chinese keys + 1,).
        columns: the English key of each cell, shape (cells,).
        values: how probable it is where the Chinese key stands.
        back: how probable the Chinese key is where the English one stands.
    """

    def __init__(self, entries: Entries, chinese: Side, english: Side) -> None:
        entries = entries.distinct
        self.offsets = running(np.bincount(entries.chinese, minlength=len(chinese.keys)))
        self.columns = entries.english.astype(np.int64)
        self.values = entries.probabilities.astype(float)
        joint = self.values * frequencies(chinese)[entries.chinese]
        totals = np.bincount(self.columns, weights=joint, minlength=len(english.keys))
        self.back: Numbers = _REVERSE * joint / np.maximum(totals[self.columns], 1e-12)
        # Where each column is among those asked for; kept, so that asking costs nothing for all others.
        self._here = np.full(len(english.keys), -1)

    def between(self, sources: Integers, targets: Integers) -> tuple[Integers, Integers, Integers]:
        """The cells that lead from one of some source keys to one of some target keys.

        Returns:
            For each, its place in ``sources`` (rising), its place in ``targets``, and its number.
        """
        self._here[targets] = np.arange(len(targets))
        rows, cells = spread(self.offsets[sources], self.offsets[sources + 1])
        columns = self._here[self.columns[cells]]
        self._here[targets] = -1
        known = columns >= 0
        return rows[known], columns[known], cells[known]


def frequencies(side: Side) -> Numbers:
    """Each key's share of a side, shape (keys,)."""
    counts = np.bincount(side.ids, minlength=len(side.keys)) + _RARE
    shares: Numbers = counts / (counts.sum() + _OTHER_TEXT)
    return shares
