"""Fitting weights to gold alignments."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bilingual.alignment import training
from bilingual.alignment.lattice import BEAD_TYPES, DELETE, INSERT, Bead
from bilingual.alignment.scoring import weights_file
from bilingual.alignment.training import Example, Sample, fit, read_pages, read_texts, sample
from bilingual.errors import MissingExtraError

ENGLISH = ["We met 12 years ago.", "It rained.", "The sun came out at 9.", "Why?", "I paid 350.", "He left."]
CHINESE = ["我们是12年前认识的。", "下了雨，太阳9点出来了。", "多余的话。", "为什么？", "我付了三百五十。"]
GOLD = "[0]:[0]\n[1]:[1,2]\n[2]:[]\n[3]:[3]\n[4]:[4]\n[]:[5]\n"
PATH = [
    Bead(0, 0, (1, 1), 1.0),
    Bead(1, 1, (2, 1), 1.0),
    Bead(3, 2, INSERT, 1.0),
    Bead(3, 3, (1, 1), 1.0),
    Bead(4, 4, (1, 1), 1.0),
    Bead(5, 5, DELETE, 1.0),
]
PAGE = "We met in May.\n我们是五月认识的。\n\nHome | About\n\nIt rained all day.\n那天下了一整天雨。"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    for name in ("one", "two"):
        for folder, content in (("en", "\n".join(ENGLISH)), ("zh", "\n".join(CHINESE))):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / name).write_text(content, encoding="utf-8")
        (tmp_path / "gold").mkdir(exist_ok=True)
        (tmp_path / "gold" / f"{name}.align").write_text(GOLD, encoding="utf-8")
    return tmp_path


def span(text: str) -> list[int]:
    return [PAGE.index(text), PAGE.index(text) + len(text)]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    entry = {
        "doc": "a site",
        "text": PAGE,
        "neutral": [span("Home | About")],
        "pairs": [
            {"en": [span("We met in May.")], "zh": [span("我们是五月认识的。")]},
            {"en": [span("It rained all day.")], "zh": [span("那天下了一整天雨。")]},
        ],
    }
    file = tmp_path / "pages.jsonl"
    file.write_text(json.dumps(entry) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def examples(texts: Path) -> list[Example]:
    return list(read_texts(texts, None))


def names(example: Example) -> tuple[str, ...]:
    return training._names(example.passes.coarse_families())


def samples(examples: list[Example]) -> list[Sample]:
    """All beads of each text as the first pass measures them."""
    nothing = training._weights(np.zeros(len(names(examples[0])) + len(BEAD_TYPES) + 2), names(examples[0]))
    return [
        sample(example, example.passes.likely(nothing, 1e-6), example.passes.coarse_families())
        for example in examples
    ]


def prior(examples: list[Example]) -> NDArray[np.floating]:
    return np.zeros(len(names(examples[0])) + len(BEAD_TYPES) + 2)


def test_a_text_is_read_with_its_gold_path_and_so_are_its_copies(examples: list[Example]) -> None:
    assert [example.group for example in examples] == ["one"] * 3 + ["two"] * 3
    assert all(list(example.path) == PATH for example in examples)
    one = samples(examples)[0]
    assert [bead[:3] for bead in one.beads[one.gold]] == [bead[:3] for bead in PATH]


@pytest.mark.parametrize("side", [0, 1])
def test_a_copy_lacks_blocks_of_one_side(side: int) -> None:
    sentences = [f"sentence {number}" for number in range(300)]
    whole = training._Text(sentences, sentences, [((number,), (number,)) for number in range(300)])
    copy = training._without_blocks(whole, side)
    left, kept = (copy.chinese, copy.english) if side else (copy.english, copy.chinese)
    assert kept == sentences
    missing = [number for number in range(300) if sentences[number] not in left]
    runs = np.split(missing, np.flatnonzero(np.diff(missing) > 1) + 1)
    assert runs
    assert all(20 <= len(run) <= 40 for run in runs)
    for ours, theirs in copy.gold:
        texts = [copy.english[index] for index in ours] + [copy.chinese[index] for index in theirs]
        assert len(set(texts)) == 1
    assert training._without_blocks(whole, side) == copy


def test_a_page_is_read_without_what_is_neutral(pages: Path) -> None:
    (example,) = read_pages(pages, None)
    assert example.group == "a site"
    assert list(example.path) == [Bead(0, 0, (1, 1), 1.0), Bead(1, 1, (1, 1), 1.0)]
    assert {"order", "adjacent"} <= set(names(example))


def test_gold_that_crosses_is_no_path() -> None:
    assert training._path([((0,), (1,)), ((1,), (0,))], 2, 2) == []


def test_gold_larger_than_any_bead_is_cut_to_one() -> None:
    path = training._path([(tuple(range(9)), (0,))], 9, 1)
    assert path[0].bead_type == (6, 1)
    assert [bead.bead_type for bead in path[1:]] == [DELETE] * 3


def test_the_gradient_is_the_slope_of_the_loss(examples: list[Example]) -> None:
    center, beads = prior(examples), samples(examples)
    weights = np.random.default_rng(7).normal(0.0, 0.5, len(center))
    _, gradient = training._loss(weights, beads, center)
    step = 1e-5
    for place in range(len(weights)):
        nudge = np.zeros_like(weights)
        nudge[place] = step
        above, _ = training._loss(weights + nudge, beads, center)
        below, _ = training._loss(weights - nudge, beads, center)
        assert gradient[place] == pytest.approx((above - below) / (2 * step), rel=1e-4, abs=1e-6)


def test_the_loss_is_never_below_none(examples: list[Example]) -> None:
    beads = samples(examples)
    for seed in range(5):
        weights = np.random.default_rng(seed).normal(0.0, 3.0, len(prior(examples)))
        assert training._loss(weights, beads, weights)[0] >= 0.0


@pytest.fixture
def _few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("scipy")
    monkeypatch.setattr(training, "_ITERATIONS", 25)


@pytest.mark.usefixtures("_few_steps")
def test_fitting_makes_the_gold_path_more_probable(
    examples: list[Example], capsys: pytest.CaptureFixture[str]
) -> None:
    coarse = fit(examples).coarse
    center, beads = prior(examples), samples(examples)
    fitted = training._vector(coarse, names(examples[0]))
    assert training._loss(fitted, beads, fitted)[0] < 0.5 * training._loss(center, beads, center)[0]
    assert "loss" in capsys.readouterr().err


@pytest.mark.usefixtures("_few_steps")
def test_both_passes_find_the_gold_path_that_they_were_fitted_to(examples: list[Example]) -> None:
    weights = fit(examples)
    for example in examples:
        _, path = example.passes.path(weights)
        assert [bead[:3] for bead in path] == [bead[:3] for bead in PATH]


def test_without_scipy_the_cure_is_named(examples: list[Example], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'bilingual-toolkit\[training\]'"):
        fit(examples)


@pytest.mark.usefixtures("_few_steps")
def test_the_command_keeps_the_weights_beside_the_others(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "weights.json"
    shutil.copy(weights_file(), file)
    before = json.loads(file.read_text(encoding="utf-8"))["weights"]
    monkeypatch.setattr(training, "weights_file", lambda: file)
    name = "documents-no-lexicon"
    assert training.main([name, str(texts), "--held-out", "--prior", name]) == 0
    after = json.loads(file.read_text(encoding="utf-8"))["weights"]
    for fitted_name in (f"{name}-coarse", f"{name}-fine"):
        fitted = after.pop(fitted_name)
        assert fitted["features"].keys() == before[fitted_name]["features"].keys()
        assert set(fitted["bead_types"]) == {f"{english}-{chinese}" for english, chinese in BEAD_TYPES}
        assert fitted["record"]["texts"] == 6
        assert fitted["record"]["beads"] == 6 * len(PATH)
        assert fitted["record"]["lexicon"] is None
    assert after == {name: weights for name, weights in before.items() if name in after}
    assert "F1" in capsys.readouterr().out
