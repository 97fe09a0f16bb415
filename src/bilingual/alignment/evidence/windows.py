"""Sums and ends over the segments that beads join, for many beads at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.lattice import COUNTS, Band, Beads

__all__ = ["Windows", "running_sums"]

Numbers = NDArray[Any]
Integers = NDArray[np.int64]


class Windows:
    """The segments that some beads join.

    The beads may be listed one by one, or be all beads of some types in some rows of a band: then each array
    has the axes (types, rows, width), of length 1 where nothing changes along one. What is measured comes in
    arrays that combine by broadcasting. Beads that would leave the grid get some number that nobody reads.

    Attributes:
        english: index of each bead's first English segment.
        english_count: how many it joins.
        chinese: index of its first Chinese segment.
        chinese_count: how many it joins.
    """

    def __init__(
        self, english: Integers, english_count: Integers, chinese: Integers, chinese_count: Integers
    ) -> None:
        self.english, self.english_count = english, english_count
        self.chinese, self.chinese_count = chinese, chinese_count
        # Types of as many Chinese segments do not differ on that side: it is measured once for all of them.
        self._few, self._which = chinese_count, None
        if chinese_count.ndim > 1:
            few, which = np.unique(chinese_count, return_inverse=True)
            self._few, self._which = few[:, None, None], which.ravel()

    @classmethod
    def of_rows(cls, band: Band, start: int, stop: int, kinds: Integers) -> Windows:
        """All beads of some kinds that start in the rows from one to another, shape (kinds, rows, width).

        >>> windows = Windows.of_rows(Band.whole(4, 2), 1, 3, np.array([0, 3]))
        >>> windows.shape, windows.english_sum(running_sums(np.array([1, 10, 100, 1000]))).ravel().tolist()
        ((2, 2, 3), [10.0, 100.0, 110.0, 1100.0])
        """
        rows = np.arange(start, stop)[:, None]
        columns = band.starts[start:stop, None] + np.arange(band.width)
        english, chinese = COUNTS[kinds].T[:, :, None, None]
        return cls(rows[None] + band.origin[0], english, columns[None] + band.origin[1], chinese)

    @classmethod
    def of_beads(cls, beads: Beads) -> Windows:
        """These beads, shape (beads,)."""
        return cls(beads.english, COUNTS[beads.kinds, 0], beads.chinese, COUNTS[beads.kinds, 1])

    @property
    def shape(self) -> tuple[int, ...]:
        """What every measure broadcasts to."""
        arrays = self.english, self.english_count, self.chinese, self.chinese_count
        return np.broadcast_shapes(*(one.shape for one in arrays))

    def english_sum(self, sums: Numbers) -> Numbers:
        """The sum of one value per English segment over each bead, from their :func:`running_sums`."""
        return _sum(sums, self.english, self.english_count)

    def chinese_sum(self, sums: Numbers) -> Numbers:
        """The sum of one value per Chinese segment over each bead, from their :func:`running_sums`."""
        return self._each(_sum(sums, self.chinese, self._few))

    def english_first(self, values: Numbers) -> Numbers:
        """The value of each bead's first English segment."""
        return _at(values, self.english)

    def english_last(self, values: Numbers) -> Numbers:
        """The value of each bead's last English segment."""
        return _at(values, self.english + self.english_count - 1)

    def chinese_first(self, values: Numbers) -> Numbers:
        """The value of each bead's first Chinese segment."""
        return _at(values, self.chinese)

    def chinese_last(self, values: Numbers) -> Numbers:
        """The value of each bead's last Chinese segment."""
        return self._each(_at(values, self.chinese + self._few - 1))

    def _each(self, measures: Numbers) -> Numbers:
        return measures if self._which is None else measures[self._which]


def running_sums(values: Numbers) -> Numbers:
    """The sum of all values before each place, and of all.

    >>> running_sums(np.array([1, 2, 4])).tolist()
    [0.0, 1.0, 3.0, 7.0]
    """
    return np.concatenate(([0.0], np.cumsum(values)))


def _sum(sums: Numbers, start: Integers, count: Integers) -> Numbers:
    # Sums of a long text need double precision, what a bead adds to them does not.
    return (_at(sums, start + count) - _at(sums, start)).astype(np.float32)


def _at(values: Numbers, indices: Integers) -> Numbers:
    return values.take(indices, mode="clip")
