"""The aligner: its links beside those of length-based aligners, texts with gaps, and the cost of long texts.

Prints one line per figure; run it with ``python benchmarks/alignment.py``. The texts are made up (see
``stories.py``); with ``--gold FOLDER`` texts aligned by hand are scored as well. The peers are the aligners
without a neural model that are packaged for Python: two after Gale and Church (1993). hunalign is left out:
neither the package index nor Debian has it.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import NamedTuple

import bilingual
from gold import Bead, Text, read, strict
from stories import story

CHAPTERS, CHAPTER = 6, 300
"""How many made-up texts are scored, and the English sentences of each."""
GROWTH = (1_000, 5_000, 10_000, 20_000, 50_000)
LONG = 40_000
QUICK = 5_000
"""English sentences of the texts that are timed; ``--quick`` stops at the last."""


class Gaps(NamedTuple):
    """The share of a side that is missing, in blocks of so many sentences."""

    share: float
    shortest: int
    longest: int

    def blocks(self, count: int, chance: random.Random) -> set[int]:
        """Indices of so many sentences that are missing."""
        lost: set[int] = set()
        while len(lost) < self.share * count:
            length = chance.randint(self.shortest, self.longest)
            start = chance.randrange(max(1, count - length + 1))
            lost.update(range(start, min(start + length, count)))
        return lost


GAPS = (Gaps(0.05, 1, 3), Gaps(0.10, 5, 15), Gaps(0.20, 20, 40))


class Cost(NamedTuple):
    """What it took to align a text: its sentences, CPU seconds, and MiB at the peak of the process."""

    english: int
    chinese: int
    seconds: float
    peak: float


def show(what: str, figures: str, goal: str = "") -> None:
    """One line of the output."""
    print(f"{what:56s} {figures} {goal and f'  goal {goal}'}".rstrip(), flush=True)


# Aligners.


def with_lexicon(text: Text) -> list[Bead]:
    """This library's beads."""
    return [(link.english, link.chinese) for link in bilingual.align(text.english, text.chinese).links]


def without_lexicon(text: Text) -> list[Bead]:
    """This library's beads without a dictionary."""
    bitext = bilingual.align(text.english, text.chinese, lexicon=None)
    return [(link.english, link.chinese) for link in bitext.links]


def nltk(text: Text) -> list[Bead]:
    """The beads of NLTK, which takes both languages to be equally long: so Chinese is stretched."""
    from nltk.translate.gale_church import align_blocks

    english, chinese = _lengths(text.english), _lengths(text.chinese)
    stretch = sum(english) / sum(chinese)
    pairs = align_blocks(english, [round(stretch * length) for length in chinese])
    return _grouped(pairs, len(english), len(chinese))


def _grouped(pairs: Iterable[tuple[int, int]], english: int, chinese: int) -> list[Bead]:
    """Beads of index pairs: pairs that share a sentence are one bead, what is in no pair is a null bead."""
    ours: defaultdict[int, set[int]] = defaultdict(set)
    theirs: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        ours[other].add(one)
        theirs[one].add(other)
    beads = {(tuple(sorted(ours[min(theirs[one])])), tuple(sorted(theirs[one]))) for one in theirs}
    nulls: list[Bead] = [((one,), ()) for one in range(english) if one not in theirs]
    return [*beads, *nulls, *(((), (other,)) for other in range(chinese) if other not in ours)]


def galechurch(text: Text) -> list[Bead]:
    """The beads of galechurch, which is told how many English characters a Chinese one takes."""
    from galechurch import align

    ratio = sum(_lengths(text.english)) / sum(_lengths(text.chinese))
    found = align(text.english, text.chinese, mean_xy=ratio)
    return [
        (
            tuple(range(bead.source_start, bead.source_end)),
            tuple(range(bead.target_start, bead.target_end)),
        )
        for bead in found.beads
    ]


PEERS: Mapping[str, Callable[[Text], list[Bead]]] = {"nltk": nltk, "galechurch": galechurch}
"""By the distribution that they come with."""


def _lengths(sentences: Iterable[str]) -> list[int]:
    return [len(re.sub(r"\s", "", sentence)) for sentence in sentences]


# Accuracy.


