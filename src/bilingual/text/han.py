"""Which characters are Han: the ranges of the Unicode standard.

Source: Unicode 17.0, ``Blocks.txt`` and ``Scripts.txt`` (property ``Script=Han``). Whole blocks are taken, so
that a character assigned in a later version counts too. Left out are symbols that Unicode gives to the Han
script but that write no syllable of Chinese (radicals, strokes, Suzhou numerals), and the other scripts of
East Asia (kana, bopomofo, hangul).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

__all__ = ["HAN", "HAN_RANGES", "HAN_RUN", "HanRange", "count_han", "is_han"]


class HanRange(NamedTuple):
    """A range of Han characters: first and last code point, both included, and the block's name."""

    first: int
    last: int
    name: str


HAN_RANGES: Final = (
    HanRange(0x3005, 0x3005, "ideographic iteration mark"),
    HanRange(0x3007, 0x3007, "ideographic number zero"),
    HanRange(0x3400, 0x4DBF, "CJK Unified Ideographs Extension A"),
    HanRange(0x4E00, 0x9FFF, "CJK Unified Ideographs"),
    HanRange(0xF900, 0xFAFF, "CJK Compatibility Ideographs"),
    HanRange(0x20000, 0x2A6DF, "CJK Unified Ideographs Extension B"),
    HanRange(0x2A700, 0x2B73F, "CJK Unified Ideographs Extension C"),
    HanRange(0x2B740, 0x2B81F, "CJK Unified Ideographs Extension D"),
    HanRange(0x2B820, 0x2CEAF, "CJK Unified Ideographs Extension E"),
    HanRange(0x2CEB0, 0x2EBEF, "CJK Unified Ideographs Extension F"),
    HanRange(0x2EBF0, 0x2EE5F, "CJK Unified Ideographs Extension I"),
    HanRange(0x2F800, 0x2FA1F, "CJK Compatibility Ideographs Supplement"),
    HanRange(0x30000, 0x3134F, "CJK Unified Ideographs Extension G"),
    HanRange(0x31350, 0x323AF, "CJK Unified Ideographs Extension H"),
    HanRange(0x323B0, 0x3347F, "CJK Unified Ideographs Extension J"),
)
"""In rising order. Extension I stands before the compatibility supplement, as its code points do."""

HAN: Final = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last, _ in HAN_RANGES)
"""The ranges as the inside of a regular expression's character class: ``re.compile(f"[{HAN}]")``."""

HAN_RUN: Final = re.compile(f"[{HAN}]+")
"""One or more Han characters in a row."""


def is_han(character: str) -> bool:
    """Whether one character is Han.

    >>> [is_han(character) for character in "中𠮷〇a，"]
    [True, True, True, False, False]
    """
    code = ord(character)
    return any(first <= code <= last for first, last, _ in HAN_RANGES)


def count_han(text: str) -> int:
    """How many Han characters a text has.

    >>> count_han("刘晓波 (Liu Xiaobo)")
    3
    """
    return len("".join(HAN_RUN.findall(text)))
