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
from bilingual.alignment.lattice import BEAD_TYPES, Band, Beads, nulls
from bilingual.alignment.page import cut
from bilingual.alignment.passes import Passes, TwoWeights
from bilingual.alignment.scoring import Scorer, Weights, load_weights, measured, rescored

NAMES = ("documents", "documents-no-lexicon", "pages", "pages-no-lexicon")
TYPES = {bead_type: float(place) for place, bead_type in enumerate(BEAD_TYPES)}


class Rows:
    """Measures the number of the row, and something that has no weight."""

    names = ("row", "unknown")
    of_null = False

    def features(self, windows: Windows) -> Iterator[NDArray[np.floating]]:
        yield windows.english.astype(float)
        yield np.full((1, 1), np.nan)


def test_a_score_is_the_type_s_weight_and_the_weighted_sum_of_measures() -> None:
    scorer = Scorer([Rows()], Weights({"row": 10.0}, TYPES))
    for bead_type, score in zip(BEAD_TYPES, scorer.of_rows(Band.whole(2, 3), 0, 3), strict=True):
        steps = 0.0 if 0 in bead_type else 10.0
        expected = TYPES[bead_type] + steps * np.arange(3)[:, None]
        assert (score == np.broadcast_to(expected, (3, 4))).all()


class Columns:
    """Measures, of null beads, the number of the column."""

    names = ("column",)
    of_null = True

    def features(self, windows: Windows) -> Iterator[NDArray[np.floating]]:
        yield windows.chinese.astype(float)


def test_null_beads_are_measured_by_what_measures_null_beads() -> None:
    scorer = Scorer([Rows(), Columns()], Weights({"row": 10.0, "column": 100.0}, TYPES))
    beads = nulls(2, 3)
    expected = [TYPES[bead.bead_type] + 100.0 * bead.chinese for bead in beads]
    assert scorer.of_beads(beads).tolist() == expected
    rows, unknown, columns = measured(beads, [Rows(), Columns()])
    assert not rows.any()
    assert not unknown.any()
    assert columns.tolist() == [0, 0, 0, 1, 2]


def test_only_beads_with_others_beside_them_are_scored_again() -> None:
    # 1-1, then either 2-1 or 1-0 and 1-1, then 1-1.
    kinds = np.array([BEAD_TYPES.index(one) for one in [(1, 1), (2, 1), (1, 0), (1, 1), (1, 1)]])
    places = np.array([0, 1, 1, 2, 3]), np.array([0, 1, 1, 1, 2])
    beads = Beads((0, 0), (4, 3), *places, kinds, np.full(5, -7.0), np.full(5, 0.5))
    again = rescored(beads, [Rows()], Weights({"row": 10.0}, TYPES))
    assert again.scores.tolist() == [-7.0, TYPES[2, 1] + 10.0, TYPES[1, 0], TYPES[1, 1] + 20.0, -7.0]
    assert again.probabilities[[0, 4]].tolist() == pytest.approx([1.0, 1.0])


def test_beads_score_by_themselves_as_in_a_band() -> None:
    english = [f"The {number} red boats sailed, didn't they?" for number in range(200, 400)]
    chinese = [f"{number}只红船开走了，不是吗？" for number in range(200, 350)]
    comparison = Comparison(line_segments(english, "en"), line_segments(chinese, "zh"), None)
    passes = Passes(comparison, Band.around([(0, 0), (200, 150)], 20, 200, 150), comparison.length_ratio)
    weights, families = load_weights("documents-coarse"), passes.coarse_families()
    beads = passes.likely(weights, 1e-6)
    assert len(beads) > 200
    assert Scorer(families, weights).of_beads(beads) == pytest.approx(beads.scores, abs=1e-4)
    scores = np.array(list(weights.features.values())) @ measured(beads, families)
    scores += np.array([weights.bead_types[bead.bead_type] for bead in beads])
    assert scores == pytest.approx(beads.scores, abs=1e-4)


def test_fewer_bead_types_score_as_among_all() -> None:
    types = [(1, 1), (0, 1), (2, 1), (1, 0)]
    weights, band = Weights({"row": 10.0}, TYPES), Band.whole(2, 3)
    few, every = Scorer([Rows()], weights, types), Scorer([Rows()], weights)
    kinds = [BEAD_TYPES.index(bead_type) for bead_type in types]
    assert (few.of_rows(band, 1, 3) == every.of_rows(band, 1, 3)[kinds]).all()


@pytest.mark.parametrize("name", NAMES)
def test_fitted_weights_know_every_bead_type_and_no_measure_that_does_not_exist(name: str) -> None:
    weights = TwoWeights.load(name)
    comparison = Comparison(line_segments(["a"], "en"), line_segments(["中"], "zh"), None)
    surroundings = [Nearness(cut("a\n中", None))] if name.startswith("pages") else []
    passes = Passes(comparison, Band.whole(1, 1), 3.0, surroundings)
    for fitted, families in (
        (weights.coarse, passes.coarse_families()),
        (weights.fine, passes.fine_families(comparison)),
    ):
        assert set(fitted.bead_types) == set(BEAD_TYPES)
        assert set(fitted.features) == {measure for family in families for measure in family.names}
        assert all(np.isfinite([*fitted.features.values(), *fitted.bead_types.values(), *fitted.continued]))


def test_unknown_weights_are_a_key_error() -> None:
    with pytest.raises(KeyError, match="no-such-weights"):
        load_weights("no-such-weights")
