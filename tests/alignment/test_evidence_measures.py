"""Families of evidence that measure beads: lengths, punctuation, support, nearness."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from bilingual.alignment.aligner import line_segments
from bilingual.alignment.comparison import Comparison
from bilingual.alignment.evidence import support as support_module
from bilingual.alignment.evidence.entries import Kind
from bilingual.alignment.evidence.lengths import TYPICAL_RATIO, Lengths, OmittedLengths, length_ratio, lengths
from bilingual.alignment.evidence.nearness import Nearness, chinese_follows
from bilingual.alignment.evidence.placed import PlacedSupport
from bilingual.alignment.evidence.punctuation import Punctuation
from bilingual.alignment.evidence.tables import Table, frequencies
from bilingual.alignment.evidence.tokens import Side
from bilingual.alignment.evidence.windows import Windows
from bilingual.alignment.lattice import BEAD_TYPES, Band, Bead, Beads, BeadType
from bilingual.alignment.lexicon import Lexicon
from bilingual.alignment.page import cut
from bilingual.alignment.scoring import Family

ENGLISH = ["I have a friend.", "“Where is he?” she asked!", "He lives in Paris — or near it…", "Enough."]
CHINESE = ["我有一个朋友。", "“他在哪里？”她问！", "他住在巴黎——或者附近……", "够了。"]
LEXICON = Lexicon.from_rows({"朋友": {"friend": 1.0}, "巴黎": {"pari": 1.0}, "住": {"live": 1.0}})


def measured(family: Family, band: Band, bead_type: BeadType = (1, 1)) -> dict[str, NDArray[np.floating]]:
    """Each measure of every bead of a type, by its name."""
    windows = Windows.of_rows(band, 0, band.english + 1, np.array([BEAD_TYPES.index(bead_type)]))
    features = zip(family.names, family.features(windows), strict=True)
    return {name: np.broadcast_to(values, windows.shape)[0] for name, values in features}


def compared(english: Sequence[str], chinese: Sequence[str]) -> Comparison:
    return Comparison(line_segments(english, "en"), line_segments(chinese, "zh"), LEXICON)


def families(comparison: Comparison) -> list[Family]:
    return [comparison.lengths(comparison.length_ratio), *comparison.content()]


def one_bead(family: Family, english: int = 1, chinese: int = 1) -> dict[str, float]:
    band = Band.whole(english, chinese)
    return {name: float(values[0, 0]) for name, values in measured(family, band, (english, chinese)).items()}


@pytest.mark.parametrize("bead_type", BEAD_TYPES)
def test_a_band_changes_no_measure(bead_type: BeadType) -> None:
    english, chinese = ENGLISH * 2, CHINESE * 2
    whole, band = Band.whole(8, 8), Band.around([(0, 0), (8, 8)], 5, 8, 8)
    rows = np.arange(9)[:, None]
    read = (rows + bead_type[0] <= 8) & (band.columns + bead_type[1] <= 8)
    for family in families(compared(english, chinese)):
        expected, found = measured(family, whole, bead_type), measured(family, band, bead_type)
        for name in family.names:
            assert found[name][read] == pytest.approx(expected[name][rows, band.columns][read], abs=1e-6)


# Lengths.


def of_lengths(english: list[str], chinese: list[str]) -> Lengths:
    return Lengths(lengths(english, "en"), lengths(chinese, "zh"), 3.0)


def ratio(english: list[str], chinese: list[str]) -> float:
    return length_ratio(lengths(english, "en"), lengths(chinese, "zh"))


def test_lengths_are_closest_where_the_ratio_says() -> None:
    chinese = ["中" * 30]
    found = [
        one_bead(of_lengths(["x" * length], chinese))["length_difference"] for length in (30, 60, 90, 180)
    ]
    assert found[2] == 0.0
    assert found[0] > found[1] > 0.0 < found[3]


def test_lengths_add_up_over_a_bead() -> None:
    split, whole = of_lengths(["xx", "xxxx"], ["中", "文"]), of_lengths(["xxxxxx"], ["中文"])
    assert one_bead(split, 2, 2) == one_bead(whole)


def test_the_same_relative_difference_is_stranger_between_long_passages() -> None:
    short = one_bead(of_lengths(["x" * 20], ["中" * 10]))
    long = one_bead(of_lengths(["x" * 200], ["中" * 100]))
    assert long["length_deviation"] > 2 * short["length_deviation"]


def test_spaces_count_nothing_and_latin_in_chinese_counts_half() -> None:
    assert ratio(["a b"], ["中"]) == ratio(["ab"], ["中"])
    assert ratio([], ["中API，API"]) == ratio([], ["中文"])


def test_the_ratio_moves_from_the_typical_one_to_that_of_the_text() -> None:
    english, chinese = ["x" * 60], ["中" * 10]
    few, many = ratio(english, chinese), ratio(english * 1_000, chinese * 1_000)
    assert TYPICAL_RATIO < few < many < 6.0
    assert many == pytest.approx(6.0, abs=0.1)


# Punctuation.


@pytest.mark.parametrize(
    ("english", "chinese", "expected"),
    [
        ("Where is he?", "他在哪里？", {}),
        ("Where is he?", "他在这里。", {"question_one": 1}),
        ("Here he is.", "他在哪里?", {"question_one": 1}),
        ("Look!", "看。", {"exclamation_one": 1}),
        ("“Come,” he said.", "“来吧。”他说。", {}),
        ("'Come,' he said.", "「来吧。」他说。", {}),
        ("“Come.”", "来吧。", {"quote_ends_one": 1, "quote_one": 1}),
        ("He said “come” then.", "他说来吧。", {"quote_one": 1}),
        ("Don't.", "不要。", {}),
        ("And so...", "就这样……", {}),
        ("And so. . .", "就这样。", {"ellipsis_one": 1}),
        ("One -- the first", "一——第一个", {}),
        ("a well-known word", "一——个词", {"dash_one": 1}),
    ],
)
def test_punctuation(english: str, chinese: str, expected: dict[str, float]) -> None:
    found = one_bead(Punctuation([english], [chinese]))
    del found["clauses"]
    assert {name: value for name, value in found.items() if value} == expected


def test_punctuation_of_a_bead_ends_with_its_last_segment() -> None:
    english, chinese = ["“Come.", "Now.”"], ["“来吧。现在。”"]
    found = one_bead(Punctuation(english, chinese), 2, 1)
    del found["clauses"]
    assert not any(found.values())


def test_clauses_are_closest_where_both_sides_have_as_many() -> None:
    english = ["He came, saw it: a bridge; and left."]
    chinese = [
        "他来了。",
        "他来了，看见了。",
        "他来了，看见了：一座桥；走了。",
        "他，来了，看见了，一座，桥，走，了。",
    ]
    found = measured(Punctuation(english, chinese), Band.whole(1, 4))["clauses"][0]
    assert found[:4].argmin() == 2


def test_the_text_tells_how_many_clauses_go_with_how_many() -> None:
    def difference(more: int) -> float:
        chinese = ["他来了，看见了，走了，又来了。"]
        return one_bead(Punctuation(["He came."] + ["He came."] * more, chinese * (1 + more)))["clauses"]

    assert difference(0) > difference(100) > 0.0


# Support.


def support(english: Sequence[str], chinese: Sequence[str], bead_type: BeadType) -> NDArray[np.floating]:
    band = Band.whole(len(english), len(chinese))
    *_, family = families(compared(english, chinese))
    both = measured(family, band, bead_type)
    return both["english_support"] + both["chinese_support"]


def test_support_is_greatest_where_words_meet() -> None:
    values = support(ENGLISH, CHINESE, (1, 1))[:-1, :-1]
    assert values[0].argmax() == 0
    assert values[2].argmax() == 2


def test_taking_in_a_segment_that_explains_nothing_costs() -> None:
    merged, single = support(ENGLISH, CHINESE, (2, 1)), support(ENGLISH, CHINESE, (1, 1))
    assert merged[2, 2] < single[2, 2]


def by_definition(comparison: Comparison, ours: Sequence[int], theirs: Sequence[int]) -> tuple[float, float]:
    """How well some English segments are supported by some Chinese ones, and the reverse; word by word."""
    sides = {"en": comparison.english, "zh": comparison.chinese}
    shares = {}
    for language, side in sides.items():
        counts = np.bincount(side.ids, minlength=len(side.keys)) + 0.3
        shares[language] = counts / (counts.sum() + 500)
    given: dict[tuple[int, int], float] = {}
    entries = comparison.entries
    for chinese, english, probability in zip(
        entries.chinese.tolist(), entries.english.tolist(), entries.probabilities.tolist(), strict=True
    ):
        given[chinese, english] = max(given.get((chinese, english), 0.0), probability)
    joint = {pair: probability * shares["zh"][pair[0]] for pair, probability in given.items()}

    def back(chinese: int, english: int) -> float:
        return (
            0.7 * joint.get((chinese, english), 0.0) / sum(v for (_, e), v in joint.items() if e == english)
        )

    def keys(side: Side, indices: Sequence[int]) -> list[int]:
        return [key for key, _ in side.places(indices)]

    def supported(
        targets: list[int], share: NDArray[np.floating], length: float, by: Callable[[int], float]
    ) -> float:
        likely = (min(by(key) / length, 0.5) / share[key] for key in targets)
        return 0.1 * sum(math.log(0.3 + 0.7 * one) for one in likely)

    english, chinese = keys(comparison.english, ours), keys(comparison.chinese, theirs)
    known = {pair[1] for pair in joint}
    return (
        supported(
            english,
            shares["en"],
            comparison.chinese.lengths[list(theirs)].sum(),
            lambda key: sum(given.get((source, key), 0.0) for source in chinese),
        ),
        supported(
            chinese,
            shares["zh"],
            comparison.english.lengths[list(ours)].sum(),
            lambda key: sum(back(key, source) for source in english if source in known),
        ),
    )


def test_support_is_what_its_definition_says() -> None:
    english = [*ENGLISH, "", "My friend's friend lives, lives and lives in Paris 7.", "No friend."]
    chinese = [*CHINESE, "朋友的朋友住在巴黎7号。", ""]
    comparison = compared(english, chinese)
    band = Band.whole(len(english), len(chinese))
    *_, family = families(comparison)
    for bead_type in BEAD_TYPES:
        if 0 in bead_type:
            continue
        found = measured(family, band, bead_type)
        for row in range(len(english) + 1 - bead_type[0]):
            for column in range(len(chinese) + 1 - bead_type[1]):
                ours, theirs = range(row, row + bead_type[0]), range(column, column + bead_type[1])
                expected = by_definition(comparison, ours, theirs)
                assert found["english_support"][row, column] == pytest.approx(expected[0], abs=1e-5)
                assert found["chinese_support"][row, column] == pytest.approx(expected[1], abs=1e-5)


def test_support_does_not_depend_on_how_much_is_measured_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = support(ENGLISH * 3, CHINESE * 3, (2, 3))
    monkeypatch.setattr(support_module, "_TILE", 5)
    assert support(ENGLISH * 3, CHINESE * 3, (2, 3)) == pytest.approx(whole, abs=1e-6)


# Support where words stand.


def placed(comparison: Comparison, *beads: tuple[int, int, BeadType]) -> list[tuple[float, float]]:
    """For each bead how well its English is supported where it stands, and its Chinese."""
    english, chinese, types = zip(*beads, strict=True)
    kinds = np.array([BEAD_TYPES.index(bead_type) for bead_type in types])
    blank = np.zeros(len(beads))
    found = Beads((0, 0), (9, 9), np.array(english), np.array(chinese), kinds, blank, blank)
    family = PlacedSupport(comparison.english, comparison.chinese, comparison.entries)
    return list(zip(*family.features(Windows.of_beads(found)), strict=True))


def placed_by_definition(
    comparison: Comparison, ours: Sequence[int], theirs: Sequence[int]
) -> tuple[float, float]:
    """The same, word by word."""
    table = Table(comparison.entries, comparison.chinese, comparison.english)
    shape = len(comparison.chinese.keys), len(comparison.english.keys)
    forward, backward = np.zeros(shape), np.zeros(shape)
    rows = np.repeat(np.arange(shape[0]), np.diff(table.offsets))
    forward[rows, table.columns], backward[rows, table.columns] = table.values, table.back

    def laid_out(side: Side, indices: Sequence[int]) -> list[tuple[int, float]]:
        """Each token's key, and how far along it stands."""
        lengths = [max(len(side.texts[index]), 1) for index in indices]
        before = dict(zip(indices, np.cumsum([0, *lengths[:-1]]).tolist(), strict=True))
        return [
            (key, (before[index] + (start + end) / 2) / sum(lengths))
            for key, (index, start, end) in side.places(indices)
        ]

    english, chinese = laid_out(comparison.english, ours), laid_out(comparison.chinese, theirs)

    def support(
        targets: Sequence[tuple[int, float]],
        sources: Sequence[tuple[int, float]],
        own: Side,
        other: float,
        given: Callable[[int, int], float],
    ) -> float:
        shares = frequencies(own)
        total = 0.0
        for key, place in targets:
            room = other / 8 * (2 - math.exp(-8 * place) - math.exp(-8 * (1 - place)))
            near = sum(given(source, key) * math.exp(-8 * abs(at - place)) for source, at in sources)
            total += math.log(0.3 + 0.7 * min(near / max(room, 1.0), 0.5) / shares[key])
        return 0.1 * total

    words = [
        side.lengths[list(own)].sum()
        for side, own in ((comparison.english, ours), (comparison.chinese, theirs))
    ]
    return (
        support(english, chinese, comparison.english, words[1], lambda source, key: forward[source, key]),
        support(chinese, english, comparison.chinese, words[0], lambda source, key: backward[key, source]),
    )


