"""Matching lists of people, and the order of single names, measured.

Lists of random people are romanized in a random system and order, a tenth of them with one letter wrong,
and shuffled; counted is how many names in Latin letters find their own characters, and how many of the rest
were reported as ties. ``--orders FILE`` reads a table with columns ``sur_r`` and ``giv_r`` and counts how
many names tell their surname by themselves, in either order. Run it with ``python benchmarks/people.py``.
"""

from __future__ import annotations

import argparse
import csv
import random
import string
import time
from pathlib import Path
from typing import Final

from bilingual import match_names, romanize
from bilingual.names.order import cuts
from bilingual.names.syllables import fold
from names import GIVEN, SURNAMES

ORDERS: Final = ("surname-first", "given-first")
SYSTEMS: Final = ("pinyin", "passport", "wade-giles", "tongyong")
SLIPS: Final = 0.1
SINGLE: Final = 0.2  # given names of one character


def people(chance: random.Random, count: int) -> list[str]:
    """Different names, two in ten of two characters."""
    found: dict[str, None] = {}
    while len(found) < count:
        given = "".join(chance.choices(GIVEN, k=1 if chance.random() < SINGLE else 2))
        found[chance.choice(SURNAMES) + given] = None
    return list(found)


def slip(chance: random.Random, name: str) -> str:
    """A name with one letter changed, lost or added."""
    place = chance.choice([place for place, letter in enumerate(name) if letter.isalpha()])
    put = chance.choice(("", chance.choice(string.ascii_lowercase), name[place] * 2))
    return name[:place] + put + name[place + 1 :]


def match(chance: random.Random, count: int) -> tuple[int, int, int, float]:
    """Names, how many found their own, how many others were ties, CPU seconds."""
    hanzi = people(chance, count)
    order, system = chance.choice(ORDERS), chance.choice(SYSTEMS)
    spelled = [romanize(name, system=system, order=order) for name in hanzi]  # type: ignore[arg-type]
    latin = [slip(chance, name) if chance.random() < SLIPS else name for name in spelled]
    shuffled = chance.sample(range(count), count)
    start = time.process_time()
    matches = match_names([latin[place] for place in shuffled], hanzi)
    seconds = time.process_time() - start
    own = [found for found in matches if found.latin_index is not None]
    wrong = [found for found in own if found.hanzi_index != shuffled[found.latin_index or 0]]
    return count, count - len(wrong), sum(bool(found.ties) for found in wrong), seconds


def report(chance: random.Random, count: int, lists: int) -> None:
    """Print one line for so many lists of so many people."""
    totals = [sum(figures) for figures in zip(*(match(chance, count) for _ in range(lists)), strict=True)]
    names, right, ties, seconds = totals
    print(
        f"{lists} lists of {count}: {right / names:.4f} right, "
        f"{ties} of {names - right:.0f} others tied, {seconds:.1f} s"
    )


def orders(path: Path) -> None:
    """Print how many names of a table tell their surname by themselves."""
    rows = [row for row in csv.DictReader(path.open(encoding="utf-8"), delimiter="\t") if row["giv_r"]]
    names = [(row["sur_r"], words) for row in rows for words in _both_orders(row["sur_r"], row["giv_r"])]
    right = sum(fold("".join(cuts(words)[0].surname)) == fold(surname) for surname, words in names)
    print(f"order of single names: {right / len(names):.4f} of {len(names)}")


def _both_orders(surname: str, given: str) -> tuple[list[str], list[str]]:
    return [*surname.split(), *given.split()], [*given.split(), *surname.split()]


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--orders", type=Path, metavar="FILE")
    options = parser.parse_args()
    chance = random.Random(100)  # noqa: S311 - not for secrets
    report(chance, 100, 20)
    report(chance, 5000, 1)
    if options.orders:
        orders(options.orders)


if __name__ == "__main__":
    main()
