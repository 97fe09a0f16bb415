"""Evidence from numbers, dates and amounts of equal value, however they are written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from bilingual.alignment.evidence.entries import Entries, Kind
from bilingual.alignment.evidence.tokens import Place, Side
from bilingual.model import Language
from bilingual.text.quantities import Clock, Date, Quantity, quantities

__all__ = ["quantity_entries"]

_PROBABILITY: Final = 0.9
_TOO_COMMON: Final = {"#0", "#1"}
"""One and zero stand for articles, idioms and list marks too often to tell passages apart."""


def quantity_entries(english: Side, chinese: Side) -> Entries:
    """Mark the quantities of both sides, and pair those of equal value."""
    english.mark(_places(english.texts, "en"))
    chinese.mark(_places(chinese.texts, "zh"))
    values = (key for key in chinese.keys[chinese.vocabulary :] if key in english.numbers)
    return Entries.of(
        Kind.QUANTITY, ((chinese.numbers[key], english.numbers[key], _PROBABILITY) for key in values)
    )


def _places(texts: Iterable[str], language: Language) -> dict[str, list[Place]]:
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for index, text in enumerate(texts):
        for quantity in quantities(text, language):
            for key in set(_keys(quantity)) - _TOO_COMMON:
                found[key].append((index, quantity.start, quantity.end))
    return found


def _keys(quantity: Quantity) -> Iterator[str]:
    """The values to look for: of a date each known part, as the other side may tell only some."""
    value = quantity.value
    if isinstance(value, Fraction):
        yield f"#{value}"
    elif isinstance(value, Date):
        yield from (f"#{part}" for part in (value.year, value.month, value.day) if part is not None)
    elif isinstance(value, Clock):
        yield f"#{value.hour % 12}:{value.minute:02}"
