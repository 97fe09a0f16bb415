"""What each kind of evidence is worth: ``python benchmarks/ablation.py FOLDER``, a folder of gold texts.

For each row the weights are fitted to the evidence of that row, in all texts but one, and the text left out
is scored: strict F1, and how far confidences are off (ECE). Only points near the gold path are looked at, so
these figures compare kinds of evidence; whole runs are scored by ``alignment.py``. Prints a Markdown table; a
row takes minutes.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from bilingual.alignment.drafts import Draft, drafts
from bilingual.alignment.lattice import BEAD_TYPES, Lattice
from bilingual.alignment.lexicon import cedict
from bilingual.alignment.training import Example, fit, read_texts
from gold import Bead, calibration_error, strict

KINDS = {
    "lengths": "length",
    "punctuation": "question|exclamation|quote|ellipsis|dash",
    "words, numbers and names": "(english|chinese)_support",
}
"""How the names of the features of each kind begin; a feature that fits none is a kind of its own."""
BASIS = "lengths"
"""The kind that the others are added to, one at a time."""


def kind(feature: str) -> str:
    """The kind of evidence that a feature belongs to."""
    return next((kind for kind, beginning in KINDS.items() if re.match(beginning, feature)), feature)


def rows(folder: Path) -> Iterator[tuple[str, list[Example]]]:
    """The rows of the table, and the texts with the evidence of each."""
    everything = list(read_texts(folder, cedict()))
    no_dictionary = list(read_texts(folder, None))
    kinds = list(dict.fromkeys(map(kind, everything[0].names)))
    yield "all", everything
    yield "all but the dictionary", no_dictionary
    for one in kinds:
        yield f"all but {one}", [_with(example, set(kinds) - {one}) for example in everything]
    yield f"{BASIS} alone", [_with(example, {BASIS}) for example in everything]
    for one in kinds:
        if one != BASIS:
            yield f"{BASIS} and {one}", [_with(example, {BASIS, one}) for example in everything]


def _with(example: Example, kinds: set[str]) -> Example:
    """An example that knows only the features of some kinds."""
    kept = [place for place, name in enumerate(example.names) if kind(name) in kinds]
    return evolve(
        example,
        names=tuple(example.names[place] for place in kept),
        features=[None if measured is None else measured[kept] for measured in example.features],
    )


def held_out(examples: Sequence[Example]) -> Iterator[tuple[Example, list[Draft]]]:
    """Each example with the links found by weights fitted to the examples of the other groups."""
    untrained = np.zeros(len(examples[0].names) + len(BEAD_TYPES))
    for group in sorted({example.group for example in examples}):
        weights = fit([example for example in examples if example.group != group], untrained)
        for example in examples:
            if example.group == group:
                yield example, drafts(Lattice(example.band, _scores(example, weights)).decode())


def _scores(example: Example, weights: NDArray[np.float64]) -> list[NDArray[np.floating]]:
    features, biases = np.split(weights, [len(example.names)])
    return [
        np.full((example.band.english + 1, example.band.width), bias)
        if measured is None
        else np.tensordot(features, measured, 1) + bias
        for measured, bias in zip(example.features, biases, strict=True)
    ]


def figures(examples: Sequence[Example]) -> tuple[float, float]:
    """Strict F1 and calibration error of links found in texts that the weights were not fitted to."""
    results: list[tuple[set[Bead], set[Bead]]] = []
    links: list[tuple[float, bool]] = []
    for example, found in held_out(examples):
        gold: set[Bead] = {(link.english, link.chinese) for link in drafts(example.path)}
        results.append(({(link.english, link.chinese) for link in found}, gold))
        filled = [link for link in found if link.english and link.chinese]
        links += [(link.confidence, (link.english, link.chinese) in gold) for link in filled]
    return strict(results).f1, calibration_error(links)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder with en, zh and gold")
    options = parser.parse_args()
    print(f"`python benchmarks/ablation.py {options.folder.name}`\n")
    print("| evidence | F1 | ECE |\n|---|---|---|", flush=True)
    for name, examples in rows(options.folder):
        f1, error = figures(examples)
        print(f"| {name} | {f1:.3f} | {error:.3f} |", flush=True)


if __name__ == "__main__":
    main()
