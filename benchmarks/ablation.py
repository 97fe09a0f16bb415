"""What each kind of evidence is worth: ``python benchmarks/ablation.py FOLDER``, a folder of gold texts.

For each row the weights of both passes are fitted to the evidence of that row, in two thirds of the texts,
and the others are scored: strict F1, and how far confidences are off (ECE). Only points near the gold path
are looked at, so these figures compare kinds of evidence; whole runs are scored by ``held_out.py``. Prints a
Markdown table; a row takes minutes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Set
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from unittest.mock import patch

from attrs import asdict, evolve, field, frozen

from bilingual.alignment.comparison import Comparison
from bilingual.alignment.drafts import Draft, drafts
from bilingual.alignment.evidence import placed
from bilingual.alignment.evidence.lengths import Lengths, OmittedLengths
from bilingual.alignment.evidence.punctuation import Punctuation
from bilingual.alignment.lattice import Bead
from bilingual.alignment.lexicon import cedict, related
from bilingual.alignment.passes import Passes, TwoWeights
from bilingual.alignment.scoring import Family
from bilingual.alignment.training import Example, fit_coarse, fit_fine, read_texts
from gold import Bead as Link
from gold import calibration_error, strict

FOLDS = 3
"""Into how many folds the texts are dealt."""
WORDS = frozenset({"grammar", "names", "quantities", "verbatim"})


@frozen
class Row:
    """A row of the table.

    Attributes:
        name: what it says.
        dictionary: whether there is one.
        learns: whether the text teaches.
        without: evidence from words that is left out.
        measures: families of evidence that are left out.
        second_pass: whether there is one.
        otherwise: what else is different.
    """

    name: str
    dictionary: bool = True
    learns: bool = True
    without: frozenset[str] = frozenset()
    measures: tuple[type, ...] = ()
    second_pass: bool = True
    otherwise: AbstractContextManager[object] = field(factory=nullcontext)


def rows() -> Iterator[Row]:
    """All rows."""
    yield Row("all")
    yield Row("all but the second pass", second_pass=False)
    # Without tension it does not matter where a word stands.
    yield Row("all but where words stand", otherwise=patch.object(placed, "_TENSION", 1e-6))
    yield Row("all but the dictionary", dictionary=False)
    yield Row("all but the dictionary and what the text teaches", dictionary=False, learns=False)
    yield Row("all but what the text teaches", learns=False)
    yield Row("all but near-synonyms", otherwise=patch.object(related, "_SHARE", 0.0))
    yield Row("all but grammar", without=frozenset({"grammar"}))
    yield Row("all but numbers, names and Latin words", without=WORDS - {"grammar"})
    yield Row("all but punctuation", measures=(Punctuation,))
    yield Row("all but lengths", measures=(Lengths, OmittedLengths))
    nothing = Row("", dictionary=False, learns=False, second_pass=False)
    yield evolve(nothing, name="lengths and punctuation alone, one pass", without=WORDS)
    yield evolve(nothing, name="and numbers, names and Latin words", without=frozenset({"grammar"}))
    yield evolve(nothing, name="and grammar")


@frozen(eq=False)
class Reduced(Passes):
    """Passes without some families of evidence."""

    left_out: tuple[type, ...] = ()

    def coarse_families(self) -> list[Family]:
        """What measures all beads."""
        return self._left(super().coarse_families())

    def fine_families(self, comparison: Comparison) -> list[Family]:
        """What measures the likely beads."""
        return self._left(super().fine_families(comparison))

    def _left(self, families: Iterable[Family]) -> list[Family]:
        return [family for family in families if not isinstance(family, self.left_out)]


def examples(folder: Path, row: Row) -> Iterator[Example]:
    """The texts with the evidence of a row."""
    for example in read_texts(folder, cedict() if row.dictionary else None, row.without):
        fields = asdict(example.passes, recurse=False) | {"learns": row.learns}
        yield evolve(example, passes=Reduced(**fields, left_out=row.measures))


def figures(folder: Path, row: Row) -> tuple[float, float]:
    """Strict F1 and calibration error of links found in texts that the weights were not fitted to."""
    results: list[tuple[Set[Link], Set[Link]]] = []
    confidences: list[tuple[float, bool]] = []
    texts = list(examples(folder, row))
    groups = sorted({example.group for example in texts})
    for fold in range(FOLDS):
        left_out = groups[fold::FOLDS]
        weights = _fitted([example for example in texts if example.group not in left_out], row)
        for example in texts:
            if example.is_whole and example.group in left_out:
                gold = _links(drafts(example.path))
                found = drafts(_path(example.passes, weights, row))
                results.append((_links(found), gold))
                pairs = [link for link in found if link.english and link.chinese]
                confidences += [(link.confidence, (link.english, link.chinese) in gold) for link in pairs]
    return strict(results).f1, calibration_error(confidences)


def _fitted(examples: list[Example], row: Row) -> TwoWeights:
    coarse = fit_coarse(examples)
    return TwoWeights(coarse, fit_fine(examples, coarse) if row.second_pass else coarse)


def _path(passes: Passes, weights: TwoWeights, row: Row) -> list[Bead]:
    return passes.path(weights)[1] if row.second_pass else passes.first_look(weights.coarse)


def _links(links: Iterable[Draft]) -> Set[Link]:
    return {(link.english, link.chinese) for link in links}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder with en, zh and gold")
    options = parser.parse_args()
    print(f"`python benchmarks/ablation.py {options.folder.name}`\n")
    print("| evidence | F1 | ECE |\n|---|---|---|", flush=True)
    for row in rows():
        with row.otherwise:
            f1, error = figures(options.folder, row)
        print(f"| {row.name} | {f1:.3f} | {error:.3f} |", flush=True)


if __name__ == "__main__":
    main()
