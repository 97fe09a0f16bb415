"""Texts with their gold beads, and how well the beads found match them.

A folder of gold texts holds ``en/TEXT`` and ``zh/TEXT``, a sentence a line, and ``gold/TEXT.align``, a bead a
line as ``[Chinese indices]:[English indices]``.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

Bead = tuple[tuple[int, ...], tuple[int, ...]]
"""English and Chinese indices; a null bead has none on one side."""


class Text(NamedTuple):
    """Sentences of both sides, and the beads that join them."""

    english: list[str]
    chinese: list[str]
    beads: list[Bead]


class Score(NamedTuple):
    """How many of the beads found are right, and how many of the right ones were found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"


def read(folder: Path) -> Iterator[Text]:
    """The texts of a folder of gold beads."""
    for file in sorted((folder / "gold").glob("*.align")):
        beads = [line.split(":")[:2] for line in _lines(file) if line.strip()]
        yield Text(
            _lines(folder / "en" / file.stem),
            _lines(folder / "zh" / file.stem),
            [(_indices(english), _indices(chinese)) for chinese, english in beads],
        )


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def _indices(written: str) -> tuple[int, ...]:
    return tuple(ast.literal_eval(written))


def strict(results: Iterable[tuple[Iterable[Bead], Iterable[Bead]]], *, nulls: bool = True) -> Score:
    """Beads found against gold beads, text by text: a bead is right where both its sides are.

    Recall is over the filled gold beads. Precision is over all beads found, as Sennrich and Volk (2010) have
    it, or without ``nulls`` over the filled ones: where whole passages are missing, null beads are no error.
    """
    right = found = filled_right = filled_gold = 0
    for beads, gold in ((set(beads), set(gold)) for beads, gold in results):
        filled = {bead for bead in beads if all(bead)}
        counted = beads if nulls else filled
        right, found = right + len(counted & gold), found + len(counted)
        filled_right += len(filled & gold)
        filled_gold += sum(all(bead) for bead in gold)
    return Score(right / max(1, found), filled_right / max(1, filled_gold))


def calibration_error(links: Iterable[tuple[float, bool]]) -> float:
    """How far confidences are from the share of links that are right: the mean over ten bins (ECE)."""
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in links:
        bins[min(9, int(10 * confidence))].append((confidence, right))
    away = (abs(sum(confidence - right for confidence, right in one)) for one in bins.values())
    return sum(away) / max(1, sum(map(len, bins.values())))
