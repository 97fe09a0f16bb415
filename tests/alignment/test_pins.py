"""Links that are known beforehand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.alignment.evidence.windows import Windows
from bilingual.alignment.lattice import BEAD_TYPES, Band, Bead
from bilingual.alignment.pins import Pins
from bilingual.alignment.scoring import Scorer, Weights
from bilingual.alignment.sifting import sift
from bilingual.errors import InputError

WEIGHTS = Weights({}, {bead_type: float(bead_type == (1, 1)) for bead_type in BEAD_TYPES})
Link = tuple[list[int], list[int]]


def aligned(band: Band, links: list[Link]) -> list[Bead]:
    """The path through a text of which nothing but the pins is known."""
    pins = Pins(links, band.english, band.chinese)
    scorer = Scorer([], WEIGHTS, pins=pins)
    return pins.path(sift(stretch, scorer.of_rows).decode() for stretch in pins.stretches(band))


def indices(bead: Bead) -> Link:
    ours, theirs = bead.bead_type
    return list(range(bead.english, bead.english + ours)), list(range(bead.chinese, bead.chinese + theirs))


@st.composite
def pinned(draw: st.DrawFn) -> tuple[int, int, list[Link]]:
    """Sizes of two sides, and links of any shape that follow each other."""
    links: list[Link] = []
    row = column = 0
    for skipped, passed, ours, theirs in draw(
        st.lists(
            st.tuples(*[st.integers(0, 12)] * 4).filter(lambda sizes: sizes[2] + sizes[3] > 0), max_size=4
        )
    ):
        row, column = row + skipped, column + passed
        links.append((list(range(row, row + ours)), list(range(column, column + theirs))))
        row, column = row + ours, column + theirs
    return row + draw(st.integers(0, 12)), column + draw(st.integers(0, 12)), links


@settings(max_examples=40, deadline=None)
@given(pinned(), st.integers(1, 8))
def test_every_pin_is_kept(text: tuple[int, int, list[Link]], width: int) -> None:
    english, chinese, links = text
    path = aligned(Band.around([(0, 0), (english, chinese)], width, english, chinese), links)
    ends = [(bead.english + bead.bead_type[0], bead.chinese + bead.bead_type[1]) for bead in path]
    assert [(0, 0), *ends] == [*((bead.english, bead.chinese) for bead in path), (english, chinese)]
    found = [indices(bead) for bead in path]
    for ours, theirs in links:
        if ours and theirs:
            assert path[found.index((ours, theirs))].probability == 1.0
        else:
            assert all(([one], []) in found for one in ours)
            assert all(([], [one]) in found for one in theirs)


def test_what_stands_between_pins_is_linked_as_a_text_of_its_own() -> None:
    path = aligned(Band.whole(30, 30), [([10, 11], [13]), ([20], [15, 16, 17, 18, 19, 20])])
    expected = []
    for start, size in (((0, 0), (10, 13)), ((12, 14), (8, 1)), ((21, 21), (9, 9))):
        for row, column, bead_type, probability in aligned(Band.whole(*size), []):
            expected.append(Bead(row + start[0], column + start[1], bead_type, probability))
    expected += [Bead(10, 13, (2, 1), 1.0), Bead(20, 15, (1, 6), 1.0)]
    assert path == sorted(expected)


def test_a_pin_far_off_the_band_bends_it() -> None:
    band = Band.around([(0, 0), (2_000, 2_000)], 40, 2_000, 2_000)
    before, after = Pins([([500], [1_400])], 2_000, 2_000).stretches(band)
    for stretch, slope in ((before, 1_400 / 500), (after, 599 / 1_499)):
        steps = np.diff(stretch.starts)
        assert stretch.starts[0] == 0
        assert stretch.starts[-1] + stretch.width == stretch.chinese + 1
        assert (steps >= 0).all()
        assert steps.max() <= np.ceil(2 * max(1.0, slope)) + 1
        assert stretch.width <= 60
    assert after.origin == (501, 1_401)


def test_a_segment_pinned_as_unpaired_contradicts_what_joins_it() -> None:
    pins = Pins([([1], []), ([], [0])], 3, 2)
    windows = Windows.of_rows(
        Band.whole(3, 2), 0, 3, np.array([BEAD_TYPES.index((1, 1)), BEAD_TYPES.index((2, 1))])
    )
    one, two = pins.contradicted(windows)[:, :, :2].tolist()
    assert one == [[True, False], [True, True], [True, False]]
    assert two == [[True, True], [True, True], [True, False]]


@pytest.mark.parametrize(
    ("links", "message"),
    [
        ([([0], [1]), ([1], [0])], "overlaps or crosses"),
        ([([0, 1], [0]), ([1], [1])], "overlaps or crosses"),
        ([([0, 1], [0]), ([1], [])], "overlaps or crosses"),
        ([([0, 2], [0])], "follow each other"),
        ([([1, 0], [0])], "follow each other"),
        ([([0], [3])], "below 3"),
        ([([-1], [0])], "below 3"),
    ],
)
def test_pins_that_cannot_be_are_refused(links: list[Link], message: str) -> None:
    with pytest.raises(InputError, match=message):
        Pins(links, 3, 3)
