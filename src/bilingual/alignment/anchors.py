"""Where the path presumably runs: through pairs of rare words that translate each other.

A small grid is looked at whole. In a large one, every pair of rare tokens that may mean the same is a point;
the heaviest chain of points that rises on both sides is the presumed path, and a band is laid around it.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Final, NamedTuple

import numpy as np

from bilingual.alignment.comparison import Comparison
from bilingual.alignment.evidence.tokens import Side
from bilingual.alignment.lattice import Band

__all__ = ["presumed_band"]

_SMALL_GRID: Final = 150_000
"""Points up to which the whole grid costs less than finding a path first: about 390 segments a side."""
_WIDTH: Final = 80
_MOST_PLACES: Final = 64
"""A pair of tokens that could meet in more places than this tells nothing."""
_LEAST_PROBABLE: Final = 0.03
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
    points = [(0, 0), *_without_strays(chain, chinese / max(english, 1)), (english, chinese)]
    return Band.around(points, _WIDTH, english, chinese)


def _anchors(comparison: Comparison) -> list[_Anchor]:
    """The points where rare tokens meet; the rarer and the surer, the heavier."""
    ours, theirs = _places(comparison.english), _places(comparison.chinese)
    entries = comparison.entries
    rows = zip(
        entries.english.tolist(), entries.chinese.tolist(), entries.probabilities.tolist(), strict=True
    )
    weights: defaultdict[tuple[int, int], float] = defaultdict(float)
    for english_key, chinese_key, probability in rows:
        english, chinese = ours[english_key], theirs[chinese_key]
        meetings = len(english) * len(chinese)
        if probability < _LEAST_PROBABLE or meetings > _MOST_PLACES:
            continue
        weight = math.sqrt(probability / meetings) * math.log(2 * _MOST_PLACES / meetings)
        for point in product(english, chinese):
            weights[point] += weight
    return [_Anchor(*point, weight) for point, weight in weights.items() if all(point)]


def _places(side: Side) -> list[list[int]]:
    """The segments in which each key stands, one mention for each time."""
    places: list[list[int]] = [[] for _ in side.keys]
    owners = np.repeat(np.arange(len(side.texts)), np.diff(side.offsets))
    for key, index in zip(side.ids.tolist(), owners.tolist(), strict=True):
        places[key].append(index)
    return places


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
