"""The quantities that a text states."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from bilingual.model import Language
from bilingual.text.quantities.quantity import Quantity
from bilingual.text.quantities.scanning import fold

__all__ = ["quantities"]


def quantities(text: str, language: Language) -> list[Quantity]:
    """The numbers, dates, times and amounts that a text states, in order, none overlapping.

    Args:
        text: any text; its cost is linear.
        language: ``en`` or ``zh``.

    >>> for quantity in quantities("On December 4, 2012, some 1.2 million people", "en"):
    ...     print(quantity.kind, quantity.value, quantity.about)
    date Date(grain='day', year=2012, month=12, day=4, weekday=None, offset=None) False
    number 1200000 True
    >>> [str(quantity.value) for quantity in quantities("三分之二的人，三百万美元", "zh")]
    ['2/3', '3000000']
    """
    return _reader(language)(fold(text))


@cache
def _reader(language: Language) -> Callable[[str], list[Quantity]]:
    """What reads folded texts of a language; its rules take a moment to compile."""
    if language == "en":
        from bilingual.text.quantities import english

        return english.read
    from bilingual.text.quantities import chinese

    return chinese.read
