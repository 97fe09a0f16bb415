"""What beads teach: pairs that keep meeting, against all they meet beside them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.alignment import align, learning
from bilingual.alignment import learn as learn_bitexts
from bilingual.alignment.aligner import line_segments
from bilingual.alignment.learning import Bags, Translations, learned
from bilingual.alignment.lexicon import Lexicon
from bilingual.model import Bitext, Link

CHINESE = ["桥 旧", "桥 新", "船 旧", "船 新", "桥 船"]
ENGLISH = ["bridge old", "bridge new", "boat old", "boat new", "bridge boat"]


def bags(texts: list[str], index: dict[str, int]) -> Bags:
    words = [text.split() for text in texts]
    keys = [index.setdefault(word, len(index)) for bead in words for word in bead]
    return Bags(np.array(keys, np.int64), np.cumsum([0, *map(len, words)]))


def table(
    chinese: list[str], english: list[str], sure: float = 1.0
) -> dict[tuple[str, str], tuple[float, float]]:
    """Each pair of words with its probabilities in both directions."""
    theirs: dict[str, int] = {}
    ours: dict[str, int] = {}
    found = learned(bags(chinese, theirs), bags(english, ours), np.full(len(chinese), sure))
    names = list(theirs), list(ours)
    return {
        (names[0][chinese], names[1][english]): (forward, backward)
        for chinese, english, forward, backward in zip(*(part.tolist() for part in found), strict=True)
    }


def test_words_that_keep_meeting_are_translations() -> None:
    found = table(CHINESE, ENGLISH)
    for chinese, english in zip(["桥", "船", "旧", "新"], ["bridge", "boat", "old", "new"], strict=True):
        rivals = [pair for pair in found if (pair[0] == chinese) != (pair[1] == english)]
        assert all(max(found[pair]) < min(found[chinese, english]) for pair in rivals)


def test_a_pair_met_once_is_not_believed() -> None:
    assert table(["桥"], ["bridge"]) == {}
    assert set(table(["桥 旧", "桥 新"], ["bridge old", "bridge new"])) == {("桥", "bridge")}


def test_what_is_repeated_in_a_bead_counts_once() -> None:
    assert table(["桥 桥 桥"], ["bridge bridge"]) == {}


def test_a_word_explained_by_another_is_not_credited_again() -> None:
    found = table(["桥", "桥", "桥 的", "船 的", "的"], ["bridge", "bridge", "bridge", "boat", "of"])
    assert ("的", "bridge") not in found


def test_what_is_seen_more_often_is_surer() -> None:
    few, many = (table(["桥 旧", "桥 新"] * n, ["bridge old", "bridge new"] * n) for n in (1, 10))
    assert few["桥", "bridge"][0] < many["桥", "bridge"][0] <= 1.0


def test_unlikely_and_empty_beads_teach_nothing() -> None:
    assert table(CHINESE, ENGLISH, sure=0.29) == {}
    assert table(["桥", "桥", ""], ["", "", "bridge"]) == {}
    assert table([], []) == {}


def test_a_bead_too_large_to_afford_is_left_out() -> None:
    endless = " ".join(map(str, range(3000)))
    assert table([*CHINESE, endless], [*ENGLISH, endless]) == table(CHINESE, ENGLISH)


def test_pieces_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = table(CHINESE, ENGLISH)
    monkeypatch.setattr(learning, "_PIECE", 2)
    pieces = table(CHINESE, ENGLISH)
    assert list(pieces) == list(whole)
    assert np.allclose(list(pieces.values()), list(whole.values()))


beads = st.lists(st.tuples(st.lists(st.integers(0, 6)), st.lists(st.integers(0, 6)), st.floats(0, 1)))


@given(beads)
def test_probabilities_are_probabilities(beads: list[tuple[list[int], list[int], float]]) -> None:
    found = learn(beads)
    for keys, values in ((found.chinese, found.forward), (found.english, found.backward)):
        assert np.all(values >= 0)
        assert np.all(np.bincount(keys, values) <= 1.0)


@given(beads)
def test_both_sides_are_treated_alike(beads: list[tuple[list[int], list[int], float]]) -> None:
    found, mirrored = learn(beads), learn([(english, chinese, sure) for chinese, english, sure in beads])
    assert triples(found.chinese, found.english, found.forward) == pytest.approx(
        triples(mirrored.english, mirrored.chinese, mirrored.backward), rel=1e-4
    )


def learn(beads: list[tuple[list[int], list[int], float]]) -> Translations:
    chinese, english = (
        Bags(
            np.array([key for bead in beads for key in bead[side]], np.int64),
            np.cumsum([0, *(len(bead[side]) for bead in beads)]),
        )
        for side in (0, 1)
    )
    return learned(chinese, english, np.array([sure for _, _, sure in beads]))


def triples(first: np.ndarray, second: np.ndarray, values: np.ndarray) -> dict[tuple[int, int], float]:
    return dict(zip(zip(first.tolist(), second.tolist(), strict=True), values.tolist(), strict=True))


# Whole bitexts.


def bitext(pairs: list[tuple[str, str]], confidence: float | None = None) -> Bitext:
    english = line_segments([english for english, _ in pairs], "en")
    chinese = line_segments([chinese for _, chinese in pairs], "zh")
    return Bitext(english, chinese, [Link([index], [index], confidence) for index in range(len(pairs))])


FERRY = [
    ("The ferry is late.", "渡船晚点了。"),
    ("A ferry came.", "渡船来了。"),
    ("Two ferries!", "两艘渡船！"),
]
STRANGE = [("The Quillbrook is full.", "溪笔满了。"), ("Near the Quillbrook", "溪笔附近")]


def test_a_lexicon_is_learned_from_pairs() -> None:
    assert list(learn_bitexts(bitext(FERRY)).row("渡船")) == ["ferri"]


def test_bitexts_teach_together() -> None:
    one, other = bitext(FERRY[:1]), bitext(FERRY[1:2])
    assert "渡船" not in learn_bitexts([one])
    assert "渡船" in learn_bitexts([one, other])


def test_an_unsure_pair_teaches_nothing() -> None:
    assert "渡船" not in learn_bitexts(bitext(FERRY, 0.2))
    assert "渡船" in learn_bitexts(bitext(FERRY, 0.9))


def test_what_is_learned_serves_both_scripts() -> None:
    learned = learn_bitexts(bitext([("The Great Wall", "长城"), ("a great wall", "长城")]))
    assert learned.row("長城") == learned.row("长城")


def test_nothing_is_learned_from_nothing() -> None:
    assert learn_bitexts([]).translations("渡船") == {}
    assert learn_bitexts([]).name == "learned from 0 bitexts"


def test_words_are_written_as_a_reader_knows_them(tmp_path: Path) -> None:
    learn_bitexts(bitext(FERRY)).write(tmp_path / "learned.tsv")
    lines = (tmp_path / "learned.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("#")
    assert [line.split("\t")[:2] for line in lines[1:] if line.startswith("渡船")] == [["渡船", "ferry"]]


def test_a_file_keeps_what_was_learned(tmp_path: Path) -> None:
    learned = learn_bitexts([bitext(FERRY), bitext(STRANGE)])
    learned.write(tmp_path / "learned.tsv")
    read = Lexicon.read(tmp_path / "learned.tsv")
    for word in ("渡船", "溪笔", "溪", "笔", "满"):
        assert read.row(word) == pytest.approx(learned.row(word), abs=1e-4)


def test_chapter_two_profits_from_chapter_one() -> None:
    learned = learn_bitexts(bitext(STRANGE))
    link = align(["The Quillbrook froze."], ["溪笔结冰了。"], lexicon=learned).links[0]
    assert "Quillbrook" in {reason.note.split(" = ")[0] for reason in link.evidence}
