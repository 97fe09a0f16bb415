"""What a caller may choose."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.alignment import align, align_page
from bilingual.alignment.options import EVIDENCE, PAIRING_TYPES
from bilingual.errors import InputError, UnknownChoiceError
from bilingual.model import Bitext, Link

ENGLISH = ["The old man had a boat.", "He went out to sea in it every day.", "Nobody went with him."]
CHINESE = ["老人有一条船，每天都驾着它出海。", "没有人和他一起去。"]
PAGE = "\n\n".join([*ENGLISH, *CHINESE])
Shape = tuple[tuple[int, ...], tuple[int, ...]]


def shapes(bitext: Bitext) -> list[Shape]:
    return [(link.english, link.chinese) for link in bitext.links]


def both(**options: Any) -> tuple[Bitext, Bitext]:
    """Two documents and a page aligned alike."""
    return align(ENGLISH, CHINESE, **options), align_page(PAGE, **options)


# Units.


def test_paragraphs_can_be_the_units() -> None:
    english, chinese = "We met. It rained.\n\n  He left. ", "我们见了面。下雨了。\n他走了。"
    bitext = align(english, chinese, unit="paragraph")
    assert [segment.text for segment in bitext.english] == ["We met. It rained.", "He left."]
    assert shapes(bitext) == [((0,), (0,)), ((1,), (1,))]
    for whole, segments in ((english, bitext.english), (chinese, bitext.chinese)):
        assert [whole[segment.start : segment.end] for segment in segments] == [one.text for one in segments]
    assert "; unit paragraph; " in f"; {bitext.signature}"


def test_lists_are_their_own_units() -> None:
    assert align(ENGLISH, CHINESE, unit="paragraph").links == align(ENGLISH, CHINESE).links


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(UnknownChoiceError, match="known: sentence, paragraph"):
        align("One.", "一。", unit="line")  # type: ignore[arg-type]


# Bead types.


@pytest.mark.parametrize("types", [{(1, 1)}, ["1-1"], [(1, 1), (1, 0)]])
def test_only_the_types_allowed_are_used(types: Any) -> None:
    assert any(link.bead_type == (2, 1) for link in align(ENGLISH, CHINESE).links)
    for bitext in both(bead_types=types):
        assert {link.bead_type for link in bitext.links} <= {(1, 1), (1, 0), (0, 1)}
        assert bitext.signature.endswith("; bead types 1-1")


def test_no_type_leaves_everything_unpaired() -> None:
    assert [bitext.pairs for bitext in both(bead_types=())] == [(), ()]


def test_all_types_are_the_default() -> None:
    assert both(bead_types=PAIRING_TYPES[::-1]) == both()


@pytest.mark.parametrize("types", [[(7, 1)], ["1-7"], [(1, 1), (1, 2, 3)], (1, 1), ["x"]])
def test_an_unknown_type_is_refused_with_those_known(types: Any) -> None:
    with pytest.raises(UnknownChoiceError, match="known: 1-1, 2-1, 1-2"):
        align(ENGLISH, CHINESE, bead_types=types)


# Pins.


@pytest.mark.parametrize("pin", [([0], [0]), ((0,), (0,)), Link([0], [0], 0.3)])
def test_a_pinned_link_is_kept_and_the_rest_is_aligned_around_it(pin: Any) -> None:
    for bitext in both(pins=[pin]):
        assert shapes(bitext)[0] == ((0,), (0,))
        assert bitext.links[0].confidence is None
        assert bitext.links[0].evidence
        assert bitext.signature.endswith("; 1 pinned")


def test_what_is_pinned_as_unpaired_stays_alone() -> None:
    for bitext in both(pins=[([2], [])]):
        assert ((2,), ()) in shapes(bitext)
        assert {link.confidence is None for link in bitext.links if link.english == (2,)} == {True}


def test_a_pin_may_have_any_shape() -> None:
    english, chinese = [f"House {number}." for number in range(12)], [f"{number}号。" for number in range(12)]
    pin = (tuple(range(2, 10)), (3,))
    bitext = align(english, chinese, pins=[pin], lexicon=None, bead_types=[(1, 1)])
    assert pin in shapes(bitext)
    assert ((11,), (11,)) in shapes(bitext)


def test_what_was_aligned_can_be_pinned_whole() -> None:
    for first, again in zip(both(), both(pins=align(ENGLISH, CHINESE).links), strict=True):
        assert shapes(first) == shapes(again)


@pytest.mark.parametrize("pins", [[([0], [1]), ([1], [0])], [([3], [0])], [([0, 2], [0])]])
def test_pins_that_cannot_be_are_refused(pins: Any) -> None:
    for attempt in (lambda: align(ENGLISH, CHINESE, pins=pins), lambda: align_page(PAGE, pins=pins)):
        with pytest.raises(InputError, match="pinned"):
            attempt()


def test_links_on_a_page_in_both_scripts_cannot_be_pinned() -> None:
    with pytest.raises(InputError, match="both scripts"):
        align_page("The creek is clean.\n小溪变清了。\n小溪變清了。", pins=[([0], [0])])


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_pins_in_order_are_kept(data: st.DataObject) -> None:
    english = data.draw(st.lists(st.sampled_from([*ENGLISH, "", "12"]), max_size=6))
    chinese = data.draw(st.lists(st.sampled_from([*CHINESE, "", "12"]), max_size=6))
    count = data.draw(st.integers(0, min(len(english), len(chinese))))
    rows, columns = (
        sorted(data.draw(st.permutations(range(len(side))))[:count]) for side in (english, chinese)
    )
    pins = [((row,), (column,)) for row, column in zip(rows, columns, strict=True)]
    assert set(pins) <= set(shapes(align(english, chinese, pins=pins, lexicon=None)))


# A least confidence.


def test_what_is_too_doubtful_is_given_up_and_nothing_is_dropped() -> None:
    for bitext, strict in zip(both(), both(least_confidence=1.0), strict=True):
        assert bitext.pairs
        assert not strict.pairs
        assert (strict.english, strict.chinese) == (bitext.english, bitext.chinese)
        assert all(0.0 <= (link.confidence or 0.0) <= 1.0 for link in strict.links)
        assert strict.signature.endswith("; least confidence 1")


def test_what_is_sure_enough_stays() -> None:
    whole = align(ENGLISH, CHINESE)
    sure = sorted(link.confidence or 0.0 for link in whole.links if link.is_pair)
    kept = align(ENGLISH, CHINESE, least_confidence=sure[-1]).pairs
    assert [pair.link.confidence for pair in kept] == [one for one in sure if one == sure[-1]]


def test_a_pinned_link_is_never_given_up() -> None:
    bitext = align(ENGLISH, CHINESE, pins=[([0], [1])], least_confidence=1.0)
    assert [pair.link.bead_type for pair in bitext.pairs] == [(1, 1)]
    assert ((0,), (1,)) in shapes(bitext)


@pytest.mark.parametrize("least", [-0.1, 1.1, float("nan")])
def test_a_least_confidence_is_a_probability(least: float) -> None:
    with pytest.raises(InputError, match="least_confidence must lie between 0 and 1"):
        align(ENGLISH, CHINESE, least_confidence=least)


# Evidence left out.


@pytest.mark.parametrize("kind", sorted({*EVIDENCE} - {"dictionary"}))
def test_each_kind_of_evidence_can_be_left_out(kind: str) -> None:
    for bitext in both(without=[kind]):
        assert bitext.signature.endswith(f"; without {kind}")
        assert bitext.pairs


def test_lengths_and_punctuation_count_unless_they_are_left_out() -> None:
    english, chinese = (
        ["Is it so?", "It is so, and that is the long and the short of it, my friend."],
        ["啊。", "哦？"],
    )
    confidences = {
        tuple(link.confidence for link in align(english, chinese, lexicon=None, without=without).links)
        for without in ((), ("lengths",), ("punctuation",), ("lengths", "punctuation"))
    }
    assert len(confidences) == 4


def test_to_leave_out_the_dictionary_is_to_have_no_lexicon() -> None:
    assert both(without=["dictionary"]) == both(lexicon=None)


def test_one_kind_may_be_named_by_itself() -> None:
    assert both(without="names") == both(without=["names"])


@pytest.mark.parametrize("name", ["name", "dictionaries", ""])
def test_unknown_evidence_is_refused_with_the_list(name: str) -> None:
    with pytest.raises(
        UnknownChoiceError, match="known: breaks, dictionary, grammar, learned, lengths, names"
    ):
        align(ENGLISH, CHINESE, without=[name])


# Progress.


@pytest.mark.parametrize("lexicon", [None, "cedict"])
def test_progress_rises_to_the_end(lexicon: Any) -> None:
    for attempt in (
        lambda tell: align(ENGLISH * 60, CHINESE * 60, lexicon=lexicon, progress=tell),
        lambda tell: align_page(PAGE, lexicon=lexicon, progress=tell),
        lambda tell: align([], [], lexicon=lexicon, progress=tell),
        lambda tell: align_page("", lexicon=lexicon, progress=tell),
    ):
        told: list[float] = []
        attempt(told.append)
        assert told == sorted(set(told))
        assert told[-1] == 1.0
        assert told[0] > 0.0


def test_progress_may_end_the_work() -> None:
    def stop(share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        align(ENGLISH, CHINESE, progress=stop)


# All together.


def test_everything_chosen_stands_in_the_signature() -> None:
    bitext = align(
        "One.",
        "一。",
        unit="paragraph",
        lexicon=None,
        without=["names", "breaks"],
        bead_types=["2-1", (1, 1)],
        pins=[([0], [0])],
        least_confidence=0.25,
    )
    assert bitext.signature.partition("; ")[2] == (
        "unit paragraph; lexicon none; without breaks, names; bead types 1-1 2-1; 1 pinned; "
        "least confidence 0.25"
    )
