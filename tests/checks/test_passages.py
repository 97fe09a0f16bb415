"""What a finding is known by stays when the text around it changes, and no longer."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilingual
from bilingual.checks.passages import Passages, fingerprints
from bilingual.model import Bitext, Finding, Link, Segment

PAIRS = [
    ("It weighed 3 tonnes when it was found in the creek.", "在小溪里发现时，它重四吨，很难搬动。"),
    ("She waited 11 years for an answer from them.", "她等了他们十二年的答复，却没有等到。"),
    ("The “Charter” was read aloud to everybody.", "向大家宣读了“宪章“。"),
]


def bitext(pairs: Sequence[tuple[str, str]]) -> Bitext:
    """The pairs as a page gives them: English and Chinese in one source."""
    english, chinese, place = [], [], 0
    for left, right in pairs:
        english.append(Segment(left, "en", place, place + len(left)))
        place += len(left) + 1
        chinese.append(Segment(right, "zh", place, place + len(right)))
        place += len(right) + 2
    return Bitext(english, chinese, [Link([index], [index]) for index in range(len(pairs))])


def known(pairs: Sequence[tuple[str, str]]) -> set[str]:
    text = bitext(pairs)
    return set(fingerprints(text, bilingual.check(text, codes=["number", "quote-orientation"])))


def test_each_finding_is_known_by_its_own() -> None:
    assert {one.partition(":")[0] for one in known(PAIRS)} == {"number", "quote-orientation"}
    assert len(known(PAIRS)) == 3


@pytest.mark.parametrize("pairs", list(itertools.permutations(PAIRS)))
def test_a_passage_that_moves_is_known_again(pairs: Sequence[tuple[str, str]]) -> None:
    assert known(pairs) == known(PAIRS)


@pytest.mark.parametrize(
    "pairs",
    [
        [("A new first line.", "新的第一行。"), *PAIRS],
        [*PAIRS, ("A new last line.", "新的最后一行。")],
        [PAIRS[0], (PAIRS[1][0] + " None came.", PAIRS[1][1] + "谁也没来。"), PAIRS[2]],
        [(left.replace(" ", "\n", 1), right) for left, right in PAIRS],
    ],
)
def test_edits_elsewhere_change_nothing(pairs: list[tuple[str, str]]) -> None:
    assert known(PAIRS) <= known(pairs)


def test_other_words_are_another_finding() -> None:
    changed = [(PAIRS[0][0].replace("3", "5"), PAIRS[0][1]), *PAIRS[1:]]
    assert len(known(PAIRS) & known(changed)) == 2
    assert len(known(changed)) == 3


def test_the_wording_and_the_severity_do_not_matter() -> None:
    text = bitext(PAIRS)
    one = Finding("number", "major", "3 here", [(11, 12)])
    other = Finding("number", "critical", "three there", [(11, 12)])
    assert list(fingerprints(text, [one])) == list(fingerprints(text, [other]))


def test_findings_that_are_alike_are_numbered() -> None:
    found = sorted(known([PAIRS[2], PAIRS[0], PAIRS[2]]))
    assert found[2] == f"{found[1]}:2"
    assert set(found) >= known([PAIRS[2]])


def test_a_place_belongs_to_its_link_even_if_it_is_empty_or_between() -> None:
    passages = Passages(bitext(PAIRS))
    start, end = bitext(PAIRS).english[1].span
    assert list(passages.links("en", (start, start))) == [1]
    assert list(passages.links("en", (end, end))) == [1]
    assert list(passages.links("zh", (start, end))) == []


@settings(deadline=None)
@given(st.text(), st.integers(0, 9), st.integers(0, 9))
def test_any_text_has_a_fingerprint(text: str, start: int, length: int) -> None:
    page = Bitext([Segment(text, "en", 3, 3 + len(text))], [], [Link([0], [])])
    (found,) = fingerprints(page, [Finding("date", "major", "…", [(start, start + length)])])
    assert found.startswith("date:")
