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
from bilingual.alignment.evidence.tables import MOST, SCALE, UNEXPLAINED, Table, frequencies, spread
from bilingual.alignment.evidence.tokens import Side
from bilingual.alignment.evidence.windows import Windows

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
        self._table = Table.of_entries(entries, chinese, english)

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
        meetings = self._meetings(english, chinese)
        of_couple = english.owners(meetings.english) * chinese.count + chinese.owners(meetings.chinese)
        wanted = np.zeros(english.count * chinese.count, bool)
        wanted[couples] = True
        order = np.flatnonzero(wanted[of_couple])
        order = order[np.argsort(of_couple[order], kind="stable")]
        offsets = np.concatenate(([0], np.cumsum(np.bincount(of_couple[order], minlength=len(wanted)))))
        owners, chosen = spread(offsets[couples], offsets[couples + 1])
        return beads[owners], _Meetings(*(column[order[chosen]] for column in meetings))

    def _meetings(self, english: _Spans, chinese: _Spans) -> _Meetings:
        """All tokens of the segments in sight that may translate each other."""
        ours, theirs = english.tokens, chinese.tokens
        our_keys, our_order, our_offsets = _by_key(self._english.ids[ours])
        their_keys, their_order, their_offsets = _by_key(self._chinese.ids[theirs])
        rows, columns, cells = self._table.between(their_keys, our_keys)
        widths = np.diff(our_offsets)[columns]
        pairs, steps = spread(np.zeros(len(rows), np.int64), np.diff(their_offsets)[rows] * widths)
        chinese_tokens = their_order[their_offsets[rows[pairs]] + steps // widths[pairs]]
        english_tokens = our_order[our_offsets[columns[pairs]] + steps % widths[pairs]]
        cells = cells[pairs]
        return _Meetings(
            english_tokens + ours.start,
            chinese_tokens + theirs.start,
            self._table.values[cells],
            self._table.back[cells],
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
        offsets = self._line.offsets
        count = self.tokens.stop - self.tokens.start
        found, numbers = np.unique(beads * count + tokens - self.tokens.start, return_inverse=True)
        owners, tokens = found // max(count, 1), found % max(count, 1) + self.tokens.start
        place = self.places(owners, tokens)
        # The words of the other side weighed by their nearness, were they spread evenly along it.
        room = (
            words[owners] / _TENSION * (2.0 - np.exp(-_TENSION * place) - np.exp(-_TENSION * (1.0 - place)))
        )
        share = np.bincount(numbers, given, len(found)) / np.maximum(room, 1.0)
        gained = np.log1p(self._line.worth[self._line.ids[tokens]] * np.minimum(share, MOST))
        unexplained = (offsets[self.ends] - offsets[self.starts]) * np.log(UNEXPLAINED)
        support: Numbers = (np.bincount(owners, gained, len(words)) + unexplained) * SCALE
        return support


def _by_key(ids: NDArray[np.int32]) -> tuple[Numbers, Integers, Integers]:
    """The different keys, the tokens in the order of their keys, and where those of each key start."""
    keys, counts = np.unique(ids, return_counts=True)
    return keys, np.argsort(ids, kind="stable"), np.concatenate(([0], np.cumsum(counts)))
