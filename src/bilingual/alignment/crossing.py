"""Links against the order of the page.

The lattice knows only links that follow each other on both sides. Where passages were swapped it leaves some
alone or joins the wrong ones. So the English and Chinese passages that are each other's best counterpart,
whatever the order, are looked at again: wherever such links together explain clearly more than the lattice's
links of the same passages, they take their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.drafts import Draft
from bilingual.alignment.lattice import BEAD_TYPES, DELETE, INSERT, BeadType

__all__ = ["with_crossings"]

Numbers = NDArray[Any]
_Member = tuple[str, int]
"""A side and an index."""

_COST: Final = 2.0
"""How much more, in log odds, links against the order must explain than what they replace."""
_CLEAR: Final = 0.5
"""The least share that a link against the order must have among all links of either of its passages."""


def with_crossings(drafts: Sequence[Draft], scores: Sequence[Numbers]) -> list[Draft]:
    """Replace links by better ones that cross.

    Args:
        drafts: the links of a path through the whole grid.
        scores: the scores of all beads of ``BEAD_TYPES``, as the lattice had them, over the whole grid.

    Returns:
        Links in no particular order; what a replaced link leaves over is unpaired.
    """
    values = _Values(scores)
    known = {(draft.english, draft.chinese) for draft in drafts}
    better = [link for link in values.mutual_best() if (link.english, link.chinese) not in known]
    links: list[Draft] = []
    for old, new in _components(drafts, better):
        gain = sum(map(values.of, new)) - sum(map(values.of, old))
        links += _completed(new, old) if new and gain >= _COST else old
    return links


class _Values:
    """How much better links explain their passages than leaving them alone, in log odds."""

    def __init__(self, scores: Sequence[Numbers]) -> None:
        self._scores: dict[BeadType, Numbers] = dict(zip(BEAD_TYPES, scores, strict=True))
        self._delete, self._insert = (float(self._scores[kind][0, 0]) for kind in (DELETE, INSERT))

    def of(self, draft: Draft) -> float:
        """The value of a link."""
        if not draft.english or not draft.chinese:
            return 0.0
        score = self._scores[len(draft.english), len(draft.chinese)][draft.english[0], draft.chinese[0]]
        return float(score) - len(draft.english) * self._delete - len(draft.chinese) * self._insert

    def mutual_best(self) -> Iterator[Draft]:
        """The passages that are each other's best counterpart by a clear margin.

        The confidence of such a link is its share among all links of either passage, no link included.
        """
        values = self._scores[1, 1][:-1, :-1] - self._delete - self._insert
        by_row = values - np.logaddexp(0.0, np.logaddexp.reduce(values, axis=1, keepdims=True))
        by_column = values - np.logaddexp(0.0, np.logaddexp.reduce(values, axis=0, keepdims=True))
        shares = np.exp(by_row + by_column)
        for english, chinese in zip(*np.nonzero(shares >= _CLEAR), strict=True):
            yield Draft((int(english),), (int(chinese),), float(shares[english, chinese]))


def _components(old: Iterable[Draft], new: Iterable[Draft]) -> Iterator[tuple[list[Draft], list[Draft]]]:
    """Old and new links in groups that share no passage with each other."""
    groups: dict[_Member, tuple[list[Draft], list[Draft]]] = {}
    for draft in old:
        group: tuple[list[Draft], list[Draft]] = ([draft], [])
        groups.update((member, group) for member in _members(draft))
    for link in new:
        touched = {id(groups[member]): groups[member] for member in _members(link)}
        merged = [draft for group in touched.values() for draft in group[0]]
        group = (merged, [draft for other in touched.values() for draft in other[1]] + [link])
        groups.update((member, group) for draft in merged for member in _members(draft))
    yield from {id(group): group for group in groups.values()}.values()


def _completed(links: list[Draft], replaced: Iterable[Draft]) -> list[Draft]:
    """New links, and every passage of the replaced ones that they leave over as unpaired."""
    taken = {member for link in links for member in _members(link)}
    left = [(member, draft) for draft in replaced for member in _members(draft) if member not in taken]
    return links + [_alone(member, 1.0 - draft.confidence) for member, draft in left]


def _members(draft: Draft) -> list[_Member]:
    return [("en", index) for index in draft.english] + [("zh", index) for index in draft.chinese]


def _alone(member: _Member, confidence: float) -> Draft:
    side, index = member
    return Draft((index,), (), confidence) if side == "en" else Draft((), (index,), confidence)
