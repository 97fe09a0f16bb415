"""The costs that a user feels: importing, a cold command, a first run, its memory.

Prints one line per figure with its budget; run it with ``python benchmarks/budgets.py``. Times of whole
processes are the best of several, because a busy machine only ever adds.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 5
EXAMPLE = Path(__file__).parents[1] / "examples" / "bulletin.txt"
COMMAND = [sys.executable, "-m", "bilingual"]


def seconds(command: list[str], rounds: int = ROUNDS, **environment: str) -> float:
    """Wall time of a process, the best of several rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=os.environ | environment)
        best = min(best, time.perf_counter() - start)
    return best


def show(what: str, figure: float, unit: str, budget: str) -> None:
    """One line of the table."""
    print(f"{what:52s} {figure:9.2f} {unit:8s} budget {budget}", flush=True)


def importing() -> None:
    """What `import bilingual` adds to starting Python."""
    bare = seconds([sys.executable, "-c", "pass"])
    ours = seconds([sys.executable, "-c", "import bilingual"])
    show("import bilingual", 1000 * (ours - bare), "ms", "<= 80 ms")


def commands() -> None:
    """The command on a page, with compiled tables and without."""
    with tempfile.TemporaryDirectory() as tables:
        align = [*COMMAND, "align", str(EXAMPLE)]
        first = seconds(align, rounds=1, BILINGUAL_CACHE_DIR=tables)
        show("bilingual align PAGE, first run ever", first, "s", "<= 6 s")
        show(
            "bilingual align PAGE, tables compiled", seconds(align, BILINGUAL_CACHE_DIR=tables), "s", "<= 2 s"
        )
        show("bilingual --version", 1000 * seconds([*COMMAND, "--version"]), "ms", "none")


def memory() -> None:
    """The most that any command above held; compiling the tables takes the most."""
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    show("peak memory of these commands", peak, "MiB", "none")


def main() -> None:
    """Print every figure."""
    importing()
    commands()
    memory()


if __name__ == "__main__":
    main()
