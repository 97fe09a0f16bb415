"""The different words of groups of segments, and which of them may translate each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.evidence.entries import Entries
from bilingual.alignment.evidence.tokens import Side
from bilingual.alignment.ragged import running, spread

__all__ = ["Words", "meetings"]

Numbers = NDArray[Any]
Integers = NDArray[np.int64]


class Words:
    """The different words of each of some groups of segments.

    Attributes:
        groups: the number of each word's group, rising, shape (words,).
        keys: the number of its key.
        tokens: the tokens of all words, those of each in their order.
        starts: where the tokens of each word start, shape (words + 1,).
    """

    def __init__(self, side: Side, groups: Iterable[Sequence[int]]) -> None:
        """Take the words of one side in groups of its segments, which may overlap."""
        members = list(groups)
        sizes = np.array([len(indices) for indices in members], np.int64)
        segments = np.fromiter(chain.from_iterable(members), np.int64, int(sizes.sum()))
        owners, tokens = spread(side.offsets[segments], side.offsets[segments + 1])
        self._height = len(side.keys)
        numbers = np.repeat(np.arange(len(members)), sizes)[owners] * self._height + side.ids[tokens]
        order = np.argsort(numbers, kind="stable")
        self._numbers, counts = np.unique(numbers[order], return_counts=True)
        self.groups: Integers = self._numbers // max(self._height, 1)
        self.keys: Integers = self._numbers % max(self._height, 1)
        self.tokens, self.starts = tokens[order], running(counts)

    @property
    def counts(self) -> Integers:
        """How many tokens each word has."""
        return np.diff(self.starts)

    def find(self, groups: Integers, keys: Numbers) -> Integers:
        """The word of each of some keys in each of some groups, -1 where there is none."""
        numbers = groups * self._height + keys
        places = np.searchsorted(self._numbers, numbers)
        found: Integers = np.append(self._numbers, -1)[places] == numbers
        return np.where(found, places, -1)


def meetings(ours: Words, theirs: Words, entries: Entries) -> tuple[Integers, Integers, Entries]:
    """The words of groups of the same number that may translate each other.

    Args:
        ours: the English words.
        theirs: the Chinese words.
        entries: what is believed to mean the same, each pair of keys once and in their order.

    Returns:
        for each, the English word, the Chinese word and its entry.
    """
    first = np.searchsorted(entries.chinese, theirs.keys)
    last = np.searchsorted(entries.chinese, theirs.keys, "right")
    words, cells = spread(first, last)
    rivals = ours.find(theirs.groups[words], entries.english[cells])
    known = np.flatnonzero(rivals >= 0)
    return rivals[known], words[known], entries[cells[known]]
