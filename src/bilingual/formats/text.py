"""Pairs as plain text, for people: the English, the Chinese below it, an empty line. It is not read back."""

from __future__ import annotations

from collections.abc import Iterable

from bilingual.formats.visible import visible
from bilingual.model import Bitext, Segment

__all__ = ["render"]


def render(bitext: Bitext) -> str:
    """The pairs, each as English line(s), Chinese line(s) and an empty line between pairs.

    Returns:
        Text that is safe on a terminal: control characters are shown by number.

    >>> from bilingual.model import Link
    >>> bitext = Bitext([Segment("Hello.", "en", 0, 6)], [Segment("你好。", "zh", 7, 10)], [Link([0], [0])])
    >>> print(render(bitext), end="")
    Hello.
    你好。
    """
    return "\n".join(
        _lines((bitext.english[index] for index in link.english), "[no English]")
        + _lines((bitext.chinese[index] for index in link.chinese), "[no Chinese]")
        for link in bitext.links
    )


def _lines(segments: Iterable[Segment], absent: str) -> str:
    return "".join(f"{visible(segment.text)}\n" for segment in segments) or f"{absent}\n"
