"""Evidence from an encoder of one's own, by small encoders that are right, useless or wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bilingual.alignment import align, align_page, training
from bilingual.alignment.aligner import line_segments
from bilingual.alignment.comparison import Comparison
from bilingual.alignment.evidence.similarity import Encoder, Similarity, encoded
from bilingual.alignment.evidence.windows import Windows
from bilingual.alignment.lattice import BEAD_TYPES, COUNTS, INSERT, Band, Bead
from bilingual.alignment.passes import Passes
from bilingual.alignment.training import Example, fit
from bilingual.errors import InputError
from bilingual.model import Bitext

# Sentences that say nothing about each other: only a hidden key tells which belong together.
ENGLISH = [f"The grey {word} stood still." for word in "heron otter badger ferry mill".split()]
CHINESE = ["那里安静。", "这里不同。", "天气很好。", "时间不早。", "他们走了。"]
BLIND: dict[str, Any] = {"lexicon": None, "without": ["learned", "lengths", "punctuation"]}


def keyed(keys: Mapping[str, Sequence[int]], common: float = 0.0) -> Encoder:
    """Gives each text the sum of a vector for each of its keys: texts with the same keys are the same.

    What is common to all texts keeps encoders that people use from telling some apart.
    """

    def encode(texts: list[str]) -> NDArray[np.float64]:
        return np.array(
            [sum(np.random.default_rng(key).normal(common, size=64) for key in keys[text]) for text in texts]
        )

    return encode


def constant(texts: list[str]) -> NDArray[np.float16]:
    return np.ones((len(texts), 3), np.float16)


def shapes(bitext: Bitext) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(link.english, link.chinese) for link in bitext.links]


STRAIGHT = dict(zip([*ENGLISH, *CHINESE], [[0], [1], [2], [3], [4]] * 2, strict=True))
JOINED = dict(zip([*ENGLISH, *CHINESE], [[0], [1], [2], [3], [4], [0], [1, 2], [3], [9], [4]], strict=True))


@pytest.mark.parametrize("options", [{}, {"lexicon": None}, BLIND], ids=["all", "no lexicon", "alone"])
def test_an_encoder_that_knows_decides_where_words_do_not(options: dict[str, Any]) -> None:
    expected = [((0,), (0,)), ((1, 2), (1,)), ((3,), (2,)), ((), (3,)), ((4,), (4,))]
    assert shapes(align(ENGLISH, CHINESE, **options)) != expected
    assert shapes(align(ENGLISH, CHINESE, encoder=keyed(JOINED), **options)) == expected


@pytest.mark.parametrize("encoder", [constant, lambda texts: np.zeros((len(texts), 8), int)])
@pytest.mark.parametrize("options", [{}, {"lexicon": None}, BLIND], ids=["all", "no lexicon", "alone"])
def test_an_encoder_that_knows_nothing_changes_nothing(encoder: Encoder, options: dict[str, Any]) -> None:
    with_it = align(ENGLISH, CHINESE, encoder=encoder, **options).links
    without = align(ENGLISH, CHINESE, **options).links
    assert [(link.english, link.chinese) for link in with_it] == [
        (link.english, link.chinese) for link in without
    ]
    confidences = [[link.confidence for link in links] for links in (with_it, without)]
    assert confidences[0] == pytest.approx(confidences[1], abs=1e-4)


def test_an_encoder_that_is_wrong_yields_to_words_that_are_clear() -> None:
    english = [
        "In May 1998 Zeng Yutong bought the old library for 350,000 yuan.",
        "The doctor cut down 12 apple trees behind the hospital.",
        "On Friday 40 students swam across the river Hanjiang.",
    ]
    chinese = [
        "1998年5月，曾雨桐花三十五万元买下了旧图书馆。",
        "医生砍掉了医院后面的十二棵苹果树。",
        "星期五，四十名学生游泳渡过了汉江。",
    ]
    misled = keyed(dict(zip([*english, *chinese], [[0], [1], [2], [1], [2], [0]], strict=True)), common=1.0)
    assert shapes(align(english, chinese, encoder=misled)) == [((at,), (at,)) for at in range(3)]


def test_the_weight_says_how_far_an_encoder_is_trusted() -> None:
    ignored = align(ENGLISH, CHINESE, encoder=keyed(JOINED), encoder_weight=0.0)
    assert shapes(ignored) == shapes(align(ENGLISH, CHINESE))


def test_a_page_uses_the_encoder_too() -> None:
    page = "\n\n".join([*ENGLISH[:3], *CHINESE[:3]])
    swapped = keyed(
        dict(zip([*ENGLISH, *CHINESE], [[0], [1], [2], [3], [4], [0], [9], [1], [3], [4]], strict=True))
    )
    assert shapes(align_page(page)) != shapes(align_page(page, encoder=swapped))
    assert ((1,), (2,)) in shapes(align_page(page, encoder=swapped))


def test_a_page_in_both_scripts_takes_an_encoder() -> None:
    page = "The creek is clean again.\n小溪又变清了。\n小溪又變清了。"
    assert len(align_page(page, encoder=constant).pairs) == 2


def test_a_link_shows_the_similarity_and_the_signature_the_encoder() -> None:
    bitext = align(ENGLISH, CHINESE, encoder=keyed(STRAIGHT), encoder_weight=2.5)
    for link in bitext.links:
        assert [reason.note for reason in link.evidence if reason.kind == "similarity"] == ["cosine 1.00"]
    assert bitext.signature.endswith("; encoder encode weight 2.5")


def test_each_side_is_encoded_once_and_an_empty_one_never() -> None:
    asked: list[list[str]] = []

    def encode(texts: list[str]) -> NDArray[np.float16]:
        asked.append(texts)
        return constant(texts)

    align(ENGLISH, ["\ud800。"], encoder=encode)
    assert asked == [ENGLISH, ["\ufffd。"]]
    align(ENGLISH, [], encoder=encode)
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (np.ones(5), r"shape \(5,\) for 5 texts"),
        (np.ones((4, 3)), r"shape \(4, 3\) for 5 texts"),
        (np.ones((5, 3, 1)), "must give numbers of shape"),
        (np.full((5, 3), "x"), "must give numbers"),
        ([[1.0], [1.0, 2.0], [1.0], [1.0], [1.0]], "rows of different lengths"),
        (np.full((5, 3), np.nan), "NaN or infinity for text 0: 'The grey heron"),
        (np.diag([0.0, 0.0, 0.0, np.inf, 0.0]), "NaN or infinity for text 3"),
    ],
)
def test_what_is_no_vector_for_each_text_is_refused(answer: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        align(ENGLISH, CHINESE, encoder=lambda texts: answer)


def test_sides_encoded_in_different_dimensions_are_refused() -> None:
    with pytest.raises(InputError, match="3 dimensions for the English and 4 for the Chinese"):
        align(ENGLISH, CHINESE, encoder=lambda texts: np.ones((5, 3 + (texts == CHINESE))))


@pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64, np.int8])
def test_vectors_of_any_size_and_type_have_length_one(kind: type) -> None:
    largest = np.finfo(kind).max if kind is not np.int8 else 127
    smallest = np.finfo(kind).smallest_subnormal if kind is not np.int8 else -128
    rows = np.array([[largest] * 9, [smallest] * 9, [0] * 9], kind)
    lengths = np.linalg.norm(encoded(lambda _: rows, ["a", "b", "c"]), axis=1)
    assert lengths == pytest.approx([1.0, 1.0, 0.0], abs=1e-3)


@pytest.mark.parametrize(("encoder", "tells"), [(keyed(JOINED), True), (constant, False)])
def test_its_weight_can_be_fitted(encoder: Encoder, tells: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "_ITERATIONS", 10)
    ours, theirs = line_segments(ENGLISH, "en"), line_segments(CHINESE, "zh")
    comparison, band = Comparison(ours, theirs, None), Band.whole(len(ENGLISH), len(CHINESE))
    similarity = Similarity(encoded(encoder, ENGLISH), encoded(encoder, CHINESE), band)
    path = [
        Bead(0, 0, (1, 1), 1.0),
        Bead(1, 1, (2, 1), 1.0),
        Bead(3, 2, (1, 1), 1.0),
        Bead(4, 3, INSERT, 1.0),
        Bead(4, 4, (1, 1), 1.0),
    ]
    weights = fit([Example("one", Passes(comparison, band, 3.5, [similarity]), path)])
    for one in (weights.coarse, weights.fine):
        assert (one.features["similarity"] > 0.0) == tells


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 100))
def test_a_measure_is_what_its_definition_says(english: int, chinese: int, seed: int) -> None:
    """Each segment's cosine with the sum on the other side, over its four nearest neighbours' mean."""
    random = np.random.default_rng(seed)
    sides = [
        encoded(lambda texts: random.normal(size=(len(texts), 5)), ["x"] * count)
        for count in (english, chinese)
    ]
    band = Band.whole(english, chinese)
    kinds = np.flatnonzero(COUNTS.all(axis=1))
    (measured,) = Similarity(*sides, band).features(Windows.of_rows(band, 0, english, kinds))
    cosines = sides[0] @ sides[1].T
    near = [np.sort(table, axis=1)[:, -4:].mean(axis=1).clip(0.0) for table in (cosines, cosines.T)]
    for kind, values in zip(kinds, measured, strict=True):
        ours, theirs = BEAD_TYPES[kind]
        for i in range(english - ours + 1):
            for j in range(chinese - theirs + 1):
                expected = 0.0
                for here, there, means in (
                    (sides[0][i : i + ours], sides[1][j : j + theirs], near[0][i : i + ours]),
                    (sides[1][j : j + theirs], sides[0][i : i + ours], near[1][j : j + theirs]),
                ):
                    whole = there.sum(axis=0)
                    margins = (here @ whole / np.linalg.norm(whole) - means) / (means + 0.2)
                    expected += 0.5 * margins.sum()
                assert values[i, j] == pytest.approx(expected, abs=1e-3)
