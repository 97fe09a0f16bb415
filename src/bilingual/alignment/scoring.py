"""From evidence to the score of every bead: a weighted sum, with a weight for each type of bead."""

from __future__ import annotations

import functools
import importlib.resources
import json
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from bilingual.alignment.evidence.windows import Windows
from bilingual.alignment.lattice import BEAD_TYPES, COUNTS, IMPOSSIBLE, Band, Beads, BeadType, Lattice
from bilingual.alignment.pins import Pins
from bilingual.alignment.ragged import running

__all__ = ["Family", "Scorer", "Weights", "load_weights", "measured", "rescored", "weights_file"]

Floats = NDArray[np.floating]

_ROWS: Final = 64
"""Rows whose beads are all measured at a time: few enough that what is measured stays in the cache."""
_ROWS_OF_FEW: Final = 128
"""The same where few beads of each row are measured."""


class Family(Protocol):
    """A family of evidence: measures beads in one or more ways."""

    @property
    def names(self) -> tuple[str, ...]:
        """What it measures; each name is a weight's."""
        ...

    @property
    def of_null(self) -> bool:
        """Whether it measures the beads with an empty side rather than those with both filled."""
        ...

    def features(self, windows: Windows) -> Iterator[Floats]:
        """For each of ``names``, one array that broadcasts to the shape of the windows."""
        ...


@frozen
class Weights:
    """What each feature and each type of bead is worth, as log weights.

    Attributes:
        features: by feature name; a feature without a weight is not used.
        bead_types: by (English, Chinese) counts.
        continued: what (1, 0) and (0, 1) are worth in addition where another null bead precedes them.
    """

    features: Mapping[str, float]
    bead_types: Mapping[BeadType, float]
    continued: tuple[float, float] = (0.0, 0.0)

    def without(self, names: Container[str]) -> Weights:
        """The weights that leave out these features."""
        kept = {name: weight for name, weight in self.features.items() if name not in names}
        return evolve(self, features=kept)


@functools.cache
def load_weights(name: str) -> Weights:
    """Weights of ``data/alignment-weights.json``: ``documents`` or ``pages``, or either ``-no-lexicon``."""
    entry = json.loads(weights_file().read_text(encoding="utf-8"))["weights"][name]
    return Weights(
        entry["features"],
        {_bead_type(key): weight for key, weight in entry["bead_types"].items()},
        (entry["continued"]["1-0"], entry["continued"]["0-1"]),
    )


def weights_file() -> Path:
    """The file that keeps the fitted weights."""
    return Path(str(importlib.resources.files("bilingual.data").joinpath("alignment-weights.json")))


class Scorer:
    """Scores beads by families of evidence.

    Args:
        families: what measures the beads.
        weights: what each measure and each bead type is worth.
        types: the bead types that may be.
        pins: what is known to be linked or not: beads that contradict it are impossible.
        step: is called with how many rows or beads were scored, now and then.
    """

    def __init__(
        self,
        families: Sequence[Family],
        weights: Weights,
        types: Sequence[BeadType] = BEAD_TYPES,
        pins: Pins | None = None,
        step: Callable[[int], None] | None = None,
    ) -> None:
        self.types = tuple(types)
        self._kinds = np.array([BEAD_TYPES.index(bead_type) for bead_type in types])
        self._families, self._weights, self._pins = families, weights, pins
        self._step = step or (lambda _: None)
        self._biases = np.array([weights.bead_types[bead_type] for bead_type in BEAD_TYPES], np.float32)

    def of_rows(self, band: Band, start: int, stop: int) -> Floats:
        """The scores of all beads that start in the rows from one to another, shape (types, rows, width)."""
        scores = np.empty((len(self.types), stop - start, band.width), np.float32)
        scores[:] = self._biases[self._kinds, None, None]
        filled = np.flatnonzero(COUNTS[self._kinds].all(axis=1))
        for first in range(start, stop, _ROWS):
            last = min(first + _ROWS, stop)
            windows = Windows.of_rows(band, first, last, self._kinds[filled])
            scores[filled, first - start : last - start] += self._evidence(windows)
            self._step(last - first)
        return scores

    def of_beads(self, beads: Beads) -> Floats:
        """The scores of some beads, shape (beads,)."""
        scores = self._biases[beads.kinds]
        for part, of_null in _parts(beads):
            scores[part] += self._evidence(Windows.of_beads(beads[part]), of_null)
            self._step(len(part))
        return scores

    def _evidence(self, windows: Windows, of_null: bool = False) -> Floats:
        # Single precision is exact enough to choose a path, and halves the memory.
        scores = np.zeros(windows.shape, np.float32)
        for family in (family for family in self._families if family.of_null == of_null):
            for name, values in zip(family.names, family.features(windows), strict=True):
                if weight := self._weights.features.get(name):
                    scores += np.multiply(values, weight, dtype=np.float32)
        if self._pins is not None:
            scores[self._pins.contradicted(windows)] = IMPOSSIBLE
        return scores


