"""Links against the order of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bilingual.alignment.crossing import candidates, promising, with_crossings
from bilingual.alignment.drafts import Draft, drafts
from bilingual.alignment.lattice import BEAD_TYPES, Band, Bead, Beads
from bilingual.alignment.sifting import sift

Floats = NDArray[np.floating]


def scored(one_to_one: list[list[float]], otherwise: float = -20.0) -> list[Floats]:
    """Scores over the whole grid: those of one-to-one beads, nothing for null beads, else unlikely."""
    values = np.array(one_to_one, float)
    shape = values.shape[0] + 1, values.shape[1] + 1
    scores = [np.full(shape, 0.0 if 0 in bead_type else otherwise) for bead_type in BEAD_TYPES]
    scores[BEAD_TYPES.index((1, 1))][:-1, :-1] = values
    return scores


def linked(scores: list[Floats]) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(link.english, link.chinese) for link in crossed(scores)}


def crossed(scores: list[Floats]) -> list[Draft]:
    band, values = grid(scores)
    return with_crossings(drafts(sift(band, values).decode()), promised(scores))


def promised(scores: list[Floats]) -> Beads:
    """The candidates of a grid where leaving a segment alone scores 0."""
    band, values = grid(scores)
    beads = promising(band, values)
    own = np.stack(scores)[beads.kinds, beads.english, beads.chinese]
    return candidates(evolve(beads, scores=own), np.zeros(band.english), np.zeros(band.chinese))


def single(values: dict[tuple[int, int], float], english: int, chinese: int) -> Beads:
    """One-to-one candidates by the segments that they join."""
    starts = np.array(sorted(values)).T
    kinds = np.full(len(values), BEAD_TYPES.index((1, 1)))
    own = np.array([values[start] for start in sorted(values)], float)
    return Beads((0, 0), (english, chinese), *starts, kinds, own, np.zeros(len(values)))


def grid(scores: list[Floats]) -> tuple[Band, Callable[[Band, int, int], Floats]]:
    english, chinese = (size - 1 for size in scores[0].shape)
    return Band.whole(english, chinese), lambda band, start, stop: np.stack(scores)[:, start:stop]


def test_two_swapped_passages_are_linked_across() -> None:
    assert linked(scored([[-9, 6], [6, -9]])) == {((0,), (1,)), ((1,), (0,))}


def test_a_passage_that_moved_to_the_end_is_linked() -> None:
    found = linked(scored([[-9, -9, 6], [6, -9, -9], [-9, 6, -9]]))
    assert found == {((0,), (2,)), ((1,), (0,)), ((2,), (1,))}


def test_what_stands_in_order_stays() -> None:
    found = [Draft((0,), (0,), 0.9), Draft((1,), (1,), 0.9)]
    beads = promised(scored([[6, -9], [-9, 6]]))
    assert sorted(with_crossings(found, beads)) == found


def test_a_joined_passage_crosses() -> None:
    scores = scored([[-9, 4], [-9, 4], [8, -9]])
    scores[BEAD_TYPES.index((2, 1))][0, 1] = 12
    assert linked(scores) == {((0, 1), (1,)), ((2,), (0,))}


def test_a_block_that_moved_crosses_as_one() -> None:
    moved = [2, 3, 0, 1]
    values = [[6.0 if chinese == moved[english] else -9.0 for chinese in range(4)] for english in range(4)]
    assert linked(scored(values)) == {((english,), (chinese,)) for english, chinese in enumerate(moved)}


def test_equal_passages_do_not_cross() -> None:
    beads = single({(0, 1): 6, (1, 0): 6, (0, 0): 5, (1, 1): 5}, 2, 2)
    found = with_crossings([Draft((0,), (0,), 0.9), Draft((1,), (1,), 0.9)], beads)
    assert {(link.english, link.chinese) for link in found} == {((0,), (0,)), ((1,), (1,))}


def test_the_surer_the_gain_the_surer_the_link() -> None:
    alone = [Draft((0,), (), 0.5), Draft((), (0,), 0.5)]
    faint, clear = (with_crossings(alone, single({(0, 0): value}, 1, 1))[0].confidence for value in (3, 9))
    assert 0.5 < faint < clear < 1.0


def test_a_faint_resemblance_does_not_cross() -> None:
    assert linked(scored([[5, 0.5], [0.5, 5]])) == {((0,), (0,)), ((1,), (1,))}


def test_a_resemblance_to_two_passages_crosses_to_neither() -> None:
    beads = promised(scored([[-9, 6, 6]]))
    found = with_crossings([Draft((0,), (), 0.5), *(Draft((), (index,), 0.5) for index in range(3))], beads)
    assert all(not (link.english and link.chinese) for link in found)


@pytest.mark.parametrize(("english", "chinese"), [(0, 0), (0, 2), (2, 0)])
def test_an_empty_side(english: int, chinese: int) -> None:
    scores = [np.zeros((english + 1, chinese + 1)) for _ in BEAD_TYPES]
    assert all(not (link.english and link.chinese) for link in crossed(scores))


def test_few_beads_of_each_passage_are_thought_of_however_alike_all_are() -> None:
    beads = promised([np.full((101, 101), 6.0 * min(bead_type)) for bead_type in BEAD_TYPES])
    assert np.bincount(beads.english).max() <= 16


def test_among_equals_the_path_is_thought_of() -> None:
    band, values = grid([np.full((101, 101), 6.0 * min(bead_type)) for bead_type in BEAD_TYPES])
    beads = promising(band, values, [Bead(index, index, (2, 2), 0.9) for index in range(0, 100, 2)])
    kept = zip(beads.english, beads.chinese, beads.kinds, strict=True)
    assert {(index, index, BEAD_TYPES.index((2, 2))) for index in range(0, 100, 2)} <= set(kept)


@settings(max_examples=60)
@given(st.integers(1, 7), st.integers(1, 7), st.integers(0, 2**32 - 1))
def test_every_passage_stays_in_exactly_one_link(english: int, chinese: int, seed: int) -> None:
    values = np.random.default_rng(seed)
    scores = [values.normal(0.0, 5.0, (english + 1, chinese + 1)) for _ in BEAD_TYPES]
    for bead_type, score in zip(BEAD_TYPES, scores, strict=True):
        if 0 in bead_type:
            score[:] = 0.0
    found = crossed(scores)
    assert Counter(index for link in found for index in link.english) == Counter(range(english))
    assert Counter(index for link in found for index in link.chinese) == Counter(range(chinese))
    assert all(0.0 <= link.confidence <= 1.0 for link in found)
    assert all(link.english or link.chinese for link in found)
