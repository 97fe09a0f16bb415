"""Finding the islands of a text without numpy: for short texts, and before importing it would pay."""

from __future__ import annotations

import re
from collections.abc import Set
from operator import add

from bilingual.script.engine.chart import Chart, Scan
from bilingual.script.engine.literal import OPERATORS

__all__ = ["PureScanner", "character_class"]

_END_OF_BASIC_PLANE = 0x10000


class PureScanner:
    """Converts a text by the character, and says where its islands are.

    >>> PureScanner(Chart({}, {"发": "發"}, "头", triggers="头发", links={"头": "发"})).scan("发头发")
    ('發头發', [1], [3])
    """

    def __init__(self, chart: Chart) -> None:
        # A list is twice as fast as a dictionary here, and what is beyond its end stays as it is.
        self._table: list[int | str] = list(range(_END_OF_BASIC_PLANE))
        self._apart = set()
        for one, result in chart.characters.items():
            if len(result) == 1 and ord(one) < _END_OF_BASIC_PLANE:
                self._table[ord(one)] = result
            else:
                self._apart.add(one)
        self._rare = chart.normal.keys() | OPERATORS.keys()
        self._triggers = set(map(add, chart.triggers[::2], chart.triggers[1::2]))
        self._links = chart.links
        self._closer = self._apart | self._rare
        self._worth_a_look = re.compile(character_class({*chart.anchors, *self._closer}))

    def scan(self, text: str) -> Scan | None:
        """A text's islands; None where the text must be made plain first.

        It must where it holds an ideographic description character, or one that normalization replaces.
        """
        triggers, links, closer = self._triggers, self._links, self._closer
        starts: list[int] = []
        ends: list[int] = []
        start = end = 0
        for match in self._worth_a_look.finditer(text):
            place = match.start()
            if place < end:
                continue
            if text[place : place + 2] in triggers:
                start, stop = place, place + 2
            elif text[place - 1 : place + 1] in triggers:
                start, stop = place - 1, place + 1
            elif text[place] not in closer:
                continue
            elif text[place] in self._rare:
                return None
            else:
                start, stop = place, place + 1
            while start > end and text[start] in links.get(text[start - 1], ""):
                start -= 1
            while stop < len(text) and text[stop] in links.get(text[stop - 1], ""):
                stop += 1
            end = stop
            starts.append(start)
            ends.append(end)
        return text.translate(self._table), starts, ends


def character_class(characters: Set[str]) -> str:
    """A regular expression for any of some characters, and perhaps for more beyond the basic plane.

    Those are one range, because each by itself would be tried in turn.
    """
    basic = sorted(one for one in characters if ord(one) < _END_OF_BASIC_PLANE)
    beyond = characters - set(basic)
    span = f"{min(beyond)}-{max(beyond)}" if beyond else ""
    return f"[{re.escape(''.join(basic))}{span}]"
