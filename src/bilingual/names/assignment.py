"""Who belongs to whom, one to one, where each has a few candidates."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Container, Mapping
from typing import Final

__all__ = ["assign"]

_ALONE: Final = 1.0  # the cost of a place left over; that of a pair is 1 less its score


def assign(scores: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """The one-to-one choice with the greatest sum of scores; of equally good ones the first.

    Each left place is added along a shortest augmenting path, found by Dijkstra's method over the candidates
    alone (Jonker and Volgenant, 1987, on a sparse graph): time grows with the candidates, as long as few
    compete for the same.

    Args:
        scores: of (left, right), above 0 to 1. A pair that is not there cannot be chosen.

    Returns:
        The right place of each left one that has been given one.

    >>> assign({(0, 0): 1.0, (0, 1): 0.9, (1, 0): 0.8})
    {0: 1, 1: 0}
    """
    costs: dict[int, dict[int, float]] = defaultdict(dict)
    for (left, right), score in scores.items():
        costs[left][right] = 1 - score
    search = _Search(costs)
    for left in sorted(costs):
        search.add(left)
    return search.chosen


class _Search:
    """The pairs chosen so far, and the prices of right places that keep every later path shortest."""

    def __init__(self, costs: Mapping[int, Mapping[int, float]]) -> None:
        self.costs = costs
        self.chosen: dict[int, int] = {}
        self.owners: dict[int, int] = {}
        self.prices: dict[int, float] = defaultdict(float)

    def add(self, newcomer: int) -> None:
        """Find the newcomer a place, others moving on, or one of them giving up, where that costs least."""
        came_from: dict[int, int] = {}
        reached: dict[int, float] = {}
        settled: dict[int, float] = {}
        queue: list[tuple[float, bool, int]] = []
        left, base = newcomer, 0.0
        end: int | None = None
        leaving, least = newcomer, _ALONE
        while True:
            for right, cost in self.costs[left].items():
                length = base + cost - self.prices[right]
                if length < reached.get(right, least):
                    reached[right], came_from[right] = length, left
                    heapq.heappush(queue, (length, right in self.owners, right))
            nearest = _nearest(queue, settled)
            if nearest is None or nearest[0] >= least:
                break
            length, is_taken, right = nearest
            if not is_taken:
                end, least = right, length
                break
            settled[right] = length
            left = self.owners[right]
            base = length - (self.costs[left][right] - self.prices[right])
            if base + _ALONE < least:
                leaving, least = left, base + _ALONE
        for right, length in settled.items():
            self.prices[right] += length - least
        self._hand_on(self.chosen.pop(leaving, None) if end is None else end, came_from)

    def _hand_on(self, place: int | None, came_from: Mapping[int, int]) -> None:
        """Hand on the places along a path, from its end back to the newcomer."""
        while place is not None:
            left = came_from[place]
            following = self.chosen.get(left)
            self.owners[place], self.chosen[left] = left, place
            place = following


def _nearest(queue: list[tuple[float, bool, int]], settled: Container[int]) -> tuple[float, bool, int] | None:
    """The nearest place not settled yet, its distance before it, and whether it is taken."""
    while queue:
        nearest = heapq.heappop(queue)
        if nearest[2] not in settled:
            return nearest
    return None
