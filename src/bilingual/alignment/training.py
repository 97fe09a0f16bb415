"""Fits the weights of the aligner: ``python -m bilingual.alignment.training NAME GOLD``.

GOLD is a folder of sentences: ``en/TEXT`` and ``zh/TEXT``, a sentence a line, and ``gold/TEXT.align``, a bead
a line as ``[Chinese indices]:[English indices]``. Or it is a file of bilingual pages: an object a line with
``text``, ``pairs`` (each with ``en`` and ``zh``, lists of [start, end]) and ``repo`` or else ``doc``, the
source it comes from.

The weights are those that make the gold paths most probable among all paths (a conditional random field over
beads), found by L-BFGS with a penalty on large weights. ``--held-out`` also fits without each text, or
without some sources of pages, and counts beads in what was left out: the only figures worth quoting.
"""

from __future__ import annotations

import argparse
import ast
import importlib.metadata
import json
import random
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from bilingual.alignment.aligner import line_segments
from bilingual.alignment.comparison import Comparison
from bilingual.alignment.evidence.nearness import Nearness, chinese_follows
from bilingual.alignment.lattice import BEAD_TYPES, DELETE, INSERT, Band, Bead, Beads, BeadType, Lattice
from bilingual.alignment.lexicon import Lexicon, cedict
from bilingual.alignment.page import cut
from bilingual.alignment.passes import Passes, TwoWeights
from bilingual.alignment.restatements import restatements
from bilingual.alignment.scoring import Family, Weights, load_weights, measured, rescored, weights_file
from bilingual.errors import MissingExtraError
from bilingual.model import Segment

__all__ = ["Example", "Sample", "fit", "held_out", "main", "read_pages", "read_texts", "sample"]

Numbers = NDArray[Any]
Indices = tuple[int, ...]
GoldBead = tuple[Indices, Indices]
"""English and Chinese indices."""

_RIDGE: Final = 2e-4
"""The penalty on squared weights, against a loss per bead."""
_NEVER_AGAINST: Final = {
    "english_support", "chinese_support", "english_placed", "chinese_placed", "adjacent",
}  # fmt: skip
"""What speaks for a link must not come to speak against it, however few gold texts there are."""
_ITERATIONS: Final = 150
_ROUNDS: Final = 2
_CHANCE: Final = 1e-4
"""Beads less probable than this tell nothing about the weights of the first pass."""
_FINE_CHANCE: Final = 1e-3
"""The same for the second pass, which learns more from beads that it will not see than from none."""
_MOST_FOLDS: Final = 10
_GAP: Final = (20, 40)
_BETWEEN_GAPS: Final = (80, 160)
"""The fewest and the most sentences of a block that a copy of a text lacks, and between two of them."""
_WIDTH: Final = 60
"""Columns around the gold path: paths further off have no weight worth counting."""


@frozen(eq=False)
class Example:
    """A text with its gold path.

    Attributes:
        group: what is held out together: a book, a source of pages.
        passes: the text.
        path: the gold beads.
        is_whole: whether it is the text as it was given, not a copy that lacks something.
    """

    group: str
    passes: Passes
    path: Sequence[Bead]
    is_whole: bool = True


@frozen(eq=False)
class Sample:
    """The beads of a text worth telling from the gold ones, measured.

    Attributes:
        beads: the gold beads and all that have any chance.
        measures: shape (features, beads).
        gold: whether each bead is a gold one.
        continuing: how many gold (1, 0) and (0, 1) follow another null bead.
    """

    beads: Beads
    measures: Numbers
    gold: Numbers
    continuing: Numbers


class Score(NamedTuple):
    """Beads right, beads found, and gold beads; those with both sides filled."""

    right: int
    found: int
    gold: int


# Reading.


class _Text(NamedTuple):
    """Sentences of both sides and the gold beads between them."""

    english: list[str]
    chinese: list[str]
    gold: list[GoldBead]


def read_texts(folder: Path, lexicon: Lexicon | None, without: Collection[str] = ()) -> Iterator[Example]:
    """The texts of a folder of gold beads; each is a group with copies of it that lack blocks of a side.

    Args:
        folder: holds the texts.
        lexicon: as for :class:`Comparison`, and so is what follows.
        without: evidence from words to leave out.
    """
    for file in sorted((folder / "gold").glob("*.align")):
        gold = [_gold_bead(line) for line in _lines(file) if line.strip()]
        whole = _Text(_lines(folder / "en" / file.stem), _lines(folder / "zh" / file.stem), gold)
        for text in (whole, _without_blocks(whole, 0), _without_blocks(whole, 1)):
            english, chinese = line_segments(text.english, "en"), line_segments(text.chinese, "zh")
            path = _path(text.gold, len(english), len(chinese))
            if path:
                points = [(bead.english, bead.chinese) for bead in path] + [(len(english), len(chinese))]
                band = Band.around(points, _WIDTH, len(english), len(chinese))
                comparison = Comparison(english, chinese, lexicon, without)
                passes = Passes(comparison, band, comparison.length_ratio)
                yield Example(file.stem, passes, path, text is whole)


