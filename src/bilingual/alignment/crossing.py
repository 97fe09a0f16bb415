"""Links against the order of the page.

The lattice knows only links that follow each other on both sides. Where passages were swapped it leaves some alone
or joins the wrong ones. So each English and each Chinese passage that are each other's best counterpart, whatever
the order, are looked at again: they are linked when that explains clearly more than what the lattice found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.drafts import Draft
from bilingual.alignment.lattice import BEAD_TYPES, DELETE, INSERT

__all__ = ["with_crossings"]

Numbers = NDArray[Any]

_COST: Final = 3.0
"""How much more, in log odds, a link against the order must explain than what it replaces: twenty to one."""


def with_crossings(drafts: Sequence[Draft], scores: Sequence[Numbers]) -> list[Draft]:
    """Replace links by better ones that cross.

    Args:
        drafts: the links of a path through the whole grid.
        scores: the scores of all beads, as the lattice had them, over the whole grid.

    Returns:
        Links in no particular order; what a replaced link leaves over is unpaired.
    """
    kinds = {bead_type: scores[BEAD_TYPES.index(bead_type)] for bead_type in BEAD_TYPES}
    nothing = float(kinds[DELETE][0, 0] + kinds[INSERT][0, 0])
    values = kinds[1, 1][:-1, :-1] - nothing
    found = {index: draft for draft in drafts for index in _members(draft)}
    for english, chinese in _mutual_best(values):
        replaced = {found["en", english], found["zh", chinese]}
        before = sum(_value(draft, kinds) for draft in replaced)
        if values[english, chinese] - before < _COST:
            continue
        confidence = _confidence(values, english, chinese)
        for index in [index for draft in replaced for index in _members(draft)]:
            found[index] = _alone(index)
        link = Draft((english,), (chinese,), confidence)
        found.update((index, link) for index in _members(link))
    return list(dict.fromkeys(found.values()))


def _mutual_best(values: Numbers) -> Iterator[tuple[int, int]]:
    """English and Chinese segments that are each other's best counterpart, the clearest first."""
    if not values.size:
        return
    best_chinese, best_english = values.argmax(axis=1), values.argmax(axis=0)
    mutual = [(row, int(column)) for row, column in enumerate(best_chinese) if best_english[column] == row]
    yield from sorted(mutual, key=lambda place: -values[place])


def _value(draft: Draft, kinds: dict[tuple[int, int], Numbers]) -> float:
    """How much better a link explains its segments than leaving them all alone."""
    if not draft.english or not draft.chinese:
        return 0.0
    score = kinds[len(draft.english), len(draft.chinese)][draft.english[0], draft.chinese[0]]
    alone = len(draft.english) * kinds[DELETE][0, 0] + len(draft.chinese) * kinds[INSERT][0, 0]
    return float(score - alone)


def _confidence(values: Numbers, english: int, chinese: int) -> float:
    """The link's share among all links of either segment, no link included."""
    value = values[english, chinese]
    row = np.logaddexp.reduce([0.0, *values[english]])
    column = np.logaddexp.reduce([0.0, *values[:, chinese]])
    return float(np.exp(2.0 * value - row - column))


def _members(draft: Draft) -> list[tuple[str, int]]:
    return [("en", index) for index in draft.english] + [("zh", index) for index in draft.chinese]


def _alone(index: tuple[str, int]) -> Draft:
    language, place = index
    return Draft((place,), (), 0.5) if language == "en" else Draft((), (place,), 0.5)
