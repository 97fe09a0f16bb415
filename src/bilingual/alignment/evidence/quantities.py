"""Evidence from numbers, dates and amounts of equal value, however they are written."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from bilingual.alignment.evidence.tokens import Entry, Side, Token
from bilingual.model import Language
from bilingual.text.quantities import Clock, Date, Quantity, quantities

__all__ = ["quantity_entries"]

_PROBABILITY: Final = 0.9
_TOO_COMMON: Final = {"#0", "#1"}
"""One and zero stand for articles, idioms and list marks too often to tell passages apart."""


def quantity_entries(english: Side, chinese: Side) -> Iterator[Entry]:
    """Mark the quantities of both sides, and pair those of equal value."""
    common = _mark(english, "en") & _mark(chinese, "zh")
    for key in sorted(common):
        yield Entry(key, key, _PROBABILITY, "quantity")


def _mark(side: Side, language: Language) -> set[str]:
    seen: set[str] = set()
    for text, marks in zip(side.texts, side.marks, strict=True):
        for quantity in quantities(text, language):
            for key in sorted(set(_keys(quantity)) - _TOO_COMMON):
                marks.append(Token(key, quantity.start, quantity.end))
                seen.add(key)
    return seen


def _keys(quantity: Quantity) -> Iterator[str]:
    """The values to look for: of a date each known part, as the other side may tell only some."""
    value = quantity.value
    if isinstance(value, Fraction):
        yield f"#{value}"
    elif isinstance(value, Date):
        yield from (f"#{part}" for part in (value.year, value.month, value.day) if part is not None)
    elif isinstance(value, Clock):
        yield f"#{value.hour % 12}:{value.minute:02}"
