"""The presumed path of a large grid."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.alignment.aligner import line_segments
from bilingual.alignment.anchors import _Anchor, _heaviest_chain, _smoothed, presumed_band
from bilingual.alignment.comparison import Comparison
from bilingual.alignment.lexicon import Lexicon
from bilingual.text.words import stem

ANCHORS = st.lists(st.builds(_Anchor, st.integers(0, 6), st.integers(0, 6), st.integers(1, 5).map(float)))


def heaviest(anchors: list[_Anchor]) -> float:
    """The weight of the best chain, by comparing every anchor with every other."""
    best: dict[int, float] = {}
    order = sorted(range(len(anchors)), key=lambda number: anchors[number][:2])
    for place, number in enumerate(order):
        before = [
            best[other]
            for other in order[:place]
            if anchors[other].english < anchors[number].english
            and anchors[other].chinese < anchors[number].chinese
        ]
        best[number] = anchors[number].weight + max(before, default=0.0)
    return max(best.values(), default=0.0)


@given(ANCHORS)
def test_the_chain_rises_and_none_is_heavier(anchors: list[_Anchor]) -> None:
    chain = _heaviest_chain(anchors)
    assert all(a.english < b.english and a.chinese < b.chinese for a, b in pairwise(chain))
    assert set(chain) <= set(anchors)
    assert sum(anchor.weight for anchor in chain) == heaviest(anchors)


def test_a_chain_of_many_anchors() -> None:
    anchors = [_Anchor(number, number, 1.0) for number in range(50_000)]
    assert _heaviest_chain(reversed(anchors)) == anchors


def test_an_anchor_far_off_its_neighbours_is_dropped() -> None:
    chain = [_Anchor(number, number, 1.0) for number in range(1, 30)]
    chain[14] = _Anchor(15, 60, 9.0)
    assert [point for point in chain if point[:2] not in set(_smoothed(chain, (60, 60)))] == [chain[14]]


def test_an_anchor_a_little_off_its_neighbours_does_not_bend_the_path() -> None:
    chain = [_Anchor(number, number, 1.0) for number in range(1, 30)]
    chain[14] = _Anchor(15, 22, 9.0)
    assert list(_smoothed(chain, (60, 60))) == [(number, number) for number in range(1, 30)]


@given(ANCHORS)
def test_the_smoothed_path_rises_and_stays_in_the_grid(anchors: list[_Anchor]) -> None:
    path = list(_smoothed(_heaviest_chain(anchors), (6, 6)))
    assert path == sorted(path)
    assert all(0 <= column <= 6 for _, column in path)


def comparison(english: list[str], chinese: list[str]) -> Comparison:
    return Comparison(line_segments(english, "en"), line_segments(chinese, "zh"), None)


def test_a_small_grid_is_looked_at_whole() -> None:
    band = presumed_band(comparison(["a"] * 3, ["中"] * 5))
    assert (band.starts.tolist(), band.width) == ([0, 0, 0, 0], 6)


def test_a_large_grid_is_looked_at_near_the_anchors() -> None:
    # The Chinese lacks the first three hundred.
    english = [f"House {number}" for number in range(1_000, 2_000)]
    chinese = [f"{number}号" for number in range(1_300, 2_000)]
    band = presumed_band(comparison(english, chinese))
    assert band.width < 700 / 2
    rows = np.arange(320, 1_000)
    assert (band.starts[rows] <= rows - 300).all()
    assert (rows - 300 < band.starts[rows] + band.width).all()


def test_a_large_grid_without_anchors_is_looked_at_along_its_diagonal() -> None:
    band = presumed_band(comparison(["a"] * 400, ["中"] * 800))
    middle = band.starts + band.width // 2
    assert np.abs(middle[100:300] - 2 * np.arange(100, 300)).max() <= 2


def test_one_long_side_against_a_single_segment_is_looked_at_whole() -> None:
    for sizes in ((80_000, 1), (1, 80_000)):
        band = presumed_band(comparison([""] * sizes[0], [""] * sizes[1]))
        assert band.starts[0] == 0
        assert band.starts[-1] + band.width > sizes[1]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("side", ["english", "chinese"])
def test_the_band_holds_the_path_where_blocks_of_one_side_are_missing(side: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    kept = sorted(set(range(1_200)) - missing_blocks(1_200, chance))
    ours, theirs = (kept, range(1_200)) if side == "english" else (range(1_200), kept)
    band = presumed_band(made_up(ours, theirs, chance))
    assert not band.is_whole
    rows = {one: row for row, one in enumerate(ours)}
    for column, one in enumerate(theirs):
        if one in rows:
            start = band.starts[rows[one]]
            assert start <= column < start + band.width


@pytest.mark.parametrize("copies", [2, 5, 12])
def test_a_text_that_repeats_itself_is_followed_copy_by_copy(copies: int) -> None:
    chance = random.Random(copies)  # noqa: S311 - not for secrets
    text = [*range(300)] * copies
    # Every tenth sentence of the first half of each copy has no Chinese: the path bends.
    theirs = [place for place, one in enumerate(text) if one % 10 or one > 150]
    band = presumed_band(made_up(text, [text[place] for place in theirs], chance))
    assert band.widths.mean() < 40
    columns = np.arange(len(theirs))
    assert (np.abs(columns - band.middle[theirs]) <= band.widths[theirs] / 2).all()


def made_up(ours: Iterable[int], theirs: Iterable[int], chance: random.Random) -> Comparison:
    """Some of 1,200 sentences of eight words, those of the Chinese by a dictionary.

    Words are as frequent as in a text: the n-th has a share of about 1 / n.
    """
    words = [f"{one}{other}" for one in "bcdfghklmn" for other in ("ab", "ed", "ig", "om", "up", "ax", "ez")]
    words = [f"{one}{other}" for one in words for other in words]
    weights = [1 / (rank + 2) for rank in range(len(words))]
    text = [chance.choices(range(len(words)), weights, k=8) for _ in range(1_200)]
    hanzi = [chr(0x4E00 + number // 80) + chr(0x5200 + number % 80) for number in range(len(words))]
    return Comparison(
        line_segments([" ".join(words[number] for number in text[one]) for one in ours], "en"),
        line_segments(["，".join(hanzi[number] for number in text[one]) for one in theirs], "zh"),
        Lexicon.from_rows({hanzi[number]: {stem(word): 0.6} for number, word in enumerate(words)}),
    )


def missing_blocks(segments: int, chance: random.Random) -> set[int]:
    """A fifth of the segments, in blocks of 20 to 40."""
    missing: set[int] = set()
    while len(missing) < 0.2 * segments:
        first = chance.randrange(segments - 40)
        missing.update(range(first, first + chance.randint(20, 40)))
    return missing
