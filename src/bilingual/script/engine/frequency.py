"""How often characters and their pairs occur, roughly: what is looked for in a text should be rare there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final

__all__ = ["Frequency", "frequencies"]

Frequency = Callable[[str], float]
"""How often a character or a pair of characters occurs, in any unit."""

_COMMON_WORD: Final = re.compile(r"^(\S+) (\d{4,})", re.MULTILINE)
"""A word of jieba's dictionary with its count, if that is 1,000 or more: seven thousand words. All of them
would take twenty times as long to count and find a tenth fewer islands in vain."""


def frequencies(simplified: Mapping[str, str]) -> Frequency:
    """Those of Chinese prose, by jieba's dictionary.

    Args:
        simplified: the dictionary is Simplified; other characters are as frequent as what they are there.

    >>> frequency = frequencies({"發": "发"})
    >>> frequency("頭發") < frequency("發") == frequency("发")
    True
    """
    counts: Counter[str] = Counter()
    for word, count in _COMMON_WORD.findall(_words()):
        for part in (*word, *map("".join, pairwise(word))):
            counts[part] += int(count)
    total = sum(count for part, count in counts.items() if len(part) == 1)

    def frequency(part: str) -> float:
        part = "".join([simplified.get(one, one) for one in part])
        chance = 1.0
        for one in part:
            chance *= counts[one] + 1
        # Half of what they would meet by chance, as many a pair stands where two words meet.
        return chance if len(part) == 1 else counts[part] + chance / total / 2

    return frequency


def _words() -> str:
    from importlib.metadata import distribution  # only for compiling

    # Found without importing jieba, which would cost more than reading it.
    place = distribution("jieba").locate_file("jieba/dict.txt")
    return Path(str(place)).read_text(encoding="utf-8")
