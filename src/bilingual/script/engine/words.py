"""Refusing phrases that cut across words.

OpenCC matches phrases from left to right and knows no words: in 改变量子比特 it finds 变量 (variable) between
改变 and 量子, in 一支烟 it finds 支烟. Here the words are found first, and a match is refused where it takes
a part of a word together with a part, or the whole, of its neighbour. What lies within one word, or is made
of whole words, may match.

Outside of its islands a text comes out as its characters do, so that only the stretches between separators
in which an island stands are cut into words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from bilingual.script.breaks import BREAKS, SEPARATOR
from bilingual.script.engine.literal import Refuses

__all__ = ["Place", "across", "in_stretches"]

Place = tuple[str, int, int]
"""A stretch of a text, and where in it a part begins and ends."""


def across(words: Iterable[str]) -> Refuses:
    """Whether a match cuts across words: begins or ends within one, and does not lie within it.

    >>> refuses = across(["改变", "量子"])
    >>> refuses(1, 3), refuses(0, 4), refuses(1, 2)
    (True, False, False)
    """
    edges = set(accumulate(map(len, words), initial=0))

    def refuses(start: int, end: int) -> bool:
        if start in edges and end in edges:
            return False
        return not edges.isdisjoint(range(start + 1, end))

    return refuses


def in_stretches(text: str, starts: Iterable[int], ends: Iterable[int]) -> Iterator[Place]:
    """Parts of a text, in order, each in the stretch between separators that it stands in.

    >>> list(in_stretches("人，白头发。", [3], [5]))
    [('白头发', 1, 3)]
    """
    begin = after = 0
    stretch = ""
    for start, end in zip(starts, ends, strict=True):
        if end > after:
            begin = start
            while begin > after and text[begin - 1] not in BREAKS:
                begin -= 1
            separator = SEPARATOR.search(text, end)
            after = separator.start() if separator else len(text)
            stretch = text[begin:after]
        yield stretch, start - begin, end - begin
