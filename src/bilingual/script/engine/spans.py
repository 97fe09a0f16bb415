"""Which part of a text became which part of what was made of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import itemgetter
from typing import Final

from attrs import frozen

__all__ = ["SpanMap", "Unit", "joined"]

Unit = tuple[int, int, int, int]
"""A stretch that corresponds only as a whole: its start and end in the source, and those of its result."""

_SOURCE: Final = 0
_RESULT: Final = 2


@frozen
class SpanMap:
    """Which part of a text became which part of its conversion.

    Attributes:
        units: the stretches that correspond only as a whole, in order. Outside of them each character became
            one character.

    >>> spans = SpanMap(((2, 4, 2, 5),))  # of 「ab鼠标c」 and 「ab滑鼠器c」
    >>> spans.source(5, 6), spans.source(3, 4), spans.result(3, 5)
    ((4, 5), (2, 4), (2, 6))
    """

    units: tuple[Unit, ...] = ()

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The smallest span of the source that all of a span of the result comes from.

        Args:
            start: of the span of the result, in code points.
            end: the offset after it.
        """
        return self._across(start, _RESULT, _SOURCE)[0], self._across(end, _RESULT, _SOURCE)[1]

    def result(self, start: int, end: int) -> tuple[int, int]:
        """The smallest span of the result that holds all that became of a span of the source.

        Args:
            start: of the span of the source, in code points.
            end: the offset after it.
        """
        return self._across(start, _SOURCE, _RESULT)[0], self._across(end, _SOURCE, _RESULT)[1]

    def then(self, later: SpanMap) -> SpanMap:
        """The map from this one's source to the result of another conversion that followed.

        >>> SpanMap(((0, 2, 0, 1),)).then(SpanMap(((0, 2, 0, 3),)))
        SpanMap(units=((0, 3, 0, 3),))
        """
        if not self.units or not later.units:
            return SpanMap(self.units or later.units)
        middle = sorted([unit[_RESULT:] for unit in self.units] + [unit[:_RESULT] for unit in later.units])
        merged: list[tuple[int, int]] = []
        for start, end in middle:
            if merged and start < merged[-1][1]:
                merged[-1] = merged[-1][0], max(end, merged[-1][1])
            else:
                merged.append((start, end))
        return SpanMap(tuple((*self.source(*span), *later.result(*span)) for span in merged))

    def _across(self, offset: int, here: int, there: int) -> tuple[int, int]:
        """The offset on the other side, or the bounds of the unit that it lies within."""
        place = bisect_left(self.units, offset, key=itemgetter(here)) - 1
        if place < 0:
            return offset, offset
        unit = self.units[place]
        if offset < unit[here + 1]:
            return unit[there], unit[there + 1]
        after = unit[there + 1] + offset - unit[here + 1]
        return after, after


def joined(parts: Iterable[tuple[int, int, SpanMap]]) -> SpanMap:
    """The map of texts one after the other, given the lengths of each and of its result."""
    units: list[Unit] = []
    source = result = 0
    for length, made, spans in parts:
        units += ((a + source, b + source, c + result, d + result) for a, b, c, d in spans.units)
        source, result = source + length, result + made
    return SpanMap(tuple(units))
