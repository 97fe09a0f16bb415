"""Reading a text by rules: at each place where a quantity may start, the first rule that fits takes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from bilingual.text.quantities.quantity import Kind, Quantity, Value
from bilingual.text.quantities.units import Unit, find

__all__ = [
    "Amount",
    "Find",
    "Part",
    "Read",
    "Reading",
    "Rule",
    "counted",
    "digits",
    "fold",
    "found_by",
    "is_spelled",
    "matched",
    "measured",
    "parts",
    "scan",
]

_FOLDED: Final = str.maketrans(
    "０１２３４５６７８９％．，：／－　＄～"
    "兩萬億點個鐘週禮後這時號貳參叁陸雙對過裏裡開餘幾數點華攝國臺幣圓錢歲紀鎊噸頃畝節現聽侖晝間屆約將從於種項無負當爾澳萊",
    "0123456789%.,:/- $~"
    "两万亿点个钟周礼后这时号贰叁叁陆双对过里里开余几数点华摄国台币圆钱岁纪镑吨顷亩节现听仑昼间届约将从于种项无负当尔澳莱",
)
"""Character for character, so that offsets stay: full-width forms, and the rules' Traditional characters."""


_MOST_PARTS: Final = 4


class Reading(NamedTuple):
    """What a rule makes of a match: everything of a quantity but its place."""

    kind: Kind
    value: Value
    unit: str | None = None
    spelled: bool = False


class Amount(NamedTuple):
    """A number as it stands in a text.

    Attributes:
        text: the number.
        end: offset after it.
        value: what it counts.
        spelled: whether it is written without a digit.
    """

    text: str
    end: int
    value: Fraction
    spelled: bool


Rule = Callable[[str, int], tuple[Reading | None, int] | None]
"""What stands at a place of a text: its reading, None where it is to be passed over, and its end; or None."""
Find = Callable[[str, int], Amount | None]
"""Finds the amount that starts at a place."""
Read = Callable[[Amount, Mapping[str, str | None]], Reading | None]
"""What an amount and the named groups around it mean."""


class Part(NamedTuple):
    """A part of a duration: "four years" of "four years and three months"."""

    count: Fraction
    unit: Unit
    end: int

    @property
    def size(self) -> Fraction:
        """Its length in the base unit of its family."""
        return self.count * self.unit.size


def parts(
    text: str, place: int, part: Callable[[str, int], Part | None], joint: re.Pattern[str]
) -> list[Part]:
    """The parts of a duration, each in a smaller unit; where they are not, the first alone."""
    found: list[Part] = []
    match: re.Match[str] | None = None
    while len(found) < _MOST_PARTS and (one := part(text, match.end() if match else place)):
        found.append(one)
        match = joint.match(text, one.end)
        if not match:
            break
    units = [one.unit for one in found]
    falling = all(a.family == b.family and a.size > b.size for a, b in pairwise(units))
    return found if falling else found[:1]


def matched(pattern: str, read: Callable[[re.Match[str]], Reading | None], flags: int = 0) -> Rule:
    """A rule by one pattern; where ``read`` gives None, the text that fits is no quantity after all."""
    match_at = re.compile(pattern, flags).match

    def rule(text: str, place: int) -> tuple[Reading | None, int] | None:
        match = match_at(text, place)
        reading = read(match) if match else None
        return (reading, match.end()) if match and reading else None

    return rule


def counted(find: Find, read: Read, *, before: str = "", after: str = "", flags: int = 0) -> Rule:
    """A rule by an amount and the patterns before and after it.

    Numbers in words are long patterns: ``find`` holds one for all rules, which saves compiling and matching it
    for each.
    """
    before_at, after_at = re.compile(before, flags).match, re.compile(after, flags).match

    def rule(text: str, place: int) -> tuple[Reading | None, int] | None:
        ahead = before_at(text, place)
        amount = find(text, ahead.end()) if ahead else None
        behind = after_at(text, amount.end) if amount else None
        if not (ahead and amount and behind):
            return None
        reading = read(amount, ahead.groupdict() | behind.groupdict())
        return (reading, behind.end()) if reading else None

    return rule


def found_by(pattern: str, value: Callable[[str], Fraction | None], flags: int = 0) -> Find:
    """Finds amounts by a pattern, but those without a value, which only estimate.

    The last ones found are kept, because several rules ask for each.
    """
    match_at = re.compile(pattern, flags).match

    @lru_cache(maxsize=4)
    def find(text: str, place: int) -> Amount | None:
        match = match_at(text, place)
        number = value(match[0]) if match else None
        return (
            None
            if not match or number is None
            else Amount(match[0], match.end(), number, is_spelled(match[0]))
        )

    return find


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
            fitting = rule(text, found.start())
            if fitting:
                reading, place = fitting
                if reading:
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


def is_spelled(text: str) -> bool:
    """Whether a number is written without a digit."""
    return not any(character in "0123456789" for character in text)


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
