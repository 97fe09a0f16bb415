"""Numbers that the other side states in a form that is no quantity there: a copy, a word, a multiple."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import Final

from bilingual.model import Language
from bilingual.text.quantities import Quantity

__all__ = ["choice", "is_copied", "is_estimated", "is_in_word", "is_multiple"]

_DIGIT: Final = re.compile("[0-9]")
_CHOICE: Final = re.compile(r"([0-9]{1,9})(?: (?:or|to) |[-–])([0-9]{1,9})")
_TWO: Final = 2
_NOT_WITHIN: Final = (
    r"(?<![0-9A-Za-z])(?<![0-9][.,/:-])",
    r"(?![0-9A-Za-z%]|\s?[十百千万亿萬億兆]|[.,/:-][0-9])",
)
"""What may not stand around a copy, because it would be part of another number: 12亿, 3.12, 12%."""
_NUMERALS: Final = "〇零一二三四五六七八九十百千万亿萬億0-9"
_MOST_IN_WORDS: Final = 99
_SHORT: Final = 60
"""A word of a longer text is rather about something else."""
_CLASSIFIER: Final = re.compile(r"\s?[个個种種项項条條名位次]")
_GROWS: Final = re.compile("[增多高大长長快涨漲升扩擴][^，。；、到至为為成的]{0,3}$")
_GROWS_WITHIN: Final = 6
"""增加了两倍 counts the growth; 增加到两倍 and 是两倍 the result."""

_IN_CHINESE: Final = {0: "[零〇空]|[无無](?![法论論])|[没沒]有", 1: "[单單独獨首]", 2: "[二两兩双雙对對]"}
"""Words that hold a number; from 3 on its numeral alone: 三方. 无法 and 无论 hold no nought."""
_BASE: Final = re.compile(r"\s?[进進][制位]")
"""16 进制, which English has a word for."""
_NO_BYTE: Final = re.compile("空白?(?:位元組|字[节節元符])")
_IN_ENGLISH: Final = {
    0: r"no|none|non|nil|zero\w*|empty|without|nothing|nobody",
    1: r"an?|single|each|every|another|per",
    2: r"both|pair|binary|twin|dual|duplicate|twice|doubl\w*",
    3: r"tripl\w+|triang\w+|tripartite|trio|thrice",
    8: r"octal|octets?|octagon\w*",
    10: r"decimal\w*|tens",
    16: r"hex\w*",
}
"""The same in English, where Roman numerals are added."""
_PARTS: Final = {
    Fraction(1, size): re.compile(rf"\b{word}s\b", re.I)
    for size, word in ((10, "tenth"), (100, "hundredth"), (1000, "thousandth"), (10**6, "millionth"))
}
"""Units of measure that English names by a part: in hundredths of a second."""


def is_copied(quantity: Quantity, mine: str, theirs: str) -> bool:
    """Whether it stands letter for letter on the other side, where its surroundings say something else.

    A date in English quoted in Chinese; 12 before a word with 对, where it is no dozen pairs.
    """
    text = mine[quantity.start : quantity.end]
    if text not in theirs or not _DIGIT.search(text):
        return False
    before, after = _NOT_WITHIN
    return bool(re.search(before + re.escape(text) + after, theirs))


def choice(quantity: Quantity, text: str) -> int | None:
    """The first of two numbers that follow each other, of which the quantity is one: the 17 of 17 or 18."""
    for match in _CHOICE.finditer(text):
        if match.start() <= quantity.start < match.end() and int(match[2]) - int(match[1]) == 1:
            return int(match[1])
    return None


def is_estimated(quantity: Quantity, mine: str, theirs: str) -> bool:
    """Whether it is one of two that follow each other, which Chinese runs together: 2 to 3, 两三."""
    first = choice(quantity, mine)
    if first is None or first > _MOST_IN_WORDS or not first % 10:
        return False
    tens, ones = divmod(first, 10)
    run = _numeral(10 * tens) + ("[二两兩]" if ones == _TWO else _numeral(ones)) + _numeral(ones + 1)
    return bool(re.search(run, theirs))


def is_in_word(quantity: Quantity, mine: str, theirs: str, language: Language) -> bool:
    """Whether a word of the other side holds it: 3-way, 三方; 1-page, 单页; XIV, 十四; none, 0 票.

    Args:
        quantity: one without a counterpart.
        mine: its text.
        theirs: the text of the other side.
        language: of ``mine``.
    """
    value = quantity.value
    if not isinstance(value, Fraction):
        return False
    share = value / 100 if quantity.kind == "percent" else value
    if share in _PARTS:
        return bool(_PARTS[share].search(theirs))
    if value.denominator != 1 or not 0 <= value <= _MOST_IN_WORDS:
        return False
    if language == "zh" and _BASE.match(mine, quantity.end):
        return True
    if not value and quantity.unit == "B" and _NO_BYTE.search(theirs):
        return True
    known = len(theirs) <= _SHORT and _may_be_in_word(quantity, mine, language)
    return known and bool(_in_words(int(value), language).search(theirs))


def _may_be_in_word(quantity: Quantity, text: str, language: Language) -> bool:
    """Whether it counts, or is nothing, or is the 1 that Chinese adds: 1 个 for "a", 每1公里 for "per"."""
    counts = quantity.kind in ("number", "ordinal")
    if quantity.value == 1 and language == "zh":
        return not counts or bool(_CLASSIFIER.match(text, quantity.end))
    return counts or not quantity.value


def is_multiple(quantity: Quantity, others: Sequence[Quantity], mine: str, theirs: str) -> bool:
    """Whether Chinese counts the growth where English counts the result: three times, 增加了两倍."""
    value = quantity.value
    if not isinstance(value, Fraction):
        return False
    return any(
        (one.value == value - 1 and _grows(one, theirs))
        or (one.value == value + 1 and _grows(quantity, mine))
        for one in others
    )


def _grows(quantity: Quantity, text: str) -> bool:
    before = text[max(0, quantity.start - _GROWS_WITHIN) : quantity.start]
    return text.startswith("倍", quantity.end) and bool(_GROWS.search(before))


@cache
def _in_words(value: int, language: Language) -> re.Pattern[str]:
    """What holds a number in the other language."""
    if language == "en":
        return re.compile(
            _IN_CHINESE.get(value) or f"(?<![{_NUMERALS}.,:])(?:{_numeral(value)}|{value})(?![{_NUMERALS}])"
        )
    words = [_IN_ENGLISH[value]] if value in _IN_ENGLISH else []
    roman = [f"(?-i:{_roman(value)})"] if value > 1 else []
    return re.compile(rf"\b(?:{'|'.join(words + roman)})\b", re.I)


def _numeral(value: int) -> str:
    tens, ones = divmod(value, 10)
    digits = "〇一二三四五六七八九"
    return (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")


def _roman(value: int) -> str:
    tens, ones = divmod(value, 10)
    return ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")[tens] + (
        "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX",
    )[ones]  # fmt: skip
