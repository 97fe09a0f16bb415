"""Arrays whose parts, of different lengths, stand end to end."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["distinct", "running", "spread"]

Numbers = NDArray[Any]
Integers = NDArray[np.int64]


def distinct(numbers: Numbers, height: int) -> tuple[Integers, Integers]:
    """The different ones of some numbers below a height, rising, and the place of each number among them.

    >>> distinct(np.array([7, 2, 7]), 9)
    (array([2, 7]), array([1, 0, 1]))
    """
    stands = np.zeros(height, bool)
    stands[numbers] = True
    found = np.flatnonzero(stands)
    places = np.empty(height, np.int64)
    places[found] = np.arange(len(found))
    return found, places[numbers]


def running(counts: Integers) -> Integers:
    """Where each of some parts starts that stand end to end, and where the last one ends.

    >>> running(np.array([2, 3])).tolist()
    [0, 2, 5]
    """
    return np.concatenate(([0], np.cumsum(counts)))


def spread(starts: Integers, ends: Integers) -> tuple[Integers, Integers]:
    """All places from each start to its end, after the number of the start they belong to.

    >>> spread(np.array([5, 0]), np.array([7, 1]))
    (array([0, 0, 1]), array([5, 6, 0]))
    """
    lengths = ends - starts
    owners = np.repeat(np.arange(len(starts)), lengths)
    return owners, np.arange(len(owners)) + (starts - np.cumsum(lengths) + lengths)[owners]
