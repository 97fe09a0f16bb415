"""Fits the weights of the aligner: ``python -m bilingual.alignment.training NAME GOLD``.

GOLD is a folder of sentences: ``en/TEXT`` and ``zh/TEXT``, a sentence a line, and ``gold/TEXT.align``, a bead
a line as ``[Chinese indices]:[English indices]``. Or it is a file of bilingual pages: an object a line with
``text``, ``pairs`` (each with ``en`` and ``zh``, lists of [start, end]) and ``doc``, the source it comes
from.

The weights are those that make the gold paths most probable among all paths (a conditional random field over
beads), found by L-BFGS with a penalty on large weights. ``--held-out`` also fits without each text, or
without some sources of pages, and counts beads in what was left out: the only figures worth quoting.
"""

from __future__ import annotations

import argparse
import ast
import importlib.metadata
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from bilingual.alignment.aligner import line_segments
from bilingual.alignment.comparison import Comparison
from bilingual.alignment.evidence.nearness import Nearness, chinese_follows
from bilingual.alignment.evidence.windows import Windows
from bilingual.alignment.lattice import BEAD_TYPES, DELETE, INSERT, Band, Bead, BeadType, Lattice
from bilingual.alignment.lexicon import Lexicon, cedict
from bilingual.alignment.page import cut
from bilingual.alignment.restatements import restatements
from bilingual.alignment.scoring import Family, load_weights, weights_file
from bilingual.errors import MissingExtraError
from bilingual.model import Segment

__all__ = ["Example", "fit", "main", "read_pages", "read_texts"]

Numbers = NDArray[Any]
Indices = tuple[int, ...]
GoldBead = tuple[Indices, Indices]
"""English and Chinese indices."""

_RIDGE: Final = 2e-5
"""The penalty on squared weights, against a loss per bead."""
_NEVER_AGAINST: Final = {"english_support", "chinese_support", "adjacent"}
"""What speaks for a link must not come to speak against it, however few gold texts there are."""
_ITERATIONS: Final = 150
_MOST_FOLDS: Final = 10
_WIDTH: Final = 60
"""Columns around the gold path: paths further off have no weight worth counting."""


@frozen(eq=False)
class Example:
    """A text with its gold path, measured.

    Attributes:
        group: what is held out together: a book, a source of pages.
        band: the points looked at.
        names: the features, in order.
        features: for each bead type, shape (features, n + 1, width); None for null beads.
        path: the gold beads.
    """

    group: str
    band: Band
    names: tuple[str, ...]
    features: Sequence[Numbers | None]
    path: Sequence[Bead]


class Score(NamedTuple):
    """Beads right, beads found, and gold beads; those with both sides filled."""

    right: int
    found: int
    gold: int


# Reading.


def read_texts(folder: Path, lexicon: Lexicon | None) -> Iterator[Example]:
    """The texts of a folder of gold beads; each is a group of its own."""
    for file in sorted((folder / "gold").glob("*.align")):
        english = line_segments(_lines(folder / "en" / file.stem), "en")
        chinese = line_segments(_lines(folder / "zh" / file.stem), "zh")
        gold = [_gold_bead(line) for line in _lines(file) if line.strip()]
        path = _path(gold, len(english), len(chinese))
        if path:
            points = [(bead.english, bead.chinese) for bead in path] + [(len(english), len(chinese))]
            band = Band.around(points, _WIDTH, len(english), len(chinese))
            yield _example(file.stem, band, Comparison(english, chinese, lexicon).families(band), path)


def read_pages(file: Path, lexicon: Lexicon | None) -> Iterator[Example]:
    """The pages of a file whose gold pairs run in one order on both sides; a source is a group.

    What the gold calls neutral, such as navigation in two languages, is left out.
    """
    for line in _lines(file):
        entry = json.loads(line)
        page = cut(entry["text"], lexicon)
        neutral = entry.get("neutral", [])
        page = page.without(_within(neutral, page.english), _within(neutral, page.chinese))
        page = page.without(chinese=restatements(page.chinese))
        gold = [
            (_within(pair["en"], page.english), _within(pair["zh"], page.chinese)) for pair in entry["pairs"]
        ]
        path = _path(gold, len(page.english), len(page.chinese))
        if path:
            band = Band.whole(len(page.english), len(page.chinese))
            comparison = Comparison(page.english, page.chinese, lexicon)
            families = [comparison.lengths(comparison.linked_ratio(path)), *comparison.content(band)]
            yield _example(entry["doc"], band, [*families, Nearness(page, chinese_follows(page, path))], path)


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def _gold_bead(line: str) -> GoldBead:
    chinese, english = line.split(":")[:2]
    return tuple(ast.literal_eval(english)), tuple(ast.literal_eval(chinese))