def test_placed_support_is_what_its_definition_says() -> None:
    english = [*ENGLISH, "", "My friend's friend lives, lives and lives in Paris 7.", "No friend."]
    chinese = [*CHINESE, "朋友的朋友住在巴黎7号。", ""]
    comparison = compared(english, chinese)
    beads = [
        (row, column, bead_type)
        for bead_type in BEAD_TYPES
        if 0 not in bead_type
        for row in range(len(english) + 1 - bead_type[0])
        for column in range(len(chinese) + 1 - bead_type[1])
    ]
    for (row, column, (ours, theirs)), found in zip(beads, placed(comparison, *beads), strict=True):
        expected = placed_by_definition(comparison, range(row, row + ours), range(column, column + theirs))
        assert found == pytest.approx(expected, abs=1e-6)


def test_words_out_of_their_place_support_less() -> None:
    comparison = compared(
        ["My friend is well and lives in Paris."], ["朋友很好，也住在巴黎。", "巴黎，也住在，很好，朋友。"]
    )
    straight, turned = placed(comparison, (0, 0, (1, 1)), (0, 1, (1, 1)))
    assert sum(straight) > sum(turned)


def test_what_is_placed_is_no_matter_of_what_else_is_measured() -> None:
    comparison = compared(ENGLISH, CHINESE)
    beads = [(0, 0, (1, 1)), (1, 1, (2, 2)), (2, 2, (1, 1)), (0, 0, (3, 3))]
    together = placed(comparison, *beads)
    for bead, found in zip(beads, together, strict=True):
        assert placed(comparison, bead) == [pytest.approx(found)]


