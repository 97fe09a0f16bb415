"""Romanizing: names per second against pypinyin, in one run, and what importing the room costs.

Both read the same generated names, each name once, in CPU time, the best of several rounds; the import is
timed likewise, in fresh processes. Prints one line per figure; run it with ``python benchmarks/names.py``.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余"
GIVEN = "国建文海志晓明华雪梅春秋冬平安长行重柏晟思远嘉宁子涵雨轩浩然欣怡梓萱博宇泽晨静雅丽娜芳敏"
COUNT = 20_000
ROUNDS = 5
IMPORT = "import bilingual.names"
FIRST_NAME = "from bilingual import romanize; romanize('许逸舒')"
TIMED = "import time; start = time.process_time(); {}; print(time.process_time() - start)"


def generate(count: int) -> list[str]:
    """Different names of three characters, the same each time."""
    chance = random.Random(28039)  # noqa: S311 - not for secrets
    names: set[str] = set()
    while len(names) < count:
        names.add("".join(map(chance.choice, (SURNAMES, GIVEN, GIVEN))))
    return sorted(names)


def speed(romanize: Callable[[str], object], names: list[str]) -> float:
    """Names per second, the best round."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for name in names:
            romanize(name)
        best = min(best, time.process_time() - start)
    return len(names) / best


def starting(code: str) -> float:
    """CPU seconds of some code in a fresh process, the best round."""
    rounds = (
        subprocess.run([sys.executable, "-c", TIMED.format(code)], capture_output=True, text=True, check=True)
        for _ in range(ROUNDS)
    )
    return min(float(done.stdout) for done in rounds)


def main() -> None:
    """Print both speeds, their ratio, and the cost of importing."""
    from pypinyin import lazy_pinyin

    from bilingual import romanize

    names = generate(COUNT)
    romanize(names[0])
    ours, theirs = speed(romanize, names), speed(lazy_pinyin, names)
    print(f"bilingual.romanize     {ours:>9,.0f} names/s")
    print(f"pypinyin.lazy_pinyin   {theirs:>9,.0f} names/s")
    print(f"ratio                  {ours / theirs:>9.1f}  (budget: at least 7)")
    print(f"import bilingual.names {1000 * starting(IMPORT):>9.0f} ms (budget: at most 60)")
    print(f"and the first name     {1000 * starting(FIRST_NAME):>9.0f} ms")


if __name__ == "__main__":
    main()
