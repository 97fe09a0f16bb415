"""Scores on real data, each with the floor it must not fall under: ``python benchmarks/quality.py FOLDER``.

The folder holds scorers in ``score/`` and data in ``real/``. A floor only rises: it is set a little under
what was reached, never lowered to let a change pass.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Score(NamedTuple):
    """A scorer, its data, and the options that make it fail under the floor."""

    scorer: str
    data: str
    options: tuple[str, ...] = ()


SCORES = (
    Score("bulletin.py", "bulletin.txt"),
    Score("beads.py", "mac-dev", ("--min", "0.935")),
    Score("beads.py", "mac-dev", ("--no-lexicon", "--min", "0.90")),
    Score("pages.py", "pages-dev.jsonl", ("--min", "0.975")),
    Score("names.py", "names-dev.tsv", ("--min", "0.995")),
    Score("names.py", "names-dev.tsv", ("--traditional", "--min", "0.995")),
    Score("values.py", "values-dev.jsonl", ("--min", "0.95")),
    Score("qa.py", "qa-dev.jsonl", ("--max-alarms", "5", "--min-recall", "0.90")),
)


def passes(folder: Path, score: Score) -> bool:
    """Run one scorer, show its closing line, and say whether the floor held."""
    command = [sys.executable, str(folder / "score" / score.scorer), str(folder / "real" / score.data)]
    run = subprocess.run([*command, *score.options], capture_output=True, text=True, check=False)
    closing = (run.stdout or run.stderr).strip().splitlines()[-1:]
    print(f"{'ok  ' if run.returncode == 0 else 'FAIL'} {score.scorer} {' '.join(score.options)}", flush=True)
    print("    ", *closing, flush=True)
    if run.returncode:
        print(run.stdout, run.stderr, flush=True)
    return run.returncode == 0


def main(arguments: Sequence[str]) -> int:
    """Run all scorers; the exit status is 1 where a floor broke, 2 where there is nothing to score."""
    folder = Path(*arguments)
    if len(arguments) != 1 or not (folder / "score").is_dir():
        print(f"quality: no folder with score/ and real/ at {folder}", file=sys.stderr)
        return 2
    held = [passes(folder, score) for score in SCORES]
    print(f"{sum(held)} passed, {len(held) - sum(held)} failed")
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
