"""Script conversion: characters per second against opencc-python-reimplemented, and the time to load tables.

Both sides run in a process of their own, on the same generated text, the best of several rounds. Prints one
line per figure; run it with ``python benchmarks/script.py``.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile

CLAUSES = (
    "我们把头发剪短了", "经济的发展离不开人民", "这里面有几个程序", "他在后面说了一句话", "鼠标和键盘都坏了",
    "请打开软件的设置", "皇后站在台阶上", "干净的房间只有一张床", "她复习了一遍课文", "网络连接已经断开",
    "面条和包子都很好吃", "历史会记住这一天", "我不知道该怎么办", "老师布置了很多作业", "周围的群众围了上来",
    "信息在数据库里", "出租车司机姓范", "今年的谷子丰收了", "医生说要多喝水", "天气预报说明天下雨",
)  # fmt: skip
LENGTH = 100_000
ROUNDS = 5
CONFIGS = ("s2t", "s2twp")

OURS = """
import json, sys, time
from bilingual.script.engine import converter
def make(config):
    return converter(config).convert
"""
THEIRS = """
import json, sys, time
import opencc
assert opencc.OpenCC.__module__ == "opencc.opencc", "the package opencc is another distribution's"
def make(config):
    return opencc.OpenCC(config).convert
"""
MEASURE = """
job = json.load(sys.stdin)
start = time.perf_counter()
convert = make(job["config"])
convert("头")
load = time.perf_counter() - start
best = min(job["rounds"] * [1e9])
for _ in range(job["rounds"]):
    start = time.perf_counter()
    convert(job["text"])
    best = min(best, time.perf_counter() - start)
print(json.dumps({"load": load, "speed": len(job["text"]) / best}))
"""


def generate(length: int) -> str:
    """Simplified text of about this many characters, the same each time."""
    chance = random.Random(20120412)  # noqa: S311 - not for secrets
    clauses: list[str] = []
    while sum(map(len, clauses)) < length:
        clauses += [chance.choice(CLAUSES) + chance.choice("，，，。。\n") for _ in range(100)]
    return "".join(clauses)


def measure(program: str, config: str, text: str) -> dict[str, float]:
    """Seconds to load (``load``) and characters per second (``speed``) in a fresh process."""
    job = json.dumps({"config": config, "text": text, "rounds": ROUNDS})
    command = [sys.executable, "-c", program + MEASURE]
    run = subprocess.run(command, input=job, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(run.stdout)
    return figures


def main() -> None:
    """Print the figures."""
    text = generate(LENGTH)
    with tempfile.TemporaryDirectory() as cache:
        os.environ["BILINGUAL_CACHE_DIR"] = cache
        cold = measure(OURS, "s2t", "头")["load"]
        warm = min(measure(OURS, "s2t", "头")["load"] for _ in range(ROUNDS))
        print(f"s2t load: cold {1000 * cold:.0f} ms, warm {1000 * warm:.0f} ms")
        for config in CONFIGS:
            ours, theirs = measure(OURS, config, text)["speed"], measure(THEIRS, config, text)["speed"]
            print(f"{config}: {ours:,.0f} characters/s, {ours / theirs:.1f}x opencc-python-reimplemented")


if __name__ == "__main__":
    main()
