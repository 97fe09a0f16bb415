"""What segments, links and bitexts refuse to be, and what they are when they exist."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.errors import ModelError
from bilingual.model import Bitext, Evidence, Finding, Fix, Language, Link, Pair, Segment

ENGLISH = (Segment("One.", "en", 0, 4), Segment("Two.", "en", 10, 14), Segment("Three.", "en", 15, 21))
CHINESE = (Segment("一。", "zh", 5, 7), Segment("二。", "zh", 22, 24), Segment("三。", "zh", 30, 32))
REASON = Evidence("dictionary", (0, 3), (5, 6), "One = 一")
ONE_EACH = (Link([0], [0], 0.9, [REASON]), Link([1], [1]), Link([2], [2]))


def segments(language: str, *spans: tuple[int, int]) -> list[Segment]:
    return [Segment("x" * (end - start), language, start, end) for start, end in spans]


# What cannot be made.

REFUSED: dict[str, tuple[Callable[[], Any], str]] = {
    "a segment of a third language": (lambda: Segment("ja", "ja", 0, 2), "must be one of en, zh, not 'ja'"),
    "a segment longer than its span": (lambda: Segment("four", "en", 0, 3), "must hold 3 characters, not 4"),
    "a segment shorter than its span": (lambda: Segment("", "en", 0, 1), "must hold 1 characters, not 0"),
    "a segment that runs backward": (lambda: Segment("a", "en", 2, 1), "not from 2 to 1"),
    "a segment before the source": (lambda: Segment("a", "en", -1, 0), "not from -1 to 0"),
    "bytes for code points": (lambda: Segment("中", "zh", 0, 3), "must hold 3 characters, not 1"),
    "evidence that runs backward": (lambda: Evidence("name", (3, 2), (0, 1)), "not from 3 to 2"),
    "a link of nothing": (lambda: Link([], []), "at least one side"),
    "falling indices": (lambda: Link([1, 0], [0]), r"must rise.*\[1, 0\]"),
    "an index twice": (lambda: Link([0], [2, 2]), r"must rise.*\[2, 2\]"),
    "an index before the first": (lambda: Link([-1], [0]), r"must rise.*\[-1\]"),
    "a confidence above 1": (lambda: Link([0], [0], 1.01), "between 0 and 1, not 1.01"),
    "a confidence below 0": (lambda: Link([0], [0], -0.5), "between 0 and 1, not -0.5"),
    "a confidence that is no number": (lambda: Link([0], [0], float("nan")), "between 0 and 1, not nan"),
    "an unknown severity": (lambda: Finding("number", "fatal", "no"), "critical, major, minor, style"),
    "a message of two lines": (lambda: Finding("number", "major", "one\ntwo"), "must be one line"),
    "a message of two lines, parted otherwise": (
        lambda: Finding("number", "major", "one\u2028two"),
        "must be one line",
    ),
    "a fix that runs backward": (lambda: Fix("en", (1, 0), ""), "not from 1 to 0"),
    "Chinese among the English": (lambda: Bitext(CHINESE, (), ()), r"english\[0\] is marked 'zh'"),
    "English among the Chinese": (lambda: Bitext((), ENGLISH, ()), r"chinese\[0\] is marked 'en'"),
    "overlapping segments": (
        lambda: Bitext(segments("en", (0, 5), (4, 8)), (), [Link([0], []), Link([1], [])]),
        r"english\[1\] starts at 4, inside english\[0\], which ends at 5",
    ),
    "a segment inside another": (
        lambda: Bitext((), segments("zh", (0, 5), (0, 3)), [Link([], [0]), Link([], [1])]),
        r"chinese\[1\] starts at 0, inside chinese\[0\]",
    ),
    "segments out of order": (
        lambda: Bitext(segments("en", (6, 9), (0, 3)), (), [Link([0], []), Link([1], [])]),
        r"english\[1\] starts at 0",
    ),
    "an English segment in no link": (
        lambda: Bitext(ENGLISH, CHINESE, [Link([0, 2], [0, 1, 2])]),
        r"english\[1\] is in no link",
    ),
    "a Chinese segment in no link": (
        lambda: Bitext(ENGLISH, CHINESE, [Link([0, 1, 2], [0, 1])]),
        r"chinese\[2\] is in no link",
    ),
    "a segment in two links": (
        lambda: Bitext(ENGLISH, CHINESE, [*ONE_EACH, Link([2], [])]),
        r"english\[2\] is in two links",
    ),
    "an index beyond the last": (
        lambda: Bitext(ENGLISH, CHINESE, [*ONE_EACH, Link([], [3])]),
        r"a link names chinese\[3\], but there are 3",
    ),
    "English out of reading order": (
        lambda: Bitext(ENGLISH, CHINESE, [ONE_EACH[1], ONE_EACH[0], ONE_EACH[2]]),
        "reading order: English segment 0 follows 1",
    ),
    "unpaired Chinese out of reading order": (
        lambda: Bitext((), CHINESE, [Link([], [1]), Link([], [0]), Link([], [2])]),
        "reading order: unpaired Chinese segment 0 follows 1",
    ),
    "a crossing without evidence": (
        lambda: Bitext(ENGLISH, CHINESE, [Link([0], [1]), Link([1], [0]), Link([2], [2])]),
        r"the link to chinese\[0\] crosses an earlier one without evidence",
    ),
    "a second crossing without evidence": (
        lambda: Bitext(ENGLISH, CHINESE, [Link([0], [2]), Link([1], [0], None, [REASON]), Link([2], [1])]),
        r"the link to chinese\[1\] crosses",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    make, message = REFUSED[name]
    with pytest.raises(ModelError, match=message) as refusal:
        make()
    assert "\n" not in str(refusal.value)


# What can.


def test_a_crossing_with_evidence_is_allowed() -> None:
    bitext = Bitext(ENGLISH, CHINESE, [Link([0], [1]), Link([1], [0], 0.8, [REASON]), Link([2], [2])])
    assert [pair.chinese for pair in bitext.pairs] == ["二。", "一。", "三。"]


def test_two_segments_of_one_span_are_allowed_and_each_has_its_own_link() -> None:
    english = [ENGLISH[0], ENGLISH[0]]
    bitext = Bitext(english, CHINESE[:2], [Link([0], [0]), Link([1], [1])])
    assert [(pair.english, pair.chinese) for pair in bitext.pairs] == [("One.", "一。"), ("One.", "二。")]


def test_segments_may_touch_and_be_empty() -> None:
    english = segments("en", (0, 3), (3, 3), (3, 5))
    assert Bitext(english, (), [Link([0, 1, 2], [])]).unpaired == tuple(english)


def test_an_unpaired_chinese_segment_may_stand_anywhere_among_the_links() -> None:
    for place in range(3):
        links = [Link([0], [1]), Link([1, 2], [2])]
        links.insert(place, Link([], [0]))
        assert Bitext(ENGLISH, CHINESE, links).unpaired == (CHINESE[0],)


def test_the_extremes_of_confidence_and_none_are_allowed() -> None:
    assert [Link([0], [0], confidence).confidence for confidence in (0, 1, None)] == [0, 1, None]


def test_offsets_count_code_points_beyond_the_first_plane() -> None:
    assert Segment("𠮷野家", "zh", 0, 3).span == (0, 3)


def test_any_iterable_becomes_a_tuple() -> None:
    bitext = Bitext(iter(ENGLISH), list(CHINESE), (link for link in ONE_EACH))
    assert (bitext.english, bitext.chinese, bitext.links) == (ENGLISH, CHINESE, ONE_EACH)
    assert Finding("number", "major", "no", [[0, 1]], iter([(2, 3)])).chinese == ((2, 3),)


def test_bead_type_and_pairhood() -> None:
    shapes = [(link.bead_type, link.is_pair) for link in (Link([0, 1], [0]), Link([0], []), Link([], [4]))]
    assert shapes == [((2, 1), True), ((1, 0), False), ((0, 1), False)]


def test_pairs_join_english_by_a_space_and_chinese_by_nothing() -> None:
    (pair,) = Bitext(ENGLISH, CHINESE, [Link([0, 1, 2], [0, 1, 2])]).pairs
    assert (pair.english, pair.chinese) == ("One. Two. Three.", "一。二。三。")
    assert (pair.english_segments, pair.chinese_segments) == (ENGLISH, CHINESE)


def test_pairs_are_made_once_and_anew_for_another_bitext() -> None:
    bitext = Bitext(ENGLISH, CHINESE, ONE_EACH)
    assert bitext.pairs is bitext.pairs
    assert pickle.loads(pickle.dumps(bitext)).pairs == bitext.pairs  # noqa: S301 - our own bytes
    assert len(attrs.evolve(bitext, links=[Link([0, 1, 2], [0, 1, 2])]).pairs) == 1


def test_unpaired_segments_come_in_the_order_of_the_links() -> None:
    links = [Link([], [0]), Link([0], []), Link([1], [1]), Link([], [2]), Link([2], [])]
    unpaired = Bitext(ENGLISH, CHINESE, links).unpaired
    assert [segment.text for segment in unpaired] == ["一。", "One.", "三。", "Three."]


def test_an_empty_bitext() -> None:
    bitext = Bitext((), (), ())
    assert (bitext.pairs, bitext.unpaired, bitext.signature) == ((), (), "")


# Values.

VALUES = [
    ENGLISH[0],
    REASON,
    ONE_EACH[0],
    Bitext(ENGLISH, CHINESE, ONE_EACH, "made by hand"),
    Bitext(ENGLISH, CHINESE, ONE_EACH).pairs[0],
    Fix("zh", (5, 6), "，"),
    Finding("number", "major", "no", [(0, 1)], [(5, 6)], Fix("zh", (5, 6), "三")),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_values_survive_pickling_and_copying_and_hash_alike(value: Any) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(value, protocol))  # noqa: S301 - our own bytes
        assert again == value
        assert hash(again) == hash(value)
    assert copy.deepcopy(value) == value


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_values_are_frozen_and_take_no_new_attribute(value: Any) -> None:
    name = attrs.fields(type(value))[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(value, name, None)
    with pytest.raises(AttributeError):
        value.surplus = 1


def test_values_that_differ_are_unequal() -> None:
    assert Link([0], [0], 0.9) != Link([0], [0], 0.8)
    assert Segment("a", "en", 0, 1) != Segment("a", "zh", 0, 1)
    assert len({Link([0], [0]), Link((0,), (0,)), Link([0], [1])}) == 2


# Places in the source.


@st.composite
def sides(draw: st.DrawFn) -> tuple[Segment, ...]:
    found, offset = [], 0
    for text, gap in draw(
        st.lists(st.tuples(st.text(max_size=4), st.integers(0, 3)), min_size=1, max_size=4)
    ):
        found.append(Segment(text, "en", offset + gap, offset + gap + len(text)))
        offset += gap + len(text)
    return tuple(found)


def source_of_each_character(parts: tuple[Segment, ...], joint: int) -> list[tuple[int, int]]:
    """Where each character of the joined text stands; a joint stands for all between two segments."""
    cells: list[tuple[int, int]] = []
    for number, part in enumerate(parts):
        if number:
            cells += [(parts[number - 1].end, part.start)] * joint
        cells += [(place, place + 1) for place in range(part.start, part.end)]
    return cells


@given(sides(), st.sampled_from(["en", "zh"]), st.data())
def test_locate_maps_each_character_to_its_source(
    parts: tuple[Segment, ...], language: str, data: st.DataObject
) -> None:
    texts = [part.text for part in parts]
    pair = Pair(" ".join(texts), "".join(texts), Link([0], [0]), parts, parts)
    cells = source_of_each_character(parts, joint=1 if language == "en" else 0)
    assert len(cells) == len(pair.english if language == "en" else pair.chinese)
    start = data.draw(st.integers(0, len(cells)))
    end = data.draw(st.integers(start, len(cells)))
    first = cells[start][0] if start < len(cells) else parts[-1].end
    assert pair.locate(language, (start, end)) == (first, cells[end - 1][1] if start < end else first)


def test_locate_across_a_joint_covers_what_lay_between() -> None:
    (pair,) = Bitext(ENGLISH, CHINESE, [Link([0, 1, 2], [0, 1, 2])]).pairs
    assert pair.locate("en", (2, 7)) == (2, 12)
    assert pair.locate("en", (4, 5)) == (4, 10)
    assert pair.locate("zh", (1, 3)) == (6, 23)
    assert pair.locate("zh", (2, 2)) == (22, 22)


@pytest.mark.parametrize(("language", "span"), [("fr", (0, 1)), ("en", (0, 999)), ("zh", (2, 1))])
def test_a_place_outside_a_pair_is_refused(language: Language, span: tuple[int, int]) -> None:
    pair = Bitext(ENGLISH[:1], CHINESE[:1], [Link([0], [0])]).pairs[0]
    with pytest.raises(ModelError):
        pair.locate(language, span)


def test_a_long_bitext_is_shown_in_short() -> None:
    segments = [Segment("a", "en", place, place + 1) for place in range(1000)]
    shown = repr(Bitext(segments, [], [Link([place], []) for place in range(1000)]))
    assert shown.startswith("Bitext(english=(Segment(text='a', language='en', start=0, end=1), ")
    assert ", … and 997 more), chinese=(), links=(Link(" in shown
    assert len(shown) < 1000
