"""Where findings are marked and listed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.model import Bitext, Evidence, Finding, Fix, Link, Segment
from bilingual.report.rows import Reason, Row, lay_out

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
        [(piece.text, [note.number for note in piece.notes]) for piece in passage.pieces]
        for row in layout.rows
        for passage in (*row.english, *row.chinese)
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
    assert [(piece.text, piece.ending) for piece in row.english[0].pieces] == [
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


def test_evidence_is_quoted_and_placed() -> None:
    assert lay_out(BITEXT, []).rows[0].reasons == (Reason("dictionary", "day = 天", "4-7=1-2"),)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [((0, 8), (10, 13)), ((0, 30), (10, 13)), ((4, 4), (11, 12)), ((4, 7), (14, 15)), ((20, 23), (30, 31))],
    ids=["whole", "more", "empty", "between", "another row"],
)
def test_evidence_without_words_of_its_own_is_told_by_its_note(
    english: tuple[int, int], chinese: tuple[int, int]
) -> None:
    link = Link([0], [0], 0.9, [Evidence("length", english, chinese, "8 and 3 characters")])
    bitext = Bitext(BITEXT.english, BITEXT.chinese, [link, Link([1], [1])])
    assert lay_out(bitext, []).rows[0].reasons == (Reason("length", "8 and 3 characters"),)


def test_places_count_what_is_shown_across_segments() -> None:
    link = Link([0, 1], [0], 0.9, [Evidence("dictionary", (25, 28), (10, 11))])
    bitext = Bitext(
        [Segment("𠮷\r\n\0ne", "en", 0, 6), Segment("Two days.", "en", 20, 29)],
        [Segment("一天。", "zh", 10, 13)],
        [link],
    )
    shown = len("𠮷\nU+0000ne".encode("utf-16-le")) // 2
    assert lay_out(bitext, []).rows[0].reasons[0].places == f"{shown + 5}-{shown + 8}=0-1"


def test_a_passage_in_the_other_script_is_tagged_as_that() -> None:
    texts = ["这个问题还没有说过", "這個問題還沒有說過", "人人"]
    for variant, tags in (
        ("zh-Hans", ["zh-Hans", "zh-Hant", "zh-Hans"]),
        ("zh-Hant-TW", ["zh-Hans", "zh-Hant-TW", "zh-Hant-TW"]),
    ):
        assert [tag_of(text, variant) for text in texts] == tags


def tag_of(text: str, variant: str) -> str:
    bitext = Bitext([], [Segment(text, "zh", 0, len(text))], [Link([], [0])])
    return lay_out(bitext, [], variant).rows[0].chinese[0].tag


def test_what_a_fix_replaces_is_known() -> None:
    fixes = [Fix("zh", (11, 12), "年"), Fix("zh", (11, 11), "整"), None]
    notes = lay_out(BITEXT, [Finding("c", "minor", "m", (), [(11, 12)], fix) for fix in fixes]).rows[0].notes
    assert [note.replaced for note in notes] == ["天", "", ""]


def test_a_pairing_is_told_in_words_and_never_quite_certain() -> None:
    told = []
    for confidence in (1.0, 0.9999, 0.9, 0.8999, 0.5, 0.4999, 0.0, None):
        row = Row(Link([0], [0], confidence), (), (), (), ())
        told.append((row.percent, row.certainty, row.pairing))
    assert told == [
        (100, "sure", None),
        (99, "sure", None),
        (90, "sure", None),
        (90, "likely", None),
        (50, "likely", None),
        (50, "doubtful", "doubtful"),
        (0, "doubtful", "doubtful"),
        (0, None, None),
    ]


def test_nested_marks_cost_no_more_than_their_number() -> None:
    text = "a" * 20_000
    bitext = Bitext([Segment(text, "en", 0, len(text))], [], [Link([0], [])])
    nested = [Finding("c", "minor", "m", [(place, len(text) - place)]) for place in range(5_000)]
    pieces = lay_out(bitext, nested).rows[0].english[0].pieces
    assert "".join(piece.text for piece in pieces) == text
    assert sum(len(piece.notes) for piece in pieces) <= 16 * len(pieces)


SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda ends: (min(ends), max(ends))), max_size=3
)


@given(st.lists(st.builds(Finding, st.just("c"), st.just("minor"), st.just("m"), SPANS, SPANS), max_size=5))
def test_no_text_is_lost_and_no_finding_is_listed_twice(findings: list[Finding]) -> None:
    layout = lay_out(BITEXT, findings)
    texts = [
        "".join(piece.text for piece in passage.pieces)
        for row in layout.rows
        for passage in (*row.english, *row.chinese)
    ]
    assert texts == ["One day.", "一天。", "Two days.", "三天。"]
    listed = [note.number for row in layout.rows for note in row.notes] + [
        note.number for note in layout.elsewhere
    ]
    assert sorted(listed) == list(range(1, len(findings) + 1))
