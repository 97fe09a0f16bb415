"""Time precise conversion, and the memory of a stream: ``python benchmarks/precise.py [TEXT-FILE]``.

Without a file, sentences are made of words of jieba's dictionary, drawn as often as they are used, which is
denser in phrases than prose. Both conversions run in turn in one process, after one call that loads the
tables; precise starts with nothing remembered. CPU seconds.
"""

from __future__ import annotations

import importlib.resources
import random
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bilingual.script import convert_stream
from bilingual.script.engine import converter

SIZE = 350_000  # characters: about a megabyte
ROUNDS = 3


def drawn(size: int) -> str:
    """A text of so many characters, the same each time."""
    lines = importlib.resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines()
    words, frequencies = zip(*((line.split(" ")[0], int(line.split(" ")[1])) for line in lines), strict=True)
    choose = random.Random(1)  # noqa: S311 - nothing secret
    text = ""
    while len(text) < size:
        sentence = choose.choices(words, frequencies, k=1000)
        text += "".join(word + choose.choice(("", "", "", "", "，", "。\n")) for word in sentence)
    return text[:size]


def fastest(convert: Callable[[str], str], text: str, *forgetting: Callable[[], None]) -> float:
    """The least time of a few, each after forgetting."""
    times = []
    for _ in range(ROUNDS):
        for forget in forgetting:
            forget()
        begun = time.process_time()
        convert(text)
        times.append(time.process_time() - begun)
    return min(times)


def main() -> None:
    """Print the figures."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else drawn(SIZE)
    lines = text.splitlines(keepends=True)
    read = (line for _ in range(10) for line in lines)
    length = sum(len(part.encode("utf-8", "surrogatepass")) for part in convert_stream(read, to="s2t"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"a stream of {length / 1e6:.0f} MB: {peak:.0f} MB of memory at most")
    megabytes = len(text.encode()) / 1e6
    for config in ("s2t", "s2twp"):
        made = converter(config)
        precise = partial(made.convert, precise=True)
        plain = fastest(made.convert, text)
        precise(text)
        first = fastest(precise, text, made._islands.clear, made._matches.clear)
        again = fastest(precise, text)
        print(
            f"{config}: as usual {megabytes / plain:.2f} MB/s, precise {megabytes / first:.2f} MB/s,"
            f" again {megabytes / again:.2f} MB/s"
        )


if __name__ == "__main__":
    main()
