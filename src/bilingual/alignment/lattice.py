"""Paths of beads through a grid: which link follows which, and how probable each is.

A grid point (i, j) says that i English and j Chinese segments are done. A bead of type (a, b) leads from
(i, j) to (i + a, j + b). Only points near a presumed path are kept, the band. Scores of beads are log
weights; the sums over all paths (forward-backward) turn them into the probability of each bead, and the path
of the greatest expected accuracy is taken. All work is done a row at a time in numpy: time and memory grow
with the band alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["BEAD_TYPES", "DELETE", "INSERT", "PENALTY", "Band", "Bead", "BeadType", "Lattice"]

BeadType = tuple[int, int]
Floats = NDArray[np.floating]
Integers = NDArray[np.int64]

DELETE: Final = (1, 0)
"""The bead of an English segment without Chinese."""
INSERT: Final = (0, 1)
"""The bead of a Chinese segment without English."""

BEAD_TYPES: Final[tuple[BeadType, ...]] = (
    (1, 1), DELETE, INSERT, (2, 1), (1, 2), (3, 1), (1, 3), (2, 2), (4, 1), (1, 4),
    (3, 2), (2, 3), (5, 1), (4, 2), (3, 3), (6, 1), (2, 4), (5, 2),
)  # fmt: skip
"""English and Chinese segments of a bead. The tail leans to (a, 1): a Chinese sentence often becomes several
English ones, seldom the reverse."""

PENALTY: Final = 0.2
"""A null bead costs precision and wins no recall: held-out texts score best in strict F1 with this."""

_IMPOSSIBLE: Final = -1e30
"""Stands for minus infinity, so that no operation yields a NaN."""


class Band:
    """The part of the grid that is looked at.

    Attributes:
        starts: shape (n + 1,), rising: row i holds the columns ``starts[i]`` to ``starts[i] + width - 1``.
        width: columns in each row.
        english: n, the number of English segments.
        chinese: m, the number of Chinese segments.
    """

    def __init__(self, starts: Integers, width: int, english: int, chinese: int) -> None:
        self.starts, self.width, self.english, self.chinese = starts, width, english, chinese

    @classmethod
    def whole(cls, english: int, chinese: int) -> Band:
        """The whole grid."""
        return cls(np.zeros(english + 1, np.int64), chinese + 1, english, chinese)

    @classmethod
    def around(cls, points: Sequence[tuple[int, int]], width: int, english: int, chinese: int) -> Band:
        """A band along the straight lines between grid points, wide enough for its steepest step.

        Args:
            points: (i, j), rising in both; the first is (0, 0), the last (english, chinese).
            width: columns wanted in each row.
            english: number of English segments.
            chinese: number of Chinese segments.
        """
        rows, columns = zip(*points, strict=True)
        middle = np.interp(np.arange(english + 1), rows, columns)
        steepest = int(np.ceil(np.diff(middle).max(initial=0)))
        width = min(max(width, 2 * steepest + width // 2), chinese + 1)
        starts = np.clip(np.rint(middle).astype(np.int64) - width // 2, 0, chinese + 1 - width)
        return cls(np.maximum.accumulate(starts), width, english, chinese)

    @property
    def is_whole(self) -> bool:
        """Whether no point of the grid is left out."""
        return self.width == self.chinese + 1

    @property
    def columns(self) -> Integers:
        """Shape (n + 1, width): the j of every point."""
        columns: Integers = self.starts[:, None] + np.arange(self.width)
        return columns

    def reach(self, bead_type: BeadType) -> NDArray[np.bool_]:
        """Shape (n + 1, width): whether a bead of this type from each point ends inside the band."""
        english, chinese = bead_type
        rows = np.minimum(np.arange(self.english + 1) + english, self.english)
        places = self.columns + chinese - self.starts[rows][:, None]
        inside: NDArray[np.bool_] = (places >= 0) & (places < self.width)
        inside[self.english + 1 - english :] = False
        return inside


class Bead(NamedTuple):
    """A bead of a path: the point it starts from, its type, and its probability."""

    english: int
    chinese: int
    bead_type: BeadType
    probability: float


class Lattice:
    """All paths of beads through a band.

    Args:
        band: the points looked at.
        scores: for each of ``types``, shape (n + 1, width): the log weight of a bead that starts at each
            point. What lies outside the band is ignored. Probabilities are kept in the same precision, sums
            over paths always in double.
        types: the bead types allowed. (1, 0) and (0, 1) must be among them, so that there is always a path.

    Two segments against one, which resembles the second:

    >>> band = Band.whole(2, 1)
    >>> types = [(1, 1), DELETE, INSERT]
    >>> resembles = np.array([[-9.0, 0], [-1.0, 0], [0, 0]])
    >>> scores = [resembles, np.full((3, 2), -2.0), np.full((3, 2), -2.0)]
    >>> [(bead.english, bead.chinese, bead.bead_type) for bead in Lattice(band, scores, types).decode()]
    [(0, 0, (1, 0)), (1, 0, (1, 1))]
    """

    def __init__(self, band: Band, scores: Sequence[Floats], types: Sequence[BeadType] = BEAD_TYPES) -> None:
        self._band, self._types = band, tuple(types)
        self._insert = self._types.index(INSERT)
        self._advancing = [kind for kind, (english, _) in enumerate(self._types) if english]
        # Rows are kept with a margin on both sides, so that a bead from outside the band reads a number that
        # stands for "impossible" rather than needing a test.
        self._margin = sum(map(max, zip(*types, strict=True))) + _steepest(band, types)
        self._pitch = band.width + 2 * self._margin
        self._scores = [
            self._padded(np.where(band.reach(bead_type), score, _IMPOSSIBLE))
            for bead_type, score in zip(self._types, scores, strict=True)
        ]
        self._forward = self._sweep(np.logaddexp, self._scores)
        self._backward = self._sweep_back()

    @property
    def total(self) -> float:
        """The log of the summed weights of all paths."""
        return float(self._forward[self._point(self._band.english, self._band.chinese)])

    def posteriors(self) -> list[Floats]:
        """For each type, shape (n + 1, width): the probability that a bead starts at each point."""
        return [
            self._unpadded(self._posterior(bead_type, score))
            for bead_type, score in zip(self._types, self._scores, strict=True)
        ]

    def decode(self, penalty: float = PENALTY) -> list[Bead]:
        """The path with the greatest sum, over its beads, of (probability - penalty).

        Args:
            penalty: what a bead must be worth; a greater one gives fewer beads, above all null ones.
        """
        gains = [
            np.where(score > _IMPOSSIBLE / 2, self._posterior(bead_type, score) - penalty, score)
            for bead_type, score in zip(self._types, self._scores, strict=True)
        ]
        return self._trace(self._sweep(np.maximum, gains), gains, penalty)

    # Sums and maxima over paths are the same walk with another way of combining.

    def _sweep(self, combine: np.ufunc, scores: Sequence[Floats]) -> Floats:
        """For every point, all paths that lead to it, combined; flat and padded."""
        found, band = self._nothing(), self._band
        found[self._point(0, 0)] = 0.0
        for row in range(band.english + 1):
            here = self._row(row)
            ways = [found[here]]
            for kind in self._advancing:
                english, chinese = self._types[kind]
                if english <= row:
                    source = self._row(row - english, int(band.starts[row]) - chinese)
                    ways.append(found[source] + scores[kind][source])
            inserted = _before(scores[self._insert][here])
            found[here] = combine.accumulate(combine.reduce(ways) - inserted) + inserted
        return found

    def _sweep_back(self) -> Floats:
        """For every point, the log sum of all paths from it to the end; flat and padded."""
        found, band = self._nothing(), self._band
        found[self._point(band.english, band.chinese)] = 0.0
        for row in range(band.english, -1, -1):
            here = self._row(row)
            ways = [found[here]]
            for kind in self._advancing:
                english, chinese = self._types[kind]
                if row + english <= band.english:
                    target = self._row(row + english, int(band.starts[row]) + chinese)
                    ways.append(found[target] + self._scores[kind][here])
            inserted = _before(self._scores[self._insert][here])
            sums = np.logaddexp.reduce(ways) + inserted
            found[here] = np.logaddexp.accumulate(sums[::-1])[::-1] - inserted
        return found

    def _posterior(self, bead_type: BeadType, score: Floats) -> Floats:
        english, chinese = bead_type
        after = self._nothing()
        for row in range(self._band.english + 1 - english):
            target = self._row(row + english, int(self._band.starts[row]) + chinese)
            after[self._row(row)] = self._backward[target]
        logs = self._forward + score + after - self.total
        return np.exp(np.clip(logs, -100.0, 0.0)).astype(score.dtype)

    def _trace(self, best: Floats, gains: Sequence[Floats], penalty: float) -> list[Bead]:
        path: list[Bead] = []
        row, column = self._band.english, self._band.chinese
        while row or column:
            kind = max(
                self._kinds_into(row, column),
                key=lambda kind: self._gain_into(best, gains, kind, row, column),
            )
            english, chinese = self._types[kind]
            row, column = row - english, column - chinese
            probability = float(gains[kind][self._point(row, column)]) + penalty
            path.append(Bead(row, column, (english, chinese), min(max(probability, 0.0), 1.0)))
        return path[::-1]

    def _kinds_into(self, row: int, column: int) -> list[int]:
        """The types that could end at a point."""
        return [
            kind
            for kind, (english, chinese) in enumerate(self._types)
            if english <= row and chinese <= column
        ]

    def _gain_into(self, best: Floats, gains: Sequence[Floats], kind: int, row: int, column: int) -> float:
        english, chinese = self._types[kind]
        place = column - chinese - int(self._band.starts[row - english])
        if not 0 <= place < self._band.width:
            return 2 * _IMPOSSIBLE
        source = self._point(row - english, column - chinese)
        return float(best[source] + gains[kind][source])

    # The padded, flat layout of the band.

    def _row(self, row: int, first_column: int | None = None) -> slice:
        """A row's points from a column on, as wide as the band; part of it may lie in the margins."""
        place = 0 if first_column is None else first_column - int(self._band.starts[row])
        start = row * self._pitch + self._margin + place
        return slice(start, start + self._band.width)

    def _point(self, row: int, column: int) -> int:
        start: int = self._row(row).start
        return start + column - int(self._band.starts[row])

    def _nothing(self) -> Floats:
        return np.full((self._band.english + 1) * self._pitch, _IMPOSSIBLE)

    def _padded(self, values: Floats) -> Floats:
        margin = self._margin
        return np.pad(values, ((0, 0), (margin, margin)), constant_values=_IMPOSSIBLE).ravel()

    def _unpadded(self, values: Floats) -> Floats:
        rows = values.reshape(self._band.english + 1, -1)
        return rows[:, self._margin : self._margin + self._band.width]


def _steepest(band: Band, types: Sequence[BeadType]) -> int:
    """The most columns that the band moves on while a bead passes."""
    longest = min(max(english for english, _ in types), band.english)
    return max(
        (int(np.max(band.starts[rows:] - band.starts[:-rows])) for rows in range(1, longest + 1)), default=0
    )


def _before(values: Floats) -> Floats:
    """The sum of all values before each place."""
    sums = np.zeros(len(values))
    np.cumsum(values[:-1], out=sums[1:])
    return sums
