"""The chart: every trouble is in it once, and its links lead to where the trouble is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.model import Finding, Link
from bilingual.report.chart import WIDTH, chart
from bilingual.report.rows import Note, Row

PAIR = Link([0], [0], 0.99)


def row(*severities: str, link: Link = PAIR) -> Row:
    return Row(link, (), (), tuple(Note(1, Finding("c", severity, "m")) for severity in severities), ())  # type: ignore[arg-type]


def test_lanes_run_from_the_worst_to_the_pairing() -> None:
    drawn = chart(
        [row("style", "critical"), row("style"), row(link=Link([0], [])), row(link=Link([0], [0], 0.2))]
    )
    assert [(lane.name, lane.total) for lane in drawn.lanes] == [
        ("critical", 1),
        ("style", 2),
        ("unpaired", 1),
        ("doubtful", 1),
    ]


def test_a_lane_is_drawn_where_its_rows_are() -> None:
    (lane,) = chart([row(), row("minor"), row(), row("minor", "minor")]).lanes
    assert [(bar.x, bar.width) for bar in lane.bars] == [(240, 239), (720, 239)]
    assert lane.bars[0].height < lane.bars[1].height


def test_a_stretch_says_what_it_holds_and_leads_to_its_first_row() -> None:
    rows = [row() for _ in range(600)]
    rows[25] = row("major", "minor", "major")
    (stretch,) = chart(rows).stretches
    assert (stretch.first, stretch.label) == (21, "rows 21 to 30: 2 major, 1 minor")


@pytest.mark.parametrize("count", [0, 3])
def test_nothing_to_look_at_is_no_chart(count: int) -> None:
    drawn = chart([row()] * count)
    assert (drawn.lanes, drawn.stretches, drawn.height) == ((), (), 0)


@given(st.lists(st.lists(st.sampled_from(["critical", "minor"]), max_size=3), max_size=200))
def test_everything_is_counted_once_and_within_the_drawing(troubles: list[list[str]]) -> None:
    drawn = chart([row(*severities) for severities in troubles])
    assert sum(lane.total for lane in drawn.lanes) == sum(map(len, troubles))
    for lane in drawn.lanes:
        for bar in lane.bars:
            assert 0 <= bar.x < bar.x + bar.width <= WIDTH
            assert 0 <= bar.y < bar.y + bar.height <= drawn.height
    assert all(1 <= stretch.first <= len(troubles) for stretch in drawn.stretches)
