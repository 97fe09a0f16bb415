"""Many runs of Han characters cut into words at once, in arrays: the same words, in a fraction of the time.

The dictionary is a tree of characters; a step takes every place of the text one character deeper. Then all
runs are read from their ends to their starts together, one character a step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bilingual.text.unknown import Model

__all__ = ["Cutter", "compiled"]

Integers = NDArray[np.int64]

_CHARACTER: Final = 21
"""Bits of a code point."""
_LONGEST: Final = 64
"""A longer run is cut by itself: the steps that it would take are no faster for a single one."""
_AT_ONCE: Final = 50_000
"""Characters cut at once, which bounds the memory."""


class Cutter:
    """Cuts runs into the words that are the most probable together.

    Args:
        tree: the dictionary, as :func:`compiled` gives it.
        unknown: finds the words in characters that are no words of the dictionary together.
        cut: cuts one run; for the long ones.
    """

    def __init__(
        self, tree: Mapping[str, bytes], unknown: Model, cut: Callable[[str], Iterable[str]]
    ) -> None:
        # The last one equals no key, so that what lies behind all of them is found nowhere.
        self._keys: Integers = np.append(np.frombuffer(tree["keys"], np.int64), np.iinfo(np.int64).max)
        self._weights = np.frombuffer(tree["weights"], np.float64)
        self._rarest = float(np.frombuffer(tree["rarest"])[0])
        self._unknown, self._cut = unknown, cut

    def cut_all(self, runs: Iterable[str]) -> dict[str, Sequence[str]]:
        """The words of each of some different runs."""
        found: dict[str, Sequence[str]] = {}
        batch: list[str] = []
        room = _AT_ONCE
        for run in runs:
            if len(run) > _LONGEST:
                found[run] = tuple(self._cut(run))
                continue
            batch.append(run)
            room -= len(run)
            if room < 0:
                found.update(zip(batch, self._batch(batch), strict=True))
                batch, room = [], _AT_ONCE
        if batch:
            found.update(zip(batch, self._batch(batch), strict=True))
        return found

    def _batch(self, runs: Sequence[str]) -> Iterator[Sequence[str]]:
        text = "".join(runs)
        lengths = np.array([len(run) for run in runs])
        stops = np.cumsum(lengths)
        characters = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.int64)
        known = self._words(characters, np.repeat(stops, lengths))
        ends = self._ends(stops, lengths, known)
        begins = _begins(stops - lengths, ends)
        self._join_singles(characters, known, begins, ends, stops)
        places = np.flatnonzero(np.append(begins, True))
        words = [text[start:end] for start, end in pairwise(places.tolist())]
        bounds = np.searchsorted(places, np.concatenate(([0], stops))).tolist()
        return (words[first:last] for first, last in pairwise(bounds))

    def _words(self, characters: Integers, stops: Integers) -> list[NDArray[Any]]:
        """The weight of the word of each length, 1 first, at each place; minus infinity where none is."""
        found = []
        places, nodes, length = np.arange(len(characters)), np.zeros(len(characters), np.int64), 0
        while len(places):
            keys = nodes << _CHARACTER | characters[places + length]
            numbers = np.searchsorted(self._keys, keys)
            known = self._keys[numbers] == keys
            places, nodes, length = places[known], numbers[known] + 1, length + 1
            weights = np.full(len(characters), -np.inf)
            weights[places] = self._weights[nodes]
            weights[weights == 0.0] = -np.inf
            found.append(weights)
            inside = places + length < stops[places]
            places, nodes = places[inside], nodes[inside]
        return found

    def _ends(self, stops: Integers, lengths: Integers, words: Sequence[NDArray[Any]]) -> Integers:
        """Where the word that starts at each place ends, in the most probable reading from there on."""
        ends = np.arange(1, int(stops[-1]) + 1)
        after = np.zeros(len(ends) + 1)  # of each place, how probable is what follows it in its run
        for step in range(1, int(lengths.max()) + 1):
            places = stops[lengths >= step] - step
            most, end = np.full(len(places), -np.inf), places + 1
            for length, weights in enumerate(words[:step], 1):
                total = weights[places] + (after[places + length] if length < step else 0.0)
                better = (total >= most) & (total > -np.inf)
                most[better], end[better] = total[better], places[better] + length
            unknown = most == -np.inf
            most[unknown] = self._rarest + (after[places[unknown] + 1] if step > 1 else 0.0)
            after[places], ends[places] = most, end
        return ends

    def _join_singles(
        self,
        characters: Integers,
        known: Sequence[NDArray[Any]],
        begins: NDArray[np.bool_],
        ends: Integers,
        stops: Integers,
    ) -> None:
        """Characters that stand alone side by side may be a word that the dictionary does not know."""
        starts = np.flatnonzero(begins)
        alone = ends[starts] == starts + 1
        joins = alone[1:] & alone[:-1] & ~np.isin(starts[1:], stops)
        edges = np.flatnonzero(np.diff(np.concatenate(([False], joins, [False])).astype(np.int8)))
        firsts = starts[edges[::2]]
        lengths = starts[edges[1::2]] + 1 - firsts
        for length, weights in enumerate(known, 1):
            is_unknown = (lengths != length) | (weights[firsts] == -np.inf)
            firsts, lengths = firsts[is_unknown], lengths[is_unknown]
        # No word begins within the runs but where the model says.
        begins[np.repeat(firsts - (np.cumsum(lengths) - lengths), lengths) + np.arange(lengths.sum())] = False
        begins[self._unknown.begins(characters, firsts, lengths)] = True


def compiled(weights: Mapping[str, float], rarest: float) -> dict[str, bytes]:
    """A dictionary as a tree: nodes are numbered from 1 in the order of their parent and character.

    Args:
        weights: the log probability of each word; 0 for what only begins one, and all beginnings are there.
        rarest: that of a character that the dictionary does not have.

    Returns:
        ``keys``: parent and character of each node, int64; ``weights``: 0 for the root, then of each node,
        float64; ``rarest``.

    >>> np.frombuffer(compiled({"中": -1.0, "中国": -2.0}, -3.0)["weights"]).tolist()
    [0.0, -1.0, -2.0]
    """
    nodes, keys, values = {"": 0}, [], [0.0]
    for beginning in sorted(weights, key=lambda word: (len(word), word)):
        keys.append(nodes[beginning[:-1]] << _CHARACTER | ord(beginning[-1]))
        values.append(weights[beginning])
        nodes[beginning] = len(keys)
    return {
        "keys": np.array(keys, np.int64).tobytes(),
        "weights": np.array(values).tobytes(),
        "rarest": np.array(rarest).tobytes(),
    }


def _begins(starts: Integers, ends: Integers) -> NDArray[np.bool_]:
    """Whether a word begins at each place."""
    begins = np.zeros(len(ends), bool)
    is_start = np.zeros(len(ends) + 1, bool)
    is_start[starts] = True
    while len(starts):
        begins[starts] = True
        starts = ends[starts]
        starts = starts[~is_start[starts] & (starts < len(ends))]
    return begins
