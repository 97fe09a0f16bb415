"""Where the path presumably runs: through pairs of rare words that translate each other.

A small grid is looked at whole. In a large one, every pair of rare tokens that may mean the same is a point;
the heaviest chain of points that rises on both sides is the presumed path, and a band is laid around it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import starmap
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.comparison import Comparison
from bilingual.alignment.evidence.tokens import Side
from bilingual.alignment.lattice import Band

__all__ = ["presumed_band"]

Integers = NDArray[np.int64]

_SMALL_GRID: Final = 150_000
"""Points up to which the whole grid costs less than finding a path first: about 390 segments a side."""
_WIDTH: Final = 48
_UNGUIDED: Final = 80
"""Columns where there is no anchor at all."""
_WIDER: Final = 0.6
"""Columns for each segment between two anchors: a fifth of either side may be missing there, in a block."""
_ASTRAY: Final = 2.0
"""Columns for each that the path strays from the diagonal between two anchors: something is missing there,
and the anchors beside it may be accidents."""
_WIDEST: Final = 320
_MOST_PLACES: Final = 64
"""A pair of tokens that could meet in more places than this tells nothing."""
_LEAST_PROBABLE: Final = 0.03
_POINTS: Final = 20
"""The points looked at for each English segment, on average: those of the rarest tokens."""
_ANCHORS: Final = 6
"""The heaviest points of an English segment that may be on the path."""
_NEIGHBOURS: Final = 4
"""Points on either side that an anchor is compared with."""
_STRAY: Final = 12.0
"""An anchor this many segments off the line of its neighbours is an accident."""


class _Anchor(NamedTuple):
    english: int
    chinese: int
    weight: float


def presumed_band(comparison: Comparison) -> Band:
    """The part of the grid worth looking at."""
    english, chinese = len(comparison.english.texts), len(comparison.chinese.texts)
    if (english + 1) * (chinese + 1) <= _SMALL_GRID:
        return Band.whole(english, chinese)
    chain = _heaviest_chain(_anchors(comparison))
    slope = chinese / max(english, 1)
    points = [(0, 0), *_without_strays(chain, slope), (english, chinese)]
    return Band.around(points, _widths(points, slope), english, chinese)


def _widths(points: Sequence[tuple[int, int]], slope: float) -> Integers:
    """Columns for each row: the more, the longer the path has to do without an anchor there.

    And the further it strays meanwhile.
    """
    rows, columns = np.array(points).T
    if len(points) == 2:
        return np.full(rows[-1] + 1, _UNGUIDED)
    gaps = np.maximum(np.diff(rows), np.diff(columns))
    strays = np.abs(np.diff(columns) - slope * np.diff(rows))
    widths = np.clip(np.maximum(_WIDER * gaps, _ASTRAY * strays), _WIDTH, _WIDEST).astype(np.int64)
    wanted = np.repeat(widths, np.diff(rows))
    around: Integers = np.maximum(np.append(wanted, widths[-1]), np.insert(wanted, 0, widths[0]))
    return around


def _anchors(comparison: Comparison) -> list[_Anchor]:
    """The points where rare tokens meet; the rarer and the surer, the heavier."""
    ours, theirs = _Places(comparison.english), _Places(comparison.chinese)
    entries = comparison.entries
    meetings = ours.counts[entries.english] * theirs.counts[entries.chinese]
    telling = np.flatnonzero((entries.probabilities >= _LEAST_PROBABLE) & (meetings <= _MOST_PLACES))
    rarest_first = telling[np.argsort(meetings[telling], kind="stable")]
    looked_at = np.cumsum(meetings[rarest_first]) <= _POINTS * len(comparison.english.texts)
    entries, meetings = entries[rarest_first[looked_at]], meetings[rarest_first[looked_at]]
    weights = np.sqrt(entries.probabilities / meetings) * np.log(2 * _MOST_PLACES / meetings)
    # Each meeting of an entry has a number of its own, from which its two places follow.
    entry = np.repeat(np.arange(len(meetings)), meetings)
    number = np.arange(len(entry)) - np.repeat(np.cumsum(meetings) - meetings, meetings)
    others = theirs.counts[entries.chinese][entry]
    english = ours.at(entries.english[entry], number // others)
    chinese = theirs.at(entries.chinese[entry], number % others)
    return _heaviest(
        english * len(comparison.chinese.texts) + chinese, weights[entry], len(comparison.chinese.texts)
    )


class _Places:
    """The segments in which each key stands, one mention for each time.

    Attributes:
        counts: how often each key stands there, shape (keys,).
    """

    def __init__(self, side: Side) -> None:
        self.counts = np.bincount(side.ids, minlength=len(side.keys))
        self._first = np.cumsum(self.counts) - self.counts
        self._segments = side.owners[np.argsort(side.ids, kind="stable")]

    def at(self, keys: NDArray[Any], mentions: Integers) -> Integers:
        """The segment of each key's mention of a number."""
        segments: Integers = self._segments[self._first[keys] + mentions].astype(np.int64)
        return segments


def _heaviest(points: Integers, weights: NDArray[Any], width: int) -> list[_Anchor]:
    """The heaviest points of each row, in order, where what meets at one point counts together.

    Args:
        points: row * width + column.
        weights: of each.
        width: columns of a row.
    """
    places, own = np.unique(points, return_inverse=True)
    totals = np.bincount(own, weights, minlength=len(places))
    rows, columns = np.divmod(places, width)
    order = np.lexsort((-totals, rows))
    first = np.searchsorted(rows, rows)
    kept = np.sort(order[np.arange(len(rows)) - first < _ANCHORS])
    kept = kept[(rows[kept] > 0) & (columns[kept] > 0)]
    anchors = zip(rows[kept].tolist(), columns[kept].tolist(), totals[kept].tolist(), strict=True)
    return list(starmap(_Anchor, anchors))


def _heaviest_chain(anchors: Iterable[_Anchor]) -> list[_Anchor]:
    """The anchors of greatest total weight that rise strictly on both sides."""
    # The best chains that end at or before each Chinese index: both lists rise together.
    ends: list[int] = []
    totals: list[float] = []
    chains: list[tuple[_Anchor, object] | None] = []
    for anchor in sorted(anchors, key=lambda anchor: (anchor.english, -anchor.chinese)):
        place = bisect_left(ends, anchor.chinese)
        before, total = (chains[place - 1], totals[place - 1]) if place else (None, 0.0)
        total += anchor.weight
        last = place
        while last < len(ends) and totals[last] <= total:
            last += 1
        if place == len(ends) or ends[place] > anchor.chinese or last > place:
            ends[place:last] = [anchor.chinese]
            totals[place:last] = [total]
            chains[place:last] = [(anchor, before)]
    return list(_unrolled(chains[-1] if chains else None))[::-1]


def _unrolled(chain: object) -> Iterator[_Anchor]:
    while isinstance(chain, tuple):
        anchor, chain = chain
        yield anchor


def _without_strays(chain: Sequence[_Anchor], slope: float) -> Iterator[tuple[int, int]]:
    """The anchors that lie near the middle of their neighbours, as seen along the diagonal."""
    drift = [anchor.chinese - slope * anchor.english for anchor in chain]
    for number, anchor in enumerate(chain):
        around = sorted(drift[max(0, number - _NEIGHBOURS) : number + _NEIGHBOURS + 1])
        if abs(drift[number] - around[len(around) // 2]) <= _STRAY:
            yield anchor.english, anchor.chinese
