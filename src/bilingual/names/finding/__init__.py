"""People's names where they stand in running text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

__all__ = ["apart"]


class _Found(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_AnyFound = TypeVar("_AnyFound", bound=_Found)


def apart(ranked: Iterable[_AnyFound]) -> tuple[_AnyFound, ...]:
    """What was found, without what overlaps something better, in the order of the text.

    Args:
        ranked: the best first.

    >>> from bilingual.model import Segment
    >>> found = [Segment("平安", "zh", 1, 3), Segment("和平", "zh", 0, 2), Segment("和", "zh", 0, 1)]
    >>> [one.text for one in apart(found)]
    ['和', '平安']
    """
    taken: set[int] = set()
    chosen = []
    for one in ranked:
        if taken.isdisjoint(range(one.start, one.end)):
            taken.update(range(one.start, one.end))
            chosen.append(one)
    return tuple(sorted(chosen, key=lambda one: one.start))
