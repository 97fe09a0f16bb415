"""How well the words of a bead's sides explain each other.

Each word of one side is as likely as it is common in the text, unless the other side holds words that
translate to it. The log of that ratio, summed over a side's words, is the side's support; it is asked in both
directions.
A word's weight is divided by the length of the side that gives it: without that, ever larger beads would
always look better.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.evidence.entries import Entries
from bilingual.alignment.evidence.tokens import Side
from bilingual.alignment.evidence.windows import Windows
from bilingual.alignment.lattice import Band

__all__ = ["Support"]

Numbers = NDArray[Any]
Integers = NDArray[np.int64]

_UNEXPLAINED: Final = 0.3
"""The share of words that a translation adds of its own accord."""
_MOST: Final = 0.5
"""No word is more than this probable, however often the other side supports it."""
_REVERSE: Final = 0.7
"""The share of an English word's uses that its Chinese words here account for."""
_RARE: Final = 0.3
"""Added to each word's count, so that a word seen once is not taken for certain."""
_OTHER_TEXT: Final = 500
"""Tokens of other text that a side is counted with: on a short page no word would seem rare without them."""
_SCALE: Final = 0.1
"""Brings the sums to the size of the other features."""


class Support:
    """Support of each side by the other, for every bead of a band."""

    names = ("english_support", "chinese_support")

    def __init__(
        self, english: Side, chinese: Side, entries: Entries, band: Band, longest: tuple[int, int]
    ) -> None:
        """Count the support of all beads of up to ``longest`` English and Chinese segments."""
        english_tokens, chinese_tokens = _Tokens(english), _Tokens(chinese)
        forward = _Table.of_entries(entries, chinese_tokens, english_tokens)
        backward = forward.reversed(chinese_tokens, english_tokens)
        english_ranges, chinese_ranges = _ranges(band, longest)
        self._english = _Explained(chinese_tokens, english_tokens, forward, english_ranges, longest[1])
        self._chinese = _Explained(english_tokens, chinese_tokens, backward, chinese_ranges, longest[0])

    def features(self, windows: Windows) -> Iterator[Numbers]:
        """One array of shape (n + 1, width) for each of ``names``."""
        english, chinese = windows.bead_type
        yield self._english.by(windows.chinese_from, chinese, windows.english_from, english)
        yield self._chinese.by(windows.english_from, english, windows.chinese_from, chinese)


class _Tokens:
    """A side's tokens and how frequent they are.

    Attributes:
        ids: all tokens' numbers in order.
        offsets: shape (segments + 1,): where each segment's tokens start in ``ids``.
        lengths: shape (segments,): content words of each segment, at least one.
        frequency: shape (keys,): each key's share of the side.
    """

    def __init__(self, side: Side) -> None:
        self.ids: Numbers = side.ids
        self.offsets, self.lengths = side.offsets, side.lengths
        counts = np.bincount(self.ids, minlength=len(side.keys)) + _RARE
        self.frequency: Numbers = counts / (counts.sum() + _OTHER_TEXT)


