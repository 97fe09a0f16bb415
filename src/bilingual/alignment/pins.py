"""Links that are known beforehand.

A pinned link parts the grid: what stands before it on either side can only be linked with what stands before
it on the other. So each stretch between two pins is aligned by itself, and a pin may have any shape and lie
anywhere. A segment pinned as unpaired parts nothing; it only forbids every bead that joins it with another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.evidence.windows import Windows, running_sums
from bilingual.alignment.lattice import Band, Bead, Point
from bilingual.errors import InputError

__all__ = ["Pins"]

Run = tuple[int, int]
"""The first index, and the one after the last."""


class Pins:
    """Links that every path must have.

    Args:
        links: English and Chinese indices of each; each side must run without a gap. One side may be empty.
        english: number of English segments.
        chinese: number of Chinese segments.

    Raises:
        InputError: where indices leave a gap or do not exist, or where links overlap or cross.

    >>> pins = Pins([([2], [1, 2])], 4, 4)
    >>> [(stretch.origin, stretch.english, stretch.chinese) for stretch in pins.stretches(Band.whole(4, 4))]
    [((0, 0), 2, 1), ((3, 3), 1, 1)]
    """

    def __init__(
        self, links: Iterable[tuple[Sequence[int], Sequence[int]]], english: int, chinese: int
    ) -> None:
        runs = sorted((_run(ours, english), _run(theirs, chinese)) for ours, theirs in links)
        self._end = english, chinese
        self._links = [link for link in runs if all(start < stop for start, stop in link)]
        alone = np.zeros(english, bool), np.zeros(chinese, bool)
        for link in runs:
            if any(start == stop for start, stop in link):
                for mask, run in zip(alone, link, strict=True):
                    mask[slice(*run)] = True
        last = 0, 0
        for ours, theirs in self._links:
            apart = ours[0] >= last[0] and theirs[0] >= last[1]
            if not apart or alone[0][slice(*ours)].any() or alone[1][slice(*theirs)].any():
                raise InputError(
                    f"the link pinned at English segment {ours[0]} overlaps or crosses another one"
                )
            last = ours[1], theirs[1]
        self._alone = running_sums(alone[0]), running_sums(alone[1])

    def path(self, band: Band, find: Callable[[Band], Iterable[Bead]]) -> list[Bead]:
        """A path through all pins, each for certain.

        Args:
            band: the points looked at.
            find: gives the path through the band of a stretch.
        """
        path: list[Bead] = []
        for stretch, link in zip_longest(self.stretches(band), self._links):
            path += find(stretch)
            if link is not None:
                (row, row_end), (column, column_end) = link
                path.append(Bead(row, column, (row_end - row, column_end - column), 1.0))
        return path

    def stretches(self, band: Band) -> list[Band]:
        """What lies before, between and after the pins, as bands of their own."""
        starts = [(0, 0), *((ours[1], theirs[1]) for ours, theirs in self._links)]
        ends = [*((ours[0], theirs[0]) for ours, theirs in self._links), self._end]
        return [_stretch(band, start, end) for start, end in zip(starts, ends, strict=True)]

    def contradicted(self, windows: Windows) -> NDArray[np.bool_]:
        """Which beads join a segment that is pinned as unpaired."""
        english, chinese = windows.english_sum(self._alone[0]), windows.chinese_sum(self._alone[1])
        joined: NDArray[np.bool_] = (english > 0.0) | (chinese > 0.0)
        return joined


def _stretch(band: Band, start: Point, end: Point) -> Band:
    """A band from one point to another, as near to the old one as both allow."""
    english, chinese = end[0] - start[0], end[1] - start[1]
    if not english or not chinese:
        return Band.whole(english, chinese, start)
    rows = np.arange(english + 1)
    # Where a pin lies off the band, the new one bends towards it, at most twice as steeply as it must.
    steepest = 2.0 * max(1.0, chinese / english)
    lowest, highest = np.maximum(chinese - steepest * rows[::-1], 0.0), np.minimum(steepest * rows, chinese)
    middle = band.starts[start[0] : end[0] + 1] + band.width // 2 - start[1]
    points = list(zip(rows.tolist(), np.clip(middle, lowest, highest).tolist(), strict=True))
    return Band.around(points, band.width, english, chinese, start)


def _run(indices: Sequence[int], count: int) -> Run:
    """Indices as a run.

    Raises:
        InputError: where they do not follow each other, or do not exist.
    """
    if not indices:
        return 0, 0
    first, last = indices[0], indices[-1] + 1
    if list(indices) != list(range(first, last)) or first < 0 or last > count:
        raise InputError(
            f"a pinned link has the segments {list(indices)}: they must follow each other below {count}"
        )
    return first, last
