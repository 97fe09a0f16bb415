import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.names.assignment import assign
from bilingual.names.neighbours import edits_between, neighbours

scipy_optimize = pytest.importorskip("scipy.optimize")

SCORES = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)), st.sampled_from([0.1, 0.5, 0.75, 0.98, 1.0])
)
WORDS = st.lists(st.text("ang", max_size=12), max_size=5)


@given(SCORES)
def test_no_other_choice_has_a_greater_sum(scores: dict[tuple[int, int], float]) -> None:
    chosen = assign(scores)
    assert len(set(chosen.values())) == len(chosen)
    table = numpy.zeros((7, 7))
    for place, score in scores.items():
        table[place] = score
    best = table[scipy_optimize.linear_sum_assignment(table, maximize=True)].sum()
    assert sum(scores[pair] for pair in chosen.items()) == pytest.approx(best)


@given(WORDS, WORDS)
def test_every_neighbour_is_found(words: list[str], others: list[str]) -> None:
    expected = {
        (one, other, edits_between(word, rival, 1))
        for one, word in enumerate(words)
        for other, rival in enumerate(others)
        if word and rival and edits_between(word, rival, 1) <= 1
    }
    assert set(neighbours(words, others, 1)) == expected


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        ("lin", "lin", 0),
        ("lin", "lni", 1),
        ("lin", "ling", 1),
        ("lin", "lan", 1),
        ("lin", "xu", 3),
        ("", "a", 1),
    ],
)
def test_letters_that_differ(one: str, other: str, edits: int) -> None:
    assert edits_between(one, other, 2) == edits == edits_between(other, one, 2)
