"""How often each check speaks on correct pairs, and which errors it finds.

    python benchmarks/checks.py pairs.jsonl

A line of the file is a pair: ``en``, ``zh``, ``variant``, ``label`` (clean or error) and, of an error, its
``category``. Printed for each code: findings on clean pairs per thousand, of these the grave ones (major and
critical), on how many pairs of which categories it spoke, and CPU seconds for a thousand pairs. At the
end, how many pairs a second of CPU time are checked where they are one text, whose words were met before.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from itertools import accumulate
from pathlib import Path

from bilingual import check, check_pair
from bilingual.checks.registry import CHECKS
from bilingual.model import Bitext, Language, Link, Segment

GRAVE = ("critical", "major")


def main(path: str) -> None:
    """Print a line for each code, and one for all that are on by default."""
    pairs = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    check_pair("Is it so?", "是这样吗？")  # loads the dictionaries
    for code, entry in CHECKS.items():
        if entry.pair:
            print(f"{code:18}", measured(pairs, [code]))
    print(
        f"{'by default':18}",
        measured(pairs, [code for code, one in CHECKS.items() if one.severity != "style"]),
    )
    print(f"{'as one text':18} {speed(pairs):,.0f} pairs/s")


def measured(pairs: list[dict[str, str]], codes: list[str]) -> str:
    """Findings on clean pairs, on errors by category, and time."""
    clean = grave = 0
    errors: Counter[str] = Counter()
    start = time.process_time()
    for pair in pairs:
        found = check_pair(pair["en"], pair["zh"], variant=pair.get("variant"), codes=codes)
        if pair["label"] == "clean":
            clean += bool(found)
            grave += any(finding.severity in GRAVE for finding in found)
        elif found:
            errors[pair["category"]] += 1
    seconds = 1000 * (time.process_time() - start) / len(pairs)
    correct = max(1, sum(pair["label"] == "clean" for pair in pairs))
    kinds = ", ".join(f"{kind} {count}" for kind, count in errors.most_common(3))
    rates = f"{1000 * clean / correct:6.1f} per 1,000 clean, grave {1000 * grave / correct:5.1f}"
    return f"{rates}; {seconds:.2f} s; {kinds}"


def speed(pairs: list[dict[str, str]]) -> float:
    """How many pairs are checked in a second, where all are one text."""
    english, chinese = (segments([pair[language] for pair in pairs], language) for language in ("en", "zh"))
    text = Bitext(english, chinese, [Link([place], [place]) for place in range(len(pairs))])
    start = time.process_time()
    check(text)
    return len(pairs) / (time.process_time() - start)


def segments(texts: list[str], language: Language) -> list[Segment]:
    """Texts as the segments of one, a line each."""
    starts = accumulate((len(text) + 1 for text in texts), initial=0)
    return [
        Segment(text, language, start, start + len(text)) for text, start in zip(texts, starts, strict=False)
    ]


if __name__ == "__main__":
    main(sys.argv[1])