def _within(spans: Iterable[Sequence[int]], segments: Sequence[Segment]) -> Indices:
    spans = list(spans)
    return tuple(
        index
        for index, segment in enumerate(segments)
        if any(start < segment.end and segment.start < end for start, end in spans)
    )


def _path(gold: Iterable[GoldBead], english: int, chinese: int) -> list[Bead]:
    """Gold beads as one path of known types, or nothing where they cross or overlap.

    What lies between filled beads becomes null beads, and so does what a known type cannot hold.
    """
    path: list[Bead] = []
    i = j = 0
    for ours, theirs in [*sorted(bead for bead in gold if all(bead)), ((english,), (chinese,))]:
        if ours[0] < i or theirs[0] < j:
            return []
        path += [Bead(row, j, DELETE, 1.0) for row in range(i, ours[0])]
        path += [Bead(ours[0], column, INSERT, 1.0) for column in range(j, theirs[0])]
        i, j = ours[0], theirs[0]
        if (i, j) != (english, chinese):
            bead_type = _largest_type(len(ours), len(theirs))
            path.append(Bead(i, j, bead_type, 1.0))
            i, j = i + bead_type[0], j + bead_type[1]
    return path


def _largest_type(english: int, chinese: int) -> BeadType:
    return max((one for one in BEAD_TYPES if 0 < one[0] <= english and 0 < one[1] <= chinese), key=sum)


def _example(group: str, band: Band, families: Sequence[Family], path: Sequence[Bead]) -> Example:
    names = tuple(name for family in families for name in family.names)
    return Example(group, band, names, [_measured(band, one, families) for one in BEAD_TYPES], path)


def _measured(band: Band, bead_type: BeadType, families: Sequence[Family]) -> Numbers | None:
    if 0 in bead_type:
        return None
    shape = band.english + 1, band.width
    windows = Windows(band, bead_type)
    measured = (values for family in families for values in family.features(windows))
    return np.stack([np.broadcast_to(values, shape).astype(np.float32) for values in measured])


# Fitting.


def fit(examples: Sequence[Example], prior: Numbers) -> Numbers:
    """The best weights: first those of the features in order, then those of ``BEAD_TYPES``.

    Args:
        examples: measured texts with the same features.
        prior: weights to stay near where the examples do not say otherwise.

    Raises:
        MissingExtraError: where scipy is not installed.
    """
    try:
        from scipy.optimize import minimize
    except ImportError:
        raise MissingExtraError("scipy", "training") from None
    options = {"maxiter": _ITERATIONS}
    bounds = [(0.0, None) if name in _NEVER_AGAINST else (None, None) for name in examples[0].names]
    bounds += [(None, None)] * len(BEAD_TYPES)
    found = minimize(
        _loss, prior, args=(examples, prior), jac=True, method="L-BFGS-B", bounds=bounds, options=options
    )
    print(f"loss {found.fun:.4f} after {found.nit} steps", file=sys.stderr)
    weights: Numbers = found.x
    return weights


def _loss(weights: Numbers, examples: Sequence[Example], prior: Numbers) -> tuple[float, Numbers]:
    """How improbable the gold beads are, and how far the weights are from the prior; with the gradient."""
    loss, gradient = 0.0, np.zeros_like(weights)
    beads = sum(len(example.path) for example in examples)
    for example in examples:
        scores = _scores(example, weights)
        lattice = Lattice(example.band, scores)
        gold = sum(_at(example, scores, bead) for bead in example.path)
        loss += (lattice.total - gold) / beads
        gradient += (_expected(example, lattice.posteriors()) - _counted(example)) / beads
    away = weights - prior
    return loss + _RIDGE * float(away @ away), gradient + 2.0 * _RIDGE * away


def _scores(example: Example, weights: Numbers) -> list[Numbers]:
    features, biases = weights[: len(example.names)], weights[len(example.names) :]
    shape = example.band.english + 1, example.band.width
    return [
        np.full(shape, bias) if measured is None else np.tensordot(features, measured, 1) + bias
        for measured, bias in zip(example.features, biases, strict=True)
    ]


