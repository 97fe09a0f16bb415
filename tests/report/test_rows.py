"""Where findings are marked and listed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bilingual.model import Bitext, Evidence, Finding, Link, Segment
from bilingual.report.rows import Reason, lay_out

BITEXT = Bitext(
    [Segment("One day.", "en", 0, 8), Segment("Two days.", "en", 20, 29)],
    [Segment("一天。", "zh", 10, 13), Segment("三天。", "zh", 30, 33)],
    [Link([0], [0], 0.9, [Evidence("dictionary", (4, 7), (11, 12), "day 天")]), Link([1], [1], 0.8)],
)


def finding(
    *, english: list[tuple[int, int]] | None = None, chinese: list[tuple[int, int]] | None = None
) -> Finding:
    return Finding("number", "major", "differ", english or (), chinese or ())


def marked(bitext: Bitext, *findings: Finding) -> list[list[tuple[str, list[int]]]]:
    """The text of each segment's pieces with the numbers of what marks them."""
    layout = lay_out(bitext, findings)
    return [
        [(piece.text, [note.number for note in piece.notes]) for piece in pieces]
        for row in layout.rows
        for pieces in (*row.english, *row.chinese)
    ]


def test_a_finding_is_marked_on_both_sides_and_listed_once() -> None:
    layout = lay_out(BITEXT, [finding(english=[(20, 23)], chinese=[(30, 31)])])
    assert [[note.number for note in row.notes] for row in layout.rows] == [[], [1]]
    assert marked(BITEXT, finding(english=[(20, 23)], chinese=[(30, 31)]))[2:] == [
        [("Two", [1]), (" days.", [])],
        [("三", [1]), ("天。", [])],
    ]


def test_marks_that_overlap_are_cut_apart() -> None:
    pieces = marked(BITEXT, finding(english=[(0, 5)]), finding(english=[(4, 8)]))[0]
    assert pieces == [("One ", [1]), ("d", [1, 2]), ("ay.", [2])]


def test_a_mark_is_numbered_where_it_ends() -> None:
    row = lay_out(BITEXT, [finding(english=[(0, 8)]), finding(english=[(4, 7)])]).rows[0]
    assert [(piece.text, piece.ending) for piece in row.english[0]] == [
        ("One ", ()),
        ("day", (2,)),
        (".", (1,)),
    ]


def test_a_place_between_characters_is_a_piece_without_text() -> None:
    assert marked(BITEXT, finding(chinese=[(11, 11)]))[1] == [("一", []), ("", [1]), ("天。", [])]


def test_a_place_at_the_end_of_a_text_is_marked() -> None:
    assert marked(BITEXT, finding(chinese=[(33, 33)]))[3] == [("三天。", []), ("", [1])]


def test_a_span_over_several_segments_marks_each() -> None:
    assert [bool(pieces[-1][1]) for pieces in marked(BITEXT, finding(english=[(4, 25)]))] == [
        True,
        False,
        False,
        False,
    ]
    assert marked(BITEXT, finding(english=[(4, 25)]))[2][0] == ("Two d", [1])


def test_a_finding_without_a_place_is_about_the_whole() -> None:
    assert [note.number for note in lay_out(BITEXT, [finding(), finding(english=[(15, 16)])]).elsewhere] == [
        1,
        2,
    ]


def test_of_two_rows_that_share_their_english_the_one_with_the_chinese_lists_the_finding() -> None:
    twice = Bitext(
        [Segment("One.", "en", 0, 4), Segment("One.", "en", 0, 4)],
        [Segment("这。", "zh", 5, 7), Segment("這。", "zh", 8, 10)],
        [Link([0], [0]), Link([1], [1])],
    )
    layout = lay_out(twice, [finding(english=[(0, 4)], chinese=[(8, 9)])])
    assert [len(row.notes) for row in layout.rows] == [0, 1]


def test_evidence_is_quoted() -> None:
    assert lay_out(BITEXT, []).rows[0].reasons == (Reason("dictionary", "day", "天", "day 天"),)


SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda ends: (min(ends), max(ends))), max_size=3
)


@given(st.lists(st.builds(Finding, st.just("c"), st.just("minor"), st.just("m"), SPANS, SPANS), max_size=5))
def test_no_text_is_lost_and_no_finding_is_listed_twice(findings: list[Finding]) -> None:
    layout = lay_out(BITEXT, findings)
    texts = [
        "".join(piece.text for piece in pieces)
        for row in layout.rows
        for pieces in (*row.english, *row.chinese)
    ]
    assert texts == ["One day.", "一天。", "Two days.", "三天。"]
    listed = [note.number for row in layout.rows for note in row.notes] + [
        note.number for note in layout.elsewhere
    ]
    assert sorted(listed) == list(range(1, len(findings) + 1))
