"""From evidence to the score of every bead: a weighted sum, with a weight for each type of bead."""

from __future__ import annotations

import functools
import importlib.resources
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from bilingual.alignment.evidence.windows import Windows
from bilingual.alignment.lattice import BEAD_TYPES, Band, BeadType

__all__ = ["Family", "Weights", "bead_scores", "load_weights", "weights_file"]

Floats = NDArray[np.floating]


class Family(Protocol):
    """A family of evidence: measures every bead of a band in one or more ways."""

    @property
    def names(self) -> tuple[str, ...]:
        """What it measures; each name is a weight's."""
        ...

    def features(self, windows: Windows) -> Iterator[Floats]:
        """One array that broadcasts to (n + 1, width) for each of ``names``."""
        ...


@frozen
class Weights:
    """What each feature and each type of bead is worth, as log weights.

    Attributes:
        features: by feature name; a feature without a weight is not used.
        bead_types: by (English, Chinese) counts.
    """

    features: Mapping[str, float]
    bead_types: Mapping[BeadType, float]


@functools.cache
def load_weights(name: str) -> Weights:
    """Weights of ``data/alignment-weights.json``: ``documents`` or ``pages``, or either ``-no-lexicon``."""
    entry = json.loads(weights_file().read_text(encoding="utf-8"))["weights"][name]
    return Weights(
        entry["features"],
        {_bead_type(key): weight for key, weight in entry["bead_types"].items()},
    )


def weights_file() -> Path:
    """The file that keeps the fitted weights."""
    return Path(str(importlib.resources.files("bilingual.data").joinpath("alignment-weights.json")))


def bead_scores(band: Band, families: Sequence[Family], weights: Weights) -> list[Floats]:
    """For each of ``BEAD_TYPES``, shape (n + 1, width): the log weight of a bead from each point."""
    return [_type_scores(band, bead_type, families, weights) for bead_type in BEAD_TYPES]


def _type_scores(band: Band, bead_type: BeadType, families: Sequence[Family], weights: Weights) -> Floats:
    # Single precision is exact enough to choose a path, and halves the memory of a long text.
    scores = np.full((band.english + 1, band.width), weights.bead_types[bead_type], np.float32)
    if 0 in bead_type:
        return scores
    windows = Windows(band, bead_type)
    for family in families:
        for name, values in zip(family.names, family.features(windows), strict=True):
            if weight := weights.features.get(name):
                scores += np.multiply(values, weight, dtype=np.float32)
    return scores


def _bead_type(key: str) -> BeadType:
    english, chinese = map(int, key.split("-"))
    return english, chinese