def _without_blocks(text: _Text, side: int) -> _Text:
    """The text as if one side (0 English, 1 Chinese) lacked a block of sentences now and then.

    Published texts are mostly whole: where something is missing in the gold, it is a sentence here and there.
    """
    chance = random.Random(f"{side} {text.english[:1]}")  # noqa: S311 - the same copies each time
    sentences = text.chinese if side else text.english
    count = len(sentences)
    missing: set[int] = set()
    start = chance.randint(*_BETWEEN_GAPS)
    while (end := start + chance.randint(*_GAP)) <= count:
        missing.update(range(start, end))
        start = end + chance.randint(*_BETWEEN_GAPS)
    kept = [index for index in range(count) if index not in missing]
    place = {index: number for number, index in enumerate(kept)}
    sentences = [sentences[index] for index in kept]

    def left(indices: Indices) -> Indices:
        return tuple(place[index] for index in indices if index in place)

    if side == 0:
        return _Text(sentences, text.chinese, [(left(ours), theirs) for ours, theirs in text.gold])
    return _Text(text.english, sentences, [(ours, left(theirs)) for ours, theirs in text.gold])


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
            nearness = Nearness(page, chinese_follows(page, path))
            passes = Passes(comparison, band, comparison.linked_ratio(path), [nearness])
            yield Example(entry.get("repo", entry["doc"]), passes, path)


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


# Fitting.


def fit(examples: Sequence[Example], priors: TwoWeights | None = None) -> TwoWeights:
    """The best weights of both passes.

    Args:
        examples: texts with the same families of evidence.
        priors: weights to stay near where the examples do not say otherwise.

    Raises:
        MissingExtraError: where scipy is not installed.
    """
    coarse = fit_coarse(examples, priors.coarse if priors else None)
    return TwoWeights(coarse, fit_fine(examples, coarse, priors.fine if priors else None))


def fit_coarse(examples: Sequence[Example], prior: Weights | None = None) -> Weights:
    """The best weights of the first pass."""
    names = _names(examples[0].passes.coarse_families())
    # Weights tell which beads have a chance; those found tell it anew, and are fitted again.
    weights = prior or load_weights("documents-coarse")
    for _ in range(_ROUNDS):
        samples = [
            sample(example, example.passes.likely(weights, _CHANCE), example.passes.coarse_families())
            for example in examples
        ]
        weights = _fitted(samples, names, prior)
    return weights


def fit_fine(examples: Sequence[Example], coarse: Weights, prior: Weights | None = None) -> Weights:
    """The best weights of the second pass after a first one by ``coarse``."""
    likely = [example.passes.likely(coarse, _FINE_CHANCE) for example in examples]
    for _ in range(examples[0].passes.lessons):
        families = [
            example.passes.fine_families(example.passes.taught(example.passes.comparison, beads))
            for example, beads in zip(examples, likely, strict=True)
        ]
        samples = [sample(*text) for text in zip(examples, likely, families, strict=True)]
        weights = _fitted(samples, _names(families[0]), prior)
        likely = [rescored(beads, measure, weights) for beads, measure in zip(likely, families, strict=True)]
    return weights


def sample(example: Example, likely: Beads, families: Sequence[Family]) -> Sample:
    """The gold beads of a text and the likely ones, measured."""
    beads = likely.also(example.path, np.zeros(len(BEAD_TYPES)))
    gold = {(bead.english, bead.chinese, bead.bead_type) for bead in example.path}
    is_gold = np.array([bead[:3] in gold for bead in beads])
    null = [bead.bead_type if 0 in bead.bead_type else None for bead in example.path]
    again = [kind for before, kind in pairwise(null) if before and kind]
    continuing = np.array([again.count(DELETE), again.count(INSERT)])
    return Sample(beads, measured(beads, families), is_gold, continuing)


def _names(families: Iterable[Family]) -> tuple[str, ...]:
    return tuple(name for family in families for name in family.names)


def _fitted(samples: Sequence[Sample], names: Sequence[str], prior: Weights | None) -> Weights:
    """The best weights for some samples: features in order, ``BEAD_TYPES``, continued null beads."""
    try:
        from scipy.optimize import minimize
    except ImportError:
        raise MissingExtraError("scipy", "training") from None
    options = {"maxiter": _ITERATIONS}
    center = _vector(prior, names)
    bounds = [(0.0, None) if name in _NEVER_AGAINST else (None, None) for name in names]
    bounds += [(None, None)] * (len(center) - len(bounds))
    found = minimize(
        _loss, center, args=(samples, center), jac=True, method="L-BFGS-B", bounds=bounds, options=options
    )
    print(f"loss {found.fun:.4f} after {found.nit} steps", file=sys.stderr)
    return _weights(found.x, names)


