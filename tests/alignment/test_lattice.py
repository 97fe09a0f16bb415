"""Sums and maxima over paths, against an enumeration of all paths."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bilingual.alignment.lattice import BEAD_TYPES, DELETE, INSERT, PENALTY, Band, Bead, BeadType, Lattice

Floats = NDArray[np.floating]
Step = tuple[int, int, BeadType]
SMALL = [(english, chinese) for english in range(4) for chinese in range(4)]


def random_scores(seed: int, english: int, chinese: int, spread: float = 2.0) -> list[Floats]:
    values = np.random.default_rng(seed)
    return [values.normal(0.0, spread, (english + 1, chinese + 1)) for _ in BEAD_TYPES]


def paths(english: int, chinese: int, row: int = 0, column: int = 0) -> Iterator[tuple[Step, ...]]:
    """Every way from a point to the last one."""
    if (row, column) == (english, chinese):
        yield ()
    for ours, theirs in BEAD_TYPES:
        if row + ours <= english and column + theirs <= chinese:
            for rest in paths(english, chinese, row + ours, column + theirs):
                yield (row, column, (ours, theirs)), *rest


def weight(path: Sequence[Step], scores: Sequence[Floats]) -> float:
    return sum(float(scores[BEAD_TYPES.index(bead_type)][row, column]) for row, column, bead_type in path)


def probabilities(english: int, chinese: int, scores: Sequence[Floats]) -> dict[Step, float]:
    """The probability of every step, by adding up the paths that have it."""
    weights = {path: math.exp(weight(path, scores)) for path in paths(english, chinese)}
    total = sum(weights.values())
    found: dict[Step, float] = {}
    for path, one in weights.items():
        for step in path:
            found[step] = found.get(step, 0.0) + one / total
    return found


@pytest.mark.parametrize(("english", "chinese"), SMALL)
def test_the_total_is_the_sum_over_all_paths(english: int, chinese: int) -> None:
    scores = random_scores(english * 10 + chinese, english, chinese)
    total = sum(math.exp(weight(path, scores)) for path in paths(english, chinese))
    assert Lattice(Band.whole(english, chinese), scores).total == pytest.approx(math.log(total))


@pytest.mark.parametrize(("english", "chinese"), SMALL)
def test_posteriors_are_the_shares_of_the_paths(english: int, chinese: int) -> None:
    scores = random_scores(english * 20 + chinese, english, chinese)
    expected = probabilities(english, chinese, scores)
    posteriors = Lattice(Band.whole(english, chinese), scores).posteriors()
    for bead_type, posterior in zip(BEAD_TYPES, posteriors, strict=True):
        assert posterior.shape == (english + 1, chinese + 1)
        for (row, column), probability in np.ndenumerate(posterior):
            known = expected.get((row, column, bead_type), 0.0)
            assert probability == pytest.approx(known, abs=1e-9)


@pytest.mark.parametrize("penalty", [PENALTY, 0.0, 0.45])
@pytest.mark.parametrize(("english", "chinese"), SMALL)
def test_decoding_finds_the_path_of_the_greatest_expected_gain(
    english: int, chinese: int, penalty: float
) -> None:
    scores = random_scores(english * 30 + chinese, english, chinese)
    known = probabilities(english, chinese, scores)
    best = max(sum(known[step] - penalty for step in path) for path in paths(english, chinese))
    decoded = Lattice(Band.whole(english, chinese), scores).decode(penalty)
    assert sum(bead.probability - penalty for bead in decoded) == pytest.approx(best, abs=1e-9)
    for bead in decoded:
        assert bead.probability == pytest.approx(known[bead.english, bead.chinese, bead.bead_type], abs=1e-9)


def check_is_a_path(beads: Sequence[Bead], english: int, chinese: int) -> None:
    row = column = 0
    for bead in beads:
        assert (bead.english, bead.chinese) == (row, column)
        row, column = row + bead.bead_type[0], column + bead.bead_type[1]
    assert (row, column) == (english, chinese)


@settings(max_examples=30)
@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 2**32 - 1), st.floats(0.0, 300.0))
def test_each_segment_is_in_some_bead_for_certain(
    english: int, chinese: int, seed: int, spread: float
) -> None:
    lattice = Lattice(Band.whole(english, chinese), random_scores(seed, english, chinese, spread))
    ours, theirs = np.zeros(english), np.zeros(chinese)
    for bead_type, posterior in zip(BEAD_TYPES, lattice.posteriors(), strict=True):
        for (row, column), probability in np.ndenumerate(posterior):
            ours[row : row + bead_type[0]] += probability
            theirs[column : column + bead_type[1]] += probability
    assert ours == pytest.approx(np.ones(english))
    assert theirs == pytest.approx(np.ones(chinese))
    check_is_a_path(lattice.decode(), english, chinese)


def banded(band: Band, scores: Sequence[Floats]) -> list[Floats]:
    """The scores of the whole grid, as a band keeps them."""
    columns = np.clip(band.columns, 0, band.chinese)
    return [score[np.arange(band.english + 1)[:, None], columns] for score in scores]


@settings(max_examples=30)
@given(st.integers(0, 8), st.integers(0, 8), st.integers(0, 2**32 - 1))
def test_a_band_as_wide_as_the_grid_is_the_grid(english: int, chinese: int, seed: int) -> None:
    scores = random_scores(seed, english, chinese)
    band = Band.around([(0, 0), (english, chinese)], chinese + 1, english, chinese)
    whole, other = Lattice(Band.whole(english, chinese), scores), Lattice(band, banded(band, scores))
    assert band.is_whole
    assert other.total == pytest.approx(whole.total)
    assert other.decode() == whole.decode()


@settings(max_examples=30)
@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_a_narrow_band_is_the_grid_with_all_else_ruled_out(
    english: int, chinese: int, width: int, seed: int
) -> None:
    scores = random_scores(seed, english, chinese)
    band = Band.around([(0, 0), (english, chinese)], width, english, chinese)
    inside = np.zeros((english + 1, chinese + 1), bool)
    for row, start in enumerate(band.starts):
        inside[row, start : start + band.width] = True
    fenced = []
    for (ours, theirs), score in zip(BEAD_TYPES, scores, strict=True):
        allowed = np.zeros_like(inside)
        reached = inside[ours:, theirs:]
        allowed[: reached.shape[0], : reached.shape[1]] = reached
        fenced.append(np.where(allowed & inside, score, -500.0))
    whole, narrow = Lattice(Band.whole(english, chinese), fenced), Lattice(band, banded(band, scores))
    assert narrow.total == pytest.approx(whole.total)
    check_is_a_path(narrow.decode(), english, chinese)
    assert sum(bead.probability for bead in narrow.decode()) == pytest.approx(
        sum(bead.probability for bead in whole.decode())
    )


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


def test_reach_is_where_a_bead_ends_inside() -> None:
    band = Band(np.array([0, 1, 2]), 2, 2, 3)
    assert band.reach((1, 1)).tolist() == [[True, True], [True, True], [False, False]]
    assert band.reach(INSERT).tolist() == [[True, False], [True, False], [True, False]]
    assert band.reach(DELETE).tolist() == [[False, True], [False, True], [False, False]]


@pytest.mark.parametrize(("english", "chinese"), [(0, 0), (0, 5), (5, 0)])
def test_an_empty_side_leaves_null_beads_only(english: int, chinese: int) -> None:
    lattice = Lattice(Band.whole(english, chinese), random_scores(1, english, chinese))
    assert [bead.bead_type for bead in lattice.decode()] == [DELETE] * english + [INSERT] * chinese
    assert [bead.probability for bead in lattice.decode()] == pytest.approx([1.0] * (english + chinese))


def test_scores_far_apart_give_no_nan() -> None:
    scores = random_scores(3, 4, 4, 1e5)
    lattice = Lattice(Band.whole(4, 4), scores)
    assert math.isfinite(lattice.total)
    assert all(np.isfinite(posterior).all() for posterior in lattice.posteriors())


def test_the_scores_given_are_not_changed() -> None:
    scores = random_scores(4, 3, 3)
    before = [score.copy() for score in scores]
    Lattice(Band.whole(3, 3), scores).decode()
    assert all((score == other).all() for score, other in zip(scores, before, strict=True))
