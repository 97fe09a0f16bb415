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
from bilingual.alignment.evidence.tables import spread
from bilingual.alignment.evidence.tokens import Side
from bilingual.alignment.lattice import Band
from bilingual.alignment.words import Words, meetings

__all__ = ["presumed_band"]

Integers = NDArray[np.int64]

_SMALL_GRID: Final = 150_000
"""Points up to which the whole grid costs less than finding a path first: about 390 segments a side."""
_WIDTH: Final = 48
_LOCAL_WIDTH: Final = 24
_SURROUNDINGS: Final = 128
_MOST_LOCAL: Final = 4
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
    band = _band(comparison, _anchors(comparison), _WIDTH)
    return _band(comparison, _local_anchors(comparison, band), _LOCAL_WIDTH)


def _band(comparison: Comparison, anchors: Iterable[_Anchor], least: int) -> Band:
    """The band along the heaviest chain of these anchors, at least so wide."""
    english, chinese = len(comparison.english.texts), len(comparison.chinese.texts)
    slope = chinese / max(english, 1)
    points = [(0, 0), *_without_strays(_heaviest_chain(anchors), slope), (english, chinese)]
    return Band.around(points, _widths(points, slope, least), english, chinese)


def _widths(points: Sequence[tuple[int, int]], slope: float, least: int) -> Integers:
    """Columns for each row: the more, the longer the path has to do without an anchor there.

    And the further it strays meanwhile.
    """
    rows, columns = np.array(points).T
    if len(points) == 2:
        return np.full(rows[-1] + 1, _UNGUIDED)
    gaps = np.maximum(np.diff(rows), np.diff(columns))
    strays = np.abs(np.diff(columns) - slope * np.diff(rows))
    widths = np.clip(np.maximum(_WIDER * gaps, _ASTRAY * strays), least, _WIDEST).astype(np.int64)
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
    sizes = len(comparison.english.texts), len(comparison.chinese.texts)
    return _heaviest(english * sizes[1] + chinese, weights[entry], sizes)


def _local_anchors(comparison: Comparison, band: Band) -> list[_Anchor]:
    """The points of a band where tokens meet that are rare in their surroundings."""
    rows = range(0, band.english, _SURROUNDINGS)
    blocks = [range(row, min(row + _SURROUNDINGS, band.english)) for row in rows]
    lows, highs = band.middle - 0.5 * band.widths, band.middle + 0.5 * band.widths
    windows = [
        range(max(int(lows[block[0]]), 0), min(int(highs[block[-1] + 1]), band.chinese)) for block in blocks
    ]
    ours, theirs = Words(comparison.english, blocks), Words(comparison.chinese, windows)
    entries = comparison.entries
    entries = entries[entries.probabilities >= _LEAST_PROBABLE]
    one, other, entries = meetings(ours, theirs, entries)
    counts = ours.counts[one] * theirs.counts[other]
    rare = counts <= _MOST_LOCAL
    one, other, entries, counts = one[rare], other[rare], entries[rare], counts[rare]
    weights = np.sqrt(entries.probabilities / counts) * np.log(2 * _MOST_LOCAL / counts)
    entry, number = spread(np.zeros(len(counts), np.int64), counts)
    others = theirs.counts[other[entry]]
    english = comparison.english.owners[ours.tokens[ours.starts[one[entry]] + number // others]]
    chinese = comparison.chinese.owners[theirs.tokens[theirs.starts[other[entry]] + number % others]]
    sizes = len(comparison.english.texts), len(comparison.chinese.texts)
    return _heaviest(english.astype(np.int64) * sizes[1] + chinese, weights[entry], sizes)


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


def _heaviest(points: Integers, weights: NDArray[Any], sizes: tuple[int, int]) -> list[_Anchor]:
    """The heaviest points of each row, in order, where what meets at one point counts together.

    Of equals those nearest the diagonal come first: where a text repeats itself, all its copies are equal.

    Args:
        points: row * columns + column.
        weights: of each.
        sizes: rows and columns of the grid.
    """
    height, width = sizes
    places, own = np.unique(points, return_inverse=True)
    totals = np.bincount(own, weights, minlength=len(places))
    rows, columns = np.divmod(places, width)
    astray = np.abs(columns * height - rows * width)
    order = np.lexsort((astray, -totals, rows))
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
