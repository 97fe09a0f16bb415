"""Evidence from numbers, dates and amounts of equal value, however they are written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final

import numpy as np

from bilingual.alignment.evidence.entries import Entries, Kind
from bilingual.alignment.evidence.tokens import NO_TOKEN, Place, Side
from bilingual.model import Language
from bilingual.text.quantities import Clock, Date, Quantity, digital, quantities

__all__ = ["quantity_entries"]

_PROBABILITY: Final = 0.9
_TOO_COMMON: Final = {"#0", "#1"}
"""One and zero stand for articles, idioms and list marks too often to tell passages apart."""


_ONE: Final = frozenset(("one", "i", "first", "now", "today"))
"""Keys of English words where a quantity may begin, but by itself none that is not too common. "I" is a
numeral, too."""
_ENGLISH_DIGIT: Final = re.compile("[\\d½¼¾]")
_CHINESE_NUMERAL: Final = re.compile(
    "[\\d〇零○二两兩俩倆贰貳三叁參参仨四肆五伍六陆陸七柒八捌九玖十拾廿卅卌百佰千仟万萬亿億兆半午]|[一壹][点點时時刻成打双雙对對]|第[IVX]|[正腊臘]月|元年"
)
"""What every quantity holds that is not too common: 一 by itself counts one."""


def quantity_entries(english: Side, chinese: Side) -> Entries:
    """Mark the quantities of both sides, and pair those of equal value."""
    english.mark(_places(english.texts, _counting_english(english), "en"))
    chinese.mark(_places(chinese.texts, _counting_chinese(chinese), "zh"))
    values = (key for key in chinese.keys[chinese.vocabulary :] if key in english.numbers)
    return Entries.of(
        Kind.QUANTITY, ((chinese.numbers[key], english.numbers[key], _PROBABILITY) for key in values)
    )


def _counting_english(side: Side) -> set[int]:
    """The segments in which a quantity may be; each word is looked at once, as the search is slow."""
    from bilingual.text.quantities import english  # its rules take a moment to compile

    numeral = re.compile(digital.ROMAN)
    begins = np.zeros(len(side.keys), bool)
    begins[
        [
            number
            for form, number in side.forms.items()
            if number != NO_TOKEN
            and side.keys[number] not in _ONE
            and (english.scanner.start.match(form.lower()) or numeral.fullmatch(form))
        ]
    ] = True
    written = np.unique(side.owners[begins[side.ids]]).tolist()
    return {index for index, text in enumerate(side.texts) if _ENGLISH_DIGIT.search(text)}.union(written)


def _counting_chinese(side: Side) -> set[int]:
    return {index for index, text in enumerate(side.texts) if _CHINESE_NUMERAL.search(text)}


def _places(texts: Sequence[str], indices: Iterable[int], language: Language) -> dict[str, list[Place]]:
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for index in sorted(indices):
        for quantity in quantities(texts[index], language):
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