# What a text teaches.


def test_words_that_keep_turning_up_together_are_learned() -> None:
    english = ["The wug sleeps.", "A wug came.", "Nobody fed the wug.", "It rained."]
    chinese = ["乌格睡了。", "来了一只乌格。", "没人喂乌格。", "下雨了。"]
    comparison = Comparison(line_segments(english, "en"), line_segments(chinese, "zh"), None)
    kinds, places, ones = np.zeros(4, int), np.arange(4), np.ones(4)
    taught = comparison.taught(Beads((0, 0), (4, 4), places, places, kinds, ones, ones))
    kept = taught.entries.only(Kind.LEARNED)
    learned = {
        (taught.chinese.keys[one], taught.english.keys[other])
        for one, other in zip(kept.chinese, kept.english, strict=True)
    }
    assert ("乌格", "wug") in learned
    assert not len(comparison.entries.only(Kind.LEARNED))
    again = taught.taught(Beads((0, 0), (4, 4), places, places, kinds, ones, ones))
    assert len(again.entries) == len(taught.entries)
    assert "wug = 乌格" in {reason.note for reason in next(taught.explain([([0], [0])]))}


# What is left out.


def test_a_long_passage_is_left_out_less_lightly() -> None:
    family, band = OmittedLengths(of_lengths(["x" * 10, "x" * 100], ["中" * 40])), Band.whole(2, 1)
    short, long = measured(family, band, (1, 0))["omitted_length"][:2, 0]
    assert 0.0 < short < long < measured(family, band, (0, 1))["omitted_length"][0, 0]


