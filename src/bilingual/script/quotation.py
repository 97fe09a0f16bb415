"""Quotation marks: “ ” ‘ ’ of the mainland, 「 」 『 』 of Taiwan and Hong Kong.

Both have a mark for a quotation and another for one within it (GB/T 15834-2011; the Ministry of Education's
handbook of punctuation, Taiwan, 2008), so that which one to write follows from how deep a quotation lies,
whatever its author wrote. Quotations are paired within a line. A mark without a partner keeps its rank, and
neither it nor a quotation in a sentence of another language is Chinese merely for standing in a Chinese text:
a Han character must stand in it, or Chinese touch it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from bilingual.model import Span
from bilingual.text.han import HAN

__all__ = ["QUOTES", "Marks", "requote"]

Marks = Literal["corner", "curly"]

QUOTES: Final = ("corner", "curly", "variant")
"""What quotation marks can be written: Taiwan's, the mainland's, or those of the variant converted to."""

_CORNER: Final = "「」『』"
_CURLY: Final = "“”‘’"
_STYLES: Final[dict[Marks, str]] = {"corner": _CORNER, "curly": _CURLY}
_MARK: Final = re.compile(f"[{_CORNER}{_CURLY}]")
_APOSTROPHE: Final = re.compile(r"(?<=[0-9A-Za-z])’(?=[A-Za-z])")
_CHINESE: Final = re.compile(f"[{HAN}，。、；：？！…—《》（）]")
_LATIN: Final = re.compile("[A-Za-z]")


def requote(text: str, marks: Marks, spans: Sequence[Span] = ()) -> str:
    """A text with its Chinese quotations marked as wanted; no other character changes, nor any place.

    Args:
        text: the text.
        marks: ``corner`` or ``curly``.
        spans: stretches to leave alone, in order.

    >>> requote("他说：“我听见‘好’。”", "corner")
    '他说：「我听见『好』。」'
    >>> requote("「don’t」是‘“不要”’，a “b” c", "corner")
    '「don’t」是「『不要』」，a “b” c'
    """
    characters = list(text)
    offset = 0
    for line in text.splitlines(keepends=True):
        if _MARK.search(line):
            for place, mark in _replacements(
                line, _STYLES[marks], _inside(spans, offset, offset + len(line))
            ):
                characters[offset + place] = mark
        offset += len(line)
    return "".join(characters)


def _inside(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """The stretches that reach into a line, counted from its start."""
    first = bisect_left(spans, start, key=lambda span: span[1])
    found = []
    for one in spans[first:]:
        if one[0] >= end:
            break
        found.append((one[0] - start, one[1] - start))
    return found


def _replacements(line: str, style: str, spans: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """The marks to write in a line, each with its place."""
    apostrophes = {match.start() for match in _APOSTROPHE.finditer(line)}
    places = [
        place
        for place in (match.start() for match in _MARK.finditer(line))
        if place not in apostrophes and not any(start <= place < end for start, end in spans)
    ]
    partners = _partners(line, places)
    han = [match.start() for match in _CHINESE.finditer(line)]
    closings: set[int] = set()
    for place in places:
        partner = partners.get(place)
        if place in closings:
            closings.remove(place)
            yield place, style[2 * (len(closings) % 2) + 1]
        elif partner is None and line[place] != "’" and _touches_chinese(line, place, place):
            yield place, style[_kind(line[place])]
        elif partner is not None and partner > place and _is_chinese(line, place, partner, han):
            yield place, style[2 * (len(closings) % 2)]
            closings.add(partner)


def _kind(mark: str) -> int:
    """Its place among the four of a style: opening or closing, outer or inner."""
    return (_CORNER if mark in _CORNER else _CURLY).index(mark)


def _partners(line: str, places: Sequence[int]) -> dict[int, int]:
    """The partner of each mark that has one; what is left open within a quotation has none."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    waiting = dict.fromkeys(_CORNER + _CURLY, 0)
    for place in places:
        mark = line[place]
        kind = _kind(mark)
        if kind % 2 == 0:
            opened.append(place)
            waiting[mark] += 1
            continue
        opener = (_CORNER if mark in _CORNER else _CURLY)[kind - 1]
        while waiting[opener]:
            last = opened.pop()
            waiting[line[last]] -= 1
            if line[last] == opener:
                partners |= {last: place, place: last}
                break
    return partners


def _is_chinese(line: str, start: int, end: int, han: Sequence[int]) -> bool:
    """Whether a quotation holds or touches Chinese, and is not between words of another language."""
    if _LATIN.match(_neighbour(line, start, -1)) and _LATIN.match(_neighbour(line, end, 1)):
        return False
    first = bisect_left(han, start)
    return (first < len(han) and han[first] < end) or _touches_chinese(line, start, end)


def _touches_chinese(line: str, start: int, end: int) -> bool:
    return any(_CHINESE.match(_neighbour(line, place, step)) for place, step in ((start, -1), (end, 1)))


def _neighbour(line: str, place: int, step: int) -> str:
    """The next character before or after a place that is no space; nothing at the line's end."""
    place += step
    while 0 <= place < len(line) and line[place] == " ":
        place += step
    return line[place] if 0 <= place < len(line) else ""
