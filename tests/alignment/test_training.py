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


def start(examples: list[Example]) -> NDArray[np.floating]:
    return np.zeros(len(examples[0].names) + len(BEAD_TYPES) + 2)


def samples(examples: list[Example]) -> list[Sample]:
    """All beads of each text."""
    return [sample(example, start(examples)) for example in examples]


def test_a_text_is_read_with_its_gold_path(examples: list[Example]) -> None:
    assert [example.group for example in examples] == ["one", "two"]
    assert list(examples[0].path) == PATH
    one = sample(examples[0], start(examples))
    assert [bead[:3] for bead in one.beads[one.gold]] == [bead[:3] for bead in PATH]


def test_a_page_is_read_without_what_is_neutral(pages: Path) -> None:
    (example,) = read_pages(pages, None)
    assert example.group == "a site"
    assert list(example.path) == [Bead(0, 0, (1, 1), 1.0), Bead(1, 1, (1, 1), 1.0)]
    assert {"order", "adjacent"} <= set(example.names)


def test_gold_that_crosses_is_no_path() -> None:
    assert training._path([((0,), (1,)), ((1,), (0,))], 2, 2) == []


def test_gold_larger_than_any_bead_is_cut_to_one() -> None:
    path = training._path([(tuple(range(9)), (0,))], 9, 1)
    assert path[0].bead_type == (6, 1)
    assert [bead.bead_type for bead in path[1:]] == [DELETE] * 3


def test_the_gradient_is_the_slope_of_the_loss(examples: list[Example]) -> None:
    weights = np.random.default_rng(7).normal(0.0, 0.5, len(start(examples)))
    prior = start(examples)
    beads = samples(examples)
    _, gradient = training._loss(weights, beads, prior)
    step = 1e-5
    for place in range(len(weights)):
        nudge = np.zeros_like(weights)
        nudge[place] = step
        above, _ = training._loss(weights + nudge, beads, prior)
        below, _ = training._loss(weights - nudge, beads, prior)
        assert gradient[place] == pytest.approx((above - below) / (2 * step), rel=1e-4, abs=1e-6)


def test_the_loss_is_never_below_none(examples: list[Example]) -> None:
    for seed in range(5):
        weights = np.random.default_rng(seed).normal(0.0, 3.0, len(start(examples)))
        assert training._loss(weights, samples(examples), weights)[0] >= 0.0


@pytest.fixture
def _few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("scipy")
    monkeypatch.setattr(training, "_ITERATIONS", 25)


@pytest.mark.usefixtures("_few_steps")
def test_fitting_makes_the_gold_path_more_probable(
    examples: list[Example], capsys: pytest.CaptureFixture[str]
) -> None:
    prior = start(examples)
    weights = fit(examples, prior)
    beads = samples(examples)
    assert training._loss(weights, beads, prior)[0] < 0.5 * training._loss(prior, beads, prior)[0]
    assert "loss" in capsys.readouterr().err


def test_without_scipy_the_cure_is_named(examples: list[Example], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'bilingual-toolkit\[training\]'"):
        fit(examples, start(examples))


@pytest.mark.usefixtures("_few_steps")
def test_the_command_keeps_the_weights_beside_the_others(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "weights.json"
    shutil.copy(weights_file(), file)
    before = json.loads(file.read_text(encoding="utf-8"))["weights"]
    monkeypatch.setattr(training, "weights_file", lambda: file)
    prior = ["--prior", "documents-no-lexicon"]
    assert training.main(["documents-no-lexicon", str(texts), "--held-out", *prior]) == 0
    after = json.loads(file.read_text(encoding="utf-8"))["weights"]
    fitted = after.pop("documents-no-lexicon")
    assert fitted["features"].keys() == before["documents-no-lexicon"]["features"].keys()
    assert set(fitted["bead_types"]) == {f"{english}-{chinese}" for english, chinese in BEAD_TYPES}
    assert fitted["record"]["texts"] == 2
    assert fitted["record"]["beads"] == 2 * len(PATH)
    assert fitted["record"]["lexicon"] is None
    assert after == {name: weights for name, weights in before.items() if name in after}
    assert "F1" in capsys.readouterr().out
