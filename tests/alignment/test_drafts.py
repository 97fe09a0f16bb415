"""Links before they are explained, and their order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bilingual.alignment.aligner import line_segments
from bilingual.alignment.drafts import Draft, alone, drafts, in_reading_order
from bilingual.alignment.lattice import Bead
from bilingual.model import Bitext, Evidence, Link

REASON = Evidence("length", (0, 0), (0, 0))


def test_beads_become_indices() -> None:
    beads = [Bead(0, 0, (2, 1), 0.9), Bead(2, 1, (1, 0), 0.5), Bead(3, 1, (0, 1), 0.4)]
    assert drafts(beads) == [Draft((0, 1), (0,), 0.9), Draft((2,), (), 0.5), Draft((), (1,), 0.4)]


def test_alone() -> None:
    assert alone("ab", "") == [Draft((0,), (), 1.0), Draft((1,), (), 1.0)]
    assert alone([], ["中"]) == [Draft((), (0,), 1.0)]


def test_unpaired_chinese_follows_the_link_of_the_segment_before_it() -> None:
    pair, other = Draft((0,), (1,), 1.0), Draft((1,), (3,), 1.0)
    first, middle, last = (Draft((), (index,), 1.0) for index in (0, 2, 4))
    assert in_reading_order([last, other, middle, pair, first]) == [first, pair, middle, other, last]


@st.composite
def crossed(draw: st.DrawFn) -> tuple[int, int, list[Draft]]:
    """One-to-one links in any order, and all else alone."""
    english, chinese = draw(st.integers(0, 8)), draw(st.integers(0, 8))
    pairs = min(english, chinese, draw(st.integers(0, 8)))
    ours = draw(st.permutations(range(english)))
    theirs = draw(st.permutations(range(chinese)))
    links = [Draft((one,), (other,), 0.5) for one, other in zip(ours[:pairs], theirs[:pairs], strict=True)]
    links += [Draft((index,), (), 0.5) for index in ours[pairs:]]
    links += [Draft((), (index,), 0.5) for index in theirs[pairs:]]
    return english, chinese, draw(st.permutations(links))


@given(crossed())
def test_any_links_can_be_put_in_reading_order(given_: tuple[int, int, list[Draft]]) -> None:
    english, chinese, links = given_
    ordered = in_reading_order(links)
    assert sorted(ordered) == sorted(links)
    Bitext(  # refuses what is out of order
        line_segments(["x"] * english, "en"),
        line_segments(["中"] * chinese, "zh"),
        [Link(link.english, link.chinese, None, [REASON]) for link in ordered],
    )
