"""The two passes over a text: all beads of a band by what is quickly had, then the likely ones by more.

Between the two the text teaches: words that keep turning up together in the beads that the first pass
believes become evidence of the second.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from attrs import evolve, frozen

from bilingual.alignment.comparison import Comparison
from bilingual.alignment.crossing import Candidate, candidates, promising
from bilingual.alignment.evidence.lengths import OmittedLengths
from bilingual.alignment.lattice import Band, Beads, nulls
from bilingual.alignment.scoring import Family, Scorer, Weights, load_weights, rescored
from bilingual.alignment.sifting import CHANCE, sift

__all__ = ["LESSONS", "Passes", "TwoWeights"]

LESSONS: Final = 2
"""How many times a text teaches: the second time by beads that were told apart by the first lesson."""


@frozen
class TwoWeights:
    """What the evidence is worth in each pass."""

    coarse: Weights
    fine: Weights

    @classmethod
    def load(cls, name: str) -> TwoWeights:
        """Weights of ``data/alignment-weights.json``, such as ``documents``."""
        return cls(load_weights(f"{name}-coarse"), load_weights(f"{name}-fine"))


@frozen(eq=False)
class Passes:
    """A text with what measures its beads.

    Attributes:
        comparison: the text's two sides.
        band: the points looked at.
        ratio: English characters for a Han character.
        surroundings: evidence from where the segments stand.
    """

    comparison: Comparison
    band: Band
    ratio: float
    surroundings: Sequence[Family] = ()

    def coarse_families(self) -> list[Family]:
        """What measures all beads."""
        return [self.comparison.lengths(self.ratio), *self.comparison.content(), *self.surroundings]

    def fine_families(self, comparison: Comparison) -> list[Family]:
        """What measures the likely beads.

        Args:
            comparison: the text's sides with what the text has taught.
        """
        lengths = comparison.lengths(self.ratio)
        return [lengths, OmittedLengths(lengths), *comparison.fine_content(), *self.surroundings]

    def likely(self, weights: Weights, chance: float = CHANCE) -> Beads:
        """The beads that have a chance by the weights of the first pass."""
        scores = partial(Scorer(self.coarse_families(), weights).of_rows, self.band)
        return sift(self.band, scores, continued=weights.continued, chance=chance)

    def beads(self, weights: TwoWeights) -> tuple[Comparison, Beads]:
        """The likely beads as both passes see them, and the text's sides with what it has taught."""
        comparison, beads = self.comparison, self.likely(weights.coarse)
        for _ in range(LESSONS):
            comparison = comparison.taught(beads)
            beads = rescored(beads, self.fine_families(comparison), weights.fine)
        return comparison, beads

    def anywhere(self, comparison: Comparison, weights: TwoWeights) -> list[Candidate]:
        """The beads that explain something, be they in order or against it.

        Args:
            comparison: the text's sides with what the text has taught.
            weights: of both passes.
        """
        coarse = Scorer(self.coarse_families(), weights.coarse)
        fine = Scorer(self.fine_families(comparison), weights.fine)
        beads = promising(self.band, partial(coarse.of_rows, self.band))
        beads = evolve(beads, scores=fine.of_beads(beads))
        alone = fine.of_beads(nulls(self.band.english, self.band.chinese))
        return list(candidates(beads, alone[: self.band.english], alone[self.band.english :]))
