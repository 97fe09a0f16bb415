"""All beads of a band at once: which of them have any chance.

The band is swept by blocks of rows, many side by side, each with some rows of its neighbours before and after
it. What lies further off has no say in how probable a bead is, so memory is bounded by the rows held at once,
and one step serves a row of every block. A text of one block is swept exactly.

Backwards, the log sums of all paths to the end give, at each point, the share of each bead that starts there.
Forwards, a path is a walk by those shares: what flows through a bead is its probability.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.lattice import (
    BEAD_TYPES,
    DELETE,
    IMPOSSIBLE,
    INSERT,
    Band,
    Bead,
    Beads,
    BeadType,
    Point,
)  # fmt: skip

__all__ = ["CHANCE", "sift"]

Floats = NDArray[np.floating]
Integers = NDArray[np.int64]
Scores = Callable[[Band, int, int], Floats]

CHANCE: Final = 1e-2
"""Beads less probable than this are left out: they are hardly ever on the path chosen in the end."""
_BLOCK: Final = 256
"""Rows of a block."""
_MARGIN: Final = 64
"""Rows before and after a block that are swept with it, for what they say about it."""
_CELLS: Final = 8_000_000
"""Scores held at once."""
_NOTHING: Final = 1e-30
"""A share this small changes no sum."""


def sift(
    band: Band,
    scores: Scores,
    types: Sequence[BeadType] = BEAD_TYPES,
    continued: tuple[float, float] = (0.0, 0.0),
    chance: float = CHANCE,
) -> Beads:
    """The beads of a band that are probable enough to be looked at again; a whole path is always among them.

    Args:
        band: the points looked at.
        scores: gives the log weights of the beads that start in a band's rows from one to another, all
            finite, shape (types, rows, width). What leads out of the band is ignored.
        types: the bead types told by ``scores``, in order. (1, 0) and (0, 1) must be among them, so that
            there is always a path.
        continued: what (1, 0) and (0, 1) score in addition where another null bead precedes them.
        chance: the least probability.

    Two segments against one, which resembles the second:

    >>> scores = np.full((3, 3, 2), -2.0)
    >>> scores[0] = [[-9, 0], [-1, 0], [0, 0]]
    >>> types = [(1, 1), DELETE, INSERT]
    >>> found = sift(Band.whole(2, 1), lambda band, start, stop: scores[:, start:stop], types)
    >>> [(bead.english, bead.chinese, bead.bead_type) for bead in found.decode()]
    [(0, 0, (1, 0)), (1, 0, (1, 1))]
    """
    groups = [
        _Group(part, scores, types, continued, start, stop).probable(chance)
        for part, start, stop in _held_at_once(band, len(types))
    ]
    english, chinese, kinds, values, probabilities = map(np.concatenate, zip(*groups, strict=True))
    order = np.lexsort((kinds, chinese, english))
    start, end = band.origin, (band.origin[0] + band.english, band.origin[1] + band.chinese)
    places = np.array([BEAD_TYPES.index(bead_type) for bead_type in types])
    columns = english + start[0], chinese + start[1], places[kinds], values, probabilities
    beads = Beads(start, end, *(column[order] for column in columns))
    bridges = list(_bridges(beads))
    if not bridges:
        return beads
    by_kind = np.zeros(len(BEAD_TYPES))
    by_kind[places] = scores(band, 0, 1)[:, 0, 0]
    return beads.also(bridges, by_kind)


def _held_at_once(band: Band, types: int) -> Iterator[tuple[Band, int, int]]:
    """Runs of rows with few enough beads to be swept together, each with the band that it is swept in."""
    for start, stop, part in band.parts(_BLOCK, _MARGIN):
        held = max(_BLOCK, _CELLS // (types * part.width))
        yield from ((part, row, min(row + held, stop)) for row in range(start, stop, held))


def _bridges(beads: Beads) -> Iterator[Bead]:
    """Null beads that make one path whole: it takes the most probable bead wherever there is one."""
    best: dict[Point, Bead] = {}
    for bead in beads:
        point = bead.english, bead.chinese
        if point not in best or bead.probability > best[point].probability:
            best[point] = bead
    english, chinese = beads.start
    for row, column in [*best, beads.end]:
        if row < english or column < chinese:
            continue
        yield from (Bead(passed, chinese, DELETE, 0.0) for passed in range(english, row))
        yield from (Bead(row, passed, INSERT, 0.0) for passed in range(chinese, column))
        bead_type = best[row, column].bead_type if (row, column) in best else (0, 0)
        english, chinese = row + bead_type[0], column + bead_type[1]


class _Group:
    """Rows of a band that are swept together.

    Args:
        band: the band, as wide as these rows need.
        scores: as for :func:`sift`.
        types: the bead types.
        continued: as for :func:`sift`.
        start: the first row wanted.
        stop: the row after the last one wanted.
    """

    def __init__(
        self,
        band: Band,
        scores: Scores,
        types: Sequence[BeadType],
        continued: tuple[float, float],
        start: int,
        stop: int,
    ) -> None:
        self._band, self._continued, self._wanted = band, continued, (start, stop)
        self._counts = np.array(types)
        self._delete, self._insert = types.index(DELETE), types.index(INSERT)
        self._first = max(start - _MARGIN, 0)
        last = min(stop + _MARGIN, band.english + 1) - 1
        blocks = max((stop - self._first) // _BLOCK, 1)
        self._size = -(-(stop - self._first) // blocks)
        self._blocks: Integers = self._first + self._size * np.arange(blocks)
        self._ends: Integers = np.minimum(self._blocks + self._size + _MARGIN - 1, last)
        steps = int((self._ends - self._blocks).max()) + 1
        self._rows: Integers = np.minimum(self._blocks + np.arange(steps)[:, None], self._ends)
        steepest = _steepest(band.starts[self._first : last + 1], types)
        self._margin = min(steepest + int(self._counts[:, 1].max()), band.width)
        self._pitch = band.width + 2 * self._margin
        self._inner = slice(self._margin, self._margin + band.width)
        self._span = int(self._counts[:, 0].max()) + 1
        self.scores = scores(band, self._first, last + 1)
        self.shares = np.zeros((len(types), blocks * self._size, band.width), self.scores.dtype)
        self._after_null = np.zeros((2, *self.shares.shape[1:]), self.scores.dtype)

    def probable(self, chance: float) -> tuple[Integers, Integers, Integers, Floats, Floats]:
        """Rows, columns, kinds, scores and probabilities of the beads wanted."""
        self._walk(self._share())
        wanted = slice(self._wanted[0] - self._first, self._wanted[1] - self._first)
        probabilities = self.shares[:, wanted]
        kinds, rows, places = np.nonzero((probabilities >= chance) & (probabilities > 0.0))
        found = self.scores[:, wanted][kinds, rows, places], probabilities[kinds, rows, places]
        rows += self._wanted[0]
        return rows, self._band.starts[rows] + places, kinds, *found

    # A step is a row of every block. Points have two states, plain (0) and after a null bead (1); of each,
    # the rows that a bead can reach are kept in a ring.

    def _share(self) -> Floats:
        """Fill in each bead's share of the paths from its start.

        Returns:
            shape (blocks, width): how probable a path is in each column where the walk of a block begins.
        """
        tails = np.full((2, self._span, len(self._blocks), self._pitch), IMPOSSIBLE)
        lines, columns = self._targets(), np.arange(self._band.width)
        entries = np.zeros((len(self._blocks), self._band.width))
        entries[0, 0] = 1.0
        for step in range(len(self._rows) - 1, -1, -1):
            self._share_row(step, tails, lines[step, ..., None] + columns)
            plain = tails[0, step % self._span, :, self._inner]
            if step == self._size - _MARGIN:
                entries[1:] = _normal(plain[:-1])
        if self._first:
            entries[0] = _normal(plain[:1])
        return entries

    def _share_row(self, step: int, tails: Floats, targets: Integers) -> None:
        """Add to the tails the log sums of all paths from a row to the end, and fill in its shares."""
        delete, insert, more = self._delete, self._insert, self._continued
        rows = self._rows[step]
        scores = self.scores[:, rows - self._first]
        ways = scores + tails.take(targets)
        deleted = ways[delete].copy()
        ways[delete] = ways[insert] = IMPOSSIBLE
        top = ways.max(axis=0)
        shares = np.exp((ways - top).astype(scores.dtype))
        sums = shares.sum(axis=0)
        filled = top + np.log(sums)
        if (rows == self._ends).any():
            np.logaddexp(filled, self._final(rows), out=filled)
        after_null = _accumulated(np.logaddexp(filled, deleted + more[0]), scores[insert] + more[1])
        inserted = np.full_like(after_null, IMPOSSIBLE)
        inserted[:, :-1] = scores[insert, :, :-1] + after_null[:, 1:]
        plain = np.logaddexp(np.logaddexp(filled, deleted), inserted) if any(more) else after_null
        slot = step % self._span
        tails[:, slot, :, self._inner] = plain, after_null
        tails[:, slot, self._blocks + step > self._ends] = IMPOSSIBLE
        if step < self._size:
            here = self._blocks - self._first + step
            shares *= (top > IMPOSSIBLE / 2) / sums
            shares[delete], shares[insert] = _share(deleted, plain), _share(inserted, plain)
            self.shares[:, here] = shares
            self._after_null[0, here] = _share(deleted + more[0], after_null)
            self._after_null[1, here] = _share(inserted + more[1], after_null)

    def _walk(self, entries: Floats) -> None:
        """Turn shares into probabilities."""
        flows = np.zeros((self._span, len(self._counts), len(self._blocks), self._pitch), self.shares.dtype)
        steps = np.arange(-_MARGIN if len(entries) > 1 else 0, self._size)
        lines, columns = self._sources(steps), np.arange(self._band.width)
        begins = np.where(np.arange(len(entries)) == 0, 0, -_MARGIN)[:, None]
        for step, line in zip(steps.tolist(), lines, strict=True):
            coming = flows.take(line[..., None] + columns)
            passing = self._walk_row(step, coming, entries * (begins == step))
            passing[self._insert] = 0.0
            flows[step % self._span, ..., self._inner] = passing

    def _walk_row(self, step: int, coming: Floats, entering: Floats) -> Floats:
        """What flows through the beads of a row, by what comes from those before it."""
        delete, insert = self._delete, self._insert
        here = np.maximum(self._blocks + step - self._first, 0)
        after_null = coming[delete].astype(float)
        coming[delete] = 0.0
        plain = coming.sum(axis=0, dtype=float) + entering
        shares = self.shares[:, here]
        deleted, inserted = shares[delete].astype(float), shares[insert].astype(float)
        deleted_again, inserted_again = self._after_null[:, here].astype(float)
        after_null[:, 1:] += (plain * inserted)[:, :-1]
        _carry(after_null, inserted_again.copy())
        through = plain * (1.0 - deleted - inserted) + after_null * (1.0 - deleted_again - inserted_again)
        shares *= np.maximum(through, 0.0).astype(shares.dtype)
        shares[delete] = plain * deleted + after_null * deleted_again
        shares[insert] = plain * inserted + after_null * inserted_again
        if step >= 0:
            self.shares[:, here] = shares
        return shares

    def _final(self, rows: Integers) -> Floats:
        """Shape (blocks, width): 0 where a path may end, be it only for this block."""
        band = self._band
        final = np.full((len(rows), band.width), IMPOSSIBLE)
        final[rows == self._ends] = 0.0
        if self._ends[-1] == band.english:
            last = rows == band.english
            final[last] = IMPOSSIBLE
            final[last, band.chinese - int(band.starts[-1])] = 0.0
        return final

    def _targets(self) -> Integers:
        """For each step, shape (types, blocks): where in the flat tails the beads of a row end.

        A bead from the row's first column ends there, the others after it.
        """
        english, chinese = self._counts.T[..., None]
        rows, starts = self._rows[:, None], self._band.starts
        shift = chinese + starts[rows] - starts[np.minimum(rows + english, self._band.english)]
        slots = (np.arange(len(rows))[:, None, None] + english) % self._span
        null = (english == 0) | (chinese == 0)
        return self._lines(null * self._span + slots, shift)

    def _sources(self, steps: Integers) -> Integers:
        """For each step, shape (types, blocks): where in the flat flows the beads that end in a row start."""
        english, chinese = self._counts.T[..., None]
        steps = steps[:, None, None]
        rows, starts = np.clip(self._blocks + steps, 0, self._band.english), self._band.starts
        shift = starts[rows] - starts[np.maximum(rows - english, 0)] - chinese
        kinds = np.arange(len(english))[:, None]
        return self._lines((steps - english) % self._span * len(kinds) + kinds, shift)

    def _lines(self, planes: Integers, shift: Integers) -> Integers:
        blocks = len(self._blocks)
        lines = (planes * blocks + np.arange(blocks)) * self._pitch + self._margin
        return lines + np.clip(shift, -self._margin, self._margin)


def _share(way: Floats, all_ways: Floats) -> Floats:
    return np.exp(np.minimum(way - all_ways, 0.0))


def _normal(tails: Floats) -> Floats:
    """The shares of the points of each row."""
    return _share(tails, np.logaddexp.reduce(tails, axis=1, keepdims=True))


def _accumulated(ways: Floats, steps: Floats) -> Floats:
    """At each place of a row, the log sum of the ways from it and from all places after it.

    To go on from a place to the next weighs what ``steps`` says.
    """
    before = np.zeros_like(ways)
    np.cumsum(steps[:, :-1], axis=1, out=before[:, 1:])
    return np.logaddexp.accumulate((ways + before)[:, ::-1], axis=1)[:, ::-1] - before


def _carry(values: Floats, shares: Floats) -> None:
    """Let each place of a row hand on its share to the next, which hands on its own of both."""
    reach = 1
    while reach < values.shape[1] and shares.max() > _NOTHING:
        values[:, reach:] += shares[:, :-reach] * values[:, :-reach]
        # Twice as far each time: what a place hands on to the one that is so much further.
        shares[:, :-reach] *= shares[:, reach:]
        reach *= 2


def _steepest(starts: Integers, types: Sequence[BeadType]) -> int:
    """The most columns that rows move on while a bead passes."""
    longest = min(max(english for english, _ in types), len(starts) - 1)
    return max((int(np.max(starts[rows:] - starts[:-rows])) for rows in range(1, longest + 1)), default=0)
