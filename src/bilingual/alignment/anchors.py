"""Where the path presumably runs: through pairs of rare words that translate each other.

A small grid is looked at whole. In a large one, every pair of rare tokens that may mean the same is a point;
the heaviest chain of points that rises on both sides is the presumed path, and a band is laid around it.

Words that are rare in the whole text are surest, but may stand far from each other; in a text that repeats
itself there are none. So within the first band it is looked again, for words that are rare where they stand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import starmap
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.comparison import Comparison
from bilingual.alignment.evidence.entries import Kind
from bilingual.alignment.lattice import Band
from bilingual.alignment.ragged import spread
from bilingual.alignment.words import Words, meetings

__all__ = ["presumed_band"]

Integers = NDArray[np.int64]

_SMALL_GRID: Final = 150_000
"""Points up to which the whole grid costs less than finding a path first: about 390 segments a side."""
_WIDTH: Final = 48
"""Columns where words that are rare in the whole text guide."""
_WIDTH_BY_TWO_LOOKS: Final = 14
"""Columns where words that are rare in their surroundings guide as well."""
_SURROUNDINGS: Final = 128
"""Rows of which a surroundings is made."""
_UNGUIDED: Final = 80
"""Columns where there is no anchor at all."""
_WIDER: Final = 0.6
"""Columns for each segment between two anchors: a fifth of either side may be missing there, in a block."""
_ASTRAY: Final = 2.0
"""Columns for each that the path strays from the diagonal between two anchors: something is missing there,
and the anchors beside it may be accidents."""
_WIDEST: Final = 320
_MOST_PLACES: Final = 64
"""A pair of words that could meet in more places of the text than this tells nothing."""
_MOST_PLACES_NEARBY: Final = 4
"""The same within surroundings."""
_LEAST_PROBABLE: Final = 0.03
_POINTS: Final = 20
"""The points looked at for each English segment, on average: those of the rarest tokens."""
_ANCHORS: Final = 3
"""The heaviest points of an English segment that may be on the path."""
_NEIGHBOURS: Final = 4
"""Points on either side that an anchor is compared with."""
_STRAY: Final = 12.0
"""An anchor this many segments off the line of its neighbours is an accident."""


class _Anchor(NamedTuple):
    english: int
    chinese: int
    weight: float


class _Points(NamedTuple):
    """Points where tokens meet, and how much each of them says."""

    english: Integers
    chinese: Integers
    weights: NDArray[Any]


def presumed_band(comparison: Comparison) -> Band:
    """The part of the grid worth looking at."""
    english, chinese = len(comparison.english.texts), len(comparison.chinese.texts)
    if (english + 1) * (chinese + 1) <= _SMALL_GRID:
        return Band.whole(english, chinese)
    rare = _points(comparison, [range(english)], [range(chinese)], _MOST_PLACES)
    band = _band([rare], _WIDTH, (english, chinese))
    locally_rare = _points(comparison, *_surroundings(band), _MOST_PLACES_NEARBY)
    return _band([rare, locally_rare], _WIDTH_BY_TWO_LOOKS, (english, chinese))


def _surroundings(band: Band) -> tuple[list[range], list[range]]:
    """The rows of a band, some at a time, and the columns that these need."""
    starts = range(0, band.english, _SURROUNDINGS)
    rows = [range(start, min(start + _SURROUNDINGS, band.english)) for start in starts]
    lows, highs = band.middle - 0.5 * band.widths, band.middle + 0.5 * band.widths
    return rows, [
        range(max(int(lows[block[0]]), 0), min(int(highs[block[-1] + 1]), band.chinese)) for block in rows
    ]


def _points(comparison: Comparison, rows: list[range], columns: list[range], most: int) -> _Points:
    """The points where rare tokens meet; the rarer and the surer, the heavier.

    Args:
        comparison: the two sides.
        rows: English segments that are looked at together.
        columns: the Chinese segments that each of these may meet.
        most: a pair of words that could meet there in more places than this tells nothing.
    """
    ours, theirs = Words(comparison.english, rows), Words(comparison.chinese, columns)
    entries = comparison.entries.distinct
    one, other, entries = meetings(
        ours, theirs, entries[(entries.probabilities >= _LEAST_PROBABLE) & (entries.kinds != Kind.GRAMMAR)]
    )
    counts = ours.counts[one] * theirs.counts[other]
    kept = np.argsort(counts, kind="stable")[: np.count_nonzero(counts <= most)]
    kept = kept[np.cumsum(counts[kept]) <= _POINTS * len(comparison.english.texts)]
    one, other, counts = one[kept], other[kept], counts[kept]
    weights = np.sqrt(entries.probabilities[kept] / counts) * np.log(2 * most / counts)
    # Each meeting of two words has a number of its own, from which its two places follow.
    pair, number = spread(np.zeros(len(counts), np.int64), counts)
    times = theirs.counts[other[pair]]
    english = comparison.english.owners[ours.tokens[ours.starts[one[pair]] + number // times]]
    chinese = comparison.chinese.owners[theirs.tokens[theirs.starts[other[pair]] + number % times]]
    return _Points(english.astype(np.int64), chinese.astype(np.int64), weights[pair])


def _band(points: Sequence[_Points], least: int, sizes: tuple[int, int]) -> Band:
    """The band along the heaviest chain of points, at least so wide."""
    english, chinese, weights = map(np.concatenate, zip(*points, strict=True))
    chain = _heaviest_chain(_heaviest(english, chinese, weights, sizes))
    line = [(0, 0), *_smoothed(chain, sizes), sizes]
    return Band.around(line, _widths(line, least), *sizes)


def _widths(points: Sequence[tuple[int, int]], least: int) -> Integers:
    """Columns for each row: the more, the longer the path has no anchor there and the further it strays."""
    rows, columns = np.array(points).T
    slope = columns[-1] / rows[-1]
    if len(points) == 2:  # only the ends
        return np.full(rows[-1] + 1, _UNGUIDED)
    gaps = np.maximum(np.diff(rows), np.diff(columns))
    strays = np.abs(np.diff(columns) - slope * np.diff(rows))
    widths = np.clip(np.maximum(_WIDER * gaps, _ASTRAY * strays), least, _WIDEST).astype(np.int64)
    wanted = np.repeat(widths, np.diff(rows))
    around: Integers = np.maximum(np.append(wanted, widths[-1]), np.insert(wanted, 0, widths[0]))
    return around


def _heaviest(
    english: Integers, chinese: Integers, weights: NDArray[Any], sizes: tuple[int, int]
) -> list[_Anchor]:
    """The heaviest points of each row, in order, where what meets at one point counts together.

    Of equals those nearest the diagonal come first: where a text repeats itself, all its copies are equal.

    Args:
        english: row of each point.
        chinese: column of each.
        weights: of each.
        sizes: rows and columns of the grid.
    """
    height, width = sizes
    places, own = np.unique(english * width + chinese, return_inverse=True)
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


def _smoothed(chain: Sequence[_Anchor], sizes: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The line most anchors lie near: each at the middle of its neighbours, as seen along the diagonal."""
    slope = sizes[1] / max(sizes[0], 1)
    drift = [anchor.chinese - slope * anchor.english for anchor in chain]
    column = 0
    for number, anchor in enumerate(chain):
        around = sorted(drift[max(0, number - _NEIGHBOURS) : number + _NEIGHBOURS + 1])
        middle = around[len(around) // 2]
        if abs(drift[number] - middle) <= _STRAY:
            column = min(max(column, round(middle + slope * anchor.english)), sizes[1])
            yield anchor.english, column