def _vector(weights: Weights | None, names: Sequence[str]) -> Numbers:
    if weights is None:
        return np.zeros(len(names) + len(BEAD_TYPES) + 2)
    features = [weights.features.get(name, 0.0) for name in names]
    types = [weights.bead_types[bead_type] for bead_type in BEAD_TYPES]
    return np.array([*features, *types, *weights.continued])


def _weights(weights: Numbers, names: Sequence[str]) -> Weights:
    values = [round(float(weight), 4) for weight in weights]
    return Weights(
        dict(zip(names, values, strict=False)),
        dict(zip(BEAD_TYPES, values[len(names) : -2], strict=True)),
        (values[-2], values[-1]),
    )


def _loss(weights: Numbers, samples: Sequence[Sample], prior: Numbers) -> tuple[float, Numbers]:
    """How improbable the gold beads are, and how far the weights are from the prior; with the gradient."""
    loss, gradient = 0.0, np.zeros_like(weights)
    beads = sum(np.count_nonzero(one.gold) for one in samples)
    for one in samples:
        count = len(one.measures)
        features, types, continued = weights[:count], weights[count:-2], weights[-2:]
        scores = features @ one.measures + types[one.beads.kinds]
        lattice = Lattice(evolve(one.beads, scores=scores), (continued[0], continued[1]))
        gold = scores @ one.gold + continued @ one.continuing
        loss += (lattice.total - gold) / beads
        surplus = lattice.beads.probabilities - one.gold
        kinds = np.bincount(one.beads.kinds, surplus, len(BEAD_TYPES))
        again = lattice.continuing - one.continuing
        gradient += np.concatenate((one.measures @ surplus, kinds, again)) / beads
    away = weights - prior
    return loss + _RIDGE * float(away @ away), gradient + 2.0 * _RIDGE * away


# Scoring what was held out, and writing.


def held_out(
    examples: Sequence[Example], priors: TwoWeights | None = None
) -> Iterator[tuple[Set[str], TwoWeights]]:
    """For each fold of whole groups, its groups and the weights fitted to all others."""
    groups = sorted({example.group for example in examples})
    for fold in range(min(len(groups), _MOST_FOLDS)):
        left_out = set(groups[fold::_MOST_FOLDS])
        yield left_out, fit([example for example in examples if example.group not in left_out], priors)


def _score(examples: Iterable[Example], weights: TwoWeights) -> Score:
    right = found = gold = 0
    for example in examples:
        ours, theirs = _filled(example.passes.path(weights)[1]), _filled(example.path)
        right, found, gold = right + len(ours & theirs), found + len(ours), gold + len(theirs)
    return Score(right, found, gold)


def _filled(beads: Iterable[Bead]) -> set[tuple[int, int, BeadType]]:
    return {(bead.english, bead.chinese, bead.bead_type) for bead in beads if 0 not in bead.bead_type}


def _f1(scores: Iterable[Score]) -> float:
    right, found, gold = map(sum, zip(*scores, strict=True))
    return 2 * right / (found + gold)


def _rendered(weights: Weights, record: dict[str, Any]) -> dict[str, Any]:
    return {
        "features": weights.features,
        "bead_types": {
            f"{english}-{chinese}": value for (english, chinese), value in weights.bead_types.items()
        },
        "continued": dict(zip(("1-0", "0-1"), weights.continued, strict=True)),
        "record": record,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit the weights of both passes, print the held-out figures, and keep the weights beside the code."""
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
    priors = TwoWeights.load(options.prior) if options.prior else None
    weights = fit(examples, priors)
    record: dict[str, Any] = {
        "gold": options.gold.stem,
        "texts": len(examples),
        "beads": sum(len(example.path) for example in examples),
        "library": importlib.metadata.version("bilingual-toolkit"),
        "lexicon": lexicon.name if lexicon else None,
    }
    if options.held_out:
        whole = [example for example in examples if example.is_whole]
        scores = []
        for groups, others in held_out(examples, priors):
            scores.append(_score((example for example in whole if example.group in groups), others))
            print(f"F1 {_f1(scores[-1:]):.3f} without {', '.join(sorted(groups))}", flush=True)
        record["held_out_f1"] = round(_f1(scores), 4)
    print(f"{options.name}: {record}")
    file = weights_file()
    table = json.loads(file.read_text(encoding="utf-8"))
    table["weights"][f"{options.name}-coarse"] = _rendered(weights.coarse, record)
    table["weights"][f"{options.name}-fine"] = _rendered(weights.fine, record)
    file.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
