"""Sums and maxima over paths, against an enumeration of all paths.

Every sum is asked twice: of the sweep over a whole band, and of the lattice of the beads that it found.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bilingual.alignment import sifting
from bilingual.alignment.lattice import (
    BEAD_TYPES,
    DELETE,
    INSERT,
    PENALTY,
    Band,
    Bead,
    Beads,
    BeadType,
    Lattice,
)  # fmt: skip
from bilingual.alignment.sifting import sift

Floats = NDArray[np.floating]
Step = tuple[int, int, BeadType]
Continued = tuple[float, float]
SMALL = [(english, chinese) for english in range(4) for chinese in range(4)]


CONTINUED = [(0.0, 0.0), (1.5, -0.7)]


def random_scores(seed: int, english: int, chinese: int, spread: float = 2.0) -> Floats:
    return np.random.default_rng(seed).normal(0.0, spread, (len(BEAD_TYPES), english + 1, chinese + 1))


def rows_of(band: Band, scores: Floats) -> Callable[[Band, int, int], Floats]:
    """Gives the scores of a band, shape (types, rows, width), for the columns that a part of it has."""

    def rows(part: Band, start: int, stop: int) -> Floats:
        numbers = np.arange(start, stop)[:, None]
        return scores[:, numbers, part.columns[start:stop] - band.starts[numbers]]

    return rows


def sifted(
    band: Band, scores: Floats, continued: Continued = (0.0, 0.0), types: Sequence[BeadType] = BEAD_TYPES
) -> Beads:
    """All beads that have any chance at all."""
    kinds = [BEAD_TYPES.index(bead_type) for bead_type in types]
    return sift(band, rows_of(band, scores[kinds]), types, continued, chance=0.0)


def whole(scores: Floats, continued: Continued = (0.0, 0.0)) -> Beads:
    return sifted(Band.whole(scores.shape[1] - 1, scores.shape[2] - 1), scores, continued)


def told(beads: Beads) -> dict[Step, float]:
    """The probability of each bead."""
    return {bead[:3]: bead.probability for bead in beads}


def paths(english: int, chinese: int, row: int = 0, column: int = 0) -> Iterator[tuple[Step, ...]]:
    """Every way from a point to the last one."""
    if (row, column) == (english, chinese):
        yield ()
    for ours, theirs in BEAD_TYPES:
        if row + ours <= english and column + theirs <= chinese:
            for rest in paths(english, chinese, row + ours, column + theirs):
                yield (row, column, (ours, theirs)), *rest


def weight(path: Sequence[Step], scores: Floats, continued: Continued = (0.0, 0.0)) -> float:
    total, after_null = 0.0, False
    for row, column, bead_type in path:
        total += float(scores[BEAD_TYPES.index(bead_type), row, column])
        if 0 in bead_type and after_null:
            total += continued[bead_type == INSERT]
        after_null = 0 in bead_type
    return total


def probabilities(scores: Floats, continued: Continued) -> tuple[dict[Step, float], float]:
    """The probability of every step, by adding up the paths that have it; and the sum of all paths."""
    english, chinese = scores.shape[1] - 1, scores.shape[2] - 1
    weights = {path: math.exp(weight(path, scores, continued)) for path in paths(english, chinese)}
    total = sum(weights.values())
    found: dict[Step, float] = {}
    for path, one in weights.items():
        for step in path:
            found[step] = found.get(step, 0.0) + one / total
    return found, total


@pytest.mark.parametrize("continued", CONTINUED)
@pytest.mark.parametrize(("english", "chinese"), SMALL)
def test_the_total_is_the_sum_over_all_paths(english: int, chinese: int, continued: Continued) -> None:
    scores = random_scores(english * 10 + chinese, english, chinese)
    _, total = probabilities(scores, continued)
    assert Lattice(whole(scores, continued), continued).total == pytest.approx(math.log(total))


@pytest.mark.parametrize("continued", CONTINUED)
@pytest.mark.parametrize(("english", "chinese"), SMALL)
def test_posteriors_are_the_shares_of_the_paths(english: int, chinese: int, continued: Continued) -> None:
    scores = random_scores(english * 20 + chinese, english, chinese)
    expected, _ = probabilities(scores, continued)
    beads = whole(scores, continued)
    assert told(beads) == pytest.approx(expected, abs=1e-9)
    assert told(Lattice(beads, continued).beads) == pytest.approx(expected, abs=1e-9)


def test_continued_null_beads_are_counted_as_their_score_counts_them() -> None:
    beads, step = whole(random_scores(5, 4, 3)), 1e-5
    for kind, continuing in enumerate(Lattice(beads, (0.3, -0.2)).continuing):
        above, below = ([0.3, -0.2], [0.3, -0.2])
        above[kind] += step
        below[kind] -= step
        slope = Lattice(beads, (above[0], above[1])).total - Lattice(beads, (below[0], below[1])).total
        assert continuing == pytest.approx(slope / (2 * step), abs=1e-6)


@pytest.mark.parametrize("penalty", [PENALTY, 0.0, 0.45])
@pytest.mark.parametrize(("english", "chinese"), SMALL)
def test_decoding_finds_the_path_of_the_greatest_expected_gain(
    english: int, chinese: int, penalty: float
) -> None:
    scores = random_scores(english * 30 + chinese, english, chinese)
    known, _ = probabilities(scores, (0.0, 0.0))
    best = max(sum(known[step] - penalty for step in path) for path in paths(english, chinese))
    decoded = whole(scores).decode(penalty)
    assert sum(bead.probability - penalty for bead in decoded) == pytest.approx(best, abs=1e-9)
    for bead in decoded:
        assert bead.probability == pytest.approx(known[bead.english, bead.chinese, bead.bead_type], abs=1e-9)


def check_is_a_path(beads: Sequence[Bead], english: int, chinese: int) -> None:
    row = column = 0
    for bead in beads:
        assert (bead.english, bead.chinese) == (row, column)
        row, column = row + bead.bead_type[0], column + bead.bead_type[1]
    assert (row, column) == (english, chinese)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 2**32 - 1), st.floats(0.0, 300.0))
def test_each_segment_is_in_some_bead_for_certain(
    english: int, chinese: int, seed: int, spread: float
) -> None:
    beads = whole(random_scores(seed, english, chinese, spread))
    for found in (beads, Lattice(beads).beads):
        ours, theirs = np.zeros(english), np.zeros(chinese)
        for row, column, bead_type, probability in found:
            ours[row : row + bead_type[0]] += probability
            theirs[column : column + bead_type[1]] += probability
        assert ours == pytest.approx(np.ones(english))
        assert theirs == pytest.approx(np.ones(chinese))
        check_is_a_path(found.decode(), english, chinese)


def banded(band: Band, scores: Floats) -> Floats:
    """The scores of the whole grid, as a band keeps them."""
    return scores[:, np.arange(band.english + 1)[:, None], band.columns]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 8), st.integers(0, 8), st.integers(0, 2**32 - 1))
def test_a_band_as_wide_as_the_grid_is_the_grid(english: int, chinese: int, seed: int) -> None:
    scores = random_scores(seed, english, chinese)
    band = Band.around([(0, 0), (english, chinese)], chinese + 1, english, chinese)
    assert band.is_whole
    assert list(sifted(band, banded(band, scores))) == list(whole(scores))


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_a_narrow_band_is_the_grid_with_all_else_ruled_out(
    english: int, chinese: int, width: int, seed: int
) -> None:
    scores = random_scores(seed, english, chinese)
    band = Band.around([(0, 0), (english, chinese)], width, english, chinese)
    inside = np.zeros((english + 1, chinese + 1), bool)
    for row, start in enumerate(band.starts):
        inside[row, start : start + band.width] = True
    fenced = np.full_like(scores, -500.0)
    for kind, (ours, theirs) in enumerate(BEAD_TYPES):
        allowed = np.zeros_like(inside)
        reached = inside[ours:, theirs:]
        allowed[: reached.shape[0], : reached.shape[1]] = reached
        fenced[kind] = np.where(allowed & inside, scores[kind], -500.0)
    narrow = sifted(band, banded(band, scores))
    expected, found = told(whole(fenced)), told(narrow)
    assert found.keys() <= expected.keys()
    assert {step: found.get(step, 0.0) for step in expected} == pytest.approx(expected, rel=1e-6, abs=1e-12)
    check_is_a_path(narrow.decode(), english, chinese)


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 30)), min_size=1, max_size=6), st.integers(1, 20))
def test_a_band_holds_the_line_it_was_laid_around(steps: list[tuple[int, int]], width: int) -> None:
    points = [(0, 0)]
    for down, right in steps:
        points.append((points[-1][0] + down, points[-1][1] + right))
    english, chinese = points[-1]
    band = Band.around(points, width, english, chinese)
    assert band.starts.shape == (english + 1,)
    assert (np.diff(band.starts) >= 0).all()
    assert band.starts[0] == 0
    assert 0 <= band.starts[-1] <= chinese < band.starts[-1] + band.width
    assert all(band.starts[row] <= column < band.starts[row] + band.width for row, column in points)


@pytest.mark.parametrize(("english", "chinese"), [(0, 0), (0, 5), (5, 0)])
def test_an_empty_side_leaves_null_beads_only(english: int, chinese: int) -> None:
    decoded = whole(random_scores(1, english, chinese)).decode()
    assert [bead.bead_type for bead in decoded] == [DELETE] * english + [INSERT] * chinese
    assert [bead.probability for bead in decoded] == pytest.approx([1.0] * (english + chinese))


def test_scores_far_apart_give_no_nan() -> None:
    beads = whole(random_scores(3, 4, 4, 1e5))
    lattice = Lattice(beads)
    assert math.isfinite(lattice.total)
    assert np.isfinite(beads.probabilities).all()
    assert np.isfinite(lattice.beads.probabilities).all()


def test_the_scores_given_are_not_changed() -> None:
    scores = random_scores(4, 3, 3)
    before = scores.copy()
    Lattice(whole(scores)).beads.decode()
    assert (scores == before).all()


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 8), st.integers(0, 8), st.integers(0, 2**32 - 1))
def test_bead_types_may_be_fewer(english: int, chinese: int, seed: int) -> None:
    types = [(2, 1), INSERT, (1, 1), DELETE]
    scores = random_scores(seed, english, chinese)
    few = sifted(Band.whole(english, chinese), scores, types=types)
    assert {bead.bead_type for bead in few} <= set(types)
    for kind, bead_type in enumerate(BEAD_TYPES):
        if bead_type not in types:
            scores[kind] = -500.0
    expected = {step: probability for step, probability in told(whole(scores)).items() if step[2] in types}
    assert told(few) == pytest.approx(expected, abs=1e-9)


# Blocks.


@pytest.fixture
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sifting, "_BLOCK", 40)
    monkeypatch.setattr(sifting, "_MARGIN", 30)


@pytest.mark.usefixtures("_small_blocks")
@pytest.mark.parametrize("rows_held", [40, 100, 1_000])
def test_blocks_agree_with_the_whole(rows_held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    band = Band.around([(0, 0), (100, 60), (200, 190), (300, 250)], 12, 300, 250)
    scores = np.random.default_rng(8).normal(0.0, 1.0, (len(BEAD_TYPES), 301, band.width))
    # Some one-to-one beads resemble each other, as in any text; without them what lies far off would count.
    scores[0, :, band.width // 2] += 6.0

    def swept() -> dict[Step, float]:
        return told(sift(band, rows_of(band, scores), BEAD_TYPES, (0.5, 0.3), 1e-3))

    monkeypatch.setattr(sifting, "_CELLS", rows_held * band.width * len(BEAD_TYPES))
    blocks = swept()
    monkeypatch.setattr(sifting, "_BLOCK", 1_000)
    monkeypatch.setattr(sifting, "_CELLS", 1_000_000)
    whole_text = swept()
    assert blocks != whole_text
    for step in blocks.keys() | whole_text.keys():
        assert blocks.get(step, 1e-3) == pytest.approx(whole_text.get(step, 1e-3), abs=1e-4)


@pytest.mark.usefixtures("_small_blocks")
def test_improbable_beads_are_left_out_and_a_path_stays() -> None:
    # Nothing tells one bead from another: none is probable.
    band = Band.around([(0, 0), (200, 150)], 30, 200, 150)
    scores = np.zeros((len(BEAD_TYPES), 201, 30))
    beads = sift(band, rows_of(band, scores), chance=0.3)
    check_is_a_path(beads.decode(), 200, 150)
    check_is_a_path(Lattice(beads).beads.decode(), 200, 150)


def test_beads_that_lead_nowhere_are_refused() -> None:
    beads = whole(random_scores(6, 3, 3))
    broken = beads[(beads.english != 0) | (beads.chinese != 0)]
    with pytest.raises(ValueError, match="no path"):
        Lattice(broken)
    with pytest.raises(ValueError, match="no path"):
        broken.decode()


def test_a_bead_without_a_way_to_the_end_has_no_chance() -> None:
    beads = whole(random_scores(6, 2, 2))
    kept = beads[(beads.english != 1) | (beads.chinese != 1)]
    into = (kept.english == 0) & (kept.chinese == 0) & (kept.kinds == BEAD_TYPES.index((1, 1)))
    found = Lattice(kept).beads.probabilities
    assert found[into].tolist() == [0.0]
    assert np.isfinite(found).all()
