"""Sums and ends over the segments that a bead would join, for every point of a band at once."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.lattice import Band, BeadType

__all__ = ["Windows"]

Numbers = NDArray[Any]
Integers = NDArray[np.int64]


class Windows:
    """The segments that a bead of one type would join from each point of a band.

    English values come as shape (n + 1, 1), Chinese ones as (n + 1, width), so that they combine by
    broadcasting. Points whose bead would leave the grid hold some number that nobody reads.
    """

    def __init__(self, band: Band, bead_type: BeadType) -> None:
        self.band, self.bead_type = band, bead_type

    @cached_property
    def english_from(self) -> Integers:
        """Index of the first English segment, shape (n + 1, 1)."""
        rows: Integers = np.arange(self.band.english + 1)[:, None]
        return rows

    @cached_property
    def chinese_from(self) -> Integers:
        """Index of the first Chinese segment, shape (n + 1, width)."""
        return self.band.columns

    def english_sum(self, values: Numbers) -> Numbers:
        """The sum of one value per English segment over each window."""
        return _window_sum(values, self.english_from, self.bead_type[0])

    def chinese_sum(self, values: Numbers) -> Numbers:
        """The sum of one value per Chinese segment over each window."""
        return _window_sum(values, self.chinese_from, self.bead_type[1])

    def english_first(self, values: Numbers) -> Numbers:
        """The value of each window's first English segment."""
        return _clipped(values, self.english_from)

    def english_last(self, values: Numbers) -> Numbers:
        """The value of each window's last English segment."""
        return _clipped(values, self.english_from + self.bead_type[0] - 1)

    def chinese_first(self, values: Numbers) -> Numbers:
        """The value of each window's first Chinese segment."""
        return _clipped(values, self.chinese_from)

    def chinese_last(self, values: Numbers) -> Numbers:
        """The value of each window's last Chinese segment."""
        return _clipped(values, self.chinese_from + self.bead_type[1] - 1)


def _window_sum(values: Numbers, first: Integers, length: int) -> Numbers:
    sums = np.concatenate(([0.0], np.cumsum(values)))
    return _clipped(sums, first + length) - _clipped(sums, first)


def _clipped(values: Numbers, indices: Integers) -> Numbers:
    taken: Numbers = values[np.clip(indices, 0, len(values) - 1)]
    return taken