def rescored(
    beads: Beads,
    families: Sequence[Family],
    weights: Weights,
    step: Callable[[int], None] | None = None,
    doubt: float = 0.0,
) -> Beads:
    """The beads with the scores and probabilities that they have by these weights.

    Args:
        beads: the beads.
        families: what measures them.
        weights: what each measure and each bead type is worth.
        step: as for :class:`Scorer`.
        doubt: beads less probable than this, or with less than this to full certainty, keep their scores; so
            do those that every path takes, whatever they score.
    """
    probabilities = np.clip(beads.probabilities, 0.0, 1.0)
    unsure = (probabilities >= doubt) & (probabilities <= 1.0 - doubt)
    doubtful = np.flatnonzero(unsure & ~_sole(beads))
    scores = beads.scores.astype(np.float32)
    scores[doubtful] = Scorer(families, weights, step=step).of_beads(beads[doubtful])
    return Lattice(evolve(beads, scores=scores), weights.continued).beads


def _sole(beads: Beads) -> NDArray[np.bool_]:
    """Which beads have no other beside them, so that every path takes them."""
    # A step along either side brings a path one further: beads apart in this are apart in the grid.
    starts = beads.english + beads.chinese
    ends = starts + COUNTS[beads.kinds].sum(axis=1)
    steps = int(ends.max(initial=0)) + 1
    beside = np.cumsum(np.bincount(starts, minlength=steps) - np.bincount(ends, minlength=steps))
    crowded = running((beside > 1).astype(np.int64))
    sole: NDArray[np.bool_] = crowded[starts] == crowded[ends]
    return sole


def measured(beads: Beads, families: Sequence[Family]) -> Floats:
    """The measures of some beads, shape (measures, beads), 0 where a family does not measure a bead."""
    measures = np.zeros((sum(len(family.names) for family in families), len(beads)), np.float32)
    for part, of_null in _parts(beads):
        windows = Windows.of_beads(beads[part])
        row = 0
        for family in families:
            if family.of_null == of_null:
                measures[row : row + len(family.names), part] = list(family.features(windows))
            row += len(family.names)
    return measures


def _parts(beads: Beads) -> Iterator[tuple[NDArray[np.int64], bool]]:
    """The beads that start in a few rows together, those with an empty side apart from the others."""
    null = (COUNTS[beads.kinds] == 0).any(axis=1)
    for of_null in (False, True):
        chosen = np.flatnonzero(null == of_null)
        cuts = np.flatnonzero(np.diff(beads.english[chosen] // _ROWS_OF_FEW)) + 1
        yield from ((part, of_null) for part in np.split(chosen, cuts) if len(part))


def _bead_type(key: str) -> BeadType:
    english, chinese = map(int, key.split("-"))
    return english, chinese
