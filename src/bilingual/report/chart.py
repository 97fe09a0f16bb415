"""Where in the document the trouble is: a lane for each kind of it, from the first row to the last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from attrs import frozen

from bilingual.model import SEVERITIES
from bilingual.report.rows import Row

__all__ = ["TROUBLES", "WIDTH", "Bar", "Chart", "Lane", "Stretch", "chart"]

TROUBLES: Final = (*SEVERITIES, "unpaired", "doubtful")
"""What a row may be looked at for, in the order in which it is shown."""

WIDTH: Final = 960
"""Of the drawing, in its own units; the page stretches it to the width it has."""
_LANE: Final = 20
_BAR: Final = 16
_LEAST: Final = 5
_COLUMNS: Final = 60
"""More would be too narrow to point at."""


class Bar(NamedTuple):
    """A bar of a lane: how much of its trouble there is in one stretch of the document."""

    x: int
    y: int
    width: int
    height: int


class Lane(NamedTuple):
    """One kind of trouble: its name, how much of it there is, and where."""

    name: str
    total: int
    bars: tuple[Bar, ...]


class Stretch(NamedTuple):
    """Some rows that follow each other and have trouble: where they are drawn, and what is said of them."""

    x: int
    width: int
    first: int
    label: str


@frozen
class Chart:
    """The lanes from top to bottom, and the stretches of the document that lead to their rows."""

    lanes: tuple[Lane, ...]
    stretches: tuple[Stretch, ...]

    @property
    def height(self) -> int:
        """Of the drawing, in its units."""
        return _LANE * len(self.lanes)


def chart(rows: Sequence[Row]) -> Chart:
    """The troubles of the rows, drawn in at most sixty columns.

    >>> from bilingual.model import Link
    >>> paired, alone = (Row(Link([0], side, 0.99), (), (), (), ()) for side in ([0], []))
    >>> drawn = chart([paired, alone])
    >>> [(lane.name, lane.total) for lane in drawn.lanes], drawn.stretches[0].label
    ([('unpaired', 1)], 'row 2: 1 unpaired')
    """
    columns = min(len(rows), _COLUMNS)
    edges = [column * len(rows) // columns for column in range(columns)] + [len(rows)]
    tallies = [
        Counter(trouble for row in rows[start:end] for trouble in row.troubles)
        for start, end in pairwise(edges)
    ]
    whole = sum(tallies, Counter[str]())
    names = [name for name in TROUBLES if whole[name]]
    lanes = (
        Lane(name, whole[name], tuple(_bars([tally[name] for tally in tallies], place)))
        for place, name in enumerate(names)
    )
    return Chart(tuple(lanes), tuple(_stretches(tallies, edges)))


def _bars(counts: Sequence[int], lane: int) -> Iterator[Bar]:
    """Bars as high as their share of the highest; none so low that it is overlooked."""
    for column, count in enumerate(counts):
        if count:
            x, width = _extent(column, len(counts))
            height = _LEAST + (_BAR - _LEAST) * count // max(counts)
            yield Bar(x, (lane + 1) * _LANE - height - 1, max(width - 1, 1), height)


def _stretches(tallies: Sequence[Counter[str]], edges: Sequence[int]) -> Iterator[Stretch]:
    for column, tally in enumerate(tallies):
        if tally:
            first, last = edges[column] + 1, edges[column + 1]
            rows = f"row {first}" if first == last else f"rows {first} to {last}"
            told = ", ".join(f"{tally[name]} {name}" for name in TROUBLES if tally[name])
            yield Stretch(*_extent(column, len(tallies)), first, f"{rows}: {told}")


def _extent(column: int, columns: int) -> tuple[int, int]:
    """Where a column begins, and how wide it is."""
    start, end = WIDTH * column // columns, WIDTH * (column + 1) // columns
    return start, end - start
