"""Links that are known beforehand.

A pinned link parts the grid: what stands before it on either side can only be linked with what stands before
it on the other. So each stretch between two pins is aligned by itself, and a pin may have any shape and lie
anywhere. A segment pinned as unpaired parts nothing; it only forbids every bead that joins it with another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from bilingual.alignment.evidence.windows import Windows, running_sums
from bilingual.alignment.lattice import BEAD_TYPES, Band, Bead, Beads, Point
from bilingual.errors import InputError
from bilingual.model import Link

__all__ = ["Pin", "Pins"]

Pin = Link | tuple[Sequence[int], Sequence[int]]
"""A link, or its English and Chinese indices."""

Run = tuple[int, int]
"""The first index, and the one after the last."""


class Pins:
    """Links that every path must have.

    Args:
        pins: the links, or the English and Chinese indices of each; each side must run without a gap. One
            side may be empty: those segments are unpaired.
        english: number of English segments.
        chinese: number of Chinese segments.

    Attributes:
        links: English and Chinese indices of every pinned link, unpaired segments one by one.

    Raises:
        InputError: where indices leave a gap or do not exist, or where links overlap or cross.

    >>> pins = Pins([([2], [1, 2])], 4, 4)
    >>> [(stretch.origin, stretch.english, stretch.chinese) for stretch in pins.stretches(Band.whole(4, 4))]
    [((0, 0), 2, 1), ((3, 3), 1, 1)]
    """

    def __init__(self, pins: Iterable[Pin], english: int, chinese: int) -> None:
        given = ((pin.english, pin.chinese) if isinstance(pin, Link) else pin for pin in pins)
        runs = sorted((_run(ours, english), _run(theirs, chinese)) for ours, theirs in given)
        self._end = english, chinese
        self._runs = [link for link in runs if all(start < stop for start, stop in link)]
        alone = np.zeros(english, bool), np.zeros(chinese, bool)
        for link in runs:
            if any(start == stop for start, stop in link):
                for mask, run in zip(alone, link, strict=True):
                    mask[slice(*run)] = True
        last = 0, 0
        for ours, theirs in self._runs:
            apart = ours[0] >= last[0] and theirs[0] >= last[1]
            if not apart or alone[0][slice(*ours)].any() or alone[1][slice(*theirs)].any():
                raise InputError(
                    f"the link pinned at English segment {ours[0]} overlaps or crosses another one"
                )
            last = ours[1], theirs[1]
        self._alone = running_sums(alone[0]), running_sums(alone[1])
        self.links = frozenset(
            {(tuple(range(*ours)), tuple(range(*theirs))) for ours, theirs in self._runs}
            | {((index,), ()) for index in np.flatnonzero(alone[0]).tolist()}
            | {((), (index,)) for index in np.flatnonzero(alone[1]).tolist()}
        )

    def path(self, between: Iterable[Iterable[Bead]]) -> list[Bead]:
        """A path through all pins, each for certain.

        Args:
            between: the path through each of the stretches.
        """
        path: list[Bead] = []
        for beads, pinned in zip_longest(between, self._beads()):
            path += beads
            if pinned is not None:
                path.append(pinned)
        return path

    def beads(self) -> Beads:
        """The pinned links that are of a known type, as beads."""
        known = [bead for bead in self._beads() if bead.bead_type in BEAD_TYPES]
        blank = np.zeros(0, np.int64)
        none = Beads((0, 0), self._end, blank, blank, blank, blank.astype(float), blank.astype(float))
        pinned = none.also(known, np.zeros(len(BEAD_TYPES)))
        return evolve(pinned, probabilities=np.ones(len(pinned)))

    def stretches(self, band: Band) -> list[Band]:
        """What lies before, between and after the pins, as bands of their own."""
        if not self._runs:
            return [band]
        starts = [(0, 0), *((ours[1], theirs[1]) for ours, theirs in self._runs)]
        ends = [*((ours[0], theirs[0]) for ours, theirs in self._runs), self._end]
        return [_stretch(band, start, end) for start, end in zip(starts, ends, strict=True)]

    def contradicted(self, windows: Windows) -> NDArray[np.bool_]:
        """Which beads join a segment that is pinned as unpaired."""
        english, chinese = windows.english_sum(self._alone[0]), windows.chinese_sum(self._alone[1])
        joined: NDArray[np.bool_] = (english > 0.0) | (chinese > 0.0)
        return joined

    def _beads(self) -> Iterator[Bead]:
        for (row, row_end), (column, column_end) in self._runs:
            yield Bead(row, column, (row_end - row, column_end - column), 1.0)


def _stretch(band: Band, start: Point, end: Point) -> Band:
    """A band from one point to another, as near to the old one as both allow."""
    english, chinese = end[0] - start[0], end[1] - start[1]
    if not english or not chinese:
        return Band.whole(english, chinese, start)
    rows = np.arange(english + 1)
    # Where a pin lies off the band, the new one bends towards it, at most twice as steeply as it must.
    steepest = 2.0 * max(1.0, chinese / english)
    lowest, highest = np.maximum(chinese - steepest * rows[::-1], 0.0), np.minimum(steepest * rows, chinese)
    own = slice(start[0], end[0] + 1)
    middle = band.middle[own] - start[1]
    points = list(zip(rows.tolist(), np.clip(middle, lowest, highest).tolist(), strict=True))
    return Band.around(points, band.widths[own], english, chinese, start)


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
