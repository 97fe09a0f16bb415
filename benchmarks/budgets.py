"""The costs that a user feels: importing, a cold command, a first run, a long text.

Prints one line per figure with its budget; run it with ``python benchmarks/budgets.py``. Times of whole
processes are the best of several, because a busy machine only ever adds.
"""

from __future__ import annotations

import os
import random
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


WORDS = """river 河流 library 图书馆 teacher 老师 music 音乐 winter 冬天
    market 市场 bridge 桥 mountain 山 letter 信 garden 花园""".split()


def parallel_text(sentences: int) -> tuple[list[str], list[str]]:
    """English and Chinese lists that translate each other, some sentences merged, the same each time."""
    chance = random.Random(1948)  # noqa: S311 - not for secrets
    words = list(zip(WORDS[::2], WORDS[1::2], strict=True))
    english, chinese = [], []
    for number in range(sentences):
        chosen = [chance.choice(words) for _ in range(6)]
        left, right = " and the ".join(word for word, _ in chosen), "和".join(word for _, word in chosen)
        english.append(f"The {left} were there {number} times.")
        chinese.append(f"那里有{right}{number}次。")
        if chance.random() < 0.1:
            chinese[-1] = f"{chinese[-1]}那是个{chance.choice(words)[1]}。"
            english.append("It was one of those.")
    return english, chinese


def long_texts() -> None:
    """How time and memory grow with the length of a text."""
    import bilingual

    bilingual.align(*parallel_text(10))
    times = {}
    for count in (1_000, 5_000, 10_000):
        english, chinese = parallel_text(count)
        start = time.process_time()
        bilingual.align(english, chinese)
        times[count] = time.process_time() - start
        show(f"align {len(english)} x {len(chinese)} sentences", times[count], "CPU s", "none")
    show("growth from 1,000 to 10,000", times[10_000] / times[1_000], "times", "<= 11 times")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    show("peak memory", peak, "MiB", "<= 500 MiB at 42.7k x 30k")


def main() -> None:
    """Print every figure."""
    importing()
    commands()
    long_texts()


if __name__ == "__main__":
    main()
