"""From measures to scores, and the fitted weights."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from bilingual.alignment.aligner import line_segments
from bilingual.alignment.comparison import Comparison
from bilingual.alignment.evidence.nearness import Nearness
from bilingual.alignment.evidence.windows import Windows
from bilingual.alignment.lattice import BEAD_TYPES, Band
from bilingual.alignment.scoring import Weights, bead_scores, load_weights

NAMES = ("documents", "documents-no-lexicon", "pages")
TYPES = {bead_type: float(place) for place, bead_type in enumerate(BEAD_TYPES)}


class Rows:
    """Measures the number of the row, and something that has no weight."""

    names = ("row", "unknown")

    def features(self, windows: Windows) -> Iterator[NDArray[np.floating]]:
        yield windows.english_from.astype(float)
        yield np.full((1, 1), np.nan)


def test_a_score_is_the_type_s_weight_and_the_weighted_sum_of_measures() -> None:
    band = Band.whole(2, 3)
    for bead_type, score in zip(
        BEAD_TYPES, bead_scores(band, [Rows()], Weights({"row": 10.0}, TYPES)), strict=True
    ):
        steps = 0.0 if 0 in bead_type else 10.0
        expected = TYPES[bead_type] + steps * np.arange(3)[:, None]
        assert (score == np.broadcast_to(expected, (3, 4))).all()


@pytest.mark.parametrize("name", NAMES)
def test_fitted_weights_know_every_bead_type_and_no_measure_that_does_not_exist(name: str) -> None:
    weights = load_weights(name)
    assert set(weights.bead_types) == set(BEAD_TYPES)
    families = Comparison(line_segments(["a"], "en"), line_segments(["中"], "zh"), None).families(
        Band.whole(1, 1)
    )
    known = {
        measure
        for family in (*families, *([Nearness] if name == "pages" else []))
        for measure in family.names
    }
    assert set(weights.features) == known
    assert all(np.isfinite([*weights.features.values(), *weights.bead_types.values()]))


def test_unknown_weights_are_a_key_error() -> None:
    with pytest.raises(KeyError, match="no-such-weights"):
        load_weights("no-such-weights")
