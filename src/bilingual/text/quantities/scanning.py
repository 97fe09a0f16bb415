"""Reading a text by rules: at each place where a quantity may start, the first rule that fits takes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from bilingual.text.quantities.quantity import Kind, Quantity, Value
from bilingual.text.quantities.units import find

__all__ = ["Reading", "Rule", "digits", "fold", "measured", "scan"]

_FOLDED: Final = str.maketrans(
    "０１２３４５６７８９％．，：／－　＄～"
    "兩萬億點個鐘週禮後這時號貳參叁陸雙對過裏裡開餘幾數點華攝國臺幣圓錢歲紀鎊噸頃畝節現聽侖晝間屆約將從於種項無負當爾澳萊",
    "0123456789%.,:/- $~"
    "两万亿点个钟周礼后这时号贰叁叁陆双对过里里开余几数点华摄国台币圆钱岁纪镑吨顷亩节现听仑昼间届约将从于种项无负当尔澳莱",
)
"""Character for character, so that offsets stay: full-width forms, and the rules' Traditional characters."""


class Reading(NamedTuple):
    """What a rule makes of a match: everything of a quantity but its place."""

    kind: Kind
    value: Value
    unit: str | None = None
    spelled: bool = False


class Rule(NamedTuple):
    """A pattern and what it means; None where the text that fits is no quantity after all."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Reading | None]


def fold(text: str) -> str:
    """The text with full-width and Traditional forms made plain, of the same length.

    >>> fold("３５億")
    '35亿'
    """
    return text.translate(_FOLDED)


def scan(
    text: str, start: re.Pattern[str], rules: Sequence[Rule], about: Callable[[str, int, int], bool]
) -> Iterator[Quantity]:
    """The quantities of a folded text, in order, none overlapping.

    Args:
        text: folded.
        start: finds where one may start; what it matches is passed over when no rule fits, and always when
            its group ``skip`` took part.
        rules: tried in this order.
        about: whether the words around a span call it approximate.
    """
    place = 0
    while found := start.search(text, place):
        place = found.end()
        if found["skip"] is not None:
            continue
        for rule in rules:
            match = rule.pattern.match(text, found.start())
            reading = rule.read(match) if match else None
            if match and reading:
                place = match.end()
                yield Quantity(
                    reading.kind,
                    reading.value,
                    reading.unit,
                    found.start(),
                    place,
                    reading.spelled,
                    about(text, found.start(), place),
                )
                break


def digits(text: str) -> Fraction:
    """The value of digits with separators.

    >>> digits("1,234,567.5")
    Fraction(2469135, 2)
    """
    return Fraction(text.replace(",", ""))


def measured(value: Fraction, unit: str, *, spelled: bool) -> Reading:
    """A number counted in a unit, named as in the text."""
    known = find(unit)
    return Reading(known.kind, value, known.name, spelled)