def score(name: str, texts: Sequence[Text]) -> None:
    """All that is asked of texts with gold beads."""
    english, chinese = (sum(len(text[side]) for text in texts) for side in (0, 1))
    print(f"\n{name}: {len(texts)} texts, {english:,} x {chinese:,} sentences")
    accuracy(texts)
    gaps(texts)


def accuracy(texts: Sequence[Text]) -> None:
    """Strict precision, recall and F1, and the time, of this library and its peers."""
    _compare("bilingual.align", with_lexicon, texts)
    _compare("bilingual.align(lexicon=None)", without_lexicon, texts)
    for package, aligner in PEERS.items():
        try:
            _compare(f"{package} {importlib.metadata.version(package)}, Gale-Church", aligner, texts)
        except importlib.metadata.PackageNotFoundError:
            show(package, "not installed: `make bench` does, from benchmarks/peers.txt")


def _compare(name: str, aligner: Callable[[Text], list[Bead]], texts: Sequence[Text]) -> None:
    start = time.process_time()
    found = strict([(aligner(text), text.beads) for text in texts])
    show(name, f"{found}  {time.process_time() - start:7.2f} CPU s")


def gaps(texts: Sequence[Text]) -> None:
    """Strict F1 of filled links where blocks of one side, then of the other, are missing."""
    for kind in GAPS:
        chance = random.Random(7)  # noqa: S311 - not for secrets
        torn = {
            "English": [without(text, kind.blocks(len(text.english), chance), set()) for text in texts],
            "Chinese": [without(text, set(), kind.blocks(len(text.chinese), chance)) for text in texts],
        }
        for side, rest in torn.items():
            found = strict([(with_lexicon(text), text.beads) for text in rest], nulls=False)
            what = f"{kind.share:.0%} of the {side} missing, {kind.shortest} to {kind.longest} at a time"
            show(what, str(found), ">= 0.90")


def without(text: Text, english: Set[int], chinese: Set[int]) -> Text:
    """A text without some sentences; what is left of a bead stays a bead."""
    ours, theirs = _renumbered(len(text.english), english), _renumbered(len(text.chinese), chinese)
    return Text(
        [text.english[index] for index in ours],
        [text.chinese[index] for index in theirs],
        [
            (tuple(ours[i] for i in one if i in ours), tuple(theirs[j] for j in other if j in theirs))
            for one, other in text.beads
        ],
    )


def _renumbered(count: int, lost: Set[int]) -> dict[int, int]:
    """The indices that are not lost, and what becomes of them."""
    return {index: place for place, index in enumerate(sorted(set(range(count)) - lost))}


# Cost.


def growth(sizes: Iterable[int]) -> None:
    """Time and memory as a text grows, each text in a process of its own."""
    costs = {size: _cost_of(size) for size in sizes}
    if {5_000, 50_000} <= costs.keys():
        ratio = costs[50_000].seconds / costs[5_000].seconds
        show("growth from 5,000 to 50,000", f"{ratio:.1f} times", "<= 11 times")


def _cost_of(size: int, goal: str = "") -> Cost:
    command = [sys.executable, __file__, "--measure", str(size)]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    cost = Cost(*json.loads(run.stdout))
    show(
        f"align {cost.english:,} x {cost.chinese:,} sentences",
        f"{cost.seconds:8.1f} CPU s {cost.peak:8.0f} MiB",
        goal,
    )
    return cost


def measure(size: int) -> Cost:
    """Align a text of so many English sentences, with everything loaded before."""
    with_lexicon(story(10))
    text = story(size)
    start = time.process_time()
    with_lexicon(text)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Cost(len(text.english), len(text.chinese), seconds, peak)


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--gold", type=Path, action="append", default=[], help="a folder with en, zh and gold"
    )
    parser.add_argument("--quick", action="store_true", help=f"no text longer than {QUICK:,} sentences")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure)))
        return
    print(bilingual.align(["Hello."], ["你好。"]).signature)
    score("stories", [story(CHAPTER, seed) for seed in range(CHAPTERS)])
    for folder in options.gold:
        score(folder.name, list(read(folder)))
    print()
    growth(size for size in GROWTH if not options.quick or size <= QUICK)
    if not options.quick:
        _cost_of(LONG, "<= 20 CPU s, <= 500 MiB")


if __name__ == "__main__":
    main()