class _Table:
    """Probabilities that a key of one side becomes a key of the other: rows end to end."""

    def __init__(self, offsets: Integers, columns: Integers, values: Numbers) -> None:
        self.offsets, self.columns, self.values = offsets, columns, values

    @classmethod
    def of_entries(cls, entries: Entries, sources: _Tokens, targets: _Tokens) -> _Table:
        """Chinese to English; where two kinds of evidence say the same, the stronger counts."""
        order = np.lexsort((-entries.probabilities, entries.english, entries.chinese))
        rows, columns = entries.chinese[order].astype(np.int64), entries.english[order].astype(np.int64)
        first = np.append(True, (np.diff(rows) != 0) | (np.diff(columns) != 0))[: len(order)]
        values = entries.probabilities[order[first]].astype(float)
        return cls._of_rows(rows[first], columns[first], values, len(sources.frequency))

    @classmethod
    def _of_rows(cls, rows: Integers, columns: Integers, values: Numbers, height: int) -> _Table:
        offsets = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=height)))).astype(np.int64)
        return cls(offsets, columns, values)

    def reversed(self, sources: _Tokens, targets: _Tokens) -> _Table:
        """The other direction, by Bayes: a source key's share among those that give the target key."""
        rows = np.repeat(np.arange(len(self.offsets) - 1), np.diff(self.offsets))
        joint = self.values * sources.frequency[rows]
        totals = np.bincount(self.columns, weights=joint, minlength=len(targets.frequency))
        values = _REVERSE * joint / np.maximum(totals[self.columns], 1e-12)
        order = np.argsort(self.columns, kind="stable")
        return self._of_rows(self.columns[order], rows[order], values[order], len(targets.frequency))

    def gather(self, ids: Integers) -> tuple[Integers, Numbers]:
        """The columns and values of several rows, end to end."""
        pieces = [slice(self.offsets[one], self.offsets[one + 1]) for one in ids]
        if not pieces:
            return self.columns[:0], self.values[:0]
        return (
            np.concatenate([self.columns[piece] for piece in pieces]),
            np.concatenate([self.values[piece] for piece in pieces]),
        )


class _Explained:
    """For each run of source segments, the support it gives to each target segment in its range."""

    def __init__(
        self,
        sources: _Tokens,
        targets: _Tokens,
        table: _Table,
        ranges: tuple[Integers, Integers],
        longest: int,
    ) -> None:
        self._from, ends = ranges
        count = len(self._from)
        reach = int((ends - self._from).max(initial=0))
        # Running sums over the targets: the support of several targets is one difference.
        self._sums = np.zeros((longest + 1, count, reach + 1), np.float32)
        given = np.zeros(len(targets.frequency))
        rows = [table.gather(sources.ids[start:end]) for start, end in _pairwise(sources.offsets)]
        for first in range(count):
            start, end = self._from[first], ends[first]
            offsets = targets.offsets[start : end + 1]
            tokens = targets.ids[offsets[0] : offsets[-1]]
            length = 0.0
            touched = []
            for joined in range(1, min(longest, count - first) + 1):
                columns, values = rows[first + joined - 1]
                np.add.at(given, columns, values)
                touched.append(columns)
                length += sources.lengths[first + joined - 1]
                probable = np.minimum(given[tokens] / length, _MOST) / targets.frequency[tokens]
                gained = np.log(_UNEXPLAINED + (1.0 - _UNEXPLAINED) * probable)
                running = np.concatenate(([0.0], np.cumsum(gained)))[offsets - offsets[0]]
                self._sums[joined, first, : len(running)] = running * _SCALE
            for columns in touched:
                given[columns] = 0.0

    def by(self, source: Integers, sources: int, target: Integers, targets: int) -> Numbers:
        """The support that ``sources`` segments from ``source`` on give to ``targets`` from ``target`` on."""
        source = np.clip(source, 0, max(len(self._from) - 1, 0))
        place = target - self._from[source]
        last = self._sums.shape[2] - 1
        sums = self._sums[sources]
        support: Numbers = (
            sums[source, np.clip(place + targets, 0, last)] - sums[source, np.clip(place, 0, last)]
        )
        return support


def _pairwise(offsets: Integers) -> Iterator[tuple[int, int]]:
    return zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True)


def _ranges(
    band: Band, longest: tuple[int, int]
) -> tuple[tuple[Integers, Integers], tuple[Integers, Integers]]:
    """For each Chinese segment the English ones that a bead of the band may join it with, and the reverse."""
    starts, english, chinese = band.starts, band.english, band.chinese
    columns = np.arange(chinese)
    first_row = np.searchsorted(starts, columns - band.width, side="right")
    last_row = np.searchsorted(starts, columns, side="right") - 1 + longest[0]
    rows = np.arange(english)
    return (
        (np.clip(first_row, 0, english), np.clip(last_row, 0, english)),
        (np.minimum(starts[rows], chinese), np.minimum(starts[rows] + band.width + longest[1], chinese)),
    )
