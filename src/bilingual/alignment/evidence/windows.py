"""Sums and ends over the segments that beads join, for many beads at once."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.lattice import COUNTS, Band, Beads

__all__ = ["Windows"]

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

    @classmethod
    def of_rows(cls, band: Band, start: int, stop: int, kinds: Integers) -> Windows:
        """All beads of some kinds that start in the rows from one to another, shape (kinds, rows, width).

        >>> windows = Windows.of_rows(Band.whole(4, 2), 1, 3, np.array([0, 3]))
        >>> windows.shape, windows.english_sum(np.array([1, 10, 100, 1000])).ravel().tolist()
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

    @cached_property
    def english_end(self) -> Integers:
        """Index of the segment after each bead's last English one."""
        return self.english + self.english_count

    @cached_property
    def chinese_end(self) -> Integers:
        """Index of the segment after each bead's last Chinese one."""
        return self.chinese + self.chinese_count

    def english_sum(self, values: Numbers) -> Numbers:
        """The sum of one value per English segment over each bead."""
        return _sum(values, self.english, self.english_end)

    def chinese_sum(self, values: Numbers) -> Numbers:
        """The sum of one value per Chinese segment over each bead."""
        return _sum(values, self.chinese, self.chinese_end)

    def english_first(self, values: Numbers) -> Numbers:
        """The value of each bead's first English segment."""
        return _at(values, self.english)

    def english_last(self, values: Numbers) -> Numbers:
        """The value of each bead's last English segment."""
        return _at(values, self.english_end - 1)

    def chinese_first(self, values: Numbers) -> Numbers:
        """The value of each bead's first Chinese segment."""
        return _at(values, self.chinese)

    def chinese_last(self, values: Numbers) -> Numbers:
        """The value of each bead's last Chinese segment."""
        return _at(values, self.chinese_end - 1)


def _sum(values: Numbers, start: Integers, end: Integers) -> Numbers:
    # Sums of a long text need double precision, what a bead adds to them does not.
    sums = np.concatenate(([0.0], np.cumsum(values)))
    return (_at(sums, end) - _at(sums, start)).astype(np.float32)


def _at(values: Numbers, indices: Integers) -> Numbers:
    return values.take(indices, mode="clip")
