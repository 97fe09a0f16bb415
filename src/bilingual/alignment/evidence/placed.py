"""How well the words of a bead's sides explain each other where they stand.

A translation mostly keeps the order of what is said: a word near the end of one side is explained by words
near the end of the other. So what could explain a word counts less the further off it stands, as places along
the two sides go. Where a second sentence is joined that does not belong there, the words of the first are
squeezed into the wrong half: that tells 2-1 from 1-1 and 1-0.

This is the alignment model of Dyer, Chahuneau and Smith (2013) put to work on beads. Unlike the plain support
it does not add up from parts of a bead, so it is asked of few beads only.
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

__all__ = ["PlacedSupport"]

Numbers = NDArray[Any]
Integers = NDArray[np.int64]

_TENSION: Final = 8.0
"""A word this part of a side off its place counts e times less. Held-out novels are aligned equally well
between 7 and 10, and worse from 4 down and from 14 up."""


class PlacedSupport:
    """Support of each side by the words at the same place of the other."""

    names = ("english_placed", "chinese_placed")
    of_null = False

    def __init__(self, english: Side, chinese: Side, entries: Entries) -> None:
        """Take what supports what: entries between the keys of both sides."""
        self._english, self._chinese = _Line(english), _Line(chinese)
        self._table = Table(entries, chinese, english)

    def features(self, windows: Windows) -> Iterator[Numbers]:
        """One array of shape (beads,) for each of ``names``; the beads should lie close together."""
        english = _Spans(self._english, windows.english, windows.english + windows.english_count)
        chinese = _Spans(self._chinese, windows.chinese, windows.chinese + windows.chinese_count)
        beads, meetings = self._joined(english, chinese)
        here, there = english.places(beads, meetings.english), chinese.places(beads, meetings.chinese)
        near = np.exp(-_TENSION * np.abs(here - there))
        yield english.explained(beads, meetings.english, meetings.forward * near, chinese.words)
        yield chinese.explained(beads, meetings.chinese, meetings.backward * near, english.words)

    def _joined(self, english: _Spans, chinese: _Spans) -> tuple[Integers, _Meetings]:
        """The meetings within each bead, after the number of the bead."""
        widths = chinese.ends - chinese.starts
        beads, steps = spread(np.zeros(len(widths), np.int64), (english.ends - english.starts) * widths)
        rows = english.starts[beads] - english.first + steps // widths[beads]
        columns = chinese.starts[beads] - chinese.first + steps % widths[beads]
        # A couple of segments is looked at once, however many beads join it.
        couples = rows * chinese.count + columns
        wanted = np.zeros((english.count, chinese.count), bool)
        wanted.ravel()[couples] = True
        meetings = self._meetings(english, chinese, wanted)
        of_couple = english.owners(meetings.english) * chinese.count + chinese.owners(meetings.chinese)
        order = _sorted(of_couple, wanted.size)
        offsets = running(np.bincount(of_couple, minlength=wanted.size))
        owners, chosen = spread(offsets[couples], offsets[couples + 1])
        return beads[owners], _Meetings(*(column[order[chosen]] for column in meetings))

    def _meetings(self, english: _Spans, chinese: _Spans, wanted: NDArray[np.bool_]) -> _Meetings:
        """The tokens that may translate each other, of the wanted couples and of what lies between such.

        Args:
            english: the English segments in sight.
            chinese: the Chinese segments in sight.
            wanted: the couples, shape (English segments, Chinese segments).
        """
        ours, theirs = english.by_key(), chinese.by_key()
        rows, columns, cells = self._table.between(theirs.keys, ours.keys)
        # Each Chinese token of the cells, then for each the English ones in the segments that it may meet.
        cell, places = spread(theirs.starts[rows * chinese.count], theirs.starts[(rows + 1) * chinese.count])
        chinese_tokens = theirs.tokens[places]
        low = wanted.argmax(axis=0)
        high = (english.count - wanted[::-1].argmax(axis=0)) * wanted.any(axis=0)
        segments, line = chinese.owners(chinese_tokens), columns[cell] * english.count
        owners, places = spread(
            ours.starts[line + np.minimum(low, high)[segments]], ours.starts[line + high[segments]]
        )
        cells = cells[cell[owners]]
        return _Meetings(
            ours.tokens[places], chinese_tokens[owners], self._table.values[cells], self._table.back[cells]
        )


class _Meetings(NamedTuple):
    """Tokens that may translate each other.

    Attributes:
        english: each one's English token.
        chinese: its Chinese token.
        forward: the probability of the English one where the Chinese one stands.
        backward: the reverse.
    """

    english: Integers
    chinese: Integers
    forward: Numbers
    backward: Numbers


class _ByKey(NamedTuple):
    """The tokens of some segments that follow each other, in the order of their keys.

    Attributes:
        keys: the different keys.
        tokens: the tokens, those of one key in their own order.
        starts: where the tokens of each key start in each segment, shape (keys * segments + 1,).
    """

    keys: Numbers
    tokens: Integers
    starts: Integers


class _Line:
    """A side laid out on one line: how far along each token and each segment stands, in characters."""

    def __init__(self, side: Side) -> None:
        self.ids, self.offsets = side.ids, side.offsets
        self.segments = np.repeat(np.arange(len(side.texts)), np.diff(side.offsets))
        self.edges = np.concatenate(([0.0], np.cumsum([max(len(text), 1) for text in side.texts])))
        self.middles = self.edges[self.segments] + 0.5 * (side.starts + side.ends)
        self.words = np.concatenate(([0.0], np.cumsum(side.lengths)))
        self.worth: Numbers = (1.0 - UNEXPLAINED) / UNEXPLAINED / frequencies(side)


class _Spans:
    """What some beads join on one side: the segments from ``starts`` to ``ends``, shape (beads,)."""

    def __init__(self, line: _Line, starts: Integers, ends: Integers) -> None:
        self._line, self.starts, self.ends = line, starts, ends
        self.first, last = int(starts.min()), int(ends.max())
        self.count = last - self.first
        self.tokens = slice(int(line.offsets[self.first]), int(line.offsets[last]))
        self.words = line.words[ends] - line.words[starts]

    def by_key(self) -> _ByKey:
        """The tokens in sight, in the order of their keys."""
        keys, places = distinct(self._line.ids[self.tokens], len(self._line.worth))
        owners = self._line.segments[self.tokens] - self.first
        starts = running(np.bincount(places * self.count + owners, minlength=len(keys) * self.count))
        return _ByKey(keys, _sorted(places, len(keys)) + self.tokens.start, starts)

    def owners(self, tokens: Integers) -> Integers:
        """The segment of each token, counted from the first in sight."""
        owners: Integers = self._line.segments[tokens] - self.first
        return owners

    def places(self, beads: Integers, tokens: Integers) -> Numbers:
        """How far along its bead each token stands, 0 to 1."""
        edges = self._line.edges
        start, end = edges[self.starts[beads]], edges[self.ends[beads]]
        places: Numbers = (self._line.middles[tokens] - start) / (end - start)
        return places

    def explained(self, beads: Integers, tokens: Integers, given: Numbers, words: Numbers) -> Numbers:
        """The support of each bead's tokens by what the other side gives them.

        Args:
            beads: of each meeting, shape (meetings,).
            tokens: the token met.
            given: what it is given there.
            words: on the other side of each bead, shape (beads,).
        """
        # All tokens of all beads, end to end.
        first = self._line.offsets[self.starts]
        counts = self._line.offsets[self.ends] - first
        bounds = running(counts)
        shifts = first - bounds[:-1]
        share = np.bincount(tokens - shifts[beads], given, bounds[-1])
        met = np.flatnonzero(share)
        owners = np.repeat(np.arange(len(counts)), counts)[met]
        tokens = met + shifts[owners]
        place = self.places(owners, tokens)
        # The words of the other side weighed by their nearness, were they spread evenly along it.
        room = (
            words[owners] / _TENSION * (2.0 - np.exp(-_TENSION * place) - np.exp(-_TENSION * (1.0 - place)))
        )
        probable = np.minimum(share[met] / np.maximum(room, 1.0), MOST)
        gained = np.log1p(self._line.worth[self._line.ids[tokens]] * probable)
        support: Numbers = (np.bincount(owners, gained, len(words)) + counts * np.log(UNEXPLAINED)) * SCALE
        return support


def _sorted(numbers: Integers, height: int) -> Integers:
    """The order of numbers below a height; small ones are sorted by their digits, many times as fast."""
    return np.argsort(numbers.astype(np.min_scalar_type(height)), kind="stable")
