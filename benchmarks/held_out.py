"""Alignments by weights that were not fitted to what is scored: ``python benchmarks/held_out.py FOLDER``.

The folder holds ``real/mac-dev``, texts aligned by hand, and ``real/pages-dev.jsonl``, pages. Each text is
left out in turn, and each source of pages; weights are fitted to the rest, and what was left out is aligned
by them as anybody would. Prints strict F1 and how far confidences are off (ECE) for the texts, and
for the pages the F1 of exact pairs by layout. Takes minutes.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import bilingual
from bilingual.alignment.lexicon import Lexicon, cedict
from bilingual.alignment.passes import TwoWeights
from bilingual.alignment.training import fit, held_out, read_pages, read_texts
from bilingual.model import Bitext
from gold import Bead, calibration_error, read, strict

AROUND = frozenset(" \t\n\r#*+-•>（）()[]【】|/\u3000")
"""What may stand around a passage without being a part of it."""

Cover = frozenset[int]


def texts(folder: Path, lexicon: Lexicon | None) -> None:
    """Print the figures of texts, each left out in turn."""
    names = sorted(file.stem for file in (folder / "gold").glob("*.align"))
    known = dict(zip(names, read(folder), strict=True))
    results: list[tuple[list[Bead], list[Bead]]] = []
    links: list[tuple[float, bool]] = []
    examples = list(read_texts(folder, lexicon))
    for name, text in known.items():
        with instead(fit([example for example in examples if example.group != name])):
            bitext = bilingual.align(text.english, text.chinese, lexicon=lexicon)
        results.append(([(link.english, link.chinese) for link in bitext.links], text.beads))
        pairs = (link for link in bitext.links if link.is_pair)
        links += [(link.confidence or 0.0, (link.english, link.chinese) in text.beads) for link in pairs]
        print(f"{name:24s} {strict(results[-1:])}", flush=True)
    print(f"{'all texts':24s} {strict(results)}  ECE {calibration_error(links):.3f}", flush=True)


def pages(file: Path, lexicon: Lexicon | None) -> None:
    """Print the figures of pages, each source left out in turn."""
    entries = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    prior = TwoWeights.load("documents" if lexicon else "documents-no-lexicon")
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for groups, weights in held_out(list(read_pages(file, lexicon)), prior):
        for entry in (entry for entry in entries if entry["repo"] in groups):
            with instead(weights):
                bitext = bilingual.align_page(entry["text"], lexicon=lexicon)
            counts[entry["style"]] += _hits(entry, bitext)
    scores = {layout: 2 * one["right"] / (one["found"] + one["gold"]) for layout, one in counts.items()}
    for layout in sorted(scores):
        print(f"{layout:24s} F1 {scores[layout]:.3f}")
    worst = min(scores, key=lambda layout: scores[layout])
    print(f"{'mean of layouts':24s} F1 {sum(scores.values()) / len(scores):.3f}, worst {worst}", flush=True)


def instead(weights: TwoWeights) -> AbstractContextManager[object]:
    """As long as this lasts, everything is aligned by these weights."""
    return patch.object(TwoWeights, "load", lambda _: weights)


def _hits(entry: dict[str, Any], bitext: Bitext) -> Counter[str]:
    """How many pairs of a page were found, how many are right, and how many there are."""
    text = entry["text"]
    gold = Counter(_gold(entry))
    left, right = gold.copy(), 0
    found = [
        (
            _cover(text, [bitext.english[index].span for index in link.english]),
            _cover(text, [bitext.chinese[index].span for index in link.chinese]),
        )
        for link in bitext.links
        if link.is_pair
    ]
    found = [pair for pair in found if all(pair)]
    for pair in found:
        if left[pair] > 0:
            left[pair] -= 1
            right += 1
    return Counter(right=right, found=len(found), gold=gold.total())


def _gold(entry: dict[str, Any]) -> Iterator[tuple[Cover, Cover]]:
    for pair in entry["pairs"]:
        for chinese in ("zh", "zh_hant"):
            if pair.get(chinese):
                yield _cover(entry["text"], pair["en"]), _cover(entry["text"], pair[chinese])


def _cover(text: str, spans: Sequence[Sequence[int]]) -> Cover:
    """The characters of some spans that count: no space, and nothing that stands around a passage."""
    return frozenset(
        place
        for start, end in spans
        for place in range(start, end)
        if text[place] not in AROUND and not text[place].isspace()
    )


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder with real/mac-dev and real/pages-dev.jsonl")
    parser.add_argument("--only", choices=("texts", "pages"), help="leave the others out")
    options = parser.parse_args()
    for name, lexicon in (("with the dictionary", cedict()), ("without", None)):
        if options.only != "pages":
            print(f"Texts, {name}:")
            texts(options.folder / "real" / "mac-dev", lexicon)
        if options.only != "texts":
            print(f"Pages, {name}:")
            pages(options.folder / "real" / "pages-dev.jsonl", lexicon)


if __name__ == "__main__":
    main()
