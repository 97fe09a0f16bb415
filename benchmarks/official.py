"""The official OpenCC, written in C++, in an environment of its own.

Three distributions install a package called ``opencc`` over each other, so it cannot live beside the library.
``python benchmarks/official.py FOLDER`` makes the environment in a folder, or finds it there, and prints the
path of its Python. The version stands in ``official.txt``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

REQUIREMENTS = Path(__file__).with_name("official.txt")
PYTHON = "Scripts/python.exe" if os.name == "nt" else "bin/python"
PROGRAM = """
import json, sys
import opencc
for line in sys.stdin:
    config, texts = json.loads(line)
    convert = opencc.OpenCC(config).convert
    print(json.dumps(list(map(convert, texts))))
"""


def environment(folder: Path) -> Path:
    """The Python of the environment in a folder, made there unless it is there already.

    Raises:
        subprocess.CalledProcessError: where pip cannot install it; ``stderr`` says why.
    """
    *_, requirement = REQUIREMENTS.read_text().splitlines()
    home = folder / f"{requirement.replace('==', '-')}-{sys.implementation.cache_tag}"
    python, done = home / PYTHON, home / "made"
    if not done.exists():
        venv.create(home, clear=True)
        install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "-r"]
        subprocess.run([*install, str(REQUIREMENTS)], check=True, capture_output=True, text=True)
        done.touch()
    return python


def convert(python: Path, texts: dict[str, list[str]]) -> dict[str, list[str]]:
    """What OpenCC makes of the texts for each config."""
    jobs = "\n".join(json.dumps(job) for job in texts.items())
    run = subprocess.run([str(python), "-c", PROGRAM], input=jobs, capture_output=True, text=True, check=True)
    return dict(zip(texts, map(json.loads, run.stdout.splitlines()), strict=True))


if __name__ == "__main__":
    print(environment(Path(sys.argv[1])))
