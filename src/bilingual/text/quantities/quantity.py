"""What a quantity is: a number, date, time or amount, as a value that compares across languages."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple

from attrs import frozen

from bilingual.model import Span

__all__ = ["Clock", "Date", "Grain", "Kind", "Quantity", "Value"]

Kind = Literal[
    "number", "ordinal", "percent", "fraction", "money", "measure", "duration", "date", "time", "label"
]
Grain = Literal["century", "decade", "year", "month", "week", "weekend", "day", "now"]


class Date(NamedTuple):
    """A date with its unknown parts left None.

    Attributes:
        grain: the finest part that is meant.
        year: the year; of a decade its first, of a century its ordinal; below 100 where two digits stood.
        month: 1 to 12.
        day: of the month, 1 to 31.
        weekday: 1 (Monday) to 7.
        offset: the fewest and most grains it may lie after the day of writing: yesterday is (-1, -1).
    """

    grain: Grain
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    offset: tuple[int, int] | None = None


class Clock(NamedTuple):
    """A time of day.

    Attributes:
        hour: 0 to 23, or 1 to 12 where nothing tells the half of the day.
        minute: 0 to 59.
        certain: whether the half of the day is known.
    """

    hour: int
    minute: int = 0
    certain: bool = False


Value = Fraction | Date | Clock | str


@frozen
class Quantity:
    """A number, date, time or amount that a text states.

    Attributes:
        kind: number, ordinal, percent, fraction, money, measure, duration, date, time or label.
        value: a :class:`Date`, a :class:`Clock`, or the number as a fraction, counted in ``unit``; 20 % is
            20;
            of a label (``3.8.6``, ``E2EE``: digits that count nothing) its text in lower case.
        unit: the canonical unit of ``units.tsv`` (``km``, ``year``, ``USD``), of a date the era of
            ``eras.tsv`` that its year was counted in, or None.
        start: offset of its first code point.
        end: offset after its last one.
        spelled: whether it is written in words or Chinese numerals and not in digits.
        about: whether the text calls it approximate: "nearly 300", 三百多.
        toward: -1 for a duration into the past ("three days ago", 三天前), 1 for one into the future, 0 where
            the text does not say.
    """

    kind: Kind
    value: Value
    unit: str | None
    start: int
    end: int
    spelled: bool = False
    about: bool = False
    toward: int = 0

    @property
    def span(self) -> Span:
        """Its start and end."""
        return self.start, self.end
