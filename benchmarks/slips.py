"""Which slips are found that are put into correct pairs.

    python benchmarks/slips.py pairs.jsonl

A line of the file is a pair: ``en``, ``zh``, ``variant``; one with a ``label`` other than clean is left out.
Into at most a thousand pairs each, taken at random, one slip is put: a negation lost or added, a clause
left out, a clause left in English, the target of another pair. Printed for each kind: the share found by the
check that should, and the share found gravely.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from pathlib import Path

from bilingual import check_pair
from bilingual.text.han import count_han

MOST = 1000
CHANCE = random.Random(0)  # noqa: S311 - not for secrets
GRAVE = ("critical", "major")
LEAST = 6
"""Characters of a Chinese clause that says enough to be missed."""

ENGLISH_DENIAL = re.compile(r"(?i)\b(?:not|cannot|no|never|without)\b|n['’]t\b|\bun\w+|\b(?:fail|only|but)\b")
PLAIN_DENIAL = re.compile(r"(?i)(?<![-\w'\"])(?:(?:not|cannot|no|never|without)(?![-\w'\"])|\w+n't)")
CHINESE_DENIAL = re.compile(r"[无無]法|[没沒]有|[不没沒未](?![同仅僅断斷久过過论論管妨但只止少知来來足])")
ANY_SIGN = re.compile("[不没沒无無未非否勿莫]")
AFFIRMED = {"法": "可以", "有": "有"}
VERB = re.compile("可以|能够|能夠|必须|必須|需要|应该|應該|支持|支援|使用|包含|允许|允許|显示|顯示")
CHINESE_CLAUSE = re.compile("([，。；：])")
ENGLISH_CLAUSE = re.compile(r"([,.;:](?=\s|$))")

Slip = Callable[[str, str], str | None]
"""Gives the Chinese with a slip, or None where the pair has no place for it."""


def lost_negation(english: str, chinese: str) -> str | None:
    """The Chinese without one of its negations."""
    places = list(CHINESE_DENIAL.finditer(chinese)) if PLAIN_DENIAL.search(english) else []
    if not places:
        return None
    place = CHANCE.choice(places)
    return chinese[: place.start()] + AFFIRMED.get(place[0][1:], "") + chinese[place.end() :]


def added_negation(english: str, chinese: str) -> str | None:
    """The Chinese with its first verb denied, where neither side denies anything."""
    verb = VERB.search(chinese)
    if not verb or ANY_SIGN.search(chinese) or ENGLISH_DENIAL.search(english):
        return None
    return f"{chinese[: verb.start()]}不{chinese[verb.start() :]}"


def clauses(chinese: str) -> tuple[list[str], list[int]]:
    """The clauses of a text and the marks between them, and the places of those that say enough."""
    parts = CHINESE_CLAUSE.split(chinese)
    return parts, [place for place in range(0, len(parts), 2) if count_han(parts[place]) >= LEAST]


def lost_clause(english: str, chinese: str) -> str | None:
    """The Chinese without one of its clauses."""
    parts, long = clauses(chinese)
    if not long or sum(bool(part.strip()) for part in parts[::2]) < 2:
        return None
    place = CHANCE.choice(long)
    return "".join(parts[:place] + parts[place + 2 :])


def english_clause(english: str, chinese: str) -> str | None:
    """The Chinese with a clause in English, where both sides have clauses alike."""
    parts, long = clauses(chinese)
    source = ENGLISH_CLAUSE.split(english)
    if not long or len(source) != len(parts):
        return None
    place = CHANCE.choice(long)
    if len(source[place].split()) < 4:
        return None
    parts[place] = source[place].strip()
    return "".join(parts) if count_han("".join(parts)) >= LEAST else None


SLIPS: dict[str, tuple[Slip, set[str]]] = {
    "negation lost": (lost_negation, {"negation"}),
    "negation added": (added_negation, {"negation"}),
    "clause left out": (lost_clause, {"omission", "length"}),
    "clause in English": (english_clause, {"leftover-english"}),
}

Pair = dict[str, str]


def with_slip(pairs: list[Pair], slip: Slip) -> Iterator[Pair]:
    """The pairs that have a place for a slip, with it."""
    for pair in pairs:
        if chinese := slip(pair["en"], pair["zh"]):
            yield pair | {"zh": chinese}


def with_other_target(pairs: list[Pair]) -> Iterator[Pair]:
    """Pairs with the target of the next longer one in the same variant."""
    enough = [pair for pair in pairs if count_han(pair["zh"]) > LEAST and pair["en"].count(" ") > 2]
    enough.sort(key=lambda pair: (pair.get("variant") or "", count_han(pair["zh"])))
    swapped = [one | {"zh": other["zh"]} for one, other in pairwise(enough) if one["en"] != other["en"]]
    CHANCE.shuffle(swapped)
    yield from swapped


def main(path: str) -> None:
    """Print a line for each kind of slip."""
    pairs = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    pairs = [pair for pair in pairs if pair.get("label", "clean") == "clean"]
    CHANCE.shuffle(pairs)
    for kind, (slip, codes) in SLIPS.items():
        report(kind, islice(with_slip(pairs, slip), MOST), codes)
    report("another's target", islice(with_other_target(pairs), MOST), {"unrelated"})


def report(kind: str, pairs: Iterator[Pair], codes: set[str]) -> None:
    """Print what share of the pairs bears a finding of these codes, and a grave one."""
    found = [check_pair(pair["en"], pair["zh"], pair.get("variant"), codes=codes) for pair in pairs]
    grave = sum(any(finding.severity in GRAVE for finding in findings) for findings in found)
    count = max(1, len(found))
    print(f"{kind:18} {len(found):5}  found {sum(map(bool, found)) / count:.2f}, gravely {grave / count:.2f}")


if __name__ == "__main__":
    main(sys.argv[1])
