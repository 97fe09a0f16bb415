"""How well the words of a bead's sides explain each other.

Each word of one side is as likely as it is common in the text, unless the other side holds words that
translate to it. The log of that ratio, summed over a side's words, is the side's support; it is asked in both
directions.
A word's weight is divided by the length of the side that gives it: without that, ever larger beads would
always look better.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.evidence.entries import Entries
from bilingual.alignment.evidence.tables import MOST, SCALE, UNEXPLAINED, Table, frequencies
from bilingual.alignment.evidence.tokens import Side
from bilingual.alignment.evidence.windows import Windows
from bilingual.alignment.ragged import distinct, running, spread

__all__ = ["Support"]

Numbers = NDArray[Any]
Integers = NDArray[np.int64]

_TILE: Final = 256
"""Chinese segments compared at a time."""


class Support:
    """Support of each side by the other.

    Args:
        english: the English side.
        chinese: the Chinese side.
        entries: what supports what.
    """

    names = ("english_support", "chinese_support")
    of_null = False

    def __init__(self, english: Side, chinese: Side, entries: Entries) -> None:
        self._english, self._chinese = _Tokens(english), _Tokens(chinese)
        self._table = Table(entries, chinese, english)

    def features(self, windows: Windows) -> Iterator[Numbers]:
        """One array for each of ``names``.

        All beads of the rectangle around those asked for are measured, so these should lie close together.
        """
        rows, columns = _extent(windows.english), _extent(windows.chinese)
        longest = int(windows.english_count.max(initial=1)), int(windows.chinese_count.max(initial=1))
        tiles = [
            self._rectangle(rows, (start, min(start + _TILE, columns[1])), longest)
            for start in range(*columns, _TILE)
        ]
        index = (windows.english_count - 1) * longest[1] + windows.chinese_count - 1
        index = index * (rows[1] - rows[0]) + windows.english - rows[0]
        index = index * (columns[1] - columns[0]) + windows.chinese - columns[0]
        for measures in zip(*tiles, strict=True):
            yield np.concatenate(measures, axis=-1).take(index, mode="clip")

    def _rectangle(
        self, rows: tuple[int, int], columns: tuple[int, int], longest: tuple[int, int]
    ) -> tuple[Numbers, Numbers]:
        """Both measures of all beads that start in some rows and columns.

        Returns:
            two arrays of shape (English segments - 1, Chinese segments - 1, rows, columns).
        """
        english = self._english.part(rows[0], rows[1] + longest[0] - 1)
        chinese = self._chinese.part(columns[0], columns[1] + longest[1] - 1)
        theirs, ours, cells = self._table.between(chinese.keys, english.keys)
        by_chinese = _support(chinese, english, _Cells(theirs, ours, self._table.values[cells]), longest[1])
        order = np.argsort(ours, kind="stable")
        backward = _Cells(ours[order], theirs[order], self._table.back[cells[order]])
        by_english = _support(english, chinese, backward, longest[0])
        return (
            _joined(by_chinese, longest[0]).transpose(1, 0, 2, 3),
            _joined(by_english, longest[1]).transpose(0, 1, 3, 2),
        )


class _Part(NamedTuple):
    """The tokens of some segments that follow each other.

    Attributes:
        keys: the different keys, rising.
        places: each token's place in ``keys``.
        owners: each token's segment.
        lengths: shape (segments,): content words of each segment, at least one.
        frequency: of each of ``keys``, its share of the side.
    """

    keys: Numbers
    places: Integers
    owners: Integers
    lengths: Numbers
    frequency: Numbers


class _Cells(NamedTuple):
    """Which keys of one part become keys of another.

    Attributes:
        rows: place of each source key, rising.
        columns: place of each target key.
        values: how probable that is.
    """

    rows: Integers
    columns: Integers
    values: Numbers


class _Tokens:
    """A side's tokens and how frequent they are."""

    def __init__(self, side: Side) -> None:
        self._ids, self._offsets, self._lengths = side.ids, side.offsets, side.lengths
        self.frequency = frequencies(side)

    def part(self, start: int, stop: int) -> _Part:
        """The segments from one to another; behind the last one stand empty ones."""
        last = len(self._lengths)
        offsets = self._offsets[np.minimum(np.arange(start, stop + 1), last)]
        keys, places = distinct(self._ids[offsets[0] : offsets[-1]], len(self.frequency))
        owners = np.repeat(np.arange(stop - start), np.diff(offsets))
        lengths = np.ones(stop - start)
        lengths[: max(last - start, 0)] = self._lengths[start:stop]
        return _Part(keys, places, owners, lengths, self.frequency[keys])