# Nearness.

PAGE = (
    "One day he left.\n有一天他走了。\n\n"
    "The next day he came back. 第二天他回来了。\n\n"
    "够了。\nThat is enough."
)


def nearness(page: str, **options: float) -> dict[str, NDArray[np.floating]]:
    segments = cut(page, None)
    band = Band.whole(len(segments.english), len(segments.chinese))
    return measured(Nearness(segments, **options), band)


def test_neighbours_are_told_on_either_side() -> None:
    found = nearness(PAGE)["adjacent"][:3, :3].astype(int)
    # The first Chinese stands between two English ones; the last two Chinese follow each other.
    assert found.tolist() == [[1, 0, 0], [1, 1, 0], [0, 0, 1]]


def test_distance_grows_with_the_changes_of_language_between() -> None:
    distance = nearness(PAGE)["run_distance"]
    assert distance[0, 0] < distance[0, 1]


def test_the_order_of_the_page_favours_what_follows_it() -> None:
    order = nearness(PAGE, chinese_follows=0.9)["order"]
    assert order[0, 0] > order[2, 2]
    order = nearness(PAGE, chinese_follows=0.1)["order"]
    assert order[0, 0] < order[2, 2]


def test_the_order_is_learned_from_beads_weighed_by_their_probability() -> None:
    page = cut(PAGE, None)
    follows, precedes = Bead(0, 0, (1, 1), 0.9), Bead(2, 2, (1, 1), 0.4)
    null = Bead(1, 1, (1, 0), 1.0)
    assert chinese_follows(page, []) == 0.5
    assert chinese_follows(page, [follows, null]) == pytest.approx(1.9 / 2.9)
    assert chinese_follows(page, [precedes]) == pytest.approx(1.0 / 2.4)
