"""Paths of beads through a grid: which link follows which, and how probable each is.

A grid point (i, j) says that i English and j Chinese segments are done. A bead of type (a, b) leads from
(i, j) to (i + a, j + b). Scores of beads are log weights; the sums over all paths (forward-backward) turn
them into the probability of each bead, and the path of the greatest expected accuracy is taken.

A text is looked at twice: all beads of a band around the presumed path are swept once, which leaves the few
that have any chance (``sifting``); the lattice here holds such a few, with any scores.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

__all__ = [
    "BEAD_TYPES", "COUNTS", "DELETE", "IMPOSSIBLE", "INSERT", "PENALTY",
    "Band", "Bead", "BeadType", "Beads", "Lattice", "Point", "nulls",
]  # fmt: skip

BeadType = tuple[int, int]
Point = tuple[int, int]
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

COUNTS: Final = np.array(BEAD_TYPES)
"""The bead types as an array, shape (types, 2)."""
_DELETE, _INSERT = BEAD_TYPES.index(DELETE), BEAD_TYPES.index(INSERT)
IMPOSSIBLE: Final = -1e30
"""Stands for minus infinity, so that no operation yields a NaN."""
_WORTH_A_PART: Final = 20_000
"""Points that take about as long as looking at one more part of a band."""
_NO_PATH: Final = "no path of these beads leads from the start to the end"


class Band:
    """The part of the grid that is looked at: some columns of each row, around a line.

    Seen as a whole it is as wide as its widest row; its :meth:`parts` are as wide as their own.

    Attributes:
        middle: shape (n + 1,), rising: the middle of the columns needed in each row.
        widths: shape (n + 1,): columns needed in each row.
        width: the most that any row needs.
        starts: shape (n + 1,), rising: row i holds the columns ``starts[i]`` to ``starts[i] + width - 1``.
        english: n, the number of English segments.
        chinese: m, the number of Chinese segments.
        origin: the point of a larger grid that (0, 0) is; beads are told by their place there.
    """

    def __init__(
        self, middle: Floats, widths: Integers, english: int, chinese: int, origin: Point = (0, 0)
    ) -> None:
        self.middle, self.widths = middle, np.minimum(widths, chinese + 1)
        self.english, self.chinese, self.origin = english, chinese, origin
        self.width = int(self.widths.max())
        starts = np.clip(np.rint(middle).astype(np.int64) - self.width // 2, 0, chinese + 1 - self.width)
        self.starts: Integers = np.maximum.accumulate(starts)

    @classmethod
    def whole(cls, english: int, chinese: int, origin: Point = (0, 0)) -> Band:
        """The whole grid."""
        return cls(np.zeros(english + 1), np.full(english + 1, chinese + 1), english, chinese, origin)

    @classmethod
    def around(
        cls,
        points: Sequence[tuple[float, float]],
        widths: int | Integers,
        english: int,
        chinese: int,
        origin: Point = (0, 0),
    ) -> Band:
        """A band along the straight lines between grid points, wide enough for its steep steps.

        Args:
            points: (i, j), rising in both; the first is (0, 0), the last (english, chinese).
            widths: columns wanted in all rows, or in each, shape (english + 1,).
            english: number of English segments.
            chinese: number of Chinese segments.
            origin: as for the band.
        """
        rows, columns = zip(*points, strict=True)
        line = np.interp(np.arange(english + 1), rows, columns)
        # A row reaches to where the line is in the rows beside it, and half of its own room beyond.
        before, after = np.insert(line[:-1], 0, 0), np.append(line[1:], chinese)
        lowest = np.minimum(line - widths / 2, before - widths / 4)
        highest = np.maximum(line + widths / 2, after + widths / 4)
        lowest, highest = np.minimum.accumulate(lowest[::-1])[::-1], np.maximum.accumulate(highest)
        needed = highest - lowest
        widths = np.where(needed > widths + 0.5, np.ceil(needed) + 1, widths).astype(np.int64)
        return cls((lowest + highest) / 2, widths, english, chinese, origin)

    @property
    def is_whole(self) -> bool:
        """Whether no point of the grid is left out."""
        return self.width == self.chinese + 1

    @property
    def columns(self) -> Integers:
        """Shape (n + 1, width): the j of every point."""
        columns: Integers = self.starts[:, None] + np.arange(self.width)
        return columns

    def parts(self, rows: int, margin: int = 0) -> Iterator[tuple[int, int, Band]]:
        """Runs of rows that are best looked at together, as they need about as many columns.

        Args:
            rows: how many a run has at least.
            margin: rows before and after a run that must be as wide.

        Yields:
            The first row, the one after the last, and the band as wide as these rows need.

        >>> band = Band.around([(0, 0), (500, 500), (501, 900), (2000, 2000)], 20, 2000, 2000)
        >>> [(start, stop, part.width) for start, stop, part in band.parts(100)]
        [(0, 500, 20), (500, 600, 416), (600, 2001, 20)]
        """
        runs: list[tuple[int, int, int]] = []
        for first in range(0, self.english + 1, rows):
            last = min(first + rows, self.english + 1)
            width = int(self.widths[max(first - margin, 0) : last + margin].max())
            needed = (last - first) * width
            if runs:
                start, wide, before = runs[-1]
                if (last - start) * max(width, wide) <= needed + before + _WORTH_A_PART:
                    runs.pop()
                    first, width, needed = start, max(width, wide), needed + before
            runs.append((first, width, needed))
        stops = [first for first, _, _ in runs[1:]] + [self.english + 1]
        for (start, width, _), stop in zip(runs, stops, strict=True):
            widths = np.full(self.english + 1, width)
            yield start, stop, Band(self.middle, widths, self.english, self.chinese, self.origin)


class Bead(NamedTuple):
    """A bead of a path: the point it starts from, its type, and its probability."""

    english: int
    chinese: int
    bead_type: BeadType
    probability: float


@frozen(eq=False)
class Beads:
    """Beads between two points of a grid, as parallel arrays.

    Attributes:
        start: the point that every path comes from.
        end: the point that every path leads to.
        english: English index of the point each bead starts from.
        chinese: Chinese index of that point.
        kinds: places in ``BEAD_TYPES``.
        scores: log weights.
        probabilities: how probable each was when last computed.
    """

    start: Point
    end: Point
    english: Integers
    chinese: Integers
    kinds: Integers
    scores: Floats
    probabilities: Floats

    def __len__(self) -> int:
        return len(self.kinds)

    def __getitem__(self, chosen: NDArray[Any]) -> Beads:
        """The beads of a mask or of several indices."""
        columns = self.english, self.chinese, self.kinds, self.scores, self.probabilities
        return Beads(self.start, self.end, *(column[chosen] for column in columns))

    def also(self, beads: Iterable[Bead], scores: Floats) -> Beads:
        """These beads and those of some path that are not among them, the latter with a score by kind."""
        rows = [(bead.english, bead.chinese, BEAD_TYPES.index(bead.bead_type)) for bead in beads]
        english, chinese, kinds = np.array(rows, np.int64).reshape(-1, 3).T
        merged = Beads(
            self.start,
            self.end,
            np.concatenate((self.english, english)),
            np.concatenate((self.chinese, chinese)),
            np.concatenate((self.kinds, kinds)),
            np.concatenate((self.scores, scores[kinds])),
            np.concatenate((self.probabilities, np.zeros(len(kinds)))),
        )
        order = np.lexsort((merged.kinds, merged.chinese, merged.english))
        merged = merged[order]
        steps = np.diff(merged.english), np.diff(merged.chinese), np.diff(merged.kinds)
        return merged[np.append(True, np.any(steps, axis=0))[: len(merged)]]

    def decode(self, penalty: float = PENALTY) -> list[Bead]:
        """The path with the greatest sum, over its beads, of (probability - penalty).

        Args:
            penalty: what a bead must be worth; a greater one gives fewer beads, above all null ones.

        Raises:
            ValueError: where no path leads from the start to the end.
        """
        steps = self.steps()
        best = [IMPOSSIBLE] * steps.points
        best[0] = 0.0
        last = [-1] * steps.points
        gains = (self.probabilities - penalty).tolist()
        for number, (source, target, gain) in enumerate(
            zip(steps.sources, steps.targets, gains, strict=True)
        ):
            reached = best[source] + gain
            if reached > best[target]:
                best[target], last[target] = reached, number
        if best[-1] <= IMPOSSIBLE / 2:
            raise ValueError(_NO_PATH)
        path = []
        point = steps.points - 1
        while point:
            path.append(last[point])
            point = steps.sources[last[point]]
        return list(self[np.array(path[::-1], np.int64)])

    def __iter__(self) -> Iterator[Bead]:
        columns = self.english, self.chinese, self.kinds, np.clip(self.probabilities, 0.0, 1.0)
        for english, chinese, kind, probability in zip(*(column.tolist() for column in columns), strict=True):
            yield Bead(english, chinese, BEAD_TYPES[kind], probability)

    def steps(self) -> Steps:
        """From which point to which each bead leads, the points numbered in order."""
        pitch = self.end[1] + 1
        sources = self.english * pitch + self.chinese
        targets = sources + COUNTS[self.kinds] @ (pitch, 1)
        first, last = (english * pitch + chinese for english, chinese in (self.start, self.end))
        points = np.sort(np.concatenate(([first, last], sources, targets)))
        points = points[np.diff(points, prepend=-1) > 0]
        return Steps(
            np.searchsorted(points, sources).tolist(), np.searchsorted(points, targets).tolist(), len(points)
        )


def nulls(english: int, chinese: int) -> Beads:
    """A path of null beads: every English segment alone, then every Chinese one.

    >>> [(bead.english, bead.chinese, bead.bead_type) for bead in nulls(1, 2)]
    [(0, 0, (1, 0)), (1, 0, (0, 1)), (1, 1, (0, 1))]
    """
    ours, theirs = np.arange(english + chinese), np.arange(-english, chinese)
    blank = np.zeros(english + chinese)
    kinds = np.where(theirs < 0, _DELETE, _INSERT)
    starts = np.minimum(ours, english), np.maximum(theirs, 0)
    return Beads((0, 0), (english, chinese), *starts, kinds, blank, blank)


class Steps(NamedTuple):
    """Where beads lead: numbers of points, of which no bead leads back to a lower one."""

    sources: list[int]
    targets: list[int]
    points: int


class Lattice:
    """All paths along some beads.

    The score of a null bead may depend on what comes before it: once something was left out, more of it
    probably was, too.

    Args:
        beads: in the order of their points; beads on no whole path have probability 0.
        continued: what (1, 0) and (0, 1) score in addition where another null bead precedes them.

    Attributes:
        total: the log of the summed weights of all paths.
        beads: the beads with their probabilities.
        continuing: for (1, 0) and (0, 1), how many times one is expected to follow another null bead.

    Raises:
        ValueError: where no path leads from the start to the end.

    Two segments against one, which resembles the second:

    >>> kinds = np.array([BEAD_TYPES.index(kind) for kind in [(2, 1), DELETE, (1, 1)]])
    >>> scores = np.array([-6.0, -2.0, -1.0])
    >>> beads = Beads((0, 0), (2, 1), np.array([0, 0, 1]), np.zeros(3, int), kinds, scores, np.zeros(3))
    >>> lattice = Lattice(beads)
    >>> lattice.beads.probabilities.round(2)
    array([0.05, 0.95, 0.95])
    >>> [bead.bead_type for bead in lattice.beads.decode()]
    [(1, 0), (1, 1)]
    """

    def __init__(self, beads: Beads, continued: tuple[float, float] = (0.0, 0.0)) -> None:
        steps, null = beads.steps(), (COUNTS[beads.kinds] == 0).any(axis=1)
        more = np.zeros(len(BEAD_TYPES))
        more[[_DELETE, _INSERT]] = continued
        extra = more[beads.kinds]
        tails = _tails(steps, beads.scores, extra, null)
        self.total = float(tails[0, 0])
        if self.total <= IMPOSSIBLE / 2:
            raise ValueError(_NO_PATH)
        ways = beads.scores + tails[null.astype(int), steps.targets]
        before = tails[:, steps.sources]
        shares = np.exp(np.minimum(ways + np.stack((np.zeros(len(beads)), extra)) - before, 0.0))
        flows = _flows(steps, shares, null)
        self.beads = evolve(beads, probabilities=flows.sum(axis=0))
        again = flows[1] * null
        self.continuing = np.bincount(beads.kinds, again, len(BEAD_TYPES))[[_DELETE, _INSERT]]


# Plain loops: a point has few beads, and each must wait for those after it. Every point has two states,
# plain and, 1, after a null bead.


def _tails(steps: Steps, scores: Floats, extra: Floats, null: NDArray[np.bool_]) -> Floats:
    """Shape (2, points): for each state, the log sum of all paths from a point to the end."""
    plain, after_null = [IMPOSSIBLE] * steps.points, [IMPOSSIBLE] * steps.points
    plain[-1] = after_null[-1] = 0.0
    rows = zip(steps.sources, steps.targets, scores.tolist(), extra.tolist(), null.tolist(), strict=True)
    for source, target, score, more, is_null in reversed(list(rows)):
        way = score + (after_null[target] if is_null else plain[target])
        plain[source] = _log_sum(plain[source], way)
        after_null[source] = _log_sum(after_null[source], way + more)
    return np.array((plain, after_null))


def _log_sum(one: float, other: float) -> float:
    if one < other:
        one, other = other, one
    return one + math.log1p(math.exp(other - one))


def _flows(steps: Steps, shares: Floats, null: NDArray[np.bool_]) -> Floats:
    """Shape (2, beads): how probable a path comes to a bead's start in each state and takes it."""
    plain, after_null = [0.0] * steps.points, [0.0] * steps.points
    plain[0] = 1.0
    flows: list[tuple[float, float]] = []
    rows = zip(steps.sources, steps.targets, *shares.tolist(), null.tolist(), strict=True)
    for source, target, share, share_after_null, is_null in rows:
        flow = plain[source] * share, after_null[source] * share_after_null
        flows.append(flow)
        (after_null if is_null else plain)[target] += sum(flow)
    return np.array(flows).reshape(-1, 2).T
