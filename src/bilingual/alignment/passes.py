"""The two passes over a text: all beads of a band by what is quickly had, then the likely ones by more.

Between the two the text teaches: words that keep turning up together in the beads that the first pass
believes become evidence of the second.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from bilingual.alignment.comparison import Comparison
from bilingual.alignment.crossing import candidates, promising
from bilingual.alignment.evidence.lengths import Lengths, OmittedLengths
from bilingual.alignment.evidence.windows import running_sums
from bilingual.alignment.lattice import BEAD_TYPES, COUNTS, Band, Bead, Beads, BeadType, nulls
from bilingual.alignment.pins import Pins
from bilingual.alignment.progress import Progress
from bilingual.alignment.scoring import Family, Scorer, Weights, load_weights, rescored
from bilingual.alignment.sifting import CHANCE, sift

__all__ = ["Passes", "TwoWeights"]

LESSONS: Final = 2
"""How many times a text teaches: the second time by beads that were told apart by the first lesson."""

_DOUBT: Final = 0.01
"""Beads that are as near as this to certain or impossible after the first lesson learn nothing more."""
_FIRST_PASS: Final = 0.6
_SECOND_PASS: Final = 0.9
"""The share of all work that is done after each pass, about."""


@frozen
class TwoWeights:
    """What the evidence is worth in each pass."""

    coarse: Weights
    fine: Weights

    @classmethod
    def load(cls, name: str) -> TwoWeights:
        """Weights of ``data/alignment-weights.json``, such as ``documents``."""
        return cls(load_weights(f"{name}-coarse"), load_weights(f"{name}-fine"))

    def altered(self, without: Container[str], also: Mapping[str, float]) -> TwoWeights:
        """The weights that leave out some features, and have others that were not fitted."""
        coarse, fine = (
            evolve(weights, features={**also, **weights.features}).without(without)
            for weights in (self.coarse, self.fine)
        )
        return TwoWeights(coarse, fine)


@frozen(eq=False)
class Passes:
    """A text with what measures its beads.

    Attributes:
        comparison: the text's two sides.
        band: the points looked at.
        ratio: English characters for a Han character.
        surroundings: evidence from where the segments stand, and from an encoder.
        types: the bead types that may be; null ones always may.
        pins: what is known beforehand.
        learns: whether the text teaches.
        progress: is told how far the passes have come.
    """

    comparison: Comparison
    band: Band
    ratio: float
    surroundings: Sequence[Family] = ()
    types: Sequence[BeadType] = BEAD_TYPES
    pins: Pins = field()
    learns: bool = True
    progress: Progress = field(factory=Progress)

    @pins.default
    def _no_pins(self) -> Pins:
        return Pins((), self.band.english, self.band.chinese)

    def coarse_families(self) -> list[Family]:
        """What measures all beads."""
        return [self._lengths, *self.comparison.content(), *self.surroundings]

    def fine_families(self, comparison: Comparison) -> list[Family]:
        """What measures the likely beads.

        Args:
            comparison: the text's sides with what the text has taught.
        """
        omitted = OmittedLengths(self._lengths)
        return [self._lengths, omitted, *comparison.fine_content(), *self.surroundings]

    @cached_property
    def _lengths(self) -> Lengths:
        return self.comparison.lengths(self.ratio)

    def likely(self, weights: Weights, chance: float = CHANCE) -> Beads:
        """The beads that have a chance by the weights of the first pass, where nothing is pinned."""
        (beads,) = self._likely(weights, chance)
        return beads

    def _likely(self, weights: Weights, chance: float = CHANCE) -> list[Beads]:
        """The beads of each stretch between pins that have a chance by the weights of the first pass."""
        step = self.progress.towards(_FIRST_PASS, self.band.english + 1)
        scorer = Scorer(self.coarse_families(), weights, self.types, self.pins, step)
        return [
            sift(stretch, scorer.of_rows, self.types, weights.continued, chance)
            for stretch in self.pins.stretches(self.band)
        ]

    def first_look(self, weights: Weights) -> list[Bead]:
        """The best path by the first pass alone."""
        return self.pins.path(beads.decode() for beads in self._likely(weights))

    def path(self, weights: TwoWeights) -> tuple[Comparison, list[Bead]]:
        """The best path by both passes, and the text's sides with what it has taught."""
        comparison, likely = self.comparison, self._likely(weights.coarse)
        step = self.progress.towards(_SECOND_PASS, self.lessons * sum(map(len, likely)))
        for doubt in (0.0, _DOUBT)[: self.lessons]:
            comparison = self.taught(comparison, _together([*likely, self.pins.beads()]))
            families = self.fine_families(comparison)
            likely = [rescored(beads, families, weights.fine, step, doubt) for beads in likely]
        return comparison, self.pins.path(beads.decode() for beads in likely)

    @property
    def lessons(self) -> int:
        """How many times the second pass is made."""
        return LESSONS if self.learns else 1

    def taught(self, comparison: Comparison, beads: Beads) -> Comparison:
        """The text's sides with what these beads teach, where the text may teach."""
        return comparison.taught(beads) if self.learns else comparison

    def anywhere(self, comparison: Comparison, weights: TwoWeights, path: Iterable[Bead] = ()) -> Beads:
        """The beads that explain something and touch no pin, be they in order or against it.

        Args:
            comparison: the text's sides with what the text has taught.
            weights: of both passes.
            path: beads that come first among equals.
        """
        coarse = Scorer(self.coarse_families(), weights.coarse)
        fine = Scorer(self.fine_families(comparison), weights.fine)
        beads = promising(self.band, coarse.of_rows, path)
        may_be = np.isin(beads.kinds, [BEAD_TYPES.index(bead_type) for bead_type in self.types])
        beads = beads[may_be & self._untouched(beads)]
        beads = evolve(beads, scores=fine.of_beads(beads))
        alone = fine.of_beads(nulls(self.band.english, self.band.chinese))
        return candidates(beads, alone[: self.band.english], alone[self.band.english :])

    def _untouched(self, beads: Beads) -> NDArray[np.bool_]:
        """Which beads join no segment of a pinned link."""
        untouched = np.ones(len(beads), bool)
        sides = (self.band.english, beads.english), (self.band.chinese, beads.chinese)
        for side, (size, starts) in enumerate(sides):
            pinned = np.zeros(size)
            pinned[[index for link in self.pins.links for index in link[side]]] = 1.0
            sums = running_sums(pinned)
            untouched &= sums[starts + COUNTS[beads.kinds, side]] == sums[starts]
        return untouched


def _together(parts: Sequence[Beads]) -> Beads:
    """The beads of several stretches."""
    columns = (
        (beads.english, beads.chinese, beads.kinds, beads.scores, beads.probabilities) for beads in parts
    )
    return Beads(parts[0].start, parts[-1].end, *map(np.concatenate, zip(*columns, strict=True)))
