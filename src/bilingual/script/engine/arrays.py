"""Finding the islands of a text with numpy: many times as fast, once a text is long."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bilingual.script.engine.chart import Chart, Scan
from bilingual.script.engine.literal import OPERATORS

__all__ = ["ArrayScanner"]

Codes = NDArray[np.uint32]
Places = NDArray[np.intp]

# What the table says of a character: what becomes of it, in the lower bits; that it needs a closer look; and
# in which groups it can be the right and the left of a trigger. Only where the groups of two neighbours meet
# can they be one.
_RESULT: Final = (1 << 21) - 1
_CLOSER: Final = 1 << 21
_GROUPS: Final = 5
_RIGHT: Final = 22
_MEET: Final = ((1 << _GROUPS) - 1) << _RIGHT

# What is known of a pair stands at a place computed from its characters. Two pairs may share one: then an
# island is looked at in vain, or is longer than it need be, and neither changes a result.
_LINK: Final = 1
_TRIGGER: Final = 2
_SPREAD: Final = 0x9E3779B1  # 2**32 over the golden ratio, so that pairs of like characters fall far apart
_ROOM_PER_LINK: Final = 32

_CHUNK: Final = 1 << 15
"""Characters taken at a time, so that what is made of them stays in a core's own cache."""

_STEPS: Final = 64
"""How far islands are widened step by step. In prose they are done by then; if not, every pair of the text is
looked at instead, so that the cost stays linear whatever the text."""


class ArrayScanner:
    """Converts a text by the character, and says where its islands are. See ``PureScanner``."""

    def __init__(self, chart: Chart) -> None:
        single = {one: result for one, result in chart.characters.items() if len(result) == 1}
        sources, results = _joined(single), _joined(single.values())
        several = _joined(one for one, result in chart.characters.items() if len(result) > 1)
        self._rare = _joined(chart.normal.keys() | OPERATORS.keys())
        lefts, rights = _codes(chart.triggers[::2]), _codes(chart.triggers[1::2])
        known = np.concatenate([sources, several, self._rare, lefts, rights])
        self._last = int(known.max())
        table = np.arange(self._last + 2, dtype=np.uint32)
        table[-1] = _CLOSER  # for all that are beyond
        table[sources] = results
        table[several] |= _CLOSER
        table[self._rare] |= _CLOSER
        groups = np.uint32(1 << _RIGHT) << lefts % _GROUPS
        np.bitwise_or.at(table, rights, groups)
        np.bitwise_or.at(table, lefts, groups << _GROUPS)
        self._table = table
        many = list(map(len, chart.links.values()))
        self._pairs = np.zeros(1 << (_ROOM_PER_LINK * sum(many)).bit_length(), np.uint8)
        linked = self._slots(np.repeat(_joined(chart.links), many), _joined(chart.links.values()))
        self._pairs[linked] = _LINK
        self._pairs[self._slots(lefts, rights)] = _LINK | _TRIGGER

    def scan(self, text: str) -> Scan | None:
        """A text's islands; None where the text must be made plain first.

        It must where it holds an ideographic description character, or one that normalization replaces.
        """
        codes = _codes(text)
        texts: list[str] = []
        found: list[tuple[Places, Places]] = []
        for begin in range(0, len(codes), _CHUNK):
            part = codes[begin : begin + _CHUNK + 1]  # one more, for the pair that crosses
            said = self._table.take(part.astype(np.intp), mode="clip")
            pairs = self._pairs_of(part, said)
            if pairs.size:
                found.append((begin + pairs, begin + pairs + 2))
            part, results = part[:_CHUNK], said[:_CHUNK]
            if int(np.bitwise_or.reduce(results)) & _CLOSER:
                closer = np.flatnonzero(results & _CLOSER)
                if np.isin(part[closer], self._rare).any():
                    return None
                is_beyond = part[closer] > self._last
                results[closer[is_beyond]] = part[closer[is_beyond]]
                several = begin + closer[~is_beyond]
                found.append((several, several + 1))
            results &= _RESULT
            texts.append(str(results.data, "utf-32-le", "surrogatepass"))
        return "".join(texts), *self._islands(codes, found)

    def _pairs_of(self, codes: Codes, said: Codes) -> Places:
        """Where the triggers are, given what the table says of each character."""
        meet = said[:-1] >> _GROUPS
        meet &= said[1:]
        meet &= _MEET
        places = np.flatnonzero(meet)
        return places[self._are(_TRIGGER, codes, places)] if places.size else places

    def _islands(self, codes: Codes, found: list[tuple[Places, Places]]) -> tuple[list[int], list[int]]:
        """What was found, widened to islands."""
        if not found:
            return [], []
        starts, ends = (np.sort(np.concatenate(several)) for several in zip(*found, strict=True))
        if not (self._settle(codes, starts, -1) and self._settle(codes, ends, 1)):
            edges = 1 + np.flatnonzero(~self._are(_LINK, codes, np.arange(len(codes) - 1)))
            starts = np.append(0, edges)[np.searchsorted(edges, starts, "right")]
            ends = np.append(edges, len(codes))[np.searchsorted(edges, ends, "left")]
        first = np.diff(starts, prepend=-1) > 0
        return starts[first].tolist(), ends[first].tolist()

    def _settle(self, codes: Codes, edges: Places, step: int) -> bool:
        """Move edges of islands outwards while they part what is linked; whether all came to rest."""
        moving = np.arange(len(edges))
        for _ in range(_STEPS):
            moving = moving[(edges[moving] > 0) & (edges[moving] < len(codes))]
            moving = moving[self._are(_LINK, codes, edges[moving] - 1)]
            if not moving.size:
                return True
            edges[moving] += step
        return False

    def _are(self, what: int, codes: Codes, places: Places) -> NDArray[np.bool_]:
        """Whether the pairs that start there are such."""
        said = self._pairs[self._slots(codes[places], codes[places + 1])]
        are: NDArray[np.bool_] = said & what != 0
        return are

    def _slots(self, lefts: Codes, rights: Codes) -> NDArray[np.int64]:
        return (lefts.astype(np.int64) * _SPREAD + rights) & (len(self._pairs) - 1)


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _joined(several: Iterable[str]) -> Codes:
    return _codes("".join(several))