def _given(sources: _Part, targets: _Part, cells: _Cells) -> Numbers:
    """What each source segment gives to each target key, shape (keys, segments)."""
    # What each source key gives, each of its tokens does.
    offsets = running(np.bincount(cells.rows, minlength=len(sources.keys)))
    tokens, numbers = spread(offsets[sources.places], offsets[sources.places + 1])
    shape = len(targets.keys), len(sources.lengths)
    places = cells.columns[numbers] * shape[1] + sources.owners[tokens]
    given = np.bincount(places, cells.values[numbers], shape[0] * shape[1])
    return given.astype(np.float32).reshape(shape)


def _support(sources: _Part, targets: _Part, cells: _Cells, longest: int) -> Numbers:
    """The support that runs of source segments give to each target segment.

    Returns:
        shape (longest, target segments, starts): for runs of 1 and more segments, from each start that has
        room for the longest.
    """
    given = _given(sources, targets, cells)
    supported = np.flatnonzero(given.any(axis=1))
    starts = len(sources.lengths) - longest + 1
    worth = ((1.0 - UNEXPLAINED) / UNEXPLAINED / targets.frequency[supported]).astype(np.float32)[:, None]
    runs = _running(given[supported] * worth, longest, starts)
    runs *= 1.0 / _running(sources.lengths[None].astype(np.float32), longest, starts)
    np.minimum(runs, MOST * worth[..., None], out=runs)
    runs += 1.0
    gained = np.log(runs, out=runs)
    kept = np.flatnonzero(np.isin(targets.places, supported))
    tokens = np.bincount(targets.owners, minlength=len(targets.lengths))
    support = _sums(
        gained, np.searchsorted(supported, targets.places[kept]), targets.owners[kept], len(tokens)
    )
    support += np.log(UNEXPLAINED) * tokens[:, None, None]
    return support.swapaxes(0, 1) * np.float32(SCALE)


def _sums(values: Numbers, rows: Integers, owners: Integers, count: int) -> Numbers:
    """For each of ``count`` owners the sum of its rows of the values; ``owners`` rises."""
    rows_each = np.bincount(owners, minlength=count)
    most_first = np.argsort(-rows_each, kind="stable")
    firsts = (np.cumsum(rows_each) - rows_each)[most_first]
    sums = np.zeros((count, *values.shape[1:]), values.dtype)
    for place in range(rows_each.max(initial=0)):
        longer = np.count_nonzero(rows_each > place)
        sums[:longer] += values.take(rows[firsts[:longer] + place], axis=0)
    return sums[np.argsort(most_first)]


def _running(values: Numbers, longest: int, starts: int) -> Numbers:
    """The sums of 1 and more values that follow each other, shape (rows, longest, starts)."""
    sums = np.empty((len(values), longest, starts), np.float32)
    sums[:, 0] = values[:, :starts]
    for joined in range(1, longest):
        np.add(sums[:, joined - 1], values[:, joined : joined + starts], out=sums[:, joined])
    return sums


def _joined(support: Numbers, longest: int) -> Numbers:
    """Support of runs of target segments, shape (source run, target run, target starts, source starts)."""
    starts = support.shape[1] - longest + 1
    sums = [support[:, :starts]]
    for joined in range(1, longest):
        sums.append(sums[-1] + support[:, joined : joined + starts])
    return np.stack(sums, axis=1)


def _extent(indices: Integers) -> tuple[int, int]:
    return int(indices.min()), int(indices.max()) + 1