def _at(example: Example, scores: Sequence[Numbers], bead: Bead) -> float:
    place = bead.chinese - int(example.band.starts[bead.english])
    return float(scores[BEAD_TYPES.index(bead.bead_type)][bead.english, place])


def _expected(example: Example, posteriors: Sequence[Numbers]) -> Numbers:
    features = sum(
        np.tensordot(measured, posterior, 2)
        for measured, posterior in zip(example.features, posteriors, strict=True)
        if measured is not None
    )
    return np.concatenate((features, [posterior.sum() for posterior in posteriors]))


def _counted(example: Example) -> Numbers:
    features, types = np.zeros(len(example.names)), np.zeros(len(BEAD_TYPES))
    for bead in example.path:
        kind = BEAD_TYPES.index(bead.bead_type)
        measured = example.features[kind]
        types[kind] += 1
        if measured is not None:
            features += measured[:, bead.english, bead.chinese - int(example.band.starts[bead.english])]
    return np.concatenate((features, types))


# Scoring what was held out, and writing.


def _held_out(examples: Sequence[Example], prior: Numbers) -> Iterator[tuple[str, Score]]:
    """For each fold of whole groups, the score with weights fitted to the others."""
    groups = sorted({example.group for example in examples})
    folds = {group: number % _MOST_FOLDS for number, group in enumerate(groups)}
    for fold in sorted(set(folds.values())):
        weights = fit([example for example in examples if folds[example.group] != fold], prior)
        right = found = gold = 0
        for example in (example for example in examples if folds[example.group] == fold):
            ours = _filled(Lattice(example.band, _scores(example, weights)).decode())
            theirs = _filled(example.path)
            right, found, gold = right + len(ours & theirs), found + len(ours), gold + len(theirs)
        yield ", ".join(group for group in groups if folds[group] == fold), Score(right, found, gold)


def _filled(beads: Iterable[Bead]) -> set[tuple[int, int, BeadType]]:
    return {(bead.english, bead.chinese, bead.bead_type) for bead in beads if 0 not in bead.bead_type}


def _f1(scores: Iterable[Score]) -> float:
    right, found, gold = map(sum, zip(*scores, strict=True))
    return 2 * right / (found + gold)


def _prior(names: Sequence[str], fitted: str | None) -> Numbers:
    """Weights fitted before, by name; 0 where there are none."""
    if fitted is None:
        return np.zeros(len(names) + len(BEAD_TYPES))
    weights = load_weights(fitted)
    features = [weights.features.get(name, 0.0) for name in names]
    return np.array(features + [weights.bead_types[bead_type] for bead_type in BEAD_TYPES])


def _rendered(weights: Numbers, names: Sequence[str], record: dict[str, Any]) -> dict[str, Any]:
    rounded = [round(float(weight), 4) for weight in weights]
    return {
        "features": dict(zip(names, rounded, strict=False)),
        "bead_types": {
            f"{english}-{chinese}": weight
            for (english, chinese), weight in zip(BEAD_TYPES, rounded[len(names) :], strict=True)
        },
        "record": record,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit one set of weights, print the held-out figures, and keep the weights beside the code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name", help="the weights to fit: documents or pages, or either -no-lexicon")
    parser.add_argument("gold", type=Path, help="a folder of texts, or a .jsonl file of pages")
    parser.add_argument("--prior", help="weights fitted before to stay near; pages stay near documents")
    parser.add_argument(
        "--held-out", action="store_true", help="also score each group with weights fitted to the rest"
    )
    options = parser.parse_args(arguments)
    lexicon = None if options.name.endswith("no-lexicon") else cedict()
    read = read_pages if options.gold.suffix == ".jsonl" else read_texts
    examples = list(read(options.gold, lexicon))
    prior = _prior(examples[0].names, options.prior)
    weights = fit(examples, prior)
    record: dict[str, Any] = {
        "gold": options.gold.stem,
        "texts": len(examples),
        "beads": sum(len(example.path) for example in examples),
        "library": importlib.metadata.version("bilingual-toolkit"),
        "lexicon": lexicon.name if lexicon else None,
    }
    if options.held_out:
        scores = dict(_held_out(examples, prior))
        for groups, score in scores.items():
            print(f"F1 {_f1([score]):.3f} without {groups}")
        record["held_out_f1"] = round(_f1(scores.values()), 4)
    print(f"{options.name}: {record}")
    file = weights_file()
    table = json.loads(file.read_text(encoding="utf-8"))
    table["weights"][options.name] = _rendered(weights, examples[0].names, record)
    file.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
